//! The list: signed stories that wait, scheduled ones, and what went out lately.

use crate::{
    App, By, View, accounts,
    error::Error,
    publishing::queries::{Entry, entries},
    settings,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    Role,
    policy::{Denied, story::Act},
    story::StoryState,
};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;
use web::Page;

/// Signed stories on a page; the other two lists are short.
const WAITING: u64 = 30;
const LATELY: u64 = 15;

#[derive(Template)]
#[template(path = "publishing/desk.html")]
struct DeskPage {
    view: View,
    waiting: Vec<Row>,
    page: Page,
    scheduled: Vec<Row>,
    released: Vec<Row>,
}

/// A story as the list shows it.
struct Row {
    id: Uuid,
    headline: String,
    number: String,
    unit: String,
    section: String,
    /// Who signed it last; of scheduled and released ones, who ordered that.
    person: String,
    /// When it was signed, is to go out, or went out.
    at: i64,
    hash: String,
    path: Option<String>,
    retracted: bool,
    corrected: bool,
    /// Why this person may not release it: the sentence of the policy.
    denied: Option<&'static str>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: String,
}

pub async fn desk(State(app): State<App>, by: By, view: View, Query(asked): Query<Asked>) -> Result<Response, Error> {
    if !view.holds(&[Role::ChiefEditor]) {
        return Err(Denied::NoRole.into());
    }
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let sections = settings::sections(db).await?.into_iter();
    let names: HashMap<Uuid, String> = sections
        .map(|row| (row.id, view.name(&row.name_zh, &row.name_en).to_owned()))
        .collect();
    let row = |entry: Entry| row(&by, &names, entry);
    let wanted = Page::wanted(&asked.page);
    let (waiting, page) = entries(db, &by, &units, &[StoryState::Signed], wanted, WAITING).await?;
    let (scheduled, _) = entries(db, &by, &units, &[StoryState::Scheduled], 1, 200).await?;
    let out = [StoryState::Published, StoryState::Retracted];
    let (released, _) = entries(db, &by, &units, &out, 1, LATELY).await?;
    let mut scheduled: Vec<Row> = scheduled.into_iter().map(row).collect();
    scheduled.sort_by_key(|row| (row.at, row.id));
    View::page(&DeskPage {
        waiting: waiting.into_iter().map(row).collect(),
        page,
        scheduled,
        released: released.into_iter().map(row).collect(),
        view,
    })
}

fn row(by: &By, sections: &HashMap<Uuid, String>, entry: Entry) -> Row {
    let Entry {
        story,
        signer,
        hash,
        usage,
        releaser,
    } = entry;
    let at = usage.as_ref().map_or(story.row.state_since, |usage| {
        usage.released_at.unwrap_or(usage.release_at)
    });
    let section = usage
        .as_ref()
        .and_then(|usage| usage.section_id)
        .and_then(|id| sections.get(&id));
    Row {
        id: story.row.id,
        headline: story.row.headline.clone(),
        number: story.number(),
        unit: story.row.unit_name.clone(),
        section: section.cloned().unwrap_or_default(),
        person: if releaser.is_empty() { signer } else { releaser },
        at,
        hash: hash.map(|hash| hash.short()).unwrap_or_default(),
        path: story.row.public_path.clone(),
        retracted: story.state() == StoryState::Retracted,
        corrected: usage.is_some_and(|usage| usage.corrects_usage_id.is_some()),
        denied: story.may(by, Act::Release).err().map(Denied::text_key),
    }
}
