//! Stories that wait for this person in another role than that of their writer.

use crate::{By, accounts::Units, error::Error, stories};
use domain::{policy::story::Act, story::StoryState};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::tables::story;
use stories::Story;

/// Most of one sort on the desk; the rest is on its own page.
const SHOWN: usize = 8;
/// Rows looked at for them. Rights are asked of the policy row by row, so a list of hundreds is not read whole.
const READ: u64 = 40;

/// What this person may take up or has taken up, the nearest deadline first.
///
/// # Errors
/// The database does not answer.
pub async fn to_review(db: &impl ConnectionTrait, by: &By, units: &Units) -> Result<Vec<Story>, Error> {
    let me = by.person()?;
    let free = Condition::any()
        .add(story::Column::ClaimedBy.is_null())
        .add(story::Column::ClaimedBy.eq(me.0));
    let wanted = stories::condition(by, units)
        .add(story::Column::State.eq(StoryState::InReview.word()))
        .add(story::Column::AuthorId.ne(me.0))
        .add(free);
    allowed(db, by, units, wanted, Act::Claim).await
}

/// What is signed and this person may release, the longest waiting first.
///
/// # Errors
/// The database does not answer.
pub async fn to_release(db: &impl ConnectionTrait, by: &By, units: &Units) -> Result<Vec<Story>, Error> {
    let signed = stories::condition(by, units).add(story::Column::State.eq(StoryState::Signed.word()));
    allowed(db, by, units, signed, Act::Release).await
}

/// The first few of these on which the person may do the act, page by page until there are enough.
async fn allowed(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    wanted: Condition,
    act: Act,
) -> Result<Vec<Story>, Error> {
    let mut found = Vec::new();
    for page in 0..5 {
        let rows = story::Entity::find()
            .filter(wanted.clone())
            .order_by_asc(story::Column::DueAt)
            .order_by_asc(story::Column::StateSince)
            .order_by_asc(story::Column::Id)
            .offset(page * READ)
            .limit(READ)
            .all(db)
            .await?;
        let last = (rows.len() as u64) < READ;
        for story in stories::load_many(db, units, rows).await? {
            if found.len() < SHOWN && story.allows(by, act) {
                found.push(story);
            }
        }
        if last || found.len() == SHOWN {
            break;
        }
    }
    Ok(found)
}
