//! What can go wrong, and what the caller can do about it.

use std::fmt;

/// The answer of everything here that touches files.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder is no use as it is: make it anew with [`crate::Index::create`] and write every story again.
    #[error("the search index must be rebuilt: {0}")]
    Rebuild(Reason),
    /// Another writer, of this program or another one, has this folder.
    #[error("the search index has another writer")]
    Busy,
    /// The folder holds files that are not ours; nothing was touched.
    #[error("the folder for the search index holds other files")]
    ForeignFolder,
    /// The folder cannot be read or written.
    #[error("the folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
    /// The engine gave up, with its own words.
    #[error("the search index: {0}")]
    Engine(tantivy::TantivyError),
}

/// Why an index must be rebuilt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is none.
    Missing,
    /// It was written by a program with another idea of what stands in it.
    OtherVersion,
    /// Its files are not what was written; the engine's words, for the log.
    Damaged(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Missing => formatter.write_str("there is none"),
            Reason::OtherVersion => formatter.write_str("it is of another version"),
            Reason::Damaged(how) => write!(formatter, "it is damaged: {how}"),
        }
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Error::Busy,
            tantivy::TantivyError::DataCorruption(how) => Error::Rebuild(Reason::Damaged(format!("{how:?}"))),
            other => Error::Engine(other),
        }
    }
}
