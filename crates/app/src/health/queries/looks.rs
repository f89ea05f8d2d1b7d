//! Looks at the site and the links they met.

use crate::error::Error;
use domain::{HealthLookId, health::Failing};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::tables::{health_link, health_look, health_place};
use uuid::Uuid;

/// Where a look has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The stories, one after the other.
    Stories,
    /// The pages of the site and its foot.
    Pages,
    /// Other sites are asked.
    Links,
    /// What they said is weighed.
    Weighing,
    Ended,
}

impl Stage {
    const ALL: [Stage; 5] = [
        Stage::Stories,
        Stage::Pages,
        Stage::Links,
        Stage::Weighing,
        Stage::Ended,
    ];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Stories => "stories",
            Stage::Pages => "pages",
            Stage::Links => "links",
            Stage::Weighing => "weighing",
            Stage::Ended => "ended",
        }
    }
}

/// A look with its words read.
#[derive(Clone, Debug)]
pub struct Look {
    pub row: health_look::Model,
    pub stage: Stage,
}

impl Look {
    fn read(row: health_look::Model) -> Self {
        let stage = Stage::ALL.into_iter().find(|stage| stage.word() == row.stage);
        Self {
            // One of a later version ends here.
            stage: stage.unwrap_or(Stage::Ended),
            row,
        }
    }

    pub fn id(&self) -> HealthLookId {
        HealthLookId(self.row.id)
    }

    /// Other sites were asked and not one answered: it is this machine that has no way out.
    pub fn is_cut_off(&self) -> bool {
        self.row.asked > 0 && self.row.answered == 0
    }
}

/// # Errors
/// The database does not answer.
pub async fn look(db: &impl ConnectionTrait, id: HealthLookId) -> Result<Option<Look>, Error> {
    Ok(health_look::Entity::find_by_id(id.0).one(db).await?.map(Look::read))
}

/// The look that is under way.
///
/// # Errors
/// The database does not answer.
pub async fn running(db: &impl ConnectionTrait, realm: i64) -> Result<Option<health_look::Model>, Error> {
    Ok(health_look::Entity::find()
        .filter(health_look::Column::RealmId.eq(realm))
        .filter(health_look::Column::EndedAt.is_null())
        .order_by_desc(health_look::Column::BeganAt)
        .order_by_desc(health_look::Column::Id)
        .one(db)
        .await?)
}

/// The last look that came to its end.
///
/// # Errors
/// The database does not answer.
pub async fn last(db: &impl ConnectionTrait, realm: i64) -> Result<Option<Look>, Error> {
    let row = health_look::Entity::find()
        .filter(health_look::Column::RealmId.eq(realm))
        .filter(health_look::Column::Stage.eq(Stage::Ended.word()))
        .order_by_desc(health_look::Column::EndedAt)
        .order_by_desc(health_look::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(Look::read))
}

/// The next links that this look met, in the order of their ids.
///
/// # Errors
/// The database does not answer.
pub async fn links_of(
    db: &impl ConnectionTrait,
    look: HealthLookId,
    after: Option<Uuid>,
    most: u64,
) -> Result<Vec<health_link::Model>, Error> {
    let mut rows = health_link::Entity::find().filter(health_link::Column::LookId.eq(look.0));
    if let Some(after) = after {
        rows = rows.filter(health_link::Column::Id.gt(after));
    }
    Ok(rows.order_by_asc(health_link::Column::Id).limit(most).all(db).await?)
}

/// Where this look met these links.
///
/// # Errors
/// The database does not answer.
pub async fn places_of(
    db: &impl ConnectionTrait,
    look: HealthLookId,
    links: &[Uuid],
) -> Result<Vec<health_place::Model>, Error> {
    Ok(health_place::Entity::find()
        .filter(health_place::Column::LookId.eq(look.0))
        .filter(health_place::Column::LinkId.is_in(links.iter().copied()))
        .order_by_asc(health_place::Column::Id)
        .all(db)
        .await?)
}

/// On how many days the link has failed so far.
pub fn failing(row: &health_link::Model) -> Failing {
    Failing {
        days: row.failed_days.unsigned_abs(),
        last: row.failed_day.parse::<Date>().ok(),
    }
}
