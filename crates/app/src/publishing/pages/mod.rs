//! The publishing desk: what waits, what is scheduled, what is out; and the forms of each act.

mod amend;
mod correction;
mod desk;
mod release;

pub use amend::{retract, retraction_form};
pub use correction::{correct, correction_form};
pub use desk::desk;
pub use release::{cancel, release, release_form};

use crate::{App, error::Error, once::ClientKey};
use domain::StoryId;
use uuid::Uuid;
use web::Fields;

/// A fresh key for a form that decides something.
fn fresh_key(app: &App) -> String {
    app.ids.next::<Uuid>(app.clock.now()).to_string()
}

/// The key that came with a form about a story.
fn key_of(act: &str, story: StoryId, fields: &Fields) -> Option<ClientKey> {
    ClientKey::new(&format!("{act}:{story}"), fields.get("key"), fields)
}

/// The version of the story that the page showed.
fn version(fields: &Fields) -> i32 {
    fields.get("version").trim().parse().unwrap_or_default()
}

/// What to say above a form that comes back with all that was typed; everything else is a page of its own.
fn said_above(error: Error) -> Result<(axum::http::StatusCode, web::Sentence), Error> {
    match error {
        Error::Refused(_) | Error::Conflict => Ok(error.told()),
        other => Err(other),
    }
}
