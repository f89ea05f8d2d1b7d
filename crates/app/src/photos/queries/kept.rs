//! What was written down of a file, with its history.

use crate::error::Error;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{photo_consent, photo_right};

/// All that was ever written down of the rights, the newest first; the first is in force.
///
/// # Errors
/// The database does not answer.
pub async fn history_of(db: &impl ConnectionTrait, realm: i64, hash: &[u8]) -> Result<Vec<photo_right::Model>, Error> {
    Ok(photo_right::Entity::find()
        .filter(photo_right::Column::RealmId.eq(realm))
        .filter(photo_right::Column::Hash.eq(hash.to_vec()))
        .order_by_desc(photo_right::Column::RecordedAt)
        .order_by_desc(photo_right::Column::Id)
        .all(db)
        .await?)
}

/// Every consent, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn consents_of(
    db: &impl ConnectionTrait,
    realm: i64,
    hash: &[u8],
) -> Result<Vec<photo_consent::Model>, Error> {
    Ok(photo_consent::Entity::find()
        .filter(photo_consent::Column::RealmId.eq(realm))
        .filter(photo_consent::Column::Hash.eq(hash.to_vec()))
        .order_by_desc(photo_consent::Column::RecordedAt)
        .order_by_desc(photo_consent::Column::Id)
        .all(db)
        .await?)
}
