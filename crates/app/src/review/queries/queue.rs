//! The queue of a reviewer: what is overdue first, then by due time.

use super::reach;
use crate::{App, By, accounts, accounts::Units, error::Error};
use domain::{StoryId, Time, UnitId, story::StoryState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{NullOrdering, Order},
};
use store::tables::story;
use uuid::Uuid;
use web::Page;

/// A story in the queue.
pub type Row = story::Model;

/// Parts of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Nobody has it, or this person has.
    #[default]
    Waiting,
    /// This person has claimed it.
    Mine,
    /// A colleague has claimed it.
    Colleagues,
    /// Kept for later use.
    Held,
}

impl Tab {
    pub const ALL: [Tab; 4] = [Tab::Waiting, Tab::Mine, Tab::Colleagues, Tab::Held];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Waiting => "waiting",
            Tab::Mine => "mine",
            Tab::Colleagues => "colleagues",
            Tab::Held => "held",
        }
    }

    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or_default()
    }
}

/// What the queue is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub tab: Tab,
    pub stage: String,
    pub unit: Option<UnitId>,
    pub page: u64,
}

/// How many there are, by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub waiting: u64,
    pub overdue: u64,
    pub mine: u64,
    pub colleagues: u64,
    pub held: u64,
}

impl Sums {
    pub fn of(&self, tab: Tab) -> u64 {
        match tab {
            Tab::Waiting => self.waiting,
            Tab::Mine => self.mine,
            Tab::Colleagues => self.colleagues,
            Tab::Held => self.held,
        }
    }
}

/// Where a story stands in the queue: its place from 1, how many there are, and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub number: usize,
    pub total: usize,
    pub previous: Option<StoryId>,
    pub next: Option<StoryId>,
}

/// How many rows a page of the queue has.
const SIZE: u64 = 30;
/// How far the queue is read to find a story's neighbours.
const FAR: u64 = 1_000;

/// How many stories wait for this person, and how many of them are overdue: the figure in the menu of every page.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(app: &App, by: &By) -> Result<(u64, u64), Error> {
    if !reach::reviews(by) {
        return Ok((0, 0));
    }
    let db = app.db.read();
    let now = app.clock.now();
    let units = accounts::units(db, now).await?;
    let waits = part(
        reach::condition(db, by, &units, StoryState::InReview).await?,
        by,
        Tab::Waiting,
    );
    let (waiting, overdue) = (count(db, waits.clone()).await?, count(db, waits.add(late(now))).await?);
    Ok((waiting, overdue))
}

/// How many there are in every part of the queue.
///
/// # Errors
/// The database does not answer.
pub async fn sums(db: &impl ConnectionTrait, by: &By, units: &Units, now: Time) -> Result<Sums, Error> {
    let review = reach::condition(db, by, units, StoryState::InReview).await?;
    let waits = part(review.clone(), by, Tab::Waiting);
    Ok(Sums {
        overdue: count(db, waits.clone().add(late(now))).await?,
        waiting: count(db, waits).await?,
        mine: count(db, part(review.clone(), by, Tab::Mine)).await?,
        colleagues: count(db, part(review, by, Tab::Colleagues)).await?,
        held: count(db, reach::condition(db, by, units, StoryState::Held).await?).await?,
    })
}

/// One page of the queue.
///
/// # Errors
/// The database does not answer.
pub async fn queue(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    wanted: &Wanted,
) -> Result<(Vec<Row>, Page), Error> {
    let state = if wanted.tab == Tab::Held {
        StoryState::Held
    } else {
        StoryState::InReview
    };
    let mut found = part(reach::condition(db, by, units, state).await?, by, wanted.tab);
    if !wanted.stage.is_empty() {
        found = found.add(story::Column::Stage.eq(&wanted.stage));
    }
    if let Some(unit) = wanted.unit {
        found = found.add(story::Column::UnitId.is_in(units.below(&[unit])));
    }
    let page = Page::new(wanted.page, SIZE, count(db, found.clone()).await?);
    let rows = story::Entity::find()
        .filter(found)
        .order_by_with_nulls(story::Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(story::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    Ok((rows, page))
}

/// The story's place among those that wait for this person; none where it does not wait.
///
/// # Errors
/// The database does not answer.
pub async fn place(db: &impl ConnectionTrait, by: &By, units: &Units, story: StoryId) -> Result<Option<Place>, Error> {
    let found = part(
        reach::condition(db, by, units, StoryState::InReview).await?,
        by,
        Tab::Waiting,
    );
    let ids: Vec<Uuid> = story::Entity::find()
        .select_only()
        .column(story::Column::Id)
        .filter(found)
        .order_by_with_nulls(story::Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(story::Column::Id)
        .limit(FAR)
        .into_tuple()
        .all(db)
        .await?;
    let at = ids.iter().position(|id| *id == story.0);
    Ok(at.map(|at| Place {
        number: at + 1,
        total: ids.len(),
        previous: at
            .checked_sub(1)
            .and_then(|before| ids.get(before))
            .copied()
            .map(StoryId),
        next: ids.get(at + 1).copied().map(StoryId),
    }))
}

fn part(reach: Condition, by: &By, tab: Tab) -> Condition {
    let me = by.actor.id().map_or(Uuid::nil(), |person| person.0);
    let claimed = story::Column::ClaimedBy;
    match tab {
        Tab::Waiting => reach.add(Condition::any().add(claimed.is_null()).add(claimed.eq(me))),
        Tab::Mine => reach.add(claimed.eq(me)),
        Tab::Colleagues => reach.add(claimed.is_not_null()).add(claimed.ne(me)),
        Tab::Held => reach,
    }
}

fn late(now: Time) -> Condition {
    Condition::all().add(story::Column::DueAt.lt(now.0))
}

async fn count(db: &impl ConnectionTrait, found: Condition) -> Result<u64, Error> {
    Ok(story::Entity::find().filter(found).count(db).await?)
}
