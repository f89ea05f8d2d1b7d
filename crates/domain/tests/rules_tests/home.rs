//! The home page as a layout: what is drawn by default, what is refused, and that what was stored is what is read.

use domain::StoryId;
use domain::home::{Band, Kind, Layout, MOST_BANDS, Problem, Right, SCHEMA, Unreadable};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

const SECTIONS: [&str; 5] = ["top", "units", "service", "pictures", "notices"];
/// What the stored form calls its parts, and a stranger.
const WORDS: [&str; 10] = [
    "version", "bands", "band", "story", "stories", "middle", "right", "section", "slugs", "x",
];

fn story(n: u128) -> StoryId {
    StoryId(Uuid::from_u128(n))
}

fn sections(slugs: &[&str]) -> Band {
    Band::Sections {
        slugs: slugs.iter().map(|&slug| slug.to_owned()).collect(),
    }
}

fn lead(middle: Option<&str>, right: Right) -> Band {
    Band::Lead {
        story: None,
        middle: middle.map(str::to_owned),
        right,
    }
}

fn notices(section: &str) -> Band {
    Band::Notices {
        section: section.to_owned(),
    }
}

fn carousel(stories: &[u128], section: Option<&str>) -> Band {
    Band::Carousel {
        stories: stories.iter().copied().map(story).collect(),
        section: section.map(str::to_owned),
    }
}

#[test]
fn the_default_fits_every_site() {
    let layout = Layout::default();
    for some in 0..=SECTIONS.len() {
        assert_eq!(layout.check(&SECTIONS[..some]), Ok(()));
    }
    assert_eq!(layout.middle(&SECTIONS), Some("top"));
    assert_eq!(layout.others(&SECTIONS), SECTIONS[1..]);
    assert_eq!(layout.middle(&[]), None);
    assert!(layout.others(&[]).is_empty());
    assert!(layout.chosen().is_empty());
}

#[test]
fn a_section_with_a_list_of_its_own_is_none_of_the_others() {
    let layout = Layout {
        bands: vec![
            lead(Some("units"), Right::Latest),
            notices("notices"),
            sections(&["pictures", "top"]),
            sections(&[]),
        ],
    };
    assert_eq!(layout.check(&SECTIONS), Ok(()));
    assert_eq!(layout.others(&SECTIONS), ["service"]);
    // One that was closed meanwhile stands nowhere.
    assert_eq!(layout.middle(&["top", "service"]), None);
    assert_eq!(layout.others(&["top", "service"]), ["service"]);
}

#[test]
fn every_flaw_is_said_with_its_band() {
    type Case = (Vec<Band>, Vec<(Option<usize>, Problem)>);
    let page = || lead(None, Right::Latest);
    let cases: Vec<Case> = vec![
        (vec![], vec![(None, Problem::NoBand)]),
        (
            (0..=MOST_BANDS).map(|_| Band::Photos {}).collect(),
            std::iter::once((None, Problem::TooManyBands))
                .chain((1..=MOST_BANDS).map(|at| (Some(at), Problem::Twice)))
                .collect(),
        ),
        (vec![page(), page()], vec![(Some(1), Problem::Twice)]),
        (
            vec![Band::Units {}, Band::MostRead {}, Band::Units {}],
            vec![(Some(2), Problem::Twice)],
        ),
        (
            vec![sections(&[]), page(), sections(&[])],
            vec![(Some(2), Problem::OthersTwice)],
        ),
        (vec![sections(&["top"])], vec![(Some(0), Problem::Columns)]),
        (
            vec![sections(&["top", "units", "service", "pictures"])],
            vec![(Some(0), Problem::Columns)],
        ),
        (
            vec![sections(&["top", "none"])],
            vec![(Some(0), Problem::UnknownSection)],
        ),
        (
            vec![sections(&["units", "units"])],
            vec![(Some(0), Problem::SectionTwice)],
        ),
        // The lead band has the list of the first section.
        (
            vec![page(), sections(&["top", "units"])],
            vec![(Some(1), Problem::SectionTwice)],
        ),
        (
            vec![lead(Some("service"), Right::Latest), sections(&["top", "units"])],
            vec![],
        ),
        (
            vec![lead(Some(""), Right::Latest)],
            vec![(Some(0), Problem::UnknownSection)],
        ),
        (
            vec![notices("notices"), notices("units"), notices("notices")],
            vec![(Some(2), Problem::SectionTwice)],
        ),
        (vec![notices("")], vec![(Some(0), Problem::UnknownSection)]),
        (vec![carousel(&[], None)], vec![]),
        (vec![carousel(&[1, 2, 3], Some("top"))], vec![]),
        (vec![carousel(&[1, 2], None)], vec![(Some(0), Problem::Slides)]),
        (
            vec![carousel(&[1, 2, 3, 4, 5, 6, 7], None)],
            vec![(Some(0), Problem::Slides)],
        ),
        (vec![carousel(&[1, 2, 1], None)], vec![(Some(0), Problem::SlideTwice)]),
        (
            vec![carousel(&[], Some("gone"))],
            vec![(Some(0), Problem::UnknownSection)],
        ),
        (
            vec![Band::MostRead {}, lead(None, Right::Both)],
            vec![(Some(0), Problem::MostReadTwice)],
        ),
        (
            vec![lead(None, Right::MostRead), Band::MostRead {}],
            vec![(Some(1), Problem::MostReadTwice)],
        ),
        (vec![page(), Band::MostRead {}], vec![]),
    ];
    let mut met = HashSet::new();
    for (bands, flaws) in cases {
        let layout = Layout { bands };
        let found = layout.check(&SECTIONS).err().unwrap_or_default();
        let found: Vec<_> = found.into_iter().map(|flaw| (flaw.band, flaw.problem)).collect();
        assert_eq!(found, flaws, "{layout:?}");
        met.extend(found.into_iter().map(|(_, problem)| problem.text_key()));
    }
    assert_eq!(met.len(), Problem::ALL.len(), "the table misses one");
}

