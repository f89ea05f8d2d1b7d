//! The events, as the index of the search follows them.

use crate::error::Error;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{
    position::events_after,
    tables::event::{Column, Entity},
};
use uuid::Uuid;

/// The events after which a story is found otherwise than before.
const TOLD: [&str; 3] = ["publishing.released", "publishing.corrected", "publishing.retracted"];

/// What a follower needs of an event.
pub struct Told {
    pub seq: i64,
    pub id: Uuid,
    /// The story, where it is found otherwise now.
    pub story: Option<Uuid>,
}

/// The events behind `seq`, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn after(db: &impl ConnectionTrait, seq: i64, most: u64) -> Result<Vec<Told>, Error> {
    let rows = events_after(db, seq, most).await?.into_iter();
    let told = rows.map(|row| Told {
        seq: row.seq,
        id: row.id,
        story: row.subject_id.filter(|_| TOLD.contains(&row.name.as_str())),
    });
    Ok(told.collect())
}

/// Which event has this place.
///
/// # Errors
/// The database does not answer.
pub async fn id_at(db: &impl ConnectionTrait, seq: i64) -> Result<Option<Uuid>, Error> {
    let at = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Seq.eq(seq));
    Ok(at.into_tuple().one(db).await?)
}

/// Place and id of the newest event.
///
/// # Errors
/// The database does not answer.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Option<(i64, Uuid)>, Error> {
    let all = Entity::find().select_only().columns([Column::Seq, Column::Id]);
    Ok(all.order_by_desc(Column::Seq).into_tuple().one(db).await?)
}

/// How many events behind `seq` change what is found.
///
/// # Errors
/// The database does not answer.
pub async fn untold(db: &impl ConnectionTrait, seq: i64) -> Result<u64, Error> {
    let behind = Entity::find()
        .filter(Column::Seq.gt(seq))
        .filter(Column::Name.is_in(TOLD));
    Ok(behind.count(db).await?)
}

#[cfg(test)]
mod tests {
    use super::TOLD;

    #[test]
    fn the_events_that_are_followed_exist() {
        for name in TOLD {
            assert!(domain::Event::NAMES.contains(&name), "{name}");
        }
    }
}
