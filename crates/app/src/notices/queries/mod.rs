//! Reading notices, and working out whom an event concerns.

mod audience;
mod list;
mod said;

pub(in crate::notices) use audience::{may_view, reader, to_tell};
pub use list::{latest, unread};
pub(in crate::notices) use list::{of_person, people_to_write, unmailed};
pub use said::Said;
pub(in crate::notices) use said::{Facts, Kind, Name, say};
