//! Reading special topics and series.

mod banner;
mod one;
mod placed;
mod readers;

pub use banner::banner;
pub use one::{Collection, all, contents, load, permit};
pub use placed::{Placed, elsewhere, placed, shown};
pub use readers::{has_public, of_story, public, readable, with_story};
