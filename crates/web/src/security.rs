//! The headers that every answer carries: what a page may load, who may frame it, what may be kept.
//! A handler that needs other values sets them itself; this layer only fills in what is missing.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::cache::CacheControl;
use crate::client_addr::Client;
use crate::session_cookie;

/// The policy of pages. No inline script or style exists, so there is no nonce; no outside host is ever contacted.
pub const PAGE_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The same for a page that this site itself shows in a frame: nobody else may.
pub const FRAMED_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// The policy of files that people uploaded: they load nothing, run nothing and have no origin.
pub const ATTACHMENT_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The browser features no page here uses. Camera and microphone stay off: photos come through file fields.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Layer function: adds the security headers, and a caching default.
///
/// Answers to a request with a session cookie, and those that set a cookie, are `no-store` unless the handler says
/// otherwise; other answers without a policy must be asked for again each time.
/// HSTS is sent when the [`Client`] (see [`identify_client`](crate::identify_client)) came over TLS.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let https = request.extensions().get::<Client>().is_some_and(|client| client.https);
    let signed_in = session_cookie::is_present(request.headers());
    let mut response = next.run(request).await;
    fill(response.headers_mut(), https, signed_in);
    response
}

fn fill(headers: &mut HeaderMap, https: bool, signed_in: bool) {
    let mut default = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    default(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    default(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Not `no-referrer`: that would also turn the Origin of our own forms into `null`.
    default(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    default(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    default(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    default(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if https {
        default(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    let policy = if signed_in || headers.contains_key(SET_COOKIE) {
        CacheControl::NoStore.header()
    } else {
        HeaderValue::from_static("no-cache")
    };
    headers.entry(CACHE_CONTROL).or_insert(policy);
}

/// The headers of an uploaded file that is handed out for saving: sandboxed, never shown as a page of this site.
#[must_use]
pub fn attachment_headers(file_name: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(ATTACHMENT_POLICY));
    headers.insert(CONTENT_DISPOSITION, disposition(file_name));
    headers
}

/// `Content-Disposition: attachment` with the name in full (RFC 6266) and an ASCII stand-in for old programs.
fn disposition(file_name: &str) -> HeaderValue {
    let name: String = file_name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\'))
        .take(120)
        .collect();
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii() && !matches!(c, '"' | '%') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use proptest::prelude::*;
    use tower::ServiceExt;

    async fn answer(path: &str, cookie: bool, https: bool) -> HeaderMap {
        let app = Router::new()
            .route("/", get(|| async { "page" }))
            .route(
                "/public",
                get(|| async { (CacheControl::Public { seconds: 60 }, "page") }),
            )
            .route("/cookie", get(|| async { ([(SET_COOKIE, "a=b")], "page") }))
            .route("/file", get(|| async { (attachment_headers("通知.pdf"), "bytes") }))
            .layer(axum::middleware::from_fn(security_headers));
        let mut request = http::Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(Client {
            ip: "192.0.2.1".parse().unwrap(),
            https,
        });
        if cookie {
            request
                .headers_mut()
                .insert("cookie", HeaderValue::from_static("copydesk=x"));
        }
        app.oneshot(request).await.unwrap().headers().clone()
    }

    #[tokio::test]
    async fn every_answer_has_the_headers() {
        let headers = answer("/", false, false).await;
        for (name, part) in [
            ("content-security-policy", "script-src 'self'; style-src 'self'"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("permissions-policy", "camera=()"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert!(headers[name].to_str().unwrap().contains(part), "{name}");
        }
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
        assert!(answer("/", false, true).await.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[tokio::test]
    async fn what_a_person_sees_is_not_kept() {
        let table = [
            ("/", false, "no-cache"),
            ("/", true, "no-store"),
            ("/cookie", false, "no-store"),
            ("/public", true, "public, max-age=60"),
        ];
        for (path, cookie, expected) in table {
            assert_eq!(
                answer(path, cookie, true).await[CACHE_CONTROL],
                expected,
                "{path} {cookie}"
            );
        }
    }

    #[tokio::test]
    async fn an_uploaded_file_is_sandboxed_and_keeps_its_name() {
        let headers = answer("/file", true, true).await;
        assert_eq!(headers[CONTENT_SECURITY_POLICY], ATTACHMENT_POLICY);
        let expected = "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E9%80%9A%E7%9F%A5.pdf";
        assert_eq!(headers[CONTENT_DISPOSITION], expected);
        assert_eq!(
            disposition("a\"; x=\"b\r\n.exe"),
            "attachment; filename=\"a_; x=_b.exe\"; filename*=UTF-8''a%22%3B%20x%3D%22b.exe"
        );
    }

    proptest! {
        #[test]
        fn no_file_name_breaks_out_of_its_quotes(name in "\\PC{0,40}") {
            let value = disposition(&name);
            let text = value.to_str().unwrap();
            prop_assert_eq!(text.matches('"').count(), 2);
            prop_assert!(text.starts_with("attachment; filename=\""));
        }
    }
}
