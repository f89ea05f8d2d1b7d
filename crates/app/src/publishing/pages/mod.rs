//! The publishing desk: what waits, what is scheduled, what is out; and the forms of each act.

mod amend;
mod correction;
mod desk;
mod release;

pub use amend::{retract, retraction_form};
pub use correction::{correct, correction_form};
pub use desk::desk;
pub use release::{cancel, release, release_form};

use crate::{error::Error, once::ClientKey};
use domain::StoryId;
use web::Fields;

/// The key that came with a form about a story.
fn key_of(act: &str, story: StoryId, fields: &Fields) -> Option<ClientKey> {
    ClientKey::new(&format!("{act}:{story}"), fields.get("key"), fields)
}

/// What to say above a form that comes back with all that was typed; everything else is a page of its own.
fn said_above(error: Error) -> Result<(axum::http::StatusCode, web::Sentence), Error> {
    match error {
        Error::Refused(_) | Error::Conflict => Ok(error.told()),
        other => Err(other),
    }
}
