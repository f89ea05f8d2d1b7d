//! Reading roles: who holds what now, who stands in for whom, and who therefore hears of a story.

use super::people::{Person, PersonState};
use domain::{
    Actor, Grant, GrantId, PersonId, Role, Time, UnitId,
    actor::Deputised,
    policy::{people::Held, story::Audience, story::may_write_for},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{HashMap, HashSet};
use store::tables::{absence, person, role_grant};
use uuid::Uuid;

use super::units::Units;
use crate::By;

/// A role with its dates, for the page of a person.
#[derive(Clone, Debug)]
pub struct DatedGrant {
    pub id: GrantId,
    pub person: PersonId,
    pub role: Role,
    pub unit: UnitId,
    pub from: Time,
    /// The first moment at which it is no longer held.
    pub to: Option<Time>,
}

impl DatedGrant {
    pub fn is_in_force(&self, now: &Time) -> bool {
        self.from <= *now && self.is_open(now)
    }

    /// In force now or later. One that was taken back before it began ends where it would have begun.
    pub fn is_open(&self, now: &Time) -> bool {
        self.to.is_none_or(|to| *now < to && self.from < to)
    }

    fn read(row: &role_grant::Model) -> Option<Self> {
        Some(Self {
            id: GrantId(row.id),
            person: PersonId(row.person_id),
            role: row.role.parse().ok()?,
            unit: UnitId(row.unit_id),
            from: Time(row.from_at),
            to: row.to_at.map(Time),
        })
    }
}

/// The roles a person holds now, own ones only.
///
/// # Errors
/// The database does not answer.
pub async fn grants_of(db: &impl ConnectionTrait, person: PersonId, now: Time) -> Result<Vec<Grant>, DbErr> {
    Ok(grants_in_force(db, Some(&[person.0]), now)
        .await?
        .remove(&person)
        .unwrap_or_default())
}

/// Every role a person holds, held or will hold, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn dated_grants(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<Vec<DatedGrant>, DbErr> {
    let rows = role_grant::Entity::find()
        .filter(role_grant::Column::PersonId.is_in(people.iter().copied()))
        .order_by_desc(role_grant::Column::FromAt)
        .order_by_desc(role_grant::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(DatedGrant::read).collect())
}

/// Every role of everybody, the newest first, for lists of people.
///
/// # Errors
/// The database does not answer.
pub async fn all_grants(db: &impl ConnectionTrait) -> Result<Vec<DatedGrant>, DbErr> {
    let rows = role_grant::Entity::find()
        .order_by_desc(role_grant::Column::FromAt)
        .order_by_desc(role_grant::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(DatedGrant::read).collect())
}

/// What the policy calls held: roles in force and those that begin later, with the paths of their units.
pub fn held(grants: &[DatedGrant], units: &Units, now: Time) -> Vec<Held> {
    let open = grants.iter().filter(|grant| grant.is_open(&now));
    open.map(|grant| Held {
        role: grant.role,
        unit_path: units.path(grant.unit),
    })
    .collect()
}

/// The unit a person belongs to: that of the oldest role still held, else of the one that ended last.
pub fn home(grants: &[DatedGrant], now: Time) -> Option<UnitId> {
    let held = grants
        .iter()
        .filter(|grant| grant.is_open(&now))
        .min_by_key(|grant| (grant.from, grant.id));
    held.or_else(|| grants.iter().max_by_key(|grant| (grant.to, grant.id)))
        .map(|grant| grant.unit)
}

