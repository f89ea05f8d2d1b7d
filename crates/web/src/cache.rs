//! The few caching policies this program uses, and validation by `ETag`.

use axum::response::{IntoResponseParts, ResponseParts};
use http::header::{CACHE_CONTROL, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue};
use std::convert::Infallible;

/// A `Cache-Control` policy; a handler returns it beside its body to overrule the default of the security layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheControl {
    /// Kept nowhere: pages that show what only this person may see.
    NoStore,
    /// Kept by the person's own browser, asked again each time.
    Private,
    /// Kept by anybody for this many seconds: pages of the public site.
    Public {
        /// How long a copy is fresh.
        seconds: u32,
    },
    /// Kept for a year, never asked again: the address changes with the content.
    Immutable,
}

impl CacheControl {
    /// The header's value.
    #[must_use]
    pub fn header(self) -> HeaderValue {
        match self {
            CacheControl::NoStore => HeaderValue::from_static("no-store"),
            CacheControl::Private => HeaderValue::from_static("private, no-cache"),
            CacheControl::Public { seconds } => HeaderValue::try_from(format!("public, max-age={seconds}"))
                .expect("a number makes a valid header value"),
            CacheControl::Immutable => HeaderValue::from_static("public, max-age=31536000, immutable"),
        }
    }
}

impl IntoResponseParts for CacheControl {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.headers_mut().insert(CACHE_CONTROL, self.header());
        Ok(parts)
    }
}

/// Whether the browser already holds what this quoted `ETag` names, so that 304 is the answer.
/// Weak and strong tags compare equal, as RFC 9110 asks of `If-None-Match`.
#[must_use]
pub fn is_fresh(headers: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn each_policy_has_its_header() {
        let table = [
            (CacheControl::NoStore, "no-store"),
            (CacheControl::Private, "private, no-cache"),
            (CacheControl::Public { seconds: 60 }, "public, max-age=60"),
            (CacheControl::Immutable, "public, max-age=31536000, immutable"),
        ];
        for (policy, expected) in table {
            assert_eq!(policy.header(), expected);
        }
    }

    #[test]
    fn compares_etags_weakly() {
        let table = [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", \"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
        ];
        for (line, expected) in table {
            let headers = [(IF_NONE_MATCH, HeaderValue::from_str(line).unwrap())]
                .into_iter()
                .collect();
            assert_eq!(is_fresh(&headers, "\"a\""), expected, "{line}");
        }
        assert!(!is_fresh(&HeaderMap::new(), "\"a\""));
    }
}
