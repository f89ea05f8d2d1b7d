//! One of them, and what stands in it.

use crate::{By, View, accounts, error::Error};
use domain::{
    AssetId, CollectionId, CollectionSectionId, StoryId, Time,
    actor::ActorKind,
    collections::{Contents, Kind, State, SubSection},
    policy::settings::{Act, may},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{collection, collection_section, collection_story};

/// A special topic or a series.
#[derive(Clone, Debug)]
pub struct Collection {
    pub row: collection::Model,
    pub kind: Kind,
    pub state: State,
}

impl Collection {
    pub(in crate::collections) fn read(row: collection::Model) -> Result<Self, Error> {
        Ok(Self {
            kind: row.kind.parse().map_err(anyhow::Error::from)?,
            state: row.state.parse().map_err(anyhow::Error::from)?,
            row,
        })
    }

    pub fn id(&self) -> CollectionId {
        CollectionId(self.row.id)
    }

    pub fn is_series(&self) -> bool {
        self.kind == Kind::Series
    }

    pub fn is_closed(&self) -> bool {
        self.state == State::Closed
    }

    /// The address of its page.
    pub fn path(&self) -> String {
        self.kind.path(&self.row.slug)
    }

    pub fn name<'a>(&'a self, view: &View) -> &'a str {
        view.name(&self.row.name_zh, &self.row.name_en)
    }

    pub fn intro<'a>(&'a self, view: &View) -> &'a str {
        view.name(&self.row.intro_zh, &self.row.intro_en)
    }

    /// The photo across its page: of which story, and which file.
    pub fn banner(&self) -> Option<(StoryId, AssetId)> {
        Some((StoryId(self.row.banner_story_id?), AssetId(self.row.banner_asset_id?)))
    }
}

/// Whether the actor may put them together. The program itself may: that is the operator at the machine.
///
/// # Errors
/// [`Error::Forbidden`], or the database does not answer.
pub async fn permit(db: &impl ConnectionTrait, by: &By, now: Time) -> Result<(), Error> {
    if matches!(by.actor.kind, ActorKind::System(_)) {
        return Ok(());
    }
    let units = accounts::units(db, now).await?;
    Ok(may(&by.actor, Act::ArrangeCollections, &units.centre_path())?)
}

/// Every one of the realm, in the order that editors gave them.
///
/// # Errors
/// The database does not answer.
pub async fn all(db: &impl ConnectionTrait, by: &By) -> Result<Vec<Collection>, Error> {
    let rows = collection::Entity::find()
        .filter(collection::Column::RealmId.eq(by.actor.realm))
        .order_by_asc(collection::Column::Sort)
        .order_by_asc(collection::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Collection::read).collect()
}

/// # Errors
/// [`Error::NotFound`], or the database does not answer.
pub async fn load(db: &impl ConnectionTrait, by: &By, id: CollectionId) -> Result<Collection, Error> {
    let row = collection::Entity::find_by_id(id.0).one(db).await?;
    let row = row.filter(|row| row.realm_id == by.actor.realm);
    Collection::read(row.ok_or(Error::NotFound)?)
}

/// What stands where in it.
///
/// # Errors
/// The database does not answer.
pub async fn contents(db: &impl ConnectionTrait, id: CollectionId) -> Result<Contents, Error> {
    let sections = collection_section::Entity::find()
        .filter(collection_section::Column::CollectionId.eq(id.0))
        .order_by_asc(collection_section::Column::Sort)
        .order_by_asc(collection_section::Column::Id)
        .all(db)
        .await?;
    let placed = collection_story::Entity::find()
        .filter(collection_story::Column::CollectionId.eq(id.0))
        .order_by_asc(collection_story::Column::Sort)
        .order_by_asc(collection_story::Column::StoryId)
        .all(db)
        .await?;
    let stories = |section| {
        let here = placed.iter().filter(|row| row.section_id == section);
        here.map(|row| StoryId(row.story_id)).collect()
    };
    Ok(Contents {
        first: stories(None),
        sections: sections
            .into_iter()
            .map(|row| SubSection {
                id: CollectionSectionId(row.id),
                stories: stories(Some(row.id)),
                name_zh: row.name_zh,
                name_en: row.name_en,
            })
            .collect(),
    })
}
