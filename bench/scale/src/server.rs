//! The real program on a data folder, and what it has in memory.

use crate::reader::Reader;
use anyhow::{Context, Result, bail, ensure};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::process::{Child, Command};

/// A start may take so long: migrations of a large database are part of it.
const PATIENCE: Duration = Duration::from_secs(600);

pub struct Server {
    pub address: String,
    /// From the call to the first answer.
    pub start: Duration,
    pid: u32,
    child: Child,
}

impl Server {
    /// `room` is what public pages in memory may take, in MiB; without one the program decides.
    ///
    /// # Errors
    /// It cannot be started, ends by itself, or does not answer.
    pub async fn start(binary: &Path, data: &Path, room: Option<u32>) -> Result<Self> {
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let begun = Instant::now();
        let mut command = Command::new(binary);
        command
            .args(["serve", "--listen", &address, "--data"])
            .arg(data)
            .env("COPYDESK_LOG__FILTER", "error")
            .env("COPYDESK_LINKS__CHECK", "false")
            .env("COPYDESK_HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
            .stdout(Stdio::null())
            .kill_on_drop(true);
        if let Some(room) = room {
            command.env("COPYDESK_HTTP__PAGE_MEMORY_MIB", room.to_string());
        }
        let mut child = command
            .spawn()
            .with_context(|| format!("{} cannot be started", binary.display()))?;
        let pid = child.id().context("a child that runs has a number")?;
        while begun.elapsed() < PATIENCE {
            if answers(&address).await {
                return Ok(Self {
                    address,
                    start: begun.elapsed(),
                    pid,
                    child,
                });
            }
            if let Some(status) = child.try_wait()? {
                bail!("the program ended by itself ({status})");
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        bail!("the program does not answer after {} seconds", PATIENCE.as_secs())
    }

    /// What it has in memory, in MiB.
    ///
    /// # Errors
    /// It does not run any more.
    pub fn rss_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line
            .and_then(|line| line.split_whitespace().next())
            .context("no VmRSS")?;
        Ok(kib.parse::<f64>()? / 1024.0)
    }

    /// As an operator stops it, waiting until it has written what it knows.
    ///
    /// # Errors
    /// It ends otherwise than it should.
    pub async fn stop(mut self) -> Result<()> {
        kill(Pid::from_raw(i32::try_from(self.pid)?), Signal::SIGTERM)?;
        let status = self.child.wait().await?;
        ensure!(status.success(), "the program ended with {status}");
        Ok(())
    }
}

async fn answers(address: &str) -> bool {
    match Reader::connect(address).await {
        Ok(mut reader) => reader.get("/healthz").await.is_ok(),
        Err(_) => false,
    }
}
