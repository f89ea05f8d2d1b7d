//! Changing the text as a reviewer.

use super::{
    edit_form::{EditForm, PhotoForm, VideoForm},
    fresh_key, record,
};
use crate::{
    App, By, ClientKey, View, accounts,
    error::Error,
    layout,
    review::actions::{self, Edit},
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
    document::Block,
    policy::story::Act,
    story::StoryState,
};
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "review/edit.html")]
struct EditPage {
    view: View,
    story: Story,
    number: String,
    form: EditForm,
    errors: FieldErrors,
    /// What the editor starts from.
    document: String,
    labels: String,
    /// Plain text would lose something of the stored text.
    has_structure: bool,
    /// The text that somebody else saved meanwhile, beside what was typed.
    newer: Option<Newer>,
    /// The revision that the form began from.
    seen: String,
    key: String,
}

/// The form's fields that hold words, with their labels.
pub(super) const WORDS: [(&str, &str); 13] = [
    ("kicker", "review.field.kicker"),
    ("headline", "review.field.headline"),
    ("deck", "review.field.deck"),
    ("body", "review.field.body"),
    ("caption-", "review.field.caption"),
    ("alt-", "review.field.alt"),
    ("photographer-", "review.field.photographer"),
    ("not_generated-", "stories.generated.why-not"),
    ("byline", "review.field.byline"),
    ("source", "review.field.source"),
    ("tags", "review.field.tags"),
    ("summary", "review.field.summary"),
    ("reason", "review.edit.suggest-reason"),
];

/// What somebody else made of the text meanwhile.
pub(super) struct Newer {
    who: String,
    at: i64,
    headline: String,
    body: String,
}

pub async fn page(State(app): State<App>, by: By, view: View, Path(id): Path<StoryId>) -> Result<Response, Error> {
    let (story, content) = load(&app, &by, id).await?;
    ready(&by, &story)?;
    let form = EditForm::from(&content);
    let seen = story.progress.revision.to_string();
    draw(&app, view, story, &content, form, seen, FieldErrors::new(), None).await
}

pub async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let here = format!("/desk/review/{id}");
    let (story, content) = match load(&app, &by, id).await {
        Ok(loaded) => loaded,
        Err(error) => return layout::kept(view, error, &fields, &WORDS, &here),
    };
    let form = EditForm::of(&fields, &content);
    let Ok(seen) = fields.get("seen").parse::<ContentHash>() else {
        let error = Error::refused("review.refusal.stale-revision");
        return layout::kept(view, error, &fields, &WORDS, &here);
    };
    let changed = match form.onto(&content) {
        Ok(changed) => changed,
        Err(errors) => return draw(&app, view, story, &content, form, seen.to_string(), errors, None).await,
    };
    let edit = Edit {
        stage: fields.get("stage").to_owned(),
        seen,
        content: changed,
    };
    let key = ClientKey::new("review.edit", fields.get("key"), &fields);
    let stale = story.progress.revision != seen;
    match actions::edit(&app, &by, id, &edit, key.as_ref()).await {
        Ok(()) => Ok((Flash::done("review.flash.edited"), Redirect::to(&here)).into_response()),
        Err(Error::Refused(sentence)) if sentence.key == "review.refusal.nothing-changed" => {
            let mut errors = FieldErrors::new();
            errors.add_general(sentence);
            draw(&app, view, story, &content, form, seen.to_string(), errors, None).await
        }
        Err(Error::Unfit(found)) => {
            let mut errors = FieldErrors::new();
            for found in &found {
                errors.add(stories::field_of(found), stories::finding_sentence(&view, found));
            }
            draw(&app, view, story, &content, form, seen.to_string(), errors, None).await
        }
        Err(Error::Refused(_) | Error::Conflict) if stale && ready(&by, &story).is_ok() => {
            let newer = newer(&app, &story, &content).await?;
            // Both texts are on the page, so what is saved next is meant to replace the newer one.
            let seen = story.progress.revision.to_string();
            draw(&app, view, story, &content, form, seen, FieldErrors::new(), Some(newer)).await
        }
        Err(error) => layout::kept(view, error, &fields, &WORDS, &here),
    }
}

pub(super) async fn load(app: &App, by: &By, id: StoryId) -> Result<(Story, StoryContent), Error> {
    let db = app.db.read();
    let units = accounts::units(db, app.clock.now()).await?;
    let story = stories::load(db, by, &units, id).await?;
    story.may(by, Act::EditInReview)?;
    let row = stories::newest_revision(db, id).await?.ok_or(Error::NotFound)?;
    let content = stories::content(&row)?;
    Ok((story, content))
}

/// Whether a change could be kept now: claimed while in review, or signed and not yet on the site.
pub(super) fn ready(by: &By, story: &Story) -> Result<(), Error> {
    match (story.state(), story.progress.claim) {
        (StoryState::Signed | StoryState::Scheduled, _) => Ok(()),
        (StoryState::InReview, Some(claim)) if by.actor.is(claim.person) => Ok(()),
        (StoryState::InReview, Some(_)) => Err(domain::review::Refusal::ClaimedByOther.into()),
        (StoryState::InReview, None) => Err(domain::review::Refusal::NotClaimed.into()),
        _ => Err(domain::review::Refusal::NotAtStage.into()),
    }
}

async fn newer(app: &App, story: &Story, content: &StoryContent) -> Result<Newer, Error> {
    let db = app.db.read();
    let row = stories::newest_revision(db, story.id()).await?.ok_or(Error::NotFound)?;
    let names = record::names(db, &[], std::slice::from_ref(&row), None).await?;
    Ok(Newer {
        who: names.into_values().next().unwrap_or_default(),
        at: row.created_at,
        headline: content.headline.clone(),
        body: content.body.plain_text(),
    })
}

#[expect(clippy::too_many_arguments, reason = "what one page is drawn from")]
pub(super) async fn draw(
    app: &App,
    view: View,
    story: Story,
    content: &StoryContent,
    mut form: EditForm,
    seen: String,
    errors: FieldErrors,
    newer: Option<Newer>,
) -> Result<Response, Error> {
    let pictures = stories::pictures(app.db.read(), content.assets()).await?;
    for photo in &mut form.photos {
        photo.thumb = pictures.shown_thumb(&photo.photo, 320);
        photo.file_says_generated = pictures.asset(&photo.photo.asset).is_some_and(|file| file.generated);
    }
    for form in &mut form.videos {
        form.poster = pictures.thumb(&form.video.asset, 640);
        let playable = pictures.playable(&form.video.asset);
        form.play = playable.first().map_or_else(String::new, |made| {
            format!("/media/{}/video/play.{}", form.video.asset, made.format)
        });
    }
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = EditPage {
        number: story.number(),
        document: if form.body_json.is_empty() {
            content.body.to_json()
        } else {
            form.body_json.clone()
        },
        labels: stories::editor_labels(&view),
        has_structure: !content
            .body
            .blocks()
            .iter()
            .all(|block| matches!(block, Block::Paragraph(_))),
        seen,
        key: fresh_key()?,
        story,
        form,
        errors,
        newer,
        view,
    };
    View::page_with(status, &page)
}

impl EditPage {
    fn stage_key(&self) -> &str {
        self.story.stage().map_or("", |stage| &stage.key)
    }

    fn reopens(&self) -> bool {
        matches!(self.story.state(), StoryState::Signed | StoryState::Scheduled)
    }

    fn field_id(name: &str, photo: &PhotoForm) -> String {
        format!("{name}-{}", photo.photo.asset)
    }

    fn video_field(name: &str, form: &VideoForm) -> String {
        format!("{name}-{}", form.video.asset)
    }
}
