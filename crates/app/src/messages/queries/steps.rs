//! What happened to a message, out of the events about it.

use crate::{accounts, error::Error};
use domain::{Event, MessageId, PersonId, Time, event::SubjectKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::event;

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    pub at: Time,
    /// As the log names them; empty for the reader and for the program.
    pub who: String,
    /// The absent colleague they acted for.
    pub acting_for: Option<String>,
    pub event: Event,
}

/// The steps of a message, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn steps(db: &impl ConnectionTrait, id: MessageId) -> Result<Vec<Step>, Error> {
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Message.word()))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Seq)
        .all(db)
        .await?;
    let absent = rows.iter().filter_map(|row| row.acting_for.map(PersonId));
    let names = accounts::names(db, absent).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Step {
                at: Time(row.at),
                who: row.actor_id.map(|_| row.actor_name.clone()).unwrap_or_default(),
                acting_for: row.acting_for.and_then(|person| names.get(&PersonId(person)).cloned()),
                event: serde_json::from_str(&row.data).map_err(anyhow::Error::from)?,
            })
        })
        .collect()
}
