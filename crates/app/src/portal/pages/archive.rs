//! The archive: everything that was released, by year and month.

use super::{
    frame::{Frame, show},
    section::{Asked, OneDay, SIZE, by_day},
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{self, months::Month},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use web::Page;

#[derive(Template)]
#[template(path = "portal/archive.html")]
struct ArchivePage {
    view: View,
    frame: Frame,
    years: Vec<(i16, Vec<Month>)>,
}

#[derive(Template)]
#[template(path = "portal/month.html")]
struct MonthPage {
    view: View,
    frame: Frame,
    month: Month,
    days: Vec<OneDay>,
    page: Page,
    /// The months before and after it in which something was released.
    earlier: Option<Month>,
    later: Option<Month>,
}

pub async fn archive(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let mut years: Vec<(i16, Vec<Month>)> = Vec::new();
    for month in queries::months::all(app.db.read(), &view.zone).await? {
        match years.last_mut() {
            Some((year, months)) if *year == month.year => months.push(month),
            _ => years.push((month.year, vec![month])),
        }
    }
    let page = ArchivePage { years, frame, view };
    show(&headers, &page.view, &page)
}

pub async fn month(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(month): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let month = Month::parse(&month).ok_or(Error::NotFound)?;
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (rows, page) = queries::months::page(db, month, &view.zone, Page::wanted(&asked.page), SIZE).await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    frame.show_page(&page);
    let (earlier, later) = queries::months::beside(db, month, &view.zone).await?;
    let page = MonthPage {
        days: by_day(&view, queries::cards(db, rows).await?),
        earlier,
        later,
        month,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}
