//! Reading units, people, roles and devices.

mod absences;
mod grants;
mod history;
mod people;
mod sessions;
mod units;

pub use absences::{absences_of, absent_behind, colleagues};
pub use grants::{
    DatedGrant, actor, all_grants, dated_grants, grants_of, held, home, officer_units, people_for, people_in_units,
    people_of, people_staying_in,
};
pub use history::{History, history};
pub use people::{Person, PersonState, everybody, names, people_by_name, person};
pub use sessions::{Device, devices, open_session_of};
pub use units::{Unit, Units, planned_trees, unit_names, units};