/// A person as an actor: own roles in force, and those of absent colleagues they stand in for.
///
/// # Errors
/// The database does not answer.
pub async fn actor(db: &impl ConnectionTrait, person: PersonId, now: Time) -> Result<Actor, DbErr> {
    let absent: Vec<Uuid> = absences_in_force(now)
        .filter(absence::Column::DeputyId.eq(person.0))
        .filter(absence::Column::PersonId.in_subquery(active()))
        .order_by_asc(absence::Column::FromAt)
        .order_by_asc(absence::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.person_id)
        .collect();
    let everybody: Vec<Uuid> = absent.iter().copied().chain([person.0]).collect();
    let mut grants = grants_in_force(db, Some(&everybody), now).await?;
    let mut actor = Actor::person(person, grants.remove(&person).unwrap_or_default());
    actor.deputises = absent
        .into_iter()
        .filter_map(|absent| {
            let grants = grants.remove(&PersonId(absent))?;
            Some(Deputised {
                absent: PersonId(absent),
                grants,
            })
        })
        .collect();
    Ok(actor)
}

/// Everybody with a working account whom the audience includes, deputies of the absent among them, by name.
///
/// # Errors
/// The database does not answer.
pub async fn people_for(db: &impl ConnectionTrait, audience: &Audience, now: Time) -> Result<Vec<Person>, DbErr> {
    let roles: Vec<&str> = audience.roles.iter().map(|(role, _)| role.word()).collect();
    let holders = role_grant::Entity::find()
        .select_only()
        .column(role_grant::Column::PersonId)
        .filter(role_grant::Column::Role.is_in(roles))
        .into_query();
    let people = person::Entity::find()
        .filter(person::Column::State.eq(PersonState::Active.word()))
        .filter(
            Condition::any()
                .add(person::Column::Id.is_in(audience.persons.iter().map(|person| person.0)))
                .add(person::Column::Id.in_subquery(holders)),
        )
        .all(db)
        .await?;
    let ids: Vec<Uuid> = people.iter().map(|row| row.id).collect();
    let grants = grants_in_force(db, Some(&ids), now).await?;
    let none = Vec::new();
    let of = |person: Uuid| grants.get(&PersonId(person)).unwrap_or(&none);
    let absences = absences_in_force(now)
        .filter(absence::Column::PersonId.in_subquery(active()))
        .all(db)
        .await?;
    let deputies: HashSet<Uuid> = absences
        .iter()
        .filter(|row| audience.includes_deputy(PersonId(row.deputy_id), PersonId(row.person_id), of(row.person_id)))
        .map(|row| row.deputy_id)
        .collect();
    let mut found: Vec<Person> = people
        .into_iter()
        .filter(|row| audience.includes(PersonId(row.id), of(row.id)) || deputies.contains(&row.id))
        .map(Person::from)
        .collect();
    let missing = deputies
        .iter()
        .filter(|id| !found.iter().any(|person| person.id.0 == **id));
    let standing_in = person::Entity::find()
        .filter(person::Column::State.eq(PersonState::Active.word()))
        .filter(person::Column::Id.is_in(missing.copied().collect::<Vec<_>>()))
        .all(db)
        .await?;
    found.extend(standing_in.into_iter().map(Person::from));
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(found)
}

/// The open units for which the actor may write, parents before children.
pub fn officer_units(by: &By, units: &Units) -> Vec<UnitId> {
    units
        .in_order()
        .filter(|unit| units.tree.get(unit.id).is_some_and(|node| node.open))
        .filter(|unit| may_write_for(&by.actor, &units.path(unit.id)).is_ok())
        .map(|unit| unit.id)
        .collect()
}

/// How many people hold a role in each unit now; accounts that are closed do not count.
///
/// # Errors
/// The database does not answer.
pub async fn people_in_units(db: &impl ConnectionTrait, now: Time) -> Result<HashMap<UnitId, usize>, DbErr> {
    let rows = in_force(now)
        .filter(role_grant::Column::PersonId.not_in_subquery(disabled()))
        .all(db)
        .await?;
    let pairs: HashSet<(Uuid, Uuid)> = rows.into_iter().map(|row| (row.unit_id, row.person_id)).collect();
    let mut count = HashMap::new();
    for (unit, _) in pairs {
        *count.entry(UnitId(unit)).or_default() += 1;
    }
    Ok(count)
}

