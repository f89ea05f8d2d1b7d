//! A story as readers see it: the one appearance at its permanent address.

use super::signed::sound;
use crate::{
    By, accounts,
    error::Error,
    stories::{self, Story},
};
use domain::{
    StoryId, Time,
    content::StoryContent,
    publishing::{Refusal, UsageState},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{correction, story, usage};

/// What stands at a public address.
#[derive(Clone, Debug)]
pub struct Appearance {
    pub story: Story,
    /// Live, or withdrawn where the story was taken down.
    pub usage: usage::Model,
    pub content: StoryContent,
    /// Public notes, oldest first.
    pub notes: Vec<correction::Model>,
}

impl Appearance {
    /// The note that stands in place of a story that was taken down.
    pub fn retraction(&self) -> Option<&correction::Model> {
        self.notes.iter().find(|note| note.kind == "retraction")
    }

    pub fn corrections(&self) -> impl Iterator<Item = &correction::Model> {
        self.notes.iter().filter(|note| note.kind == "correction")
    }
}

/// What stands at a public address of production; drafts and practice have none.
///
/// # Errors
/// The stored text is not the one that was signed: it is not shown. Or the database does not answer.
pub async fn appearance(db: &impl ConnectionTrait, path: &str, now: Time) -> Result<Option<Appearance>, Error> {
    let found = story::Entity::find()
        .filter(story::Column::RealmId.eq(0))
        .filter(story::Column::PublicPath.eq(path))
        .one(db)
        .await?;
    match found {
        Some(row) => appearance_of(db, StoryId(row.id), now).await,
        None => Ok(None),
    }
}

/// The same by story.
///
/// # Errors
/// As [`appearance`].
pub async fn appearance_of(db: &impl ConnectionTrait, id: StoryId, now: Time) -> Result<Option<Appearance>, Error> {
    let shown = usage::Entity::find()
        .filter(usage::Column::StoryId.eq(id.0))
        .filter(usage::Column::State.is_in([UsageState::Live.word(), UsageState::Withdrawn.word()]))
        .order_by_desc(usage::Column::CreatedAt)
        .order_by_desc(usage::Column::Id)
        .one(db)
        .await?;
    let Some(usage) = shown else { return Ok(None) };
    let units = accounts::units(db, now).await?;
    let mut site = By::system("site");
    site.actor.realm = usage.realm_id;
    let story = stories::load(db, &site, &units, id).await?;
    let revision = stories::revision(db, usage.revision_id.into()).await?;
    let (hash, content) = sound(&revision).map_err(|_| damaged(&usage))?;
    if hash.0[..] != usage.hash[..] {
        return Err(damaged(&usage));
    }
    let notes = correction::Entity::find()
        .filter(correction::Column::StoryId.eq(id.0))
        .order_by_asc(correction::Column::At)
        .order_by_asc(correction::Column::Id)
        .all(db)
        .await?;
    Ok(Some(Appearance {
        story,
        usage,
        content,
        notes,
    }))
}

/// The appearance that is on the site now.
///
/// # Errors
/// The database does not answer.
pub async fn live(db: &impl ConnectionTrait, story: StoryId) -> Result<Option<usage::Model>, Error> {
    let live = usage::Entity::find()
        .filter(usage::Column::StoryId.eq(story.0))
        .filter(usage::Column::State.eq(UsageState::Live.word()));
    Ok(live
        .order_by_desc(usage::Column::CreatedAt)
        .order_by_desc(usage::Column::Id)
        .one(db)
        .await?)
}

/// Not for readers to be told: whoever runs the machine finds it in the log.
fn damaged(usage: &usage::Model) -> Error {
    let why = Refusal::OtherRevision;
    anyhow::anyhow!(
        "the text of usage {} is not the one that was signed ({why:?}); it is not shown",
        usage.id
    )
    .into()
}
