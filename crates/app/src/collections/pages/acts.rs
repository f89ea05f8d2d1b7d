//! The small forms: placing, arranging, deciding, moving, deleting.

use super::{LIST, collection::refused, here, key_of};
use crate::{
    App, By, View,
    collections::actions::{self, Move},
    error::Error,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    CollectionId, CollectionSectionId, StoryId,
    collections::{Direction, Step},
};
use std::str::FromStr;
use web::{Fields, Flash};

pub async fn place(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("place", id, &fields);
    // What is no story of this house is not found, like a story that this person does not see.
    let story = fields.get("story").parse().unwrap_or(StoryId(uuid::Uuid::nil()));
    let section = fields.get("section").parse().ok();
    match actions::place(&app, &by, id, story, section, fields.version(), key.as_ref()).await {
        Ok(()) => Ok((
            Flash::done("collections.flash.placed"),
            Redirect::to(&back(id, &fields)),
        )
            .into_response()),
        Err(error) => refused(&app, &by, view, id, &fields, error).await,
    }
}

/// Back to what was searched for, so that the next story can be placed.
fn back(id: CollectionId, fields: &Fields) -> String {
    match fields.get("q").trim() {
        "" => format!("{}#add", here(id)),
        words => format!("{}?q={}#add", here(id), web::encoded(words)),
    }
}

/// What a button of the contents asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Step(Move),
    Out(StoryId),
}

fn asked(fields: &Fields) -> Option<Asked> {
    let act = fields.get("act");
    if let Some(of_section) = act.strip_prefix("section-") {
        let (direction, id) = split::<CollectionSectionId>(of_section)?;
        return Some(Asked::Step(Move::Section(id, way(direction)?)));
    }
    let (act, story) = split::<StoryId>(act)?;
    match act {
        "out" => Some(Asked::Out(story)),
        "to" => {
            let section = fields.get(&format!("to-{story}")).parse().ok();
            Some(Asked::Step(Move::To(story, section)))
        }
        act => Some(Asked::Step(Move::Story(story, way(act)?))),
    }
}

/// `up-<id>`
fn split<T: FromStr>(act: &str) -> Option<(&str, T)> {
    let (act, id) = act.split_once('-')?;
    Some((act, id.parse().ok()?))
}

fn way(word: &str) -> Option<Direction> {
    match word {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        _ => None,
    }
}

pub async fn arrange(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("arrange", id, &fields);
    let (seen, key) = (fields.version(), key.as_ref());
    let (done, said, at) = match asked(&fields) {
        Some(Asked::Out(story)) => (
            actions::take_out(&app, &by, id, story, seen, key).await,
            Some("collections.flash.taken-out"),
            "contents".to_owned(),
        ),
        Some(Asked::Step(step)) => {
            let at = match step {
                Move::Story(story, _) | Move::To(story, _) => format!("s-{story}"),
                Move::Section(section, _) => format!("g-{section}"),
            };
            (actions::arrange(&app, &by, id, step, seen, key).await, None, at)
        }
        // No button of ours: the page as it stands, for whoever may see it.
        None => {
            let page = super::collection::CollectionPage::new(&app, &by, view, id, "").await?;
            return View::page(&page);
        }
    };
    match (done, said) {
        (Ok(()), Some(said)) => Ok((Flash::done(said), Redirect::to(&format!("{}#{at}", here(id)))).into_response()),
        (Ok(()), None) => Ok(Redirect::to(&format!("{}#{at}", here(id))).into_response()),
        (Err(error), _) => refused(&app, &by, view, id, &fields, error).await,
    }
}

pub async fn decide(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let (step, said) = match fields.get("step") {
        "close" => (Step::Close, "collections.flash.closed"),
        "reopen" => (Step::Reopen, "collections.flash.reopened"),
        "take_down" => (Step::TakeDown, "collections.flash.taken-down"),
        _ => (Step::Release, "collections.flash.released"),
    };
    let key = key_of("decide", id, &fields);
    match actions::decide(&app, &by, id, step, fields.version(), key.as_ref()).await {
        Ok(()) => Ok((Flash::done(said), Redirect::to(&here(id))).into_response()),
        Err(error) => refused(&app, &by, view, id, &fields, error).await,
    }
}

pub async fn shift(
    State(app): State<App>,
    by: By,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("move", id, &fields);
    let direction = way(fields.get("direction")).unwrap_or(Direction::Down);
    actions::shift_collection(&app, &by, id, direction, fields.version(), key.as_ref()).await?;
    Ok(Redirect::to(LIST).into_response())
}

pub async fn delete(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("delete", id, &fields);
    match actions::delete(&app, &by, id, fields.version(), key.as_ref()).await {
        Ok(()) => Ok((Flash::done("collections.flash.deleted"), Redirect::to(LIST)).into_response()),
        Err(error) => refused(&app, &by, view, id, &fields, error).await,
    }
}
