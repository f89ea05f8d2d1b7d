//! A photo that is there already, taken into another story: a row of its own for the same file.

use super::{PHOTO, photos::MOST_PHOTOS, save::change_draft};
use crate::{
    App, By,
    error::Error,
    stories::queries::{Story, draft},
};
use domain::{AssetId, Time, content::Photo};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{
    Tx,
    tables::{asset, rendition},
};
use web::Sentence;

/// Puts the file of `source` at the end of the story's photos, with the words of `said`. Answers its photo, and whether
/// it is new: a file that was taken out of the story before comes back as what it was. Whoever calls has asked whether
/// the actor may see `source` and write the story.
///
/// No event: the caller records the act this belongs to.
///
/// # Errors
/// The file is in the story already, the story is full, or not with its writers.
pub async fn take_in(
    app: &App,
    tx: &Tx,
    by: &By,
    story: &Story,
    source: &asset::Model,
    said: Photo,
    now: Time,
) -> Result<(AssetId, bool), Error> {
    let (mut content, _) = draft(tx, story.id()).await?;
    if let Some(at) = content.photos.iter().position(|photo| photo.hash == said.hash) {
        return Err(Error::Refused(
            Sentence::new("stories.refusal.photo-twice").with("n", at + 1),
        ));
    }
    if content.photos.len() >= MOST_PHOTOS {
        return Err(Error::Refused(
            Sentence::new("stories.refusal.too-many-photos").with("max", MOST_PHOTOS),
        ));
    }
    let earlier = asset::Entity::find()
        .filter(asset::Column::StoryId.eq(story.row.id))
        .filter(asset::Column::Kind.eq(PHOTO))
        .filter(asset::Column::Hash.eq(source.hash.clone()))
        .order_by_asc(asset::Column::Id)
        .one(tx)
        .await?;
    let (id, is_new) = match earlier {
        Some(row) => (AssetId(row.id), false),
        None => (copy(app, tx, by, story, source, now).await?, true),
    };
    content.photos.push(Photo { asset: id, ..said });
    change_draft(app, tx, by, story, &content, now).await?;
    Ok((id, is_new))
}

async fn copy(app: &App, tx: &Tx, by: &By, story: &Story, source: &asset::Model, now: Time) -> Result<AssetId, Error> {
    let id: AssetId = app.ids.next(now);
    let mut row: asset::ActiveModel = source.clone().into();
    row.id = Set(id.0);
    row.story_id = Set(story.row.id);
    row.created_by = Set(by.person()?.0);
    row.created_at = Set(now.0);
    row.reset_all().insert(tx).await?;
    let sizes = rendition::Entity::find()
        .filter(rendition::Column::AssetId.eq(source.id))
        .filter(rendition::Column::Cut.eq(""))
        .filter(rendition::Column::Said.eq(""))
        .order_by_asc(rendition::Column::Id)
        .all(tx)
        .await?;
    for size in sizes {
        let mut row: rendition::ActiveModel = size.into();
        row.id = Set(app.ids.next(now));
        row.asset_id = Set(id.0);
        row.reset_all().insert(tx).await?;
    }
    Ok(id)
}
