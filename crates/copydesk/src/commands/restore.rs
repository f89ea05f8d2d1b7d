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
    if let Some(photo) = copied.faults.first() {
        bail!(
            "{} photos are damaged and cannot be brought back, first {photo}",
            copied.faults.len()
        );
    }
    // The database comes last and by renaming, so a restore that breaks off leaves no half installation; and it is
    // checked before, so a damaged one is never opened for an installation.
    let fresh = config.data.dir.join("copydesk.db.restored");
    std::fs::copy(from.join(DATABASE), &fresh)?;
    let checked = check(&fresh, &manifest).await;
    if checked.is_err() {
        remove(&fresh)?;
    }
    checked?;
    std::fs::File::open(&fresh)?.sync_all()?;
    std::fs::rename(&fresh, &file)?;
    // The name itself must survive a power cut too.
    std::fs::File::open(&config.data.dir)?.sync_all()?;
    Ok(copied.copied + copied.present)
}

/// Whether the copy is what the manifest says, and a sound database.
async fn check(copy: &Path, manifest: &Manifest) -> Result<()> {
    if sha256_of(copy)? != manifest.database {
        bail!("the database was not copied whole; is the disk full or failing?");
    }
    let db = Db::open(&format!("sqlite:{}", copy.display())).await?;
    let errors = db.integrity_errors().await?;
    db.close().await?;
    match errors.first() {
        Some(first) => bail!("the database in the backup is damaged ({first}); use an older backup"),
        None => Ok(()),
    }
}

/// A database with what SQLite lays beside it.
fn remove(file: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        if Path::new(&name).exists() {
            std::fs::remove_file(&name)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::commands::backup;
    use std::collections::BTreeMap;

    fn config(dir: &Path) -> Config {
        Config::read(None, Some(dir), None).unwrap()
    }

    /// Every file below a folder with its bytes.
    fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![dir.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
                    found.insert(name, std::fs::read(path).unwrap());
                }
            }
        }
        found
    }

    /// A SQLite file without what its header counts: how often it was changed, and by which version.
    fn without_counters(file: &[u8]) -> Vec<u8> {
        let mut file = file.to_vec();
        for counter in [18..20, 24..28, 40..44, 92..100] {
            file[counter].fill(0);
        }
        file
    }

    /// An installation with rows and photos in it.
    async fn installation(dir: &Path) -> Config {
        let config = config(dir);
        let app = start::app(&config, start::database(&config).await.unwrap())
            .await
            .unwrap();
        app::accounts::set_up_link(&app).await.unwrap().unwrap();
        for n in 0..20_u8 {
            app.media.put(vec![n; 3000 + usize::from(n)].into()).await.unwrap();
        }
        app.db.close().await.unwrap();
        config
    }

    #[tokio::test]
    async fn a_round_trip_is_the_same_to_the_byte() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        backup::make(&here, &dir.path().join("first")).await.unwrap();
        let there = config(&dir.path().join("there"));
        assert_eq!(restore(&there, &dir.path().join("first")).await.unwrap(), 20);
        backup::make(&there, &dir.path().join("second")).await.unwrap();
        let (first, second) = (files(&dir.path().join("first")), files(&dir.path().join("second")));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, bytes) in &first {
            match name.as_str() {
                DATABASE => assert!(
                    without_counters(bytes) == without_counters(&second[name]),
                    "the database differs"
                ),
                // Holds the hash of the database file with its counters.
                MANIFEST => {}
                _ => assert!(bytes == &second[name], "{name} differs"),
            }
        }
        assert_eq!(files(&here.media_dir()), files(&there.media_dir()));
    }

    #[tokio::test]
    async fn a_changed_or_broken_off_backup_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let backup = dir.path().join("backup");
        backup::make(&here, &backup).await.unwrap();
        assert!(
            restore(&here, &backup).await.is_err(),
            "an installation is not overwritten"
        );
        let there = config(&dir.path().join("there"));
        let mut database = std::fs::read(backup.join(DATABASE)).unwrap();
        database[5000] ^= 1;
        std::fs::write(backup.join(DATABASE), &database).unwrap();
        let error = restore(&there, &backup).await.unwrap_err().to_string();
        assert!(error.contains("has changed"), "{error}");
        std::fs::remove_file(backup.join(MANIFEST)).unwrap();
        assert!(
            restore(&there, &backup)
                .await
                .unwrap_err()
                .to_string()
                .contains("no whole backup")
        );
        assert!(!there.database_file().exists());
    }

    #[tokio::test]
    async fn a_damaged_database_is_not_put_into_place() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let backup = dir.path().join("backup");
        let mut manifest = backup::make(&here, &backup).await.unwrap();
        // Damaged when the backup was made: the manifest agrees with it, SQLite does not.
        let mut database = std::fs::read(backup.join(DATABASE)).unwrap();
        let pages = database.len() / 4096;
        for page in 2..pages {
            database[page * 4096..page * 4096 + 64].fill(0xff);
        }
        std::fs::write(backup.join(DATABASE), &database).unwrap();
        manifest.database = sha256_of(&backup.join(DATABASE)).unwrap();
        std::fs::write(backup.join(MANIFEST), serde_json::to_vec(&manifest).unwrap()).unwrap();
        let there = config(&dir.path().join("there"));
        assert!(restore(&there, &backup).await.is_err());
        assert!(!there.database_file().exists(), "no installation is left");
        let left: Vec<_> = files(&there.data.dir)
            .into_keys()
            .filter(|name| name.starts_with("copydesk.db"))
            .collect();
        assert_eq!(left, [""; 0], "and nothing beside it");
    }
}
