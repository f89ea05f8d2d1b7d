//! Reading units and people.

mod people;
mod units;

pub use people::people_by_name;
pub use units::{Unit, Units, units};
