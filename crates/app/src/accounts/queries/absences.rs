//! Reading absences, and who may stand in.

use super::{grants::people_holding_in, people::Person, units::Units};
use domain::{AbsenceId, PersonId, Time, UnitId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::tables::absence;
use uuid::Uuid;

/// An absence with its dates.
#[derive(Clone, Debug)]
pub struct Absence {
    pub id: AbsenceId,
    pub person: PersonId,
    pub deputy: PersonId,
    pub from: Time,
    /// The first moment at which the person is back; earlier where it was ended.
    pub to: Time,
    pub note: String,
}

impl Absence {
    pub fn lasts(&self, now: &Time) -> bool {
        self.from <= *now && *now < self.to
    }

    pub fn is_over(&self, now: &Time) -> bool {
        self.to <= *now
    }
}

/// The absences a person enters or stands in for, the newest first; old ones are left to the record.
///
/// # Errors
/// The database does not answer.
pub async fn absences_of(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Absence>, DbErr> {
    let rows = absence::Entity::find()
        .filter(
            Condition::any()
                .add(absence::Column::PersonId.eq(person.0))
                .add(absence::Column::DeputyId.eq(person.0)),
        )
        .order_by_desc(absence::Column::FromAt)
        .order_by_desc(absence::Column::Id)
        .limit(20)
        .all(db)
        .await?;
    let read = |row: absence::Model| Absence {
        id: AbsenceId(row.id),
        person: PersonId(row.person_id),
        deputy: PersonId(row.deputy_id),
        from: Time(row.from_at),
        to: Time(row.ended_at.map_or(row.to_at, |ended| ended.min(row.to_at))),
        note: row.note,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// For whom a person stands in, now or later.
///
/// # Errors
/// The database does not answer.
pub async fn absent_behind(db: &impl ConnectionTrait, deputy: PersonId, now: Time) -> Result<Vec<Uuid>, DbErr> {
    let rows = absence::Entity::find()
        .filter(absence::Column::DeputyId.eq(deputy.0))
        .filter(absence::Column::ToAt.gt(now.0))
        .filter(absence::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Those who may stand in for somebody of this unit: whoever holds a role in it or above it.
///
/// # Errors
/// The database does not answer.
pub async fn colleagues(
    db: &impl ConnectionTrait,
    units: &Units,
    unit: UnitId,
    except: PersonId,
    now: Time,
) -> Result<Vec<Person>, DbErr> {
    let path: Vec<_> = units.path(unit).into_iter().map(|unit| unit.0).collect();
    let mut people = people_holding_in(db, &path, now).await?;
    people.retain(|person| person.id != except && person.is_active());
    Ok(people)
}
