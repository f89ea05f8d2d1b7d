//! All special topics and series that readers can open.

use super::{banner, live};
use crate::{
    App, View,
    collections::{self, Collection},
    error::Error,
    portal::{
        kept::{Dep, Shared},
        pages::{
            frame::{Frame, show_shared},
            linked_data,
        },
        queries,
    },
};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::text::fold_title;

const SIZES: &str = "(max-width: 720px) 100vw, 378px";
/// Narrowest width at which a picture in the list is sharp.
const THUMB: i32 = 640;

/// One of them in a list.
pub struct Entry {
    pub name: String,
    pub intro: String,
    pub path: String,
    pub is_series: bool,
    pub is_closed: bool,
    /// Stories that can be read.
    pub count: usize,
    /// When the newest of them was released.
    pub latest: Option<i64>,
    /// Address of a picture; empty where there is none.
    pub thumb: String,
}

#[derive(Template)]
#[template(path = "portal/topics.html")]
struct TopicsPage {
    view: View,
    frame: Frame,
    /// Those that go on, and those that have ended.
    open: Vec<Entry>,
    closed: Vec<Entry>,
    /// Safe to stand in a script.
    linked_data: String,
}

/// Each with what lists say of it.
///
/// # Errors
/// The database does not answer.
pub async fn entries(app: &App, view: &View, all: Vec<Collection>) -> Result<Vec<Entry>, Error> {
    let db = app.db.read();
    let mut entries = Vec::with_capacity(all.len());
    for one in all {
        let what = collections::contents(db, one.id()).await?;
        let rows = live(app, what.stories()).await?;
        let (count, latest) = (rows.len(), rows.iter().map(|row| row.released_at).max());
        let thumb = match banner(app, view, &one, SIZES).await? {
            Some(picture) => picture.src,
            // Without a banner the first story that has a picture lends its own.
            None => {
                let pictured = rows.into_iter().find(|row| row.cover_asset_id.is_some());
                let cards = queries::cards_of_width(db, pictured.into_iter().collect(), THUMB).await?;
                cards.into_iter().next().map(|card| card.thumb).unwrap_or_default()
            }
        };
        entries.push(Entry {
            name: one.name(view).to_owned(),
            intro: one.intro(view).to_owned(),
            path: one.path(),
            is_series: one.is_series(),
            is_closed: one.is_closed(),
            count,
            latest,
            thumb,
        });
    }
    Ok(entries)
}

pub async fn topics(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let all = collections::public(app.db.read()).await?;
    let (closed, open) = entries(&app, &view, all)
        .await?
        .into_iter()
        .partition::<Vec<Entry>, _>(|entry| entry.is_closed);
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let listed = open.iter().chain(&closed);
    let pages: Vec<(String, String)> = listed
        .map(|entry| (entry.name.clone(), view.url(&entry.path)))
        .collect();
    let title = view.t("portal.topics.title");
    let about = linked_data::Collected {
        name: &title,
        description: "",
        image: "",
        url: &frame.canonical,
        above: vec![(view.t("portal.frame.home"), view.url("/"))],
        items: pages,
    };
    let page = TopicsPage {
        linked_data: linked_data::of_collection(&about),
        open,
        closed,
        frame,
        view,
    };
    let shared = Shared {
        uses: vec![Dep::Site, Dep::Stories, Dep::Collections],
        story: None,
    };
    show_shared(&headers, &page.view, &page, shared)
}

/// Those whose name holds these words: name and address.
///
/// # Errors
/// The database does not answer.
pub async fn named(app: &App, view: &View, words: &str) -> Result<Vec<(String, String)>, Error> {
    let words = fold_title(words);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let holds = |name: &str| fold_title(name).contains(&words);
    let mut all = collections::public(app.db.read()).await?;
    all.retain(|one| holds(&one.row.name_zh) || holds(&one.row.name_en));
    Ok(all.iter().map(|one| (one.name(view).to_owned(), one.path())).collect())
}
