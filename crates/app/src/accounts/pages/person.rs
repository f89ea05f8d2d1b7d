//! One person: particulars, roles with their days, absences, and what an administrator may do.

use super::{
    absences::{AbsenceForm, AbsenceLine, absence_form, absence_lines},
    forms::{
        Choice, RoleLine, Typed, day_begins, day_ends, id, people_choices, remarks, role_choices, role_line,
        unit_choices,
    },
    people::{particulars, state_key},
};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, NewGrant, Subject, reach, subject},
        queries::{self, DatedGrant, Person, PersonState},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    AbsenceId, GrantId, PersonId, Role, UnitId,
    policy::{
        people::{Act, GrantFacts, grantable, may_end},
        unit,
    },
};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, Sentence};

#[derive(Template)]
#[template(path = "accounts/person.html")]
struct PersonPage {
    view: View,
    person: Person,
    unit: String,
    state: &'static str,
    is_invited: bool,
    rests_until: Option<i64>,
    roles: Vec<RoleLine>,
    absences: Vec<AbsenceLine>,
    absences_path: String,
    colleagues: Vec<Choice>,
    absence: AbsenceForm,
    units: Vec<Choice>,
    grantable: Vec<Choice>,
    may_manage: bool,
    may_slip: bool,
    may_transfer: bool,
    may_disable: bool,
    may_enable: bool,
    may_absence: bool,
    key: String,
    /// The form that came back with remarks.
    typed: Typed,
    errors: FieldErrors,
}

pub async fn page(State(app): State<App>, by: By, view: View, Path(person): Path<Uuid>) -> Result<Response, Error> {
    draw(
        &app,
        &by,
        view,
        PersonId(person),
        Typed::default(),
        StatusCode::OK,
        FieldErrors::new(),
    )
    .await
}

