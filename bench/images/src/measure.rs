//! What a program costs: processor time and peak memory of it and everything it started, as the kernel counted.
//!
//! The kernel keeps these sums per process for all children it has waited for, and never forgets one. So each
//! measurement is a process of its own: this program starts itself again, and that second one starts what is measured.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::{Deserialize, Serialize};

/// A program and its arguments.
pub type Line = Vec<String>;

/// One run of one or several programs, one after the other.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Cost {
    /// User and system time together, in seconds.
    pub cpu_seconds: f64,
    /// Of the largest single process, in MiB.
    pub peak_rss_mib: f64,
    pub wall_seconds: f64,
}

/// Runs the lines in a fresh process and answers what they cost. What they print goes into the file, or nowhere.
pub fn cost(lines: &[Line], printed: Option<&Path>) -> Result<Cost> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--measure", &serde_json::to_string(&(lines, printed))?])
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(
        output.status.success(),
        "{} failed",
        lines.first().map_or("", |line| &line[0])
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The other side of [`cost`], in the fresh process.
pub fn measure(lines: &str) -> Result<Cost> {
    let (lines, printed): (Vec<Line>, Option<PathBuf>) = serde_json::from_str(lines)?;
    let printed = printed.map(File::create).transpose()?;
    let begin = Instant::now();
    for line in &lines {
        let (program, arguments) = line.split_first().context("an empty line")?;
        let stdout = match &printed {
            Some(file) => file.try_clone()?.into(),
            None => Stdio::null(),
        };
        let status = Command::new(program).args(arguments).stdout(stdout).status()?;
        ensure!(status.success(), "{program}: {status}");
    }
    let wall_seconds = begin.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Cost {
        cpu_seconds: microseconds as f64 / 1e6,
        // The kernel counts it in KiB.
        peak_rss_mib: usage.max_rss() as f64 / 1024.0,
        wall_seconds,
    })
}
