//! The galleries: stories told in pictures, as a wall of their first ones.

use super::{
    frame::{Frame, show},
    linked_data::{self, Collected},
    section::Asked,
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{self, Card, labels},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use web::Page;

/// Whole rows whether two or three stand side by side.
const SIZE: u64 = 18;

#[derive(Template)]
#[template(path = "portal/galleries.html")]
struct GalleriesPage {
    view: View,
    frame: Frame,
    cards: Vec<Card>,
    page: Page,
    /// Safe to stand in a script.
    linked_data: String,
}

pub async fn galleries(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (rows, page) = labels::gallery_page(db, Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let title = view.t("portal.galleries.title");
    let linked_data = linked_data::of_collection(&Collected {
        name: &title,
        description: "",
        image: "",
        url: &frame.canonical,
        above: vec![(view.t("portal.frame.home"), view.url("/"))],
        items: rows
            .iter()
            .map(|row| (row.headline.clone(), view.url(&row.path)))
            .collect(),
    });
    let page = GalleriesPage {
        cards: queries::cards(db, rows).await?,
        linked_data,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}
