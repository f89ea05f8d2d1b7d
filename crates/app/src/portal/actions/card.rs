//! Keeping the card pictures that were made.

use crate::{App, error::Error, portal::queries};
use bytes::Bytes;
use domain::StoryId;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use store::tables::site_card;

/// Puts the card of a story away, in place of the one it had. The file of the older one goes with the nightly sweep.
///
/// No event: it is drawn from what is recorded, and can be drawn again at any time.
///
/// # Errors
/// The media store or the database does not answer.
pub async fn keep_card(app: &App, story: StoryId, name: &str, png: Bytes) -> Result<(), Error> {
    let now = app.clock.now();
    let file = app.media.put(png).await.map_err(anyhow::Error::from)?;
    let hash = file.hash.as_bytes().to_vec();
    let hash = &hash;
    app.db
        .write(|tx| async move {
            // It was taken down while the picture was made.
            let Some(shown) = queries::row(&tx, story.0).await? else {
                return Ok(());
            };
            let row = site_card::ActiveModel {
                story_id: Set(story.0),
                realm_id: Set(shown.realm_id),
                name: Set(name.to_owned()),
                hash: Set(hash.clone()),
                made_at: Set(now.0),
            };
            let columns = [
                site_card::Column::Name,
                site_card::Column::Hash,
                site_card::Column::MadeAt,
            ];
            site_card::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(site_card::Column::StoryId)
                        .update_columns(columns)
                        .to_owned(),
                )
                .exec_without_returning(&tx)
                .await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Forgets the card of a story that was taken down.
pub(super) async fn forget(tx: &impl ConnectionTrait, story: StoryId) -> Result<(), Error> {
    site_card::Entity::delete_by_id(story.0).exec(tx).await?;
    Ok(())
}