pub async fn names(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.person", fields.get("key"), &fields);
    let mut errors = FieldErrors::new();
    let to = particulars(&fields, &mut errors);
    let version = fields.get("version").parse().unwrap_or(0);
    let result = match errors.into_result(()) {
        Ok(()) => actions::edit_person(&app, &by, PersonId(person), &to, version, key.as_ref()).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(
        &app,
        &by,
        view,
        person,
        "names",
        fields,
        "accounts.person.saved",
        result,
    )
    .await
}

pub async fn grant(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.role", fields.get("key"), &fields);
    let new = grant_form(&app, &view, PersonId(person), &fields);
    let result = match new {
        Ok(new) => actions::grant_role(&app, &by, new, key.as_ref()).await.map(|_| ()),
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(
        &app,
        &by,
        view,
        person,
        "roles",
        fields,
        "accounts.role.granted",
        result,
    )
    .await
}

pub async fn end_role(
    State(app): State<App>,
    by: By,
    view: View,
    Path((person, grant)): Path<(Uuid, Uuid)>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.role-end", fields.get("key"), &fields);
    let result = actions::end_role(&app, &by, GrantId(grant), key.as_ref()).await;
    answer(&app, &by, view, person, "", fields, "accounts.role.ended", result).await
}

pub async fn transfer(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.transfer", fields.get("key"), &fields);
    let roles: Vec<Role> = fields.all("roles").filter_map(|role| role.parse().ok()).collect();
    let result = match id::<UnitId>(&fields, "unit") {
        Some(unit) => actions::transfer_person(&app, &by, PersonId(person), unit, &roles, key.as_ref()).await,
        None => Err(wrong("unit", "accounts.person.unit-missing")),
    };
    answer(
        &app,
        &by,
        view,
        person,
        "transfers",
        fields,
        "accounts.person.transferred",
        result,
    )
    .await
}

pub async fn state(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.state", fields.get("key"), &fields);
    let (id, version) = (PersonId(person), fields.get("version").parse().unwrap_or(0));
    let (done, result) = match fields.get("state") {
        "disabled" => (
            "accounts.person.disabled",
            actions::disable_person(&app, &by, id, version, key.as_ref()).await,
        ),
        _ => (
            "accounts.person.enabled",
            actions::enable_person(&app, &by, id, version, key.as_ref()).await,
        ),
    };
    answer(&app, &by, view, person, "", fields, done, result).await
}

pub async fn set_absence(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.absence", fields.get("key"), &fields);
    let result = match absence_form(&app, &view, &fields, PersonId(person)) {
        Ok(new) => actions::set_absence(&app, &by, &new, key.as_ref()).await.map(|_| ()),
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(
        &app,
        &by,
        view,
        person,
        "absences",
        fields,
        "accounts.absence.saved",
        result,
    )
    .await
}

pub async fn end_absence(
    State(app): State<App>,
    by: By,
    view: View,
    Path((person, absence)): Path<(Uuid, Uuid)>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.absence-end", fields.get("key"), &fields);
    let result = actions::end_absence(&app, &by, AbsenceId(absence), key.as_ref()).await;
    answer(&app, &by, view, person, "", fields, "accounts.absence.ended", result).await
}

fn grant_form(app: &App, view: &View, person: PersonId, fields: &Fields) -> Result<NewGrant, FieldErrors> {
    let mut errors = FieldErrors::new();
    let (role, unit) = (fields.get("role").parse::<Role>().ok(), id::<UnitId>(fields, "unit"));
    if role.is_none() {
        errors.add("role", "accounts.person.role-missing");
    }
    if unit.is_none() {
        errors.add("unit", "accounts.person.unit-missing");
    }
    let from = day_begins(fields.get("from"), &view.zone, app.clock.now());
    let until = day_ends(fields.get("until"), &view.zone);
    for (field, day) in [("from", from), ("until", until)] {
        if day.is_none() && !fields.get(field).trim().is_empty() {
            errors.add(field, "accounts.form.day");
        }
    }
    match (role, unit) {
        (Some(role), Some(unit)) => errors.into_result(NewGrant {
            person,
            role,
            unit,
            from,
            until,
        }),
        _ => Err(errors),
    }
}

fn wrong(field: &'static str, key: &'static str) -> Error {
    let mut errors = FieldErrors::new();
    errors.add(field, Sentence::new(key));
    Error::Invalid(errors)
}

/// Back to the page: with what was done, or with why it was not and the form open.
#[expect(clippy::too_many_arguments, reason = "where the form was and what became of it")]
async fn answer(
    app: &App,
    by: &By,
    view: View,
    person: Uuid,
    form: &'static str,
    fields: Fields,
    done: &'static str,
    result: Result<(), Error>,
) -> Result<Response, Error> {
    let error = match result {
        Ok(()) => return Ok((Flash::done(done), Redirect::to(&format!("/desk/people/{person}"))).into_response()),
        Err(error) => error,
    };
    let denied = match &error {
        Error::Forbidden(denied) => Some(*denied),
        _ => None,
    };
    let (status, errors) = remarks(error)?;
    let drawn = draw(app, by, view, PersonId(person), Typed { form, fields }, status, errors).await;
    match denied {
        // Whoever may not see the page either is told no more than that.
        Some(denied) => drawn.map_err(|_| Error::Forbidden(denied)),
        None => drawn,
    }
}

async fn draw(
    app: &App,
    by: &By,
    view: View,
    id: PersonId,
    typed: Typed,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let Subject {
        row,
        grants,
        units,
        facts,
    } = subject(db, by, id, now).await?;
    let mut person = Person::from(row);
    // Somebody from elsewhere with a role here: that role is shown, and no more of them.
    let belongs = by.actor.is(id) || reach(by, unit::Act::ManagePeople, &facts.unit_path).is_ok();
    if !belongs {
        person.login.clear();
        (person.email, person.phone) = (None, None);
    }
    let is_shown = |grant: &&DatedGrant| belongs || reach(by, unit::Act::ManagePeople, &units.path(grant.unit)).is_ok();
    let home = queries::home(&grants, now);
    let may = |act| domain::policy::people::may(&by.actor, act, &facts).is_ok();
    let colleagues = match home {
        Some(home) => queries::colleagues(db, &units, home, id, now).await?,
        None => Vec::new(),
    };
    let held: Vec<Role> = grants
        .iter()
        .filter(|grant| grant.is_open(&now))
        .map(|grant| grant.role)
        .collect();
    let ends = |grant: &DatedGrant| {
        let facts = GrantFacts {
            person: id,
            role: grant.role,
            unit_path: units.path(grant.unit),
            held: held.clone(),
            exclusive: app.institution().exclusive_roles,
        };
        may_end(&by.actor, &facts).is_ok()
    };
    let choices = unit_choices(&units, view.locale, |unit| {
        units.takes_new(unit) && reach(by, unit::Act::ManagePeople, &units.path(unit)).is_ok()
    });
    let mut can_give: Vec<Role> = choices
        .iter()
        .filter_map(|choice| Uuid::parse_str(&choice.value).ok())
        .flat_map(|unit| grantable(&by.actor, &units.path(UnitId(unit))))
        .collect();
    can_give.sort_unstable();
    can_give.dedup();
    let (is_own, is_disabled) = (by.actor.is(id), person.state == PersonState::Disabled);
    let slip = if person.state == PersonState::Invited {
        Act::IssueSlip
    } else {
        Act::ResetPassword
    };
    let page = PersonPage {
        unit: home
            .and_then(|home| units.get(home))
            .map_or_else(String::new, |unit| unit.name(view.locale).to_owned()),
        state: state_key(person.state),
        is_invited: person.state == PersonState::Invited,
        rests_until: person.rests_until.filter(|until| *until > now).map(|until| until.0),
        roles: grants
            .iter()
            .filter(is_shown)
            .map(|grant| role_line(grant, &units, view.locale, now, ends(grant)))
            .collect(),
        absences: if belongs {
            absence_lines(db, id, by.person()?, now).await?
        } else {
            Vec::new()
        },
        absences_path: format!("/desk/people/{id}/absences"),
        colleagues: people_choices(&colleagues, view.locale),
        absence: if typed.form == "absences" {
            AbsenceForm::typed(&typed.fields)
        } else {
            AbsenceForm::default()
        },
        grantable: if is_own {
            Vec::new()
        } else {
            role_choices(&view, &can_give)
        },
        units: choices,
        may_manage: !is_own && may(Act::Manage),
        may_slip: !is_disabled && may(slip),
        may_transfer: !is_own && may(Act::Transfer),
        may_disable: !is_disabled && may(Act::Disable),
        may_enable: is_disabled && may(Act::Enable),
        may_absence: !is_disabled && may(Act::SetAbsence),
        key: app.fresh_key(),
        typed,
        errors,
        person,
        view,
    };
    View::page_with(status, &page)
}
