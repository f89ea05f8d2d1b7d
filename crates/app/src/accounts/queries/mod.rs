//! Reading units, people, roles and devices.

mod grants;
mod people;
mod sessions;
mod units;

pub use grants::{
    DatedGrant, absences_in_force, actor, dated_grants, grants_of, held, home, officer_units, people_for,
    people_in_units,
};
pub use people::{Person, PersonState, names, people_by_name, person};
pub use sessions::{Device, devices, open_session_of};
pub use units::{Unit, Units, units};
