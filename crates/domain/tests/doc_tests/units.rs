//! Names of units, and what the first paragraph says.

use domain::Time;
use domain::checks::{Facts, Finding, UnitNameFacts, check};
use domain::content::StoryContent;
use domain::document::Document;
use domain::kinds::default_kinds;

fn register() -> Vec<UnitNameFacts> {
    let unit = |name: &str, short: &str, former: &[&str]| UnitNameFacts {
        name: name.to_owned(),
        short_name: short.to_owned(),
        former_names: former.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        unit("青屏县水务局", "县水务局", &["青屏县水利局"]),
        unit("青屏县水利局信息中心", "", &[]),
        unit("青屏县第一小学", "", &[]),
        unit("青屏县城东街道办事处", "城东街道", &["东关镇"]),
        unit("柳岸图书馆", "", &["柳岸文化站"]),
        unit("青屏县人民医院", "县医院", &[]),
        unit("文联", "", &[]),
    ]
}

fn check_in(kind: &str, text: &str, place: &str, units: Vec<UnitNameFacts>) -> Vec<Finding> {
    let kind = default_kinds().into_iter().find(|one| one.key == kind).unwrap();
    let content = StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        event_place: place.to_owned(),
        ..StoryContent::default()
    };
    let facts = Facts {
        videos: Vec::new(),
        now: Time(1_795_000_000_000_000),
        zone: jiff::tz::TimeZone::UTC,
        photos: Vec::new(),
        units,
    };
    check(&content, &kind, &facts)
}

#[test]
fn former_and_misspelt_names_are_found() {
    let cases: &[(&str, &[&str])] = &[
        ("青屏县水务局、县水务局和文联参加。", &[]),
        ("青屏县水利局参加。", &["unit-former-name: 青屏县水利局 > 青屏县水务局"]),
        ("据青屏县水利局信息中心介绍", &[]),
        ("原青屏县水利局的老职工", &[]),
        ("青屏县水利局（现青屏县水务局）", &[]),
        ("柳岸文化站更名以后", &[]),
        ("他在柳岸文化站看书", &["unit-former-name: 柳岸文化站 > 柳岸图书馆"]),
        ("清屏县水务局参加", &["unit-name-differs: 清屏县水务局 > 青屏县水务局"]),
        ("青屏县水物局参加", &["unit-name-differs: 青屏县水物局 > 青屏县水务局"]),
        ("柳安图书馆开馆", &["unit-name-differs: 柳安图书馆 > 柳岸图书馆"]),
        (
            "青屏县人名医院开诊",
            &["unit-name-differs: 青屏县人名医院 > 青屏县人民医院"],
        ),
        // These are other bodies.
        ("青屏县第二小学开学", &[]),
        ("青屏县城西街道办事处开会", &[]),
        ("青屏市水务局", &[]),
        ("柳岸读书馆舍", &["unit-name-differs: 柳岸读书馆 > 柳岸图书馆"]),
        ("柳岸阅览馆", &[]),
        ("县医院里", &[]),
    ];
    for (text, expected) in cases {
        let found = check_in("commentary", text, "", register());
        let marked = found.iter().filter(|finding| finding.span.is_some());
        let said = |finding: &Finding| {
            let right = finding.suggestion.as_deref().unwrap_or("?");
            format!("{}: {} > {right}", finding.key(), finding.span.unwrap().of(text))
        };
        assert_eq!(marked.map(said).collect::<Vec<_>>(), *expected, "{text}");
        let without = check_in("commentary", text, "", Vec::new());
        assert!(without.iter().all(|finding| finding.span.is_none()), "{text}");
    }
}

#[test]
fn the_lead_of_news_says_when_where_and_who() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("11月20日，市图书馆志愿者走进柳岸社区。", "", &[]),
        ("近日，文联办展。", "", &[]),
        ("市图书馆志愿者走进柳岸社区。", "", &["lead-without-time"]),
        (
            "11月20日，秋高气爽，笑声不断。",
            "",
            &["lead-without-place", "lead-without-actor"],
        ),
        ("11月20日，柳岸书声阵阵。", "柳岸社区", &["lead-without-actor"]),
        (
            "秋高气爽，笑声不断。",
            "",
            &["lead-without-time", "lead-without-place", "lead-without-actor"],
        ),
        (
            "On Friday the volunteers of the library taught old people to use telephones.",
            "",
            &[],
        ),
    ];
    for (text, place, expected) in cases {
        let of_lead = |found: &Finding| found.key().starts_with("lead-");
        let found = check_in("news", text, place, register());
        let keys: Vec<&str> = found.iter().filter(|found| of_lead(found)).map(Finding::key).collect();
        assert_eq!(keys, *expected, "{text}");
        assert!(
            !check_in("feature", text, place, register()).iter().any(of_lead),
            "{text}"
        );
    }
}
