//! Search in what is on the site: words, "phrases", words with a minus, and filters, by what they say most about or by
//! date. What was typed stays on the page, whatever came of it.

mod asked;
mod suggestions;

pub use suggestions::{description, suggestions};

use super::{
    collected,
    frame::{Frame, show_with},
};
use crate::{
    App, View,
    accounts::{self, Units},
    error::Error,
    portal::search::{Piece, excerpt_of, marked},
    publishing, settings,
};
use ::search::{DEEPEST, Order, Query, Request};
use askama::Template;
use asked::Asked;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header::CACHE_CONTROL},
    response::Response,
};
use domain::UnitId;
use std::collections::HashMap;
use store::tables::section;
use uuid::Uuid;
use web::{CacheControl, Fields, Page};

const SIZE: u64 = 20;

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    view: View,
    frame: Frame,
    asked: Asked,
    sections: Vec<Choice>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    outcome: Outcome,
    found: Vec<Found>,
    /// Special topics and series of that name: name and address.
    topics: Vec<(String, String)>,
    page: Page,
    /// Of all stories that match.
    total: usize,
    /// Only the first words of what was typed were looked for.
    is_cut: bool,
    /// The query of this address, as it came.
    query: String,
}

/// A value of a filter.
struct Choice {
    value: String,
    name: String,
    /// In the tree of units.
    depth: usize,
}

/// One story of an answer.
struct Found {
    headline: Vec<Piece>,
    excerpt: Vec<Piece>,
    path: String,
    /// Name and address, where it stands in the menu.
    section: Option<(String, String)>,
    unit: String,
    unit_path: String,
    at: i64,
    is_photo: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    /// Nothing was asked yet.
    Open,
    /// What was typed cannot be searched for; the remark is beside it.
    Wrong,
    /// Signs and no word.
    NoWord,
    /// The index is being made.
    Preparing,
    Answered,
}

impl SearchPage {
    fn is(&self, outcome: &str) -> bool {
        let word = match self.outcome {
            Outcome::Open => "open",
            Outcome::Wrong => "wrong",
            Outcome::NoWord => "no-word",
            Outcome::Preparing => "preparing",
            Outcome::Answered => "answered",
        };
        word == outcome
    }

    fn link(&self, number: &u64) -> String {
        Page::link("/search", &self.query, *number)
    }

    /// The same question without one of its parts.
    fn without(&self, name: &str) -> String {
        self.less(&[name])
    }

    fn undated(&self) -> String {
        self.less(&["from", "to"])
    }

    fn unfiltered(&self) -> String {
        self.less(&["section", "unit", "kind", "from", "to"])
    }

    fn less(&self, names: &[&str]) -> String {
        let rest = self.query.split('&').filter(|pair| {
            let key = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && key != "page" && !names.contains(&key)
        });
        format!("/search?{}", rest.collect::<Vec<_>>().join("&"))
    }

    /// The same question in another order.
    fn by(&self, order: &str) -> String {
        let rest = self.without("by");
        let joint = if rest.ends_with('?') { "" } else { "&" };
        format!("{rest}{joint}by={order}")
    }

    /// Further stories match than can be turned to.
    fn is_deep(&self) -> bool {
        self.total > DEEPEST
    }

    fn deepest(&self) -> usize {
        DEEPEST
    }

    fn by_date(&self) -> bool {
        self.asked.order == Order::Newest
    }
}

pub async fn search(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    axum::extract::Query(pairs): axum::extract::Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let all = settings::all_sections(db).await?;
    let kinds = settings::kinds(db).await?;
    let asked = Asked::read(&Fields::new(pairs), &view, &units, &all, &kinds);
    let words = Query::parse(&asked.words);
    let mut page = SearchPage {
        sections: sections(&view, &all, &asked),
        units: choices(&view, &units, &asked),
        kinds: kinds
            .iter()
            .map(|kind| Choice {
                value: kind.key.clone(),
                name: kind.name(view.locale).to_owned(),
                depth: 0,
            })
            .collect(),
        outcome: Outcome::Open,
        found: Vec::new(),
        topics: Vec::new(),
        page: Page::new(1, SIZE, 0),
        total: 0,
        is_cut: words.is_cut(),
        query: query.unwrap_or_default(),
        frame: Frame::new(&app, &view, &headers, "").await?,
        asked,
        view,
    };
    page.outcome = if !page.asked.errors.is_empty() {
        Outcome::Wrong
    } else if words.is_empty() && !page.asked.words.is_empty() {
        Outcome::NoWord
    } else if words.is_empty() && !page.asked.is_narrowed() {
        Outcome::Open
    } else if answer(&app, &mut page, words, &units, &all).await? {
        Outcome::Answered
    } else {
        Outcome::Preparing
    };
    if page.outcome == Outcome::Answered && page.page.number == 1 {
        page.topics = collected::named(&app, &page.view, &page.asked.words).await?;
    }
    match page.outcome {
        Outcome::Wrong => show_with(StatusCode::UNPROCESSABLE_ENTITY, &headers, &page.view, &page),
        Outcome::Preparing => {
            let mut response = show_with(StatusCode::OK, &headers, &page.view, &page)?;
            response
                .headers_mut()
                .insert(CACHE_CONTROL, CacheControl::NoStore.header());
            Ok(response)
        }
        // Never kept: the index comes a moment after the stories.
        _ => show_with(StatusCode::OK, &headers, &page.view, &page),
    }
}

