//! Rows of the usage ledger. They are inserted and marked, never overwritten: what once appeared stays told.

use crate::{App, accounts, error::Error, stories::Story};
use domain::{
    PersonId, RevisionId, Time,
    content::ContentHash,
    publishing::{OutletKind, OutletLevel, UsageForm, UsageState},
    story::CreditRole,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use store::{
    Tx,
    tables::{credit, outlet, usage, usage_credit},
};
use uuid::Uuid;

/// The key of the own site among the outlets.
pub const SITE: &str = "site";

/// The own site of a realm, made on first need.
///
/// No event: that there is a site is no news.
///
/// # Errors
/// The database does not answer.
pub async fn site_outlet(app: &App, tx: &Tx, realm: i64, now: Time) -> Result<outlet::Model, Error> {
    let site = || {
        outlet::Entity::find()
            .filter(outlet::Column::RealmId.eq(realm))
            .filter(outlet::Column::Key.eq(SITE))
            .one(tx)
    };
    if let Some(found) = site().await? {
        return Ok(found);
    }
    let institution = app.institution();
    let row = outlet::ActiveModel {
        id: Set(app.ids.next(now)),
        realm_id: Set(realm),
        key: Set(SITE.to_owned()),
        name_zh: Set(institution.site_zh.clone()),
        name_en: Set(institution.site_en.clone()),
        kind: Set(OutletKind::Site.word().to_owned()),
        level: Set(OutletLevel::Own.word().to_owned()),
        own: Set(true),
        sort: Set(0),
        closed_at: Set(None),
        version: Set(1),
    };
    outlet::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([outlet::Column::RealmId, outlet::Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    site()
        .await?
        .ok_or_else(|| anyhow::anyhow!("the own site is missing among the outlets").into())
}

/// One appearance to be put into the ledger.
pub struct NewUsage {
    pub outlet: Uuid,
    pub section: Option<Uuid>,
    pub revision: RevisionId,
    pub hash: ContentHash,
    pub state: UsageState,
    pub release_at: i64,
    pub released_at: Option<i64>,
    pub released_by: Option<Uuid>,
    pub acting_for: Option<Uuid>,
    pub corrects: Option<Uuid>,
}

/// Puts an appearance into the ledger with everybody it credits, under the unit's name of the time of submission.
///
/// No event: the caller records the act the appearance belongs to.
pub async fn put_usage(app: &App, tx: &Tx, story: &Story, new: NewUsage, now: Time) -> Result<usage::Model, Error> {
    let row = usage::ActiveModel {
        id: Set(app.ids.next(now)),
        realm_id: Set(story.row.realm_id),
        outlet_id: Set(new.outlet),
        state: Set(new.state.word().to_owned()),
        form: Set(UsageForm::Single.word().to_owned()),
        position: Set(String::new()),
        section_id: Set(new.section),
        edition_id: Set(None),
        placement_id: Set(None),
        story_id: Set(story.row.id),
        revision_id: Set(new.revision.0),
        hash: Set(new.hash.0.to_vec()),
        release_at: Set(new.release_at),
        released_at: Set(new.released_at),
        released_by: Set(new.released_by),
        acting_for: Set(new.acting_for),
        proof: Set(String::new()),
        parent_usage_id: Set(None),
        corrects_usage_id: Set(new.corrects),
        created_at: Set(now.0),
        version: Set(1),
    };
    let kept = row.insert(tx).await?;
    credit_people(app, tx, story, &kept, now).await?;
    Ok(kept)
}

async fn credit_people(app: &App, tx: &Tx, story: &Story, usage: &usage::Model, now: Time) -> Result<(), Error> {
    let named = credit::Entity::find()
        .filter(credit::Column::RevisionId.eq(usage.revision_id))
        .order_by_asc(credit::Column::Sort)
        .order_by_asc(credit::Column::Id)
        .all(tx)
        .await?;
    let mut people: Vec<(Option<Uuid>, String, String)> = named
        .into_iter()
        .map(|row| (row.person_id, row.name, row.role))
        .collect();
    if people.is_empty() {
        // A story without a byline still credits its unit, through the one who answers for it.
        let author = PersonId(story.row.author_id);
        let name = accounts::names(tx, [author]).await?.remove(&author).unwrap_or_default();
        people.push((Some(author.0), name, CreditRole::Author.word().to_owned()));
    }
    for (sort, (person, name, role)) in (0..).zip(people) {
        let row = usage_credit::ActiveModel {
            id: Set(app.ids.next(now)),
            realm_id: Set(story.row.realm_id),
            usage_id: Set(usage.id),
            story_id: Set(story.row.id),
            unit_id: Set(story.row.unit_id),
            unit_name: Set(story.row.unit_name.clone()),
            person_id: Set(person),
            person_name: Set(name),
            role: Set(role),
            sort: Set(sort),
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// Moves one appearance on, if nobody did in between.
///
/// No event: the caller records what moved it.
pub async fn mark(tx: &Tx, usage: &usage::Model, state: UsageState, released_at: Option<i64>) -> Result<(), Error> {
    let marked = usage::Entity::update_many()
        .col_expr(usage::Column::State, Expr::value(state.word()))
        .col_expr(usage::Column::ReleasedAt, Expr::value(released_at))
        .col_expr(usage::Column::Version, Expr::value(usage.version + 1))
        .filter(usage::Column::Id.eq(usage.id))
        .filter(usage::Column::Version.eq(usage.version))
        .exec(tx)
        .await?;
    if marked.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Plans that no longer hold: the story goes out another way, at another time or not at all.
///
/// No event: the caller records what cancelled it.
pub async fn cancel_planned(tx: &Tx, story: &Story) -> Result<(), Error> {
    usage::Entity::update_many()
        .col_expr(usage::Column::State, Expr::value(UsageState::Cancelled.word()))
        .col_expr(usage::Column::Version, Expr::col(usage::Column::Version).add(1))
        .filter(usage::Column::StoryId.eq(story.row.id))
        .filter(usage::Column::State.eq(UsageState::Planned.word()))
        .exec(tx)
        .await?;
    Ok(())
}
