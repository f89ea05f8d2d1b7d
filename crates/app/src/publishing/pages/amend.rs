//! Taking a published story down, with a note that stays at its address.

use super::{key_of, said_above};
use crate::{
    App, By, View, accounts,
    error::Error,
    publishing::actions,
    stories::{self, Story},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{StoryId, policy::story::Act, publishing::NOTE_MAX, story::StoryState};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "publishing/retract.html")]
struct RetractPage {
    view: View,
    story: Story,
    note: String,
    errors: FieldErrors,
    key: String,
}

impl RetractPage {
    /// Asked by the browser before the button acts.
    fn confirm(&self) -> String {
        serde_json::json!({
            "title": self.view.t("publishing.retract.confirm-title"),
            "text": self.view.t("publishing.retract.confirm-text"),
            "ok": self.view.t("publishing.retract.submit"),
            "cancel": self.view.t("publishing.retract.confirm-cancel"),
        })
        .to_string()
    }
}

pub async fn retraction_form(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
) -> Result<Response, Error> {
    View::page(&drawn(&app, &by, view, id, String::new(), FieldErrors::new()).await?)
}

pub async fn retract(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let note = errors.take("note", fields.required("note", NOTE_MAX)).to_owned();
    let status = if errors.is_empty() {
        let key = key_of("retract", StoryId(id), &fields);
        match actions::retract(&app, &by, StoryId(id), &note, fields.version(), key.as_ref()).await {
            Ok(_) => {
                let flash = Flash::done("publishing.flash.retracted");
                return Ok((flash, Redirect::to(&format!("/desk/publishing/{id}"))).into_response());
            }
            Err(error) => {
                let (status, sentence) = said_above(error)?;
                errors.add_general(sentence);
                status
            }
        }
    } else {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    };
    let typed = fields.get("note").to_owned();
    View::page_with(status, &drawn(&app, &by, view, id, typed, errors).await?)
}

async fn drawn(
    app: &App,
    by: &By,
    view: View,
    id: Uuid,
    note: String,
    errors: FieldErrors,
) -> Result<RetractPage, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let story = stories::load(db, by, &units, StoryId(id)).await?;
    story.may(by, Act::Retract)?;
    if errors.is_empty() && story.state() != StoryState::Published {
        domain::publishing::retract(story.state(), "-")?;
    }
    Ok(RetractPage {
        view,
        story,
        note,
        errors,
        key: app.fresh_key(),
    })
}
