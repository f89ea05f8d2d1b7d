//! The forms that take a story on, put it back, hand it over, take a held one up again.

use crate::{App, By, ClientKey, error::Error, review::actions};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{PersonId, StoryId};
use web::{Fields, Flash, Sentence};

pub async fn claim(
    State(app): State<App>,
    by: By,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("review.claim", fields.get("key"), &fields);
    actions::claim(&app, &by, story, fields.get("stage"), key.as_ref()).await?;
    Ok((
        Flash::done("review.flash.claimed"),
        Redirect::to(&format!("/desk/review/{story}")),
    )
        .into_response())
}

pub async fn release(
    State(app): State<App>,
    by: By,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("review.release", fields.get("key"), &fields);
    actions::release_claim(&app, &by, story, fields.get("stage"), key.as_ref()).await?;
    Ok((Flash::done("review.flash.released"), Redirect::to("/desk/review")).into_response())
}

pub async fn hand_over(
    State(app): State<App>,
    by: By,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let Ok(to) = fields.get("to").parse::<PersonId>() else {
        return Err(Error::refused("review.refusal.not-a-colleague"));
    };
    let key = ClientKey::new("review.hand-over", fields.get("key"), &fields);
    let name = actions::hand_over(&app, &by, story, fields.get("stage"), to, key.as_ref()).await?;
    if by.actor.is(to) {
        let here = format!("/desk/review/{story}");
        return Ok((Flash::done("review.flash.claimed"), Redirect::to(&here)).into_response());
    }
    let said = Sentence::new("review.flash.handed-over").with("name", name);
    Ok((Flash::done(said), Redirect::to("/desk/review")).into_response())
}

pub async fn resume(
    State(app): State<App>,
    by: By,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("review.resume", fields.get("key"), &fields);
    actions::resume(&app, &by, story, key.as_ref()).await?;
    Ok((
        Flash::done("review.flash.resumed"),
        Redirect::to(&format!("/desk/review/{story}")),
    )
        .into_response())
}
