//! The reader's form and receipt on the public site; the queue and one message at the desk.

mod desk;
mod queue;
mod receipt;
mod steps;
mod write;

pub use desk::message;
pub use queue::queue;
pub use receipt::receipt;
pub use steps::{answer, close, hand_over, put_back, take};
pub use write::{door, send, write};

use crate::{View, error::Error};
use askama::Template;
use axum::{
    http::{StatusCode, header::SET_COOKIE},
    response::{Html, IntoResponse, Response},
};
use web::{CacheControl, Flash};

/// A public page that nobody keeps: it holds what one reader typed, or is meant for one reader.
fn show(status: StatusCode, view: &View, page: &impl Template) -> Result<Response, Error> {
    let html = page.render().map_err(anyhow::Error::from)?;
    let mut response = (status, CacheControl::NoStore, Html(html)).into_response();
    if view.flash.is_some() {
        response.headers_mut().append(SET_COOKIE, Flash::clear());
    }
    Ok(response)
}
