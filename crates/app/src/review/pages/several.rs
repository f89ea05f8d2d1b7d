//! Several claimed stories at once: handed over, held, put back. Returning and declining are never done in a heap: each
//! writer is told why.

use super::decision::NOTE_MAX;
use crate::{
    App, By, ClientKey, View,
    error::Error,
    review::actions::{self, Verdict},
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{PersonId, StoryId, review::Decision};
use web::{Fields, Flash, Sentence};

/// Stories of one page of the queue.
const MOST: usize = 60;
/// Refusals that are told one by one; the stories are still in the queue, so more would say nothing new.
const TOLD: usize = 3;

enum Act {
    HandOver(PersonId),
    Hold(String),
    PutBack,
}

pub async fn act(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let act = match fields.get("act") {
        "hand-over" => match fields.get("to").parse() {
            Ok(to) => Act::HandOver(to),
            Err(_) => return Ok(back(Flash::problem("review.several.nobody"))),
        },
        "hold" => match fields.text("note", NOTE_MAX) {
            Ok("") => return Ok(back(Flash::problem("review.several.no-reason"))),
            Ok(note) => Act::Hold(note.to_owned()),
            Err(sentence) => return Ok(back(Flash::problem(sentence))),
        },
        "put-back" => Act::PutBack,
        _ => return Err(Error::refused("review.several.nothing")),
    };
    let stories: Vec<StoryId> = fields
        .all("story")
        .filter_map(|id| id.parse().ok())
        .take(MOST)
        .collect();
    if stories.is_empty() {
        return Ok(back(Flash::problem("review.several.nothing")));
    }
    let (mut done, mut refused) = (0_usize, Vec::new());
    for story in stories {
        match one(&app, &by, story, &act, &fields).await {
            Ok(()) => done += 1,
            // Each story stands for itself: what is refused stays in the queue, and is named.
            Err(error @ (Error::Refused(_) | Error::Forbidden(_) | Error::Conflict | Error::NotFound)) => {
                refused.push((story, error.told().1));
            }
            Err(error) => return Err(error),
        }
    }
    let told = match act {
        Act::HandOver(_) => "review.several.handed-over",
        Act::Hold(_) => "review.several.held",
        Act::PutBack => "review.several.put-back",
    };
    if refused.is_empty() {
        return Ok(back(Flash::done(Sentence::new(told).with("n", done))));
    }
    let reasons: Vec<String> = refused
        .iter()
        .take(TOLD)
        .map(|(story, reason)| format!("{} {}", fields.get(&format!("name-{story}")), view.speak(reason)))
        .collect();
    let sentence = Sentence::new("review.several.some")
        .with("done", done)
        .with("left", refused.len());
    Ok(back(Flash::problem(sentence.with("reasons", reasons.join(" ")))))
}

async fn one(app: &App, by: &By, story: StoryId, act: &Act, fields: &Fields) -> Result<(), Error> {
    let stage = fields.get(&format!("stage-{story}"));
    let key = ClientKey::new(&format!("review.several:{story}"), fields.get("key"), fields);
    match act {
        Act::HandOver(to) => actions::hand_over(app, by, story, stage, *to, key.as_ref())
            .await
            .map(drop),
        Act::PutBack => actions::release_claim(app, by, story, stage, key.as_ref()).await,
        Act::Hold(note) => {
            let seen = fields.get(&format!("seen-{story}"));
            let verdict = Verdict {
                stage: stage.to_owned(),
                seen: seen.parse().map_err(|_| Error::refused("review.several.nothing"))?,
                decision: Decision::Hold { note: note.clone() },
                note: note.clone(),
                proofreader: String::new(),
            };
            actions::decide(app, by, story, &verdict, key.as_ref()).await.map(drop)
        }
    }
}

fn back(flash: Flash) -> Response {
    (flash, Redirect::to("/desk/review?tab=mine")).into_response()
}
