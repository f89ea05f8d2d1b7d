//! Taking a photo into a story, from its page or from the library opened for a story.

use crate::{App, By, ClientKey, error::Error, photos::actions};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{AssetId, StoryId};
use web::{Fields, Flash, Sentence};

pub async fn take(
    State(app): State<App>,
    by: By,
    Path(asset): Path<AssetId>,
    fields: Fields,
) -> Result<Response, Error> {
    let story = fields.get("story").parse::<StoryId>();
    let key = ClientKey::new("photo-use", fields.get("key"), &fields);
    let Ok(story) = story else {
        let ask = Flash::problem(Sentence::new("photos.take.which"));
        return Ok((ask, Redirect::to(&format!("/desk/photos/{asset}#take"))).into_response());
    };
    match actions::take(&app, &by, asset, story, key.as_ref()).await {
        Ok(taken) => {
            let there = format!("/desk/stories/{story}/edit#photo-{taken}");
            Ok((Flash::done("photos.flash.taken"), Redirect::to(&there)).into_response())
        }
        Err(Error::Refused(why)) => {
            let back = match fields.get("back") {
                "library" => format!("/desk/photos?for={story}"),
                _ => format!("/desk/photos/{asset}#take"),
            };
            Ok((Flash::problem(why), Redirect::to(&back)).into_response())
        }
        Err(error) => Err(error),
    }
}
