//! `copydesk restore DIR`: brings a backup into an empty data folder, checked before it is believed.

use super::backup::{DATABASE, FORMAT, MANIFEST, MEDIA, Manifest, sha256_of};
use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use media::Media;
use std::path::Path;
use store::Db;

pub async fn run(config: Config, from: &Path) -> Result<()> {
    let photos = restore(&config, from).await?;
    println!(
        "{photos} photos and the database are back in {}.",
        config.data.dir.display()
    );
    Ok(())
}

/// Brings the backup back; answers the number of photos.
pub async fn restore(config: &Config, from: &Path) -> Result<u64> {
    let text = std::fs::read(from.join(MANIFEST))
        .with_context(|| format!("{} is no whole backup: it has no {MANIFEST}", from.display()))?;
    let manifest: Manifest = serde_json::from_slice(&text).context("the manifest cannot be read")?;
    if manifest.format != FORMAT {
        bail!(
            "the backup was made by a newer Copydesk ({}); update this one first",
            manifest.program
        );
    }
    if manifest.database.is_empty() {
        bail!("this backup holds photos only: bring the PostgreSQL database back with pg_restore, then copy {MEDIA}/");
    }
    let file = config.database_file();
    if file.exists() {
        bail!(
            "{} holds an installation already; restore into an empty folder with --data",
            config.data.dir.display()
        );
    }
    if sha256_of(&from.join(DATABASE))? != manifest.database {
        bail!(
            "the database in {} has changed since the backup was made; it is not restored",
            from.display()
        );
    }
    start::make_data_dir(&config.data.dir)?;
    let copied = Media::directory(from.join(MEDIA))?
        .copy_all(&Media::directory(config.media_dir())?)
        .await?;
    if let Some((photo, fault)) = copied.faults.first() {
        bail!(
            "{} photos cannot be brought back, first {photo}: {fault}",
            copied.faults.len()
        );
    }
    // The database comes last and by renaming, so a restore that breaks off leaves no half installation.
    let fresh = config.data.dir.join("copydesk.db.restored");
    std::fs::copy(from.join(DATABASE), &fresh)?;
    std::fs::File::open(&fresh)?.sync_all()?;
    std::fs::rename(&fresh, &file)?;
    let db = Db::open(&config.database_url()).await?;
    let errors = db.integrity_errors().await?;
    db.close().await?;
    if let Some(first) = errors.first() {
        bail!("the restored database is damaged ({first}); use an older backup");
    }
    Ok(u64::try_from(copied.copied + copied.present)?)
}
