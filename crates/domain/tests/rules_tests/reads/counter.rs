//! One node: who is counted, who is not and why, and clocks that go wrong.

use crate::reads::{BROWSER, DATE, address, at, browser, counter, day, only, read, salt, story, visit, zone};
use domain::reads::{Answer, Channel, Counter, Day, Limits, Reason, Referrer, Rule, Salt, Visit};
use domain::time::{HOUR, MINUTE};
use uuid::Uuid;

const NOT: fn(Reason) -> Answer = Answer::Not;

fn half_hours() -> Rule {
    Rule::new(30, 20).unwrap()
}

#[test]
fn each_visit_is_counted_or_has_its_reason() {
    let plain = visit(address(1), BROWSER);
    let ahead = |purposes| Visit { purposes, ..plain };
    let cases = [
        (plain, Answer::Counted),
        (
            Visit {
                method: "HEAD",
                ..plain
            },
            NOT(Reason::Method),
        ),
        (
            Visit {
                method: "POST",
                ..plain
            },
            NOT(Reason::Method),
        ),
        (Visit { staff: true, ..plain }, NOT(Reason::Staff)),
        (ahead(&["prefetch"]), NOT(Reason::Prefetch)),
        (ahead(&["", "Prefetch"]), NOT(Reason::Prefetch)),
        (ahead(&["prefetch;prerender"]), NOT(Reason::Prefetch)),
        (ahead(&["preview"]), NOT(Reason::Prefetch)),
        (ahead(&["reload", ""]), Answer::Counted),
        (visit(address(1), "curl/8.5.0"), NOT(Reason::Program)),
        (visit(address(1), ""), NOT(Reason::Program)),
    ];
    for (visit, expected) in cases {
        let mut counter = counter(1, Rule::default());
        assert_eq!(counter.hit(story(1), &visit, at(9)), expected, "{visit:?}");
        let batch = only(counter.flush());
        let refused: Vec<_> = batch.refused.into_iter().collect();
        match expected {
            Answer::Counted => assert_eq!((batch.reads.len(), refused), (1, vec![])),
            Answer::Not(reason) => assert_eq!((batch.reads.len(), refused), (0, vec![(reason, 1)])),
        }
    }
}

#[test]
fn a_reader_is_counted_once_a_window_and_story() {
    let mut counter = counter(1, half_hours());
    let mut reads = |story, address, browser: &str, minutes: i64| {
        counter.hit(story, &visit(address, browser), at(9).plus(minutes * MINUTE))
    };
    assert_eq!(reads(story(1), address(1), BROWSER, 0), Answer::Counted);
    assert_eq!(reads(story(1), address(1), BROWSER, 0), NOT(Reason::Repeat));
    assert_eq!(reads(story(1), address(1), BROWSER, 29), NOT(Reason::Repeat));
    assert_eq!(reads(story(2), address(1), BROWSER, 29), Answer::Counted);
    assert_eq!(reads(story(1), address(2), BROWSER, 29), Answer::Counted);
    assert_eq!(reads(story(1), address(1), &browser(99), 29), Answer::Counted);
    assert_eq!(reads(story(1), address(1), BROWSER, 30), Answer::Counted);
    assert_eq!(reads(story(1), address(1), BROWSER, 59), NOT(Reason::Repeat));
}

#[test]
fn readers_behind_one_address_are_counted_up_to_the_limit() {
    let mut counter = counter(1, half_hours());
    let office = |counter: &mut Counter, story, minutes: i64| {
        let at = at(9).plus(minutes * MINUTE);
        let visits = (0..300).map(|number| counter.hit(story, &visit(address(1), &browser(number)), at));
        let answers: Vec<Answer> = visits.collect();
        let of = |answer| answers.iter().filter(|found| **found == answer).count();
        (of(Answer::Counted), of(NOT(Reason::Address)), of(NOT(Reason::Repeat)))
    };
    assert_eq!(office(&mut counter, story(1), 0), (20, 280, 0));
    assert_eq!(office(&mut counter, story(1), 10), (0, 280, 20));
    assert_eq!(office(&mut counter, story(2), 10), (20, 280, 0));
    assert_eq!(office(&mut counter, story(1), 30), (20, 280, 0));
    assert_eq!(read(&mut counter, story(1), address(2), BROWSER, 9), Answer::Counted);
}

