//! Site health: clocks of sections, links, labels, the foot, and the items of an inspection.

use domain::Time;
use domain::checks::RULES;
use domain::health::{
    Answer, Clock, Failing, Fault, FooterItem, Freshness, Item, Kind, Label, Level, PAGE_MAX_MS, Quarter, Reply, Sight,
    Target, fault_of_own, freshness, is_failed, items, judge, longest_gap, missing_in_footer, missing_labels, of_check,
    page_level, target,
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn at(text: &str) -> Time {
    Time::parse_local(text, &zone()).unwrap()
}

#[test]
fn a_section_is_late_by_its_own_clock() {
    let now = at("2026-11-20 09:00");
    for (clock, last, level, days) in [
        (Clock::News, "2026-11-20 08:00", Level::Fine, 0),
        (Clock::News, "2026-11-11 00:00", Level::Fine, 9),
        // Days of the calendar: five minutes before midnight is the day before.
        (Clock::News, "2026-11-10 23:55", Level::Warn, 10),
        (Clock::News, "2026-11-07 09:00", Level::Warn, 13),
        (Clock::News, "2026-11-06 23:59", Level::Red, 14),
        (Clock::Notices, "2026-11-06 23:59", Level::Fine, 14),
        (Clock::Notices, "2026-06-24 09:00", Level::Fine, 149),
        (Clock::Notices, "2026-06-23 09:00", Level::Warn, 150),
        (Clock::Notices, "2026-05-24 09:00", Level::Red, 180),
        // A clock that was set back.
        (Clock::News, "2026-11-21 09:00", Level::Fine, 0),
    ] {
        let expected = Freshness {
            level,
            days: Some(days),
        };
        assert_eq!(freshness(clock, Some(at(last)), now, &zone()), expected, "{last}");
    }
    let blank = freshness(Clock::Notices, None, now, &zone());
    assert!(blank.is_blank() && blank.level == Level::Red);
}

#[test]
fn the_longest_gap_counts_what_came_before_and_what_has_not_come_yet() {
    let to = at("2026-10-01");
    for (before, releases, gap) in [
        (None, vec![], 0),
        (Some("2026-06-20 10:00"), vec![], 103),
        (
            Some("2026-06-20 10:00"),
            vec!["2026-07-10 10:00", "2026-09-30 10:00"],
            82,
        ),
        (
            Some("2026-06-30 10:00"),
            vec!["2026-07-10 10:00", "2026-07-12", "2026-09-30"],
            80,
        ),
        // It began in the quarter.
        (None, vec!["2026-09-20 10:00"], 11),
    ] {
        let own: Vec<Time> = releases.iter().map(|text| at(text)).collect();
        assert_eq!(
            longest_gap(&own, before.map(at), to, &zone()),
            gap,
            "{before:?} {releases:?}"
        );
    }
}

#[test]
fn a_link_leads_inside_or_outside() {
    let inside = |path: &str| Some(Target::Inside(path.to_owned()));
    let outside = |address: &str| Some(Target::Outside(address.to_owned()));
    let own = Some("https://news.example.cn");
    for (address, origin, expected) in [
        ("/stories/2026/7#comments", own, inside("/stories/2026/7")),
        ("/search?q=a", None, inside("/search?q=a")),
        ("https://news.example.cn", own, inside("/")),
        ("http://NEWS.example.cn/a?b", own, inside("/a?b")),
        (
            "https://news.example.cn.evil.example/",
            own,
            outside("https://news.example.cn.evil.example/"),
        ),
        (
            "https://news.example.cn:8443/",
            own,
            outside("https://news.example.cn:8443/"),
        ),
        ("https://news.example.cn/a", None, outside("https://news.example.cn/a")),
        ("HTTPS://other.example/a#b", own, outside("HTTPS://other.example/a")),
        ("//other.example/", own, None),
        ("mailto:a@b.example", own, None),
        ("tel:123", own, None),
        ("#top", own, None),
        ("图书馆图书馆图书馆", own, None),
        ("", own, None),
    ] {
        assert_eq!(target(address, origin), expected, "{address}");
    }
}

#[test]
fn only_what_is_certain_is_a_fault() {
    for (reply, fault) in [
        (Reply::Status(200), None),
        (Reply::Status(403), None),
        (Reply::Status(412), None),
        (Reply::Status(429), None),
        (Reply::NotAsked, None),
        (Reply::Status(404), Some(Fault::Gone)),
        (Reply::Status(410), Some(Fault::Gone)),
        (Reply::Status(503), Some(Fault::Broken)),
        (Reply::Fault(Fault::NoHost), Some(Fault::NoHost)),
    ] {
        assert_eq!(judge(reply), fault, "{reply:?}");
    }
    for (status, leads_to, fault) in [
        (200, "", None),
        (301, "/stories/2026/8", None),
        (303, "/sign-in?next=/desk", Some(Fault::Closed)),
        (403, "", Some(Fault::Closed)),
        (404, "", Some(Fault::Gone)),
        (410, "", Some(Fault::Gone)),
        (500, "", Some(Fault::Broken)),
    ] {
        assert_eq!(fault_of_own(status, leads_to), fault, "{status} {leads_to}");
    }
    assert_eq!(Fault::Insecure.level(), Level::Warn);
    assert_eq!(Fault::Gone.level(), Level::Red);
}

#[test]
fn a_link_is_dead_after_two_different_days() {
    let monday = date(2026, 11, 16);
    let day = |after: i64| monday.checked_add(jiff::Span::new().days(after)).unwrap();
    let once = Failing::default().after(true, day(0));
    assert!(!once.is_dead());
    assert!(!once.after(true, day(0)).is_dead(), "twice on one day");
    assert!(once.after(true, day(1)).is_dead());
    assert!(
        !once.after(false, day(1)).after(true, day(2)).is_dead(),
        "it answered in between"
    );
}

proptest! {
    #[test]
    fn a_link_that_answered_is_not_dead(looks in prop::collection::vec((any::<bool>(), 0_i64..4), 0..20)) {
        let mut failing = Failing::default();
        let mut day = date(2026, 11, 16);
        for (failed, later) in looks {
            day = day.checked_add(jiff::Span::new().days(later)).unwrap();
            failing = failing.after(failed, day);
            if !failed {
                prop_assert!(!failing.is_dead());
            }
        }
    }

    #[test]
    fn quarters_follow_one_another(year in 1971_i16..8000, no in 1_i8..=4) {
        let quarter = Quarter { year, no };
        prop_assert_eq!(quarter.to_string().parse::<Quarter>().unwrap(), quarter);
        prop_assert_eq!(quarter.after().before(), quarter);
        prop_assert_eq!(Quarter::of(quarter.first_day()), quarter);
        prop_assert_eq!(Quarter::of(quarter.last_day()), quarter);
        prop_assert_eq!(quarter.last_day().tomorrow().unwrap(), quarter.after().first_day());
        let (from, to) = quarter.moments(&zone());
        prop_assert_eq!(to, quarter.after().moments(&zone()).0);
        prop_assert!(from < to);
    }
}

#[test]
fn a_quarter_is_read_as_it_is_written() {
    for (text, read) in [
        ("2026-Q3", true),
        (" 2026-Q1 ", true),
        ("2026-Q5", false),
        ("2026-Q0", false),
        ("2026-3", false),
        ("26-Q3", false),
        ("2026-Q33", false),
        ("+026-Q3", false),
        ("", false),
    ] {
        assert_eq!(text.parse::<Quarter>().is_ok(), read, "{text}");
    }
    let third = Quarter { year: 2026, no: 3 };
    assert_eq!(third.first_day(), date(2026, 7, 1));
    assert_eq!(third.last_day(), date(2026, 9, 30));
    assert_eq!(third.moments(&zone()).0, at("2026-07-01"));
    assert_eq!(Quarter::of(Date::constant(2026, 9, 30)), third);
}

#[test]
fn a_label_without_a_value_is_missing() {
    let html = r#"<head><meta name="SiteName" content="云川"><meta name="SiteDomain" content=" "></head>
        <body><meta name="SiteIDCode" content="1"></body>"#;
    assert_eq!(
        missing_labels(html, &Label::SITE),
        [Label::SiteDomain, Label::SiteIdCode]
    );
}

#[test]
fn the_foot_is_read_by_its_labels() {
    let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(missing_in_footer(&[]), FooterItem::ALL);
    let whole = lines(&[
        "主办单位 云川市信息中心",
        "电话 0800",
        "云ICP备00000000号",
        "云公网安备 00000000000000号",
        "网站标识码：0000000000",
    ]);
    assert_eq!(missing_in_footer(&whole), []);
    assert_eq!(
        missing_in_footer(&lines(&["Published by the centre", "Mail a@b.example"])),
        [FooterItem::Icp, FooterItem::Police, FooterItem::SiteCode]
    );
}

#[test]
fn rules_about_the_way_to_the_site_are_left_out() {
    for (rule, expected) in [
        ("identity-number", Some((Kind::Personal, Level::Red))),
        ("phone-number", Some((Kind::Personal, Level::Warn))),
        ("wrong-word", Some((Kind::Wording, Level::Red))),
        ("alt-missing", Some((Kind::Alt, Level::Warn))),
        ("contact-missing", None),
        ("event-old", None),
        ("body-short", None),
    ] {
        assert_eq!(of_check(rule), expected, "{rule}");
    }
    let known = RULES.iter().filter(|rule| of_check(rule.key()).is_some()).count();
    assert_eq!(known, 14, "each rule that is named here exists");
}

#[test]
fn one_broken_item_fails_the_site() {
    let good = Sight {
        home_gap: 13,
        still: 4,
        blank: 4,
        message_days: 90,
    };
    for (sight, broken) in [
        (Sight::default(), None),
        (good, None),
        (Sight { home_gap: 14, ..good }, Some(Item::Home)),
        (Sight { still: 5, ..good }, Some(Item::Sections)),
        (Sight { blank: 5, ..good }, Some(Item::Blank)),
        (
            Sight {
                message_days: 91,
                ..good
            },
            Some(Item::Messages),
        ),
    ] {
        let items = items(sight);
        let found = items.iter().find(|(_, answer)| *answer == Answer::Broken);
        assert_eq!(found.map(|(item, _)| *item), broken, "{sight:?}");
        assert_eq!(is_failed(&items), broken.is_some());
        let by_hand = items.iter().filter(|(_, answer)| *answer == Answer::ByHand).count();
        assert_eq!(by_hand, 3, "what no program can tell");
    }
}

#[test]
fn a_page_may_take_fifteen_seconds() {
    assert_eq!(page_level(PAGE_MAX_MS), Level::Fine);
    assert_eq!(page_level(PAGE_MAX_MS + 1), Level::Red);
}
