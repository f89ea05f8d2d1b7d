//! One photo, the other photos of the same file, and who answers for it.

use super::seen::{Found, found};
use crate::{
    By,
    accounts::Units,
    error::Error,
    stories::{self, Story},
};
use domain::{
    AssetId, StoryId,
    policy::{Capacity, Denied, story::Act},
    story::StoryState,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use std::collections::{HashMap, HashSet};
use store::tables::{asset, photo_reuse, revision_photo, site_story, story};
use uuid::Uuid;

/// A photo as somebody sees it.
#[derive(Clone, Debug)]
pub struct Photo {
    pub found: Found,
    pub file: asset::Model,
    /// Every photo of the same file that the person sees, this one among them, the newest first.
    pub uses: Vec<Found>,
    /// Those of them that came from the library.
    reused: HashSet<Uuid>,
}

/// Who may write down rights and consents, and through which photo.
#[derive(Clone, Debug)]
pub struct Keeper {
    pub story: Story,
    pub asset: AssetId,
    pub capacity: Capacity,
}

/// The photo, if this person may see it; otherwise it is not found.
///
/// # Errors
/// [`Error::NotFound`], or the database does not answer.
pub async fn photo(db: &impl ConnectionTrait, by: &By, units: &Units, id: AssetId) -> Result<Photo, Error> {
    let file = asset::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    let same = |select: sea_orm::Select<asset::Entity>| select.filter(asset::Column::Hash.eq(file.hash.clone()));
    let uses = found(db, by, units, same).await?;
    let found = uses.iter().find(|photo| photo.id == id.0).cloned();
    let found = found.ok_or(Error::NotFound)?;
    let ids: Vec<Uuid> = uses.iter().map(|photo| photo.id).collect();
    let reused = photo_reuse::Entity::find()
        .filter(photo_reuse::Column::AssetId.is_in(ids))
        .all(db)
        .await?;
    Ok(Photo {
        found,
        file,
        uses,
        reused: reused.into_iter().map(|row| row.asset_id).collect(),
    })
}

/// In whose name, and through which story, the person answers for the file. Only the stories that brought it in count:
/// who takes a photo from the library does not become its keeper.
///
/// # Errors
/// [`Error::Forbidden`], or the database does not answer.
pub async fn keeper(db: &impl ConnectionTrait, by: &By, units: &Units, photo: &Photo) -> Result<Keeper, Error> {
    by.person()?;
    let mut denied = Denied::NoRole;
    let brought = photo
        .uses
        .iter()
        .filter(|found| found.is_visible() && !photo.reused.contains(&found.id));
    for found in brought {
        let story = stories::load(db, by, units, StoryId(found.story_id)).await?;
        match story.may(by, Act::RecordRights) {
            Ok(capacity) => {
                let asset = AssetId(found.id);
                return Ok(Keeper { story, asset, capacity });
            }
            Err(why) => denied = why,
        }
    }
    Err(denied.into())
}

/// The public pages that show the file: story, photo, headline.
///
/// # Errors
/// The database does not answer.
pub async fn public_uses(
    db: &impl ConnectionTrait,
    realm: i64,
    hash: &[u8],
) -> Result<Vec<(Uuid, Uuid, String)>, Error> {
    let mut select = asset::Entity::find()
        .select_only()
        .column(asset::Column::StoryId)
        .column(asset::Column::Id)
        .column_as(story::Column::Headline, "headline")
        .filter(asset::Column::RealmId.eq(realm))
        .filter(asset::Column::Hash.eq(hash.to_vec()))
        .filter(story::Column::State.eq(StoryState::Published.word()));
    QuerySelect::query(&mut select)
        .join(
            JoinType::InnerJoin,
            story::Entity,
            Expr::col((story::Entity, story::Column::Id)).equals((asset::Entity, asset::Column::StoryId)),
        )
        .join(
            JoinType::InnerJoin,
            revision_photo::Entity,
            Condition::all()
                .add(
                    Expr::col((revision_photo::Entity, revision_photo::Column::AssetId))
                        .equals((asset::Entity, asset::Column::Id)),
                )
                .add(
                    Expr::col((revision_photo::Entity, revision_photo::Column::RevisionId))
                        .equals((story::Entity, story::Column::SignedRevisionId)),
                ),
        );
    Ok(select.order_by_asc(asset::Column::Id).into_tuple().all(db).await?)
}

/// The stories of some photos, by id.
///
/// # Errors
/// The database does not answer.
pub async fn stories_of(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, story::Model>, Error> {
    let rows = story::Entity::find()
        .filter(story::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The pages of some stories, by story.
///
/// # Errors
/// The database does not answer.
pub async fn site_rows(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, site_story::Model>, Error> {
    let rows = site_story::Entity::find()
        .filter(site_story::Column::StoryId.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.story_id, row)).collect())
}
