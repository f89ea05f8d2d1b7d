//! What can be said of an index from outside, for `copydesk doctor`.

use super::{blocking, follower::seq_of};
use crate::{error::Error, portal::queries::events};
use ::search::{Index, Reason};
use sea_orm::ConnectionTrait;
use std::path::Path;

/// How an index is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexState {
    /// Every file is what was written; `behind` releases, corrections and retractions are not in it yet.
    Sound {
        stories: u64,
        behind: u64,
    },
    /// None was made yet.
    Missing,
    /// It is of another version of this program or of another database, or it is just being made.
    Other,
    Damaged(String),
    /// The folder cannot be read.
    Unreadable(String),
}

/// Looks at every file of the index in `folder`, while others may write there.
///
/// # Errors
/// The database does not answer.
pub async fn index_state(db: &impl ConnectionTrait, folder: &Path) -> Result<IndexState, Error> {
    let mut seen = look(folder).await;
    // A file may go between two looks at the folder, when parts are joined: what is broken is so the second time, too.
    if matches!(seen, Err(::search::Error::Rebuild(Reason::Damaged(_)))) {
        seen = look(folder).await;
    }
    let (stories, position) = match seen {
        Ok(seen) => seen,
        Err(::search::Error::Rebuild(Reason::Missing)) => return Ok(IndexState::Missing),
        Err(::search::Error::Rebuild(Reason::OtherVersion)) => return Ok(IndexState::Other),
        Err(::search::Error::Rebuild(Reason::Damaged(how))) => return Ok(IndexState::Damaged(how)),
        Err(error) => return Ok(IndexState::Unreadable(error.to_string())),
    };
    let seq = match position {
        Some(position) => seq_of(db, &position).await?,
        None => None,
    };
    Ok(match seq {
        Some(seq) => IndexState::Sound {
            stories,
            behind: events::untold(db, seq).await?,
        },
        None => IndexState::Other,
    })
}

async fn look(folder: &Path) -> ::search::Result<(u64, Option<String>)> {
    let folder = folder.to_owned();
    blocking(move || {
        let index = Index::open(&folder)?;
        Ok((index.reader()?.count(), index.position()?))
    })
    .await
}
