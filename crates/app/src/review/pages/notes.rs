//! The small forms in the margin: a note put, taken back, answered, settled.

use super::{
    decision::Typed,
    desk::{self, Asked},
    stale::{self, Late},
};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    layout,
    review::actions::{self, NewNote, Reply, Side},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ReviewNoteId, StoryId, review::NotePlace};
use web::{FieldErrors, Fields, Flash, Sentence};

/// A note that could not be kept: it comes back with the page.
#[derive(Clone, Debug)]
pub struct TypedNote {
    pub place: String,
    pub words: String,
    pub wrong: Sentence,
}

impl TypedNote {
    /// 409 where the text is another by now, 422 where the note is at fault.
    pub fn status(&self) -> StatusCode {
        if self.wrong.key == STALE {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// The text changed under the note; sent again it stands beside the new one.
const STALE: &str = "review.note-problem.stale-revision";

pub async fn note(
    State(app): State<App>,
    by: By,
    view: View,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let (place, words) = (fields.get("place").to_owned(), fields.get("note").to_owned());
    let again = |wrong: Sentence| Asked {
        note: Some(TypedNote {
            place: place.clone(),
            words: words.clone(),
            wrong,
        }),
        ..Asked::default()
    };
    let Ok(seen) = fields.get("seen").parse() else {
        let asked = again(Sentence::new(STALE));
        return desk::draw(&app, &by, view, story, &asked, Typed::default(), FieldErrors::new()).await;
    };
    let new = NewNote {
        stage: fields.get("stage").to_owned(),
        seen,
        place: place.clone(),
        words: words.clone(),
    };
    let key = ClientKey::new("review.note", fields.get("key"), &fields);
    match actions::note(&app, &by, story, &new, key.as_ref()).await {
        Ok(note) => {
            let there = format!("/desk/review/{story}#note-{note}");
            Ok((Flash::done("review.flash.noted"), Redirect::to(&there)).into_response())
        }
        Err(Error::Refused(sentence)) if of_form(&sentence).is_some() => {
            let asked = again(of_form(&sentence).unwrap_or(sentence));
            desk::draw(&app, &by, view, story, &asked, Typed::default(), FieldErrors::new()).await
        }
        Err(error @ (Error::Refused(_) | Error::Conflict)) => {
            let late = Late {
                title: "review.stale.title-note",
                words: &words,
                stage: None,
            };
            stale::draw(&app, &by, view, story, &late, error).await
        }
        Err(error) => Err(error),
    }
}

pub async fn remove(
    State(app): State<App>,
    by: By,
    Path((story, note)): Path<(StoryId, ReviewNoteId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("review.note-removal", fields.get("key"), &fields);
    actions::remove_note(&app, &by, story, note, fields.get("stage"), key.as_ref()).await?;
    let there = beside(story, &fields);
    Ok((Flash::done("review.flash.note-removed"), Redirect::to(&there)).into_response())
}

pub async fn settle(
    State(app): State<App>,
    by: By,
    Path((story, note)): Path<(StoryId, ReviewNoteId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let Ok(seen) = fields.get("seen").parse() else {
        return Err(Error::refused("review.refusal.stale-revision"));
    };
    let key = ClientKey::new("review.note-settlement", fields.get("key"), &fields);
    actions::settle_note(&app, &by, story, note, (fields.get("stage"), seen), key.as_ref()).await?;
    let there = beside(story, &fields);
    Ok((Flash::done("review.flash.note-settled"), Redirect::to(&there)).into_response())
}

/// An answer of a writer or of a reviewer; what cannot be kept is shown with what was typed.
pub async fn answer(
    State(app): State<App>,
    by: By,
    view: View,
    Path((story, note)): Path<(StoryId, ReviewNoteId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let reply = Reply {
        words: fields.get("answer").to_owned(),
        done: fields.has("done"),
        stage: fields.get("stage").to_owned(),
        seen: fields.get("seen").parse().ok(),
    };
    let key = ClientKey::new("review.note-answer", fields.get("key"), &fields);
    let written = match fields.get("from") {
        "write" => format!("/desk/stories/{story}/edit"),
        _ => format!("/desk/stories/{story}"),
    };
    let review = format!("/desk/review/{story}");
    match actions::answer_note(&app, &by, story, note, &reply, key.as_ref()).await {
        Ok(side) => {
            let there = match side {
                Side::Writer => written,
                Side::Reviewer => format!("{review}#note-{note}"),
            };
            Ok((Flash::done("review.flash.note-answered"), Redirect::to(&there)).into_response())
        }
        Err(error) => {
            let back = if reply.stage.is_empty() { written } else { review };
            layout::kept(view, error, &fields, &[("answer", "stories.answer.label")], &back)
        }
    }
}

/// The page again, at the place where the reader was.
fn beside(story: StoryId, fields: &Fields) -> String {
    match fields.get("beside").parse::<NotePlace>() {
        Ok(place) => format!("/desk/review/{story}#beside-{place}"),
        Err(_) => format!("/desk/review/{story}"),
    }
}

/// What to say at the form itself; none where the story has moved on, and the form with it.
fn of_form(sentence: &Sentence) -> Option<Sentence> {
    match sentence.key.as_ref() {
        "review.note-problem.empty" | "review.note-problem.too-long" | "review.note-problem.unknown-place" => {
            Some(sentence.clone())
        }
        "review.refusal.stale-revision" => Some(Sentence::new(STALE)),
        _ => None,
    }
}
