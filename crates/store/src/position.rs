//! Reading the events in the order of their commits: what search, caches and mirrors do.

use crate::tables::event;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The events behind `seq`, oldest first, at most `limit`. Whoever keeps the last `seq` it has seen misses nothing.
///
/// # Errors
/// The database does not answer.
pub async fn events_after(db: &impl ConnectionTrait, seq: i64, limit: u64) -> Result<Vec<event::Model>, DbErr> {
    event::Entity::find()
        .filter(event::Column::Seq.gt(seq))
        .order_by_asc(event::Column::Seq)
        .limit(limit)
        .all(db)
        .await
}
