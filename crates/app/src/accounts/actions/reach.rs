//! What the actions on units and people ask before they change anything.

use crate::{
    App, By, Error,
    accounts::queries::{self, DatedGrant, Units},
};
use domain::{
    PersonId, Time, UnitId,
    actor::ActorKind,
    policy::{
        people::{self, PersonFacts},
        unit,
    },
    units::Refusal,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::tables::person;
use web::Sentence;

/// May the actor do this to the unit? The operator at the machine always may.
pub(in crate::accounts) fn reach(by: &By, act: unit::Act, path: &[UnitId]) -> Result<(), Error> {
    match by.actor.kind {
        ActorKind::System(_) => Ok(()),
        _ => Ok(unit::may(&by.actor, act, path)?),
    }
}

/// A refusal of the rules for units, as a sentence; what is wrong with a name stands at its field.
pub(super) fn unit_refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::NameEmpty | Refusal::NameTooLong | Refusal::NameTaken => {
            Error::invalid("name", Sentence::new(refusal.text_key()))
        }
        other => Error::refused(other.text_key()),
    }
}

/// A person as the rules for people see them.
pub(in crate::accounts) struct Subject {
    pub row: person::Model,
    pub grants: Vec<DatedGrant>,
    pub units: Units,
    pub facts: PersonFacts,
}

impl Subject {
    pub fn id(&self) -> PersonId {
        PersonId(self.row.id)
    }

    /// Where the person belongs.
    pub fn home(&self, now: Time) -> Option<UnitId> {
        queries::home(&self.grants, now)
    }

    /// May the actor do this to the person?
    pub fn may(&self, by: &By, act: people::Act) -> Result<(), Error> {
        Ok(people::may(&by.actor, act, &self.facts)?)
    }

    /// Whether the actor may know of the person: their own account, people who belong to a unit in reach, and people
    /// from elsewhere who hold a role in one.
    pub fn is_seen_by(&self, by: &By, now: Time) -> bool {
        let reaches = |path: &[UnitId]| reach(by, unit::Act::ManagePeople, path).is_ok();
        let mut open = self.grants.iter().filter(|grant| grant.is_open(&now));
        by.actor.is(self.id())
            || reaches(&self.facts.unit_path)
            || open.any(|grant| reaches(&self.units.path(grant.unit)))
    }
}

/// A person whom the actor may know of; to others they do not exist.
pub(in crate::accounts) async fn subject(
    db: &impl ConnectionTrait,
    by: &By,
    person: PersonId,
    now: Time,
) -> Result<Subject, Error> {
    let row = person::Entity::find_by_id(person.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let grants = queries::dated_grants(db, &[person.0]).await?;
    let units = queries::units(db, now).await?;
    let unit_path = queries::home(&grants, now).map_or_else(Vec::new, |home| units.path(home));
    let mut held = queries::held(&grants, &units, now);
    // Whoever commands a deputy commands what the deputy may do, now or once the absence begins.
    let absent = queries::absent_behind(db, person, now).await?;
    let lent = queries::dated_grants(db, &absent).await?;
    held.extend(
        queries::held(&lent, &units, now)
            .into_iter()
            .filter(|held| people::is_lent(held.role)),
    );
    let facts = PersonFacts {
        person: Some(person),
        unit_path,
        held,
    };
    let subject = Subject {
        row,
        grants,
        units,
        facts,
    };
    if subject.is_seen_by(by, now) {
        Ok(subject)
    } else {
        Err(Error::NotFound)
    }
}

/// Whether the three administrator roles are kept apart here.
pub(super) fn exclusive(app: &App) -> bool {
    app.institution().exclusive_roles
}
