//! Tests of `review`: through the real pages, by the people whose part it is.

mod answers;
mod claims;
mod decisions;
mod desk;
mod edits;
mod frames;
mod likeness;
mod marks;
mod merged;
mod notes;
mod several;
mod sheet;
mod stages;
mod suggestions;
pub mod world;
