//! The list of people within reach, and inviting somebody.

use super::{
    forms::{Choice, id, optional, remarks, role_choices, role_key, unit_choices},
    slip::draw_slip,
};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, Invite, Particulars, reach},
        queries::{self, DatedGrant, Person, PersonState},
    },
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    PersonId, Role, UnitId,
    accounts::links::LinkPurpose,
    policy::{Denied, people::grantable, unit::Act},
    text::fold_title,
};
use std::collections::HashMap;
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, Page, Sentence};

/// People on one page of the list.
const PAGE: u64 = 30;

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct PeoplePage {
    view: View,
    q: String,
    units: Vec<Choice>,
    unit: String,
    people: Vec<PersonLine>,
    page: Page,
    links: Vec<PageLink>,
    may_invite: bool,
}

/// A link to another page of the list.
struct PageLink {
    href: String,
    label: String,
    is_here: bool,
}

struct PersonLine {
    person: Person,
    unit: String,
    roles: Vec<(&'static str, bool)>,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "accounts/person_new.html")]
struct NewPersonPage {
    view: View,
    name: String,
    name_en: String,
    login: String,
    email: String,
    phone: String,
    units: Vec<Choice>,
    unit: String,
    roles: Vec<Choice>,
    chosen: Vec<String>,
    by_mail: bool,
    has_mail: bool,
    key: String,
    errors: FieldErrors,
}

pub async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    RawQuery(query): RawQuery,
    fields: Fields,
) -> Result<Response, Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let units = queries::units(db, now).await?;
    let seen = |unit: UnitId| reach(&by, Act::ManagePeople, &units.path(unit)).is_ok();
    let choices = unit_choices(&units, view.locale, seen);
    if choices.is_empty() {
        return Err(Error::Forbidden(Denied::NoRole));
    }
    let everybody = queries::everybody(db).await?;
    let mut grants: HashMap<PersonId, Vec<DatedGrant>> = HashMap::new();
    for grant in queries::all_grants(db).await? {
        grants.entry(grant.person).or_default().push(grant);
    }
    let q = fields.get("q").trim().chars().take(60).collect::<String>();
    let folded = fold_title(&q);
    let within: Option<UnitId> = id(&fields, "unit");
    let mut found = Vec::new();
    for (person, sort_key) in everybody {
        let held = grants.remove(&person.id).unwrap_or_default();
        let Some(home) = queries::home(&held, now).filter(|&home| seen(home)) else {
            continue;
        };
        let is_named = folded.is_empty()
            || sort_key.contains(&folded)
            || fold_title(&person.login).contains(&folded)
            || units
                .get(home)
                .is_some_and(|unit| fold_title(&unit.name).contains(&folded));
        if is_named && within.is_none_or(|within| units.tree.is_within(home, within)) {
            found.push((person, home, held));
        }
    }
    let page = Page::new(Page::wanted(fields.get("page")), PAGE, found.len() as u64);
    let shown = found
        .into_iter()
        .skip(usize::try_from(page.offset()).unwrap_or(usize::MAX))
        .take(PAGE as usize);
    let people = shown
        .map(|(person, home, held)| PersonLine {
            unit: units
                .get(home)
                .map_or_else(String::new, |unit| unit.name(view.locale).to_owned()),
            roles: held
                .iter()
                .filter(|grant| grant.is_in_force(&now))
                .map(|grant| (role_key(grant.role), grant.to.is_some()))
                .collect(),
            state: state_key(person.state),
            person,
        })
        .collect();
    let unit = within.map(|unit| unit.to_string()).unwrap_or_default();
    let links = links(&view, page, &query.unwrap_or_default());
    View::page(&PeoplePage {
        view,
        q,
        units: choices,
        unit,
        people,
        page,
        links,
        may_invite: true,
    })
}

pub async fn new_page(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    draw_new(&app, &by, view, &fields, StatusCode::OK, FieldErrors::new()).await
}

