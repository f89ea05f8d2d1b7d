//! A person's notices, and those that still have to go out by mail.

use super::{Said, say};
use crate::{App, By, error::Error};
use domain::{
    Locale, PersonId, Time,
    time::{DAY, MINUTE},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use store::tables::{notice, person};
use uuid::Uuid;
use web::Page;

/// Notices wait this long for others, so that one busy morning is one letter.
const GATHERS: i64 = 2 * MINUTE;
/// What is older is no news: whoever enters an address later is not sent the past. Longer than a weekend with the
/// machine switched off, after which what happened on Friday is told on Monday.
const STAYS_NEWS: i64 = 4 * DAY;
/// Most notices one letter takes along.
const MOST: u64 = 200;

/// Unread notices of this person.
///
/// # Errors
/// The database does not answer.
pub async fn unread(app: &App, by: &By) -> Result<u64, Error> {
    let Some(person) = by.actor.id() else { return Ok(0) };
    let unread = own(by.actor.realm, person).add(notice::Column::ReadAt.is_null());
    Ok(notice::Entity::find().filter(unread).count(app.db.read()).await?)
}

/// The newest notices of this person in words, at most `n`.
///
/// # Errors
/// The database does not answer.
pub async fn latest(app: &App, by: &By, locale: Locale, n: u64) -> Result<Vec<Said>, Error> {
    let rows = newest_first(own(by.actor.realm, by.person()?))
        .limit(n)
        .all(app.db.read())
        .await?;
    Ok(rows.iter().filter_map(|row| say(&app.texts, locale, row)).collect())
}

/// One page of this person's notices, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn of_person(
    db: &impl ConnectionTrait,
    by: &By,
    wanted: u64,
    size: u64,
) -> Result<(Vec<notice::Model>, Page), Error> {
    let own = own(by.actor.realm, by.person()?);
    let total = notice::Entity::find().filter(own.clone()).count(db).await?;
    let page = Page::new(wanted, size, total);
    let rows = newest_first(own).offset(page.offset()).limit(page.size).all(db).await?;
    Ok((rows, page))
}

/// Active people with an address for whom something has gathered long enough.
///
/// # Errors
/// The database does not answer.
pub async fn people_to_write(db: &impl ConnectionTrait, realm: i64, now: Time) -> Result<Vec<PersonId>, Error> {
    let gathered = notice::Entity::find()
        .select_only()
        .column(notice::Column::PersonId)
        .filter(news(realm, now))
        .filter(notice::Column::CreatedAt.lte(now.plus(-GATHERS).0))
        .into_query();
    let people: Vec<Uuid> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::State.eq("active"))
        .filter(person::Column::Email.is_not_null())
        .filter(person::Column::Email.ne(""))
        .filter(person::Column::Id.in_subquery(gathered))
        .order_by_asc(person::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// What a letter to this person would take along, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn unmailed(
    db: &impl ConnectionTrait,
    realm: i64,
    person: PersonId,
    now: Time,
) -> Result<Vec<notice::Model>, Error> {
    Ok(notice::Entity::find()
        .filter(news(realm, now))
        .filter(notice::Column::PersonId.eq(person.0))
        .order_by_asc(notice::Column::CreatedAt)
        .order_by_asc(notice::Column::EventSeq)
        .order_by_asc(notice::Column::Id)
        .limit(MOST)
        .all(db)
        .await?)
}

/// Not mailed, and not read on the desk meanwhile.
fn news(realm: i64, now: Time) -> Condition {
    Condition::all()
        .add(notice::Column::RealmId.eq(realm))
        .add(notice::Column::MailedAt.is_null())
        .add(notice::Column::ReadAt.is_null())
        .add(notice::Column::CreatedAt.gt(now.plus(-STAYS_NEWS).0))
}

fn own(realm: i64, person: PersonId) -> Condition {
    Condition::all()
        .add(notice::Column::RealmId.eq(realm))
        .add(notice::Column::PersonId.eq(person.0))
}

fn newest_first(wanted: Condition) -> sea_orm::Select<notice::Entity> {
    notice::Entity::find()
        .filter(wanted)
        .order_by_desc(notice::Column::CreatedAt)
        .order_by_desc(notice::Column::EventSeq)
        .order_by_desc(notice::Column::Id)
}
