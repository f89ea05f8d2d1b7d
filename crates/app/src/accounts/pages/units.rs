//! The tree of units, and a new one.

use super::forms::{Choice, id, kind_choices, kind_key, remarks, unit_choices};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, NewUnit, UnitNames, reach},
        queries::{self, Unit, Units},
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Locale, UnitId, policy::unit::Act, text::fold_title, units::UnitKind};
use std::collections::HashMap;
use web::{FieldErrors, Fields, Flash, Sentence};

#[derive(Template)]
#[template(path = "accounts/units.html")]
struct UnitsPage {
    view: View,
    q: String,
    rows: Vec<TreeRow>,
    closed: Vec<TreeRow>,
    open_count: usize,
    may_create: bool,
}

/// A line of the tree. `opens` begins a branch; `closes` is how many branches end after it.
struct TreeRow {
    id: UnitId,
    name: String,
    kind: &'static str,
    group: Option<String>,
    people: usize,
    opens: bool,
    closes: usize,
}

#[derive(Template)]
#[template(path = "accounts/unit_new.html")]
struct NewUnitPage {
    view: View,
    name: String,
    short_name: String,
    name_en: String,
    kinds: Vec<Choice>,
    kind: String,
    parents: Vec<Choice>,
    parent: String,
    group: String,
    sort: String,
    key: String,
    errors: FieldErrors,
}

pub async fn page(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let units = queries::units(db, now).await?;
    let seen = |unit: UnitId| reach(&by, Act::ManagePeople, &units.path(unit)).is_ok();
    if !units.in_order().any(|unit| seen(unit.id)) {
        return Err(Error::Forbidden(domain::policy::Denied::NoRole));
    }
    let people = queries::people_in_units(db, now).await?;
    let q = fields.get("q").trim().chars().take(60).collect::<String>();
    let folded = fold_title(&q);
    let found = |unit: &&Unit| {
        let names = [&unit.name, &unit.short_name, &unit.name_en];
        seen(unit.id) && (folded.is_empty() || names.iter().any(|name| fold_title(name).contains(&folded)))
    };
    let is_open = |unit: &&Unit| units.tree.get(unit.id).is_some_and(|node| node.open);
    let open: Vec<&Unit> = units.in_order().filter(found).filter(is_open).collect();
    let closed: Vec<TreeRow> = units
        .in_order()
        .filter(found)
        .filter(|unit| !is_open(unit))
        .map(|unit| row(unit, view.locale, &people))
        .collect();
    let mut rows: Vec<TreeRow> = open.iter().map(|unit| row(unit, view.locale, &people)).collect();
    if folded.is_empty() {
        branch(&mut rows, &units);
    }
    let may_create = open
        .iter()
        .any(|unit| reach(&by, Act::CreateUnit, &units.path(unit.id)).is_ok());
    View::page(&UnitsPage {
        view,
        q,
        open_count: rows.len(),
        rows,
        closed,
        may_create,
    })
}

pub async fn new_page(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    draw_new(&app, &by, view, &fields, StatusCode::OK, FieldErrors::new()).await
}

pub async fn create(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.unit", fields.get("key"), &fields);
    let mut errors = FieldErrors::new();
    let new = NewUnit {
        kind: fields.get("kind").parse().unwrap_or(UnitKind::Other),
        names: names(&fields, &mut errors),
        parent: id(&fields, "parent"),
        group: Some(errors.take("group", fields.text("group", 20).map(ToOwned::to_owned))),
        sort: fields.get("sort").trim().parse().unwrap_or(0),
    };
    if new.parent.is_none() {
        errors.add("parent", "accounts.unit-refused.parent-missing");
    }
    if !errors.is_empty() {
        return draw_new(&app, &by, view, &fields, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    match actions::create_unit(&app, &by, &new, key.as_ref()).await {
        Ok(unit) => {
            let flash = Flash::done(Sentence::new("accounts.units.created").with("name", new.names.name));
            Ok((flash, Redirect::to(&format!("/desk/units/{unit}"))).into_response())
        }
        Err(error) => {
            let (status, errors) = remarks(error)?;
            draw_new(&app, &by, view, &fields, status, errors).await
        }
    }
}

/// The three names of a unit as a form has them.
pub fn names(fields: &Fields, errors: &mut FieldErrors) -> UnitNames {
    let mut take = |name: &'static str, max| errors.take(name, fields.text(name, max).map(ToOwned::to_owned));
    UnitNames {
        name: take("name", domain::units::NAME_MAX),
        short_name: take("short_name", 20),
        name_en: take("name_en", 120),
    }
}

async fn draw_new(
    app: &App,
    by: &By,
    view: View,
    typed: &Fields,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let units = queries::units(app.db.read(), app.clock.now()).await?;
    let parents = unit_choices(&units, view.locale, |unit| {
        units.takes_new(unit) && reach(by, Act::CreateUnit, &units.path(unit)).is_ok()
    });
    if parents.is_empty() {
        return Err(Error::Forbidden(domain::policy::Denied::NoRole));
    }
    let text = |name: &str| typed.get(name).to_owned();
    let kind = if typed.has("kind") {
        text("kind")
    } else {
        UnitKind::Department.word().to_owned()
    };
    let page = NewUnitPage {
        name: text("name"),
        short_name: text("short_name"),
        name_en: text("name_en"),
        kinds: kind_choices(&view),
        kind,
        parents,
        parent: text("parent"),
        group: text("group"),
        sort: text("sort"),
        key: app.fresh_key(),
        errors,
        view,
    };
    View::page_with(status, &page)
}

fn row(unit: &Unit, locale: Locale, people: &HashMap<UnitId, usize>) -> TreeRow {
    TreeRow {
        id: unit.id,
        name: unit.name(locale).to_owned(),
        kind: kind_key(unit.kind),
        group: unit.group.clone(),
        people: people.get(&unit.id).copied().unwrap_or(0),
        opens: false,
        closes: 0,
    }
}

/// Marks where branches begin and end, by the depth of each row and of the next one.
fn branch(rows: &mut [TreeRow], units: &Units) {
    let depths: Vec<usize> = rows.iter().map(|row| units.path(row.id).len()).collect();
    let Some(&top) = depths.first() else { return };
    for (index, row) in rows.iter_mut().enumerate() {
        let (depth, next) = (depths[index], depths.get(index + 1).copied().unwrap_or(top));
        row.opens = depths.get(index + 1).is_some_and(|&next| next > depth);
        row.closes = depth.saturating_sub(next.max(top));
    }
}
