//! Refuses state changes that another site's page sent with the person's cookie.
//! No tokens: browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`).
//! Stricter than `tower_http::csrf`: a request with a session cookie and neither header is refused as well.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Method, StatusCode};

use crate::public_url::PublicUrl;
use crate::refusal::Refusal;
use crate::request_id::logged_path;
use crate::session_cookie;

/// Layer function: answers 403 unless the request is harmless or comes from a page of this site.
///
/// `public_url` is what a lone `Origin` is compared with; without one (loopback, tests) it is the `Host` header.
pub async fn refuse_cross_origin(
    State(public_url): State<Option<Arc<PublicUrl>>>,
    request: Request,
    next: Next,
) -> Response {
    let authority = request.uri().authority().map(|authority| authority.as_str());
    if is_same_origin(request.method(), request.headers(), authority, public_url.as_deref()) {
        return next.run(request).await;
    }
    tracing::info!(method = %request.method(), path = %logged_path(request.uri().path()), "refused a cross-origin request");
    Refusal::new(StatusCode::FORBIDDEN, "web.refused.cross-origin").into_response()
}

/// The rule behind [`refuse_cross_origin`]; `authority` is that of the request target (HTTP/2).
fn is_same_origin(method: &Method, headers: &HeaderMap, authority: Option<&str>, public: Option<&PublicUrl>) -> bool {
    // TRACE is not exempt: nothing here answers it, and nobody needs it.
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    // A header that is not text is treated as a foreign one.
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or("?"))
            .filter(|text| !text.is_empty())
    };
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return true,
        // `same-site` too: a sister host such as old.example.org is not this site.
        Some(_) => return false,
        None => {}
    }
    let Some(origin) = text(ORIGIN.as_str()) else {
        // Not a browser of this decade. A script without a cookie has no rights that could be abused.
        return !session_cookie::is_present(headers);
    };
    match public {
        Some(public) => origin == public.origin(),
        None => {
            let host = authority.or(text(HOST.as_str()));
            let origin_host = origin.split_once("://").map(|(_, host)| host);
            origin_host.is_some() && origin_host == host
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::routing::post;
    use http::{HeaderName, HeaderValue};
    use tower::ServiceExt;

    type Lines = &'static [(&'static str, &'static str)];

    const COOKIE: (&str, &str) = ("cookie", "__Host-copydesk=x");
    const SITE: &str = "sec-fetch-site";
    const FROM: &str = "origin";

    #[test]
    fn a_state_change_must_come_from_our_own_page() {
        let table: [(&str, Lines, bool); 16] = [
            ("GET", &[COOKIE, (SITE, "cross-site")], true),
            ("HEAD", &[COOKIE], true),
            ("POST", &[COOKIE, (SITE, "same-origin")], true),
            ("POST", &[COOKIE, (SITE, "none")], true),
            ("POST", &[COOKIE, (SITE, "same-site")], false),
            ("POST", &[COOKIE, (SITE, "cross-site")], false),
            ("POST", &[(SITE, "cross-site")], false),
            (
                "POST",
                &[COOKIE, (SITE, "cross-site"), (FROM, "https://news.example.org")],
                false,
            ),
            ("POST", &[COOKIE, (FROM, "https://news.example.org")], true),
            ("POST", &[COOKIE, (FROM, "http://news.example.org")], false),
            (
                "POST",
                &[COOKIE, (FROM, "https://news.example.org.evil.example")],
                false,
            ),
            ("POST", &[COOKIE, (FROM, "null")], false),
            ("POST", &[(FROM, "https://evil.example")], false),
            ("POST", &[COOKIE], false),
            ("DELETE", &[COOKIE], false),
            ("POST", &[], true),
        ];
        let public: PublicUrl = "https://news.example.org".parse().unwrap();
        for (method, lines, expected) in table {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            assert_eq!(
                is_same_origin(&method, &headers(lines), None, Some(&public)),
                expected,
                "{method} {lines:?}"
            );
        }
    }

    #[test]
    fn without_a_public_url_the_host_decides() {
        let table = [
            ("http://127.0.0.1:8080", Some("127.0.0.1:8080"), true),
            ("http://127.0.0.1:9090", Some("127.0.0.1:8080"), false),
            ("null", Some("127.0.0.1:8080"), false),
            ("http://127.0.0.1:8080", None, false),
        ];
        for (origin, host, expected) in table {
            let mut lines = vec![COOKIE, (FROM, origin)];
            lines.extend(host.map(|host| ("host", host)));
            assert_eq!(
                is_same_origin(&Method::POST, &headers(&lines), None, None),
                expected,
                "{origin} {host:?}"
            );
        }
    }

    #[tokio::test]
    async fn the_layer_answers_403_with_a_sentence() {
        let app = Router::new()
            .route("/", post(|| async { "changed" }))
            .layer(axum::middleware::from_fn_with_state(None, refuse_cross_origin));
        let request = http::Request::post("/")
            .header("sec-fetch-site", "cross-site")
            .body(Body::empty())
            .unwrap();
        let response = app.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert_eq!(
            response.extensions().get::<Refusal>().unwrap().sentence.key,
            "web.refused.cross-origin"
        );
    }

    fn headers(lines: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| {
            (
                name.parse::<HeaderName>().unwrap(),
                HeaderValue::from_str(value).unwrap(),
            )
        };
        lines.iter().map(pair).collect()
    }
}
