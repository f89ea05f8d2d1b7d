//! The stories a person writes, as author, with others, or in the place of an absent colleague.

use crate::{By, accounts::Units, error::Error, stories};
use domain::{
    Event, StoryId, Time,
    policy::story::scope,
    review::{DeclineReason, ReturnReason},
    story::StoryState,
    time::DAY,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use store::tables::{event, story};
use stories::{Row, Story};

/// How far back the table of one's own stories reaches.
const RECENT: i64 = 30 * DAY;
/// Rows of that table.
const ROWS: u64 = 12;
/// Returned stories shown, and drafts.
const SHOWN: u64 = 10;

/// What a reviewer last said about a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Who said it.
    pub who: String,
    pub at: i64,
    /// Key of the stage.
    pub stage: String,
    pub returned: Vec<ReturnReason>,
    pub declined: Option<DeclineReason>,
    pub note: String,
}

/// Sent back to this person, the longest waiting first.
///
/// # Errors
/// The database does not answer.
pub async fn returned(db: &impl ConnectionTrait, by: &By, units: &Units) -> Result<Vec<Story>, Error> {
    let rows = story::Entity::find()
        .filter(own(by)?.add(story::Column::State.eq(StoryState::Returned.word())))
        .order_by_asc(story::Column::StateSince)
        .order_by_asc(story::Column::Id)
        .limit(SHOWN)
        .all(db)
        .await?;
    stories::load_many(db, units, rows).await
}

/// Submitted within thirty days or still on their way, the latest change first; and how many there are in all.
/// What was returned is not among them: that stands on top of the desk.
///
/// # Errors
/// The database does not answer.
pub async fn on_their_way(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    now: Time,
) -> Result<(Vec<Story>, u64), Error> {
    let with_writer = [StoryState::Draft, StoryState::Withdrawn, StoryState::Returned].map(StoryState::word);
    let moving = [StoryState::InReview, StoryState::Signed, StoryState::Scheduled].map(StoryState::word);
    let recent = Condition::any()
        .add(story::Column::State.is_in(moving))
        .add(story::Column::UpdatedAt.gte(now.plus(-RECENT).0));
    let wanted = own(by)?.add(story::Column::State.is_not_in(with_writer)).add(recent);
    let total = story::Entity::find().filter(wanted.clone()).count(db).await?;
    let rows = latest_first(wanted).limit(ROWS).all(db).await?;
    Ok((stories::load_many(db, units, rows).await?, total))
}

/// Begun or taken back, the latest change first.
///
/// # Errors
/// The database does not answer.
pub async fn drafts(db: &impl ConnectionTrait, by: &By) -> Result<Vec<Row>, Error> {
    let unfinished = [StoryState::Draft, StoryState::Withdrawn].map(StoryState::word);
    Ok(latest_first(own(by)?.add(story::Column::State.is_in(unfinished)))
        .limit(SHOWN)
        .all(db)
        .await?)
}

/// Whether this person has ever begun a story.
///
/// # Errors
/// The database does not answer.
pub async fn writes_yet(db: &impl ConnectionTrait, by: &By) -> Result<bool, Error> {
    let any = story::Entity::find()
        .select_only()
        .column(story::Column::Id)
        .filter(own(by)?);
    Ok(any.limit(1).into_tuple::<uuid::Uuid>().one(db).await?.is_some())
}

/// The newest return or decline of each of these stories, from the log.
///
/// # Errors
/// The database does not answer.
pub async fn last_decisions(
    db: &impl ConnectionTrait,
    of: impl IntoIterator<Item = StoryId>,
) -> Result<HashMap<StoryId, Decision>, Error> {
    let ids: Vec<uuid::Uuid> = of.into_iter().map(|story| story.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(domain::event::SubjectKind::Story.word()))
        .filter(event::Column::SubjectId.is_in(ids))
        .filter(event::Column::Name.is_in(["review.returned", "review.declined"]))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    let mut last = HashMap::new();
    for row in rows {
        let (story, decision) = match serde_json::from_str::<Event>(&row.data).map_err(anyhow::Error::from)? {
            Event::ReviewReturned {
                story,
                stage,
                reasons,
                note,
                ..
            } => (
                story,
                Decision {
                    stage,
                    returned: reasons,
                    note,
                    ..Decision::default()
                },
            ),
            Event::ReviewDeclined {
                story,
                stage,
                reason,
                note,
                ..
            } => (
                story,
                Decision {
                    stage,
                    declined: Some(reason),
                    note,
                    ..Decision::default()
                },
            ),
            _ => continue,
        };
        last.insert(
            story,
            Decision {
                who: row.actor_name,
                at: row.at,
                ..decision
            },
        );
    }
    Ok(last)
}

fn own(by: &By) -> Result<Condition, Error> {
    by.person()?;
    Ok(Condition::all()
        .add(story::Column::RealmId.eq(by.actor.realm))
        .add(stories::written_by(&scope(&by.actor).written_by)))
}

fn latest_first(wanted: Condition) -> sea_orm::Select<story::Entity> {
    story::Entity::find()
        .filter(wanted)
        .order_by_desc(story::Column::UpdatedAt)
        .order_by_desc(story::Column::Id)
}
