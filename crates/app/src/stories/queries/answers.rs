//! What was answered to the notes beside the text.

use crate::{accounts, error::Error};
use domain::{PersonId, ReviewNoteId, StoryId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::note_answer;

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub who: String,
    pub at: i64,
    pub by_writer: bool,
    /// The writer says that the text is changed.
    pub is_done: bool,
    pub words: String,
}

/// The answers on a story by note, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn note_answers(
    db: &impl ConnectionTrait,
    story: StoryId,
) -> Result<HashMap<ReviewNoteId, Vec<Answer>>, Error> {
    let rows = note_answer::Entity::find()
        .filter(note_answer::Column::StoryId.eq(story.0))
        .order_by_asc(note_answer::Column::CreatedAt)
        .order_by_asc(note_answer::Column::Id)
        .all(db)
        .await?;
    let names = accounts::names(db, rows.iter().map(|row| PersonId(row.person_id))).await?;
    let mut answers: HashMap<ReviewNoteId, Vec<Answer>> = HashMap::new();
    for row in rows {
        answers.entry(ReviewNoteId(row.note_id)).or_default().push(Answer {
            who: names.get(&PersonId(row.person_id)).cloned().unwrap_or_default(),
            at: row.created_at,
            by_writer: row.by_writer,
            is_done: row.is_done,
            words: row.body,
        });
    }
    Ok(answers)
}
