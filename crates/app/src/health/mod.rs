//! Site health: looks at the whole public site every night and says what is to be mended, where, and since when; and the
//! report that an inspection of the quarter asks for.
//!
//! A look walks the stories from the data and asks the site's own router for its pages, so it finds what readers meet. Other
//! sites are asked by the guarded fetcher alone. Nothing is mended here: each line leads to the page where it is done.

mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{ask, begin};
pub use jobs::run_look;

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "health",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// One step of a look at the site; the one without a look begins that of the night.
pub const LOOK: &str = "health.look";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/health", get(pages::health))
        .route("/desk/health/looks", post(pages::look))
        .route("/desk/health/report", get(pages::report))
}
