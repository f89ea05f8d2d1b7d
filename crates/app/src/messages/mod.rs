//! What readers write to the newsroom: the form on the site, the receipt at which a reader sees the answer, the queue at
//! the desk, and the clock until it is answered.
//!
//! Only the editors and chief editors of the centre read a message. Neither the log nor a notice holds what it says or
//! who wrote it, and half a year after it was settled nothing here names its reader any more.

mod actions;
mod door;
mod jobs;
mod pages;
mod queries;

pub use actions::{Sent, Typed, answer, close, hand_over, put_back, send, sweep, take};
pub use door::Door;
pub use jobs::run_overdue;
pub use queries::{Message, answerers, load, message, waiting};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "messages",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Looks for messages whose answer is late.
pub const OVERDUE: &str = "messages.overdue";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/messages", get(pages::door).post(pages::send))
        .route("/messages/new", get(pages::write))
        .route("/messages/{code}", get(pages::receipt))
        .route("/desk/messages", get(pages::queue))
        .route("/desk/messages/{id}", get(pages::message))
        .route("/desk/messages/{id}/claims", post(pages::take))
        .route("/desk/messages/{id}/claims/release", post(pages::put_back))
        .route("/desk/messages/{id}/handovers", post(pages::hand_over))
        .route("/desk/messages/{id}/answers", post(pages::answer))
        .route("/desk/messages/{id}/closure", post(pages::close))
}
