//! Release to the own site: now or at a set time, corrections, retractions, and the ledger of what appeared where.
//!
//! The one rule that must never bend is asked of [`domain::publishing`]: only the hash that the final review signed goes
//! out. What is stored is checked against that hash when it is released and again whenever it is read.

pub mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{
    Correction, Due, Order, Outcome, cancel_release, correct, release, release_scheduled, retract, site_outlet,
};
pub use jobs::{run_release, run_release_due};
pub use queries::{Appearance, OnSite, appearance, appearance_of, ids_on_site, on_site, paths_on_site};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "publishing",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Releases one story at its set time.
pub const RELEASE: &str = "publishing.release";
/// Releases whatever is due, should the job of one story have been missed.
pub const RELEASE_DUE: &str = "publishing.release-due";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/publishing", get(pages::desk))
        .route("/desk/publishing/{story}", get(pages::release_form))
        .route("/desk/stories/{story}/releases", post(pages::release))
        .route("/desk/stories/{story}/release-cancellations", post(pages::cancel))
        .route(
            "/desk/stories/{story}/corrections",
            get(pages::correction_form).post(pages::correct),
        )
        .route(
            "/desk/stories/{story}/retractions",
            get(pages::retraction_form).post(pages::retract),
        )
}
