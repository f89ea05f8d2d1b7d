//! Several nodes and one truth: order and repetition of batches do not matter, and nothing is ever subtracted.

use crate::reads::{BROWSER, DATE, address, at, browser, counter, ledger, only, read, story, visit};
use domain::reads::{Applied, Batch, Channel, Reason, Referrer, Rule, Visit};
use domain::time::MINUTE;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MINUTES: u16 = 60;
const CAP: u32 = 3;
const STORIES: u64 = 3;

fn rule() -> Rule {
    Rule::new(MINUTES, CAP).unwrap()
}

#[test]
fn a_reader_seen_by_two_nodes_is_counted_once() {
    let mut ledger = ledger(Rule::default());
    let batches: Vec<Batch> = (1..=2)
        .map(|node| {
            let mut counter = counter(node, Rule::default());
            read(&mut counter, story(1), address(1), BROWSER, 9);
            read(
                &mut counter,
                story(1),
                address(1),
                &browser(u32::try_from(node).unwrap()),
                9,
            );
            only(counter.flush())
        })
        .collect();
    assert_eq!(ledger.apply(&batches[0]), Applied::Counted(2));
    assert_eq!(ledger.apply(&batches[1]), Applied::Counted(1));
    assert_eq!(ledger.reads(story(1)), 3);
}

#[test]
fn the_limit_of_an_address_holds_over_nodes() {
    let mut ledger = ledger(Rule::default());
    for node in 1..=3 {
        let mut counter = counter(node, Rule::default());
        for number in 0..15 {
            let version = u32::try_from(node).unwrap() * 100 + number;
            read(&mut counter, story(1), address(1), &browser(version), 9);
        }
        ledger.apply(&only(counter.flush()));
    }
    assert_eq!(ledger.reads(story(1)), 20);
}

#[test]
fn a_node_that_starts_again_counts_nobody_again() {
    let mut ledger = ledger(Rule::default());
    for node in 1..=2 {
        let mut counter = counter(node, Rule::default());
        for number in 0..30 {
            read(&mut counter, story(1), address(1), &browser(number), 9);
        }
        read(&mut counter, story(1), address(2), BROWSER, 9);
        ledger.apply(&only(counter.flush()));
        // Killed here: what came after its flush is gone with it.
        read(&mut counter, story(1), address(9), BROWSER, 9);
    }
    assert_eq!(ledger.reads(story(1)), 21);
}

#[test]
fn a_batch_counts_once_also_what_it_refused() {
    let mut ledger = ledger(Rule::default());
    let mut counter = counter(1, Rule::default());
    read(&mut counter, story(1), address(1), BROWSER, 9);
    read(&mut counter, story(1), address(1), BROWSER, 9);
    let batch = only(counter.flush());
    assert_eq!(ledger.apply(&batch), Applied::Counted(1));
    let once = ledger.clone();
    assert_eq!(ledger.apply(&batch), Applied::Again);
    assert_eq!(ledger, once);
    assert_eq!(ledger.refused(DATE).collect::<Vec<_>>(), [(Reason::Repeat, 1)]);
    assert_eq!(ledger.refused(date(2026, 11, 23)).count(), 0);
}

#[test]
fn after_sealing_counts_stay_hashes_are_gone_and_late_batches_are_left_out() {
    let mut ledger = ledger(Rule::default());
    let mut counter = counter(1, Rule::default());
    read(&mut counter, story(1), address(1), BROWSER, 9);
    let early = only(counter.flush());
    read(&mut counter, story(1), address(2), BROWSER, 9);
    let late = only(counter.flush());
    ledger.apply(&early);
    assert_eq!(ledger.hashes(), 1);
    ledger.seal(DATE);
    assert_eq!((ledger.hashes(), ledger.reads(story(1))), (0, 1));
    assert_eq!(ledger.apply(&early), Applied::Closed);
    assert_eq!(ledger.apply(&late), Applied::Closed);
    assert!(!ledger.open(DATE, Rule::default()), "a sealed day stays sealed");
    assert_eq!(ledger.apply(&late), Applied::Closed);
    assert_eq!(ledger.reads(story(1)), 1);
}

#[test]
fn a_day_that_was_never_opened_takes_nothing_and_an_open_one_keeps_its_rule() {
    let mut ledger = ledger(Rule::new(30, 1).unwrap());
    assert!(!ledger.open(DATE, Rule::default()));
    let mut counter = counter(1, Rule::default());
    read(&mut counter, story(1), address(1), BROWSER, 9);
    read(&mut counter, story(1), address(1), &browser(1), 9);
    let batch = only(counter.flush());
    assert_eq!(ledger.apply(&batch), Applied::Counted(1), "one behind an address");
    let elsewhere = Batch {
        day: date(2026, 11, 23),
        ..batch
    };
    assert_eq!(ledger.apply(&elsewhere), Applied::Closed);
}

#[test]
fn totals_are_kept_by_hour_referrer_and_channel() {
    let mut ledger = ledger(Rule::default());
    let mut counter = counter(1, Rule::default());
    let feed = Visit {
        referrer: Referrer::Search,
        channel: Channel::Feed,
        ..visit(address(1), BROWSER)
    };
    counter.hit(story(1), &feed, at(9));
    counter.hit(story(2), &feed, at(9).plus(59 * MINUTE));
    counter.hit(story(3), &feed, at(10));
    read(&mut counter, story(1), address(2), BROWSER, 10);
    ledger.apply(&only(counter.flush()));
    let totals: Vec<_> = ledger.totals().collect();
    assert_eq!(
        totals,
        [
            ((DATE, at(9), Referrer::Search, Channel::Feed), 2),
            ((DATE, at(10), Referrer::Direct, Channel::Site), 1),
            ((DATE, at(10), Referrer::Search, Channel::Feed), 1),
        ]
    );
    assert_eq!(ledger.stories().map(|(_, reads)| reads).sum::<u64>(), 4);
    assert_eq!(ledger.hours().count(), 4);
}

