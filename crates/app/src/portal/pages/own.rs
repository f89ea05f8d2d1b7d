//! Pages that the institution writes itself, and the list of what was corrected or taken down.

use super::{
    frame::{Frame, show},
    machines::kept,
    section::Asked,
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{self, Noted},
    settings,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use domain::document::{Document, to_html};
use web::Page;

const SIZE: u64 = 30;

#[derive(Template)]
#[template(path = "portal/corrections.xml")]
struct CorrectionsFeed {
    view: View,
    base: String,
    updated: i64,
    notes: Vec<Noted>,
}

#[derive(Template)]
#[template(path = "portal/own.html")]
struct OwnPage {
    view: View,
    frame: Frame,
    title: String,
    /// How it begins, for programs.
    description: String,
    /// Safe markup.
    body: String,
}

#[derive(Template)]
#[template(path = "portal/corrections.html")]
struct CorrectionsPage {
    view: View,
    frame: Frame,
    notes: Vec<Noted>,
    page: Page,
}

/// One of the pages that settings know; the word of the address says which.
pub async fn own(State(app): State<App>, view: View, headers: HeaderMap, uri: Uri) -> Result<Response, Error> {
    let slug = uri.path().trim_matches('/');
    let (page, _) = settings::own_page(app.db.read(), slug).await?;
    if !page.is_written() {
        return Err(Error::NotFound);
    }
    let body = page.body(view.locale);
    let document = Document::from_plain_text(body).unwrap_or_default();
    let page = OwnPage {
        title: page.title(view.locale).to_owned(),
        description: body.lines().next().unwrap_or_default().chars().take(90).collect(),
        body: to_html(&document, &|_| None),
        frame: Frame::new(&app, &view, &headers, "").await?,
        view,
    };
    show(&headers, &page.view, &page)
}

pub async fn corrections(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (notes, page) = queries::notes_page(app.db.read(), Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let page = CorrectionsPage {
        notes,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// The newest of them, for programs.
pub async fn corrections_feed(State(app): State<App>, view: View) -> Result<Response, Error> {
    let (notes, _) = queries::notes_page(app.db.read(), 1, SIZE).await?;
    let feed = CorrectionsFeed {
        base: view.origin.clone(),
        updated: notes.first().map_or(view.now.0, |note| note.at),
        notes,
        view,
    };
    let drawn = feed.render().map_err(anyhow::Error::from)?;
    kept("application/atom+xml; charset=utf-8", drawn)
}
