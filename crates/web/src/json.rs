//! Islands ask for JSON on the same addresses that answer pages; this tells the two apart.

use http::HeaderMap;
use http::header::ACCEPT;

/// Whether the caller prefers JSON to a page: its `Accept` names `application/json` and does not name HTML.
#[must_use]
pub fn wants_json(headers: &HeaderMap) -> bool {
    let ranges = || {
        let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
        lines
            .flat_map(|line| line.split(','))
            .map(|range| range.split(';').next().unwrap_or_default().trim())
    };
    ranges().any(|range| range.eq_ignore_ascii_case("application/json"))
        && !ranges().any(|range| range.eq_ignore_ascii_case("text/html"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_browser_gets_a_page_and_an_island_gets_json() {
        let table = [
            ("application/json", true),
            ("Application/JSON; q=0.9, */*", true),
            ("text/html,application/xhtml+xml,*/*;q=0.8", false),
            ("text/html, application/json", false),
            ("*/*", false),
            ("", false),
        ];
        for (accept, expected) in table {
            let headers = [(ACCEPT, accept.parse().unwrap())].into_iter().collect();
            assert_eq!(wants_json(&headers), expected, "{accept}");
        }
        assert!(!wants_json(&HeaderMap::new()));
    }
}
