//! review

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "review",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}

/// How many stories wait for this person, and how many of them are overdue.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(_app: &App, _by: &crate::By) -> Result<(u64, u64), crate::Error> {
    Ok((0, 0))
}
