//! Notices: what a person should know because something happened to a story, on the desk and, gathered, by mail.
//!
//! Reached by events alone: [`TELL`] turns one event into notices for whoever may see the story at that moment,
//! [`COLLECT`] gathers a person's notices into one letter, [`SEND`] hands a letter to the mail server, once.

mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{mark_read, sweep};
pub use jobs::{run_collect, run_send, run_tell};
pub use queries::{Said, latest, unread};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "notices",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Payload `{"seq": <place of the event>}`.
pub const TELL: &str = "notices.tell";
/// Comes back every minute.
pub const COLLECT: &str = "notices.collect";
/// Payload `{"letter": <id>}`. Any slice may write a letter and put this in with it, as a job of one attempt.
pub const SEND: &str = "notices.send";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/notices", get(pages::list))
        .route("/desk/notices/read", post(pages::read))
        .route("/desk/notices/{id}", get(pages::open))
}
