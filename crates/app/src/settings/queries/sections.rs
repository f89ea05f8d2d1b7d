//! Sections of the site.

use crate::error::Error;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::section;

/// Open sections of the site, in order.
///
/// # Errors
/// The database does not answer.
pub async fn sections(db: &impl ConnectionTrait) -> Result<Vec<section::Model>, Error> {
    let open = section::Entity::find().filter(section::Column::ClosedAt.is_null());
    Ok(open
        .order_by_asc(section::Column::Sort)
        .order_by_asc(section::Column::Id)
        .all(db)
        .await?)
}

/// Every section, the closed ones too, in order.
///
/// # Errors
/// The database does not answer.
pub async fn all_sections(db: &impl ConnectionTrait) -> Result<Vec<section::Model>, Error> {
    let all = section::Entity::find();
    Ok(all
        .order_by_asc(section::Column::Sort)
        .order_by_asc(section::Column::Id)
        .all(db)
        .await?)
}
