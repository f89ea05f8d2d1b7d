//! The queue at the desk: what is open by the moment at which an answer is due, what is settled by when it was.

use super::permit;
use crate::{App, By, error::Error};
use domain::{
    Role, Time,
    messages::{Kind, State},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::tables::message;
use uuid::Uuid;
use web::Page;

/// Parts of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Waits for an answer.
    #[default]
    Open,
    /// Of these, what this person has.
    Mine,
    /// Answered or closed.
    Settled,
}

impl Tab {
    pub const ALL: [Tab; 3] = [Tab::Open, Tab::Mine, Tab::Settled];

    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Tab::Open => "open",
            Tab::Mine => "mine",
            Tab::Settled => "settled",
        }
    }

    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or_default()
    }
}

/// What the queue is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub tab: Tab,
    pub kind: Option<Kind>,
    pub page: u64,
}

/// How many there are, by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub open: u64,
    pub overdue: u64,
    pub mine: u64,
    pub settled: u64,
}

impl Sums {
    pub const fn of(&self, tab: Tab) -> u64 {
        match tab {
            Tab::Open => self.open,
            Tab::Mine => self.mine,
            Tab::Settled => self.settled,
        }
    }
}

/// Rows on one page.
const SIZE: u64 = 30;

/// How many wait for an answer, and how many of them are late: the figure in the menu. None for whoever may not answer.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(app: &App, by: &By) -> Result<(u64, u64), Error> {
    // Most people answer nobody, and this is asked for every page of the desk.
    let lent = by.actor.deputises.iter().flat_map(|lent| &lent.grants);
    let mut grants = by.actor.grants.iter().chain(lent);
    if !grants.any(|grant| matches!(grant.role, Role::Editor | Role::ChiefEditor)) {
        return Ok((0, 0));
    }
    let (db, now) = (app.db.read(), app.clock.now());
    match permit(db, by, now).await {
        Ok(_) => {}
        Err(Error::Forbidden(_)) => return Ok((0, 0)),
        Err(error) => return Err(error),
    }
    let open = part(by, Tab::Open);
    Ok((count(db, open.clone()).await?, count(db, open.add(late(now))).await?))
}

/// How many there are in every part.
///
/// # Errors
/// The database does not answer.
pub async fn sums(db: &impl ConnectionTrait, by: &By, now: Time) -> Result<Sums, Error> {
    Ok(Sums {
        open: count(db, part(by, Tab::Open)).await?,
        overdue: count(db, part(by, Tab::Open).add(late(now))).await?,
        mine: count(db, part(by, Tab::Mine)).await?,
        settled: count(db, part(by, Tab::Settled)).await?,
    })
}

/// One page of the queue.
///
/// # Errors
/// The database does not answer.
pub async fn queue(db: &impl ConnectionTrait, by: &By, wanted: Wanted) -> Result<(Vec<message::Model>, Page), Error> {
    let mut found = part(by, wanted.tab);
    if let Some(kind) = wanted.kind {
        found = found.add(message::Column::Kind.eq(kind.word()));
    }
    let page = Page::new(wanted.page, SIZE, count(db, found.clone()).await?);
    let rows = message::Entity::find().filter(found);
    let rows = match wanted.tab {
        Tab::Open | Tab::Mine => rows
            .order_by_asc(message::Column::DueAt)
            .order_by_asc(message::Column::Id),
        Tab::Settled => rows
            .order_by_desc(message::Column::SettledAt)
            .order_by_desc(message::Column::Id),
    };
    Ok((rows.offset(page.offset()).limit(page.size).all(db).await?, page))
}

fn part(by: &By, tab: Tab) -> Condition {
    let state = message::Column::State;
    let own = Condition::all().add(message::Column::RealmId.eq(by.actor.realm));
    let open = own.clone().add(state.eq(State::Open.word()));
    let me = by.actor.id().map_or(Uuid::nil(), |person| person.0);
    match tab {
        Tab::Open => open,
        Tab::Mine => open.add(message::Column::HeldBy.eq(me)),
        Tab::Settled => own.add(state.ne(State::Open.word())),
    }
}

fn late(now: Time) -> Condition {
    Condition::all().add(message::Column::DueAt.lt(now.0))
}

async fn count(db: &impl ConnectionTrait, found: Condition) -> Result<u64, Error> {
    Ok(message::Entity::find().filter(found).count(db).await?)
}
