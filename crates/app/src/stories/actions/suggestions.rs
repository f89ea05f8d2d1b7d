//! Suggestions of reviewers: kept when they are made, sent along with a return, accepted or refused by the writers.

use super::{
    save::{show_in_lists, write_draft},
    writers::has_written,
};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{Offered, Story, draft, load, suggestions_of},
};
use domain::{
    Event, PersonId, RevisionId, StoryId, SuggestionId, Time,
    content::StoryContent,
    policy::story::Act,
    suggestions::{REASON_CHARS, State, Suggestion, apply},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};
use store::{Tx, tables::suggestion};
use uuid::Uuid;

/// What a reviewer offers at once.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The turn of review in which it is made.
    pub turn: Uuid,
    pub revision: RevisionId,
    pub person: PersonId,
    pub pieces: &'a [Suggestion],
    pub reason: &'a str,
}

/// Keeps what is not offered already; answers how many that are. Writers read them after the next return.
///
/// No event: the caller records the act.
///
/// # Errors
/// The database does not answer.
pub async fn keep_suggestions(app: &App, tx: &Tx, story: &Story, offer: &Offer<'_>, now: Time) -> Result<u32, Error> {
    let known = suggestions_of(tx, story.id()).await?;
    let mut kept = 0;
    for (no, piece) in (1..).zip(offer.pieces) {
        if known.iter().any(|one| one.is_open() && one.piece == *piece) {
            continue;
        }
        let row = suggestion::ActiveModel {
            id: Set(app.ids.next::<SuggestionId>(now).0),
            realm_id: Set(story.row.realm_id),
            story_id: Set(story.row.id),
            review_id: Set(offer.turn),
            revision_id: Set(offer.revision.0),
            person_id: Set(offer.person.0),
            no: Set(no),
            piece: Set(serde_json::to_string(piece).map_err(anyhow::Error::from)?),
            reason: Set(short(offer.reason)),
            created_at: Set(now.0),
            sent_at: Set(None),
            state: Set(State::Open.word().to_owned()),
            answered_by: Set(None),
            answered_at: Set(None),
            answer: Set(String::new()),
        };
        row.insert(tx).await?;
        kept += 1;
    }
    Ok(kept)
}

/// Takes one back that the writers have not read.
///
/// No event: the caller records the act.
///
/// # Errors
/// There is none such, it is somebody else's, or it went with a return.
pub async fn take_back_suggestion(tx: &Tx, story: StoryId, id: SuggestionId, person: PersonId) -> Result<(), Error> {
    let row = suggestion::Entity::find_by_id(id.0)
        .filter(suggestion::Column::StoryId.eq(story.0))
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.person_id != person.0 {
        return Err(Error::refused("stories.suggestion.of-other"));
    }
    if row.sent_at.is_some() {
        return Err(Error::refused("stories.suggestion.was-sent"));
    }
    suggestion::Entity::delete_by_id(id.0).exec(tx).await?;
    Ok(())
}

/// The story goes back to its writers, and what was offered goes along; answers how many wait for an answer now.
///
/// No event: the caller records the act.
///
/// # Errors
/// The database does not answer.
pub async fn send_suggestions(tx: &Tx, story: StoryId, now: Time) -> Result<u32, Error> {
    suggestion::Entity::update_many()
        .col_expr(suggestion::Column::SentAt, Expr::value(now.0))
        .filter(suggestion::Column::StoryId.eq(story.0))
        .filter(suggestion::Column::SentAt.is_null())
        .exec(tx)
        .await?;
    let open = suggestions_of(tx, story).await?;
    Ok(count(open.iter().filter(|one| one.is_open()).count()))
}

/// What a writer says to suggestions.
#[derive(Clone, Debug)]
pub struct Answered {
    /// None means all that are open.
    pub which: Option<SuggestionId>,
    /// As the form sends it: the word of a [`State`].
    pub answer: String,
    /// Of the working copy that the page showed.
    pub version: String,
    pub reason: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub answer: State,
    pub count: u32,
    /// Whose words are not in the text any more: they stay open.
    pub left: u32,
}

