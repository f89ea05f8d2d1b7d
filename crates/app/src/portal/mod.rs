//! The public site: home, sections, stories at their permanent addresses, feed and site map. Readers need no account.
//!
//! Lists are read from this slice's own copy (`site_story`), which events fill; a story's own page reads the revision that
//! was released, by its hash.

mod actions;
mod chain;
mod dates;
mod jobs;
mod pages;
mod queries;

pub use jobs::run_refresh;
pub use pages::nowhere;

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "portal",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Brings the site's copy of one story up to date.
pub const REFRESH: &str = "portal.refresh";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(pages::home))
        .route("/sections/{slug}", get(pages::section))
        .route("/stories/{year}/{no}", get(pages::article))
        .route("/stories/{year}/{no}/files/{asset}", get(pages::file))
        .route("/reading", post(pages::reading))
        .route("/feed.xml", get(pages::feed))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/robots.txt", get(pages::robots))
        .route("/.well-known/security.txt", get(pages::security))
}
