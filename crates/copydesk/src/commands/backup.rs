//! `copydesk backup DIR`: the database at one moment, then the photos. In that order, because photos are only ever
//! added: the database in the backup never names a photo that is not there.

use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use media::{Media, storage::Present};
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
    if let Some(url) = &config.database.url {
        println!("The database is PostgreSQL: copy it first, with");
        println!("  {}", pg_dump_line(url, to));
        println!("(it asks for the password, or takes it from PGPASSWORD or ~/.pgpass),");
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
///
/// # Errors
/// `to` and the data folder overlap, there is nothing to copy, or something cannot be read or written.
pub async fn make(config: &Config, to: &Path) -> Result<Manifest> {
    apart(&config.data.dir, to)?;
    let sqlite = config.database.url.is_none();
    let needed = if sqlite {
        Some(config.database_file())
    } else {
        config.media.s3.is_none().then(|| config.media_dir())
    };
    if needed.is_some_and(|needed| !needed.exists()) {
        bail!("there is no installation in {}", config.data.dir.display());
    }
    start::make_data_dir(to)?;
    let manifest_file = to.join(MANIFEST);
    if manifest_file.exists() {
        std::fs::remove_file(&manifest_file)?;
    }
    let mut database = String::new();
    if sqlite {
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
    let copied = config
        .media()?
        .copy_all(&Media::directory(to.join(MEDIA))?, Present::BySize)
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

/// A backup beside the data it copies would overwrite them, or be lost with them.
fn apart(data: &Path, to: &Path) -> Result<()> {
    let (real_data, real_to) = (start::real_path(data)?, start::real_path(to)?);
    if real_to.starts_with(&real_data) || real_data.starts_with(&real_to) {
        bail!(
            "the backup in {} and the data folder {} would lie in one another; name a folder elsewhere, best on another disk",
            to.display(),
            data.display()
        );
    }
    Ok(())
}

/// What the operator types to copy the configured database; the password is left out, others may be looking.
fn pg_dump_line(url: &str, to: &Path) -> String {
    let file = to.join("database.dump");
    let file = quoted(&format!("--file={}", file.display()));
    format!("pg_dump --format=custom {file} {}", quoted(&without_password(url)))
}

/// The address without its password, and without what only this program understands behind the `?`.
fn without_password(url: &str) -> String {
    const KNOWN_TO_PG_DUMP: [&str; 7] = ["host", "port", "user", "sslmode", "sslrootcert", "sslcert", "sslkey"];
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let address = match address.rsplit_once('@') {
        Some((before, place)) => {
            let (scheme, who) = before.split_once("://").unwrap_or(("postgres", before));
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{place}")
        }
        None => address.to_owned(),
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| KNOWN_TO_PG_DUMP.contains(&pair.split('=').next().unwrap_or_default()))
        .collect();
    if kept.is_empty() {
        address
    } else {
        format!("{address}?{}", kept.join("&"))
    }
}

/// One word of a shell, whatever stands in it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.:@=_-".contains(&byte);
    if word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_backup_and_its_data_do_not_lie_in_one_another() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("copydesk/data");
        let config = Config::read(None, Some(&data), None).unwrap();
        start::database(&config).await.unwrap().close().await.unwrap();
        let before = std::fs::read(config.database_file()).unwrap();
        std::os::unix::fs::symlink(&data, dir.path().join("link")).unwrap();
        for to in [
            "copydesk/data",
            "copydesk/data/backup/new",
            "copydesk/new/../data",
            "link/backup",
            "copydesk",
            ".",
        ] {
            let refused = make(&config, &dir.path().join(to)).await.unwrap_err().to_string();
            assert!(refused.contains("in one another"), "{to}: {refused}");
        }
        assert_eq!(
            std::fs::read(config.database_file()).unwrap(),
            before,
            "nothing was written"
        );
        assert!(!data.join("backup").exists());
        for to in ["copydesk/data-backup", "backup"] {
            assert_eq!(make(&config, &dir.path().join(to)).await.unwrap().photos, 0, "{to}");
        }
    }

    #[tokio::test]
    async fn a_folder_without_an_installation_is_not_backed_up() {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::read(None, Some(&dir.path().join("nowhere")), None).unwrap();
        let to = dir.path().join("backup");
        for url in [None, Some("postgres://nobody@127.0.0.1:9/none".to_owned())] {
            config.database.url = url;
            let refused = make(&config, &to).await.unwrap_err().to_string();
            assert!(refused.contains("no installation"), "{refused}");
            assert!(!config.data.dir.exists() && !to.exists(), "nothing was made");
        }
    }

    #[test]
    fn the_line_for_pg_dump_names_the_database_and_no_password() {
        for (url, named) in [
            (
                "postgres://desk:se%40cret@db.example.cn/copydesk",
                "postgres://desk@db.example.cn/copydesk",
            ),
            (
                "postgresql://desk@[::1]:5433/copydesk",
                "'postgresql://desk@[::1]:5433/copydesk'",
            ),
            ("postgres://db.example.cn/copydesk", "postgres://db.example.cn/copydesk"),
            (
                "postgres://desk@localhost/copydesk?host=/run/postgresql&password=secret&statement-cache-capacity=9",
                "'postgres://desk@localhost/copydesk?host=/run/postgresql'",
            ),
            (
                "postgres://desk:secret@db/copydesk?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "'postgres://desk@db/copydesk?sslmode=verify-full&sslrootcert=/etc/ca.pem'",
            ),
        ] {
            let line = pg_dump_line(url, Path::new("/srv/the backup"));
            assert_eq!(
                line,
                format!("pg_dump --format=custom '--file=/srv/the backup/database.dump' {named}")
            );
        }
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
