//! What counting costs: visits a second through one counter, and the memory of an entry.

use crate::replay::{story, visit};
use crate::world::{BEGINS, DAY, DAYS, World};
use anyhow::{Context, Result};
use domain::Time;
use domain::reads::{Answer, Channel, Counter, Day, Limits, Referrer, Rule, Salt, Visit};
use jiff::tz::TimeZone;
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Instant;
use uuid::Uuid;

/// Visits a second through one counter on one thread: the class of the page before, everything that the rule asks, and
/// the counting.
pub struct Speed {
    /// By the clock on the wall; other programs make it slower.
    pub per_second: f64,
    /// By the time of a processor core that was used.
    pub per_core_second: f64,
}

/// The medians of the runs.
pub fn speed(world: &World, runs: usize) -> Result<Speed> {
    let (mut by_wall, mut by_core) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let mut counter = counter(Limits::default())?;
        let (begun, used) = (Instant::now(), core_nanoseconds()?);
        let mut counted = 0_u64;
        for hit in &world.hits {
            let answer = counter.hit(story(hit.story), &visit(world, hit), Time(hit.at));
            counted += u64::from(answer == Answer::Counted);
        }
        black_box(counted);
        let hits = world.hits.len() as f64;
        by_wall.push(hits / begun.elapsed().as_secs_f64());
        by_core.push(hits * 1e9 / (core_nanoseconds()? - used).max(1) as f64);
    }
    Ok(Speed {
        per_second: median(by_wall).context("no run")?,
        per_core_second: median(by_core).context("no run")?,
    })
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Time that this thread has had of a processor, as Linux says.
fn core_nanoseconds() -> Result<u64> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = statistics.split_whitespace().next().context("no time in schedstat")?;
    Ok(first.parse()?)
}

/// Bytes that the process grows by for each of so many readers with an address of their own, flushed now and then. To be
/// asked before anything else, because memory that was used before is used again and does not show.
pub fn bytes_per_entry(entries: u32) -> Result<f64> {
    let mut counter = counter(Limits {
        entries: entries as usize,
        ..Limits::default()
    })?;
    let before = resident()?;
    for number in 0..entries {
        let visit = Visit {
            address: IpAddr::V4(Ipv4Addr::from_bits(0x0b00_0000 + number)),
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            method: "GET",
            purposes: &[],
            referrer: Referrer::Direct,
            channel: Channel::Site,
            staff: false,
        };
        counter.hit(story(number % 2_000), &visit, Time(BEGINS));
        if number % 1_000 == 0 {
            counter.flush();
        }
    }
    let grown = resident()?.saturating_sub(before);
    Ok(grown as f64 / counter.entries() as f64)
}

fn counter(limits: Limits) -> Result<Counter> {
    let zone = TimeZone::get("Asia/Shanghai")?;
    let mut counter = Counter::new(Uuid::nil(), limits);
    for number in 0..DAYS {
        let day = Day::of(Time(BEGINS + number * DAY), &zone);
        counter.open(day, Rule::default(), Salt::new([11; 32]));
    }
    Ok(counter)
}

/// Bytes of memory that the process holds, as Linux says.
fn resident() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .context("no VmRSS")?;
    Ok(kilobytes.parse::<u64>()? * 1_024)
}
