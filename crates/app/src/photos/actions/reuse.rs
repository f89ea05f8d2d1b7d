//! Taking a photo of the library into a story of one's own.

use crate::{App, By, ClientKey, accounts, error::Error, once, photos::queries::photo, record, stories};
use domain::{
    AssetId, Event, RevisionId, StoryId,
    content::{ContentHash, Photo},
    photos::show,
    policy::story::Act,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use store::tables::{photo_reuse, story};

/// Puts the photo at the end of the story's, with caption, description and photographer as the actor reads them there.
/// No bytes are copied.
///
/// # Errors
/// The photo or the story is not seen; not a writer; not with its writers; in the story already; the rights ran out, or a
/// consent lapsed.
pub async fn take(app: &App, by: &By, id: AssetId, story: StoryId, key: Option<&ClientKey>) -> Result<AssetId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(asset) = once::answered(&tx, by, key).await? {
                return Ok(asset);
            }
            let units = accounts::units(&tx, now).await?;
            let source = photo(&tx, by, &units, id).await?;
            let story = stories::load(&tx, by, &units, story).await?;
            let capacity = story.may(by, Act::UploadPhoto)?;
            let hash = source.file.hash.clone();
            let permission = stories::permissions(&tx, by.actor.realm, std::slice::from_ref(&hash), now).await?;
            show(permission.get(&hash).copied().unwrap_or_default())
                .map_err(|refusal| Error::refused(refusal.text_key()))?;
            let said = source.found.said();
            if !source.found.is_visible() && is_cut(&tx, StoryId(source.found.story_id), id).await? {
                return Err(Error::refused("photos.refusal.cut"));
            }
            // Whoever writes the other story may know more than the file.
            let (there, _) = stories::draft(&tx, StoryId(source.found.story_id)).await?;
            let is_told = there.photos.iter().any(|photo| photo.asset == id && photo.generated);
            let hash = hash
                .try_into()
                .map_err(|_| anyhow::anyhow!("a hash of a wrong length"))?;
            let photo = Photo {
                caption: said.caption,
                alt: said.alt,
                photographer: said.photographer,
                generated: source.file.generated || is_told,
                ..Photo::new(id, ContentHash(hash))
            };
            let (asset, is_new) = stories::take_in(app, &tx, by, &story, &source.file, photo, now).await?;
            if is_new {
                let row = photo_reuse::ActiveModel {
                    asset_id: Set(asset.0),
                    source_id: Set(id.0),
                };
                row.insert(&tx).await?;
            }
            once::answer(app, &tx, by, key, now, &asset).await?;
            let event = Event::PhotoReused {
                story: story.id(),
                asset,
                from: id,
                file: source.file.file_name,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(asset)
        })
        .await
}

/// Whether readers are shown a part of the photo only: whoever has not seen the rest does not get it by taking the photo.
async fn is_cut(db: &impl ConnectionTrait, story: StoryId, photo: AssetId) -> Result<bool, Error> {
    let row = story::Entity::find_by_id(story.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let Some(signed) = row.signed_revision_id else {
        return Ok(false);
    };
    let shown = stories::content(&stories::revision(db, RevisionId(signed)).await?)?;
    Ok(shown
        .photos
        .iter()
        .any(|other| other.asset == photo && other.crop.is_some()))
}
