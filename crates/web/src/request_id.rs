//! One id per request: in the log lines of the request, in the answer's `x-request-id`, and on error pages,
//! so that a person can read it to whoever looks into the log.
//! An id sent by the caller is ignored: it could be anything, and twice the same.

use std::borrow::Cow;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use tracing::Instrument;

/// Name of the response header.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the running request: 16 hexadecimal digits. In the request's and the response's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without random numbers the id is all zeros: a request is not worth failing for its label.
    fn generate() -> Self {
        Self(format!("{:016x}", getrandom::u64().unwrap_or(0)))
    }
}

/// Folders of secret codes: what follows opens an account or shows what one reader wrote, and a code in a log is that in a
/// log.
const SECRET_BELOW: [&str; 4] = ["/invitations/", "/messages/", "/password-reset/", "/set-up/"];

/// A path as it may stand in a log: without the code of a one-time link.
#[must_use]
pub fn logged_path(path: &str) -> Cow<'_, str> {
    match SECRET_BELOW
        .iter()
        .find(|folder| path.len() > folder.len() && path.starts_with(**folder))
    {
        Some(folder) => Cow::Owned(format!("{folder}…")),
        None => Cow::Borrowed(path),
    }
}

/// Layer function: names the request, runs it in a span, and logs one line when it is answered.
///
/// Query strings and bodies are not logged; they may hold what a person wrote. Nor are the codes of one-time links.
pub async fn name_request(mut request: Request, next: Next) -> Response {
    let id = RequestId::generate();
    let span = tracing::info_span!(
        "request",
        request.id = id.as_str(),
        method = %request.method(),
        path = %logged_path(request.uri().path()),
    );
    request.extensions_mut().insert(id.clone());
    async move {
        let start = Instant::now();
        let mut response = next.run(request).await;
        let duration_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        if response.status().is_server_error() {
            tracing::error!(status, duration_ms, "answered with an error");
        } else {
            tracing::info!(status, duration_ms, "answered");
        }
        if let Ok(value) = HeaderValue::from_str(id.as_str()) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        response.extensions_mut().insert(id);
        response
    }
    .instrument(span)
    .await
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use axum::{Extension, Router};
    use tower::ServiceExt;

    #[test]
    fn the_code_of_a_link_is_not_logged() {
        for (path, logged) in [
            ("/invitations/K7QM-2XFD-9PHT-4WRA", "/invitations/…"),
            ("/password-reset/K7QM-2XFD-9PHT-4WRA/", "/password-reset/…"),
            ("/set-up/K7QM-2XFD-9PHT-4WRA", "/set-up/…"),
            ("/messages/q9x", "/messages/…"),
            ("/invitations", "/invitations"),
            ("/invitations/", "/invitations/"),
            ("/desk/people/1", "/desk/people/1"),
        ] {
            assert_eq!(logged_path(path), logged);
        }
    }

    #[tokio::test]
    async fn handler_and_answer_share_a_fresh_id() {
        let app = Router::new()
            .route(
                "/",
                get(|Extension(id): Extension<RequestId>| async move { id.as_str().to_owned() }),
            )
            .layer(axum::middleware::from_fn(name_request));
        let mut seen = Vec::new();
        for _ in 0..2 {
            let request = http::Request::get("/")
                .header("x-request-id", "mine")
                .body(Body::empty())
                .unwrap();
            let response = app.clone().oneshot(request).await.unwrap();
            let header = response.headers()[REQUEST_ID].to_str().unwrap().to_owned();
            let body = to_bytes(response.into_body(), 100).await.unwrap();
            assert_eq!(header.as_bytes(), &*body);
            assert_eq!(header.len(), 16);
            seen.push(header);
        }
        assert_ne!(seen[0], seen[1]);
    }
}
