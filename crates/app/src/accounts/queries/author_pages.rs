//! Who has agreed to a page of their own on the public site.

use super::{PersonState, dated_grants, home};
use domain::{PersonId, Time, UnitId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::SelectStatement,
};
use std::collections::HashMap;
use store::tables::{consent, person};
use uuid::Uuid;

/// What it is agreed to, in the table of consents.
pub const AUTHOR_PAGE: &str = "author-page";

/// What stands at the address of an author's page.
pub enum AuthorPage {
    Open(Author),
    /// There was one: it was taken back, or its account is closed, so that nobody could take it back any more.
    Withdrawn,
}

/// Somebody with a page. Nothing else of the account is for readers.
pub struct Author {
    pub id: PersonId,
    pub name: String,
    /// Empty where none is given.
    pub name_en: String,
    /// Where they belong.
    pub unit: Option<UnitId>,
}

/// The agreement that a person has given and not taken back.
///
/// # Errors
/// The database does not answer.
pub async fn agreement(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<consent::Model>, DbErr> {
    in_force()
        .filter(consent::Column::PersonId.eq(person.0))
        .order_by_asc(consent::Column::Id)
        .one(db)
        .await
}

/// What stands at an address; nothing where there never was a page.
///
/// # Errors
/// The database does not answer.
pub async fn author_page(db: &impl ConnectionTrait, slug: &str, now: Time) -> Result<Option<AuthorPage>, DbErr> {
    let newest = of_purpose()
        .filter(consent::Column::Slug.eq(slug))
        .order_by_desc(consent::Column::FromAt)
        .order_by_desc(consent::Column::Id)
        .one(db)
        .await?;
    let Some(row) = newest else { return Ok(None) };
    let active = match row.person_id.filter(|_| row.to_at.is_none()) {
        Some(id) => active().filter(person::Column::Id.eq(id)).one(db).await?,
        None => None,
    };
    let Some(person) = active else {
        return Ok(Some(AuthorPage::Withdrawn));
    };
    let grants = dated_grants(db, &[person.id]).await?;
    Ok(Some(AuthorPage::Open(Author {
        id: PersonId(person.id),
        unit: home(&grants, now),
        name: person.name,
        name_en: person.name_en,
    })))
}

/// The addresses of the pages of those of these people who have one.
///
/// # Errors
/// The database does not answer.
pub async fn author_paths(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<HashMap<PersonId, String>, DbErr> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Option<Uuid>, String)> = in_force()
        .filter(consent::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .filter(consent::Column::PersonId.in_subquery(active_ids()))
        .select_only()
        .columns([consent::Column::PersonId, consent::Column::Slug])
        .into_tuple()
        .all(db)
        .await?;
    let path = |(person, slug): (Option<Uuid>, String)| Some((PersonId(person?), path_of(&slug)));
    Ok(rows.into_iter().filter_map(path).collect())
}

/// Everybody who has a page, in the order of their ids.
///
/// # Errors
/// The database does not answer.
pub async fn all_author_paths(db: &impl ConnectionTrait) -> Result<Vec<(PersonId, String)>, DbErr> {
    let rows: Vec<(Option<Uuid>, String)> = in_force()
        .filter(consent::Column::PersonId.in_subquery(active_ids()))
        .select_only()
        .columns([consent::Column::PersonId, consent::Column::Slug])
        .order_by_asc(consent::Column::PersonId)
        .order_by_asc(consent::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let path = |(person, slug): (Option<Uuid>, String)| Some((PersonId(person?), path_of(&slug)));
    Ok(rows.into_iter().filter_map(path).collect())
}

/// The address of a page by the end of it.
pub fn path_of(slug: &str) -> String {
    format!("/authors/{slug}")
}

fn of_purpose() -> Select<consent::Entity> {
    consent::Entity::find()
        .filter(consent::Column::RealmId.eq(0))
        .filter(consent::Column::Purpose.eq(AUTHOR_PAGE))
}

fn in_force() -> Select<consent::Entity> {
    of_purpose().filter(consent::Column::ToAt.is_null())
}

fn active() -> Select<person::Entity> {
    person::Entity::find().filter(person::Column::State.eq(PersonState::Active.word()))
}

fn active_ids() -> SelectStatement {
    active().select_only().column(person::Column::Id).into_query()
}
