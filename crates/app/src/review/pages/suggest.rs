//! The second button of a reviewer's own changes: they are offered to the writers instead of made.

use super::{
    edit::{self, WORDS},
    edit_form::EditForm,
};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    layout,
    review::actions::{self, Proposal},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{StoryId, SuggestionId, content::ContentHash};
use web::{FieldErrors, Fields, Flash, Sentence};

pub async fn suggest(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let here = format!("/desk/review/{id}");
    let (story, content) = match edit::load(&app, &by, id).await {
        Ok(loaded) => loaded,
        Err(error) => return layout::kept(view, error, &fields, &WORDS, &here),
    };
    let form = EditForm::of(&fields, &content);
    let Ok(seen) = fields.get("seen").parse::<ContentHash>() else {
        let error = Error::refused("review.refusal.stale-revision");
        return layout::kept(view, error, &fields, &WORDS, &here);
    };
    let proposed = match form.onto(&content) {
        Ok(proposed) => proposed,
        Err(errors) => return edit::draw(&app, view, story, &content, form, seen.to_string(), errors, None).await,
    };
    let proposal = Proposal {
        stage: fields.get("stage").to_owned(),
        seen,
        content: proposed,
        reason: fields.get("reason").to_owned(),
    };
    let key = ClientKey::new("review.suggest", fields.get("key"), &fields);
    match actions::suggest(&app, &by, id, &proposal, key.as_ref()).await {
        Ok(count) => {
            let there = format!("{here}#suggestions");
            let said = Sentence::new("review.flash.suggested").with("n", count);
            Ok((Flash::done(said), Redirect::to(&there)).into_response())
        }
        Err(Error::Refused(sentence)) if sentence.key.starts_with("review.suggestion-problem.") => {
            let mut errors = FieldErrors::new();
            errors.add_general(sentence);
            edit::draw(&app, view, story, &content, form, seen.to_string(), errors, None).await
        }
        Err(error) => layout::kept(view, error, &fields, &WORDS, &here),
    }
}

pub async fn take_back(
    State(app): State<App>,
    by: By,
    Path((id, suggestion)): Path<(StoryId, SuggestionId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let Ok(seen) = fields.get("seen").parse() else {
        return Err(Error::refused("review.refusal.stale-revision"));
    };
    let key = ClientKey::new("review.suggestion-removal", fields.get("key"), &fields);
    actions::take_back(&app, &by, id, suggestion, (fields.get("stage"), seen), key.as_ref()).await?;
    let there = format!("/desk/review/{id}#suggestions");
    Ok((Flash::done("review.flash.suggestion-removed"), Redirect::to(&there)).into_response())
}