/// How many people hold a role in the unit that lasts beyond the day, or is to begin later, wherever they belong;
/// accounts that are closed do not count.
///
/// # Errors
/// The database does not answer.
pub async fn people_staying_in(db: &impl ConnectionTrait, unit: UnitId, day: Time) -> Result<usize, DbErr> {
    let rows = lasting(unit, day)
        .filter(role_grant::Column::PersonId.not_in_subquery(disabled()))
        .all(db)
        .await?;
    let people: HashSet<Uuid> = rows.into_iter().map(|row| row.person_id).collect();
    Ok(people.len())
}

/// Everybody who holds a role in the unit or is to hold one, wherever they belong and in whatever state the account is,
/// by name.
///
/// # Errors
/// The database does not answer.
pub async fn people_of(db: &impl ConnectionTrait, unit: UnitId, now: Time) -> Result<Vec<Person>, DbErr> {
    let holders = lasting(unit, now)
        .select_only()
        .column(role_grant::Column::PersonId)
        .into_query();
    let rows = person::Entity::find()
        .filter(person::Column::Id.in_subquery(holders))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Everybody who holds a role in one of these units now, in whatever state the account is, by name.
///
/// # Errors
/// The database does not answer.
pub async fn people_holding_in(db: &impl ConnectionTrait, units: &[Uuid], now: Time) -> Result<Vec<Person>, DbErr> {
    let holders = in_force(now)
        .select_only()
        .column(role_grant::Column::PersonId)
        .filter(role_grant::Column::UnitId.is_in(units.iter().copied()))
        .into_query();
    let rows = person::Entity::find()
        .filter(person::Column::Id.in_subquery(holders))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Absences that last now.
fn absences_in_force(now: Time) -> sea_orm::Select<absence::Entity> {
    absence::Entity::find()
        .filter(absence::Column::FromAt.lte(now.0))
        .filter(absence::Column::ToAt.gt(now.0))
        .filter(absence::Column::EndedAt.is_null())
}

fn active() -> sea_orm::sea_query::SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::State.eq(PersonState::Active.word()))
        .into_query()
}

fn disabled() -> sea_orm::sea_query::SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::State.eq(PersonState::Disabled.word()))
        .into_query()
}

/// Roles in the unit that last beyond the day, or begin later: [`DatedGrant::is_open`], asked of the database.
fn lasting(unit: UnitId, day: Time) -> sea_orm::Select<role_grant::Entity> {
    let to_come = Expr::col(role_grant::Column::ToAt).gt(Expr::col(role_grant::Column::FromAt));
    role_grant::Entity::find()
        .filter(role_grant::Column::UnitId.eq(unit.0))
        .filter(
            Condition::any()
                .add(role_grant::Column::ToAt.is_null())
                .add(Condition::all().add(role_grant::Column::ToAt.gt(day.0)).add(to_come)),
        )
}

fn in_force(now: Time) -> sea_orm::Select<role_grant::Entity> {
    role_grant::Entity::find()
        .filter(role_grant::Column::FromAt.lte(now.0))
        .filter(
            Condition::any()
                .add(role_grant::Column::ToAt.is_null())
                .add(role_grant::Column::ToAt.gt(now.0)),
        )
}

/// Roles in force by person; of everybody where nobody is named.
async fn grants_in_force(
    db: &impl ConnectionTrait,
    people: Option<&[Uuid]>,
    now: Time,
) -> Result<HashMap<PersonId, Vec<Grant>>, DbErr> {
    let mut query = in_force(now)
        .order_by_asc(role_grant::Column::FromAt)
        .order_by_asc(role_grant::Column::Id);
    if let Some(people) = people {
        query = query.filter(role_grant::Column::PersonId.is_in(people.iter().copied()));
    }
    let mut grants: HashMap<PersonId, Vec<Grant>> = HashMap::new();
    for grant in query.all(db).await?.iter().filter_map(DatedGrant::read) {
        grants.entry(grant.person).or_default().push(Grant {
            role: grant.role,
            unit: grant.unit,
        });
    }
    Ok(grants)
}
