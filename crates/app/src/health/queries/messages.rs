//! Readers' messages that wait for an answer. Their words and writers are none of this slice's business.

use crate::error::Error;
use domain::{MessageId, Time, messages::State};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::tables::message;
use uuid::Uuid;

/// Messages that are shown by number.
const MOST: u64 = 8;

/// What waits.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    pub open: u64,
    pub overdue: u64,
    /// The first of those that are overdue: message, number, and when it was due.
    pub first: Vec<(MessageId, String, Time)>,
}

/// # Errors
/// The database does not answer.
pub async fn waiting(db: &impl ConnectionTrait, realm: i64, now: Time) -> Result<Waiting, Error> {
    let open = || {
        message::Entity::find()
            .filter(message::Column::RealmId.eq(realm))
            .filter(message::Column::State.eq(State::Open.word()))
    };
    let late = || open().filter(message::Column::DueAt.lt(now.0));
    let rows: Vec<(Uuid, i32, i32, i64)> = late()
        .select_only()
        .columns([
            message::Column::Id,
            message::Column::Year,
            message::Column::No,
            message::Column::DueAt,
        ])
        .order_by_asc(message::Column::DueAt)
        .order_by_asc(message::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let first = rows
        .into_iter()
        .map(|(id, year, no, due)| (MessageId(id), format!("{year}-{no}"), Time(due)));
    Ok(Waiting {
        open: open().count(db).await?,
        overdue: late().count(db).await?,
        first: first.collect(),
    })
}
