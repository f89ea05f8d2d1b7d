//! notices

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "notices",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}

pub const TELL: &str = "notices.tell";
pub const COLLECT: &str = "notices.collect";
pub const SEND: &str = "notices.send";

/// Unread notices of this person.
///
/// # Errors
/// The database does not answer.
pub async fn unread(_app: &App, _by: &crate::By) -> Result<u64, crate::Error> {
    Ok(0)
}

pub async fn run_tell(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
pub async fn run_collect(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
pub async fn run_send(_app: &App, _job: &jobs::Claimed) -> Result<(), jobs::JobError> {
    Ok(())
}
