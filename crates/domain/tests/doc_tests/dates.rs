//! Days that contradict, and days that do not.

use domain::Time;
use domain::checks::{Facts, Finding, check};
use domain::content::StoryContent;
use domain::document::Document;
use domain::kinds::default_kinds;
use jiff::tz::TimeZone;

/// What is said about days on 22 November 2026, a Sunday, in a story about an event.
fn found(text: &str, event: Option<&str>) -> Vec<String> {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let now = Time::parse_local("2026-11-22 00:30", &zone).unwrap();
    found_on(text, event, now, zone)
}

fn found_on(text: &str, event: Option<&str>, now: Time, zone: TimeZone) -> Vec<String> {
    let kind = default_kinds()
        .into_iter()
        .find(|kind| kind.key == "commentary")
        .unwrap();
    let content = StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        event_time: event.map(|event| Time::parse_local(event, &zone).unwrap()),
        ..StoryContent::default()
    };
    let facts = Facts {
        videos: Vec::new(),
        now,
        zone,
        photos: Vec::new(),
        units: Vec::new(),
    };
    let found = check(&content, &kind, &facts);
    let marked = found.iter().filter(|finding| finding.span.is_some());
    let said = |finding: &Finding| {
        let index = content.body.blocks().iter().position(|_| true).unwrap();
        let text = content.body.blocks()[index].plain_text().unwrap();
        let right = finding.suggestion.as_deref().unwrap_or("?");
        format!("{}: {} > {right}", finding.key(), finding.span.unwrap().of(&text))
    };
    marked.map(said).collect()
}

#[test]
fn impossible_days_and_wrong_weekdays() {
    let cases: &[(&str, &[&str])] = &[
        ("他们11月22日（星期日）来。", &[]),
        ("他们11月22日（星期一）来。", &["weekday-differs: 星期一 > 星期日"]),
        ("他们11月22日，周一来。", &["weekday-differs: 周一 > 周日"]),
        ("他们2026年11月20日星期六来。", &["weekday-differs: 星期六 > 星期五"]),
        ("他们2025年11月22日（星期六）来。", &[]),
        ("他们2026-11-20（周四）来。", &["weekday-differs: 周四 > 周五"]),
        ("11月22日周一至周五开放", &[]),
        // The closest one is meant: 2 January 2027 and not 2026.
        ("他们1月2日（星期六）来。", &[]),
        ("他们去年11月22日（星期日）来。", &["weekday-differs: 星期日 > 星期六"]),
        ("2月30日", &["date-impossible: 2月30日 > ?"]),
        ("2月29日", &["date-impossible: 2月29日 > ?"]),
        ("2024年2月29日", &[]),
        ("2025年2月29日", &["date-impossible: 2025年2月29日 > ?"]),
        ("13月1日", &["date-impossible: 13月1日 > ?"]),
        ("6月31号", &["date-impossible: 6月31号 > ?"]),
        ("2026.06.31", &["date-impossible: 2026.06.31 > ?"]),
        ("11月20日至31日", &["date-impossible: 11月20日至31日 > ?"]),
        ("11月30日—12月2日", &[]),
        (
            "１１月３１日",
            &[
                "full-width-letters: １１ > 11",
                "date-impossible: １１月３１日 > ?",
                "full-width-letters: ３１ > 31",
            ],
        ),
        ("版本2026.13.1.2，编号3-11-40", &[]),
        ("工期13个月，每月31日结算", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, None), *expected, "{text}");
    }
}

#[test]
fn days_of_the_lead_and_the_event() {
    let event = Some("2026-11-20 09:00");
    let cases: &[(&str, &[&str])] = &[
        ("11月20日上午，图书馆开课。", &[]),
        ("2026年11月20日，图书馆开课。", &[]),
        ("20日上午，图书馆开课，11月1日起报名。", &[]),
        ("11月1日起报名的银龄课堂20日开课。", &[]),
        ("11月18日至20日，图书馆开课。", &[]),
        ("11月19日—21日，图书馆开课。", &[]),
        ("11月19日，图书馆开课。", &["event-day-differs: 11月19日 > ?"]),
        (
            "11月21日至23日，图书馆开课。",
            &["event-day-differs: 11月21日至23日 > ?"],
        ),
        (
            "2025年11月20日，图书馆开课。",
            &["event-day-differs: 2025年11月20日 > ?"],
        ),
        ("在柳岸社区的一楼大厅里，图书馆的课开到了第三期，10月3日报满。", &[]),
        ("图书馆开课。\n10月3日报满。", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, event), *expected, "{text}");
        assert_eq!(found(text, None), [""; 0], "{text}");
    }
    // Half past midnight in Shanghai is still the day before in London.
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let late = Time::parse_local("2026-11-20 00:30", &zone).unwrap();
    let london = TimeZone::get("Europe/London").unwrap();
    let content = |zone: TimeZone| found_on("11月20日，开课。", Some("2026-11-20 00:30"), late, zone);
    assert_eq!(content(zone), [""; 0]);
    assert_eq!(content(london), [""; 0]);
}

#[test]
fn a_year_is_asked_for_when_it_is_another() {
    let zone = TimeZone::UTC;
    let now = Time::parse_local("2027-01-03", &zone).unwrap();
    let said = |text: &str| found_on(text, Some("2026-12-30"), now, zone.clone());
    assert_eq!(said("12月30日，图书馆开课。"), ["year-missing: 12月30日 > ?"]);
    assert_eq!(said("2026年12月30日，图书馆开课。"), [""; 0]);
    assert_eq!(said("去年12月30日，图书馆开课。"), [""; 0]);
}

#[test]
fn words_for_days_and_days_to_come() {
    let cases: &[(&str, &[&str])] = &[
        ("昨日（11月21日）开课。", &[]),
        ("昨日（11月20日）开课。", &["relative-day-differs: 11月20日 > ?"]),
        ("今天（11月22日）开课。", &[]),
        ("11月20日（今天）开课。", &["relative-day-differs: 11月20日 > ?"]),
        ("明天（11月23日）开课。", &[]),
        ("昨日听说，11月20日开课。", &[]),
        ("2026年12月1日，图书馆开了课。", &["date-not-yet: 2026年12月1日 > ?"]),
        ("今年12月1日，图书馆开了课。", &[]),
        ("2026年12月1日，图书馆将开课。", &[]),
        ("图书馆为2026年12月1日的课作好了准备。", &[]),
        ("2025年12月1日，图书馆开了课。", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, None), *expected, "{text}");
    }
}
