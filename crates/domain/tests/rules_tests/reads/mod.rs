//! Counting reads.

mod counter;
mod days;
mod memory;
mod merging;
mod programs;
mod ranking;
mod referrers;

use domain::reads::{Batch, Channel, Counter, Day, Ledger, Limits, Referrer, Rule, Salt, Visit};
use domain::time::{HOUR, Time};
use domain::{StoryId, reads::Answer};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use std::net::IpAddr;
use uuid::Uuid;

pub const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
    Chrome/126.0.0.0 Safari/537.36";
pub const DATE: Date = date(2026, 11, 22);

pub fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

pub fn day() -> Day {
    Day::on(DATE, &zone())
}

/// So many hours into the day.
pub fn at(hours: i64) -> Time {
    day().starts.plus(hours * HOUR)
}

pub fn salt() -> Salt {
    Salt::new([7; 32])
}

pub fn story(number: u64) -> StoryId {
    StoryId(Uuid::from_u64_pair(1, number))
}

pub fn address(number: u8) -> IpAddr {
    IpAddr::from([203, 0, 113, number])
}

/// A reader behind one address: another version of the browser.
pub fn browser(number: u32) -> String {
    BROWSER.replace("126", &number.to_string())
}

pub fn visit(address: IpAddr, user_agent: &str) -> Visit<'_> {
    Visit {
        address,
        user_agent,
        method: "GET",
        purposes: &[],
        referrer: Referrer::Direct,
        channel: Channel::Site,
        staff: false,
    }
}

pub fn counter(node: u64, rule: Rule) -> Counter {
    counter_of(node, rule, Limits::default())
}

pub fn counter_of(node: u64, rule: Rule, limits: Limits) -> Counter {
    let mut counter = Counter::new(Uuid::from_u64_pair(2, node), limits);
    counter.open(day(), rule, salt());
    counter
}

pub fn ledger(rule: Rule) -> Ledger {
    let mut ledger = Ledger::default();
    assert!(ledger.open(DATE, rule));
    ledger
}

pub fn only(batches: Vec<Batch>) -> Batch {
    let [batch] = <[Batch; 1]>::try_from(batches).unwrap();
    batch
}

/// Somebody reads a story at some hour of the day.
pub fn read(counter: &mut Counter, story: StoryId, address: IpAddr, user_agent: &str, hours: i64) -> Answer {
    counter.hit(story, &visit(address, user_agent), at(hours))
}
