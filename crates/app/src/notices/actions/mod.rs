//! What changes notices and letters. Nothing here records an event: all of it follows from events already on record,
//! or is a person's own reading.

mod collect;
mod messages;
mod read;
mod send;
mod sweep;
mod tell;

pub use collect::collect;
pub use read::{mark_read, open};
pub use send::{Outcome, begin, settle};
pub use sweep::sweep;
pub use tell::tell;
