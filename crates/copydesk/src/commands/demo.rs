//! `copydesk demo`: an invented city's newsroom, made once and then served like the real thing. Its past is made with a
//! clock that is passed in; once it serves, it runs on the machine's clock like any other.

use super::serve::{bind, listen};
use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use channels::{Fetcher, mail::Mailer};
use std::{path::Path, sync::Arc};
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
    let made = prepare(dir, fresh)?;
    let db = start::database(&config).await?;
    let mut app = start::app(&config, db).await?;
    app.demo = true;
    // Its links lead to invented sites; nobody outside hears of a demo.
    app.fetcher = Arc::new(Fetcher::nobody());
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
        std::fs::write(dir.join(MARK), b"{}")?;
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
    listen(&config, bind(&config.http.listen)?, app).await
}

/// Makes the folder ready for a demo; answers whether a whole one is in it already.
///
/// # Errors
/// The folder holds something else, which is never touched: an institution's own, with SQLite or PostgreSQL, or
/// anything that has nothing to do with Copydesk.
fn prepare(dir: &Path, fresh: bool) -> Result<bool> {
    let (mark, making) = (dir.join(MARK), dir.join(MAKING));
    let ours = mark.exists() || making.exists();
    if !ours && !is_empty(dir)? {
        bail!(
            "{} holds something other than a demo, which would be mixed with it or lost; name another folder with --data",
            dir.display()
        );
    }
    if ours && (fresh || !mark.exists()) {
        throw_away(dir)?;
    }
    let made = mark.exists();
    if !made {
        start::make_data_dir(dir)?;
        std::fs::write(making, b"")?;
    }
    Ok(made)
}

/// Whether nothing is in the folder; one that does not exist yet is empty.
fn is_empty(dir: &Path) -> Result<bool> {
    match std::fs::read_dir(dir) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| format!("{} cannot be looked at", dir.display())),
    }
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

/// Removes what a demo made, and nothing else. The marks go last: should it break off, the folder is still a demo's.
fn throw_away(dir: &Path) -> Result<()> {
    for name in ["media", "search"] {
        let folder = dir.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
        }
    }
    for name in ["copydesk.db", "copydesk.db-wal", "copydesk.db-shm", MARK, MAKING] {
        let file = dir.join(name);
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))?;
        }
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

    #[tokio::test]
    async fn a_folder_that_holds_something_else_is_left_alone() {
        for kept in ["copydesk.db", "media/ab/cd/photo", "letter.txt"] {
            let dir = tempfile::tempdir().unwrap();
            let file = dir.path().join(kept);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, b"kept").unwrap();
            for fresh in [false, true] {
                let config = Config::read(None, Some(dir.path()), Some("127.0.0.1:0")).unwrap();
                let refused = run(config, fresh).await.unwrap_err().to_string();
                assert!(refused.contains("other than a demo"), "{kept}: {refused}");
                assert_eq!(std::fs::read(&file).unwrap(), b"kept");
                assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing was added");
            }
        }
    }

    #[test]
    fn only_what_a_demo_made_is_thrown_away() {
        for (mark, fresh, thrown_away) in [
            (MARK, false, false),
            (MARK, true, true),
            (MAKING, false, true),
            (MAKING, true, true),
        ] {
            let dir = tempfile::tempdir().unwrap();
            for folder in ["media", "search"] {
                std::fs::create_dir(dir.path().join(folder)).unwrap();
            }
            for name in [
                mark,
                "copydesk.db",
                "copydesk.db-wal",
                "media/photo",
                "search/meta.json",
                "letter.txt",
            ] {
                std::fs::write(dir.path().join(name), b"kept").unwrap();
            }
            assert_eq!(prepare(dir.path(), fresh).unwrap(), !thrown_away, "{mark} {fresh}");
            for name in ["copydesk.db", "copydesk.db-wal", "media/photo", "search/meta.json"] {
                assert_eq!(dir.path().join(name).exists(), !thrown_away, "{mark} {fresh} {name}");
            }
            assert!(dir.path().join("letter.txt").exists(), "that was somebody's own");
            assert_eq!(
                dir.path().join(MAKING).exists(),
                thrown_away,
                "a half one is known as such"
            );
        }
    }

    #[test]
    fn an_empty_or_missing_folder_is_made_into_a_demos() {
        let dir = tempfile::tempdir().unwrap();
        for dir in [dir.path().to_owned(), dir.path().join("new")] {
            assert!(!prepare(&dir, false).unwrap());
            assert!(dir.join(MAKING).exists() && !dir.join(MARK).exists());
        }
    }
}
