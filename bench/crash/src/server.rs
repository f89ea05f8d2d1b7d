//! The real program as a child process, killed without warning and started again.

use anyhow::{Context, Result, bail};
use std::{path::PathBuf, process::Stdio, time::Duration};
use tokio::process::{Child, Command};

use crate::http::{Ask, send};

pub struct Server {
    binary: PathBuf,
    data: PathBuf,
    pub address: String,
    child: Option<Child>,
}

impl Server {
    pub fn new(binary: PathBuf, data: PathBuf, address: String) -> Self {
        Self { binary, data, address, child: None }
    }

    /// Starts it and waits until it answers.
    pub async fn start(&mut self) -> Result<()> {
        let child = Command::new(&self.binary)
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(&self.data)
            .env("COPYDESK_LOG__FILTER", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", self.binary.display()))?;
        self.child = Some(child);
        let health = Ask { method: "GET", path: "/healthz", cookie: "", kind: "text/plain", json: false, body: b"" };
        for _ in 0..400 {
            if send(&self.address, &health).await.is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        bail!("the server does not answer after ten seconds")
    }

    /// SIGKILL: no drain, no goodbye.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }
}
