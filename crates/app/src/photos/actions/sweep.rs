//! What was written down of files that are gone with their drafts.

use crate::error::Error;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use store::{
    Tx,
    tables::{asset, photo_consent, photo_right},
};

/// Deletes rights and consents of files that no story has any more: names of people are not kept without a photo.
///
/// No event: that the draft was discarded is on record.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx) -> Result<(), Error> {
    let files = || {
        asset::Entity::find()
            .select_only()
            .column(asset::Column::Hash)
            .into_query()
    };
    photo_right::Entity::delete_many()
        .filter(photo_right::Column::Hash.not_in_subquery(files()))
        .exec(tx)
        .await?;
    photo_consent::Entity::delete_many()
        .filter(photo_consent::Column::Hash.not_in_subquery(files()))
        .exec(tx)
        .await?;
    Ok(())
}
