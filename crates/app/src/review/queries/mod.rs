//! Reading what waits for review and what was decided.

mod colleagues;
mod notes;
mod queue;
mod reach;
mod turns;

pub use colleagues::{Colleague, colleagues, colleagues_of_any};
pub use notes::{Noted, note_of, notes_of};
pub use queue::{Place, Row, Sums, Tab, Wanted, place, queue, sums, waiting};
pub use turns::{Turn, marks_from, turns, turns_of};
