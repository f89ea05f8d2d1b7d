//! Notes beside the text: putting one, taking back one's own, finding one answered.

use super::{at_stage, hand, number_of, revision_of, turn};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    review::queries::{self, Noted},
    stories,
};
use domain::{
    Event, PersonId, ReviewNoteId, StoryId,
    content::ContentHash,
    policy::story::Act,
    review::{self, Anchor, NOTE_CHARS, NoteFacts, NotePlace, NoteProblem, SentNote, Sitting},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use store::tables::review_note;
use web::Sentence;

/// A note as the form sends it, not yet looked at.
#[derive(Clone, Debug)]
pub struct NewNote {
    pub stage: String,
    pub seen: ContentHash,
    /// Name of the place, see [`NotePlace`].
    pub place: String,
    pub words: String,
}

/// Puts a note beside the text that the page showed.
///
/// # Errors
/// Not seen, not allowed, not claimed, another text by now, or nothing that could be noted.
pub async fn note(
    app: &App,
    by: &By,
    id: StoryId,
    new: &NewNote,
    key: Option<&ClientKey>,
) -> Result<ReviewNoteId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(note) = once::answered(&tx, by, key).await? {
                return Ok(note);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let hand = hand(by, at_stage(&story, by, Act::Decide, &new.stage)?)?;
            let sitting = Sitting {
                by: hand,
                stage: &new.stage,
                seen: new.seen,
            };
            review::note(&story.workflow, &story.progress, sitting)?;
            let words = review::note_words(&new.words).map_err(said)?;
            let place: NotePlace = new.place.parse().map_err(said)?;
            let revision = revision_of(&story)?;
            let content = stories::content(&stories::revision(&tx, revision).await?)?;
            let anchor = Anchor::in_text(&content, place).ok_or_else(|| said(NoteProblem::UnknownPlace))?;
            let turn = turn::present(app, &tx, &story, now).await?;
            let note = app.ids.next::<ReviewNoteId>(now);
            let row = review_note::ActiveModel {
                id: Set(note.0),
                realm_id: Set(story.row.realm_id),
                review_id: Set(turn.id),
                story_id: Set(id.0),
                revision_id: Set(revision.0),
                person_id: Set(hand.person.0),
                place: Set(serde_json::to_string(&anchor).map_err(anyhow::Error::from)?),
                body: Set(words),
                created_at: Set(now.0),
                settled_at: Set(None),
                settled_by: Set(None),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &note).await?;
            let event = Event::ReviewNoted {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: new.stage.clone(),
                note,
                revision,
                quote: anchor.quote,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(note)
        })
        .await
}

/// Takes back one's own note, as if it had never been read. The log keeps that there was one, not what it said.
///
/// # Errors
/// Not seen, not allowed, somebody else's, or gone with a decision.
pub async fn remove_note(
    app: &App,
    by: &By,
    id: StoryId,
    note: ReviewNoteId,
    stage: &str,
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
            let noted = queries::note_of(&tx, id, note).await?;
            review::remove_note(&facts(&tx, &noted).await?, hand.person)?;
            review_note::Entity::delete_by_id(note.0).exec(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ReviewNoteRemoved {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
                note,
                quote: noted.anchor.quote,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Finds a note answered by the text that the page showed; the next return does not carry it any more.
///
/// # Errors
/// Not seen, not allowed, not claimed, another text by now, or settled already.
pub async fn settle_note(
    app: &App,
    by: &By,
    id: StoryId,
    note: ReviewNoteId,
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
            let noted = queries::note_of(&tx, id, note).await?;
            let sitting = Sitting { by: hand, stage, seen };
            review::settle_note(&story.workflow, &story.progress, sitting, &facts(&tx, &noted).await?)?;
            let mut row: review_note::ActiveModel = noted.row.into();
            row.settled_at = Set(Some(now.0));
            row.settled_by = Set(Some(hand.person.0));
            row.update(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ReviewNoteSettled {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
                note,
                revision: revision_of(&story)?,
                quote: noted.anchor.quote,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// The notes that wait for an answer, as a return carries them to the writers.
pub(super) async fn open(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<SentNote>, Error> {
    let mut notes = queries::notes_of(db, story).await?;
    notes.retain(Noted::is_open);
    let names = accounts::names(db, notes.iter().map(|note| PersonId(note.row.person_id))).await?;
    let sent = notes.into_iter().map(|note| SentNote {
        place: note.anchor.place,
        quote: note.anchor.quote,
        note: note.row.body,
        who: names.get(&PersonId(note.row.person_id)).cloned().unwrap_or_default(),
        id: Some(ReviewNoteId(note.row.id)),
    });
    Ok(sent.collect())
}

pub(super) async fn facts(db: &impl ConnectionTrait, note: &Noted) -> Result<NoteFacts, Error> {
    let turn = store::tables::review::Entity::find_by_id(note.row.review_id)
        .one(db)
        .await?;
    Ok(NoteFacts {
        by: PersonId(note.row.person_id),
        sent: turn.is_none_or(|turn| turn.decided_at.is_some()),
        settled: !note.is_open(),
    })
}

pub(super) fn said(problem: NoteProblem) -> Error {
    let sentence = Sentence::new(problem.text_key());
    Error::Refused(match problem {
        NoteProblem::TooLong { count } => sentence.with("max", NOTE_CHARS).with("count", count),
        NoteProblem::Empty | NoteProblem::UnknownPlace => sentence,
    })
}
