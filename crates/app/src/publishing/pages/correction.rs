//! Correcting a published story: what readers are told, and the text as it should be.

use super::key_of;
use crate::{
    App, By, View, accounts,
    error::Error,
    layout,
    publishing::{
        actions::{self, Correction},
        queries::{Appearance, appearance_of},
    },
    stories::{self, CAPTION, LINE, Story, one_line, typed_mark},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    AssetId, StoryId, byline,
    content::{ContentHash, StoryContent},
    document::Document,
    policy::story::Act,
    publishing::{NOTE_MAX, Refusal},
    tags,
};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, Sentence};

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
    videos: Vec<VideoFields>,
    /// Hash of the revision that the form began from, or that stands beside it.
    seen: ContentHash,
    version: i32,
    /// What somebody else put on the site meanwhile: headline and text.
    newer: Option<(String, String)>,
    errors: FieldErrors,
    key: String,
}

/// The form's fields that hold words, with their labels.
const WORDS: [(&str, &str); 13] = [
    ("note", "publishing.correct.note"),
    ("kicker", "publishing.correct.kicker"),
    ("headline", "publishing.correct.headline"),
    ("deck", "publishing.correct.deck"),
    ("byline", "publishing.correct.byline"),
    ("source", "publishing.correct.source"),
    ("tags", "publishing.correct.tags"),
    ("summary", "publishing.correct.summary"),
    ("body", "publishing.correct.body"),
    ("caption-", "publishing.correct.caption"),
    ("alt-", "publishing.correct.alt"),
    ("photographer-", "publishing.correct.photographer"),
    ("not_generated-", "stories.generated.why-not"),
];

struct PhotoFields {
    asset: String,
    thumb: String,
    caption: String,
    alt: String,
    photographer: String,
    generated: bool,
    not_generated: String,
    /// Its file says that a model made it.
    file_says_generated: bool,
    /// Is taken out of the story.
    out: bool,
    /// Its fields, as the form calls them.
    fields: [String; 5],
}

impl PhotoFields {
    fn field(&self, name: &str) -> &str {
        let [caption, alt, photographer, not_generated, photo] = &self.fields;
        match name {
            "caption" => caption,
            "alt" => alt,
            "photographer" => photographer,
            "not_generated" => not_generated,
            _ => photo,
        }
    }
}

/// A video of the story; its file and its subtitles stay as they are.
struct VideoFields {
    asset: String,
    poster: String,
    /// Caption, description and who filmed it.
    words: [String; 3],
    /// Their fields, as the form calls them.
    fields: [String; 3],
    /// Is taken out of the story.
    out: bool,
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
    let here = format!("/desk/publishing/{id}");
    let shown = match shown(&app, &by, &view, id).await {
        Ok(shown) => shown,
        Err(error) => return layout::kept(view, error, &fields, &WORDS, &here),
    };
    let mut errors = FieldErrors::new();
    let content = typed(&shown.content, &fields, &mut errors);
    let kept = without_pictures(&content, &fields, &mut errors);
    let note = errors.take("note", fields.required("note", NOTE_MAX)).to_owned();
    let seen = fields.get("seen").parse().unwrap_or(ContentHash([0; 32]));
    let stale = seen != shown.story.progress.revision || fields.version() != shown.story.row.version;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let change = Correction {
            note,
            content: kept,
            seen,
            version: fields.version(),
        };
        let key = key_of("correct", StoryId(id), &fields);
        match actions::correct(&app, &by, StoryId(id), &change, key.as_ref()).await {
            Ok(_) => {
                let flash = Flash::done("publishing.flash.corrected");
                return Ok((flash, Redirect::to(&here)).into_response());
            }
            Err(Error::Unfit(found)) => {
                for found in &found {
                    errors.add(stories::field_of(found), stories::finding_sentence(&view, found));
                }
            }
            Err(error @ (Error::Refused(_) | Error::Conflict)) => {
                let (told, sentence) = error.told();
                errors.add_general(sentence);
                status = told;
            }
            Err(error) => return layout::kept(view, error, &fields, &WORDS, &here),
        }
    }
    let newer = stale.then(|| (shown.content.headline.clone(), shown.content.body.plain_text()));
    let mut page = drawn(&app, view, shown, content, Some(&fields), errors).await?;
    page.newer = newer;
    View::page_with(status, &page)
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

