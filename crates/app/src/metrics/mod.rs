//! How often stories are read: what this node counts in memory, the tables in which all nodes meet, the lists of the most
//! read.
//!
//! A view writes nothing: it is counted in memory and handed over each second. The rule is `domain::reads`; `portal`
//! tells readers of it.

mod actions;
mod counting;
mod queries;

pub use actions::{beat, hand_over, open_days, refresh_lists, seal};
pub use counting::{Asked, Counting, count, visit};
pub use queries::{List, Lists, reads_of};
