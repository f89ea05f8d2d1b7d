//! `copydesk backup DIR`: the database at one moment, then the photos. In that order, because photos are only ever
//! added: the database in the backup never names a photo that is not there.

use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use media::Media;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What a backup says of itself; written last, so a backup without it is not whole.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub program: String,
    /// SHA-256 of `copydesk.db`, hex; empty with PostgreSQL, which is dumped with `pg_dump`.
    pub database: String,
    pub photos: u64,
}

pub const DATABASE: &str = "copydesk.db";
pub const MEDIA: &str = "media";
pub const MANIFEST: &str = "manifest.json";
pub const FORMAT: u32 = 1;

pub async fn run(config: Config, to: &Path) -> Result<()> {
    if config.database.url.is_some() {
        println!("The database is PostgreSQL: copy it first, with");
        println!("  pg_dump --format=custom --file={}/database.dump", to.display());
        println!("and then run this again for the photos if you have not,");
        println!("but not across the nightly housekeeping at 03:40.");
    }
    let manifest = make(&config, to).await?;
    let what = if manifest.database.is_empty() {
        "photos"
    } else {
        "photos and the database"
    };
    println!("{} {what} are in {}.", manifest.photos, to.display());
    Ok(())
}

/// Makes a backup in `to`, while the program may go on serving.
pub async fn make(config: &Config, to: &Path) -> Result<Manifest> {
    start::make_data_dir(to)?;
    let manifest_file = to.join(MANIFEST);
    if manifest_file.exists() {
        std::fs::remove_file(&manifest_file)?;
    }
    let mut database = String::new();
    if config.database.url.is_none() {
        if !config.database_file().exists() {
            bail!("there is no installation in {}", config.data.dir.display());
        }
        let file = to.join(DATABASE);
        let fresh = to.join("copydesk.db.new");
        if fresh.exists() {
            std::fs::remove_file(&fresh)?;
        }
        let db = store::Db::open(&config.database_url()).await?;
        db.copy_to_file(&fresh.to_string_lossy())
            .await
            .context("the database cannot be copied")?;
        db.close().await?;
        std::fs::rename(&fresh, &file)?;
        std::fs::File::open(&file)?.sync_all()?;
        database = sha256_of(&file)?;
    }
    let copied = Media::directory(config.media_dir())?
        .copy_all(&Media::directory(to.join(MEDIA))?)
        .await?;
    if let Some(photo) = copied.faults.first() {
        bail!(
            "{} photos are damaged and cannot be copied, first {photo}",
            copied.faults.len()
        );
    }
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let photos = copied.copied + copied.present;
    let manifest = Manifest {
        format: FORMAT,
        program,
        database,
        photos,
    };
    std::fs::write(&manifest_file, serde_json::to_vec_pretty(&manifest)?)?;
    std::fs::File::open(&manifest_file)?.sync_all()?;
    Ok(manifest)
}

pub fn sha256_of(file: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    std::io::copy(&mut std::fs::File::open(file)?, &mut Writer(&mut hasher))?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct Writer<'a>(&'a mut Sha256);

impl std::io::Write for Writer<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
