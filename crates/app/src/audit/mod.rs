//! audit

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice =
    Slice { name: "audit", zh: include_str!("text.zh-CN.ftl"), en: include_str!("text.en.ftl") };

pub fn routes() -> Router<App> {
    Router::new()
}
