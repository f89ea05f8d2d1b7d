//! What programs read: the feed, the site map, the rules for robots, where to report a weakness.

use crate::{
    App, Error, View,
    portal::queries::{self, Row},
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use domain::time::DAY;
use web::CacheControl;

/// Stories in the feed.
const FEED: u64 = 40;
/// Addresses a site map may hold.
const MAP: u64 = 49_000;
/// How long a machine keeps a copy, in seconds.
const FRESH: u32 = 300;

#[derive(Template)]
#[template(path = "portal/feed.xml")]
struct Feed {
    view: View,
    base: String,
    updated: i64,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "portal/sitemap.xml")]
struct SiteMap {
    view: View,
    base: String,
    sections: Vec<String>,
    rows: Vec<Row>,
}

/// When readers were last told something new about a story.
fn newest(row: &Row) -> i64 {
    row.amended_at.unwrap_or(row.released_at)
}

/// Atom, newest first.
pub async fn feed(State(app): State<App>, view: View) -> Result<Response, Error> {
    let rows = queries::newest(app.db.read(), FEED).await?;
    let updated = rows.iter().map(newest).max().unwrap_or(view.now.0);
    let feed = Feed {
        base: base(&app),
        updated,
        rows,
        view,
    };
    kept(
        "application/atom+xml; charset=utf-8",
        feed.render().map_err(anyhow::Error::from)?,
    )
}

pub async fn sitemap(State(app): State<App>, view: View) -> Result<Response, Error> {
    let db = app.db.read();
    let sections = queries::sections(db, &view)
        .await?
        .into_iter()
        .map(|section| section.slug)
        .collect();
    let map = SiteMap {
        base: base(&app),
        sections,
        rows: queries::newest(db, MAP).await?,
        view,
    };
    kept(
        "application/xml; charset=utf-8",
        map.render().map_err(anyhow::Error::from)?,
    )
}

/// The demonstration asks not to be found: what it tells is invented.
pub async fn robots(State(app): State<App>) -> Result<Response, Error> {
    let rules = if app.demo {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        let map = app
            .http
            .public_url
            .as_ref()
            .map(|url| format!("Sitemap: {}\n", url.join("/sitemap.xml")));
        format!(
            "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\n{}",
            map.unwrap_or_default()
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

fn base(app: &App) -> String {
    app.http
        .public_url
        .as_ref()
        .map(|url| url.origin().to_owned())
        .unwrap_or_default()
}

fn kept(kind: &'static str, body: String) -> Result<Response, Error> {
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(kind))];
    Ok((headers, CacheControl::Public { seconds: FRESH }, body).into_response())
}
