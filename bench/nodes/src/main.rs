//! Two programs on PostgreSQL and S3 behind a proxy, killed in turn while people write through it; then a correction, a
//! release set to a time, and reads, each with one of the two dead.
//!
//! Loopback only. Prints one line of JSON a figure; sentences about what is wrong go to standard error, and the exit code
//! is 1.

mod cluster;
mod proxy;
#[path = "../../../crates/media/tests/s3/mod.rs"]
#[expect(
    clippy::unwrap_used,
    dead_code,
    reason = "a server for tests, which look deeper into it"
)]
mod s3;
mod scenes;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use cluster::Cluster;
use crash_bench::{
    client::{Client, Floor},
    ledger::Ledger,
    random::Random,
    server::program,
    verify::{Findings, verify},
};
use domain::StoryId;
use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::sleep};

/// Kill one of two nodes in turn, and see that nothing is lost, stale, forgotten or done twice.
#[derive(Parser)]
#[command(name = "nodes-bench")]
struct Arguments {
    /// A server where a database may be made, `postgres://…/postgres`
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// How often a node is killed under the writers
    #[arg(long, default_value_t = 20)]
    kills: usize,
    /// How many write at once
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The program [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
}

/// So many writes are confirmed before each kill, and so many by the node that is left.
const AT_LEAST: u64 = 5;
const PATIENCE: Duration = Duration::from_secs(90);

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("nodes-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<bool> {
    let Some(postgres) = arguments.postgres else {
        println!(r#"{{"bench":"nodes","missing":"PostgreSQL","install":"apt install postgresql-15"}}"#);
        return Ok(true);
    };
    let mut cluster = Cluster::start(&postgres, program(arguments.binary)?).await?;
    let floor = Arc::new(Floor {
        address: cluster.proxy.address.clone(),
        section: cluster.cast.section.clone(),
        ledger: Ledger::default(),
        closed: AtomicBool::new(false),
    });
    let client = |no: usize| Client {
        no,
        team: cluster.cast.teams[no % cluster.cast.teams.len()].clone(),
        floor: floor.clone(),
        random: Random::new(arguments.seed, no as u64),
    };
    let mut single = client(arguments.clients + 1);
    single.team = cluster.cast.teams[0].clone();
    let mut clients = JoinSet::new();
    for no in 1..=arguments.clients {
        clients.spawn(client(no).work());
    }
    let killed = kill_in_turn(&mut cluster, &floor, arguments.kills).await;
    let released = released(&floor).await;
    floor.closed.store(true, Ordering::SeqCst);
    let wrong: Vec<String> = clients.join_all().await.into_iter().flatten().collect();
    killed.with_context(|| wrong.join("\n"))?;
    let (story, path) = released?;
    floor.closed.store(false, Ordering::SeqCst);

    let (expected, counted) = scenes::count(&mut cluster, &floor, story, &path).await?;
    let (set, once) = scenes::schedule(&mut cluster, &mut single).await?;
    // Held against the ledger before the text of a story is corrected.
    let mut findings = Findings::default();
    for node in &mut cluster.nodes {
        node.kill().await?;
    }
    verify(&cluster.place, &floor.ledger.copy(), &mut findings).await?;
    for node in &mut cluster.nodes {
        node.start().await?;
    }
    let stale = scenes::correct(&mut cluster, &floor, story, &path).await?;

    for (figure, value, unit) in [
        ("kills", arguments.kills as u64, "count"),
        ("acknowledged", floor.ledger.acknowledged_so_far(), "count"),
        ("interrupted", floor.ledger.interrupted_so_far(), "count"),
        ("lost", findings.lost.len() as u64, "count"),
        ("duplicated", findings.duplicated.len() as u64, "count"),
        ("integrity_errors", findings.damaged.len() as u64, "count"),
        ("releases_set_to_a_time", set, "count"),
        ("releases_done_once", once, "count"),
        ("reads_expected", expected, "count"),
        ("reads_counted", counted, "count"),
        (
            "correction_seen_elsewhere_ms",
            stale.iter().copied().max().unwrap_or(0),
            "ms",
        ),
    ] {
        println!(r#"{{"bench":"nodes","figure":"{figure}","value":{value},"unit":"{unit}","peer":null,"ratio":null}}"#);
    }
    let faults = findings
        .lost
        .iter()
        .chain(&findings.duplicated)
        .chain(&findings.damaged);
    let faults: Vec<_> = wrong.iter().chain(faults).collect();
    faults.iter().for_each(|sentence| eprintln!("{sentence}"));
    Ok(faults.is_empty() && set == once && expected == counted)
}

/// Under fire one node is always alive, and must serve alone for a while.
async fn kill_in_turn(cluster: &mut Cluster, floor: &Floor, times: usize) -> Result<()> {
    for turn in 0..times {
        more(floor).await?;
        let node = turn % cluster.nodes.len();
        cluster.nodes[node].kill().await?;
        more(floor).await?;
        cluster.nodes[node].start().await?;
    }
    Ok(())
}

/// A story that was carried to the public site meanwhile; fast programs are killed often before the first one gets there.
async fn released(floor: &Floor) -> Result<(StoryId, String)> {
    let begun = Instant::now();
    loop {
        let accounts = floor.ledger.copy();
        if let Some(found) = accounts
            .iter()
            .find_map(|(id, account)| Some((*id, account.path.clone()?)))
        {
            return Ok(found);
        }
        ensure!(begun.elapsed() < PATIENCE, "no story reaches the site");
        sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until more writes are confirmed.
async fn more(floor: &Floor) -> Result<()> {
    let (begun, already) = (Instant::now(), floor.ledger.acknowledged_so_far());
    while floor.ledger.acknowledged_so_far() < already + AT_LEAST {
        ensure!(begun.elapsed() < PATIENCE, "nothing is confirmed any more");
        sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}
