//! Reading people.

use domain::{Locale, PersonId, Time};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{HashMap, HashSet};
use store::tables::person;

/// Whether somebody can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    /// Has an account but no password yet.
    Invited,
    Active,
    Disabled,
}

impl PersonState {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            PersonState::Invited => "invited",
            PersonState::Active => "active",
            PersonState::Disabled => "disabled",
        }
    }

    /// An unknown word counts as disabled: damaged rows open no door.
    pub(in crate::accounts) fn read(word: &str) -> Self {
        match word {
            "invited" => PersonState::Invited,
            "active" => PersonState::Active,
            _ => PersonState::Disabled,
        }
    }
}

/// A person with an account. The password hash stays behind.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Empty where none is given.
    pub name_en: String,
    pub login: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub state: PersonState,
    /// The language they chose, if they did.
    pub locale: Option<Locale>,
    pub password_changed_at: Option<Time>,
    /// Under the profile `mlps-l2`: until when sign-in rests somewhere, for the administrator to see.
    pub rests_until: Option<Time>,
    pub created_at: Time,
    pub version: i32,
}

impl Person {
    /// The name in the reader's language.
    pub fn name(&self, locale: Locale) -> &str {
        if locale == Locale::En && !self.name_en.is_empty() {
            &self.name_en
        } else {
            &self.name
        }
    }

    pub fn is_active(&self) -> bool {
        self.state == PersonState::Active
    }
}

impl From<person::Model> for Person {
    fn from(row: person::Model) -> Self {
        Self {
            id: PersonId(row.id),
            name: row.name,
            name_en: row.name_en,
            login: row.login,
            email: row.email,
            phone: row.phone,
            state: PersonState::read(&row.state),
            locale: row.locale.and_then(|tag| tag.parse().ok()),
            password_changed_at: row.password_changed_at.map(Time),
            rests_until: row.failed_lock_until.map(Time),
            created_at: Time(row.created_at),
            version: row.version,
        }
    }
}

/// One person.
///
/// # Errors
/// The database does not answer.
pub async fn person(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, DbErr> {
    Ok(person::Entity::find_by_id(id.0).one(db).await?.map(Person::from))
}

/// Everybody with an account, by name. An installation has hundreds to a few thousand, so they are read whole.
///
/// # Errors
/// The database does not answer.
pub async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<(Person, String)>, DbErr> {
    let rows = person::Entity::find()
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.sort_key.clone(), row))
        .map(|(key, row)| (Person::from(row), key))
        .collect())
}

/// The names of these people.
///
/// # Errors
/// The database does not answer.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, DbErr> {
    let ids: HashSet<_> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.id), row.name)).collect())
}

/// People by exact name, where the name belongs to one person only: a credit never goes to the wrong namesake.
///
/// # Errors
/// The database does not answer.
pub async fn people_by_name<'a>(
    db: &impl ConnectionTrait,
    names: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, PersonId>, DbErr> {
    let names: HashSet<&str> = names.collect();
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::Name.is_in(names))
        .all(db)
        .await?;
    let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
    for row in rows {
        people.entry(row.name).or_default().push(PersonId(row.id));
    }
    Ok(people
        .into_iter()
        .filter_map(|(name, ids)| if let [only] = ids[..] { Some((name, only)) } else { None })
        .collect())
}
