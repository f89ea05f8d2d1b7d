//! What working copies and revisions say of their photos, kept beside their content so that photos can be searched.

use crate::error::Error;
use domain::{
    RevisionId, StoryId,
    content::{Photo, StoryContent},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use store::{
    Tx,
    tables::{draft_photo, revision_photo},
};
use uuid::Uuid;

/// Takes the place of what was kept of the working copy before; saves that leave the photos alone write nothing.
///
/// No event: a draft is not a decision.
pub(super) async fn keep_of_draft(tx: &Tx, story: StoryId, content: &StoryContent) -> Result<(), Error> {
    let photos = photos(content);
    let wanted: Vec<draft_photo::Model> = photos
        .map(|photo| draft_photo::Model {
            story_id: story.0,
            asset_id: photo.asset.0,
            caption: photo.caption.clone(),
            alt: photo.alt.clone(),
            photographer: photo.photographer.clone(),
            place: content.event_place.clone(),
        })
        .collect();
    let kept = draft_photo::Entity::find()
        .filter(draft_photo::Column::StoryId.eq(story.0))
        .order_by_asc(draft_photo::Column::AssetId)
        .all(tx)
        .await?;
    if kept == wanted {
        return Ok(());
    }
    forget(tx, story).await?;
    let rows: Vec<draft_photo::ActiveModel> = wanted.into_iter().map(inserted).collect();
    if !rows.is_empty() {
        draft_photo::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Before a draft is thrown away.
pub(super) async fn forget(tx: &Tx, story: StoryId) -> Result<(), Error> {
    draft_photo::Entity::delete_many()
        .filter(draft_photo::Column::StoryId.eq(story.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// No event: it belongs to the revision that is kept.
pub(super) async fn keep_of_revision(tx: &Tx, revision: RevisionId, content: &StoryContent) -> Result<(), Error> {
    let rows = photos(content).map(|photo| revision_photo::ActiveModel {
        revision_id: Set(revision.0),
        asset_id: Set(photo.asset.0),
        caption: Set(photo.caption.clone()),
        alt: Set(photo.alt.clone()),
        photographer: Set(photo.photographer.clone()),
        place: Set(content.event_place.clone()),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        revision_photo::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Each once, in the order of the ids.
fn photos(content: &StoryContent) -> impl Iterator<Item = &Photo> {
    let by_id: BTreeMap<Uuid, &Photo> = content.photos.iter().map(|photo| (photo.asset.0, photo)).collect();
    by_id.into_values()
}

fn inserted(row: draft_photo::Model) -> draft_photo::ActiveModel {
    draft_photo::ActiveModel {
        story_id: Set(row.story_id),
        asset_id: Set(row.asset_id),
        caption: Set(row.caption),
        alt: Set(row.alt),
        photographer: Set(row.photographer),
        place: Set(row.place),
    }
}
