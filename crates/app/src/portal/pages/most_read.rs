//! What is read most, and how that is counted.

use super::frame::{Frame, show};
use crate::{
    App, View,
    error::Error,
    metrics::List,
    portal::queries::{self, Card},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::reads::{Period, Rule};
use serde::Deserialize;

/// Places on the page.
const PLACES: usize = 30;
/// The lists in the order in which they are offered, with the word of the address and the key of the name.
const LISTS: [(&str, &str, List); 5] = [
    ("hot", "portal.most-read.hot", List::Hot),
    ("today", "portal.most-read.today", List::Most(Period::Today)),
    ("week", "portal.most-read.week", List::Most(Period::Week)),
    ("month", "portal.most-read.month", List::Most(Period::Month)),
    ("all", "portal.most-read.all", List::Most(Period::All)),
];

#[derive(Template)]
#[template(path = "portal/most-read.html")]
struct MostReadPage {
    view: View,
    frame: Frame,
    /// Word, name, and whether it is this one.
    lists: Vec<(&'static str, String, bool)>,
    section: String,
    /// With its reads; none in the list of what is hot, whose score is no number of reads.
    places: Vec<(Card, Option<String>)>,
}

#[derive(Template)]
#[template(path = "portal/how-we-count.html")]
struct HowPage {
    view: View,
    frame: Frame,
    per_address: u32,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    list: String,
    #[serde(default)]
    section: String,
}

pub async fn most_read(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let at = LISTS.iter().position(|(word, _, _)| *word == wanted.list).unwrap_or(2);
    if !wanted.section.is_empty() && frame.section(&wanted.section).is_none() {
        return Err(Error::NotFound);
    }
    let section = wanted.section;
    let lists = app.counting.lists();
    let (word, _, list) = LISTS[at];
    let ranking = queries::first_of(db, lists.get(list), &section, PLACES).await?;
    let (rows, scores): (Vec<_>, Vec<u64>) = ranking.into_iter().unzip();
    let reads: Vec<Option<String>> = scores
        .into_iter()
        .map(|score| i64::try_from(score).ok().filter(|_| list != List::Hot))
        .map(|reads| reads.map(|reads| view.figure(reads)))
        .collect();
    frame.canonical = format!("{}?list={word}", frame.canonical);
    let page = MostReadPage {
        lists: LISTS
            .iter()
            .enumerate()
            .map(|(place, (word, name, _))| (*word, view.t(name), place == at))
            .collect(),
        places: queries::cards(db, rows).await?.into_iter().zip(reads).collect(),
        section,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

pub async fn how_we_count(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let page = HowPage {
        frame: Frame::new(&app, &view, &headers, "").await?,
        per_address: Rule::default().per_address(),
        view,
    };
    show(&headers, &page.view, &page)
}
