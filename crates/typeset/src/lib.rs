//! What is set in type: card pictures now, pages, certificates and circulars after them.
//!
//! The templates are Typst's and lie beside this file. What people have written reaches them as data, in a file that
//! exists for one run only, never as markup; a template can open nothing else. No tables and no permissions: a caller
//! hands in the words and keeps what is made of them.

mod card;
mod fonts;
mod headline;
mod press;
mod world;

pub use card::{CARD, Card, card};
pub use fonts::{Fonts, NoFonts};
pub use press::{Press, PressError, Turn};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png(pub Vec<u8>);

/// Why something was not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The files that were there when the program started are gone, or are no type.
    #[error("the type in {0} cannot be read")]
    Type(String),
    /// A fault of a template: whatever is written, it must be set.
    #[error("the template {template} does not hold: {why}")]
    Template { template: &'static str, why: String },
}
