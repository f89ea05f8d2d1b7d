//! Units, people, their roles, and the door: who somebody is and what they may, before any page asks.

pub mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{Hashing, is_address, open_session, set_up_link};
pub use jobs::{RESET, run_reset};
pub use pages::identify;
pub use queries::{
    Author, AuthorPage, DatedGrant, Person, PersonState, Unit, Units, actor, all_author_paths, author_page,
    author_paths, dated_grants, grants_of, names, officer_units, people_by_name, people_for, person, unit_names, units,
};

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "accounts",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    pages::routes()
}
