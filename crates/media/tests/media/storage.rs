//! What is stored is there, is what it was, and nothing else can be named: in a folder and in a bucket alike.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::TryStreamExt;
use media::storage::{Bucket, Copied, Present, StorageError, Stored};
use media::{Hash, Media};
use tokio::task::JoinSet;

use crate::s3;

/// A place to store, and what must live as long as it.
struct Place {
    folder: PathBuf,
    media: Media,
    _scratch: Option<tempfile::TempDir>,
    _server: Option<s3::Server>,
}

#[derive(Clone, Copy)]
enum Kind {
    Folder,
    Bucket,
    /// Other things lie in the bucket, too.
    Prefix,
}

const KINDS: [Kind; 3] = [Kind::Folder, Kind::Bucket, Kind::Prefix];

async fn place(kind: Kind) -> Place {
    let prefix = match kind {
        Kind::Folder => {
            let scratch = tempfile::tempdir().unwrap();
            return Place {
                folder: scratch.path().to_owned(),
                media: Media::directory(scratch.path()).unwrap(),
                _scratch: Some(scratch),
                _server: None,
            };
        }
        Kind::Bucket => "",
        Kind::Prefix => "newsroom/media",
    };
    let server = s3::Server::start().await;
    let folder = server.bucket().join(prefix);
    std::fs::create_dir_all(&folder).unwrap();
    Place {
        folder,
        media: Media::bucket(&bucket(&server, prefix)).unwrap(),
        _scratch: None,
        _server: Some(server),
    }
}

fn bucket(server: &s3::Server, prefix: &str) -> Bucket {
    Bucket {
        endpoint: server.endpoint.clone(),
        name: s3::BUCKET.to_owned(),
        region: "us-east-1".to_owned(),
        access_key: s3::ACCESS_KEY.to_owned(),
        secret_key: s3::SECRET_KEY.to_owned(),
        prefix: prefix.to_owned(),
        in_host: false,
    }
}

fn path_of(folder: &Path, hash: Hash) -> PathBuf {
    let hex = hash.to_string();
    folder.join(&hex[0..2]).join(&hex[2..4]).join(&hex)
}

#[test]
fn a_hash_has_one_spelling() {
    let hash = Hash::of(b"abc");
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hash.to_string(), hex);
    assert_eq!(hex.parse(), Ok(hash));
    let wrong = [
        "",
        "ab",
        &hex.to_uppercase(),
        &hex[1..],
        "../../../../../../../etc/passwd",
        &hex.replace('b', "字"),
    ];
    for wrong in wrong {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn a_file_lies_under_its_hash_and_storing_it_twice_is_storing_it_once() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let folder = &here.folder;
        let first = media.put(Bytes::from_static(b"photo")).await.unwrap();
        assert_eq!(
            first,
            Stored {
                hash: Hash::of(b"photo"),
                size: 5
            }
        );
        assert_eq!(media.put(Bytes::from_static(b"photo")).await.unwrap(), first);
        assert_eq!(std::fs::read(path_of(folder, first.hash)).unwrap(), b"photo");
        assert_eq!(media.get(first.hash).await.unwrap(), "photo");
        assert!(media.exists(first.hash).await.unwrap());
        assert_eq!(listed(media).await, [first.hash]);

        media.delete(first.hash).await.unwrap();
        media.delete(first.hash).await.unwrap();
        assert!(!media.exists(first.hash).await.unwrap());
        assert!(matches!(media.get(first.hash).await, Err(StorageError::Missing(hash)) if hash == first.hash));
    }
}

#[tokio::test]
async fn only_a_file_that_was_left_alone_is_swept() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let stored = media.put(Bytes::from_static(b"photo")).await.unwrap();
        let written = media.list().try_next().await.unwrap().unwrap().modified;
        assert!(!media.delete_older(stored.hash, written).await.unwrap());
        assert_eq!(listed(media).await, [stored.hash]);
        assert!(media.delete_older(stored.hash, written + 1_000_000).await.unwrap());
        assert!(!media.delete_older(stored.hash, written + 1_000_000).await.unwrap());
        assert_eq!(listed(media).await, []);
    }
}

async fn listed(media: &Media) -> Vec<Hash> {
    media.list().map_ok(|file| file.hash).try_collect().await.unwrap()
}

#[tokio::test]
async fn a_damaged_file_is_noticed_and_storing_it_again_repairs_it() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let folder = &here.folder;
        let stored = media.put(Bytes::from_static(b"photo")).await.unwrap();
        std::fs::write(path_of(folder, stored.hash), b"phota").unwrap();
        assert!(matches!(media.get(stored.hash).await, Err(StorageError::Corrupt(hash)) if hash == stored.hash));
        media.put(Bytes::from_static(b"photo")).await.unwrap();
        assert_eq!(media.get(stored.hash).await.unwrap(), "photo");
    }
}

