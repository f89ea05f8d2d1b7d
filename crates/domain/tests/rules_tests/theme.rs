//! The theme: figures of contrast that others have published, colours that stay what they are, accents that are refused
//! with a better one, and style sheets that say what the rules say.

use domain::theme::{
    Base, EDGE, Face, Flaw, Palette, Picture, Place, Rgb, Scheme, Size, TEXT, Theme, check_accent, contrast, pairs,
    palette,
};
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

const TOKENS: &str = include_str!("../../../../ui/styles/portal/tokens.css");

fn colour(text: &str) -> Rgb {
    text.parse().unwrap()
}

#[test]
fn contrast_is_what_others_measure() {
    for (one, other, hundredths) in [
        ("#000000", "#ffffff", 2100),
        ("#ffffff", "#ffffff", 100),
        ("#767676", "#ffffff", 454),
        ("#777777", "#ffffff", 447),
        ("#949494", "#ffffff", 303),
        ("#ff0000", "#ffffff", 399),
        ("#0000ff", "#ffffff", 859),
        ("#a2171f", "#ffffff", 783),
    ] {
        let measured = contrast(colour(one), colour(other));
        assert_eq!(measured, contrast(colour(other), colour(one)), "{one} {other}");
        assert_eq!(measured, hundredths, "{one} {other}");
    }
}

#[test]
fn a_colour_is_read_as_people_write_it() {
    for (typed, read) in [
        ("#a2171f", Some("#a2171f")),
        (" A2171F ", Some("#a2171f")),
        ("＃Ａ２１７１Ｆ", Some("#a2171f")),
        ("#a27", Some("#aa2277")),
        ("", None),
        ("#", None),
        ("red", None),
        ("#a2171", None),
        ("#a2171f0", None),
        ("rgb(1,2,3)", None),
        ("#a2171g", None),
    ] {
        let found = typed.parse::<Rgb>().ok().map(|found| found.to_string());
        assert_eq!(found.as_deref(), read, "{typed:?}");
    }
}

#[test]
fn lightness_chroma_and_hue_are_what_the_makers_of_the_space_publish() {
    for (text, lightness, chroma, degrees) in [
        ("#ffffff", 1.0, 0.0, None),
        ("#000000", 0.0, 0.0, None),
        ("#ff0000", 0.62796, 0.25768, Some(29.23)),
        ("#00ff00", 0.86644, 0.29483, Some(142.5)),
        ("#0000ff", 0.45201, 0.31321, Some(264.05)),
    ] {
        let seen = colour(text).oklch();
        assert!((seen.lightness - lightness).abs() < 1e-3, "{text} {seen:?}");
        assert!((seen.chroma - chroma).abs() < 1e-3, "{text} {seen:?}");
        if let Some(degrees) = degrees {
            let hue = seen.hue.to_degrees().rem_euclid(360.0);
            assert!((hue - degrees).abs() < 0.1, "{text} {hue}");
        }
    }
}

#[test]
fn every_base_can_be_read_in_light_and_dark() {
    for base in Base::ALL {
        for scheme in Scheme::ALL {
            for pair in pairs(&palette(*base, None, *scheme), *scheme) {
                assert!(pair.passes(), "{base} {pair:?}");
            }
        }
        assert_eq!(check_accent(*base, None), Ok(()), "{base}");
    }
}

/// The tokens of a block of the style sheet, light and dark.
fn block(base: Base) -> HashMap<String, [String; 2]> {
    let start = match base {
        Base::Civic => ":root {".to_owned(),
        other => format!(":root[data-theme=\"{other}\"]"),
    };
    let css = TOKENS.split(&start).nth(1).unwrap();
    let css = css.split('}').next().unwrap();
    let tokens = css.split("--").filter_map(|token| {
        let (name, value) = token.split_once(':')?;
        let (light, dark) = value.split_once("light-dark(")?.1.split_once(')')?.0.split_once(", ")?;
        Some((name.to_owned(), [light.to_owned(), dark.to_owned()]))
    });
    tokens.collect()
}

#[test]
fn the_style_sheet_has_the_colours_of_the_rules() {
    for base in Base::ALL {
        let tokens = block(*base);
        for (at, scheme) in [Scheme::Light, Scheme::Dark].into_iter().enumerate() {
            let Palette {
                paper,
                sunk,
                raised,
                ink,
                ink_2,
                ink_3,
                edge,
                accents,
            } = base.palette(scheme);
            for (name, colour) in [
                ("paper", paper),
                ("paper-sunk", sunk),
                ("paper-raised", raised),
                ("ink", ink),
                ("ink-2", ink_2),
                ("ink-3", ink_3),
                ("edge", edge),
                ("accent", accents.accent),
                ("accent-strong", accents.strong),
                ("accent-fill", accents.fill),
                ("accent-wash", accents.wash),
            ] {
                assert_eq!(tokens[name][at], colour.to_string(), "{base} {scheme} --{name}");
            }
        }
    }
}

