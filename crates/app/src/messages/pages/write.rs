//! The form on which a reader writes to the newsroom. No account, no cookie, no script and no picture puzzle: a field that
//! no person sees catches the simplest programs, and a network that sends too much waits.

use super::show;
use crate::{
    App, By, ClientKey, View, accounts,
    error::Error,
    messages::{actions, queries::about_story},
    portal::Frame,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Actor,
    messages::{ABOUT_MAX, KEPT_DAYS, Kind, NAME_MAX, PASSAGE_MAX, TEXT_MAX, Wait},
    time::{MINUTE, SECOND},
};
use serde::Deserialize;
use web::{Client, FieldErrors, Fields, Flash, Sentence, Token};

/// The field that no person sees. Its name is one that programs like to fill and no browser fills by itself.
const TRAP: &str = "homepage";

#[derive(Template)]
#[template(path = "messages/write.html")]
struct WritePage {
    view: View,
    frame: Frame,
    kind: Kind,
    about: String,
    /// Headline and path of the story it is about.
    story: Option<(String, String)>,
    passage: String,
    text: String,
    name: String,
    email: String,
    /// Without a mail server nobody is promised a letter.
    has_mail: bool,
    error_days: u32,
    message_days: u32,
    key: String,
    errors: FieldErrors,
}

impl WritePage {
    fn is(&self, kind: &Kind) -> bool {
        self.kind == *kind
    }
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    about: String,
    #[serde(default)]
    kind: String,
}

/// The bare address leads to the form; so does whoever changes the language on a form that came back.
pub async fn door() -> Redirect {
    Redirect::to("/messages/new")
}

pub async fn write(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let about = ("about".to_owned(), asked.about);
    let fields = Fields::new([about, ("kind".to_owned(), asked.kind)]);
    let page = drawn(&app, view, &headers, &fields, FieldErrors::new()).await?;
    show(StatusCode::OK, &page.view, &page)
}

pub async fn send(
    State(app): State<App>,
    client: Client,
    view: View,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    if !fields.get(TRAP).trim().is_empty() {
        // Whoever fills it is told that all went well, and learns nothing.
        let code = Token::generate().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
        return Ok(sent(&code.reveal()));
    }
    let typed = match read(&fields, &view) {
        Ok(typed) => typed,
        Err(errors) => {
            let page = drawn(&app, view, &headers, &fields, errors).await?;
            return show(StatusCode::UNPROCESSABLE_ENTITY, &page.view, &page);
        }
    };
    if let Err(Wait(until)) = app.messages.enter(client.ip, view.now) {
        let wait = until.since(view.now).max(SECOND);
        let mut errors = FieldErrors::new();
        let minutes = wait.saturating_add(MINUTE - 1) / MINUTE;
        errors.add_general(Sentence::new("messages.write.too-many").with("minutes", minutes));
        let page = drawn(&app, view, &headers, &fields, errors).await?;
        let mut response = show(StatusCode::TOO_MANY_REQUESTS, &page.view, &page)?;
        let seconds = HeaderValue::from(wait.saturating_add(SECOND - 1) / SECOND);
        response.headers_mut().insert(RETRY_AFTER, seconds);
        return Ok(response);
    }
    // A reader is nobody here, signed in or not, and the log does not keep where they wrote from.
    let reader = By::of(Actor::nobody(), String::new());
    let key = ClientKey::new("message", fields.get("key"), &fields);
    let done = actions::send(&app, &reader, &typed, key.as_ref()).await?;
    Ok(sent(&done.receipt))
}

fn sent(code: &str) -> Response {
    let to = Redirect::to(&format!("/messages/{code}"));
    (Flash::done("messages.flash.sent"), to).into_response()
}

fn read(fields: &Fields, view: &View) -> Result<actions::Typed, FieldErrors> {
    let mut errors = FieldErrors::new();
    let kind = fields.get("kind").parse::<Kind>();
    if kind.is_err() {
        errors.add("kind", "messages.write.kind-missing");
    }
    let text = errors.take("text", needed(fields)).to_owned();
    let about = errors.take("about", fields.text("about", ABOUT_MAX)).to_owned();
    let passage = errors.take("passage", fields.text("passage", PASSAGE_MAX)).to_owned();
    let name = errors.take("name", fields.text("name", NAME_MAX)).to_owned();
    let email = fields.get("email").trim().to_owned();
    if !email.is_empty() && !accounts::is_address(&email) {
        errors.add("email", "messages.write.email-form");
    }
    errors.into_result(actions::Typed {
        kind: kind.unwrap_or(Kind::Enquiry),
        about,
        passage,
        text,
        name,
        email,
        locale: view.locale,
    })
}

/// The message itself, with a sentence of its own where there is none.
fn needed(fields: &Fields) -> Result<&str, Sentence> {
    match fields.text("text", TEXT_MAX)? {
        "" => Err(Sentence::new("messages.write.text-missing")),
        text => Ok(text),
    }
}

async fn drawn(
    app: &App,
    view: View,
    headers: &HeaderMap,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<WritePage, Error> {
    let about: String = fields.get("about").chars().take(2 * ABOUT_MAX).collect();
    let story = about_story(app.db.read(), &about, view.now).await?;
    let story = story.map(|(path, shown)| (shown.content.headline, path));
    let usual = if story.is_some() { Kind::Error } else { Kind::Enquiry };
    let mut frame = Frame::new(app, &view, headers, "").await?;
    frame.canonical = view.url("/messages/new");
    let institution = app.institution();
    Ok(WritePage {
        kind: fields.get("kind").parse().unwrap_or(usual),
        about,
        story,
        passage: fields.get("passage").to_owned(),
        text: fields.get("text").to_owned(),
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        has_mail: app.mailer.takes_letters(),
        error_days: institution.error_days,
        message_days: institution.message_days,
        key: match fields.get("key") {
            "" => app.fresh_key(),
            key => key.to_owned(),
        },
        errors,
        frame,
        view,
    })
}
