//! The part of a page that shows and enters absences: the own account and the page of a person have it alike.

use super::forms::{day_begins, day_ends, id};
use crate::{
    App, Error, View,
    accounts::{actions::NewAbsence, queries},
};
use domain::{PersonId, Time};
use sea_orm::ConnectionTrait;
use web::{FieldErrors, Fields};

/// An absence as a line of text.
#[derive(Clone, Debug)]
pub struct AbsenceLine {
    pub id: String,
    pub absent: String,
    pub deputy: String,
    /// The person stands in for somebody else.
    pub is_deputy: bool,
    pub from: i64,
    /// The last moment.
    pub to: i64,
    pub note: String,
    pub lasts: bool,
    pub is_over: bool,
    pub may_end: bool,
}

/// What was typed, to be shown again.
#[derive(Clone, Debug, Default)]
pub struct AbsenceForm {
    pub deputy: String,
    pub from: String,
    pub to: String,
    pub note: String,
}

impl AbsenceForm {
    pub fn typed(fields: &Fields) -> Self {
        Self {
            deputy: fields.get("deputy").to_owned(),
            from: fields.get("from").to_owned(),
            to: fields.get("to").to_owned(),
            note: fields.get("note").to_owned(),
        }
    }
}

/// Reads the form: from the first day to the last, both whole.
pub fn absence_form(app: &App, view: &View, fields: &Fields, person: PersonId) -> Result<NewAbsence, FieldErrors> {
    let (now, mut errors) = (app.clock.now(), FieldErrors::new());
    let deputy: Option<PersonId> = id(fields, "deputy");
    if deputy.is_none() {
        errors.add("deputy", "accounts.absence.deputy-missing");
    }
    let from = day_begins(fields.get("from"), &view.zone, now);
    if from.is_none() {
        errors.add("from", "accounts.form.day");
    }
    let to = day_ends(fields.get("to"), &view.zone);
    if to.is_none() {
        errors.add("to", "accounts.form.day");
    }
    let note = errors.take("note", fields.text("note", 200).map(ToOwned::to_owned));
    match (deputy, from, to) {
        (Some(deputy), Some(from), Some(to)) => errors.into_result(NewAbsence {
            person,
            deputy,
            from,
            to,
            note,
        }),
        _ => Err(errors),
    }
}

pub async fn absence_lines(
    db: &impl ConnectionTrait,
    person: PersonId,
    reader: PersonId,
    now: Time,
) -> Result<Vec<AbsenceLine>, Error> {
    let found = queries::absences_of(db, person).await?;
    let names = queries::names(db, found.iter().flat_map(|absence| [absence.person, absence.deputy])).await?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_default();
    Ok(found
        .iter()
        .map(|absence| AbsenceLine {
            id: absence.id.to_string(),
            absent: name(absence.person),
            deputy: name(absence.deputy),
            is_deputy: absence.person != person,
            from: absence.from.0,
            to: absence.to.plus(-1).0,
            note: absence.note.clone(),
            lasts: absence.lasts(&now),
            is_over: absence.is_over(&now),
            // Whoever may enter an absence may end it; the deputy may not end somebody else's.
            may_end: !absence.is_over(&now)
                && (absence.person == person)
                && (person == reader || reader != absence.deputy),
        })
        .collect())
}
