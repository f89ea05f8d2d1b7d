//! The home page: one large headline, the picture, the lists, then section by section.

use super::{
    board::{Board, board},
    frame::{Frame, show},
    linked_data,
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{self, Card, Row, Section},
    publishing, stories,
};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{StoryId, document::Picture};
use std::collections::HashSet;
use uuid::Uuid;

/// Stories looked at for the top of the page, the photo strip and the units.
const LOOK: u64 = 200;
/// Stories with a summary under the lead picture.
const BESIDE: usize = 4;
const NEWS: u64 = 16;
const LATEST: usize = 12;
/// So many of them where the most read stand in the same column.
const BESIDE_BOARD: usize = 5;
const IN_SECTION: u64 = 6;
/// One large picture and four small ones.
const STRIP: usize = 5;
const UNITS: usize = 9;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    view: View,
    frame: Frame,
    lead: Option<Lead>,
    beside: Vec<Card>,
    news: Option<Block>,
    latest: Vec<Card>,
    board: Option<Board>,
    /// Sections in rows of three or two.
    blocks: Vec<Vec<Block>>,
    strip: Vec<Card>,
    /// Each unit with its newest story, in columns.
    units: Vec<Vec<Card>>,
    /// The site as programs read it: safe to stand in a script.
    linked_data: String,
}

struct Lead {
    card: Card,
    kicker: String,
    deck: String,
    picture: Option<Picture>,
}

/// A section with its newest stories.
struct Block {
    section: Section,
    first: Option<Card>,
    cards: Vec<Card>,
}

impl HomePage {
    fn is_empty(&self) -> bool {
        self.lead.is_none()
    }
}

pub async fn home(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let db = app.db.read();
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let rows = queries::newest(db, LOOK).await?;
    let first_section = frame.sections.first().map_or("", |section| section.slug.as_str());
    let lead = lead_of(&rows, first_section);
    let mut used: HashSet<Uuid> = lead.iter().map(|row| row.story_id).collect();
    let lead = match lead {
        Some(row) => Some(draw_lead(&app, &view, row.clone()).await?),
        None => None,
    };
    let beside: Vec<Row> = rows
        .iter()
        .filter(|row| !used.contains(&row.story_id))
        .take(BESIDE)
        .cloned()
        .collect();
    let unused = |used: &HashSet<Uuid>| -> Vec<Row> {
        rows.iter()
            .filter(|row| !used.contains(&row.story_id))
            .take(LATEST)
            .cloned()
            .collect()
    };
    let few = unused(&used);
    used.extend(beside.iter().map(|row| row.story_id));
    // A young site says the same story twice rather than leave a column empty.
    let latest = Some(unused(&used)).filter(|rows| rows.len() > BESIDE).unwrap_or(few);
    let board = board(&app, &view, "").await?;
    let latest: Vec<Row> = if board.is_some() {
        latest.into_iter().take(BESIDE_BOARD).collect()
    } else {
        latest
    };
    // What is drawn large stands so once.
    let mut large: HashSet<String> = lead.iter().map(|lead| lead.card.path.clone()).collect();
    let mut blocks = Vec::new();
    let mut news = None;
    for (at, section) in frame.sections.iter().enumerate() {
        let most = if at == 0 { NEWS } else { IN_SECTION };
        let cards = queries::cards(db, queries::of_section(db, &section.slug, most).await?).await?;
        if at == 0 {
            let cards = cards
                .into_iter()
                .filter(|card| lead.as_ref().is_none_or(|lead| lead.card.path != card.path));
            news = Some(Block {
                section: section.clone(),
                first: None,
                cards: cards.collect(),
            });
        } else {
            let mut cards = cards;
            let first = cards
                .iter()
                .position(|card| !card.thumb.is_empty() && !large.contains(&card.path))
                .map(|at| cards.remove(at));
            large.extend(first.iter().map(|card| card.path.clone()));
            blocks.push(Block {
                section: section.clone(),
                first,
                cards,
            });
        }
    }
    let pictured = rows
        .iter()
        .filter(|row| row.cover_asset_id.is_some() && !used.contains(&row.story_id) && !large.contains(&row.path));
    let strip: Vec<Row> = pictured.take(STRIP).cloned().collect();
    let page = HomePage {
        lead,
        beside: queries::cards(db, beside).await?,
        news,
        latest: queries::cards(db, latest).await?,
        board,
        blocks: in_rows(blocks),
        strip: if strip.len() < STRIP {
            Vec::new()
        } else {
            queries::cards(db, strip).await?
        },
        units: in_columns(queries::cards(db, newest_of_each_unit(&rows)).await?, 3),
        linked_data: linked_data::of_site(&view, &app.url("/"), &app.url("/search")),
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// The newest story of the first section that has a picture; else any with a picture; else the newest.
fn lead_of<'a>(rows: &'a [Row], first_section: &str) -> Option<&'a Row> {
    let pictured = || rows.iter().filter(|row| row.cover_asset_id.is_some());
    pictured()
        .find(|row| row.section_slug == first_section)
        .or_else(|| pictured().next())
        .or(rows.first())
}

async fn draw_lead(app: &App, view: &View, row: Row) -> Result<Lead, Error> {
    let db = app.db.read();
    let id = row.story_id;
    let card = queries::cards(db, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    let shown = match publishing::appearance_of(db, StoryId(id), view.now).await {
        Ok(shown) => shown,
        // One damaged story must not take the home page with it.
        Err(Error::Internal(error)) => {
            tracing::error!(error = format!("{error:#}"), "the lead of the home page cannot be read");
            None
        }
        Err(error) => return Err(error),
    };
    let Some(shown) = shown else {
        return Ok(Lead {
            card,
            kicker: String::new(),
            deck: String::new(),
            picture: None,
        });
    };
    let photo = shown.content.photos.first();
    let pictures = stories::pictures(db, photo.map(|photo| photo.asset)).await?;
    let credit = |name: &str| {
        if name.is_empty() {
            String::new()
        } else {
            view.t1("portal.article.photo-by", "name", name)
        }
    };
    Ok(Lead {
        card,
        kicker: shown.content.kicker.clone(),
        deck: shown.content.deck.clone(),
        picture: photo.and_then(|photo| {
            let credit = stories::marked_credit(view, photo, credit(&photo.photographer));
            pictures.public_picture(photo, credit, "(max-width: 720px) 100vw, 496px")
        }),
    })
}

fn newest_of_each_unit(rows: &[Row]) -> Vec<Row> {
    let mut seen = HashSet::new();
    rows.iter()
        .filter(|row| seen.insert(row.unit_id))
        .take(UNITS)
        .cloned()
        .collect()
}

/// Rows of three, and of two at the end rather than one left alone.
fn in_rows(mut blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut rows = Vec::new();
    while !blocks.is_empty() {
        let row = if matches!(blocks.len(), 2 | 4) { 2 } else { 3 };
        let rest = blocks.split_off(row.min(blocks.len()));
        rows.push(std::mem::replace(&mut blocks, rest));
    }
    rows
}

fn in_columns<T>(all: Vec<T>, size: usize) -> Vec<Vec<T>> {
    let mut columns: Vec<Vec<T>> = Vec::new();
    for one in all {
        match columns.last_mut() {
            Some(last) if last.len() < size => last.push(one),
            _ => columns.push(vec![one]),
        }
    }
    columns
}
