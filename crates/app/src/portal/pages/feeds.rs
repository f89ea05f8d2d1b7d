//! Feeds with the full text: Atom, RSS 2.0 and JSON Feed 1.1, of the site, of a section, of a tag, of a unit, of a
//! special topic or a series.

use super::{
    article::drawn_text,
    collected::{found, live},
    machines::{kept, newest},
    tags,
    units::public_unit,
    videos,
};
use crate::{
    App, Error, View,
    portal::{
        chain::byline_of,
        queries::{self, Row},
    },
    publishing,
    stories::{self, Pictures},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{AssetId, StoryId, collections::Kind, content::Video, document::Picture};
use serde_json::json;
use uuid::Uuid;

/// Stories in a feed; they come with all of their text.
const FEED: u64 = 30;

/// In which words a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// RSS 2.0 with `content:encoded` and `dc:creator`.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

#[derive(Template)]
#[template(path = "portal/feed.xml")]
struct Atom<'a> {
    feed: &'a Feed,
}

#[derive(Template)]
#[template(path = "portal/rss.xml")]
struct Rss<'a> {
    feed: &'a Feed,
}

struct Feed {
    view: View,
    base: String,
    title: String,
    about: String,
    /// Path of the page that it follows.
    home: String,
    /// Path of the feed itself.
    own: String,
    updated: i64,
    items: Vec<Item>,
}

struct Item {
    row: Row,
    updated: i64,
    byline: String,
    tags: Vec<String>,
    /// All of the text, with full addresses.
    html: String,
    films: Vec<Film>,
}

/// A video as programs fetch it.
struct Film {
    url: String,
    media_type: String,
    /// Bytes.
    size: i64,
    milliseconds: i64,
}

impl Format {
    /// The address of a feed says in which words it is wanted.
    fn of(path: &str) -> Self {
        match path.rsplit('/').next() {
            Some("rss.xml") => Self::Rss,
            Some("feed.json") => Self::Json,
            _ => Self::Atom,
        }
    }
}

pub async fn site_feed(State(app): State<App>, view: View) -> Result<Response, Error> {
    let rows = queries::newest(app.db.read(), FEED).await?;
    let title = view.institution.site_name(&view.locale).to_owned();
    answer(&app, view, rows, title, "/").await
}

pub async fn section_feed(State(app): State<App>, view: View, Path(slug): Path<String>) -> Result<Response, Error> {
    let db = app.db.read();
    let sections = queries::sections(db, &view).await?;
    let section = match sections.into_iter().find(|section| section.slug == slug) {
        Some(section) => section,
        None => queries::closed_section(db, &view, &slug).await?,
    };
    let rows = queries::of_section(db, &slug, FEED).await?;
    let title = format!("{} - {}", section.name, view.institution.site_name(&view.locale));
    answer(&app, view, rows, title, &format!("/sections/{slug}")).await
}

pub async fn unit_feed(State(app): State<App>, view: View, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let db = app.db.read();
    let (_, unit) = public_unit(&app, &view, id).await?;
    let rows = queries::of_unit(db, id, Uuid::nil(), FEED).await?;
    let title = format!(
        "{} - {}",
        unit.name(view.locale),
        view.institution.site_name(&view.locale)
    );
    answer(&app, view, rows, title, &format!("/units/{id}")).await
}

pub async fn topic_feed(State(app): State<App>, view: View, Path(slug): Path<String>) -> Result<Response, Error> {
    collected_feed(&app, view, Kind::Topic, &slug).await
}

pub async fn series_feed(State(app): State<App>, view: View, Path(slug): Path<String>) -> Result<Response, Error> {
    collected_feed(&app, view, Kind::Series, &slug).await
}

pub async fn tag_feed(State(app): State<App>, view: View, Path(slug): Path<String>) -> Result<Response, Error> {
    let tag = tags::found(&app, &slug).await?;
    let rows = queries::labels::of_tag(app.db.read(), &tag.key, FEED).await?;
    let title = format!("{} - {}", tag.name, view.institution.site_name(&view.locale));
    answer(&app, view, rows, title, &tag.path()).await
}

/// The newest of what stands in it, whatever its order on the page.
async fn collected_feed(app: &App, view: View, kind: Kind, slug: &str) -> Result<Response, Error> {
    let (one, what) = found(app, kind, slug).await?;
    let mut rows = live(app, what.stories()).await?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.released_at, row.story_id)));
    rows.truncate(FEED as usize);
    let title = format!("{} - {}", one.name(&view), view.institution.site_name(&view.locale));
    answer(app, view, rows, title, &one.path()).await
}

