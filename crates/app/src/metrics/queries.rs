//! The published numbers, and the lists that are made of them.

use crate::error::Error;
use domain::{
    StoryId, Time,
    reads::{HALF_LIFE, HourlyReads, Period, Ranked, hot},
};
use jiff::tz::TimeZone;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use store::tables::{read_hour, story_reads};
use uuid::Uuid;

/// Places of a list; pages show the first of them that are on the site, or in a section.
const PLACES: u64 = 500;
/// After so many halvings a read weighs nothing.
const HALVINGS: i64 = 16;

/// A list of the most read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Most(Period),
    /// What is read most just now.
    Hot,
}

/// The lists as they were a little while ago: story and reads, the most read first.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    today: Vec<Ranked>,
    week: Vec<Ranked>,
    month: Vec<Ranked>,
    all: Vec<Ranked>,
    hot: Vec<Ranked>,
}

impl Lists {
    pub fn get(&self, list: List) -> &[Ranked] {
        match list {
            List::Most(Period::Today) => &self.today,
            List::Most(Period::Week) => &self.week,
            List::Most(Period::Month) => &self.month,
            List::Most(Period::All) => &self.all,
            List::Hot => &self.hot,
        }
    }
}

/// The number that is published of a story.
///
/// # Errors
/// The database does not answer.
pub async fn reads_of(db: &impl ConnectionTrait, story: StoryId) -> Result<i64, Error> {
    let row = story_reads::Entity::find_by_id(story.0).one(db).await?;
    Ok(row.map_or(0, |row| row.reads))
}

/// All lists as they are now.
///
/// # Errors
/// The database does not answer.
pub(super) async fn lists(db: &impl ConnectionTrait, now: Time, zone: &TimeZone) -> Result<Lists, Error> {
    let since = |period: Period| period.since(now, zone);
    Ok(Lists {
        today: since_when(db, since(Period::Today)).await?,
        week: since_when(db, since(Period::Week)).await?,
        month: since_when(db, since(Period::Month)).await?,
        all: of_all_time(db).await?,
        hot: just_now(db, now).await?,
    })
}

async fn since_when(db: &impl ConnectionTrait, since: Time) -> Result<Vec<Ranked>, Error> {
    let rows: Vec<(Uuid, i64)> = read_hour::Entity::find()
        .filter(read_hour::Column::Hour.gte(since.0))
        .select_only()
        .column(read_hour::Column::StoryId)
        // A sum of whole numbers is a decimal one on PostgreSQL.
        .column_as(Expr::cust("CAST(SUM(read_hour.reads) AS BIGINT)"), "reads")
        .group_by(read_hour::Column::StoryId)
        .order_by(Expr::cust("SUM(read_hour.reads)"), Order::Desc)
        .order_by_desc(read_hour::Column::StoryId)
        .limit(PLACES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ranked).collect())
}

async fn of_all_time(db: &impl ConnectionTrait) -> Result<Vec<Ranked>, Error> {
    let rows = story_reads::Entity::find()
        .order_by_desc(story_reads::Column::Reads)
        .order_by_desc(story_reads::Column::StoryId)
        .limit(PLACES)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| ranked((row.story_id, row.reads))).collect())
}

async fn just_now(db: &impl ConnectionTrait, now: Time) -> Result<Vec<Ranked>, Error> {
    let rows = read_hour::Entity::find()
        .filter(read_hour::Column::Hour.gt(now.plus(-HALVINGS * HALF_LIFE).0))
        .all(db)
        .await?;
    let hours = rows.into_iter().map(|row| HourlyReads {
        story: StoryId(row.story_id),
        hour: Time(row.hour),
        reads: u64::try_from(row.reads).unwrap_or(0),
    });
    Ok(hot(hours, now, usize::try_from(PLACES).unwrap_or(usize::MAX)))
}

fn ranked((story, reads): (Uuid, i64)) -> Ranked {
    Ranked {
        story: StoryId(story),
        score: u64::try_from(reads).unwrap_or(0),
    }
}
