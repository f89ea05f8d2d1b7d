//! The small form beside a story that is like another.

use crate::{App, By, ClientKey, error::Error, review::actions};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::StoryId;
use web::{Fields, Flash};

pub async fn judge(
    State(app): State<App>,
    by: By,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("review.likeness", fields.get("key"), &fields);
    let said = (fields.get("other").parse().ok(), fields.get("verdict").parse().ok());
    actions::judge(&app, &by, story, said, fields.get("stage"), key.as_ref()).await?;
    let there = format!("/desk/review/{story}#alike");
    Ok((Flash::done("review.flash.likeness"), Redirect::to(&there)).into_response())
}
