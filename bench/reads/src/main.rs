//! Does counting reads say the truth? Three days of visits whose nature is known are replayed on a virtual clock, through
//! two nodes of which one is killed, and compared with what the published rule makes of them when it is worked out slowly.
//!
//! Prints one line of JSON a figure; what breaks a promise goes to standard error, and the exit code is 1.

mod agents;
mod judge;
#[path = "../../crash/src/random.rs"]
mod random;
mod replay;
mod speed;
mod truth;
mod world;

use anyhow::{Result, ensure};
use clap::Parser;
use serde_json::json;
use std::process::ExitCode;
use truth::Settings;
use world::{Kind, World};

/// Replay visits and compare what is counted with the truth.
#[derive(Parser)]
#[command(name = "reads-bench")]
struct Arguments {
    /// How many visits
    #[arg(long, default_value_t = 1_000_000)]
    hits: usize,
    /// Minutes in which a reader counts once
    #[arg(long, default_value_t = 1_440)]
    window: u16,
    /// Readers that count behind one address
    #[arg(long, default_value_t = 20)]
    per_address: u32,
    /// How far the clock of the second node is behind, in milliseconds
    #[arg(long, default_value_t = 200)]
    skew: i64,
    /// How often the speed is measured
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(broken) if broken.is_empty() => ExitCode::SUCCESS,
        Ok(broken) => {
            broken.iter().for_each(|promise| eprintln!("reads-bench: {promise}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("reads-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the figures; answers the promises that were broken.
fn run(arguments: &Arguments) -> Result<Vec<&'static str>> {
    ensure!(
        arguments.hits >= 1_000 && arguments.runs > 0,
        "at least 1000 hits and one run are needed"
    );
    let settings = Settings {
        window_minutes: arguments.window,
        per_address: arguments.per_address,
    };
    let bytes_per_entry = speed::bytes_per_entry(u32::try_from(arguments.hits)?)?;
    let world = world::world(arguments.seed, arguments.hits, arguments.window);
    println!(
        "{}",
        json!({
            "bench": "reads", "hits": world.hits.len(), "days": world::DAYS, "nodes": 2, "seed": arguments.seed,
            "window_minutes": arguments.window, "per_address": arguments.per_address, "skew_ms": arguments.skew,
        })
    );
    let replay = |world: &World| replay::replay(world, arguments.seed, settings, arguments.skew * 1_000);
    let outcome = replay(&world)?;
    let figures = judge::figures(&world, settings, &outcome, &replay(&world.in_peace())?);
    print("reads_by_the_rule", figures.by_the_rule as f64, "reads");
    print("reads_published", figures.published as f64, "reads");
    print("error_percent", figures.error_percent, "%");
    print("lost_at_kill", figures.lost_at_kill as f64, "reads");
    print("lost_seconds", figures.lost_seconds, "s");
    print(
        "max_lift_one_address",
        figures.max_lift as f64,
        "reads a story and window",
    );
    print("decreases", figures.decreases as f64, "times");
    print("hashes_left", figures.hashes_left as f64, "rows");
    print("batches", outcome.batches as f64, "batches");
    print("batches_repeated", outcome.repeated as f64, "batches");
    for (name, kind) in [
        ("readers_counted_percent", Kind::Person),
        ("office_counted_percent", Kind::Office),
    ] {
        print(name, judge::seen(&world, settings, kind), "%");
    }
    let speed = speed::speed(&world, arguments.runs)?;
    print("hits_per_second", speed.per_second.round(), "hits/s");
    print("hits_per_core_second", speed.per_core_second.round(), "hits/s");
    print("bytes_per_entry", bytes_per_entry, "B");
    Ok(figures.broken(settings))
}

/// One figure a line, to the ten-thousandth.
fn print(figure: &str, value: f64, unit: &str) {
    let value = (value * 10_000.0).round() / 10_000.0;
    println!(
        "{}",
        json!({ "bench": "reads", "figure": figure, "value": value, "unit": unit })
    );
}
