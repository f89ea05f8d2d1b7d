//! What this kit answers when it turns a request away: a status and a sentence, not yet a page.
//! The product draws the page: a layer of its own finds the `Refusal` among the response's extensions.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::sentence::Sentence;

/// A refused request. As a response it has the status, a short plain body, and itself as an extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// What to tell the person; a key of [`TEXTS`](crate::TEXTS) or of a slice.
    pub sentence: Sentence,
}

impl Refusal {
    /// A refusal with this status and sentence.
    pub fn new(status: StatusCode, sentence: impl Into<Sentence>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.status.to_string()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
