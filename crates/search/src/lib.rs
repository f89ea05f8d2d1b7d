//! Search in released stories: an index in a folder, fed by whoever follows the events, asked by readers.
//!
//! It holds what can be made again from the database and nothing else: no tables, no HTTP, no clock. What makes it find
//! Chinese is one function, `fold`, by which texts and queries go, and pairs of characters beside dictionary words: a
//! story is found by any stretch of its text, known to a dictionary or not.

mod alike;
mod error;
mod excerpt;
mod fold;
mod index;
mod plan;
mod query;
mod rank;
mod reader;
mod schema;
mod tokens;
mod variants;
mod words;
mod writer;

pub use alike::Likeness;
pub use error::{Error, Reason, Result};
pub use excerpt::Excerpt;
pub use fold::{Atom, Folded, fold};
pub use index::Index;
pub use query::Query;
pub use reader::{DEEPEST, Filter, Hit, Order, Page, Reader, Request, Suggestion};
pub use words::words;
pub use writer::{Entry, Writer};
