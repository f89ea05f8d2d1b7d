//! Framing a photo as a reviewer: a change like any other, kept as a new revision.

use super::{
    edit::{load, ready},
    fresh_key,
};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    review::actions::{self, Edit},
    stories::{self, Story, frame},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{AssetId, StoryId, content::ContentHash};
use web::{FieldErrors, Fields, Flash};

pub async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
) -> Result<Response, Error> {
    let (story, content) = load(&app, &by, id).await?;
    ready(&by, &story)?;
    frame::draw(&app, view, &content, asset, place(&story, asset)?, None).await
}

pub async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let (story, content) = load(&app, &by, id).await?;
    let refused: FieldErrors = match frame::read(&fields) {
        Err(errors) => errors,
        Ok(typed) => match stories::framed(&app, &content, asset, &typed, view.now).await {
            Ok(content) => {
                let edit = Edit {
                    stage: fields.get("stage").to_owned(),
                    seen: fields
                        .get("seen")
                        .parse::<ContentHash>()
                        .map_err(|_| Error::refused("review.refusal.stale-revision"))?,
                    content,
                };
                let key = ClientKey::new("review.frame", fields.get("key"), &fields);
                match actions::edit(&app, &by, id, &edit, key.as_ref()).await {
                    Ok(()) => {
                        let back = Redirect::to(&format!("/desk/review/{id}"));
                        return Ok((Flash::done("review.flash.edited"), back).into_response());
                    }
                    Err(Error::Refused(sentence)) if sentence.key == "review.refusal.nothing-changed" => {
                        frame::general(sentence)
                    }
                    Err(error) => return Err(error),
                }
            }
            Err(Error::Refused(sentence)) if frame::is_about_the_frame(&sentence) => frame::general(sentence),
            Err(error) => return Err(error),
        },
    };
    let place = place(&story, asset)?;
    frame::draw(&app, view, &content, asset, place, Some((&fields, refused))).await
}

fn place(story: &Story, asset: AssetId) -> Result<frame::Place, Error> {
    let id = story.id();
    Ok(frame::Place {
        action: format!("/desk/stories/{id}/photos/{asset}/review-frame"),
        back: format!("/desk/review/{id}"),
        carried: vec![
            (
                "stage",
                story.stage().map_or_else(String::new, |stage| stage.key.clone()),
            ),
            ("seen", story.progress.revision.to_string()),
            ("key", fresh_key()?),
        ],
    })
}
