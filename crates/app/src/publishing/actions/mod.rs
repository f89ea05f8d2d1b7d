//! The verbs of publishing: one function, one transaction each.

mod amend;
mod release;
mod schedule;
mod usage;

pub use amend::{Correction, correct, retract};
pub use release::{Order, Outcome, release};
pub use schedule::{Due, cancel_release, release_scheduled};
pub use usage::site_outlet;
