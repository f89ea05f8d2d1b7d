//! Reading what readers wrote, and who answers them.

mod one;
mod queue;
mod steps;

pub use one::{Message, about_story, answerers, by_receipt, load, message, permit};
pub use queue::{Sums, Tab, Wanted, queue, sums, waiting};
pub use steps::{Step, steps};
