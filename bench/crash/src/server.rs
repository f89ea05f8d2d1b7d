//! The real program as a child process, killed without warning and started again.

use crate::http::{Ask, send};
use anyhow::{Context, Result, bail};
use std::{
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::process::{Child, Command};

/// How long a start may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Server {
    pub binary: PathBuf,
    pub data: PathBuf,
    pub address: String,
    child: Option<Child>,
}

impl Server {
    /// On a free port of this machine.
    pub fn new(binary: PathBuf, data: PathBuf) -> Result<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?.to_string();
        Ok(Self {
            binary,
            data,
            address,
            child: None,
        })
    }

    /// Starts it and waits until it answers; says how long that took.
    pub async fn start(&mut self) -> Result<Duration> {
        let started = Instant::now();
        let mut child = Command::new(&self.binary)
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(&self.data)
            .env("COPYDESK_LOG__FILTER", "error")
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", self.binary.display()))?;
        let health = Ask::page("", "/healthz");
        while started.elapsed() < PATIENCE {
            if send(&self.address, &health)
                .await
                .is_ok_and(|answer| answer.status == 200)
            {
                self.child = Some(child);
                return Ok(started.elapsed());
            }
            if let Some(status) = child.try_wait()? {
                bail!("the program ended by itself ({status})");
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        bail!("the program does not answer after {} seconds", PATIENCE.as_secs())
    }

    /// SIGKILL: no drain, no goodbye.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }
}
