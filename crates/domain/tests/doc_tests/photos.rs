//! How pictures look, when they were taken, and what their captions say.

use domain::AssetId;
use domain::checks::{
    ALIKE_BITS, BRIGHT_MAX, DARK_MAX, DIM_MAX, Facts, Finding, Look, PhotoFacts, Place, SHARPNESS_MIN, TAKEN_DAYS,
    check,
};
use domain::content::{Photo, StoryContent, hash};
use domain::kinds::{Field, default_kinds};
use domain::photos::Permission;
use domain::time::{DAY, Time};
use jiff::tz::TimeZone;

const NOW: Time = Time(1_795_000_000_000_000);
const SHARP: Look = Look {
    sharpness: SHARPNESS_MIN,
    mean: DIM_MAX,
    dark: DARK_MAX,
    bright: BRIGHT_MAX,
    hash: 0b1111_0000,
};

fn asset(n: u8) -> AssetId {
    format!("0193a5b0-7c00-7000-8000-0000000000{n:02}").parse().unwrap()
}

fn story(captions: &[&str]) -> StoryContent {
    let photo = |(n, caption): (u8, &&str)| Photo {
        caption: (*caption).to_owned(),
        alt: "桥".to_owned(),
        photographer: "周晓岚".to_owned(),
        ..Photo::new(asset(n), hash(&[n]))
    };
    StoryContent {
        headline: "村口的桥通车了".to_owned(),
        event_time: Some(NOW),
        photos: (1..).zip(captions).map(photo).collect(),
        ..StoryContent::default()
    }
}

/// What is said about each photo: its number and the rule.
fn said(content: &StoryContent, looks: &[Option<Look>], taken: Option<Time>) -> Vec<(usize, &'static str)> {
    let facts = |(n, look): (u8, &Option<Look>)| PhotoFacts {
        asset: asset(n),
        file_name: "x.jpg".to_owned(),
        width: 4_000,
        height: 3_000,
        taken_at: taken,
        look: *look,
        generated: false,
        permission: Permission::default(),
    };
    let facts = Facts {
        videos: Vec::new(),
        now: NOW,
        zone: TimeZone::UTC,
        photos: (1..).zip(looks).map(facts).collect(),
        units: Vec::new(),
    };
    let number = |finding: &Finding| match finding.place {
        Place::Photo { asset, .. } => content.photos.iter().position(|photo| photo.asset == asset),
        _ => None,
    };
    let found = check(content, &default_kinds()[6], &facts);
    found
        .iter()
        .filter_map(|finding| Some((number(finding)? + 1, finding.key())))
        .collect()
}

#[test]
fn blur_and_exposure_begin_beyond_their_limits() {
    let content = story(&["11月18日，村口的桥上过车。"]);
    let cases = [
        (SHARP, vec![]),
        (
            Look {
                sharpness: SHARPNESS_MIN - 0.1,
                ..SHARP
            },
            vec![(1, "photo-blurry")],
        ),
        (
            Look {
                dark: DARK_MAX + 0.01,
                ..SHARP
            },
            vec![(1, "photo-dark")],
        ),
        (
            // Blurred too, perhaps: nobody can see it.
            Look {
                mean: DIM_MAX - 0.1,
                sharpness: 0.0,
                ..SHARP
            },
            vec![(1, "photo-dark")],
        ),
        (
            Look {
                bright: BRIGHT_MAX + 0.01,
                ..SHARP
            },
            vec![(1, "photo-bright")],
        ),
    ];
    for (look, expected) in cases {
        assert_eq!(said(&content, &[Some(look)], None), expected, "{look:?}");
    }
    assert_eq!(said(&content, &[None], None), []);
}

#[test]
fn pictures_that_look_the_same_are_named_once() {
    let content = story(&["桥上过第一辆车。", "桥上过第二辆车。", "桥上过第三辆车。"]);
    let with = |bits: u32| {
        let other = Look {
            hash: SHARP.hash ^ ((1 << bits) - 1) << 8,
            ..SHARP
        };
        said(&content, &[Some(SHARP), None, Some(other)], None)
    };
    assert_eq!(with(0), [(3, "photos-alike")]);
    assert_eq!(with(ALIKE_BITS), [(3, "photos-alike")]);
    assert_eq!(with(ALIKE_BITS + 1), []);
    let flat = Some(Look { hash: 0, ..SHARP });
    assert_eq!(said(&content, &[flat, flat, flat], None), []);
    let same = Some(SHARP);
    assert_eq!(
        said(&content, &[same, same, same], None),
        [(2, "photos-alike"), (3, "photos-alike")]
    );
}

#[test]
fn a_picture_of_another_day_is_asked_about() {
    let content = story(&["11月18日，村口的桥上过车。"]);
    let far = TAKEN_DAYS * DAY;
    for (taken, expected) in [
        (NOW, false),
        (NOW.plus(far), false),
        (NOW.plus(-far), false),
        (NOW.plus(far + 1), true),
        (NOW.plus(-far - 1), true),
    ] {
        let found = said(&content, &[None], Some(taken));
        assert_eq!(found.contains(&(1, "photo-of-another-day")), expected, "{taken:?}");
    }
    let without = StoryContent {
        event_time: None,
        ..content
    };
    assert_eq!(said(&without, &[None], Some(NOW.plus(-90 * DAY))), []);
}

