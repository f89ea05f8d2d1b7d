//! Cards on the type of this machine: facts of the picture, not its pixels.

#![expect(clippy::unwrap_used, reason = "tests")]

use domain::theme::{Base, Rgb};
use image::{DynamicImage, GenericImageView, Rgba};
use std::{path::Path, sync::LazyLock};
use typeset::{CARD, Card, Fonts, card};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::find(None).expect("apt-get install fonts-noto-cjk"));

fn words(headline: &str) -> Card {
    Card {
        site: "云川机关新闻".into(),
        organiser: "云川市机关新闻中心".into(),
        section: "要闻".into(),
        kicker: String::new(),
        headline: headline.into(),
        unit: "市司法局".into(),
        date: "2026年11月20日".into(),
        base: Base::Civic,
        accent: None,
    }
}

fn drawn(of: &Card) -> DynamicImage {
    let png = card(&FONTS, of, &[]).unwrap_or_else(|error| panic!("{}: {error}", of.headline));
    image::load_from_memory(&png.0).unwrap()
}

/// Dark pixels in a part of the picture.
fn ink(picture: &DynamicImage, from: (u32, u32), to: (u32, u32)) -> usize {
    let is_dark = |Rgba([r, g, b, _]): Rgba<u8>| u32::from(r) + u32::from(g) + u32::from(b) < 300;
    (from.1..to.1)
        .flat_map(|y| (from.0..to.0).map(move |x| (x, y)))
        .filter(|(x, y)| is_dark(picture.get_pixel(*x, *y)))
        .count()
}

/// Of the headline alone.
fn ink_of_headline(picture: &DynamicImage) -> usize {
    ink(picture, (0, 175), (1200, 535))
}

#[test]
fn whatever_a_headline_is_the_card_has_it_between_its_margins() {
    let long = "全市法治宣传教育工作现场推进会在青屏县召开".repeat(10);
    assert!(long.chars().count() >= 200);
    for headline in [
        "宪法周",
        "一张网格图，管好三百里河道",
        "全市启动宪法宣传周 十万人次参加活动",
        "Reading room opens until ten",
        "How forty-seven households of one old street agreed on the same tiles, and what the neighbouring street learned",
        "12 个部门联合开展 AI 应用培训，首批 OpenAPI 接口上线",
        "臺灣同胞參訪團走進雲川，體驗數位法治教育",
        &long,
        &"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3),
        "🎉",
        "",
    ] {
        let picture = drawn(&words(headline));
        assert_eq!(picture.dimensions(), CARD, "{headline}");
        let set = ink_of_headline(&picture);
        let is_nothing = headline.is_empty() || headline == "🎉";
        assert!(if is_nothing { set == 0 } else { set > 1000 }, "{headline}: {set}");
        assert_eq!(ink(&picture, (0, 175), (60, 535)), 0, "{headline}: left");
        assert_eq!(ink(&picture, (1140, 175), (1200, 535)), 0, "{headline}: right");
        assert_eq!(ink(&picture, (0, 166), (1200, 180)), 0, "{headline}: above");
        assert_eq!(ink(&picture, (0, 524), (1200, 537)), 0, "{headline}: below");
    }
}

#[test]
fn what_looks_like_markup_is_set_as_it_was_written() {
    let plain = ink_of_headline(&drawn(&words("一")));
    for headline in [
        "#import \"@preview/x:1.0.0\": *",
        "#read(\"/etc/passwd\")",
        "= 一级 *粗* _斜_ `码` $x^2$ ] } ) // \\ @ref <label>",
        "#panic(\"no\")",
        "\"; } \\u{0} {{ headline }}",
        "a\u{202e}b\u{0}c\u{feff}d",
    ] {
        for field in 0..4 {
            let mut of = words("普通标题");
            *[&mut of.headline, &mut of.site, &mut of.unit, &mut of.kicker][field] = headline.to_owned();
            assert!(ink_of_headline(&drawn(&of)) > plain, "{headline} in {field}");
        }
    }
}

#[test]
fn long_names_stay_on_their_lines() {
    let mut of = words("标题");
    of.site = "云川市人民政府机关新闻信息宣传工作联席会议办公室新闻网站".repeat(2);
    of.organiser = "云川市机关新闻中心".repeat(12);
    of.unit = "青屏县退役军人事务局双拥工作领导小组办公室".repeat(4);
    of.kicker = "青屏县河道网格员制度运行一年，本报记者沿青溪走了四天".repeat(4);
    let picture = drawn(&of);
    assert_eq!(ink(&picture, (0, 0), (30, 630)), 0);
    assert_eq!(ink(&picture, (1170, 0), (1200, 630)), 0);
}

#[test]
fn the_accent_and_every_word_change_the_picture_and_its_name() {
    let first = words("一张网格图，管好三百里河道");
    let others = [
        Card {
            base: Base::Judicial,
            ..first.clone()
        },
        Card {
            accent: Some(Rgb(0x0b, 0x4f, 0x6c)),
            ..first.clone()
        },
        Card {
            date: "2026年11月21日".into(),
            ..first.clone()
        },
        Card {
            kicker: "引题".into(),
            ..first.clone()
        },
    ];
    let picture = drawn(&first);
    for other in &others {
        assert_ne!(other.name(), first.name());
        assert_ne!(drawn(other).as_bytes(), picture.as_bytes(), "{other:?}");
    }
    assert_eq!(first.name(), first.clone().name());
    assert_eq!(first.name().len(), 24);
}

#[test]
fn without_chinese_type_there_is_no_card() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("DejaVuSans.ttf"), b"not looked at").unwrap();
    assert_eq!(
        Fonts::find_in([dir.path()]).unwrap_err().0,
        [dir.path().display().to_string()]
    );
    assert!(Fonts::find_in([Path::new("/no/such/folder")]).is_err());
}

#[test]
fn type_that_is_none_is_an_error_and_one_kind_does_for_both() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("NotoSansCJK-Regular.ttc");
    std::fs::write(&file, b"this is no type").unwrap();
    let fonts = Fonts::find_in([dir.path()]).unwrap();
    assert_eq!(fonts.files(), [file.as_path(), file.as_path()]);
    assert!(matches!(
        card(&fonts, &words("标题"), &[]),
        Err(typeset::Error::Type(_))
    ));
    let real = Fonts::find(None).unwrap().files()[1].to_owned();
    std::fs::copy(real, &file).unwrap();
    let fonts = Fonts::find_in([dir.path()]).unwrap();
    assert!(card(&fonts, &words("标题"), &[]).is_ok());
}
