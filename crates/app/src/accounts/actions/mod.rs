//! Changing units, people, roles, and signing in.

mod absences;
mod attempts;
mod author_page;
mod closing;
mod hashing;
mod import;
mod letters;
mod links;
mod passwords;
mod people;
mod profile;
mod reach;
mod roles;
mod sessions;
mod set_up;
mod sign_in;
mod sweep;
mod units;

pub use absences::{NewAbsence, end_absence, set_absence};
pub use author_page::set_author_page;
pub use closing::{Successor, close_unit};
pub use hashing::Hashing;
pub use import::{Newcomer, Outcome, Taken, Tried, take_roster, try_roster};
pub use links::{Code, OpenLink, link_path, open_link};
pub use passwords::{ask_for_reset, change_password, set_password_by_link};
pub use people::{
    Invite, Invited, Particulars, disable_person, edit_person, enable_person, invite_person, is_address, issue_slip,
};
pub use profile::{Profile, edit_profile};
pub use roles::{NewGrant, end_role, grant_role, transfer_person};
pub use sessions::{end_session, open_session, touch};
pub use set_up::{SetUp, set_up, set_up_link};
pub use sign_in::{Credentials, fold_login, sign_in};
pub use sweep::sweep;
pub use units::{Change, NewUnit, UnitNames, change_unit, create_unit, group_unit, move_unit, rename_unit};

pub(super) use passwords::{ResetAsked, reset_asked};
pub(super) use reach::{Subject, reach, subject};
pub(super) use set_up::has_people;
