//! What a look has found, written down: a finding that stands already is seen again, and keeps the moment it was found.

use crate::{App, error::Error};
use domain::{
    HealthLookId, Time,
    content::hash,
    health::{Kind, Level, Place},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use store::{
    Tx,
    tables::health_finding::{ActiveModel, Column, Entity},
};
use uuid::Uuid;
use web::Sentence;

/// Where readers meet it and where it is mended.
#[derive(Clone, Debug)]
pub(in crate::health) struct Spot {
    pub place: Place,
    /// The story or the section.
    pub subject: Option<Uuid>,
    /// The page of the site.
    pub path: String,
    /// What that page is called.
    pub title: String,
}

/// Something to be mended.
#[derive(Clone, Debug)]
pub(in crate::health) struct Found {
    pub kind: Kind,
    pub level: Level,
    pub spot: Spot,
    pub sentence: Sentence,
    /// What tells it from others of its kind on the same page.
    pub about: String,
}

impl Found {
    /// The same for the same thing on the same page, and short: addresses are longer than an index takes.
    fn key(&self) -> String {
        hash(format!("{} {} {}", self.kind, self.spot.path, self.about).as_bytes()).to_string()
    }
}

pub(super) async fn note(
    app: &App,
    tx: &Tx,
    realm: i64,
    look: HealthLookId,
    found: &[Found],
    now: Time,
) -> Result<(), Error> {
    for finding in found {
        let row = ActiveModel {
            id: Set(app.ids.next(now)),
            realm_id: Set(realm),
            look_id: Set(look.0),
            kind: Set(finding.kind.word().to_owned()),
            level: Set(finding.level.word().to_owned()),
            place: Set(finding.spot.place.word().to_owned()),
            subject_id: Set(finding.spot.subject),
            path: Set(finding.spot.path.clone()),
            title: Set(finding.spot.title.clone()),
            sentence: Set(serde_json::to_string(&finding.sentence).map_err(anyhow::Error::from)?),
            found_at: Set(now.0),
            seen_at: Set(now.0),
            ended_at: Set(None),
            live: Set(Some(finding.key())),
        };
        let again = OnConflict::columns([Column::RealmId, Column::Live])
            .update_columns([
                Column::LookId,
                Column::Level,
                Column::Title,
                Column::Sentence,
                Column::SeenAt,
            ])
            .to_owned();
        Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// What this look has not seen is mended.
pub(super) async fn end_others(tx: &Tx, realm: i64, look: HealthLookId, now: Time) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now.0))
        .col_expr(Column::Live, Expr::value(Option::<String>::None))
        .filter(Column::RealmId.eq(realm))
        .filter(Column::Live.is_not_null())
        .filter(Column::LookId.ne(look.0))
        .exec(tx)
        .await?;
    Ok(())
}
