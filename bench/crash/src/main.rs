//! Kills the program again and again while clients write, and looks for what it had confirmed and lost, or did twice.
//!
//! Loopback only, in a folder of its own that is thrown away. Prints one line of JSON a figure; the sentences about what
//! is wrong go to standard error, and the exit code is 1.

use anyhow::{Context, Result};
use clap::Parser;
use crash_bench::{
    client::{Client, Floor},
    http::{Ask, send},
    ledger::{Account, Ledger},
    random::Random,
    server::{Server, program},
    verify::{Findings, verify},
    world::{self, Place},
};
use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::sleep};

/// Kill Copydesk under load and count what is lost.
#[derive(Parser)]
#[command(name = "crash-bench")]
struct Arguments {
    /// How often it is killed
    #[arg(long, default_value_t = 50)]
    kills: u32,
    /// How many write at once
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The program to kill [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
}

/// Fewer confirmed writes between two kills would prove little.
const AT_LEAST: u64 = 5;
/// How long to wait for them.
const PATIENCE: Duration = Duration::from_secs(90);
/// The longest pause between enough writes and the kill, in milliseconds.
const PAUSE: u64 = 700;
/// How many stories are looked at after each start.
const LOOKS: u64 = 4;

/// What the kills themselves gave.
#[derive(Default)]
struct Kills {
    restarts: Vec<Duration>,
    /// Confirmed writes before each kill.
    before: Vec<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("crash-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<bool> {
    let binary = program(arguments.binary)?;
    let folder = tempfile::tempdir()?;
    let place = Place::in_folder(folder.path())?;
    let cast = world::build(&place).await.context("the installation cannot be made")?;
    let mut server = Server::new(binary, folder.path().to_owned(), Vec::new())?;
    server.start().await?;
    let floor = Arc::new(Floor {
        address: server.address.clone(),
        section: cast.section,
        ledger: Ledger::default(),
        closed: AtomicBool::new(false),
    });
    let mut clients = JoinSet::new();
    for (no, team) in (1..=arguments.clients).zip(cast.teams.iter().cycle()) {
        let random = Random::new(arguments.seed, no as u64);
        clients.spawn(
            Client {
                no,
                team: team.clone(),
                floor: floor.clone(),
                random,
            }
            .work(),
        );
    }
    let mut findings = Findings::default();
    let mut random = Random::new(arguments.seed, 0);
    let killed = kill_again_and_again(&mut server, &floor, arguments.kills, &mut random, &mut findings).await;
    floor.closed.store(true, Ordering::SeqCst);
    let wrong: Vec<String> = clients.join_all().await.into_iter().flatten().collect();
    let kills = killed.with_context(|| wrong.join("\n"))?;
    let accounts = floor.ledger.copy();
    for (id, account) in &accounts {
        look(&floor.address, id.to_string(), account, &mut findings).await?;
    }
    // The last end is as hard as the others.
    server.kill().await?;
    verify(&place, &accounts, &mut findings).await?;
    let released = accounts.values().filter(|account| account.path.is_some()).count();
    print(&floor.ledger, released, &kills, &findings);
    for sentence in wrong
        .iter()
        .chain(&findings.lost)
        .chain(&findings.duplicated)
        .chain(&findings.damaged)
    {
        eprintln!("{sentence}");
    }
    let clean = findings.lost.is_empty() && findings.duplicated.is_empty() && findings.damaged.is_empty();
    let enough = kills.before.iter().all(|writes| *writes >= AT_LEAST);
    if !enough {
        eprintln!("fewer than {AT_LEAST} writes were confirmed before one of the kills");
    }
    Ok(clean && enough && wrong.is_empty())
}

async fn kill_again_and_again(
    server: &mut Server,
    floor: &Floor,
    times: u32,
    random: &mut Random,
    findings: &mut Findings,
) -> Result<Kills> {
    let mut kills = Kills::default();
    for _ in 0..times {
        let (begun, already) = (Instant::now(), floor.ledger.acknowledged_so_far());
        while floor.ledger.acknowledged_so_far() < already + AT_LEAST && begun.elapsed() < PATIENCE {
            sleep(Duration::from_millis(2)).await;
        }
        sleep(Duration::from_micros(random.below(PAUSE * 1_000))).await;
        server.kill().await?;
        kills.before.push(floor.ledger.acknowledged_so_far() - already);
        if kills.before.last() < Some(&AT_LEAST) {
            break;
        }
        kills.restarts.push(server.start().await?);
        let accounts: Vec<_> = floor.ledger.copy().into_iter().collect();
        for _ in 0..LOOKS.min(accounts.len() as u64) {
            let (id, account) = &accounts[usize::try_from(random.below(accounts.len() as u64))?];
            look(&floor.address, id.to_string(), account, findings).await?;
        }
    }
    Ok(kills)
}

/// What people see of a story: its officer on the desk, and readers once it is released.
async fn look(address: &str, id: String, account: &Account, findings: &mut Findings) -> Result<()> {
    let page = send(address, &Ask::page(&account.writer, &format!("/desk/stories/{id}"))).await?;
    if page.status != 200 {
        findings.lost.insert(format!("{id}: created"));
    }
    if let Some(path) = &account.path {
        let page = send(address, &Ask::page("", path)).await?;
        if page.status != 200 || !page.body().contains(&account.headline) {
            findings.lost.insert(format!("{id}: release"));
        }
    }
    Ok(())
}

fn print(ledger: &Ledger, released: usize, kills: &Kills, findings: &Findings) {
    let mut restarts = kills.restarts.clone();
    restarts.sort_unstable();
    let median = restarts.get(restarts.len() / 2).copied().unwrap_or_default();
    for (figure, value, unit) in [
        ("kills", kills.before.len() as u64, "count"),
        ("acknowledged", ledger.acknowledged_so_far(), "count"),
        ("interrupted", ledger.interrupted_so_far(), "count"),
        ("repeated", ledger.repeated_so_far(), "count"),
        ("released", released as u64, "count"),
        ("lost", findings.lost.len() as u64, "count"),
        ("duplicated", findings.duplicated.len() as u64, "count"),
        ("integrity_errors", findings.damaged.len() as u64, "count"),
        (
            "restart_ms",
            u64::try_from(median.as_millis()).unwrap_or(u64::MAX),
            "ms",
        ),
    ] {
        // By hand, so that the fields stand in the order in which people read them.
        println!(r#"{{"bench":"crash","figure":"{figure}","value":{value},"unit":"{unit}","peer":null,"ratio":null}}"#);
    }
}