#[tokio::test]
async fn many_writers_of_one_file_do_not_disturb_each_other() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let bytes = Bytes::from(vec![7; 300_000]);
        let mut writers = JoinSet::new();
        for _ in 0..16 {
            let (media, bytes) = (media.clone(), bytes.clone());
            writers.spawn(async move { media.put(bytes).await });
        }
        while let Some(writer) = writers.join_next().await {
            writer.unwrap().unwrap();
        }
        assert_eq!(media.get(Hash::of(&bytes)).await.unwrap(), bytes);
        assert_eq!(listed(media).await.len(), 1);
    }
}

#[tokio::test]
async fn foreign_files_are_not_listed() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let folder = &here.folder;
        let stored = media.put(Bytes::from_static(b"photo")).await.unwrap();
        std::fs::write(folder.join("notes.txt"), b"x").unwrap();
        std::fs::write(folder.join(Hash::of(b"misplaced").to_string()), b"x").unwrap();
        assert_eq!(listed(media).await, [stored.hash]);
    }
}

#[tokio::test]
async fn a_copy_takes_what_is_missing_and_names_what_is_damaged() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let folder = &here.folder;
        let there = place(kind).await;
        let backup = &there.media;
        let kept = media.put(Bytes::from_static(b"kept")).await.unwrap();
        let broken = media.put(Bytes::from_static(b"broken")).await.unwrap();
        assert_eq!(
            media.copy_all(backup, Present::BySize).await.unwrap(),
            Copied {
                copied: 2,
                present: 0,
                faults: vec![]
            }
        );

        backup.delete(broken.hash).await.unwrap();
        let new = media.put(Bytes::from_static(b"new")).await.unwrap();
        std::fs::write(path_of(folder, broken.hash), b"rotten").unwrap();
        let copied = media.copy_all(backup, Present::BySize).await.unwrap();
        assert_eq!(
            copied,
            Copied {
                copied: 1,
                present: 1,
                faults: vec![broken.hash]
            }
        );
        assert_eq!(backup.get(new.hash).await.unwrap(), "new");
        assert_eq!(backup.get(kept.hash).await.unwrap(), "kept");
        assert!(!backup.exists(broken.hash).await.unwrap());
    }
}

#[tokio::test]
async fn a_copy_by_hash_mends_what_lies_damaged_in_the_target() {
    for kind in KINDS {
        let here = place(kind).await;
        let media = &here.media;
        let folder = &here.folder;
        let there = place(kind).await;
        let target = &there.media;
        let other = &there.folder;
        let sound = media.put(Bytes::from_static(b"sound")).await.unwrap();
        let rotten = media.put(Bytes::from_static(b"rotten")).await.unwrap();
        media.copy_all(target, Present::ByHash).await.unwrap();
        std::fs::write(path_of(other, rotten.hash), b"nettor").unwrap();

        let by_size = media.copy_all(target, Present::BySize).await.unwrap();
        assert_eq!((by_size.copied, by_size.present), (0, 2), "the size is still right");
        let by_hash = media.copy_all(target, Present::ByHash).await.unwrap();
        assert_eq!((by_hash.copied, by_hash.present, by_hash.faults), (1, 1, vec![]));
        assert_eq!(target.get(rotten.hash).await.unwrap(), "rotten");

        // Damaged on both sides there is nothing to mend it with: it is named.
        for folder in [folder, other] {
            std::fs::write(path_of(folder, rotten.hash), b"nettor").unwrap();
        }
        let named = media.copy_all(target, Present::ByHash).await.unwrap();
        assert_eq!((named.copied, named.present, named.faults), (0, 1, vec![rotten.hash]));
        assert_eq!(target.get(sound.hash).await.unwrap(), "sound");
    }
}

#[tokio::test]
async fn a_place_that_can_be_used_says_so_and_leaves_nothing() {
    for kind in KINDS {
        let here = place(kind).await;
        here.media.check().await.unwrap();
        assert_eq!(listed(&here.media).await, []);
    }
}

#[tokio::test]
async fn a_bucket_that_is_closed_to_us_is_named_at_once() {
    let server = s3::Server::start().await;
    let wrong = Bucket {
        secret_key: "river-lamp".to_owned(),
        ..bucket(&server, "")
    };
    let error = Media::bucket(&wrong).unwrap().check().await.unwrap_err();
    assert!(matches!(error, StorageError::Failed(_)), "{error}");
    let nowhere = Bucket {
        endpoint: "s3.example.cn".to_owned(),
        ..bucket(&server, "")
    };
    assert!(Media::bucket(&nowhere).unwrap_err().to_string().contains("https://"));
}
