//! The real program as a child process, killed without warning and started again.

use crate::http::{Ask, send};
use anyhow::{Context, Result, bail, ensure};
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
    /// What configures it besides; nothing else that is set here reaches it.
    environment: Vec<(String, String)>,
    child: Option<Child>,
}

impl Server {
    /// On a free port of this machine.
    ///
    /// # Errors
    /// No port is free.
    pub fn new(binary: PathBuf, data: PathBuf, environment: Vec<(String, String)>) -> Result<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?.to_string();
        Ok(Self {
            binary,
            data,
            address,
            environment,
            child: None,
        })
    }

    /// Starts it and waits until it answers; says how long that took.
    ///
    /// # Errors
    /// It cannot be started, ends by itself, or does not answer.
    pub async fn start(&mut self) -> Result<Duration> {
        let started = Instant::now();
        let mut child = Command::new(&self.binary)
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(&self.data)
            .env("COPYDESK_LOG__FILTER", "error")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
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
    ///
    /// # Errors
    /// The machine does not let it be killed.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }
}

/// The program that was named, or the one that was built beside this.
///
/// # Errors
/// There is none.
pub fn program(named: Option<PathBuf>) -> Result<PathBuf> {
    let path = match named {
        Some(path) => path,
        None => std::env::current_exe()?.with_file_name("copydesk"),
    };
    ensure!(
        path.is_file(),
        "there is no program at {}: build it with `cargo build --package copydesk`, or name it with --binary",
        path.display()
    );
    Ok(path)
}
