//! The part of a file that a player asks for (RFC 9110, 14).

use axum::http::{
    HeaderMap,
    header::{IF_RANGE, RANGE},
};
use std::ops::Range;

/// What to send of a file of `size` bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Whole,
    /// Not empty, and inside the file.
    Part(Range<u64>),
    /// It begins behind the end of the file.
    Outside,
}

/// Several parts at once, other units than bytes and what cannot be read are answered with the whole, as the RFC allows:
/// no player asks so, and an answer of many small parts costs more than the file.
pub fn asked(headers: &HeaderMap, size: u64, etag: &str) -> Asked {
    let Some(range) = headers.get(RANGE).and_then(|range| range.to_str().ok()) else {
        return Asked::Whole;
    };
    // A part of another version would make a file that never was.
    if headers.get(IF_RANGE).is_some_and(|tag| tag != etag) {
        return Asked::Whole;
    }
    let Some((begin, end)) = range
        .trim()
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Asked::Whole;
    };
    let number = |text: &str| -> Option<u64> {
        let is_number = !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let (begin, end) = (begin.trim(), end.trim());
    let part = match (number(begin), number(end)) {
        (Some(begin), Some(end)) if begin <= end => begin..end.saturating_add(1),
        (Some(begin), None) if end.is_empty() => begin..size,
        (None, Some(last)) if begin.is_empty() => size.saturating_sub(last)..size,
        _ => return Asked::Whole,
    };
    let part = part.start..part.end.min(size);
    if part.is_empty() {
        Asked::Outside
    } else {
        Asked::Part(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn parts_lie_inside_the_file_or_the_whole_is_sent() {
        for (range, answer) in [
            ("bytes=0-", Asked::Part(0..100)),
            ("bytes=0-1", Asked::Part(0..2)),
            ("bytes=99-500", Asked::Part(99..100)),
            ("bytes=-10", Asked::Part(90..100)),
            ("bytes=-1000", Asked::Part(0..100)),
            ("bytes=100-", Asked::Outside),
            ("bytes=-0", Asked::Outside),
            ("bytes=999999999999999999-", Asked::Outside),
            ("bytes=5-4", Asked::Whole),
            ("bytes=0-1,5-6", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=+1-2", Asked::Whole),
            ("bytes=1--2", Asked::Whole),
            ("bytes=99999999999999999999-", Asked::Whole),
            ("items=0-1", Asked::Whole),
            ("", Asked::Whole),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RANGE, HeaderValue::from_static(range));
            assert_eq!(asked(&headers, 100, "\"a\""), answer, "{range}");
            headers.insert(IF_RANGE, HeaderValue::from_static("\"b\""));
            assert_eq!(asked(&headers, 100, "\"a\""), Asked::Whole, "{range}");
        }
    }
}
