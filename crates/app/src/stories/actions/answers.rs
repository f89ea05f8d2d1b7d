//! Keeping what is answered to a note. Who may answer is asked where the notes are: in review.

use crate::{App, error::Error, stories::queries::Story};
use domain::{NoteAnswerId, PersonId, ReviewNoteId, Time};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::{Tx, tables::note_answer};

/// An answer that may be kept.
#[derive(Clone, Debug)]
pub struct NewAnswer<'a> {
    pub note: ReviewNoteId,
    pub person: PersonId,
    pub by_writer: bool,
    pub is_done: bool,
    pub words: &'a str,
}

/// Keeps it.
///
/// No event: the caller records the act.
///
/// # Errors
/// The database does not answer.
pub async fn keep_answer(app: &App, tx: &Tx, story: &Story, new: &NewAnswer<'_>, now: Time) -> Result<(), Error> {
    let row = note_answer::ActiveModel {
        id: Set(app.ids.next::<NoteAnswerId>(now).0),
        realm_id: Set(story.row.realm_id),
        story_id: Set(story.row.id),
        note_id: Set(new.note.0),
        person_id: Set(new.person.0),
        by_writer: Set(new.by_writer),
        is_done: Set(new.is_done),
        body: Set(new.words.to_owned()),
        created_at: Set(now.0),
    };
    row.insert(tx).await?;
    Ok(())
}
