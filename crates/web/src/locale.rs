//! How a request chooses one of the two languages. The choice of the person (a cookie) wins over the browser's wish;
//! whoever asks for neither language reads Chinese.

use domain::Locale;
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;

use crate::cookie;

/// Name of the cookie that keeps the language a visitor chose: a tag such as `zh-CN` or `en`.
pub const LOCALE_COOKIE: &str = "copydesk_locale";

/// What the visitor chose (the cookie), else what the browser asks for (`Accept-Language`), else Chinese.
#[must_use]
pub fn of_request(headers: &HeaderMap) -> Locale {
    let accept = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(accept, cookie::get(headers, LOCALE_COOKIE).as_deref())
}

/// Chooses a locale from the `Accept-Language` header and the value of the language cookie.
///
/// Only the primary subtag counts (`zh-TW` and `zh-Hans` read Chinese), the highest `q` wins, the first of equals.
#[must_use]
pub fn negotiate(accept_language: Option<&str>, cookie: Option<&str>) -> Locale {
    if let Some(chosen) = cookie.and_then(|tag| tag.parse().ok()) {
        return chosen;
    }
    let mut best = (0.0, Locale::default());
    for wish in accept_language.unwrap_or_default().split(',') {
        let (range, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let Ok(locale) = range.trim().parse::<Locale>() else {
            continue;
        };
        let quality = match parameters.trim().strip_prefix("q=") {
            Some(number) => number.trim().parse().unwrap_or(0.0),
            None => 1.0,
        };
        if quality > best.0 {
            best = (quality, locale);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_wins_then_the_best_wish_then_chinese() {
        let table = [
            (None, None, Locale::ZhCn),
            (Some("en"), None, Locale::En),
            (Some("en"), Some("zh-CN"), Locale::ZhCn),
            (Some("zh-CN"), Some("EN"), Locale::En),
            (Some("en-GB,en;q=0.9"), Some("xx"), Locale::En),
            (Some("fr, en;q=0.3, zh-TW;q=0.8"), None, Locale::ZhCn),
            (Some("fr, en;q=0.8, zh;q=0.3"), None, Locale::En),
            (Some("de-CH, *;q=0.5"), None, Locale::ZhCn),
            (Some("en;q=0"), None, Locale::ZhCn),
            (Some("en;q=banana, zh;q=0.1"), None, Locale::ZhCn),
            (Some(";;,,=;q"), None, Locale::ZhCn),
        ];
        for (accept, cookie, expected) in table {
            assert_eq!(negotiate(accept, cookie), expected, "{accept:?} {cookie:?}");
        }
    }
}
