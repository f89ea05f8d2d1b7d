//! Files and photographs: where the bytes lie, what they are, and what the public gets to see of them.
//!
//! No tables and no permissions here: a caller hands in bytes it has already decided to accept and keeps the answers.
//! Everything that reads outside bytes is bounded first and returns an error, never a panic.

pub mod convert;
pub mod credit;
pub mod crop;
pub mod docx;
pub mod hash;
pub mod kind;
pub mod manuscript;
pub mod metadata;
pub mod photo;
pub mod pool;
pub mod quality;
pub mod renditions;
pub mod sheet;
pub mod storage;
pub mod subtitles;
pub mod video;

mod child;
mod colour;
mod jpeg;
mod pixels;

pub use credit::Credit;
pub use crop::Crop;
pub use hash::Hash;
pub use kind::Kind;
pub use metadata::Metadata;
pub use photo::{Limits, Photo, PhotoProblem};
pub use pool::Decoder;
pub use quality::Quality;
pub use renditions::Rendition;
pub use storage::{Media, StorageError};
