//! What was decided, when and by whom.

use crate::error::Error;
use domain::{
    PersonId, StoryId,
    content::ContentHash,
    review::{DeclineReason, ReturnReason},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{NullOrdering, Order},
};
use store::tables::review;
use uuid::Uuid;

/// A turn with its lists read.
#[derive(Clone, Debug)]
pub struct Turn {
    pub row: review::Model,
    pub returned_for: Vec<ReturnReason>,
    pub declined_for: Option<DeclineReason>,
    /// Keys of the ticked lines.
    pub checked: Vec<String>,
    pub hash: Option<ContentHash>,
}

impl Turn {
    /// Everybody the turn names.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> {
        [
            self.row.claimed_by,
            self.row.claimed_for,
            self.row.decided_by,
            self.row.acting_for,
        ]
        .into_iter()
        .flatten()
        .map(PersonId)
    }
}

/// All turns of a story that somebody has claimed or decided, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn turns(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<review::Model>, Error> {
    Ok(review::Entity::find()
        .filter(review::Column::StoryId.eq(story.0))
        .order_by_asc(review::Column::Round)
        .order_by_asc(review::Column::OpenedAt)
        .order_by_asc(review::Column::StageNo)
        .order_by_with_nulls(review::Column::DecidedAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(review::Column::Id)
        .all(db)
        .await?)
}

/// The same with their lists read.
///
/// # Errors
/// The database does not answer, or a row is damaged.
pub async fn turns_of(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<Turn>, Error> {
    turns(db, story).await?.into_iter().map(read).collect()
}

fn read(row: review::Model) -> Result<Turn, Error> {
    let words: Vec<String> = serde_json::from_str(&row.reasons).map_err(anyhow::Error::from)?;
    let checked = serde_json::from_str(&row.checklist).map_err(anyhow::Error::from)?;
    let declined = row.decision.as_deref() == Some("decline");
    let hash = row
        .hash
        .as_deref()
        .and_then(|bytes| bytes.try_into().ok())
        .map(ContentHash);
    Ok(Turn {
        returned_for: if declined {
            Vec::new()
        } else {
            words.iter().filter_map(|word| word.parse().ok()).collect()
        },
        declined_for: if declined {
            words.first().and_then(|word| word.parse().ok())
        } else {
            None
        },
        checked,
        hash,
        row,
    })
}

/// The revision that changes are marked from when nobody asks for another: what this stage decided last, or what this
/// person did. None on a first reading.
pub fn marks_from(turns: &[Turn], stage: &str, person: PersonId) -> Option<Uuid> {
    let mine = |turn: &&Turn| turn.row.stage == stage || turn.persons().any(|named| named == person);
    turns
        .iter()
        .rev()
        .filter(|turn| turn.row.decided_at.is_some())
        .find(mine)
        .and_then(|turn| turn.row.revision_id)
}
