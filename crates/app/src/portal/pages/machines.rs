//! What programs read besides feeds and maps: the rules for robots, where to report a weakness; and how such answers go out.

use crate::{App, Error, View, portal::queries::Row};
use axum::{
    extract::State,
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use domain::time::DAY;
use web::CacheControl;

/// How long a machine keeps a copy, in seconds.
const FRESH: u32 = 300;

/// When readers were last told something new about a story.
pub(super) fn newest(row: &Row) -> i64 {
    row.amended_at.unwrap_or(row.released_at)
}

/// The demonstration asks not to be found: what it tells is invented.
pub async fn robots(State(app): State<App>, view: View) -> Result<Response, Error> {
    let rules = if app.demo {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        format!(
            "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\nSitemap: {}\n",
            view.url("/sitemap.xml")
        )
    };
    kept("text/plain; charset=utf-8", rules)
}

/// RFC 9116, where the institution named a contact.
pub async fn security(State(app): State<App>, view: View) -> Result<Response, Error> {
    let contact = view.institution.security_contact.trim();
    if contact.is_empty() || contact.contains(char::is_control) {
        return Err(Error::NotFound);
    }
    let contact = match contact {
        address if address.starts_with("https://") || address.starts_with("mailto:") => address.to_owned(),
        address if address.contains('@') => format!("mailto:{address}"),
        number => format!("tel:{}", number.replace(' ', "")),
    };
    let expires = view
        .now
        .plus(180 * DAY)
        .format("%Y-%m-%dT%H:%M:%SZ", &jiff::tz::TimeZone::UTC);
    let here = app
        .http
        .public_url
        .as_ref()
        .map(|url| format!("Canonical: {}\n", url.join(&view.path)));
    kept(
        "text/plain; charset=utf-8",
        format!(
            "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: zh, en\n{}",
            here.unwrap_or_default()
        ),
    )
}

pub(super) fn kept(kind: &'static str, body: String) -> Result<Response, Error> {
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind))];
    Ok((headers, CacheControl::Public { seconds: FRESH }, body).into_response())
}
