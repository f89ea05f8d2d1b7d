//! Where the bytes of photographs and attachments lie: content-addressed, durable before `put` answers, checked on read.
//!
//! They lie in a folder of this machine, or in a bucket that several nodes share; whoever stores does not see which.
//! A file is never changed, only added or deleted, so a backup may copy while the program runs.
//! Names, types and owners are rows elsewhere; a folder of these files alone says nothing about anybody.

mod bucket;
mod large;

pub use bucket::{Bucket, BucketError};

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};

use domain::time::SECOND;

use crate::hash::Hash;

/// A store of files. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Media {
    store: Arc<dyn ObjectStore>,
}

/// One stored file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub hash: Hash,
    /// In bytes.
    pub size: u64,
}

/// One file found in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub hash: Hash,
    /// In bytes.
    pub size: u64,
    /// When it was last written, in UTC microseconds.
    pub modified: i64,
}

/// When a copy leaves a file alone that the target has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// At the right size: quick, for a copy that is made every night.
    BySize,
    /// At the right hash: every file is read, and a damaged one is written anew.
    ByHash,
}

/// What a copy did. The copy is complete exactly when `faults` is empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Files written to the target.
    pub copied: u64,
    /// Files the target already had, as far as was asked.
    pub present: u64,
    /// Files of the source that no longer match their hash; they were not copied.
    pub faults: Vec<Hash>,
}

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no such file: never stored, or deleted since.
    #[error("file {0} is not in the store")]
    Missing(Hash),
    /// The bytes on disk are no longer those that were stored: restore the file from a backup.
    #[error("file {0} is damaged on disk: its content no longer matches its hash")]
    Corrupt(Hash),
    /// The folder cannot be created or opened.
    #[error("the media folder cannot be used: {0}")]
    Folder(#[source] std::io::Error),
    /// The disk or the object storage failed; the source says how.
    #[error("the media storage failed: {0}")]
    Failed(#[source] object_store::Error),
}

impl Media {
    /// Opens the store in this folder and creates the folder if it is missing. Reads and writes the disk: call it at start.
    pub fn directory(path: impl AsRef<Path>) -> Result<Self, StorageError> {
        std::fs::create_dir_all(&path).map_err(StorageError::Folder)?;
        let store = LocalFileSystem::new_with_prefix(path).map_err(StorageError::Failed)?;
        // Off by default: without it `put` answers while the bytes are only in the page cache, and the database
        // would survive a power cut naming files that did not.
        Ok(Self {
            store: Arc::new(store.with_fsync(true)),
        })
    }

    /// Opens the store in a bucket of an S3 server, which several nodes may share. Asks nothing of the server yet: see
    /// [`Media::check`].
    ///
    /// # Errors
    /// The configuration cannot work.
    pub fn bucket(bucket: &Bucket) -> Result<Self, BucketError> {
        let store = bucket.open()?;
        Ok(Self { store: Arc::new(store) })
    }

    /// Whether a file can be written, read and taken away again; for `copydesk doctor`. What is written is a few bytes
    /// that nothing else ever stores.
    ///
    /// # Errors
    /// What the disk or the server answered.
    pub async fn check(&self) -> Result<(), StorageError> {
        let written = self.put(Bytes::from_static(b"copydesk doctor was here")).await?;
        self.get(written.hash).await?;
        self.delete(written.hash).await
    }

    /// Stores the bytes under their hash. When it answers, the file and the folders above it are on disk.
    ///
    /// Storing what is already there writes it again: that costs little, repairs a damaged copy, and does not trust
    /// that an earlier, interrupted `put` reached the disk.
    pub async fn put(&self, bytes: Bytes) -> Result<Stored, StorageError> {
        let hash = hash_of(bytes.clone()).await;
        let size = bytes.len() as u64;
        self.store
            .put(&hash.key(), bytes.into())
            .await
            .map_err(StorageError::Failed)?;
        Ok(Stored { hash, size })
    }

    /// The bytes of a file, checked against its hash.
    pub async fn get(&self, hash: Hash) -> Result<Bytes, StorageError> {
        let found = self.store.get(&hash.key()).await.map_err(|error| failed(hash, error))?;
        let bytes = found.bytes().await.map_err(|error| failed(hash, error))?;
        if hash_of(bytes.clone()).await != hash {
            return Err(StorageError::Corrupt(hash));
        }
        Ok(bytes)
    }

    /// Whether the file is there. Does not read it, so says nothing about its health.
    pub async fn exists(&self, hash: Hash) -> Result<bool, StorageError> {
        Ok(self.size(hash).await?.is_some())
    }

    /// Removes the file; one that is not there is no error. Not synced: a file that returns after a power cut is
    /// an orphan which the next sweep finds.
    pub async fn delete(&self, hash: Hash) -> Result<(), StorageError> {
        match self.store.delete(&hash.key()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(StorageError::Failed(error)),
        }
    }

    /// Removes the file if it has not been written again since `before` (UTC microseconds); answers whether it did. One
    /// that was written in the second before that stays: a bucket tells whole seconds.
    pub async fn delete_older(&self, hash: Hash, before: i64) -> Result<bool, StorageError> {
        match self.store.head(&hash.key()).await {
            Ok(found) if found.last_modified.timestamp_micros() + SECOND <= before => {
                self.delete(hash).await?;
                Ok(true)
            }
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(StorageError::Failed(error)),
        }
    }

    /// Every stored file, in no order. Foreign files in the folder are passed over with a warning.
    pub fn list(&self) -> BoxStream<'static, Result<Listed, StorageError>> {
        let found = self.store.list(None).map(|entry| entry.map_err(StorageError::Failed));
        found.filter_map(async |entry| entry.map(listed).transpose()).boxed()
    }

    /// Copies every file the target lacks, checking each one on the way. One bad file does not stop the others;
    /// files deleted meanwhile are passed over.
    pub async fn copy_all(&self, to: &Media, present: Present) -> Result<Copied, StorageError> {
        let mut done = Copied::default();
        let mut files = self.list();
        while let Some(file) = files.next().await {
            let Listed { hash, size, .. } = file?;
            if to.size(hash).await? == Some(size) && (present == Present::BySize || to.is_sound(hash).await?) {
                done.present += 1;
                continue;
            }
            match self.copy_one(to, hash, size).await {
                Ok(()) => done.copied += 1,
                Err(StorageError::Corrupt(hash)) => done.faults.push(hash),
                Err(StorageError::Missing(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    /// Whether the file is there and whole; reads it.
    async fn is_sound(&self, hash: Hash) -> Result<bool, StorageError> {
        match self.compare(hash).await {
            Ok(()) => Ok(true),
            Err(StorageError::Corrupt(_) | StorageError::Missing(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn size(&self, hash: Hash) -> Result<Option<u64>, StorageError> {
        match self.store.head(&hash.key()).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(StorageError::Failed(error)),
        }
    }
}

fn listed(entry: ObjectMeta) -> Option<Listed> {
    let hash = entry.location.filename().and_then(|name| Hash::from_str(name).ok());
    match hash {
        Some(hash) if hash.key() == entry.location => Some(Listed {
            hash,
            size: entry.size,
            modified: entry.last_modified.timestamp_micros(),
        }),
        _ => {
            tracing::warn!(location = %entry.location, "a file that is not ours lies in the media store");
            None
        }
    }
}

fn failed(hash: Hash, error: object_store::Error) -> StorageError {
    match error {
        object_store::Error::NotFound { .. } => StorageError::Missing(hash),
        error => StorageError::Failed(error),
    }
}

/// On a blocking thread: tens of megabytes would hold up every other request of this worker.
async fn hash_of(bytes: Bytes) -> Hash {
    let hashing = tokio::task::spawn_blocking(move || Hash::of(&bytes));
    hashing.await.expect("hashing bytes neither panics nor is cancelled")
}
