//! The pages of this slice.

mod caller;
mod identify;

pub use identify::identify;
