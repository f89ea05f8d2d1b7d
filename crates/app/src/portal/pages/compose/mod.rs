//! Composing the home page: the bands as cards, a preview, and the release.

mod act;
mod form;
mod page;

pub use act::{drop, release, save};
pub use page::{compose, preview};
