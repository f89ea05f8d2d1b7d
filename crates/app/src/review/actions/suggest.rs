//! A reviewer offers changes to the writers instead of making them, and takes an offer back.

use super::{at_stage, hand, number_of, revision_of, turn};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::{self, Offer},
};
use domain::{
    Event, StoryId, SuggestionId,
    content::{ContentHash, StoryContent},
    policy::story::Act,
    review::Sitting,
    suggestions::{self, MOST, Problem},
};
use web::Sentence;

/// The text as the reviewer would have it, and what the page showed.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub stage: String,
    pub seen: ContentHash,
    pub content: StoryContent,
    /// Said of all of it; may be empty.
    pub reason: String,
}

/// Keeps the difference as suggestions; the revision stays as it is. Answers how many are new.
///
/// # Errors
/// Not seen, not allowed, not claimed, another text by now, or nothing that could be suggested.
pub async fn suggest(
    app: &App,
    by: &By,
    id: StoryId,
    proposal: &Proposal,
    key: Option<&ClientKey>,
) -> Result<u32, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(count) = once::answered(&tx, by, key).await? {
                return Ok(count);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let hand = hand(by, at_stage(&story, by, Act::Decide, &proposal.stage)?)?;
            let sitting = Sitting {
                by: hand,
                stage: &proposal.stage,
                seen: proposal.seen,
            };
            suggestions::suggest(&story.workflow, &story.progress, sitting)?;
            let revision = revision_of(&story)?;
            let base = stories::content(&stories::revision(&tx, revision).await?)?;
            let pieces = suggestions::suggestions(&base, &proposal.content).map_err(said)?;
            let turn = turn::present(app, &tx, &story, now).await?;
            let offer = Offer {
                turn: turn.id,
                revision,
                person: hand.person,
                pieces: &pieces,
                reason: &proposal.reason,
            };
            let count = stories::keep_suggestions(app, &tx, &story, &offer, now).await?;
            if count == 0 {
                return Err(Error::refused("review.suggestion-problem.offered-before"));
            }
            once::answer(app, &tx, by, key, now, &count).await?;
            let event = Event::ReviewSuggested {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: proposal.stage.clone(),
                revision,
                count,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(count)
        })
        .await
}

/// Takes back one's own suggestion that the writers have not read.
///
/// # Errors
/// Not seen, not allowed, not claimed, somebody else's, or gone with a return.
pub async fn take_back(
    app: &App,
    by: &By,
    id: StoryId,
    suggestion: SuggestionId,
    (stage, seen): (&str, ContentHash),
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let hand = hand(by, at_stage(&story, by, Act::Decide, stage)?)?;
            let sitting = Sitting { by: hand, stage, seen };
            suggestions::suggest(&story.workflow, &story.progress, sitting)?;
            stories::take_back_suggestion(&tx, id, suggestion, hand.person).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::SuggestionTakenBack {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
                suggestion,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

fn said(problem: Problem) -> Error {
    let sentence = Sentence::new(problem.text_key());
    Error::Refused(match problem {
        Problem::TooMany => sentence.with("max", MOST),
        Problem::Nothing | Problem::Photos | Problem::Tags => sentence,
    })
}
