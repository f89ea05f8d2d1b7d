//! Site maps: an index; one map of the standing pages, one a month of stories, and one of the news of two days.

use super::machines::{kept, newest};
use crate::{
    App, Error, View, accounts, collections,
    portal::queries::{self, Row, months::Month},
    settings,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{tags::WORTH_LISTING, time::DAY};

const XML: &str = "application/xml; charset=utf-8";
/// Addresses that one map may hold, by the rule of sitemaps.org (50 000), with room for what is released meanwhile.
const MOST: u64 = 49_000;
/// Tags that are looked at; those with the most stories come first.
const MOST_TAGS: u64 = 2_000;
/// What news maps may hold, by the rule of those who read them.
const NEWS: u64 = 1_000;

#[derive(Template)]
#[template(path = "portal/sitemap.xml")]
struct Index {
    base: String,
    months: Vec<Month>,
}

#[derive(Template)]
#[template(path = "portal/sitemap-urls.xml")]
struct Urls {
    view: View,
    base: String,
    paths: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "portal/sitemap-news.xml")]
struct News {
    view: View,
    base: String,
    rows: Vec<Row>,
}

pub async fn sitemap(State(app): State<App>, view: View) -> Result<Response, Error> {
    let months = queries::months::all(app.db.read(), &view.zone).await?;
    let index = Index {
        base: view.origin.clone(),
        months,
    };
    drawn(&index)
}

/// Home, sections, special topics and series, galleries, tags of some stories, authors, units, archive.
pub async fn of_pages(State(app): State<App>, view: View) -> Result<Response, Error> {
    let db = app.db.read();
    let mut paths = vec![
        "/".to_owned(),
        "/units".to_owned(),
        "/archive".to_owned(),
        "/corrections".to_owned(),
    ];
    let own = settings::site(&app).await?.pages.into_iter();
    paths.extend(own.map(|(slug, _)| format!("/{slug}")));
    let sections = queries::sections(db, &view).await?;
    paths.extend(sections.iter().map(|section| format!("/sections/{}", section.slug)));
    let collected = collections::public(db).await?;
    paths.extend((!collected.is_empty()).then(|| "/topics".to_owned()));
    paths.extend(collected.iter().map(collections::Collection::path));
    let (pictured, _) = queries::labels::gallery_page(db, 1, 1).await?;
    paths.extend((!pictured.is_empty()).then(|| "/photos".to_owned()));
    let tags = queries::labels::tags(db, MOST_TAGS).await?;
    paths.extend((!tags.is_empty()).then(|| "/tags".to_owned()));
    let worth = tags.iter().filter(|tag| tag.stories >= WORTH_LISTING);
    paths.extend(worth.map(queries::labels::Tag::path));
    for (person, path) in accounts::all_author_paths(db).await? {
        if queries::labels::has_credited(db, person).await? {
            paths.push(path);
        }
    }
    paths.extend(queries::has_videos(db).await?.then(|| "/videos".to_owned()));
    let units = accounts::units(db, view.now).await?;
    let open = units.in_order().filter(|unit| units.is_open(unit.id));
    paths.extend(open.map(|unit| format!("/units/{}", unit.id)));
    drawn(&Urls {
        base: view.origin.clone(),
        rows: Vec::new(),
        paths,
        view,
    })
}

/// `2026-11.xml`: what was released in that month.
pub async fn of_month(State(app): State<App>, view: View, Path(file): Path<String>) -> Result<Response, Error> {
    let month = file
        .strip_suffix(".xml")
        .and_then(Month::parse)
        .ok_or(Error::NotFound)?;
    let rows = queries::months::rows(app.db.read(), month, &view.zone, MOST).await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    drawn(&Urls {
        base: view.origin.clone(),
        paths: Vec::new(),
        rows,
        view,
    })
}

/// What was released in the last two days, as search engines for news want it.
pub async fn of_news(State(app): State<App>, view: View) -> Result<Response, Error> {
    let since = view.now.plus(-2 * DAY);
    drawn(&News {
        base: view.origin.clone(),
        rows: queries::months::since(app.db.read(), since, NEWS).await?,
        view,
    })
}

fn drawn(map: &impl Template) -> Result<Response, Error> {
    kept(XML, map.render().map_err(anyhow::Error::from)?)
}
