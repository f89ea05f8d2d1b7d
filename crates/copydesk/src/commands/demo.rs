//! `copydesk demo`: an invented city's newsroom, made once and then served like the real thing. Its past is made with a
//! clock that is passed in; once it serves, it runs on the machine's clock like any other.

use super::serve::listen;
use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use std::path::Path;
use store::Clock;
use testkit::world;

/// Marks a data folder as a demo, so that `--fresh` never throws away an institution's own.
const MARK: &str = "demo.json";

pub async fn run(config: Config, fresh: bool) -> Result<()> {
    start::log(&config);
    if config.database.url.is_some() {
        bail!("the demo world lives in a folder of its own; take [database] url away");
    }
    let dir = &config.data.dir;
    let mark = dir.join(MARK);
    if dir.join("copydesk.db").exists() && !mark.exists() && !dir.join("demo.making").exists() {
        bail!(
            "{} holds a real installation, not a demo; name another folder with --data",
            dir.display()
        );
    }
    if fresh || (dir.join("demo.making").exists() && !mark.exists()) {
        throw_away(dir)?;
    }
    let made = mark.exists();
    if !made {
        start::make_data_dir(dir)?;
        std::fs::write(dir.join("demo.making"), b"")?;
    }
    let db = start::database(&config).await?;
    let mut app = start::app(&config, db).await?;
    app.demo = true;
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

/// Removes what a demo made, and nothing else.
fn throw_away(dir: &Path) -> Result<()> {
    for name in ["copydesk.db", "copydesk.db-wal", "copydesk.db-shm", MARK, "demo.making"] {
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
