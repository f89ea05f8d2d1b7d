//! publishing

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "publishing",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}

pub const RELEASE: &str = "publishing.release";
pub const RELEASE_DUE: &str = "publishing.release-due";

pub async fn run_release(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
pub async fn run_release_due(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
