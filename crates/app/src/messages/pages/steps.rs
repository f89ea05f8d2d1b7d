//! The forms at the desk that take a message on, put it back, give it away, answer it, close it.

use super::desk::{Typed, drawn};
use crate::{App, By, ClientKey, View, error::Error, messages::actions};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    MessageId, PersonId,
    messages::{ANSWER_MAX, Reason, Refusal},
};
use web::{FieldErrors, Fields, Flash, Sentence};

fn key_of(act: &str, id: MessageId, fields: &Fields) -> Option<ClientKey> {
    ClientKey::new(&format!("{act}:{id}"), fields.get("key"), fields)
}

fn back_to(id: MessageId, said: impl Into<Sentence>) -> Response {
    let here = Redirect::to(&format!("/desk/messages/{id}"));
    (Flash::done(said), here).into_response()
}

pub async fn take(
    State(app): State<App>,
    by: By,
    Path(id): Path<MessageId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("message.take", id, &fields);
    actions::take(&app, &by, id, fields.version(), key.as_ref()).await?;
    Ok(back_to(id, "messages.flash.taken"))
}

pub async fn put_back(
    State(app): State<App>,
    by: By,
    Path(id): Path<MessageId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("message.put-back", id, &fields);
    actions::put_back(&app, &by, id, fields.version(), key.as_ref()).await?;
    Ok((Flash::done("messages.flash.put-back"), Redirect::to("/desk/messages")).into_response())
}

pub async fn hand_over(
    State(app): State<App>,
    by: By,
    Path(id): Path<MessageId>,
    fields: Fields,
) -> Result<Response, Error> {
    // Whoever may not answer at all is told that, and not what is wrong with the form.
    let to = fields.get("to").parse::<PersonId>();
    crate::messages::queries::permit(app.db.read(), &by, app.clock.now()).await?;
    crate::messages::queries::load(app.db.read(), &by, id).await?;
    let Ok(to) = to else {
        return Err(Refusal::NotAColleague.into());
    };
    let key = key_of("message.hand-over", id, &fields);
    let name = actions::hand_over(&app, &by, id, to, fields.version(), key.as_ref()).await?;
    if by.actor.is(to) {
        return Ok(back_to(id, "messages.flash.taken"));
    }
    let said = Sentence::new("messages.flash.handed-over").with("name", name);
    Ok((Flash::done(said), Redirect::to("/desk/messages")).into_response())
}

pub async fn answer(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<MessageId>,
    fields: Fields,
) -> Result<Response, Error> {
    let words = match fields.text("answer", ANSWER_MAX) {
        Ok("") => Err(Sentence::new("messages.desk.answer-missing")),
        words => words,
    };
    let outcome = match words {
        Ok(words) => {
            let key = key_of("message.answer", id, &fields);
            actions::answer(&app, &by, id, words, fields.version(), key.as_ref()).await
        }
        Err(mistake) => Err(Error::invalid("answer", mistake)),
    };
    match outcome {
        Ok(true) => Ok(back_to(id, "messages.flash.answered-by-mail")),
        Ok(false) => Ok(back_to(id, "messages.flash.answered")),
        Err(error) => again(&app, &by, view, id, &fields, error).await,
    }
}

pub async fn close(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<MessageId>,
    fields: Fields,
) -> Result<Response, Error> {
    let outcome = match fields.get("reason").parse::<Reason>() {
        Ok(reason) => {
            let key = key_of("message.close", id, &fields);
            actions::close(&app, &by, id, reason, fields.version(), key.as_ref()).await
        }
        Err(_) => Err(Error::invalid("reason", "messages.desk.reason-missing")),
    };
    match outcome {
        Ok(()) => Ok(back_to(id, "messages.flash.closed")),
        Err(error) => again(&app, &by, view, id, &fields, error).await,
    }
}

/// The page as it stands now, with what was typed and why it was not taken; everything else is a page of its own.
async fn again(
    app: &App,
    by: &By,
    view: View,
    id: MessageId,
    fields: &Fields,
    error: Error,
) -> Result<Response, Error> {
    let (status, errors) = match error {
        Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Error::Refused(_) | Error::Conflict => {
            let (status, sentence) = error.told();
            let mut errors = FieldErrors::new();
            errors.add_general(sentence);
            (status, errors)
        }
        other => return Err(other),
    };
    let typed = Typed {
        answer: fields.get("answer").to_owned(),
        reason: fields.get("reason").to_owned(),
    };
    View::page_with(status, &drawn(app, by, view, id, typed, errors).await?)
}
