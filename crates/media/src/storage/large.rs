//! Files that are larger than a program should hold in memory at once: videos.

use std::ops::Range;
use std::path::Path;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use object_store::path::Path as Key;
use object_store::{ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{Media, StorageError, Stored, failed};
use crate::hash::Hash;

/// Bytes of one piece on its way to the disk; servers of S3 take none below five mebibytes but the last.
const PIECE: usize = 8 << 20;
/// Bytes read from a file at once.
const READ: usize = 1 << 20;
/// Pieces that may be on their way at once.
const ON_THE_WAY: usize = 2;
/// Files up to this size are copied as a whole.
const SMALL: u64 = 8 << 20;

impl Media {
    /// Stores a file of this machine. It must not change meanwhile; where it does, nothing is stored.
    pub async fn put_file(&self, path: &Path) -> Result<Stored, StorageError> {
        let hash = hash_of(read(path).await?).await?;
        let size = pour(read(path).await?, self, hash).await?;
        Ok(Stored { hash, size })
    }

    /// Stores what these files are one after the other.
    pub async fn join(&self, parts: &[Hash]) -> Result<Stored, StorageError> {
        let pieces = || stream::iter(parts.to_vec()).then(|part| self.get(part)).boxed();
        let hash = hash_of(pieces()).await?;
        let size = pour(pieces(), self, hash).await?;
        Ok(Stored { hash, size })
    }

    /// Writes a file to this path, which must not be in use; checked against its hash.
    pub async fn write_to(&self, hash: Hash, path: &Path) -> Result<(), StorageError> {
        let mut file = tokio::fs::File::create(path).await.map_err(StorageError::Folder)?;
        let mut hashed = Sha256::new();
        let mut bytes = self.stream(hash).await?;
        while let Some(some) = bytes.try_next().await? {
            hashed.update(&some);
            file.write_all(&some).await.map_err(StorageError::Folder)?;
        }
        file.flush().await.map_err(StorageError::Folder)?;
        is(hash, hashed)
    }

    /// A part of a file, in bytes from its beginning. Not checked: only the whole could be.
    pub async fn part(
        &self,
        hash: Hash,
        range: Range<u64>,
    ) -> Result<BoxStream<'static, Result<Bytes, StorageError>>, StorageError> {
        let options = object_store::GetOptions {
            range: Some(range.into()),
            ..Default::default()
        };
        let found = self.store.get_opts(&hash.key(), options).await;
        let found = found.map_err(|error| failed(hash, error))?;
        Ok(found.into_stream().map_err(move |error| failed(hash, error)).boxed())
    }

    /// The beginning of a file, at most so long: enough to tell what it is.
    pub async fn head(&self, hash: Hash, most: u64) -> Result<Bytes, StorageError> {
        let found = self.store.get_range(&hash.key(), 0..most).await;
        found.map_err(|error| failed(hash, error))
    }

    pub(super) async fn copy_one(&self, to: &Media, hash: Hash, size: u64) -> Result<(), StorageError> {
        if size <= SMALL {
            return to.put(self.get(hash).await?).await.map(|_| ());
        }
        pour(self.stream(hash).await?, to, hash).await.map(|_| ())
    }

    pub(super) async fn compare(&self, hash: Hash) -> Result<(), StorageError> {
        let found = hash_of(self.stream(hash).await?).await?;
        if found == hash {
            Ok(())
        } else {
            Err(StorageError::Corrupt(hash))
        }
    }

    async fn stream(&self, hash: Hash) -> Result<BoxStream<'static, Result<Bytes, StorageError>>, StorageError> {
        let found = self.store.get(&hash.key()).await.map_err(|error| failed(hash, error))?;
        Ok(found.into_stream().map_err(move |error| failed(hash, error)).boxed())
    }
}

/// Writes a stream under this name, if it is what the name says; else nothing is there afterwards that was not before.
async fn pour(
    mut bytes: impl Stream<Item = Result<Bytes, StorageError>> + Unpin,
    to: &Media,
    hash: Hash,
) -> Result<u64, StorageError> {
    let key: Key = hash.key();
    let upload = to.store.put_multipart(&key).await.map_err(StorageError::Failed)?;
    let mut writer = WriteMultipart::new_with_chunk_size(upload, PIECE);
    let mut hashed = Sha256::new();
    let mut size: u64 = 0;
    let poured = async {
        while let Some(some) = bytes.try_next().await? {
            hashed.update(&some);
            size += some.len() as u64;
            writer
                .wait_for_capacity(ON_THE_WAY)
                .await
                .map_err(StorageError::Failed)?;
            writer.put(some);
        }
        is(hash, hashed)
    };
    match poured.await {
        Ok(()) => {
            writer.finish().await.map_err(StorageError::Failed)?;
            Ok(size)
        }
        Err(error) => {
            if let Err(error) = writer.abort().await {
                tracing::warn!(%error, "a file that was broken off could not be taken away");
            }
            Err(error)
        }
    }
}

async fn hash_of(mut bytes: impl Stream<Item = Result<Bytes, StorageError>> + Unpin) -> Result<Hash, StorageError> {
    let mut hashed = Sha256::new();
    while let Some(some) = bytes.try_next().await? {
        hashed.update(&some);
    }
    Ok(Hash::from(<[u8; 32]>::from(hashed.finalize())))
}

fn is(hash: Hash, hashed: Sha256) -> Result<(), StorageError> {
    if Hash::from(<[u8; 32]>::from(hashed.finalize())) == hash {
        Ok(())
    } else {
        Err(StorageError::Corrupt(hash))
    }
}

/// A file of this machine, a piece at a time.
async fn read(path: &Path) -> Result<BoxStream<'static, Result<Bytes, StorageError>>, StorageError> {
    let file = tokio::fs::File::open(path).await.map_err(StorageError::Folder)?;
    let pieces = stream::try_unfold(file, |mut file| async move {
        let mut piece = Vec::with_capacity(READ);
        let read = (&mut file).take(READ as u64).read_to_end(&mut piece).await;
        let read = read.map_err(StorageError::Folder)?;
        Ok((read > 0).then(|| (Bytes::from(piece), file)))
    });
    Ok(pieces.boxed())
}
