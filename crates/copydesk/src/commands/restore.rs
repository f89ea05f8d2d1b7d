//! `copydesk restore DIR`: brings a backup into an empty data folder, checked before it is believed.

use super::backup::{DATABASE, FORMAT, MANIFEST, MEDIA, Manifest, sha256_of};
use crate::{config::Config, start};
use anyhow::{Context, Result, bail};
use media::{Media, storage::Present};
use std::path::{Path, PathBuf};
use store::Db;

/// What SQLite lays beside a database; one that is left over would be read into the restored one.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

pub async fn run(config: Config, from: &Path) -> Result<()> {
    let photos = restore(&config, from).await?;
    println!(
        "{photos} photos and the database are back in {}.",
        config.data.dir.display()
    );
    Ok(())
}

/// Brings the backup back; answers the number of photos.
///
/// # Errors
/// The backup is not whole, damaged or of a newer program, the data folder is not free for it, or a disk fails.
pub async fn restore(config: &Config, from: &Path) -> Result<u64> {
    let text = std::fs::read(from.join(MANIFEST))
        .with_context(|| format!("{} is no whole backup: it has no {MANIFEST}", from.display()))?;
    let manifest: Manifest = serde_json::from_slice(&text).context("the manifest cannot be read")?;
    if manifest.format != FORMAT {
        bail!(newer(&manifest));
    }
    if manifest.database.is_empty() {
        bail!("this backup holds photos only: bring the PostgreSQL database back with pg_restore, then copy {MEDIA}/");
    }
    if config.database.url.is_some() {
        bail!(
            "the configuration names a PostgreSQL database, and this backup holds a SQLite one that would never be \
             opened: take [database] url (COPYDESK_DATABASE__URL) away first"
        );
    }
    super::demo::refuse(&config.data.dir)?;
    let file = config.database_file();
    if let Some(left) = whole(&file).into_iter().find(|left| left.exists()) {
        bail!(
            "{} holds an installation already, or what is left of one ({}); restore into an empty folder with --data",
            config.data.dir.display(),
            left.display()
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
        .copy_all(&config.media()?, Present::ByHash)
        .await?;
    if let Some(photo) = copied.faults.first() {
        bail!(
            "{} photos are damaged in the backup and cannot be brought back, first {photo}; take them from an older one",
            copied.faults.len()
        );
    }
    let photos = copied.copied + copied.present;
    if photos < manifest.photos {
        bail!(
            "{} photos are missing in the backup: it was made with {}, and {photos} are there",
            manifest.photos - photos,
            manifest.photos
        );
    }
    // The database comes last and by renaming, so a restore that breaks off leaves no half installation; and it is
    // checked before, so a damaged one is never opened for an installation.
    let fresh = config.data.dir.join("copydesk.db.restored");
    remove(&fresh)?;
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
    Ok(photos)
}

/// Whether the copy is what the manifest says, and a sound database.
async fn check(copy: &Path, manifest: &Manifest) -> Result<()> {
    if sha256_of(copy)? != manifest.database {
        bail!("the database was not copied whole; is the disk full or failing?");
    }
    let db = Db::open(&format!("sqlite:{}", copy.display())).await?;
    let errors = db.integrity_errors().await?;
    if let Some(first) = errors.first() {
        bail!("the database in the backup is damaged ({first}); use an older backup");
    }
    let unknown = db.unknown_migrations().await?;
    db.close().await?;
    if !unknown.is_empty() {
        bail!(newer(manifest));
    }
    Ok(())
}

fn newer(manifest: &Manifest) -> String {
    format!(
        "the backup was made by a newer Copydesk ({}); update this one ({}) first",
        manifest.program,
        env!("CARGO_PKG_VERSION")
    )
}

/// A database with what SQLite lays beside it.
fn whole(file: &Path) -> Vec<PathBuf> {
    let beside = BESIDE.map(|ending| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    [file.to_owned()].into_iter().chain(beside).collect()
}

fn remove(file: &Path) -> Result<()> {
    for name in whole(file).into_iter().filter(|name| name.exists()) {
        std::fs::remove_file(&name).with_context(|| format!("{} cannot be removed", name.display()))?;
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::commands::backup;
    use sea_orm::ConnectionTrait;
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
        app.db.clone().close().await.unwrap();
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

    #[tokio::test]
    async fn what_is_left_of_an_installation_is_never_mixed_with_the_backup() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let backup = dir.path().join("backup");
        backup::make(&here, &backup).await.unwrap();
        let there = config(&dir.path().join("there"));
        std::fs::create_dir(&there.data.dir).unwrap();
        for left in ["copydesk.db", "copydesk.db-wal", "copydesk.db-shm", "demo.json"] {
            let left = there.data.dir.join(left);
            std::fs::write(&left, b"left").unwrap();
            let refused = restore(&there, &backup).await.unwrap_err().to_string();
            assert!(refused.contains("--data"), "{}: {refused}", left.display());
            assert_eq!(files(&there.data.dir).len(), 1, "nothing was copied");
            std::fs::remove_file(left).unwrap();
        }
        // What an earlier, broken-off restore left is no obstacle, and does not get into this one.
        for left in [
            "copydesk.db.restored",
            "copydesk.db.restored-wal",
            "copydesk.db.restored-shm",
        ] {
            std::fs::write(there.data.dir.join(left), b"left").unwrap();
        }
        restore(&there, &backup).await.unwrap();
        let found = files(&there.data.dir);
        let restored: Vec<_> = found.keys().filter(|name| name.starts_with("copydesk.db")).collect();
        assert_eq!(restored, ["copydesk.db"]);
    }

    #[tokio::test]
    async fn a_sqlite_backup_is_not_brought_back_beside_a_postgresql_database() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let backup = dir.path().join("backup");
        backup::make(&here, &backup).await.unwrap();
        let mut there = config(&dir.path().join("there"));
        there.database.url = Some("postgres://nobody@127.0.0.1:9/none".to_owned());
        let refused = restore(&there, &backup).await.unwrap_err().to_string();
        assert!(refused.contains("PostgreSQL"), "{refused}");
        assert!(!there.data.dir.exists());
    }

    #[tokio::test]
    async fn every_photo_is_read_before_it_is_believed() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let backup = dir.path().join("backup");
        backup::make(&here, &backup).await.unwrap();
        let there = config(&dir.path().join("there"));
        restore(&there, &backup).await.unwrap();
        // A second try into the folder of one that broke off: a photo in it was damaged meanwhile, at the same size.
        std::fs::remove_file(there.database_file()).unwrap();
        let media = files(&there.media_dir());
        let (name, bytes) = media.first_key_value().unwrap();
        std::fs::write(there.media_dir().join(name), vec![0xff; bytes.len()]).unwrap();
        restore(&there, &backup).await.unwrap();
        assert_eq!(files(&there.media_dir()), media);

        // Damaged in the backup: named. Gone from it: counted.
        let elsewhere = config(&dir.path().join("elsewhere"));
        let photo = backup.join(MEDIA).join(name);
        std::fs::write(&photo, vec![0xff; bytes.len()]).unwrap();
        let refused = restore(&elsewhere, &backup).await.unwrap_err().to_string();
        let hash = Path::new(name).file_name().unwrap().to_string_lossy();
        assert!(
            refused.contains("damaged in the backup") && refused.contains(&*hash),
            "{refused}"
        );
        std::fs::remove_file(&photo).unwrap();
        let refused = restore(&elsewhere, &backup).await.unwrap_err().to_string();
        assert!(refused.contains("1 photos are missing"), "{refused}");
        assert!(!elsewhere.database_file().exists());
    }

    #[tokio::test]
    async fn a_backup_of_a_newer_program_is_not_brought_back() {
        let dir = tempfile::tempdir().unwrap();
        let here = installation(&dir.path().join("here")).await;
        let db = store::Db::open(&here.database_url()).await.unwrap();
        db.write(|tx| async move {
            tx.execute_unprepared("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)")
                .await
        })
        .await
        .unwrap();
        db.close().await.unwrap();
        let backup = dir.path().join("backup");
        let mut manifest = backup::make(&here, &backup).await.unwrap();
        manifest.program = "9.9.9".to_owned();
        std::fs::write(backup.join(MANIFEST), serde_json::to_vec(&manifest).unwrap()).unwrap();
        let there = config(&dir.path().join("there"));
        let refused = restore(&there, &backup).await.unwrap_err().to_string();
        assert!(refused.contains("newer Copydesk (9.9.9)"), "{refused}");
        assert!(!there.database_file().exists());
        assert!(!there.data.dir.join("copydesk.db.restored").exists());
    }
}
