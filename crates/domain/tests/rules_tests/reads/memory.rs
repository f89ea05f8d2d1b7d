//! Bounded memory under attack: readers are left out, none is counted twice, and one address cannot shut out the rest.

use crate::reads::{BROWSER, DATE, address, browser, counter_of, ledger, only, read, story};
use domain::reads::{Answer, Limits, Reason, Rule};
use proptest::prelude::*;
use std::net::IpAddr;

const LIMITS: Limits = Limits {
    entries: 100,
    one_address: 30,
};

#[test]
fn full_memory_leaves_out_new_readers_and_nobody_else() {
    let half_hours = Rule::new(30, 20).unwrap();
    let mut counter = counter_of(1, half_hours, LIMITS);
    let reader = |number: u8| IpAddr::from([198, 51, 100, number]);
    for number in 0..100 {
        assert_eq!(
            read(&mut counter, story(1), reader(number), BROWSER, 9),
            Answer::Counted
        );
    }
    assert_eq!(counter.entries(), 100);
    assert_eq!(
        read(&mut counter, story(1), reader(100), BROWSER, 9),
        Answer::Not(Reason::Full)
    );
    assert_eq!(
        read(&mut counter, story(1), reader(5), BROWSER, 9),
        Answer::Not(Reason::Repeat)
    );
    counter.flush();
    assert_eq!(
        read(&mut counter, story(1), reader(100), BROWSER, 9),
        Answer::Not(Reason::Full),
        "a flush frees none"
    );
    assert_eq!(
        read(&mut counter, story(1), reader(5), BROWSER, 10),
        Answer::Counted,
        "the next window of a known reader"
    );
    assert_eq!(only(counter.flush()).refused.get(&Reason::Full), Some(&1));
    counter.close(DATE);
    assert_eq!(counter.entries(), 0);
}

#[test]
fn one_address_cannot_fill_the_memory() {
    let mut counter = counter_of(1, Rule::default(), LIMITS);
    let mut counted = 0;
    for number in 0..1_000 {
        let answer = read(&mut counter, story(number), address(1), BROWSER, 9);
        counted += usize::from(answer == Answer::Counted);
    }
    assert_eq!((counted, counter.entries()), (LIMITS.one_address, LIMITS.one_address));
    assert_eq!(read(&mut counter, story(1), address(2), BROWSER, 9), Answer::Counted);
}

#[test]
fn while_flushes_fail_no_more_waits_than_the_limit() {
    let mut counter = counter_of(1, Rule::new(5, 20).unwrap(), LIMITS);
    let mut counted = 0;
    for hours in 0..24 {
        for number in 0..20 {
            let answer = read(&mut counter, story(1), address(1), &browser(number), hours);
            counted += usize::from(answer == Answer::Counted);
        }
    }
    assert_eq!(counted, LIMITS.entries);
    assert_eq!(only(counter.flush()).reads.len(), LIMITS.entries);
}

proptest! {
    /// However little memory there is: never more than without the bounds, and never more than the bounds.
    #[test]
    fn little_memory_only_leaves_out(
        hits in prop::collection::vec((0..3_u64, 0..6_u8, 0..4_u32, 0..24_i64), 1..80),
        entries in 1..40_usize,
        one_address in 1..12_usize,
    ) {
        let rule = Rule::new(60, 3).unwrap();
        let counts = |limits| {
            let mut counter = counter_of(1, rule, limits);
            let mut hits = hits.clone();
            hits.sort_by_key(|hit| hit.3);
            for (number, from, version, hours) in hits {
                read(&mut counter, story(number), address(from), &browser(version), hours);
            }
            let mut ledger = ledger(rule);
            let used = counter.entries();
            for batch in counter.flush() {
                ledger.apply(&batch);
            }
            (used, (0..3).map(|number| ledger.reads(story(number))).collect::<Vec<_>>())
        };
        let (used, bounded) = counts(Limits { entries, one_address });
        let (_, free) = counts(Limits::default());
        prop_assert!(used <= entries);
        for (bounded, free) in bounded.iter().zip(&free) {
            prop_assert!(bounded <= free);
        }
    }
}