#[test]
fn only_a_layout_of_this_version_is_read() {
    assert_eq!(
        Layout::default().to_json(),
        r#"{"version":1,"bands":[{"band":"lead","story":null,"middle":null,"right":"both"},{"band":"sections","slugs":[]},{"band":"photos"},{"band":"units"}]}"#
    );
    let newer = json!({ "version": SCHEMA + 1, "bands": [{ "band": "video" }] });
    assert_eq!(
        Layout::from_json(&newer.to_string()),
        Err(Unreadable::Version(SCHEMA + 1))
    );
    for refused in [
        json!(null),
        json!([]),
        json!({ "bands": [] }),
        json!({ "version": "1", "bands": [] }),
        json!({ "version": 1 }),
        json!({ "version": 1, "bands": [], "more": 1 }),
        json!({ "version": 1, "bands": [{}] }),
        json!({ "version": 1, "bands": [{ "band": "video" }] }),
        json!({ "version": 1, "bands": [{ "band": "notices", "section": "top", "colour": "red" }] }),
        json!({ "version": 1, "bands": [{ "band": "carousel", "stories": ["seven"], "section": null }] }),
    ] {
        let read = Layout::from_json(&refused.to_string());
        assert!(matches!(read, Err(Unreadable::Form(_))), "{refused}: {read:?}");
    }
    assert!(matches!(Layout::from_json("{"), Err(Unreadable::Form(_))));
}

fn any_band() -> impl Strategy<Value = Band> {
    let slug = || prop_oneof![prop::sample::select(&SECTIONS[..]).prop_map(str::to_owned), ".{0,6}"];
    let id = || any::<u128>().prop_map(story);
    prop_oneof![
        (
            prop::option::of(id()),
            prop::option::of(slug()),
            prop::sample::select(Right::ALL)
        )
            .prop_map(|(story, middle, right)| Band::Lead { story, middle, right }),
        (prop::collection::vec(id(), 0..8), prop::option::of(slug()))
            .prop_map(|(stories, section)| Band::Carousel { stories, section }),
        prop::collection::vec(slug(), 0..5).prop_map(|slugs| Band::Sections { slugs }),
        slug().prop_map(|section| Band::Notices { section }),
        Just(Band::Photos {}),
        Just(Band::MostRead {}),
        Just(Band::Units {}),
        Just(Band::Topics {}),
        Just(Band::Videos {}),
    ]
}

/// JSON that is nearly a layout, and JSON that is none at all.
fn any_json() -> impl Strategy<Value = Value> {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0_u32..4).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,5}".prop_map(Value::from),
        prop::sample::select(kinds).prop_map(Value::from),
        prop::sample::select(&SECTIONS[..]).prop_map(Value::from),
        any::<u128>().prop_map(|n| Value::from(story(n).to_string())),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(key, inner.clone(), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            inner
                .clone()
                .prop_map(|bands| json!({ "version": SCHEMA, "bands": bands })),
            inner.prop_map(|band| json!({ "version": SCHEMA, "bands": [band] })),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_stored_is_what_is_read(bands in prop::collection::vec(any_band(), 0..15)) {
        let layout = Layout { bands };
        prop_assert_eq!(Layout::from_json(&layout.to_json()), Ok(layout.clone()));
        // Each section has one place at most, and nothing is said of a band that is not there.
        if layout.check(&SECTIONS).is_ok() {
            let others = layout.others(&SECTIONS);
            prop_assert!(layout.middle(&SECTIONS).is_none_or(|slug| !others.contains(&slug)));
        }
        for flaw in layout.check(&SECTIONS).err().unwrap_or_default() {
            prop_assert!(flaw.band.is_none_or(|band| band < layout.bands.len()));
        }
    }

    #[test]
    fn any_json_is_refused_or_is_a_layout(json in any_json()) {
        if let Ok(layout) = Layout::from_json(&json.to_string()) {
            prop_assert_eq!(Layout::from_json(&layout.to_json()), Ok(layout));
        }
    }
}
