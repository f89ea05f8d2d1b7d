//! The card pictures that were made.

use crate::error::Error;
use domain::StoryId;
use media::Hash;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use store::tables::site_card;

/// The file of a story's card, where the one that was made has this name.
///
/// # Errors
/// The database does not answer, or the row names no file.
pub async fn kept_card(db: &impl ConnectionTrait, story: StoryId, name: &str) -> Result<Option<Hash>, Error> {
    let row = site_card::Entity::find_by_id(story.0)
        .filter(site_card::Column::Name.eq(name))
        .one(db)
        .await?;
    let hash = |row: site_card::Model| {
        let bytes = <[u8; 32]>::try_from(row.hash);
        bytes
            .map(Hash::from)
            .map_err(|_| anyhow::anyhow!("a file's hash has the wrong length").into())
    };
    row.map(hash).transpose()
}

/// The files of all cards.
///
/// # Errors
/// The database does not answer.
pub async fn card_files(db: &impl ConnectionTrait) -> Result<HashSet<Hash>, Error> {
    let named = site_card::Entity::find().select_only().column(site_card::Column::Hash);
    let named: Vec<Vec<u8>> = named.into_tuple().all(db).await?;
    let hash = |bytes: Vec<u8>| <[u8; 32]>::try_from(bytes).map(Hash::from);
    Ok(named.into_iter().filter_map(|bytes| hash(bytes).ok()).collect())
}
