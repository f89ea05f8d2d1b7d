//! Correcting a published story: what readers are told, and the text as it should be.

use super::{fresh_key, key_of, said_above, version};
use crate::{
    App, By, View, accounts,
    error::Error,
    publishing::{
        actions::{self, Correction},
        queries::{Appearance, appearance_of},
    },
    stories::{self, Story},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    StoryId,
    content::{ContentHash, StoryContent},
    document::Document,
    policy::story::Act,
    publishing::{NOTE_MAX, Refusal},
};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, Sentence};

/// Longest one-line text, in characters.
const LINE_MAX: usize = 200;
const TEXT_MAX: usize = 2_000;

#[derive(Template)]
#[template(path = "publishing/correct.html")]
struct CorrectPage {
    view: View,
    story: Story,
    note: String,
    note_max: usize,
    content: StoryContent,
    body: String,
    body_json: String,
    labels: String,
    photos: Vec<PhotoFields>,
    /// Hash of the revision that the page shows.
    seen: ContentHash,
    version: i32,
    errors: FieldErrors,
    key: String,
}

struct PhotoFields {
    asset: String,
    thumb: String,
    caption: String,
    alt: String,
    photographer: String,
}

pub async fn correction_form(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
) -> Result<Response, Error> {
    let shown = shown(&app, &by, &view, id).await?;
    let content = shown.content.clone();
    View::page(&drawn(&app, view, shown, content, None, FieldErrors::new()).await?)
}

pub async fn correct(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let shown = shown(&app, &by, &view, id).await?;
    let mut errors = FieldErrors::new();
    let content = typed(&shown.content, &fields, &mut errors);
    let note = errors.take("note", fields.required("note", NOTE_MAX)).to_owned();
    let seen = fields.get("seen").parse().unwrap_or(ContentHash([0; 32]));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let change = Correction {
            note,
            content: content.clone(),
            seen,
            version: version(&fields),
        };
        let key = key_of("correct", StoryId(id), &fields);
        match actions::correct(&app, &by, StoryId(id), &change, key.as_ref()).await {
            Ok(_) => {
                let flash = Flash::done("publishing.flash.corrected");
                return Ok((flash, Redirect::to(&format!("/desk/publishing/{id}"))).into_response());
            }
            Err(error) => {
                let (told, sentence) = said_above(error)?;
                errors.add_general(sentence);
                status = told;
            }
        }
    }
    View::page_with(status, &drawn(&app, view, shown, content, Some(&fields), errors).await?)
}

/// What is on the site, for somebody who may correct it.
async fn shown(app: &App, by: &By, view: &View, id: Uuid) -> Result<Appearance, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let story = stories::load(db, by, &units, StoryId(id)).await?;
    // Asked first, because a story that was taken down stands at no stage and would name a wrong reason.
    story.may(by, Act::Retract)?;
    let shown = appearance_of(db, StoryId(id), view.now)
        .await?
        .ok_or(Refusal::NotPublished)?;
    if shown.retraction().is_some() {
        return Err(Refusal::Retracted.into());
    }
    story.may(by, Act::Correct)?;
    Ok(shown)
}

/// The content with what was typed. Which pictures there are, who is credited and what is attached is not changed here.
fn typed(shown: &StoryContent, fields: &Fields, errors: &mut FieldErrors) -> StoryContent {
    let mut content = shown.clone();
    content.headline = errors
        .take("headline", fields.required("headline", LINE_MAX))
        .to_owned();
    content.kicker = errors.take("kicker", fields.text("kicker", LINE_MAX)).to_owned();
    content.deck = errors.take("deck", fields.text("deck", LINE_MAX)).to_owned();
    content.summary = errors.take("summary", fields.text("summary", TEXT_MAX)).to_owned();
    match body(&shown.body, fields) {
        Ok(body) => content.body = body,
        Err(sentence) => errors.add("body", sentence),
    }
    for photo in &mut content.photos {
        let asset = photo.asset;
        let mut line = |name: &str| {
            let field = format!("{name}-{asset}");
            let text = fields.text(&field, TEXT_MAX).map(ToOwned::to_owned);
            errors.take(field, text)
        };
        photo.caption = line("caption");
        photo.alt = line("alt");
        photo.photographer = line("photographer");
    }
    content
}

/// The editor's tree where there is one. A plain text that was left alone keeps the tree it was made of.
fn body(shown: &Document, fields: &Fields) -> Result<Document, Sentence> {
    let (tree, text) = (fields.get("body_json"), fields.get("body"));
    let read = if !tree.is_empty() {
        Document::from_json(tree)
    } else if text.trim() == shown.plain_text().trim() {
        return Ok(shown.clone());
    } else {
        Document::from_plain_text(text)
    };
    match read {
        Ok(body) if body.is_empty() => Err(Sentence::new("publishing.correct.body-missing")),
        Ok(body) => Ok(body),
        Err(problem) => {
            tracing::debug!(%problem, "a corrected body was refused");
            Err(Sentence::new("publishing.correct.body-unreadable"))
        }
    }
}

async fn drawn(
    app: &App,
    view: View,
    shown: Appearance,
    content: StoryContent,
    typed: Option<&Fields>,
    errors: FieldErrors,
) -> Result<CorrectPage, Error> {
    let pictures = stories::pictures(app.db.read(), content.photos.iter().map(|photo| photo.asset)).await?;
    let photos = content.photos.iter().map(|photo| PhotoFields {
        asset: photo.asset.to_string(),
        thumb: pictures.thumb(&photo.asset, 320),
        caption: photo.caption.clone(),
        alt: photo.alt.clone(),
        photographer: photo.photographer.clone(),
    });
    Ok(CorrectPage {
        note: typed.map(|typed| typed.get("note").to_owned()).unwrap_or_default(),
        note_max: NOTE_MAX,
        body: typed.map_or_else(|| content.body.plain_text(), |typed| typed.get("body").to_owned()),
        body_json: typed
            .map(|typed| typed.get("body_json").to_owned())
            .filter(|tree| !tree.is_empty())
            .unwrap_or_else(|| content.body.to_json()),
        labels: stories::editor_labels(&view),
        photos: photos.collect(),
        seen: typed
            .and_then(|typed| typed.get("seen").parse().ok())
            .unwrap_or(shown.story.progress.revision),
        version: typed.map_or(shown.story.row.version, version),
        key: fresh_key(app),
        errors,
        content,
        story: shown.story,
        view,
    })
}