pub async fn invite(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.invite", fields.get("key"), &fields);
    let mut errors = FieldErrors::new();
    let person = particulars(&fields, &mut errors);
    let roles: Vec<Role> = fields.all("roles").filter_map(|role| role.parse().ok()).collect();
    let unit: Option<UnitId> = id(&fields, "unit");
    let mail = fields.get("deliver") == "mail";
    if unit.is_none() {
        errors.add("unit", "accounts.person.unit-missing");
    }
    if mail && person.email.is_none() {
        errors.add("email", "accounts.person.email-missing");
    }
    let Some(unit) = unit.filter(|_| errors.is_empty()) else {
        return draw_new(&app, &by, view, &fields, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    };
    let invite = Invite {
        person,
        unit,
        roles,
        mail,
    };
    match actions::invite_person(&app, &by, &invite, key.as_ref()).await {
        // The code is kept nowhere, so the slip is the answer to the form itself.
        Ok(done) if !mail && done.code.is_some() => {
            draw_slip(&app, view, done.person, LinkPurpose::Invitation, done.code).await
        }
        Ok(done) => {
            let key = if mail {
                "accounts.people.invited-by-mail"
            } else {
                "accounts.slip.shown"
            };
            let flash = Flash::done(Sentence::new(key).with("name", invite.person.name));
            Ok((flash, Redirect::to(&format!("/desk/people/{}", done.person))).into_response())
        }
        Err(error) => {
            let (status, errors) = remarks(error)?;
            draw_new(&app, &by, view, &fields, status, errors).await
        }
    }
}

/// What is typed of a person; a field that is too long is named.
pub fn particulars(fields: &Fields, errors: &mut FieldErrors) -> Particulars {
    Particulars {
        name: errors.take("name", fields.required("name", 40).map(ToOwned::to_owned)),
        name_en: errors.take("name_en", fields.text("name_en", 80).map(ToOwned::to_owned)),
        login: errors.take("login", fields.required("login", 60).map(ToOwned::to_owned)),
        email: optional(fields, "email"),
        phone: optional(fields, "phone"),
    }
}

/// The text key of what an account is.
pub const fn state_key(state: PersonState) -> &'static str {
    match state {
        PersonState::Invited => "accounts.state.invited",
        PersonState::Active => "accounts.state.active",
        PersonState::Disabled => "accounts.state.disabled",
    }
}

fn links(view: &View, page: Page, query: &str) -> Vec<PageLink> {
    let link = |number: u64, label: String, is_here| PageLink {
        href: Page::link("/desk/people", query, number),
        label,
        is_here,
    };
    let numbers = page.numbers().into_iter().flatten();
    let before = page
        .previous()
        .map(|number| link(number, view.t("accounts.form.previous"), false));
    let after = page
        .next()
        .map(|number| link(number, view.t("accounts.form.next"), false));
    let all = numbers.map(|number| link(number, number.to_string(), number == page.number));
    before.into_iter().chain(all).chain(after).collect()
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
    let may_give = |unit: UnitId| !grantable(&by.actor, &units.path(unit)).is_empty();
    let choices = unit_choices(&units, view.locale, |unit| {
        units.takes_new(unit) && reach(by, Act::ManagePeople, &units.path(unit)).is_ok() && may_give(unit)
    });
    if choices.is_empty() {
        return Err(Error::Forbidden(Denied::NoRole));
    }
    // Every role that can be given in one of the units; the action asks again for the unit that is chosen.
    let mut roles: Vec<Role> = choices
        .iter()
        .filter_map(|choice| Uuid::parse_str(&choice.value).ok())
        .flat_map(|unit| grantable(&by.actor, &units.path(UnitId(unit))))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    let text = |name: &str| typed.get(name).to_owned();
    // Nothing is ticked beforehand: a role that nobody chose is a right that nobody gave.
    let chosen: Vec<String> = typed.all("roles").map(ToOwned::to_owned).collect();
    let page = NewPersonPage {
        name: text("name"),
        name_en: text("name_en"),
        login: text("login"),
        email: text("email"),
        phone: text("phone"),
        units: choices,
        unit: text("unit"),
        roles: role_choices(&view, &roles),
        chosen,
        by_mail: typed.get("deliver") == "mail",
        has_mail: app.mailer.takes_letters(),
        key: app.fresh_key(),
        errors,
        view,
    };
    View::page_with(status, &page)
}