/// One visit: the node that answers, story, address, browser, minute of the day.
type Hit = (usize, u64, u8, u32, i64);

fn hits() -> impl Strategy<Value = Vec<Hit>> {
    let hit = (0..3_usize, 0..STORIES, 0..3_u8, 0..5_u32, 0..240_i64);
    prop::collection::vec(hit, 1..120).prop_map(|mut hits| {
        hits.sort_by_key(|hit| hit.4);
        hits
    })
}

/// What three nodes hand over when each flushes after every `every` of its visits.
fn batches(hits: &[Hit], every: usize) -> Vec<Batch> {
    let mut counters: Vec<_> = (0..3).map(|node| (counter(node, rule()), 0)).collect();
    let mut batches = Vec::new();
    for &(node, number, from, version, minute) in hits {
        let (counter, since) = &mut counters[node];
        counter.hit(
            story(number),
            &visit(address(from), &browser(version)),
            at(0).plus(minute * MINUTE),
        );
        *since += 1;
        if *since % every == 0 {
            batches.extend(counter.flush());
        }
    }
    batches.extend(counters.iter_mut().flat_map(|(counter, _)| counter.flush()));
    batches
}

/// The rule said once more: readers by story, window and address, and no more of them than the limit.
fn truth(hits: &[Hit]) -> Vec<u64> {
    let mut readers: BTreeMap<(u64, i64, u8), BTreeSet<u32>> = BTreeMap::new();
    for &(_, number, from, version, minute) in hits {
        let window = minute / i64::from(MINUTES);
        readers.entry((number, window, from)).or_default().insert(version);
    }
    let of = |story| {
        let of_story = readers.iter().filter(|((number, _, _), _)| *number == story);
        of_story.map(|(_, versions)| versions.len().min(3) as u64).sum()
    };
    (0..STORIES).map(of).collect()
}

fn published(batches: &[Batch]) -> Vec<u64> {
    let mut ledger = ledger(rule());
    for batch in batches {
        ledger.apply(batch);
    }
    (0..STORIES).map(|number| ledger.reads(story(number))).collect()
}

proptest! {
    #[test]
    fn nodes_flushes_order_and_repetition_do_not_matter(
        hits in hits(),
        every in 1..20_usize,
        other in 1..20_usize,
        order in any::<prop::sample::Index>(),
        shuffled in any::<u64>(),
    ) {
        let truth = truth(&hits);
        prop_assert_eq!(&published(&batches(&hits, every)), &truth);
        let mut mixed = batches(&hits, other);
        mixed.push(mixed[order.index(mixed.len())].clone());
        mixed.push(mixed[0].clone());
        // A shuffle that depends on the number alone.
        let mut state = shuffled | 1;
        for at in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            mixed.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(&published(&mixed), &truth);
    }

    /// Everything that is published only grows, and all of it adds up.
    #[test]
    fn numbers_never_decrease_and_add_up(hits in hits(), every in 1..20_usize) {
        let mut ledger = ledger(rule());
        let mut before: BTreeMap<_, _> = BTreeMap::new();
        for batch in batches(&hits, every) {
            ledger.apply(&batch);
            ledger.apply(&batch);
            for (story, reads) in &before {
                prop_assert!(ledger.reads(*story) >= *reads);
            }
            before = ledger.stories().collect();
            let all: u64 = before.values().sum();
            prop_assert_eq!(ledger.hours().map(|hour| hour.reads).sum::<u64>(), all);
            prop_assert_eq!(ledger.totals().map(|(_, reads)| reads).sum::<u64>(), all);
            prop_assert_eq!(ledger.hashes() as u64, all);
        }
        let sum: u64 = before.values().sum();
        ledger.seal(DATE);
        prop_assert_eq!(ledger.stories().map(|(_, reads)| reads).sum::<u64>(), sum);
        prop_assert_eq!(ledger.hashes(), 0);
    }

    /// Killed after any flush, a node has lost what came later, and nothing else.
    #[test]
    fn a_kill_loses_what_was_not_flushed(hits in hits(), cut in any::<prop::sample::Index>()) {
        let mut counter = counter(1, rule());
        let mut ledger = ledger(rule());
        let cut = cut.index(hits.len());
        let go = |counter: &mut domain::reads::Counter, hit: &Hit| {
            let &(_, number, from, version, minute) = hit;
            counter.hit(story(number), &visit(address(from), &browser(version)), at(0).plus(minute * MINUTE));
        };
        hits[..cut].iter().for_each(|hit| go(&mut counter, hit));
        for batch in counter.flush() {
            ledger.apply(&batch);
        }
        hits[cut..].iter().for_each(|hit| go(&mut counter, hit));
        drop(counter);
        let published: Vec<u64> = (0..STORIES).map(|number| ledger.reads(story(number))).collect();
        prop_assert_eq!(published, truth(&hits[..cut]));
    }

    #[test]
    fn the_limit_of_an_address_is_never_passed(hits in hits(), every in 1..20_usize) {
        let alone: Vec<Hit> = hits.iter().map(|&(node, number, _, version, minute)| (node, number, 0, version, minute)).collect();
        for reads in published(&batches(&alone, every)) {
            prop_assert!(reads <= u64::from(CAP) * 240 / u64::from(MINUTES));
        }
    }
}
