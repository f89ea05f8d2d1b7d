//! Absences: for their time a deputy holds the absent person's roles, and the record names both.

use super::{people::at, reach::subject};
use crate::{App, By, ClientKey, Error, accounts::queries, once, record};
use domain::{AbsenceId, Event, PersonId, Time, policy::people::may_set_absence};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::tables::absence;

/// An absence to be entered.
#[derive(Clone, Debug)]
pub struct NewAbsence {
    pub person: PersonId,
    pub deputy: PersonId,
    pub from: Time,
    /// The first moment at which the person is back.
    pub to: Time,
    pub note: String,
}

/// # Errors
/// Not allowed; the deputy is no colleague with a working account; it overlaps another absence.
pub async fn set_absence(app: &App, by: &By, new: &NewAbsence, key: Option<&ClientKey>) -> Result<AbsenceId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(done) = once::answered(&tx, by, key).await? {
                return Ok(done);
            }
            let subject = subject(&tx, by, new.person, now).await?;
            may_set_absence(&by.actor, &subject.facts, new.deputy)?;
            if new.to <= new.from || new.to <= now {
                return Err(at("to", "accounts.absence.to-before-from"));
            }
            if new.deputy == new.person {
                return Err(at("deputy", "accounts.absence.own-deputy"));
            }
            // The same people that the form offers.
            let colleagues = match subject.home(now) {
                Some(home) => queries::colleagues(&tx, &subject.units, home, new.person, now).await?,
                None => Vec::new(),
            };
            let deputy = colleagues.into_iter().find(|colleague| colleague.id == new.deputy);
            let deputy = deputy.ok_or_else(|| at("deputy", "accounts.absence.deputy-unknown"))?;
            let other = absence::Entity::find()
                .filter(absence::Column::PersonId.eq(new.person.0))
                .filter(absence::Column::EndedAt.is_null())
                .filter(absence::Column::FromAt.lt(new.to.0))
                .filter(absence::Column::ToAt.gt(new.from.0))
                .one(&tx)
                .await?;
            if other.is_some() {
                return Err(at("from", "accounts.absence.overlaps"));
            }
            let id: AbsenceId = app.ids.next(now);
            let row = absence::ActiveModel {
                id: Set(id.0),
                person_id: Set(new.person.0),
                deputy_id: Set(new.deputy.0),
                from_at: Set(new.from.0),
                to_at: Set(new.to.0),
                note: Set(new.note.trim().to_owned()),
                created_at: Set(now.0),
                ended_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::AbsenceSet {
                person: new.person,
                name: subject.row.name,
                absence: id,
                deputy: new.deputy,
                deputy_name: deputy.name,
                from: new.from,
                to: new.to,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(id)
        })
        .await
}

/// Ends an absence early, or takes one back that has not begun.
///
/// # Errors
/// Not allowed.
pub async fn end_absence(app: &App, by: &By, id: AbsenceId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let row = absence::Entity::find_by_id(id.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            let person = PersonId(row.person_id);
            let subject = subject(&tx, by, person, now).await?;
            subject.may(by, domain::policy::people::Act::SetAbsence)?;
            let ended = absence::Entity::update_many()
                .col_expr(absence::Column::EndedAt, Expr::value(now.0))
                .col_expr(absence::Column::Version, Expr::value(row.version + 1))
                .filter(absence::Column::Id.eq(id.0))
                .filter(absence::Column::EndedAt.is_null())
                .exec(&tx)
                .await?;
            if ended.rows_affected == 0 {
                return Err(Error::Conflict);
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::AbsenceEnded {
                person,
                name: subject.row.name,
                absence: id,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
