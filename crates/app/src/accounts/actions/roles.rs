//! Roles: given, ended, and carried to another unit. A role has dates; none is ever deleted.

use super::{
    people::at,
    reach::{Subject, exclusive, reach, subject},
};
use crate::{
    App, By, ClientKey, Error,
    accounts::queries::{self, DatedGrant},
    once, record,
};
use domain::{
    Event, GrantId, PersonId, Role, Time, UnitId,
    policy::{
        people::{Act, GrantFacts, PersonFacts, may, may_end, may_grant},
        unit,
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use store::{Tx, tables::role_grant};

/// A role to be given.
#[derive(Clone, Copy, Debug)]
pub struct NewGrant {
    pub person: PersonId,
    pub role: Role,
    pub unit: UnitId,
    /// `None`: from now on.
    pub from: Option<Time>,
    /// `None`: until it is ended.
    pub until: Option<Time>,
}

/// # Errors
/// The actor may not give this role there; the person holds it already.
pub async fn grant_role(app: &App, by: &By, new: NewGrant, key: Option<&ClientKey>) -> Result<GrantId, Error> {
    let now = app.clock.now();
    let from = new.from.unwrap_or(now).max(now);
    app.db
        .write(|tx| async move {
            if let Some(done) = once::answered(&tx, by, key).await? {
                return Ok(done);
            }
            let units = queries::units(&tx, now).await?;
            // Who may not see the person but may give roles in this unit could otherwise not appoint across units.
            reach(by, unit::Act::ManagePeople, &units.path(new.unit))?;
            let subject = subject(&tx, by, new.person, now).await?;
            if !units.takes_new(new.unit) {
                return Err(at("unit", "accounts.person.unit-closed"));
            }
            may_grant(
                &by.actor,
                &facts(app, &subject, new.role, new.unit, held_by(&subject, now)),
            )?;
            if new.until.is_some_and(|until| until <= from) {
                return Err(at("until", "accounts.person.until-before-from"));
            }
            let same = |grant: &DatedGrant| grant.role == new.role && grant.unit == new.unit && grant.is_open(&now);
            if subject.grants.iter().any(same) {
                return Err(at("role", "accounts.person.role-held"));
            }
            let grant = insert_grant(app, &tx, by, new.person, new.role, new.unit, from, new.until, now).await?;
            once::answer(app, &tx, by, key, now, &grant).await?;
            let later = new.from.filter(|_| from > now);
            let event = granted(&subject, grant, new.role, new.unit, later, new.until);
            record(app, &tx, by, None, now, &event).await?;
            Ok(grant)
        })
        .await
}

/// Ends a role now.
///
/// # Errors
/// The actor may not; it has ended already.
pub async fn end_role(app: &App, by: &By, id: GrantId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let row = role_grant::Entity::find_by_id(id.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            let subject = subject(&tx, by, PersonId(row.person_id), now).await?;
            let grant = subject
                .grants
                .iter()
                .find(|grant| grant.id == id)
                .ok_or(Error::NotFound)?;
            if !grant.is_open(&now) {
                return Err(Error::Conflict);
            }
            may_end(&by.actor, &facts(app, &subject, grant.role, grant.unit, Vec::new()))?;
            let event = end(&tx, &subject, grant, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Carries a person to another unit: every role in the old one ends, these begin in the new one, in the same moment.
///
/// # Errors
/// The actor must answer for both units and may give these roles; the person is there already.
pub async fn transfer_person(
    app: &App,
    by: &By,
    person: PersonId,
    to: UnitId,
    roles: &[Role],
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let subject = subject(&tx, by, person, now).await?;
            subject.may(by, Act::Transfer)?;
            let there = PersonFacts {
                unit_path: subject.units.path(to),
                person: None,
                held: Vec::new(),
            };
            may(&by.actor, Act::Invite, &there)?;
            let from = subject.home(now).ok_or(Error::NotFound)?;
            if from == to {
                return Err(at("unit", "accounts.person.same-unit"));
            }
            if !subject.units.takes_new(to) {
                return Err(at("unit", "accounts.person.unit-closed"));
            }
            if roles.is_empty() {
                return Err(at("roles", "accounts.person.role-missing"));
            }
            let mut events = Vec::new();
            // What is held after each step: an ended role excludes nothing any more, one just given does.
            let (leaving, held): (Vec<&DatedGrant>, Vec<&DatedGrant>) = subject
                .grants
                .iter()
                .filter(|grant| grant.is_open(&now))
                .partition(|grant| grant.unit == from);
            let mut given: Vec<Role> = Vec::new();
            for grant in leaving {
                may_end(&by.actor, &facts(app, &subject, grant.role, grant.unit, Vec::new()))?;
                events.push(end(&tx, &subject, grant, now).await?);
            }
            for &role in roles {
                if given.contains(&role) || held.iter().any(|grant| grant.role == role && grant.unit == to) {
                    continue;
                }
                let before = held.iter().map(|grant| grant.role).chain(given.iter().copied());
                may_grant(&by.actor, &facts(app, &subject, role, to, before.collect()))?;
                let grant = insert_grant(app, &tx, by, person, role, to, now, None, now).await?;
                given.push(role);
                events.push(granted(&subject, grant, role, to, None, None));
            }
            let (name, unit_name) = (subject.row.name.clone(), subject.units.name(to).to_owned());
            events.push(Event::PersonTransferred {
                person,
                name,
                before: from,
                after: to,
                unit_name,
            });
            once::answer(app, &tx, by, key, now, &()).await?;
            for event in &events {
                record(app, &tx, by, None, now, event).await?;
            }
            Ok(())
        })
        .await
}

/// Gives everybody who holds a role in `old` the same in `new` from a moment on, at which the old one ends. What somebody
/// has there already is not given twice; an end that was planned stays.
///
/// Where that moment is still to come, the log says nothing of each role that will end then: the closing of the unit is on
/// record with its day, and each role in the other unit with the day from which it is held.
///
/// # Errors
/// The actor may not end or give one of these roles.
pub(super) async fn carry_over(app: &App, tx: &Tx, by: &By, old: UnitId, new: UnitId, from: Time) -> Result<(), Error> {
    let now = app.clock.now();
    for person in queries::people_of(tx, old, from).await? {
        let subject = subject(tx, by, person.id, now).await?;
        let (leaving, held): (Vec<&DatedGrant>, Vec<&DatedGrant>) = subject
            .grants
            .iter()
            .filter(|grant| grant.is_open(&from))
            .partition(|grant| grant.unit == old);
        let mut given: Vec<Role> = held.iter().map(|grant| grant.role).collect();
        for grant in leaving {
            may_end(&by.actor, &facts(app, &subject, grant.role, old, Vec::new()))?;
            let ended = end(tx, &subject, grant, from).await?;
            if from <= now {
                record(app, tx, by, None, now, &ended).await?;
            }
            if held.iter().any(|other| other.role == grant.role && other.unit == new) {
                continue;
            }
            may_grant(&by.actor, &facts(app, &subject, grant.role, new, given.clone()))?;
            let begins = from.max(grant.from);
            let id = insert_grant(app, tx, by, person.id, grant.role, new, begins, grant.to, now).await?;
            given.push(grant.role);
            let later = Some(begins).filter(|begins| *begins > now);
            record(
                app,
                tx,
                by,
                None,
                now,
                &granted(&subject, id, grant.role, new, later, grant.to),
            )
            .await?;
        }
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one row, column by column")]
pub(super) async fn insert_grant(
    app: &App,
    tx: &Tx,
    by: &By,
    person: PersonId,
    role: Role,
    unit: UnitId,
    from: Time,
    until: Option<Time>,
    now: Time,
) -> Result<GrantId, Error> {
    let id: GrantId = app.ids.next(now);
    let row = role_grant::ActiveModel {
        id: Set(id.0),
        person_id: Set(person.0),
        unit_id: Set(unit.0),
        role: Set(role.word().to_owned()),
        from_at: Set(from.0),
        to_at: Set(until.map(|until| until.0)),
        granted_by: Set(by.actor.id().map(|person| person.0)),
    };
    row.insert(tx).await?;
    Ok(id)
}

async fn end(tx: &Tx, subject: &Subject, grant: &DatedGrant, now: Time) -> Result<Event, Error> {
    // One that has not begun yet ends where it would have begun: it was never held.
    let to = now.max(grant.from);
    let row = role_grant::ActiveModel {
        id: Set(grant.id.0),
        to_at: Set(Some(to.0)),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(Event::RoleEnded {
        person: subject.id(),
        name: subject.row.name.clone(),
        grant: grant.id,
        role: grant.role,
        unit: grant.unit,
        unit_name: subject.units.name(grant.unit).to_owned(),
    })
}

/// Roles held now or to come, in any unit.
fn held_by(subject: &Subject, now: Time) -> Vec<Role> {
    let open = subject.grants.iter().filter(|grant| grant.is_open(&now));
    open.map(|grant| grant.role).collect()
}

fn facts(app: &App, subject: &Subject, role: Role, unit: UnitId, held: Vec<Role>) -> GrantFacts {
    GrantFacts {
        person: subject.id(),
        role,
        unit_path: subject.units.path(unit),
        held,
        exclusive: exclusive(app),
    }
}

fn granted(
    subject: &Subject,
    grant: GrantId,
    role: Role,
    unit: UnitId,
    from: Option<Time>,
    until: Option<Time>,
) -> Event {
    Event::RoleGranted {
        person: subject.id(),
        name: subject.row.name.clone(),
        grant,
        role,
        unit,
        unit_name: subject.units.name(unit).to_owned(),
        until,
        from,
    }
}
