//! The revision under the final signature, read with distrust: what is stored must be what was signed.

use crate::{
    error::Error,
    stories::{self, Story},
};
use domain::{
    RevisionId, StoryId, Time,
    content::{ContentHash, SCHEMA, StoryContent, canonical, hash},
    publishing::{Refusal, Standing, UsageState},
    story::StoryState,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{revision, usage};

/// What may go out.
#[derive(Clone, Debug)]
pub struct Signed {
    pub revision: RevisionId,
    /// Of the bytes as they are stored now.
    pub hash: ContentHash,
    pub content: StoryContent,
}

/// The revision that the last stage signed, if what is stored of it has not been touched since.
///
/// # Errors
/// [`Refusal::NotSigned`], or [`Refusal::OtherRevision`] where story, revision and signature do not name the same bytes.
pub async fn signed(db: &impl ConnectionTrait, story: &Story) -> Result<Signed, Error> {
    match story.state() {
        StoryState::Published => return Err(Refusal::AlreadyPublished.into()),
        StoryState::Retracted => return Err(Refusal::Retracted.into()),
        StoryState::Signed | StoryState::Scheduled => {}
        _ => return Err(Refusal::NotSigned.into()),
    }
    let id = story.row.signed_revision_id.ok_or(Refusal::NotSigned)?;
    let row = stories::revision(db, id.into()).await?;
    let (hash, content) = sound(&row)?;
    let names_it = |stored: &Option<Vec<u8>>| stored.as_deref() == Some(&hash.0[..]);
    let agrees = row.story_id == story.row.id
        && story.progress.signed_hash() == Some(hash)
        && story.row.revision_id == Some(row.id)
        && names_it(&story.row.revision_hash)
        && names_it(&story.row.signed_hash);
    if !agrees {
        return Err(Refusal::OtherRevision.into());
    }
    Ok(Signed {
        revision: RevisionId(row.id),
        hash,
        content,
    })
}

/// The content of a revision with its hash, taken anew from the stored bytes. The readable form must be the one that
/// the bytes were made of; a revision of an older schema has only its bytes to answer for it.
///
/// # Errors
/// [`Refusal::OtherRevision`] when anything was changed after it was kept.
pub fn sound(row: &revision::Model) -> Result<(ContentHash, StoryContent), Error> {
    let content = stories::content(row)?;
    let taken = hash(&row.canonical);
    let same = row.hash == taken.0 && (row.schema != SCHEMA.cast_signed() || canonical(&content) == row.canonical);
    if same {
        Ok((taken, content))
    } else {
        Err(Refusal::OtherRevision.into())
    }
}

/// What the rules of publishing ask about a story.
pub fn standing(story: &Story, signed: &Signed, plan: Option<&usage::Model>) -> Standing {
    Standing {
        state: story.state(),
        signed: story.progress.signed_hash(),
        revision: signed.hash,
        scheduled: plan.map(|plan| Time(plan.release_at)),
    }
}

/// The appearance that is meant to come.
///
/// # Errors
/// The database does not answer.
pub async fn planned(db: &impl ConnectionTrait, story: StoryId) -> Result<Option<usage::Model>, Error> {
    let plans = usage::Entity::find()
        .filter(usage::Column::StoryId.eq(story.0))
        .filter(usage::Column::State.eq(UsageState::Planned.word()));
    Ok(plans
        .order_by_desc(usage::Column::CreatedAt)
        .order_by_desc(usage::Column::Id)
        .one(db)
        .await?)
}
