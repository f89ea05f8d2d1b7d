//! What reviewers offered to change.

use crate::error::Error;
use domain::{
    PersonId, StoryId,
    suggestions::{State, Suggestion},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::tables::suggestion;

/// A suggestion with its row read.
#[derive(Clone, Debug)]
pub struct Offered {
    pub row: suggestion::Model,
    pub piece: Suggestion,
    pub state: State,
}

impl Offered {
    /// It went to the writers with a return.
    pub fn is_sent(&self) -> bool {
        self.row.sent_at.is_some()
    }

    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Everybody it names.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> {
        std::iter::once(self.row.person_id)
            .chain(self.row.answered_by)
            .map(PersonId)
    }
}

/// All suggestions on a story, oldest first, those of one proposal in the order of the text.
///
/// # Errors
/// The database does not answer, or a row is damaged.
pub async fn suggestions_of(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<Offered>, Error> {
    let rows = suggestion::Entity::find()
        .filter(suggestion::Column::StoryId.eq(story.0))
        .order_by_asc(suggestion::Column::CreatedAt)
        .order_by_asc(suggestion::Column::No)
        .order_by_asc(suggestion::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// How many the writers have before them and have not answered.
///
/// # Errors
/// The database does not answer.
pub async fn open_suggestions(db: &impl ConnectionTrait, story: StoryId) -> Result<u64, Error> {
    let open = suggestion::Entity::find()
        .filter(suggestion::Column::StoryId.eq(story.0))
        .filter(suggestion::Column::SentAt.is_not_null())
        .filter(suggestion::Column::State.eq(State::Open.word()));
    Ok(open.count(db).await?)
}

fn read(row: suggestion::Model) -> Result<Offered, Error> {
    let piece = serde_json::from_str(&row.piece).map_err(anyhow::Error::from)?;
    let state = row.state.parse().map_err(anyhow::Error::from)?;
    Ok(Offered { row, piece, state })
}