/// Accepts into the working copy, refuses, or closes what can not be accepted any more.
///
/// # Errors
/// Not a writer; not with its writers; the text was saved since the page was drawn; answered already; words gone.
pub async fn answer_suggestions(
    app: &App,
    by: &By,
    id: StoryId,
    said: &Answered,
    key: Option<&ClientKey>,
) -> Result<Done, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(done) = once::answered(&tx, by, key).await? {
                return Ok(done);
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let answer = answer_of(&said.answer)?;
            let (content, row) = draft(&tx, id).await?;
            if answer != State::Refused && said.version != row.version.to_string() {
                return Err(Error::Conflict);
            }
            let open = meant(&tx, id, said.which).await?;
            let (next, fit, left) = sort(&content, open, answer)?;
            if answer == State::Accepted {
                write_draft(&tx, by, id, &next, row.version + 1, None, now).await?;
                has_written(app, &tx, by, &story, now).await?;
                show_in_lists(&tx, id, &next, now).await?;
            }
            let reason = if answer == State::Refused {
                short(&said.reason)
            } else {
                String::new()
            };
            let ids: Vec<SuggestionId> = fit.iter().map(|one| SuggestionId(one.row.id)).collect();
            for one in fit {
                settle(&tx, one, answer, &reason, by.person()?, now).await?;
            }
            let done = Done {
                answer,
                count: count(ids.len()),
                left,
            };
            once::answer(app, &tx, by, key, now, &done).await?;
            let event = Event::SuggestionsAnswered {
                story: id,
                number: story.row.no.and_then(|no| u32::try_from(no).ok()).unwrap_or_default(),
                headline: next.headline,
                answer,
                count: done.count,
                suggestions: ids,
                reason,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok::<_, Error>(done)
        })
        .await
}

fn answer_of(word: &str) -> Result<State, Error> {
    match word.parse() {
        Ok(answer) if answer != State::Open => Ok(answer),
        _ => Err(Error::refused("stories.suggestion.no-answer")),
    }
}

/// Those that are meant and still open.
async fn meant(tx: &Tx, story: StoryId, which: Option<SuggestionId>) -> Result<Vec<Offered>, Error> {
    let mut sent = suggestions_of(tx, story).await?;
    sent.retain(|one| one.is_sent() && which.is_none_or(|which| which.0 == one.row.id));
    if which.is_some() && sent.is_empty() {
        return Err(Error::NotFound);
    }
    sent.retain(Offered::is_open);
    if sent.is_empty() {
        return Err(Error::refused("stories.suggestion.answered-before"));
    }
    Ok(sent)
}

/// The text as it will be, those that the answer fits, and how many it does not.
fn sort(content: &StoryContent, open: Vec<Offered>, answer: State) -> Result<(StoryContent, Vec<Offered>, u32), Error> {
    let mut next = content.clone();
    let (mut fit, mut left) = (Vec::new(), 0);
    for one in open {
        let applied = apply(&next, &one.piece);
        let fits = match (&applied, answer) {
            (_, State::Refused) => true,
            (applied, State::Accepted) => applied.is_ok(),
            (applied, _) => applied.is_err(),
        };
        if !fits {
            left += 1;
            continue;
        }
        if let (Ok(applied), State::Accepted) = (applied, answer) {
            next = applied;
        }
        fit.push(one);
    }
    match (fit.is_empty(), answer) {
        (false, _) => Ok((next, fit, left)),
        (true, State::Gone) => Err(Error::refused("stories.suggestion.still-there")),
        (true, _) => Err(Error::refused("stories.suggestion.words-gone")),
    }
}

async fn settle(tx: &Tx, one: Offered, answer: State, reason: &str, person: PersonId, now: Time) -> Result<(), Error> {
    let mut row: suggestion::ActiveModel = one.row.into();
    row.state = Set(answer.word().to_owned());
    row.answered_by = Set(Some(person.0));
    row.answered_at = Set(Some(now.0));
    row.answer = Set(reason.to_owned());
    row.update(tx).await?;
    Ok(())
}

fn short(reason: &str) -> String {
    reason.trim().chars().take(REASON_CHARS).collect()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
