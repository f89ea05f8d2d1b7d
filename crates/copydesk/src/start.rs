//! From a configuration to a running product.

use crate::config::Config;
use anyhow::{Context, Result};
use app::{App, Parts, accounts::Hashing, metrics::Counting, portal::Pages};
use channels::{Fetcher, mail::Mailer};
use media::Decoder;
use std::{
    ffi::OsString,
    io::IsTerminal,
    path::{Component, Path, PathBuf},
    sync::{Arc, RwLock},
};
use store::{Clock, Db, Ids};
use tokio::sync::Notify;
use tracing_subscriber::EnvFilter;
use typeset::{Fonts, Press};
use web::Ingress;

/// Log lines to standard error.
pub fn log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call (tests) keeps the first.
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        // Nobody may be listening any more: saying so there would be a panic in the middle of the work.
        .log_internal_errors(false)
        .try_init()
        .ok();
}

/// The data folder, for nobody else on this machine to read.
pub fn make_data_dir(dir: &Path) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if dir.exists() {
        let mode = std::fs::metadata(dir)?.permissions().mode();
        if mode & 0o077 != 0 {
            tracing::warn!(dir = %dir.display(), "others on this machine can read the data folder: chmod 700 mends it");
        }
        return Ok(());
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .with_context(|| format!("the data folder {} cannot be made", dir.display()))
}

/// Where a path really is, links followed as far as it exists already; the rest is taken as it is written.
///
/// # Errors
/// The folder the program runs in cannot be named, or a part of the path cannot be looked at.
pub fn real_path(path: &Path) -> Result<PathBuf> {
    let whole = std::path::absolute(path)?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut known = whole.as_path();
    let mut real = loop {
        match std::fs::canonicalize(known) {
            Ok(real) => break real,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("{} cannot be looked at", path.display())),
        }
        match (known.components().next_back(), known.parent()) {
            (Some(last), Some(parent)) => {
                missing.push(last.as_os_str().to_owned());
                known = parent;
            }
            _ => break known.to_owned(),
        }
    };
    for name in missing.iter().rev() {
        if Path::new(name).components().next() == Some(Component::ParentDir) {
            real.pop();
        } else {
            real.push(name);
        }
    }
    Ok(real)
}

/// Opens the database, migrated.
pub async fn database(config: &Config) -> Result<Db> {
    if config.database.url.is_none() {
        make_data_dir(&config.data.dir)?;
    }
    let db = Db::open(&config.database_url())
        .await
        .context("the database cannot be opened")?;
    db.migrate()
        .await
        .context("the database cannot be brought up to date")?;
    Ok(db)
}

/// The product on an open database, on the machine's clock.
pub async fn app(config: &Config, db: Db) -> Result<App> {
    make_data_dir(&config.data.dir)?;
    let mailer = match &config.mail {
        Some(mail) => Mailer::smtp(mail).context("[mail]")?,
        None => Mailer::None,
    };
    let http = app::Http {
        public_url: config.http.public_url.clone(),
        ingress: Ingress {
            trusted_proxies: config.http.trusted_proxies.clone(),
            tls: config.http.tls.is_some(),
        },
    };
    let site = config.http.public_url.as_ref().map_or("", |url| url.origin());
    let fetcher = if config.links.check {
        Fetcher::public(site)
    } else {
        Fetcher::nobody()
    };
    let app = App::from(Parts {
        db,
        media: config.media()?,
        decoder: Decoder::new(2, 16),
        office: office(),
        ffmpeg: ffmpeg(),
        press: press(config),
        mailer,
        clock: Clock::System,
        ids: Ids::Random,
        texts: Arc::new(app::texts()?),
        assets: web::Assets::embedded(),
        http: Arc::new(http),
        hashing: Hashing::strong(),
        wake: Arc::new(Notify::new()),
        institution: Arc::new(RwLock::default()),
        counting: Arc::new(Counting::new(Ids::Random.next(Clock::System.now()))),
        gate: Arc::new(web::Gate::default()),
        messages: Arc::default(),
        fetcher: Arc::new(fetcher),
        pages: Arc::new(Pages::new(config.http.page_memory_mib.saturating_mul(1024 * 1024))),
        search: app::portal::Search::in_folder(config.search_dir()),
        demo: false,
    });
    app::settings::reload(&app)
        .await
        .map_err(|error| anyhow::anyhow!("the settings cannot be read: {error:?}"))?;
    Ok(app)
}

/// LibreOffice, where this machine has it. `copydesk doctor` says whether it was found.
#[expect(
    clippy::disallowed_methods,
    reason = "where programs lie is the machine's setting, not ours"
)]
pub fn office() -> Option<app::Office> {
    let search = std::env::var_os("PATH").unwrap_or_default();
    media::convert::find(&search).map(|program| app::Office::new(program, std::env::temp_dir()))
}

/// ffmpeg, where this machine has it. `copydesk doctor` says whether it was found.
#[expect(
    clippy::disallowed_methods,
    reason = "where programs lie is the machine's setting, not ours"
)]
pub fn ffmpeg() -> Option<app::Ffmpeg> {
    let search = std::env::var_os("PATH").unwrap_or_default();
    media::video::find(&search).map(|tools| app::Ffmpeg::new(tools, std::env::temp_dir()))
}

/// The type of this machine. `copydesk doctor` says what was found.
fn press(config: &Config) -> Option<Press> {
    match Fonts::find(config.typeset.fonts.as_deref()) {
        Ok(fonts) => Some(Press::new(fonts)),
        Err(_) => {
            tracing::warn!("there is no Chinese type: stories without a photo have no card picture");
            None
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_before_its_folder_exists() {
        let dir = tempfile::tempdir().unwrap();
        let here = std::fs::canonicalize(dir.path()).unwrap();
        std::fs::create_dir(here.join("data")).unwrap();
        std::os::unix::fs::symlink(here.join("data"), here.join("link")).unwrap();
        for (path, real) in [
            ("data", "data"),
            ("link", "data"),
            ("link/later/deeper", "data/later/deeper"),
            ("later/../data", "data"),
            ("data/../later", "later"),
        ] {
            assert_eq!(real_path(&here.join(path)).unwrap(), here.join(real), "{path}");
        }
    }
}
