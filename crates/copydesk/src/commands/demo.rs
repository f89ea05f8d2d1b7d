//! `copydesk demo`: an invented city's newsroom, made once and then served like the real thing. Its past is made with a
//! clock that is passed in; once it serves, it runs on the machine's clock like any other.

use super::serve::listen;
use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use channels::mail::Mailer;
use std::path::Path;
use store::Clock;
use testkit::world;

/// Marks a data folder as a demo, so that `--fresh` never throws away an institution's own.
const MARK: &str = "demo.json";

/// Marks one that is being made, so that a half one is made anew.
const MAKING: &str = "demo.making";

pub async fn run(config: Config, fresh: bool) -> Result<()> {
    start::log(&config);
    if config.database.url.is_some() {
        bail!("the demo world lives in a folder of its own; take [database] url away");
    }
    let dir = &config.data.dir;
    let mark = dir.join(MARK);
    if dir.join("copydesk.db").exists() && !mark.exists() && !dir.join(MAKING).exists() {
        bail!(
            "{} holds a real installation, not a demo; name another folder with --data",
            dir.display()
        );
    }
    if fresh || (dir.join(MAKING).exists() && !mark.exists()) {
        throw_away(dir)?;
    }
    let made = mark.exists();
    if !made {
        start::make_data_dir(dir)?;
        std::fs::write(dir.join(MAKING), b"")?;
    }
    let db = start::database(&config).await?;
    let mut app = start::app(&config, db).await?;
    app.demo = true;
    if config.mail.is_none() {
        // Invitations and forgotten passwords can be tried out; nothing leaves the program.
        app.mailer = Mailer::recording();
    }
    if !made {
        println!("Making the demo world (once) …");
        let begun = Clock::System.now();
        world::make(&app, begun)
            .await
            .context("the demo world cannot be made")?;
        app::settings::reload(&app)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        std::fs::write(&mark, b"{}")?;
        println!(
            "… made in {} seconds.",
            Clock::System.now().since(begun) / domain::time::SECOND
        );
    }
    println!(
        "\n  {}   (public site)\n  {}/desk   (the desk)\n",
        config.address(),
        config.address()
    );
    println!("One sign-in per role, password for all: {}", world::PASSWORD);
    for (role, login, name) in world::sign_ins() {
        println!("  {login:<14} {role:<16} {name}");
    }
    println!();
    listen(&config, app).await
}

/// The real thing does not open a demo's folder: everybody in there signs in with one password that anybody can read.
pub fn refuse(dir: &Path) -> Result<()> {
    if [MARK, MAKING].iter().any(|name| dir.join(name).exists()) {
        bail!(
            "{} holds a demo, whose accounts all share a password that anybody can read; name another folder with --data, or run `copydesk demo`",
            dir.display()
        );
    }
    Ok(())
}

/// Removes what a demo made, and nothing else.
fn throw_away(dir: &Path) -> Result<()> {
    for name in ["copydesk.db", "copydesk.db-wal", "copydesk.db-shm", MARK, MAKING] {
        let file = dir.join(name);
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))?;
        }
    }
    let media = dir.join("media");
    if media.exists() {
        std::fs::remove_dir_all(&media).with_context(|| format!("{} cannot be removed", media.display()))?;
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::commands::{serve, work};

    #[tokio::test]
    async fn the_real_thing_does_not_open_a_demos_folder() {
        for mark in [MARK, MAKING] {
            let dir = tempfile::tempdir().unwrap();
            assert!(refuse(dir.path()).is_ok());
            std::fs::write(dir.path().join(mark), b"").unwrap();
            let config = Config::read(None, Some(dir.path()), Some("127.0.0.1:0")).unwrap();
            let (served, worked) = (serve::run(config.clone()).await, work::run(config.clone()).await);
            for refused in [served, worked] {
                let sentence = refused.unwrap_err().to_string();
                assert!(sentence.contains("holds a demo"), "{sentence}");
            }
            assert!(!config.database_file().exists(), "nothing was opened");
        }
    }
}
