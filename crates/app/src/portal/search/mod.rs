//! Search in what is on the site: the index of this node, who feeds it and who asks it.
//!
//! The index holds nothing that the database does not have. What it answers are ids; whether a story is still on the site
//! is asked of the database before it is shown.

mod entry;
mod follower;
mod state;

pub use entry::{Piece, excerpt_of, marked};
pub use follower::{catch_up, follow, rebuild};
pub use state::{IndexState, index_state};

use crate::error::Error;
use ::search::{Reader, Reason};
use std::{
    path::PathBuf,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Mutex, Semaphore};

/// Questions that are answered at the same moment; further ones wait.
const TURNS: usize = 4;

/// The index of this node. Cheap to clone; opened by the first [`catch_up`], until then there are no answers.
#[derive(Clone)]
pub struct Search(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    /// None while the index is being opened or made.
    reader: RwLock<Option<Reader>>,
    following: Mutex<Option<follower::Following>>,
    /// A file could not be read: it is looked at again before anything more is written.
    is_suspect: AtomicBool,
    turns: Semaphore,
}

impl Search {
    /// An index in a folder of its own, which need not exist yet. Nothing is touched here.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self(Arc::new(Inner {
            folder,
            reader: RwLock::default(),
            following: Mutex::default(),
            is_suspect: AtomicBool::new(false),
            turns: Semaphore::new(TURNS),
        }))
    }

    /// Asks the index; no answer while it is being prepared.
    ///
    /// # Errors
    /// The machine does not let it be read.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Reader) -> ::search::Result<T> + Send + 'static,
    ) -> Result<Option<T>, Error> {
        let Some(reader) = self.reader() else { return Ok(None) };
        let _turn = self.0.turns.acquire().await.map_err(anyhow::Error::from)?;
        match blocking(move || question(&reader)).await {
            Ok(answer) => Ok(Some(answer)),
            Err(::search::Error::Rebuild(reason)) => {
                tracing::warn!(%reason, "the search index cannot be read");
                self.0.is_suspect.store(true, Ordering::Release);
                self.show(None);
                Ok(None)
            }
            Err(error) => Err(anyhow::Error::from(error).into()),
        }
    }

    fn reader(&self) -> Option<Reader> {
        let reader = self.0.reader.read().unwrap_or_else(PoisonError::into_inner);
        reader.clone()
    }

    /// From now on this one answers, or none.
    fn show(&self, reader: Option<Reader>) {
        *self.0.reader.write().unwrap_or_else(PoisonError::into_inner) = reader;
    }
}

/// Work on the files of the index, on a thread that may wait for them.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> ::search::Result<T> + Send + 'static,
) -> ::search::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        // The engine trusts its files in places; one that makes it stumble is a damaged one.
        Err(broken) => Err(::search::Error::Rebuild(Reason::Damaged(broken.to_string()))),
    }
}