#[test]
fn an_accent_that_cannot_be_read_is_refused_with_one_that_can() {
    for (accent, passes) in [
        ("#a2171f", true),
        ("#14448c", true),
        ("#000000", true),
        ("#6b2fa0", true),
        ("#ffd700", false),
        ("#e60012", false),
        ("#ff6a00", false),
        ("#ffffff", false),
        ("#8c8c8c", false),
    ] {
        let accent = colour(accent);
        match check_accent(Base::Civic, Some(accent)) {
            Ok(()) => assert!(passes, "{accent}"),
            Err(faint) => {
                assert!(!passes, "{accent} {faint:?}");
                assert!(faint.worst.measured < faint.worst.needed);
                assert_eq!(
                    check_accent(Base::Civic, Some(faint.nearest)),
                    Ok(()),
                    "{accent} {}",
                    faint.nearest
                );
                let (before, after) = (accent.oklch(), faint.nearest.oklch());
                assert!(after.lightness < before.lightness);
                if before.chroma > 0.05 {
                    assert!((before.hue - after.hue).abs() < 0.15, "{accent} {}", faint.nearest);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_used_is_said_all_at_once() {
    let theme = Theme {
        accent: Some(colour("#ffd700")),
        radius: 13,
        has_name: false,
        alt_zh: "图".repeat(81),
        alt_en: "a".repeat(161),
        ..Theme::default()
    };
    let flaws = theme.check().unwrap_err();
    assert_eq!(flaws.len(), 5);
    assert!(matches!(flaws[0], Flaw::Accent(_)));
    assert_eq!(Theme::default().check(), Ok(()));
    let logo = Picture {
        id: Uuid::from_u128(1),
        sizes: vec![(320, 80)],
    };
    let mut theme = Theme {
        has_name: false,
        logo: Some(logo),
        ..Theme::default()
    };
    assert_eq!(theme.check(), Ok(()));
    theme.set_picture(Place::Logo, None);
    assert!(theme.has_name, "without a logo the name is there again");
}

#[test]
fn a_style_sheet_holds_what_differs_and_nothing_else() {
    for base in Base::ALL {
        let theme = Theme {
            base: *base,
            ..Theme::default()
        };
        assert_eq!(theme.css(), "");
    }
    let theme = Theme {
        accent: Some(colour("#6b2fa0")),
        size: Size::Large,
        radius: 8,
        face: Face::Sans,
        ..Theme::default()
    };
    let css = theme.css();
    assert!(
        css.starts_with("@layer tokens{:root:root:root{--accent:light-dark(#6b2fa0,#"),
        "{css}"
    );
    assert!(css.contains("--radius:8px;") && css.contains("--type:1.0625;") && css.contains("--face:var(--sans);"));
    assert!(css.len() < 400, "{css}");
}

#[test]
fn what_was_stored_is_what_is_read() {
    let theme = Theme {
        base: Base::University,
        accent: Some(colour("#12603f")),
        masthead: Some(Picture {
            id: Uuid::from_u128(7),
            sizes: vec![(640, 100), (1280, 200)],
        }),
        alt_zh: "晨光中的云川桥".into(),
        ..Theme::default()
    };
    assert_eq!(Theme::from_json(&theme.to_json()), Ok(theme.clone()));
    assert!(theme.shows(Uuid::from_u128(7)) && !theme.shows(Uuid::from_u128(8)));
    for stored in [
        "",
        "{}",
        "{\"version\":2,\"theme\":{}}",
        "{\"version\":1,\"theme\":{\"base\":\"other\"}}",
    ] {
        assert!(Theme::from_json(stored).is_err(), "{stored}");
    }
    let newer = theme.to_json().replace("\"version\":1", "\"version\":2");
    assert!(Theme::from_json(&newer).is_err());
}

fn any_colour() -> impl Strategy<Value = Rgb> {
    any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Rgb(r, g, b))
}

fn any_base() -> impl Strategy<Value = Base> {
    proptest::sample::select(Base::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn an_accepted_accent_is_read_everywhere_and_a_refused_one_names_one_that_is(base in any_base(), accent in any_colour()) {
        let taken = match check_accent(base, Some(accent)) {
            Ok(()) => accent,
            Err(faint) => faint.nearest,
        };
        for scheme in Scheme::ALL {
            for pair in pairs(&palette(base, Some(taken), *scheme), *scheme) {
                prop_assert!(pair.needed == TEXT || pair.needed == EDGE);
                prop_assert!(pair.passes(), "{base} {accent} {taken} {pair:?}");
            }
        }
    }

    #[test]
    fn a_colour_survives_the_other_space(colour in any_colour()) {
        prop_assert_eq!(colour.oklch().rgb(), colour);
        prop_assert_eq!(colour.to_string().parse::<Rgb>(), Ok(colour));
    }
}
