//! The units of the institution as readers meet them: a directory, and what each has published.

use super::{
    frame::{Frame, show},
    section::{Asked, OneDay, SIZE, by_day},
};
use crate::{
    App, View,
    accounts::{self, Unit, Units},
    error::Error,
    portal::queries,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::UnitId;
use uuid::Uuid;
use web::Page;

#[derive(Template)]
#[template(path = "portal/units.html")]
struct UnitsPage {
    view: View,
    frame: Frame,
    units: Vec<Entry>,
}

/// A unit in the directory.
struct Entry {
    name: String,
    path: String,
    /// How far below the top it stands.
    depth: usize,
    stories: i64,
}

#[derive(Template)]
#[template(path = "portal/unit.html")]
struct UnitPage {
    view: View,
    frame: Frame,
    name: String,
    path: String,
    /// The unit above: name and address.
    above: Option<(String, String)>,
    below: Vec<Entry>,
    is_closed: bool,
    latest: Option<i64>,
    days: Vec<OneDay>,
    page: Page,
}

pub async fn units(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let db = app.db.read();
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let units = accounts::units(db, view.now).await?;
    let entries = entries(&app, &view, &units, |_| true).await?;
    let page = UnitsPage {
        units: entries,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

pub async fn unit(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let (units, unit) = public_unit(&app, &view, id).await?;
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (rows, page) = queries::unit_page(db, id, Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let parent = units.tree.get(unit.id).and_then(|node| node.parent);
    let above = parent.and_then(|parent| units.get(parent));
    let page = UnitPage {
        above: above.map(|above| (above.name(view.locale).to_owned(), path_of(above.id))),
        below: entries(&app, &view, &units, |node| node == Some(unit.id)).await?,
        is_closed: !units.is_open(unit.id),
        latest: rows.first().map(|row| row.released_at).filter(|_| page.number == 1),
        days: by_day(&view, queries::cards(db, rows).await?),
        name: unit.name(view.locale).to_owned(),
        path: path_of(unit.id),
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// A unit that readers may hear of: open, or closed with something of it on the site.
///
/// # Errors
/// There is none of this id; the database does not answer.
pub(super) async fn public_unit(app: &App, view: &View, id: Uuid) -> Result<(Units, Unit), Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let unit = units.get(UnitId(id)).ok_or(Error::NotFound)?.clone();
    if !units.is_open(unit.id) && queries::of_unit(db, id, Uuid::nil(), 1).await?.is_empty() {
        return Err(Error::NotFound);
    }
    Ok((units, unit))
}

/// Open units whose parent is wanted, in the order of the tree.
async fn entries(
    app: &App,
    view: &View,
    units: &Units,
    is_wanted: impl Fn(Option<UnitId>) -> bool,
) -> Result<Vec<Entry>, Error> {
    let is_wanted = |unit: &&Unit| {
        let parent = units.tree.get(unit.id).and_then(|node| node.parent);
        units.is_open(unit.id) && is_wanted(parent)
    };
    let wanted: Vec<&Unit> = units.in_order().filter(is_wanted).collect();
    let ids: Vec<Uuid> = wanted.iter().map(|unit| unit.id.0).collect();
    let counts = queries::by_unit(app.db.read(), &ids).await?;
    Ok(wanted
        .into_iter()
        .map(|unit| Entry {
            name: unit.name(view.locale).to_owned(),
            path: path_of(unit.id),
            depth: units.path(unit.id).len().saturating_sub(1),
            stories: counts.get(&unit.id.0).copied().unwrap_or(0),
        })
        .collect())
}

fn path_of(unit: UnitId) -> String {
    format!("/units/{unit}")
}
