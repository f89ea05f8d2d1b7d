//! The page of somebody who has agreed to it: their name, their unit, and what they wrote and photographed. Nothing else
//! of the account is for readers.

use super::{
    frame::{Frame, show, show_with},
    linked_data::{self, Collected},
    section::{Asked, OneDay, SIZE, by_day},
};
use crate::{
    App, View,
    accounts::{self, Author, AuthorPage},
    error::Error,
    portal::queries::{self, labels},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use web::Page;

#[derive(Template)]
#[template(path = "portal/author.html")]
struct Shown {
    view: View,
    frame: Frame,
    name: String,
    /// Name and address of the unit; none where they belong to none any more.
    unit: Option<(String, String)>,
    days: Vec<OneDay>,
    page: Page,
    latest: Option<i64>,
    /// Safe to stand in a script.
    linked_data: String,
}

#[derive(Template)]
#[template(path = "portal/author_gone.html")]
struct Gone {
    view: View,
    frame: Frame,
}

pub async fn author(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let author = match accounts::author_page(db, &slug, view.now).await? {
        Some(AuthorPage::Open(author)) => author,
        Some(AuthorPage::Withdrawn) => {
            let frame = Frame::new(&app, &view, &headers, "").await?;
            let page = Gone { view, frame };
            return show_with(StatusCode::GONE, &headers, &page.view, &page);
        }
        None => return Err(Error::NotFound),
    };
    let (rows, page) = labels::author_page(db, author.id, Page::wanted(&asked.page), SIZE).await?;
    // Who has nothing on the site is nobody to readers.
    if page.total == 0 {
        return Err(Error::NotFound);
    }
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    frame.show_page(&page);
    let name = view.name(&author.name, &author.name_en).to_owned();
    let unit = unit(&app, &view, &author).await?;
    let linked_data = linked_data::of_author(
        &Collected {
            name: &name,
            description: "",
            image: "",
            url: &frame.canonical,
            above: vec![(view.t("portal.frame.home"), view.url("/"))],
            items: rows
                .iter()
                .map(|row| (row.headline.clone(), view.url(&row.path)))
                .collect(),
        },
        unit.as_ref().map(|(name, _)| name.as_str()),
    );
    let page = Shown {
        latest: rows.first().map(|row| row.released_at).filter(|_| page.number == 1),
        days: by_day(&view, queries::cards(db, rows).await?),
        linked_data,
        unit,
        name,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

async fn unit(app: &App, view: &View, author: &Author) -> Result<Option<(String, String)>, Error> {
    let Some(id) = author.unit else { return Ok(None) };
    let units = accounts::units(app.db.read(), view.now).await?;
    let unit = units.get(id).filter(|unit| units.is_open(unit.id));
    Ok(unit.map(|unit| (unit.name(view.locale).to_owned(), format!("/units/{id}"))))
}
