//! The rows of `review`: one turn of one stage, made when somebody first claims or decides it, because a story reaches
//! its first stage by an act that knows nothing of this table.

use crate::{App, error::Error, stories::Story};
use domain::{
    ReviewId, Time,
    review::{Claim, Stage, due},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{Tx, tables::review};

/// The undecided turn of the present stage; made from the story's row if there is none yet.
///
/// No event: the caller records the act.
pub(super) async fn present(app: &App, tx: &Tx, story: &Story, now: Time) -> Result<review::Model, Error> {
    let stage = story
        .stage()
        .ok_or_else(|| anyhow::anyhow!("the story is at no stage"))?;
    let open = review::Entity::find()
        .filter(review::Column::StoryId.eq(story.row.id))
        .filter(review::Column::Round.eq(story.row.round))
        .filter(review::Column::Stage.eq(&stage.key))
        .filter(review::Column::DecidedAt.is_null())
        .order_by_desc(review::Column::OpenedAt)
        .order_by_desc(review::Column::Id)
        .one(tx)
        .await?;
    match open {
        Some(turn) => Ok(turn),
        None => begin(app, tx, story, stage, Time(story.row.state_since), now).await,
    }
}

/// A new turn of a stage that began at `opened`.
///
/// No event: the caller records the act.
pub(super) async fn begin(
    app: &App,
    tx: &Tx,
    story: &Story,
    stage: &Stage,
    opened: Time,
    now: Time,
) -> Result<review::Model, Error> {
    let position = story.workflow.position(&stage.key).unwrap_or_default();
    let row = review::ActiveModel {
        id: Set(app.ids.next::<ReviewId>(now).0),
        realm_id: Set(story.row.realm_id),
        story_id: Set(story.row.id),
        stage: Set(stage.key.clone()),
        stage_no: Set(i32::try_from(position + 1).unwrap_or(i32::MAX)),
        round: Set(story.row.round),
        workflow_no: Set(story.row.workflow_no),
        opened_at: Set(opened.0),
        due_at: Set(due(opened, stage.hours).0),
        claimed_by: Set(None),
        claimed_for: Set(None),
        claimed_at: Set(None),
        decided_by: Set(None),
        acting_for: Set(None),
        decided_at: Set(None),
        decision: Set(None),
        reasons: Set("[]".to_owned()),
        note: Set(String::new()),
        checklist: Set("[]".to_owned()),
        proofreader: Set(String::new()),
        revision_id: Set(None),
        hash: Set(None),
        version: Set(1),
    };
    Ok(row.insert(tx).await?)
}

/// Who works on it now.
///
/// No event: the caller records the act.
pub(super) async fn set_claim(tx: &Tx, turn: review::Model, claim: Option<Claim>, now: Time) -> Result<(), Error> {
    let version = turn.version + 1;
    let mut row: review::ActiveModel = turn.into();
    row.claimed_by = Set(claim.map(|claim| claim.person.0));
    row.claimed_for = Set(claim.and_then(|claim| claim.acting_for).map(|person| person.0));
    row.claimed_at = Set(claim.map(|_| now.0));
    row.version = Set(version);
    row.update(tx).await?;
    Ok(())
}
