//! Special topics and series: the desk on which they are put together. Readers' pages of them are drawn by the portal,
//! which asks here what stands in them.
//!
//! A story is only placed: who may read it is decided where it is reviewed and released.

mod actions;
mod pages;
mod queries;

pub use actions::{
    Banner, Move, NewCollection, arrange, create, decide, place, set_banner, set_section, set_words, shift_collection,
    take_out,
};
pub use domain::collections::Words;
pub use queries::{Collection, Placed, banner, contents, has_public, of_story, placed, public, readable, with_story};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "collections",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/collections", get(pages::list).post(pages::create))
        .route("/desk/collections/new", get(pages::new))
        .route("/desk/collections/{id}", get(pages::collection))
        .route("/desk/collections/{id}/stories", post(pages::place))
        .route("/desk/collections/{id}/arrangements", post(pages::arrange))
        .route("/desk/collections/{id}/words", get(pages::words).post(pages::set_words))
        .route(
            "/desk/collections/{id}/banner",
            get(pages::banner).post(pages::set_banner),
        )
        .route("/desk/collections/{id}/sections", post(pages::add_section))
        .route(
            "/desk/collections/{id}/sections/{section}",
            get(pages::section).post(pages::set_section),
        )
        .route("/desk/collections/{id}/decisions", post(pages::decide))
        .route("/desk/collections/{id}/moves", post(pages::shift))
        .route("/desk/collections/{id}/deletion", post(pages::delete))
}
