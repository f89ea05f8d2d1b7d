//! Days, hours and windows, also where a day has 23 or 25 hours; the settings of the rule; hashes.

use crate::reads::{BROWSER, DATE, address, at, day, salt, story, zone};
use domain::reads::{Day, GRACE, OutOfRange, Rule, Salt};
use domain::time::{DAY, HOUR, MINUTE, Time};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::net::IpAddr;

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

#[test]
fn a_day_is_cut_at_the_institutions_midnight() {
    let before = Time::parse_local("2026-11-22 23:59:59", &zone()).unwrap();
    assert_eq!(Day::of(before, &zone()), day());
    assert_eq!(Day::of(before.plus(999_999), &zone()), day());
    assert_eq!(Day::of(before.plus(1_000_000), &zone()).date, date(2026, 11, 23));
    assert_eq!(day().starts, Time::parse_local("2026-11-22", &zone()).unwrap());
    assert_eq!(day().ends.since(day().starts), DAY);
    let lengths = [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (DATE, 24)];
    for (date, hours) in lengths {
        let day = Day::on(date, &berlin());
        assert_eq!(day.ends.since(day.starts), hours * HOUR, "{date}");
    }
    assert_eq!(
        Day::on(Date::MAX, &zone()).ends,
        Time(i64::MAX),
        "the calendar ends there"
    );
}

#[test]
fn a_day_is_sealed_when_the_last_batches_are_in() {
    assert!(!day().may_be_sealed(day().ends));
    assert!(!day().may_be_sealed(day().ends.plus(GRACE - 1)));
    assert!(day().may_be_sealed(day().ends.plus(GRACE)));
}

#[test]
fn windows_begin_at_midnight_and_the_last_one_ends_with_the_day() {
    let half_hours = Rule::new(30, 20).unwrap();
    let odd = Rule::new(7 * 60, 20).unwrap();
    let cases = [
        (half_hours, at(0), 0),
        (half_hours, at(0).plus(30 * MINUTE - 1), 0),
        (half_hours, at(0).plus(30 * MINUTE), 1),
        (half_hours, at(24).plus(-1), 47),
        (odd, at(21).plus(-1), 2),
        (odd, at(24).plus(-1), 3),
        (Rule::default(), at(0), 0),
        (Rule::default(), at(24).plus(-1), 0),
        (half_hours, at(-5), 0),
        (half_hours, at(30), 47),
    ];
    for (rule, at, window) in cases {
        assert_eq!(day().window(rule, at), window, "{rule:?} {at:?}");
    }
    let long = Day::on(date(2026, 10, 25), &berlin());
    let last = long.ends.plus(-1);
    assert_eq!(
        long.window(Rule::default(), last),
        0,
        "the hour that comes twice is no second day"
    );
    assert_eq!(long.window(half_hours, last), 47);
}

#[test]
fn settings_out_of_range_are_refused() {
    let rule = Rule::new(1_440, 20).unwrap();
    assert_eq!(rule, Rule::default());
    assert_eq!(
        (rule.version(), rule.window_minutes(), rule.per_address()),
        (1, 1_440, 20)
    );
    for (minutes, readers) in [(4, 20), (1_441, 20), (0, 20), (30, 0), (30, 10_001)] {
        assert_eq!(Rule::new(minutes, readers), Err(OutOfRange), "{minutes} {readers}");
    }
}

#[test]
fn a_reader_is_an_address_and_a_browser_for_one_story_and_one_day() {
    let parse = |text: &str| text.parse::<IpAddr>().unwrap();
    let reader =
        |salt: &Salt, number, address: &str, browser: &str| salt.reader(story(number), parse(address), browser);
    let known = reader(&salt(), 1, "203.0.113.9", BROWSER);
    assert_eq!(
        known,
        reader(&salt(), 1, "::ffff:203.0.113.9", BROWSER),
        "the same address in other words"
    );
    let others = [
        reader(&Salt::new([8; 32]), 1, "203.0.113.9", BROWSER),
        reader(&salt(), 2, "203.0.113.9", BROWSER),
        reader(&salt(), 1, "203.0.113.8", BROWSER),
        reader(&salt(), 1, "203.0.113.9", "Mozilla/5.0 (X11)"),
        reader(&salt(), 1, "2001:db8:0:1::9", BROWSER),
        reader(&salt(), 1, "2001:db8:0:2::9", BROWSER),
    ];
    let all: BTreeSet<_> = others.into_iter().chain([known]).collect();
    assert_eq!(all.len(), 7);
    assert_eq!(
        reader(&salt(), 1, "2001:db8:0:1::9", BROWSER),
        reader(&salt(), 1, "2001:db8:0:1:ffff:ffff:ffff:ffff", BROWSER),
        "the second half of an address is chosen at will"
    );
    assert_ne!(
        salt().address(story(1), address(1)),
        salt().address(story(2), address(1))
    );
    assert_eq!(format!("{:?}", Salt::new([65; 32])), "Salt", "no secret in a log");
}

proptest! {
    #[test]
    fn hours_and_windows_hold_their_moment(minutes in 5..=1_440_u16, elapsed in 0..DAY) {
        let rule = Rule::new(minutes, 20).unwrap();
        let at = day().starts.plus(elapsed);
        let hour = day().hour(at);
        prop_assert!(hour <= at && at.since(hour) < HOUR && hour >= day().starts);
        let begins = i64::from(day().window(rule, at)) * i64::from(minutes) * MINUTE;
        prop_assert!((begins..begins + i64::from(minutes) * MINUTE).contains(&elapsed));
    }

    #[test]
    fn hashes_fit_the_whole_numbers_of_a_database(number in any::<u64>(), bits in any::<u128>(), agent in "\\PC{0,40}") {
        let address = IpAddr::V6(bits.into());
        prop_assert!(i64::try_from(salt().reader(story(number), address, &agent).0).is_ok());
        prop_assert!(i64::try_from(salt().address(story(number), address).0).is_ok());
    }
}
