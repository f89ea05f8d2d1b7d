//! `/desk/search`: stories by words of the headline or by number, among those the person may see.

use super::standing::{self, Mark};
use crate::{
    App, By, Error, View, accounts,
    stories::{self, Filter},
};
use askama::Template;
use axum::{
    extract::{Query, RawQuery, State},
    response::Response,
};
use domain::StoryId;
use serde::Deserialize;
use web::Page;

/// Characters of a question.
const LONGEST: usize = 100;
const SIZE: u64 = 30;

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage {
    view: View,
    words: String,
    found: Vec<Found>,
    page: Page,
    query: String,
}

struct Found {
    id: StoryId,
    headline: String,
    number: String,
    unit: String,
    mark: Mark,
    changed: i64,
}

impl SearchPage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/search", &self.query, *number)
    }

    fn is_here(&self, number: &u64) -> bool {
        *number == self.page.number
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

pub async fn search(
    State(app): State<App>,
    by: By,
    view: View,
    Query(wanted): Query<Wanted>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let words: String = wanted
        .q
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    let mut page = SearchPage {
        view,
        words,
        found: Vec::new(),
        page: Page::new(1, SIZE, 0),
        query: query.unwrap_or_default(),
    };
    if !page.words.is_empty() {
        let db = app.db.read();
        let units = accounts::units(db, page.view.now).await?;
        let filter = Filter {
            words: page.words.clone(),
            page: Page::wanted(&wanted.page),
            size: SIZE,
            ..Filter::default()
        };
        let (rows, shown) = stories::list(db, &by, &units, &filter).await?;
        page.page = shown;
        for story in stories::load_many(db, &units, rows).await? {
            page.found.push(Found {
                id: story.id(),
                headline: story.row.headline.clone(),
                number: story.number(),
                unit: story.row.unit_name.clone(),
                mark: standing::mark(&page.view, &story),
                changed: story.row.updated_at,
            });
        }
    }
    View::page(&page)
}