#[test]
fn a_read_says_where_it_belongs_and_a_flush_hands_over_what_is_new() {
    let mut counter = counter(1, half_hours());
    assert_eq!(counter.flush(), []);
    let poster = Visit {
        referrer: Referrer::Wechat,
        channel: Channel::Newspaper,
        ..visit(address(1), BROWSER)
    };
    counter.hit(story(1), &poster, at(9).plus(40 * MINUTE));
    counter.hit(story(1), &poster, at(9).plus(41 * MINUTE));
    let first = only(counter.flush());
    assert_eq!((first.id.number, first.day), (0, DATE));
    let [read] = first.reads.as_slice() else {
        panic!("{first:?}")
    };
    assert_eq!((read.story, read.window, read.hour), (story(1), 19, at(9)));
    assert_eq!((read.referrer, read.channel), (Referrer::Wechat, Channel::Newspaper));
    assert_eq!(read.reader, salt().reader(story(1), address(1), BROWSER));
    assert_eq!(counter.flush(), []);
    counter.hit(story(2), &poster, at(10));
    let second = only(counter.flush());
    assert_eq!((second.id.node, second.id.number), (first.id.node, 1));
    assert_eq!(second.reads.len(), 1);
}

#[test]
fn at_midnight_a_new_day_with_a_new_salt_begins() {
    let mut counter = counter(1, Rule::default());
    let reader = visit(address(1), BROWSER);
    assert_eq!(counter.hit(story(1), &reader, day().ends.plus(-1)), Answer::Counted);
    assert_eq!(
        counter.hit(story(1), &reader, day().ends),
        NOT(Reason::Closed),
        "tomorrow is not open"
    );
    let tomorrow = Day::of(day().ends, &zone());
    counter.open(tomorrow, Rule::default(), Salt::new([8; 32]));
    assert_eq!(counter.open_days().collect::<Vec<_>>(), [day(), tomorrow]);
    assert_eq!(counter.hit(story(1), &reader, day().ends), Answer::Counted);
    assert_eq!(counter.hit(story(1), &reader, day().ends.plus(-1)), NOT(Reason::Repeat));
    let batches = counter.flush();
    let [old, new] = batches.as_slice() else {
        panic!("{batches:?}")
    };
    assert_eq!((old.day, new.day), (DATE, tomorrow.date));
    assert_ne!(
        old.reads[0].reader, new.reads[0].reader,
        "nobody is known again the next day"
    );
}

#[test]
fn closing_a_day_hands_over_the_rest_and_forgets_it() {
    let mut counter = counter(1, Rule::default());
    read(&mut counter, story(1), address(1), BROWSER, 9);
    assert_eq!(counter.entries(), 1);
    let rest = counter.close(DATE).unwrap();
    assert_eq!((rest.reads.len(), counter.entries()), (1, 0));
    assert_eq!(counter.close(DATE), None);
    assert_eq!(
        read(&mut counter, story(1), address(1), BROWSER, 9),
        NOT(Reason::Closed)
    );
    assert_eq!(counter.flush(), []);
}

#[test]
fn opening_a_day_again_changes_nothing() {
    let mut counter = counter(1, Rule::default());
    read(&mut counter, story(1), address(1), BROWSER, 9);
    counter.open(day(), half_hours(), Salt::new([9; 32]));
    assert_eq!(
        read(&mut counter, story(1), address(1), BROWSER, 12),
        NOT(Reason::Repeat)
    );
    assert_eq!(only(counter.flush()).reads.len(), 1);
}

#[test]
fn a_clock_that_goes_back_counts_nobody_twice() {
    let mut counter = counter(1, half_hours());
    assert_eq!(read(&mut counter, story(1), address(1), BROWSER, 10), Answer::Counted);
    for hours in [9, 0, -3, -48] {
        assert_eq!(
            read(&mut counter, story(1), address(1), BROWSER, hours),
            NOT(Reason::Repeat),
            "{hours}"
        );
    }
    // Somebody else is counted all the same: behind the day, at its beginning.
    assert_eq!(read(&mut counter, story(1), address(2), BROWSER, -3), Answer::Counted);
    let reads = only(counter.flush()).reads;
    assert_eq!((reads[1].hour, reads[1].window), (at(0), 0));
    // And once the clock is right again, everybody is.
    assert_eq!(read(&mut counter, story(1), address(1), BROWSER, 11), Answer::Counted);
}

#[test]
fn a_clock_that_goes_back_does_not_lift_the_limit() {
    let mut counter = counter(1, half_hours());
    for number in 0..20 {
        assert_eq!(
            read(&mut counter, story(1), address(1), &browser(number), 10),
            Answer::Counted
        );
    }
    for number in 20..40 {
        assert_eq!(
            read(&mut counter, story(1), address(1), &browser(number), 9),
            NOT(Reason::Address)
        );
    }
}

#[test]
fn a_clock_that_runs_a_day_ahead_waits_for_that_day_to_be_opened() {
    let mut counter = Counter::new(Uuid::nil(), Limits::default());
    assert_eq!(
        read(&mut counter, story(1), address(1), BROWSER, 9),
        NOT(Reason::Closed)
    );
    counter.open(day(), Rule::default(), salt());
    let ahead = visit(address(1), BROWSER);
    assert_eq!(
        counter.hit(story(1), &ahead, at(9).plus(400 * 24 * HOUR)),
        NOT(Reason::Closed)
    );
    assert_eq!(read(&mut counter, story(1), address(1), BROWSER, 9), Answer::Counted);
}
