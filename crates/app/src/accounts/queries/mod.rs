//! Reading units, people, roles and devices.

mod absences;
mod author_pages;
mod grants;
mod history;
mod people;
mod sessions;
mod units;

pub use absences::{absences_of, absent_behind, colleagues};
pub use author_pages::{
    AUTHOR_PAGE, Author, AuthorPage, agreement, all_author_paths, author_page, author_paths, path_of as author_path_of,
};
pub use grants::{
    DatedGrant, actor, all_grants, dated_grants, grants_of, held, home, officer_units, people_for, people_in_units,
    people_of, people_staying_in,
};
pub use history::{History, history};
pub use people::{Person, PersonState, everybody, names, people_by_name, person};
pub use sessions::{Device, devices, open_session_of};
pub use units::{Unit, Units, planned_trees, unit_names, units};
