//! portal

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "portal",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}

pub const REFRESH: &str = "portal.refresh";

pub async fn run_refresh(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
