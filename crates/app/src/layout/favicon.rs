//! The icon of browser tabs: one drawing for the desk and the site, and a picture of it for programs that ask for
//! `/favicon.ico` without having read a page.

use axum::{
    http::{HeaderValue, header::CONTENT_TYPE},
    response::IntoResponse,
};
use web::CacheControl;

/// How long a copy is kept, in seconds: a day.
const FRESH: u32 = 86_400;

const DRAWING: &[u8] = include_bytes!("favicon.svg");
/// 16 and 32 pixels wide.
const PICTURE: &[u8] = include_bytes!("favicon.ico");

pub async fn drawing() -> impl IntoResponse {
    kept("image/svg+xml", DRAWING)
}

pub async fn picture() -> impl IntoResponse {
    kept("image/x-icon", PICTURE)
}

fn kept(kind: &'static str, bytes: &'static [u8]) -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind))];
    (headers, CacheControl::Public { seconds: FRESH }, bytes)
}