#[test]
fn captions_say_what_the_picture_shows() {
    let cases: &[(&str, &[&str])] = &[
        ("11月18日，村口的桥上过车。", &[]),
        ("图为11月18日，村口的桥上过车。", &[]),
        ("村口的桥上过车，大家在桥头鼓掌", &["caption-without-stop"]),
        ("村口的桥上过车，大家在桥头鼓掌 周晓岚 摄", &[]),
        ("村口的桥上过车，大家在桥头鼓掌（周晓岚 摄）", &[]),
        ("Cars cross the new bridge while people cheer", &[]),
        ("活动现场", &["caption-is-label"]),
        ("图为合影。", &["caption-is-label"]),
        ("图1：活动现场", &["caption-is-label"]),
        ("（图二）", &["caption-is-label"]),
        ("图书馆里的孩子", &[]),
        ("村口的桥", &["caption-short"]),
        ("“村口的桥”通车了！", &["caption-is-headline"]),
    ];
    for (caption, expected) in cases {
        let found = said(&story(&[caption]), &[None], None);
        let keys: Vec<&str> = found
            .iter()
            .map(|(_, key)| *key)
            .filter(|key| *key != "caption-is-file-name")
            .collect();
        assert_eq!(keys, *expected, "{caption}");
    }
    let content = story(&["桥上过第一辆车。", "桥上过第二辆车。", "桥上过第一辆车"]);
    assert_eq!(said(&content, &[None, None, None], None), [(3, "caption-twice")]);
    assert_eq!(
        said(&story(&["", ""]), &[None, None], None),
        [(1, "caption-missing"), (2, "caption-missing")]
    );
    let ended = story(&["村口的桥上过车，大家在桥头鼓掌"]);
    let facts = Facts {
        videos: Vec::new(),
        now: NOW,
        zone: TimeZone::UTC,
        photos: Vec::new(),
        units: Vec::new(),
    };
    let found = check(&ended, &default_kinds()[6], &facts);
    let stop = found
        .iter()
        .find(|finding| finding.key() == "caption-without-stop")
        .unwrap();
    assert_eq!(stop.span.unwrap().of(&ended.photos[0].caption), "掌");
    assert_eq!(stop.suggestion.as_deref(), Some("掌。"));
    let Place::Photo { field, .. } = stop.place else {
        panic!("{stop:?}")
    };
    assert_eq!(field, Field::Caption);
}

#[test]
fn what_a_file_says_of_a_model_is_not_unsaid_without_a_reason() {
    let cases = [
        (false, false, "", false),
        (false, true, "", false),
        (true, true, "", false),
        (true, false, "", true),
        (true, false, "  ", true),
        (true, false, "相机直出，修图软件误加", false),
    ];
    for (by_file, by_writer, reason, is_found) in cases {
        let mut content = story(&["11月18日，村口的桥上过车。"]);
        content.photos[0].generated = by_writer;
        content.photos[0].not_generated = reason.to_owned();
        let facts = Facts {
            videos: Vec::new(),
            now: NOW,
            zone: TimeZone::UTC,
            photos: vec![PhotoFacts {
                asset: asset(1),
                file_name: "x.jpg".to_owned(),
                width: 4_000,
                height: 3_000,
                taken_at: None,
                look: None,
                generated: by_file,
                permission: Permission::default(),
            }],
            units: Vec::new(),
        };
        let found = check(&content, &default_kinds()[6], &facts);
        let found = found.iter().any(|finding| finding.key() == "generated-unexplained");
        assert_eq!(found, is_found, "{by_file} {by_writer} {reason:?}");
    }
}

#[test]
fn what_may_not_be_shown_stops_the_story_and_children_are_asked_about() {
    use domain::photos::{ConsentState, RightsState};
    let content = story(&["11月18日，村口的桥上过车。"]);
    let cases = [
        (RightsState::Missing, ConsentState::Fine, ""),
        (RightsState::Known, ConsentState::Missing, ""),
        (RightsState::RunOut, ConsentState::Fine, "rights-ran-out must"),
        (RightsState::Known, ConsentState::Lapsed, "consent-lapsed must"),
        (
            RightsState::Known,
            ConsentState::MinorsUncovered,
            "minors-uncovered should",
        ),
        (
            RightsState::RunOut,
            ConsentState::Lapsed,
            "rights-ran-out must, consent-lapsed must",
        ),
    ];
    for (rights, consents, expected) in cases {
        let facts = Facts {
            videos: Vec::new(),
            now: NOW,
            zone: TimeZone::UTC,
            photos: vec![PhotoFacts {
                asset: asset(1),
                file_name: "x.jpg".to_owned(),
                width: 4_000,
                height: 3_000,
                taken_at: None,
                look: None,
                generated: false,
                permission: Permission { rights, consents },
            }],
            units: Vec::new(),
        };
        let of_permission = |finding: &&Finding| {
            ["rights-ran-out", "consent-lapsed", "minors-uncovered"].contains(&finding.key())
                && matches!(
                    finding.place,
                    Place::Photo {
                        field: Field::Photos,
                        ..
                    }
                )
        };
        let found = check(&content, &default_kinds()[6], &facts);
        let found: Vec<String> = found
            .iter()
            .filter(of_permission)
            .map(|finding| format!("{} {}", finding.key(), finding.severity()))
            .collect();
        assert_eq!(found.join(", "), expected, "{rights} {consents}");
    }
}
