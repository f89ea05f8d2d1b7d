//! Reading and writing single cookies: the few lines of RFC 6265 that a server with three cookies needs.
//! Values are plain ASCII tokens made by this program; nothing is quoted or percent-encoded.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The value of the first cookie of this name, or `None` when there is none.
#[must_use]
pub fn get(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

/// A `Set-Cookie` value for the whole site.
///
/// `max_age` is in seconds; 0 deletes the cookie, `None` lets it end with the browser session.
/// `None` is answered when the value holds characters that a cookie must not carry.
#[must_use]
pub fn set(name: &str, value: &str, max_age: Option<u64>, secure: bool, script_may_read: bool) -> Option<HeaderValue> {
    if !value.bytes().all(is_cookie_octet) {
        return None;
    }
    let mut line = format!("{name}={value}; Path=/; SameSite=Lax");
    if let Some(seconds) = max_age {
        line.push_str(&format!("; Max-Age={seconds}"));
    }
    if !script_may_read {
        line.push_str("; HttpOnly");
    }
    if secure {
        line.push_str("; Secure");
    }
    HeaderValue::try_from(line).ok()
}

/// `cookie-octet` of RFC 6265: printable ASCII without blank, quote, comma, semicolon and backslash.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        lines
            .iter()
            .map(|line| (COOKIE, HeaderValue::from_str(line).unwrap()))
            .collect()
    }

    #[test]
    fn finds_the_named_cookie_only() {
        let table: [(&[&str], Option<&str>); 7] = [
            (&[], None),
            (&["a=1"], Some("1")),
            (&["xa=2; a=1"], Some("1")),
            (&["b=2", "a=1"], Some("1")),
            (&["a=1; a=2"], Some("1")),
            (&["a="], Some("")),
            (&["a; =; ;;"], None),
        ];
        for (lines, expected) in table {
            assert_eq!(get(&headers(lines), "a").as_deref(), expected, "{lines:?}");
        }
    }

    #[test]
    fn writes_the_attributes_asked_for() {
        let line = set("a", "b", Some(60), true, false).unwrap();
        assert_eq!(line, "a=b; Path=/; SameSite=Lax; Max-Age=60; HttpOnly; Secure");
        assert_eq!(set("a", "b", None, false, true).unwrap(), "a=b; Path=/; SameSite=Lax");
        assert_eq!(set("a", "b; Domain=evil", None, false, true), None);
    }

    proptest! {
        #[test]
        fn any_header_is_read_without_a_panic(line in "[ -~]{0,80}") {
            if let Ok(value) = HeaderValue::from_str(&line) {
                let map: HeaderMap = [(COOKIE, value)].into_iter().collect();
                let _ = get(&map, "a");
            }
        }

        #[test]
        fn what_is_set_is_read_back(value in "[!#-+\\--:<-\\[\\]-~]{0,60}") {
            let line = set("name", &value, Some(1), true, false).unwrap();
            let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
            prop_assert_eq!(get(&headers(&[&pair]), "name"), Some(value));
        }
    }
}