/// Fills in what was found; says whether the index could answer.
async fn answer(
    app: &App,
    page: &mut SearchPage,
    words: Query,
    units: &Units,
    all: &[section::Model],
) -> Result<bool, Error> {
    let wanted = page.asked.page.min(DEEPEST as u64 / SIZE);
    let request = |number: u64| Request {
        query: words.clone(),
        filter: page.asked.filter(units),
        order: page.asked.order,
        offset: usize::try_from((number - 1) * SIZE).unwrap_or(DEEPEST),
        limit: SIZE as usize,
        now: page.view.now.0,
    };
    let ask = |request: Request| app.search.ask(move |reader| reader.search(&request));
    let Some(mut hits) = ask(request(wanted)).await? else {
        return Ok(false);
    };
    page.total = hits.total;
    page.page = Page::new(wanted, SIZE, hits.total.min(DEEPEST) as u64);
    // Beyond the last page is the last page, as in every other list.
    if page.page.number != wanted {
        let Some(last) = ask(request(page.page.number)).await? else {
            return Ok(false);
        };
        hits = last;
    }
    let ids: Vec<Uuid> = hits.hits.iter().map(|hit| hit.id).collect();
    let shown = publishing::on_site(app.db.read(), &ids).await?;
    let mut shown: HashMap<Uuid, publishing::OnSite> = shown.into_iter().map(|one| (one.story.id, one)).collect();
    // What was taken down a moment ago is not shown, though the index may still have it.
    let shown: Vec<publishing::OnSite> = ids.iter().filter_map(|id| shown.remove(id)).collect();
    page.total -= (ids.len() - shown.len()).min(page.total);
    let open: HashMap<Uuid, (String, String)> = all
        .iter()
        .filter(|section| section.closed_at.is_none())
        .map(|section| {
            let name = page.view.name(&section.name_zh, &section.name_en);
            (section.id, (name.to_owned(), format!("/sections/{}", section.slug)))
        })
        .collect();
    let found = tokio::task::spawn_blocking(move || {
        let found = |one: publishing::OnSite| Found {
            headline: marked(&words, &one.content.headline),
            excerpt: excerpt_of(&words, &one.content),
            section: one.usage.section_id.and_then(|id| open.get(&id).cloned()),
            unit_path: format!("/units/{}", one.story.unit_id),
            at: one.released_at(),
            path: one.story.public_path.unwrap_or_default(),
            unit: one.story.unit_name,
            is_photo: one.content.kind == "photo",
        };
        shown.into_iter().map(found).collect()
    });
    page.found = found.await.map_err(anyhow::Error::from)?;
    Ok(true)
}

/// Open sections; a closed one only where it was asked for, as its address still answers too.
fn sections(view: &View, all: &[section::Model], asked: &Asked) -> Vec<Choice> {
    let shown = all
        .iter()
        .filter(|section| section.closed_at.is_none() || section.slug == asked.section);
    let choice = |section: &section::Model| Choice {
        value: section.slug.clone(),
        name: view.name(&section.name_zh, &section.name_en).to_owned(),
        depth: 0,
    };
    shown.map(choice).collect()
}

/// Open units as a tree; a closed one only where it was asked for.
fn choices(view: &View, units: &Units, asked: &Asked) -> Vec<Choice> {
    let shown = units
        .in_order()
        .filter(|unit| units.is_open(unit.id) || unit.id.to_string() == asked.unit);
    let choice = |unit: &accounts::Unit| Choice {
        value: unit.id.to_string(),
        name: unit.name(view.locale).to_owned(),
        depth: depth(units, unit.id),
    };
    shown.map(choice).collect()
}

fn depth(units: &Units, unit: UnitId) -> usize {
    units.path(unit).len().saturating_sub(1)
}
