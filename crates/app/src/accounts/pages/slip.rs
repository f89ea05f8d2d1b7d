//! The slip: a one-time link on paper for one person. It is the answer to the form that made it, because its code is
//! kept nowhere; asking for the page again shows how to make a new one.

use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, Code, link_path},
        queries,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{PersonId, accounts::links::LinkPurpose};
use uuid::Uuid;
use web::{Fields, Flash};

#[derive(Template)]
#[template(path = "accounts/slip.html")]
struct SlipPage {
    view: View,
    id: String,
    name: String,
    login: String,
    organiser: String,
    is_new: bool,
    link: String,
    /// Where the code can be typed instead.
    short: String,
    code: String,
    until: i64,
}

pub async fn issue(
    State(app): State<App>,
    by: By,
    view: View,
    Path(person): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.slip", fields.get("key"), &fields);
    let person = PersonId(person);
    match actions::issue_slip(&app, &by, person, key.as_ref()).await? {
        Some((purpose, code)) => draw_slip(&app, view, person, purpose, Some(code)).await,
        None => {
            let flash = Flash::note("accounts.slip.shown");
            Ok((flash, Redirect::to(&format!("/desk/people/{person}"))).into_response())
        }
    }
}

pub async fn draw_slip(
    app: &App,
    view: View,
    person: PersonId,
    purpose: LinkPurpose,
    code: Option<Code>,
) -> Result<Response, Error> {
    let code = code.ok_or(Error::NotFound)?;
    let person = queries::person(app.db.read(), person).await?.ok_or(Error::NotFound)?;
    let organiser = issuer(app, &view);
    let page = SlipPage {
        id: person.id.to_string(),
        name: person.name(view.locale).to_owned(),
        login: person.login,
        organiser,
        is_new: purpose == LinkPurpose::Invitation,
        link: format!("{}{}", view.origin, link_path(purpose, &code)),
        short: format!("{}/invitations", view.origin),
        code: code.reveal(),
        until: purpose.expires(app.clock.now()).0,
        view,
    };
    View::page(&page)
}

/// In whose name a slip is given out: the organiser, or the desk where none is named.
pub fn issuer(app: &App, view: &View) -> String {
    let institution = app.institution();
    if institution.organiser.is_empty() {
        institution.desk_name(&view.locale).to_owned()
    } else {
        institution.organiser.clone()
    }
}
