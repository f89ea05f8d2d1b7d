//! Pages behind one-time links: opening an account, choosing a new password, asking for a link.

use super::{caller::Caller, door::enter, password_rule};
use crate::{
    App, Error, View,
    accounts::{
        actions::{self, Code, link_path, open_link},
        queries,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::accounts::links::{LinkPurpose, LinkRefusal};
use web::{FieldErrors, Fields};

#[derive(Template)]
#[template(path = "accounts/link_refused.html")]
struct RefusedPage {
    view: View,
    sentence: &'static str,
}

#[derive(Template)]
#[template(path = "accounts/code.html")]
struct CodePage {
    view: View,
    code: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "accounts/choose_password.html")]
struct ChoosePage {
    view: View,
    title: String,
    name: String,
    login: String,
    rule: &'static str,
    until: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "accounts/forgotten.html")]
struct ForgottenPage {
    view: View,
    /// Without a mail server nobody is promised a letter.
    has_mail: bool,
    sent: bool,
    errors: FieldErrors,
}

/// For whoever has a slip and would rather type its code than the whole address.
pub async fn code_page(view: View) -> Result<Response, Error> {
    View::page(&CodePage {
        view,
        code: String::new(),
        errors: FieldErrors::new(),
    })
}

pub async fn enter_code(State(app): State<App>, view: View, fields: Fields) -> Result<Response, Error> {
    let typed = fields.get("code");
    if let Some(code) = Code::parse(typed) {
        // A slip may open an account or give a new password; its owner need not know which.
        for purpose in [LinkPurpose::Invitation, LinkPurpose::PasswordReset] {
            let found = open_link(app.db.read(), typed, purpose, app.clock.now()).await?;
            if found != Err(LinkRefusal::Unknown) {
                return Ok(Redirect::to(&link_path(purpose, &code)).into_response());
            }
        }
    }
    let mut errors = FieldErrors::new();
    errors.add("code", LinkRefusal::Unknown.text_key());
    let code = typed.chars().take(40).collect();
    View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &CodePage { view, code, errors })
}

pub async fn invitation(state: State<App>, view: View, code: Path<String>) -> Result<Response, Error> {
    choose_page(state, view, code, LinkPurpose::Invitation, FieldErrors::new()).await
}

pub async fn accept(
    state: State<App>,
    caller: Caller,
    view: View,
    code: Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    choose(state, caller, view, code, fields, LinkPurpose::Invitation).await
}

pub async fn reset_page(state: State<App>, view: View, code: Path<String>) -> Result<Response, Error> {
    choose_page(state, view, code, LinkPurpose::PasswordReset, FieldErrors::new()).await
}

pub async fn reset(
    state: State<App>,
    caller: Caller,
    view: View,
    code: Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    choose(state, caller, view, code, fields, LinkPurpose::PasswordReset).await
}

pub async fn forgotten_page(State(app): State<App>, view: View) -> Result<Response, Error> {
    View::page(&ForgottenPage {
        view,
        has_mail: app.mailer.takes_letters(),
        sent: false,
        errors: FieldErrors::new(),
    })
}

/// One answer for everybody: whether there is such a person is nobody's business.
pub async fn forgotten(State(app): State<App>, caller: Caller, view: View, fields: Fields) -> Result<Response, Error> {
    let (has_mail, mut errors) = (app.mailer.takes_letters(), FieldErrors::new());
    let login = errors.take("login", fields.required("login", 100).map(ToOwned::to_owned));
    if !errors.is_empty() {
        return View::page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &ForgottenPage {
                view,
                has_mail,
                sent: false,
                errors,
            },
        );
    }
    if has_mail {
        actions::ask_for_reset(&app, &caller.nobody(), &login).await?;
    }
    View::page(&ForgottenPage {
        view,
        has_mail,
        sent: true,
        errors,
    })
}

/// Says why a link opens nothing and how to get a new one.
pub fn refused_page(view: View, refusal: LinkRefusal) -> Result<Response, Error> {
    let status = if refusal == LinkRefusal::Unknown {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::GONE
    };
    View::page_with(
        status,
        &RefusedPage {
            view,
            sentence: refusal.text_key(),
        },
    )
}

async fn choose_page(
    State(app): State<App>,
    view: View,
    Path(code): Path<String>,
    purpose: LinkPurpose,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let link = match open_link(app.db.read(), &code, purpose, app.clock.now()).await? {
        Ok(link) => link,
        Err(refusal) => return refused_page(view, refusal),
    };
    let Some(person) = link.person else {
        return refused_page(view, LinkRefusal::Unknown);
    };
    let person = queries::person(app.db.read(), person).await?.ok_or(Error::NotFound)?;
    let title = view.t(match purpose {
        LinkPurpose::PasswordReset => "accounts.choose.reset-title",
        _ => "accounts.choose.title",
    });
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ChoosePage {
        title,
        name: person.name(view.locale).to_owned(),
        login: person.login,
        rule: password_rule(app.institution().profile),
        until: view.minute(&link.expires.0),
        errors,
        view,
    };
    View::page_with(status, &page)
}

async fn choose(
    state: State<App>,
    caller: Caller,
    view: View,
    code: Path<String>,
    fields: Fields,
    purpose: LinkPurpose,
) -> Result<Response, Error> {
    let (app, chosen) = (&state.0, fields.get("password"));
    if let Some(why) = caller.unsafe_why(app) {
        return Err(Error::refused(why));
    }
    if chosen != fields.get("again") {
        let mut errors = FieldErrors::new();
        errors.add("again", "accounts.choose.differ");
        return choose_page(state, view, code, purpose, errors).await;
    }
    let done = actions::set_password_by_link(app, &caller.nobody(), purpose, &code.0, chosen, &caller.device).await;
    match done {
        Ok(Ok((_, token))) => Ok(enter(app, &caller, &token, "/desk")),
        Ok(Err(refusal)) => refused_page(view, refusal),
        Err(Error::Invalid(errors)) => choose_page(state, view, code, purpose, errors).await,
        Err(error) => Err(error),
    }
}
