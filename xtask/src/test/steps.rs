//! The steps of a test run, in their order.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::binaries;
use super::counts::Counts;
use super::packages::{CHINESE_FONTS, CHROMIUM, FEEDPARSER, FFMPEG, POSTGRES, Package, XMLLINT};
use crate::command::{answer, command, run, run_seeing};
use crate::{assets, npm, pg, texts, tidy};

/// One step. A step fails by an error, or by counting a failed test.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    /// Debian packages without which it cannot run.
    pub packages: &'static [Package],
    /// Whether a run in which no test passed is a failure.
    pub has_tests: bool,
    pub run: fn(&Path, &mut Counts) -> Result<()>,
}

pub const STEPS: &[Step] = &[
    check("fmt", "formatting", formatting),
    check("clippy", "clippy, warnings are errors", clippy),
    check("tidy", "slice order, file length, code map, templates", |root, _| {
        tidy::run(root)
    }),
    check("texts", "both languages of every text", |root, _| texts::run(root)),
    check("deny", "licences, forbidden and doubled crates, sources", deny),
    Step {
        name: "ui",
        what: "styles and islands",
        packages: &[],
        has_tests: true,
        run: ui,
    },
    Step {
        name: "sqlite",
        what: "all Rust tests, on SQLite",
        packages: &[CHINESE_FONTS, FFMPEG],
        has_tests: true,
        run: sqlite,
    },
    Step {
        name: "postgres",
        what: "the tests that touch a database, on PostgreSQL 15; two nodes",
        packages: &[POSTGRES, CHINESE_FONTS, FFMPEG],
        has_tests: true,
        run: postgres,
    },
    Step {
        name: "journeys",
        what: "the demo newsroom in a browser",
        packages: &[CHROMIUM, CHINESE_FONTS, FFMPEG, XMLLINT, FEEDPARSER],
        has_tests: true,
        run: journeys,
    },
    Step {
        name: "pages",
        what: "every page in both languages, light and dark, wide and narrow",
        packages: &[CHROMIUM, CHINESE_FONTS, FFMPEG],
        has_tests: true,
        run: pages,
    },
];

/// The crates with tests that open a database; the others cannot differ between the two. `crash-bench` is not among
/// them: it kills the program over a SQLite file of its own, and PostgreSQL has its own word on what survives a crash.
const DATABASE_CRATES: &[&str] = &["store", "jobs", "app", "testkit", "copydesk"];
/// Names the database of a test run; without it, tests use SQLite files of their own.
const DATABASE_VARIABLE: &str = "COPYDESK_TEST_DB";
const CARGO_DENY: &str = "0.20.2";

const fn check(name: &'static str, what: &'static str, run: fn(&Path, &mut Counts) -> Result<()>) -> Step {
    Step {
        name,
        what,
        packages: &[],
        has_tests: false,
        run,
    }
}

fn formatting(root: &Path, _: &mut Counts) -> Result<()> {
    run(&mut command(root, "cargo", &["fmt", "--all", "--check", "--", "-l"]))
}

fn clippy(root: &Path, _: &mut Counts) -> Result<()> {
    run(&mut command(
        root,
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    ))
}

fn deny(root: &Path, _: &mut Counts) -> Result<()> {
    let program = cargo_deny(root)?;
    // The graph comes from Cargo.lock alone.
    let check = ["--locked", "check", "--hide-inclusion-graph"];
    run(command(root, &program, &check).args(["licenses", "bans", "sources"]))?;
    // Behind a wall that swallows packets, git would wait for minutes.
    let advisories = command(root, "timeout", &["60", &program])
        .args(check)
        .arg("advisories")
        .output()?;
    let said = String::from_utf8_lossy(&advisories.stderr);
    if advisories.status.code() == Some(124) || said.contains("failed to fetch advisory database") {
        println!("advisories: skipped, because the database of known weaknesses cannot be reached from here");
    } else if !advisories.status.success() {
        bail!("a crate has a known weakness:\n{said}");
    } else {
        println!("advisories: none");
    }
    Ok(())
}

/// The program of exactly our version: what the machine has, or one built into target/tools, about four minutes once.
fn cargo_deny(root: &Path) -> Result<String> {
    let tools = root.join("target/tools");
    let ours = tools.join("bin/cargo-deny").display().to_string();
    for program in [&ours, "cargo-deny"] {
        if answer(&mut command(root, program, &["--version"])) == Some(format!("cargo-deny {CARGO_DENY}")) {
            return Ok(program.to_owned());
        }
    }
    let install = ["install", "cargo-deny", "--locked", "--version", CARGO_DENY, "--root"];
    run(command(root, "cargo", &install).arg(tools))?;
    Ok(ours)
}

fn ui(root: &Path, total: &mut Counts) -> Result<()> {
    assets::run(root)?;
    let ui = root.join("ui");
    run(&mut command(&ui, "npm", &["run", "--silent", "check"]))?;
    counted(&mut command(&ui, "npm", &["--silent", "test"]), total)
}

fn sqlite(root: &Path, total: &mut Counts) -> Result<()> {
    // The crash experiment kills the program itself, so there must be one.
    run(&mut command(
        root,
        "cargo",
        &["build", "--workspace", "--bin", "copydesk"],
    ))?;
    let mut tests = command(root, "cargo", &["test", "--workspace", "--no-fail-fast"]);
    counted(tests.env_remove(DATABASE_VARIABLE), total)
}

fn postgres(root: &Path, total: &mut Counts) -> Result<()> {
    let programs = binaries::of(root, DATABASE_CRATES)?;
    let server = pg::Server::start()?;
    for program in programs {
        println!("{}", program.title());
        counted(program.command().env(DATABASE_VARIABLE, server.url()), total)?;
    }
    // With SQLite there are no two nodes, so this one is in no other step.
    let nodes = ["test", "--workspace", "--test", "nodes"];
    counted(
        command(root, "cargo", &nodes).env(DATABASE_VARIABLE, server.url()),
        total,
    )
}

fn journeys(root: &Path, total: &mut Counts) -> Result<()> {
    in_browser(root, &["--silent", "test"], total)
}

fn pages(root: &Path, total: &mut Counts) -> Result<()> {
    in_browser(root, &["run", "--silent", "pages"], total)
}

fn in_browser(root: &Path, script: &[&str], total: &mut Counts) -> Result<()> {
    assets::run(root)?;
    // With --workspace the features are those of the tests, so that nothing is compiled a second time.
    run(&mut command(
        root,
        "cargo",
        &["build", "--workspace", "--bin", "copydesk"],
    ))?;
    let folder = root.join("tests/browser");
    npm::install(&folder)?;
    counted(command(&folder, "npm", script).env_remove(DATABASE_VARIABLE), total)
}

/// Runs tests and adds what their summaries say.
fn counted(tests: &mut Command, total: &mut Counts) -> Result<()> {
    let failed_before = total.failed;
    let succeeded = run_seeing(tests, |line| total.read(line))?;
    if !succeeded && total.failed == failed_before {
        bail!("the tests could not be run to their end; see above");
    }
    Ok(())
}
