//! One unit: what it is and was, who belongs to it, and what can be changed.

use super::{
    forms::{Choice, Typed, day_begins, id, kind_choices, kind_key, remarks, role_key, unit_choices},
    units::names,
};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, Change, Successor, reach},
        queries::{self, History, Unit, Units},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Locale, UnitId, policy::unit::Act, units::UnitKind};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "accounts/unit.html")]
struct UnitPage {
    view: View,
    unit: Unit,
    kind: &'static str,
    /// Units above it, the top first.
    path: Vec<(UnitId, String)>,
    people: Vec<PersonLine>,
    lines: Vec<HistoryLine>,
    successors: String,
    predecessors: String,
    may_invite: bool,
    may_manage: bool,
    may_sort: bool,
    may_move: bool,
    may_close: bool,
    parents: Vec<Choice>,
    heirs: Vec<Choice>,
    today: String,
    /// Its order among its siblings.
    sort: String,
    key: String,
    kinds: Vec<Choice>,
    /// The form that came back with remarks.
    typed: Typed,
    errors: FieldErrors,
}

struct PersonLine {
    id: String,
    name: String,
    /// Each with whether it begins later.
    roles: Vec<(&'static str, bool)>,
}

struct HistoryLine {
    what: &'static str,
    was: String,
    from: i64,
    to: Option<i64>,
}

pub async fn page(State(app): State<App>, by: By, view: View, Path(unit): Path<Uuid>) -> Result<Response, Error> {
    let (none, errors) = (Typed::default(), FieldErrors::new());
    draw(&app, &by, view, UnitId(unit), none, StatusCode::OK, errors).await
}

pub async fn rename(
    State(app): State<App>,
    by: By,
    view: View,
    Path(unit): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit-name", fields.get("key"), &fields);
    let (change, mut errors) = change(&app, &view, unit, &fields);
    let names = names(&fields, &mut errors);
    let done = match errors.into_result(()) {
        Ok(()) => actions::rename_unit(&app, &by, change, &names, key.as_ref()).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(&app, &by, view, unit, "names", fields, "accounts.unit.renamed", done).await
}

pub async fn move_to(
    State(app): State<App>,
    by: By,
    view: View,
    Path(unit): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit-parent", fields.get("key"), &fields);
    let (change, mut errors) = change(&app, &view, unit, &fields);
    let parent: Option<UnitId> = id(&fields, "parent");
    if parent.is_none() {
        errors.add("parent", "accounts.unit-refused.parent-missing");
    }
    let done = match parent.filter(|_| errors.is_empty()) {
        Some(parent) => actions::move_unit(&app, &by, change, parent, key.as_ref()).await,
        None => Err(Error::Invalid(errors)),
    };
    answer(&app, &by, view, unit, "parents", fields, "accounts.unit.moved", done).await
}

pub async fn group(
    State(app): State<App>,
    by: By,
    view: View,
    Path(unit): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit-group", fields.get("key"), &fields);
    let (change, mut errors) = change(&app, &view, unit, &fields);
    let group = errors.take("group", fields.text("group", 20).map(ToOwned::to_owned));
    let done = match errors.into_result(()) {
        Ok(()) => actions::group_unit(&app, &by, change, &group, key.as_ref()).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(&app, &by, view, unit, "groups", fields, "accounts.unit.regrouped", done).await
}

pub async fn sort(
    State(app): State<App>,
    by: By,
    view: View,
    Path(unit): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit-kind", fields.get("key"), &fields);
    let (change, mut errors) = change(&app, &view, unit, &fields);
    let kind: Option<UnitKind> = fields.get("kind").parse().ok();
    if kind.is_none() {
        errors.add("kind", "web.field.required");
    }
    let sort = fields.get("sort").trim().parse::<i32>().ok();
    if sort.is_none() {
        errors.add("sort", "accounts.unit.sort-form");
    }
    let done = match (kind, sort) {
        (Some(kind), Some(sort)) => actions::change_unit(&app, &by, change, kind, sort, key.as_ref()).await,
        _ => Err(Error::Invalid(errors)),
    };
    answer(&app, &by, view, unit, "kind", fields, "accounts.unit.changed", done).await
}

pub async fn close(
    State(app): State<App>,
    by: By,
    view: View,
    Path(unit): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit-closure", fields.get("key"), &fields);
    let (change, errors) = change(&app, &view, unit, &fields);
    let done = match errors.into_result(()) {
        Ok(()) => {
            let takes_people = fields.has("people");
            let successor = id(&fields, "successor").map(|unit| Successor { unit, takes_people });
            actions::close_unit(&app, &by, change, successor, key.as_ref()).await
        }
        Err(errors) => Err(Error::Invalid(errors)),
    };
    answer(&app, &by, view, unit, "closure", fields, "accounts.unit.closed", done).await
}

fn change(app: &App, view: &View, unit: Uuid, fields: &Fields) -> (Change, FieldErrors) {
    let mut errors = FieldErrors::new();
    let typed = fields.get("from").trim();
    let from = if typed.is_empty() {
        None
    } else {
        day_begins(typed, &view.zone, app.clock.now())
    };
    if from.is_none() && !typed.is_empty() {
        errors.add("from", "accounts.form.day");
    }
    (
        Change {
            unit: UnitId(unit),
            version: fields.get("version").parse().unwrap_or(0),
            from,
        },
        errors,
    )
}

/// Back to the page: with what was done, or with why it was not and the form as it was typed.
#[expect(clippy::too_many_arguments, reason = "where the form was and what became of it")]
async fn answer(
    app: &App,
    by: &By,
    view: View,
    unit: Uuid,
    form: &'static str,
    fields: Fields,
    done: &'static str,
    result: Result<(), Error>,
) -> Result<Response, Error> {
    let error = match result {
        Ok(()) => return Ok((Flash::done(done), Redirect::to(&format!("/desk/units/{unit}"))).into_response()),
        Err(error) => error,
    };
    let denied = match &error {
        Error::Forbidden(denied) => Some(*denied),
        _ => None,
    };
    let (status, errors) = remarks(error)?;
    let drawn = draw(app, by, view, UnitId(unit), Typed { form, fields }, status, errors).await;
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
    id: UnitId,
    typed: Typed,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let units = queries::units(db, now).await?;
    let (path, unit) = (units.path(id), units.get(id).ok_or(Error::NotFound)?.clone());
    let may = |act| reach(by, act, &path).is_ok();
    if !may(Act::ManagePeople) {
        return Err(Error::NotFound);
    }
    let people = queries::people_of(db, id, now).await?;
    let ids: Vec<Uuid> = people.iter().map(|person| person.id.0).collect();
    let grants = queries::dated_grants(db, &ids).await?;
    let history = queries::history(db, id).await?;
    let is_open = unit.closed_at.is_none();
    let (zone, locale) = (view.zone.clone(), view.locale);
    let page = UnitPage {
        kind: kind_key(unit.kind),
        path: path
            .iter()
            .skip(1)
            .rev()
            .map(|&above| (above, name_of(&units, above, locale)))
            .collect(),
        people: people
            .iter()
            .map(|person| PersonLine {
                id: person.id.to_string(),
                name: person.name(locale).to_owned(),
                roles: grants
                    .iter()
                    .filter(|grant| grant.person == person.id && grant.unit == id && grant.is_open(&now))
                    .map(|grant| (role_key(grant.role), grant.from > now))
                    .collect(),
            })
            .collect(),
        successors: all_names(&units, &history.successors, locale),
        predecessors: all_names(&units, &history.predecessors, locale),
        lines: lines(history, &units, locale),
        may_invite: is_open && may(Act::ManagePeople),
        may_manage: is_open && may(Act::ManageUnit),
        may_sort: is_open && may(Act::MoveUnit),
        may_move: is_open && path.len() > 1 && may(Act::MoveUnit),
        may_close: is_open && path.len() > 1 && may(Act::CloseUnit),
        parents: unit_choices(&units, locale, |unit| {
            units.takes_new(unit)
                && reach(by, Act::CreateUnit, &units.path(unit)).is_ok()
                && !units.tree.is_within(unit, id)
        }),
        heirs: unit_choices(&units, locale, |heir| heir != id && units.takes_new(heir)),
        kinds: kind_choices(&view),
        today: now.format("%Y-%m-%d", &zone),
        sort: unit.sort.to_string(),
        key: app.fresh_key(),
        typed,
        errors,
        unit,
        view,
    };
    View::page_with(status, &page)
}

fn name_of(units: &Units, unit: UnitId, locale: Locale) -> String {
    units
        .get(unit)
        .map_or_else(String::new, |unit| unit.name(locale).to_owned())
}

fn all_names(units: &Units, ids: &[UnitId], locale: Locale) -> String {
    let names: Vec<String> = ids.iter().map(|&unit| name_of(units, unit, locale)).collect();
    names.join(if locale == Locale::En { ", " } else { "、" })
}

fn lines(history: History, units: &Units, locale: Locale) -> Vec<HistoryLine> {
    let names = history.names.into_iter().map(|fact| HistoryLine {
        what: "accounts.unit.name",
        was: fact.value,
        from: fact.from.0,
        to: fact.to.map(|to| to.0),
    });
    let parents = history.parents.into_iter().filter_map(|fact| {
        let was = name_of(units, fact.value?, locale);
        Some(HistoryLine {
            what: "accounts.unit.parent",
            was,
            from: fact.from.0,
            to: fact.to.map(|to| to.0),
        })
    });
    let groups = history.groups.into_iter().map(|fact| HistoryLine {
        what: "accounts.unit.group",
        was: fact.value,
        from: fact.from.0,
        to: fact.to.map(|to| to.0),
    });
    names.chain(parents).chain(groups).collect()
}
