//! Every step a story took, out of the events about it: who, when, what was decided and why.

use super::{Answer, note_answers};
use crate::error::Error;
use domain::{Event, PersonId, ReviewNoteId, StoryId, Time, event::SubjectKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::event;

/// One step.
#[derive(Clone, Debug)]
pub struct Entry {
    pub at: Time,
    /// As the log names them: the name then.
    pub who: String,
    /// The absent colleague they acted for.
    pub acting_for: Option<String>,
    pub event: Event,
    /// What was answered since to the notes that a return carried.
    pub answers: HashMap<ReviewNoteId, Vec<Answer>>,
}

/// The steps of a story, newest first. Uploads are left out: they are part of writing; so are notes beside the text, which
/// come with the return that they lead to, and suggestions, which have a page of their own.
///
/// # Errors
/// The database does not answer.
pub async fn timeline(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<Entry>, Error> {
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Story.word()))
        .filter(event::Column::SubjectId.eq(story.0))
        .order_by_desc(event::Column::Seq)
        .all(db)
        .await?;
    let absent = rows
        .iter()
        .filter_map(|row| row.acting_for.map(PersonId))
        .collect::<Vec<_>>();
    let names: HashMap<PersonId, String> = crate::accounts::names(db, absent).await?;
    let mut answers = note_answers(db, story).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let event: Event = serde_json::from_str(&row.data).map_err(anyhow::Error::from)?;
        let is_no_step = matches!(
            event,
            Event::PhotoAdded { .. }
                | Event::AttachmentAdded { .. }
                | Event::VideoAdded { .. }
                | Event::StoryImported { .. }
                | Event::PhotoReused { .. }
                | Event::PhotoRightsRecorded { .. }
                | Event::PhotoConsentRecorded { .. }
                | Event::PhotoConsentWithdrawn { .. }
                | Event::PhotoShownUnpermitted { .. }
                | Event::LikenessJudged { .. }
                | Event::SiteRefreshed { .. }
                | Event::FindingLetStand { .. }
                | Event::FindingReopened { .. }
                | Event::ReviewNoted { .. }
                | Event::ReviewNoteRemoved { .. }
                | Event::ReviewNoteSettled { .. }
                | Event::NoteAnswered { .. }
                | Event::ReviewSuggested { .. }
                | Event::SuggestionTakenBack { .. }
                | Event::SuggestionsAnswered { .. }
        );
        if is_no_step {
            continue;
        }
        let acting_for = row.acting_for.and_then(|person| names.get(&PersonId(person)).cloned());
        // A note that two returns carried is read with the newer one; rows come newest first.
        let answers = match &event {
            Event::ReviewReturned { notes, .. } => notes
                .iter()
                .filter_map(|note| answers.remove_entry(&note.id?))
                .collect(),
            _ => HashMap::new(),
        };
        entries.push(Entry {
            at: Time(row.at),
            who: row.actor_name,
            acting_for,
            event,
            answers,
        });
    }
    Ok(entries)
}
