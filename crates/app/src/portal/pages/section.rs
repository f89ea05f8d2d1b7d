//! A section, day by day, newest first.

use super::{
    board::{Board, board},
    frame::{Frame, show},
};
use crate::{
    App, View,
    error::Error,
    portal::{
        dates::{self, Day},
        queries::{self, Card, Section},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;
use web::Page;

pub(super) const SIZE: u64 = 20;
const ASIDE: u64 = 10;

#[derive(Template)]
#[template(path = "portal/section.html")]
struct SectionPage {
    view: View,
    frame: Frame,
    section: Section,
    page: Page,
    latest: Option<i64>,
    days: Vec<OneDay>,
    /// From the other sections.
    elsewhere: Vec<Card>,
    board: Option<Board>,
}

/// The stories of one day.
pub(super) struct OneDay {
    pub(super) day: Day,
    pub(super) cards: Vec<Card>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) page: String,
}

pub async fn section(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let mut frame = Frame::new(&app, &view, &headers, &slug).await?;
    let section = match frame.section(&slug) {
        Some(section) => section.clone(),
        None => queries::closed_section(db, &view, &slug).await?,
    };
    let (rows, page) = queries::section_page(db, &slug, Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let newest = if page.number == 1 {
        rows.first().map(|row| row.released_at)
    } else {
        None
    };
    let elsewhere = queries::newest(db, ASIDE * 4)
        .await?
        .into_iter()
        .filter(|row| row.section_slug != slug);
    let page = SectionPage {
        latest: newest,
        days: by_day(&view, queries::cards(db, rows).await?),
        elsewhere: queries::cards(db, elsewhere.take(10).collect()).await?,
        board: board(&app, &view, &slug).await?,
        section,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// A list cut into the days of release.
pub(super) fn by_day(view: &View, cards: Vec<Card>) -> Vec<OneDay> {
    let mut days: Vec<(jiff::civil::Date, Vec<Card>)> = Vec::new();
    for card in cards {
        let day = dates::day_of(view, card.at);
        match days.last_mut() {
            Some((last, cards)) if *last == day => cards.push(card),
            _ => days.push((day, vec![card])),
        }
    }
    days.into_iter()
        .map(|(day, cards)| OneDay {
            day: dates::in_words(view, day),
            cards,
        })
        .collect()
}
