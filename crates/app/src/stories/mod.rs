//! Stories: writing, photos and attachments, submitting, and where each one is.

mod actions;
mod queries;

pub use actions::{Kept, advance, keep_revision, put_draft};
pub use queries::{
    Filter, Pictures, Row, Story, address, condition, content, draft, list, load, load_many, newest_revision, number,
    pictures, revision, revisions, writers,
};

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "stories",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}
