//! Reading what waits for review and what was decided.

mod colleagues;
mod queue;
mod reach;
mod turns;

pub use colleagues::{Colleague, colleagues};
pub use queue::{Place, Row, Sums, Tab, Wanted, place, queue, sums, waiting};
pub use turns::{Turn, marks_from, turns, turns_of};
