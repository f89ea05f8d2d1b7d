//! The first page of a new installation.

use super::{caller::Caller, door::enter, forms::optional, links::refused_page, password_rule};
use crate::{
    App, Error, View,
    accounts::actions::{self, Particulars, SetUp, has_people, open_link},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::accounts::links::{LinkPurpose, LinkRefusal};
use web::{FieldErrors, Fields};

#[derive(Template)]
#[template(path = "accounts/set_up.html")]
struct SetUpPage {
    view: View,
    form: SetUp,
    email: String,
    rule: &'static str,
    errors: FieldErrors,
}

pub async fn page(State(app): State<App>, view: View, Path(code): Path<String>) -> Result<Response, Error> {
    if let Some(refusal) = closed(&app, &code).await? {
        return refused_page(view, refusal);
    }
    draw(&app, view, SetUp::default(), FieldErrors::new())
}

pub async fn set_up(
    State(app): State<App>,
    caller: Caller,
    view: View,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    if let Some(why) = caller.unsafe_why(&app) {
        return Err(Error::refused(why));
    }
    if let Some(refusal) = closed(&app, &code).await? {
        return refused_page(view, refusal);
    }
    let mut errors = FieldErrors::new();
    let mut text = |name: &'static str, max| errors.take(name, fields.required(name, max).map(ToOwned::to_owned));
    let form = SetUp {
        institution: text("institution", 60),
        centre: text("centre", domain::units::NAME_MAX),
        person: Particulars {
            name: text("name", 40),
            name_en: String::new(),
            login: text("login", 60),
            email: optional(&fields, "email"),
            phone: None,
        },
        password: fields.get("password").to_owned(),
    };
    if form.password != fields.get("again") {
        errors.add("again", "accounts.choose.differ");
    }
    if !errors.is_empty() {
        return draw(&app, view, form, errors);
    }
    match actions::set_up(&app, &caller.nobody(), &code, &form, &caller.device).await {
        Ok(Ok(token)) => Ok(enter(&app, &caller, &token, "/desk")),
        Ok(Err(refusal)) => refused_page(view, refusal),
        Err(Error::Invalid(errors)) => draw(&app, view, form, errors),
        Err(error) => Err(error),
    }
}

/// Why nothing can be set up through this link; asked before a form is shown, for the first time or again.
async fn closed(app: &App, code: &str) -> Result<Option<LinkRefusal>, Error> {
    if let Err(refusal) = open_link(app.db.read(), code, LinkPurpose::SetUp, app.clock.now()).await? {
        return Ok(Some(refusal));
    }
    Ok(has_people(app.db.read()).await?.then_some(LinkRefusal::Used))
}

fn draw(app: &App, view: View, form: SetUp, errors: FieldErrors) -> Result<Response, Error> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (rule, email) = (
        password_rule(app.institution().profile),
        form.person.email.clone().unwrap_or_default(),
    );
    View::page_with(
        status,
        &SetUpPage {
            view,
            form,
            email,
            rule,
            errors,
        },
    )
}