/// The content with what was typed, and all of its photos. What is attached is not changed here.
fn typed(shown: &StoryContent, fields: &Fields, errors: &mut FieldErrors) -> StoryContent {
    let mut content = shown.clone();
    content.headline = one_line(errors.take("headline", fields.required("headline", LINE)));
    content.kicker = one_line(errors.take("kicker", fields.text("kicker", LINE)));
    content.deck = one_line(errors.take("deck", fields.text("deck", LINE)));
    content.source = one_line(errors.take("source", fields.text("source", LINE)));
    let byline = one_line(errors.take("byline", fields.required("byline", LINE)));
    if byline != content.byline {
        content.credits = byline::parse(&byline);
        content.byline = byline;
    }
    if fields.has("tags") {
        content.tags = tags::parse(errors.take("tags", fields.text("tags", LINE)));
    }
    content.summary = errors.take("summary", fields.text("summary", CAPTION)).to_owned();
    let pictures: Vec<AssetId> = shown.assets().collect();
    match body(&shown.body, &pictures, fields) {
        Ok(body) => content.body = body,
        Err(sentence) => errors.add("body", sentence),
    }
    for photo in &mut content.photos {
        let asset = photo.asset;
        let mut text = |name: &str, max: usize| {
            let field = format!("{name}-{asset}");
            let text = fields.text(&field, max).map(ToOwned::to_owned);
            errors.take(field, text)
        };
        photo.caption = text("caption", CAPTION);
        photo.alt = text("alt", CAPTION);
        photo.photographer = one_line(&text("photographer", LINE));
        text("not_generated", LINE);
        (photo.generated, photo.not_generated) = typed_mark(fields, photo);
    }
    for video in &mut content.videos {
        let asset = video.asset;
        if !fields.has(&format!("caption-{asset}")) {
            continue;
        }
        let mut text = |name: &str, max: usize| {
            let field = format!("{name}-{asset}");
            let text = fields.text(&field, max).map(ToOwned::to_owned);
            errors.take(field, text)
        };
        video.caption = text("caption", CAPTION);
        video.alt = text("alt", CAPTION);
        video.credit = one_line(&text("photographer", LINE));
    }
    content
}

/// Without the photos and videos that are to be taken out: a right that has run out must not keep a mistake on the site.
fn without_pictures(content: &StoryContent, fields: &Fields, errors: &mut FieldErrors) -> StoryContent {
    let is_out = |asset: &AssetId| fields.has(&format!("out-{asset}"));
    let gone: Vec<AssetId> = content.assets().filter(is_out).collect();
    let (mut photos, mut videos) = (content.photos.clone(), content.videos.clone());
    photos.retain(|photo| !is_out(&photo.asset));
    videos.retain(|video| !is_out(&video.asset));
    let body = content.body.without(&gone);
    if body.is_empty() && !content.body.is_empty() {
        errors.add("body", "publishing.correct.body-missing");
    }
    StoryContent {
        body,
        photos,
        videos,
        ..content.clone()
    }
}

/// The editor's tree where there is one. A plain text that was left alone keeps the tree it was made of.
fn body(shown: &Document, pictures: &[AssetId], fields: &Fields) -> Result<Document, Sentence> {
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
        Ok(body) if body.assets().iter().any(|asset| !pictures.contains(asset)) => {
            Err(Sentence::new("publishing.correct.photo-unknown"))
        }
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
    let pictures = stories::pictures(app.db.read(), content.assets()).await?;
    let photos = content.photos.iter().map(|photo| PhotoFields {
        asset: photo.asset.to_string(),
        fields: ["caption", "alt", "photographer", "not_generated", "photo"]
            .map(|name| format!("{name}-{}", photo.asset)),
        thumb: pictures.thumb(&photo.asset, 320),
        caption: photo.caption.clone(),
        alt: photo.alt.clone(),
        photographer: photo.photographer.clone(),
        generated: photo.generated,
        not_generated: photo.not_generated.clone(),
        file_says_generated: pictures.asset(&photo.asset).is_some_and(|file| file.generated),
        out: typed.is_some_and(|typed| typed.has(&format!("out-{}", photo.asset))),
    });
    let videos = content.videos.iter().map(|video| VideoFields {
        asset: video.asset.to_string(),
        fields: ["caption", "alt", "photographer"].map(|name| format!("{name}-{}", video.asset)),
        poster: pictures.thumb(&video.asset, 640),
        words: [&video.caption, &video.alt, &video.credit].map(String::clone),
        out: typed.is_some_and(|typed| typed.has(&format!("out-{}", video.asset))),
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
        videos: videos.collect(),
        // Where somebody was first, both texts are on the page: what is sent next is meant for the newer one.
        seen: shown.story.progress.revision,
        version: shown.story.row.version,
        newer: None,
        key: app.fresh_key(),
        errors,
        content,
        story: shown.story,
        view,
    })
}
