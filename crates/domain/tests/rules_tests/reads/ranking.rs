//! What is read most.

use crate::reads::{at, story, zone};
use domain::reads::{HALF_LIFE, HourlyReads, Period, Ranked, hot, most_read, weight};
use domain::time::{DAY, HOUR, Time};
use proptest::prelude::*;

fn hour(number: u64, hour: Time, reads: u64) -> HourlyReads {
    HourlyReads {
        story: story(number),
        hour,
        reads,
    }
}

fn numbers(ranked: &[Ranked]) -> Vec<(u64, u64)> {
    ranked
        .iter()
        .map(|ranked| (ranked.story.0.as_u64_pair().1, ranked.score))
        .collect()
}

#[test]
fn lists_look_back_on_whole_days() {
    let now = at(9);
    let hours = [
        hour(1, at(0), 5),
        hour(1, at(8), 2),
        hour(2, at(-1), 6),
        hour(2, at(7), 1),
        hour(3, at(-6 * 24), 9),
        hour(4, at(-6 * 24 - 1), 20),
        hour(5, at(-29 * 24), 30),
        hour(6, at(-29 * 24 - 1), 40),
        hour(7, at(3), 0),
    ];
    let list = |period: Period| numbers(&most_read(hours, period.since(now, &zone()), 10));
    assert_eq!(list(Period::Today), [(1, 7), (2, 1)]);
    assert_eq!(list(Period::Week), [(3, 9), (2, 7), (1, 7)]);
    assert_eq!(list(Period::Month), [(5, 30), (4, 20), (3, 9), (2, 7), (1, 7)]);
    assert_eq!(list(Period::All)[0], (6, 40));
    assert_eq!(list(Period::All).len(), 6, "who was not read is in no list");
    assert_eq!(numbers(&most_read(hours, at(0), 1)), [(1, 7)]);
    assert_eq!(most_read([], at(0), 10), []);
}

#[test]
fn of_two_that_are_equal_the_younger_story_stands_first() {
    let hours = [hour(1, at(1), 3), hour(9, at(2), 3), hour(4, at(3), 3)];
    assert_eq!(numbers(&most_read(hours, at(0), 10)), [(9, 3), (4, 3), (1, 3)]);
    assert_eq!(numbers(&most_read(hours, at(0), 2)), [(9, 3), (4, 3)]);
}

#[test]
fn a_read_weighs_half_after_each_half_life() {
    let whole = weight(0);
    let cases = [
        (-HOUR, whole),
        (HALF_LIFE / 2, whole * 3 / 4),
        (HALF_LIFE, whole / 2),
        (3 * HALF_LIFE, whole / 8),
        (16 * HALF_LIFE, 1),
        (17 * HALF_LIFE, 0),
        (i64::MAX, 0),
    ];
    for (age, expected) in cases {
        assert_eq!(weight(age), expected, "{age}");
    }
}

#[test]
fn what_is_read_now_is_hotter_than_what_was_read_more_yesterday() {
    let now = at(12);
    let hours = [
        hour(1, at(12 - 24), 100),
        hour(2, at(11), 12),
        hour(3, at(5), 20),
        hour(4, at(-24 * 30), 1_000_000),
    ];
    let order: Vec<u64> = numbers(&hot(hours, now, 10))
        .iter()
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(order, [2, 3, 1]);
}

#[test]
fn numbers_beyond_any_reader_do_not_overflow() {
    let hours = [hour(1, at(12), u64::MAX), hour(1, at(11), u64::MAX), hour(2, at(12), 1)];
    assert_eq!(numbers(&hot(hours, at(12), 1)), [(1, u64::MAX)]);
    assert_eq!(numbers(&most_read(hours, at(0), 1)), [(1, u64::MAX)]);
}

proptest! {
    #[test]
    fn weights_only_fade(age in 0..5 * DAY, more in 0..5 * DAY) {
        prop_assert!(weight(age + more) <= weight(age));
        let (early, late) = (weight(age), weight(age + HALF_LIFE));
        prop_assert!(late.abs_diff(early / 2) <= 1, "{} {}", early, late);
    }

    /// In whatever order and pieces the hours come, the list is the same.
    #[test]
    fn a_list_does_not_depend_on_order(
        hours in prop::collection::vec((0..6_u64, 0..24_i64, 0..9_u64), 0..40),
        count in 0..8_usize,
    ) {
        let forth: Vec<HourlyReads> = hours.iter().map(|&(number, h, reads)| hour(number, at(h), reads)).collect();
        let back = forth.iter().rev().flat_map(|h| [HourlyReads { reads: h.reads / 2, ..*h }, HourlyReads { reads: h.reads - h.reads / 2, ..*h }]);
        let list = most_read(forth.clone(), at(6), count);
        prop_assert_eq!(&most_read(back.clone(), at(6), count), &list);
        prop_assert_eq!(hot(back, at(24), count), hot(forth, at(24), count));
        prop_assert!(list.len() <= count);
        prop_assert!(list.is_sorted_by(|one, other| (one.score, one.story) > (other.score, other.story)));
    }
}
