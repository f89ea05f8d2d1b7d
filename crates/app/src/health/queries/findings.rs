//! What is to be mended now.

use crate::error::Error;
use domain::{
    StoryId, Time,
    health::{Kind, Level, Place},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::tables::health_finding::{Column, Entity, Model};
use uuid::Uuid;
use web::{Page, Sentence};

/// A finding with its words read.
#[derive(Clone, Debug)]
pub struct Line {
    pub kind: Kind,
    pub level: Level,
    pub place: Place,
    pub subject: Option<Uuid>,
    pub path: String,
    pub title: String,
    pub sentence: Sentence,
    pub found_at: Time,
}

impl Line {
    fn read(row: Model) -> Result<Self, Error> {
        Ok(Self {
            kind: row.kind.parse().map_err(anyhow::Error::from)?,
            level: row.level.parse().map_err(anyhow::Error::from)?,
            place: row.place.parse().map_err(anyhow::Error::from)?,
            subject: row.subject_id,
            path: row.path,
            title: row.title,
            sentence: serde_json::from_str(&row.sentence).map_err(anyhow::Error::from)?,
            found_at: Time(row.found_at),
        })
    }

    /// The story, where it is to be mended in one.
    pub fn story(&self) -> Option<StoryId> {
        self.subject.filter(|_| self.place == Place::Story).map(StoryId)
    }
}

/// How many there are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub kind: Kind,
    pub red: u64,
    pub warn: u64,
}

impl Sums {
    pub const fn all(&self) -> u64 {
        self.red + self.warn
    }
}

/// Open findings by kind, in the order of the kinds; kinds without any are left out.
///
/// # Errors
/// The database does not answer.
pub async fn sums(db: &impl ConnectionTrait, realm: i64) -> Result<Vec<Sums>, Error> {
    let counted: Vec<(String, String, i64)> = Entity::find()
        .filter(open(realm))
        .select_only()
        .columns([Column::Kind, Column::Level])
        .column_as(Column::Id.count(), "n")
        .group_by(Column::Kind)
        .group_by(Column::Level)
        .into_tuple()
        .all(db)
        .await?;
    let of = |kind: Kind, level: Level| {
        let found = counted.iter().filter(|(k, l, _)| k == kind.word() && l == level.word());
        found.map(|(.., n)| n.unsigned_abs()).sum()
    };
    let sums = Kind::ALL.iter().map(|&kind| Sums {
        kind,
        red: of(kind, Level::Red),
        warn: of(kind, Level::Warn),
    });
    Ok(sums.filter(|sums| sums.all() > 0).collect())
}

/// Open findings that are red, and those that are a warning.
///
/// # Errors
/// The database does not answer.
pub async fn open_by_level(db: &impl ConnectionTrait, realm: i64) -> Result<(u64, u64), Error> {
    let count = |level: Level| {
        Entity::find()
            .filter(open(realm))
            .filter(Column::Level.eq(level.word()))
    };
    Ok((count(Level::Red).count(db).await?, count(Level::Warn).count(db).await?))
}

/// One page of the open findings of a kind, the worst and then the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn lines(
    db: &impl ConnectionTrait,
    realm: i64,
    kind: Kind,
    page: u64,
    size: u64,
) -> Result<(Vec<Line>, Page), Error> {
    let found = || Entity::find().filter(open(realm)).filter(Column::Kind.eq(kind.word()));
    let page = Page::new(page, size, found().count(db).await?);
    let rows = found()
        // "red" stands before "warn".
        .order_by_asc(Column::Level)
        .order_by_asc(Column::FoundAt)
        .order_by_asc(Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    let lines = rows.into_iter().map(Line::read).collect::<Result<_, _>>()?;
    Ok((lines, page))
}

fn open(realm: i64) -> Condition {
    Condition::all()
        .add(Column::RealmId.eq(realm))
        .add(Column::Live.is_not_null())
}