async fn answer(app: &App, view: View, rows: Vec<Row>, title: String, home: &str) -> Result<Response, Error> {
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.extend(item(app, &view, row).await?);
    }
    let (locale, path) = (view.locale, view.path.clone());
    let feed = Feed {
        base: view.origin.clone(),
        about: view.institution.motto(&locale).to_owned(),
        home: home.to_owned(),
        updated: items.iter().map(|item| item.updated).max().unwrap_or(view.now.0),
        own: view.path.clone(),
        title,
        items,
        view,
    };
    match Format::of(&path) {
        Format::Atom => kept(
            "application/atom+xml; charset=utf-8",
            Atom { feed: &feed }.render().map_err(anyhow::Error::from)?,
        ),
        Format::Rss => kept(
            "application/rss+xml; charset=utf-8",
            Rss { feed: &feed }.render().map_err(anyhow::Error::from)?,
        ),
        Format::Json => kept("application/feed+json; charset=utf-8", in_json(&feed)),
    }
}

/// Nothing where the text cannot be read: one damaged story must not take the feed with it.
async fn item(app: &App, view: &View, row: Row) -> Result<Option<Item>, Error> {
    let db = app.db.read();
    let shown = match publishing::appearance_of(db, StoryId(row.story_id), view.now).await {
        Ok(Some(shown)) => shown,
        Ok(None) => return Ok(None),
        Err(Error::Internal(error)) => {
            tracing::error!(error = format!("{error:#}"), "a story of the feed cannot be read");
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let photos = &shown.content.photos;
    let pictures = stories::pictures(db, shown.content.assets()).await?;
    let figures = |asset: AssetId| {
        if let Some(video) = shown.content.videos.iter().find(|video| video.asset == asset) {
            return Some(videos::player_elsewhere(view, &pictures, video));
        }
        let photo = photos.iter().find(|photo| photo.asset == asset)?;
        let picture = pictures.public_picture(photo, photo.photographer.trim().to_owned(), "")?;
        // Readers of feeds know no other address, and take the plain picture.
        Some(Picture {
            src: view.url(&picture.src),
            srcset: String::new(),
            sources: Vec::new(),
            full: String::new(),
            ..picture
        })
    };
    let [before, body, after] = drawn_text(&shown.content, &figures);
    Ok(Some(Item {
        updated: newest(&row),
        byline: byline_of(view, &shown.content),
        html: [before, body, after].concat(),
        films: shown
            .content
            .videos
            .iter()
            .filter_map(|video| film(view, &pictures, video))
            .collect(),
        tags: shown.content.tags,
        row,
    }))
}

/// Nothing until it is made.
fn film(view: &View, pictures: &Pictures, video: &Video) -> Option<Film> {
    let made = *pictures.playable(&video.asset).first()?;
    Some(Film {
        url: view.url(&format!("/media/{}/video/play.{}", video.asset, made.format)),
        media_type: format!("video/{}", made.format),
        size: made.size,
        milliseconds: pictures.video(&video.asset)?.milliseconds,
    })
}

fn in_json(feed: &Feed) -> String {
    let items: Vec<_> = feed
        .items
        .iter()
        .map(|item| {
            let author = if item.byline.is_empty() {
                &item.row.unit_name
            } else {
                &item.byline
            };
            let mut entry = json!({
                "id": format!("urn:uuid:{}", item.row.story_id),
                "url": format!("{}{}", feed.base, item.row.path),
                "title": item.row.headline,
                "summary": item.row.summary,
                "content_html": item.html,
                "date_published": feed.view.iso(&item.row.released_at),
                "date_modified": feed.view.iso(&item.updated),
                "authors": [{ "name": author }],
                "tags": item.tags.iter().chain([&item.row.unit_name]).collect::<Vec<_>>(),
            });
            if !item.films.is_empty() {
                entry["attachments"] = item.films.iter().map(Film::in_json).collect();
            }
            entry
        })
        .collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": format!("{}{}", feed.base, feed.home),
        "feed_url": format!("{}{}", feed.base, feed.own),
        "language": feed.view.locale.tag(),
        "items": items,
    })
    .to_string()
}

impl Film {
    fn in_json(&self) -> serde_json::Value {
        json!({
            "url": self.url,
            "mime_type": self.media_type,
            "size_in_bytes": self.size,
            "duration_in_seconds": self.milliseconds / 1_000,
        })
    }
}

impl Feed {
    /// Who answers for it: the organiser, or the site by its name.
    fn publisher(&self) -> &str {
        match self.view.institution.organiser.as_str() {
            "" => self.view.institution.site_name(&self.view.locale),
            organiser => organiser,
        }
    }

    /// As RFC 822 writes it.
    fn mail_date(&self, at: &i64) -> String {
        domain::Time(*at).format("%a, %d %b %Y %H:%M:%S %z", &self.view.zone)
    }
}
