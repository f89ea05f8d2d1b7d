//! My desk: what waits for this person, where their own stories are, what is new. And finding a story again.
//!
//! Reads only; what is shown is done on the pages of other slices.

mod pages;
mod queries;

use crate::App;
use axum::{Router, routing::get};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "desk",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(pages::home))
        .route("/desk/search", get(pages::search))
        .route("/desk/help", get(pages::help))
}
