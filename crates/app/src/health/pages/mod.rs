//! The state of the site at the desk, and the report of a quarter.

mod health;
mod mend;
mod report;

pub use health::{health, look};
pub use report::report;
