//! The two building stones every slice that moves a story uses: keep a revision, and save where the story stands.

use crate::{
    App, By,
    error::Error,
    stories::queries::{KeptSignature, Story},
};
use domain::{
    PersonId, RevisionId, StoryId, Time,
    content::{ContentHash, StoryContent, canonical, schema},
    review::{Progress, due},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use store::{
    Tx,
    tables::{credit, draft, revision, story},
};

/// A revision just kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    pub id: RevisionId,
    pub no: i32,
    pub hash: ContentHash,
}

/// Keeps the content as an immutable revision with its credits. The story's row is not touched; [`advance`] does that.
///
/// No event: the caller records what the revision was kept for.
///
/// # Errors
/// The database does not answer.
pub async fn keep_revision(
    app: &App,
    tx: &Tx,
    by: &By,
    story: StoryId,
    content: &StoryContent,
    reason: &str,
    now: Time,
) -> Result<Kept, Error> {
    let earlier = revision::Entity::find()
        .filter(revision::Column::StoryId.eq(story.0))
        .count(tx)
        .await?;
    let no = i32::try_from(earlier).unwrap_or(i32::MAX - 1) + 1;
    let id: RevisionId = app.ids.next(now);
    let bytes = canonical(content);
    let hash = domain::content::hash(&bytes);
    let row = revision::ActiveModel {
        id: Set(id.0),
        realm_id: Set(by.actor.realm),
        story_id: Set(story.0),
        no: Set(no),
        schema: Set(schema(content).cast_signed()),
        content: Set(serde_json::to_string(content).map_err(anyhow::Error::from)?),
        canonical: Set(bytes),
        hash: Set(hash.0.to_vec()),
        reason: Set(reason.to_owned()),
        created_by: Set(by.person()?.0),
        created_at: Set(now.0),
    };
    row.insert(tx).await?;
    let people = crate::accounts::people_by_name(tx, content.credits.iter().map(|credit| credit.name.as_str())).await?;
    for (sort, named) in (0..).zip(&content.credits) {
        let row = credit::ActiveModel {
            id: Set(app.ids.next(now)),
            realm_id: Set(by.actor.realm),
            revision_id: Set(id.0),
            person_id: Set(people.get(&named.name).map(|person: &PersonId| person.0)),
            name: Set(named.name.clone()),
            role: Set(named.role.word().to_owned()),
            sort: Set(sort),
        };
        row.insert(tx).await?;
    }
    super::photo_words::keep_of_revision(tx, id, content).await?;
    super::trace::trace(tx, by.actor.realm, story, content).await?;
    Ok(Kept { id, no, hash })
}

/// Saves where the story stands now, if nobody saved it in between. `entered` is the stage whose time begins now;
/// `change` sets what else changes with it.
///
/// No event: the caller records the act this belongs to.
///
/// # Errors
/// [`Error::Conflict`] when somebody else was first.
pub async fn advance(
    tx: &Tx,
    story: &Story,
    progress: &Progress,
    entered: Option<usize>,
    now: Time,
    change: impl FnOnce(&mut story::ActiveModel),
) -> Result<(), Error> {
    let stages = &story.workflow.stages;
    let signatures: Vec<KeptSignature> = progress.signed.iter().map(KeptSignature::from).collect();
    let stage = progress.stage.and_then(|index| stages.get(index));
    let claim_changed = story.progress.claim != progress.claim;
    let mut row = story::ActiveModel {
        state: Set(progress.state.word().to_owned()),
        stage: Set(stage.map(|stage| stage.key.clone())),
        stage_no: Set(progress
            .stage
            .map_or(0, |index| i32::try_from(index + 1).unwrap_or(i32::MAX))),
        round: Set(progress.round.cast_signed()),
        claimed_by: Set(progress.claim.map(|claim| claim.person.0)),
        claimed_for: Set(progress.claim.and_then(|claim| claim.acting_for).map(|person| person.0)),
        signatures: Set(serde_json::to_string(&signatures).map_err(anyhow::Error::from)?),
        updated_at: Set(now.0),
        version: Set(story.row.version + 1),
        ..Default::default()
    };
    if claim_changed {
        row.claimed_at = Set(progress.claim.map(|_| now.0));
    }
    if progress.state != story.progress.state || entered.is_some() {
        row.state_since = Set(now.0);
    }
    match entered.and_then(|index| stages.get(index)) {
        Some(stage) => row.due_at = Set(Some(due(now, stage.hours).0)),
        None if progress.stage.is_none() => row.due_at = Set(None),
        None => {}
    }
    let in_newsroom = story.row.in_newsroom
        || progress.is_signed()
        || stage.is_some_and(|stage| stage.role != domain::Role::UnitReviewer);
    row.in_newsroom = Set(in_newsroom);
    change(&mut row);
    let saved = story::Entity::update_many()
        .set(row)
        .filter(story::Column::Id.eq(story.row.id))
        .filter(story::Column::Version.eq(story.row.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Puts a revision's content into the working copy, so that the writers go on from what was last reviewed.
///
/// No event: the caller records the act this belongs to.
///
/// # Errors
/// [`Error::NotFound`] where a story has no working copy, which does not happen.
pub async fn put_draft(
    tx: &Tx,
    story: StoryId,
    content: &StoryContent,
    base: RevisionId,
    by: PersonId,
    now: Time,
) -> Result<(), Error> {
    let row = draft::Entity::find_by_id(story.0)
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    let next = draft::ActiveModel {
        story_id: Unchanged(row.story_id),
        content: Set(serde_json::to_string(content).map_err(anyhow::Error::from)?),
        base_revision_id: Set(Some(base.0)),
        saved_by: Set(by.0),
        saved_at: Set(now.0),
        version: Set(row.version + 1),
    };
    next.update(tx).await?;
    super::photo_words::keep_of_draft(tx, story, content).await
}
