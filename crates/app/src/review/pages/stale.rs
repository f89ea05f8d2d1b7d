//! The page for a decision that came too late: who was first, when, and what one had typed, so that it is not lost.

use super::{decision::Typed, record};
use crate::{App, By, View, accounts, error::Error, review::queries::turns_of, stories};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{PersonId, StoryId, policy::story::Act, story::StoryState};

#[derive(Template)]
#[template(path = "review/stale.html")]
struct StalePage {
    view: View,
    story: StoryId,
    number: String,
    headline: String,
    /// Why it was not carried out.
    sentence: String,
    /// The newest line of the record: who did what meanwhile.
    newest: Option<record::Entry>,
    /// Whoever has it now, where somebody else has.
    claimed_by: String,
    note: String,
    /// The story is still this person's to decide.
    open: bool,
}

/// Draws it with status 409 where the story has moved on; otherwise gives the error back.
///
/// # Errors
/// `error` itself, or the story is not seen.
pub async fn draw(app: &App, by: &By, view: View, id: StoryId, typed: &Typed, error: Error) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, app.clock.now()).await?;
    let story = stories::load(db, by, &units, id).await?;
    let at_stage = story.state() == StoryState::InReview && story.row.stage.as_deref() == Some(typed.stage.as_str());
    let other = story.progress.claim.filter(|claim| !by.actor.is(claim.person));
    let same_text = story.progress.revision.to_string() == typed.seen;
    if at_stage && same_text && other.is_none() {
        return Err(error);
    }
    let (_, sentence) = error.told();
    let turns = turns_of(db, id).await?;
    let revisions = stories::revisions(db, id).await?;
    let names = record::names(db, &turns, &revisions, other.map(|claim| claim.person)).await?;
    let newest = record::record(&view, &story, &turns, &revisions, &names)
        .into_iter()
        .next();
    let page = StalePage {
        sentence: view.speak(&sentence),
        story: id,
        number: story.number(),
        headline: story.row.headline.clone(),
        newest,
        claimed_by: other
            .and_then(|claim| names.get(&PersonId(claim.person.0)).cloned())
            .unwrap_or_default(),
        note: typed.note.clone(),
        open: at_stage && story.allows(by, Act::Decide),
        view,
    };
    View::page_with(StatusCode::CONFLICT, &page)
}

impl StalePage {
    fn second(&self, entry: &record::Entry) -> String {
        self.view.second(&entry.at)
    }
}
