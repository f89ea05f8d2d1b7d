//! The page for a decision or a note that came too late: who was first, when, and what one had typed, so that it is not
//! lost.

use super::record;
use crate::{App, By, View, accounts, error::Error, review::queries::turns_of, stories};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{PersonId, StoryId, policy::story::Act, story::StoryState};

/// What came too late.
#[derive(Clone, Copy, Debug)]
pub struct Late<'a> {
    /// Key of the sentence that says so.
    pub title: &'static str,
    pub words: &'a str,
    /// The stage that it was meant for, where the words can be taken back to its page.
    pub stage: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "review/stale.html")]
struct StalePage {
    view: View,
    title: String,
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
    /// The story is still this person's to decide, and the words lead back to it.
    open: bool,
}

/// Draws it with status 409.
///
/// # Errors
/// The story is not seen.
pub async fn draw(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    late: &Late<'_>,
    error: Error,
) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, app.clock.now()).await?;
    let story = stories::load(db, by, &units, id).await?;
    let at_stage = story.state() == StoryState::InReview
        && late
            .stage
            .is_some_and(|stage| story.row.stage.as_deref() == Some(stage));
    let other = story.progress.claim.filter(|claim| !by.actor.is(claim.person));
    let (_, sentence) = error.told();
    let turns = turns_of(db, id).await?;
    let revisions = stories::revisions(db, id).await?;
    let names = record::names(db, &turns, &revisions, other.map(|claim| claim.person)).await?;
    let newest = record::record(&view, &story, &turns, &revisions, &names)
        .into_iter()
        .next();
    let page = StalePage {
        title: view.t(late.title),
        sentence: view.speak(&sentence),
        story: id,
        number: story.number(),
        headline: story.row.headline.clone(),
        newest,
        claimed_by: other
            .and_then(|claim| names.get(&PersonId(claim.person.0)).cloned())
            .unwrap_or_default(),
        note: late.words.to_owned(),
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
