//! What a question to 200,000 stories costs, beside SQLite's FTS5 and PostgreSQL's GIN over the same words, and whether
//! anything is missed. Prints one line of JSON a figure.
//!
//! All engines take turns, query after query and run after run, so that a busy moment of the machine hits all of them; of
//! each query the median of its runs counts.

mod engines;
mod stories;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use engines::{Built, Ours, Postgres, Sqlite};
use serde_json::json;
use stories::{Typed, Vocabulary};

/// Measure search in many stories, beside SQLite FTS5 and PostgreSQL.
#[derive(Parser)]
#[command(name = "search-bench")]
struct Arguments {
    /// How many stories
    #[arg(long, default_value_t = 200_000)]
    stories: u64,
    /// How many queries, of one to three words, common and rare
    #[arg(long, default_value_t = 200)]
    queries: usize,
    /// How often each query is asked; the first time does not count
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// How many queries are also answered by reading every story
    #[arg(long, default_value_t = 30)]
    scans: usize,
    /// A server to compare with, as in postgres://user@host/database [default: no comparison]
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("search-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What the first text costs that is ever folded: the dictionary is loaded then and stays.
fn dictionary() -> Result<[(&'static str, f64, &'static str); 2]> {
    let before = resident_bytes()?;
    let begin = Instant::now();
    ensure!(search::fold("大学").atoms.len() == 2, "two characters are two atoms");
    let seconds = begin.elapsed().as_secs_f64();
    let bytes = resident_bytes()?.saturating_sub(before);
    Ok([
        ("dictionary_seconds", seconds, "s"),
        ("dictionary_bytes", bytes as f64, "B"),
    ])
}

/// What the process has in memory, as the kernel says.
fn resident_bytes() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: u64 = line
        .and_then(|line| line.split_whitespace().next())
        .context("no VmRSS")?
        .parse()?;
    Ok(kib * 1024)
}

/// What one engine needed.
struct Cost {
    name: String,
    built: Built,
    /// Milliseconds, one for each query.
    times: Vec<f64>,
}

async fn run(arguments: &Arguments) -> Result<()> {
    ensure!(
        arguments.runs > 1,
        "the first run does not count, so at least two are needed"
    );
    let dictionary = dictionary()?;
    let vocabulary = Vocabulary::new();
    let queries = vocabulary.queries(arguments.queries);
    let (stories, runs) = (arguments.stories, arguments.runs);
    println!(
        "{}",
        json!({ "bench": "search", "stories": stories, "queries": queries.len(), "runs": runs })
    );
    for (figure, value, unit) in dictionary {
        println!(
            "{}",
            json!({ "bench": "search", "figure": figure, "value": value, "unit": unit })
        );
    }
    let folder = tempfile::tempdir()?;
    let (ours, built) = Ours::build(&vocabulary, stories, &folder.path().join("index"))?;
    let mut costs = vec![cost("copydesk", built)];
    let (mut sqlite, built) = Sqlite::build(&vocabulary, stories, &folder.path().join("words.db")).await?;
    costs.push(cost(&format!("SQLite FTS5 {}", sqlite.version), built));
    let mut postgres = match &arguments.postgres {
        Some(url) => {
            let (postgres, built) = Postgres::build(&vocabulary, stories, url).await?;
            costs.push(cost(&format!("PostgreSQL GIN {}", postgres.version), built));
            Some(postgres)
        }
        None => {
            let install = "apt install postgresql-15, or --postgres URL";
            println!(
                "{}",
                json!({ "bench": "search", "missing": "PostgreSQL", "install": install })
            );
            None
        }
    };
    let mut totals = Vec::new();
    for query in &queries {
        let mut times = vec![Vec::new(); costs.len()];
        let mut total = 0;
        for _ in 0..runs {
            let begin = Instant::now();
            total = ours.ask(&query.words)?;
            times[0].push(milliseconds(begin));
            let begin = Instant::now();
            sqlite.ask(&query.words).await?;
            times[1].push(milliseconds(begin));
            if let Some(postgres) = &mut postgres {
                let begin = Instant::now();
                postgres.ask(&query.words).await?;
                times[2].push(milliseconds(begin));
            }
        }
        totals.push(total);
        for (cost, times) in costs.iter_mut().zip(&mut times) {
            times.remove(0);
            cost.times.push(quantile(times, 0.5));
        }
    }
    print_times(&costs, &queries);
    print_recall(arguments, &vocabulary, &queries, &totals)
}

fn cost(name: &str, built: Built) -> Cost {
    Cost {
        name: name.to_owned(),
        built,
        times: Vec::new(),
    }
}

fn print_times(costs: &[Cost], queries: &[Typed]) {
    let of_band = |cost: &Cost, band: &str| -> Vec<f64> {
        let times = cost.times.iter().zip(queries);
        times
            .filter(|(_, query)| band.is_empty() || query.band == band)
            .map(|(time, _)| *time)
            .collect()
    };
    let quantiles = [("p50_ms", 0.5), ("p95_ms", 0.95), ("max_ms", 1.0)];
    for band in ["", "common", "middle", "rare"] {
        for (figure, share) in quantiles {
            let values: Vec<f64> = costs
                .iter()
                .map(|cost| quantile(&mut of_band(cost, band), share))
                .collect();
            print(figure, band, "ms", costs, &values);
        }
    }
    let seconds: Vec<f64> = costs.iter().map(|cost| cost.built.seconds).collect();
    print("index_seconds", "", "s", costs, &seconds);
    let bytes: Vec<f64> = costs.iter().map(|cost| cost.built.bytes as f64).collect();
    print("index_bytes", "", "B", costs, &bytes);
}

/// One line for ours, and one for each peer.
fn print(figure: &str, band: &str, unit: &str, costs: &[Cost], values: &[f64]) {
    let rounded = |value: f64| (value * 1_000.0).round() / 1_000.0;
    for (cost, value) in costs.iter().zip(values) {
        let mut line = json!({ "bench": "search", "figure": figure, "value": rounded(values[0]), "unit": unit });
        if !band.is_empty() {
            line["words"] = band.into();
        }
        if !std::ptr::eq(cost, &costs[0]) {
            line["peer"] = cost.name.as_str().into();
            line["peer_value"] = rounded(*value).into();
            line["ratio"] = rounded(values[0] / value).into();
        }
        println!("{line}");
    }
}

/// Reads every story for some of the queries, and compares how many were found.
fn print_recall(arguments: &Arguments, vocabulary: &Vocabulary, queries: &[Typed], totals: &[usize]) -> Result<()> {
    let step = queries.len().div_ceil(arguments.scans.max(1)).max(1);
    // An odd step meets queries of every band.
    let asked: Vec<usize> = (0..queries.len()).step_by(step | 1).collect();
    let mut scanned = vec![0; asked.len()];
    for number in 0..arguments.stories {
        let story = vocabulary.story(number);
        let stands = |word: &String| story.headline.contains(word) || story.body.contains(word);
        for (count, query) in scanned.iter_mut().zip(&asked) {
            *count += usize::from(queries[*query].words.iter().all(stands));
        }
    }
    let found: usize = asked
        .iter()
        .zip(&scanned)
        .map(|(query, scanned)| totals[*query].min(*scanned))
        .sum();
    let there: usize = scanned.iter().sum();
    let others: usize = asked
        .iter()
        .zip(&scanned)
        .map(|(query, scanned)| totals[*query].saturating_sub(*scanned))
        .sum();
    let recall = if there == 0 { 1.0 } else { found as f64 / there as f64 };
    println!(
        "{}",
        json!({ "bench": "search", "figure": "recall", "value": recall, "unit": "share", "peer": "full scan", "peer_value": 1.0,
            "ratio": recall, "queries": asked.len(), "found": found, "there": there, "found_beside": others })
    );
    Ok(())
}

fn milliseconds(begin: Instant) -> f64 {
    begin.elapsed().as_secs_f64() * 1_000.0
}

/// The smallest value that this share of the values does not exceed.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * share).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let mut values = [4.0, 1.0, 3.0, 2.0];
        let at = |values: &mut [f64], share| quantile(values, share);
        assert_eq!(at(&mut values, 0.5), 2.0);
        assert_eq!(at(&mut values, 0.95), 4.0);
        assert_eq!(at(&mut values, 0.0), 1.0);
        assert_eq!(at(&mut [], 0.5), 0.0);
    }
}
