//! What the write page's buttons do: save, send in, and the small acts beside them. Every one of them carries the whole
//! form and saves it first, so that no press of a button loses what was typed.

use super::{marked_text, marks, words, write};
use crate::{
    App, By, ClientKey, Error, View, accounts, layout, settings,
    stories::{
        actions::{self, Outcome, Saved, Shift, Typed, photo_files},
        queries::{Story, answered, draft, load},
    },
};
use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    AssetId, PersonId, StoryId, Time, content::StoryContent, diff::diff_content, kinds::Field, policy::story::Act,
};
use serde_json::json;
use web::{FieldErrors, Fields, Flash, Sentence, wants_json};

#[derive(Template)]
#[template(path = "stories/conflict.html")]
struct ConflictPage {
    view: View,
    id: StoryId,
    /// The newer version: what "use mine" is put on top of.
    version: i32,
    who: String,
    at: i64,
    /// What was typed, field by field; headline and body are shown, the rest is carried along.
    mine: Vec<(String, String)>,
    my_headline: String,
    my_body: String,
    headline: String,
    body: String,
    /// Names of the parts that differ.
    differs: Vec<String>,
    /// Parts other than the body with their changes, from the saved text to the typed one. Safe markup.
    changes: Vec<(String, String)>,
}

/// What came of saving the form.
pub(super) enum Kept {
    Saved(Box<Saved>, Box<View>),
    /// The page that says why not.
    Not(Response),
}

pub(super) async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let script = wants_json(&headers);
    match keep(&app, &by, view, id, &fields, script, |_| {}).await? {
        Kept::Not(page) => Ok(page),
        Kept::Saved(saved, view) if script => {
            let at = saved.at.format("%H:%M:%S", &app.zone());
            let found = answered(app.db.read(), id, &saved.content, saved.at).await?.open;
            let checks = write::checks_html(&view, id, &saved.content, &found, &at)?;
            let must = write::must_words(&view, &found);
            let findings = marks::marks(&view, &saved.content, &found);
            let (version, saved_at) = (saved.version, at);
            let answer = json!({
                "version": version, "saved_at": saved_at, "checks": checks, "must": must, "findings": findings,
            });
            Ok(Json(answer).into_response())
        }
        Kept::Saved(..) => Ok((Flash::done("stories.flash.saved"), to_edit(id, "")).into_response()),
    }
}

pub(super) async fn submit(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    if let Err(error) = editable(&app, &by, &view, id).await {
        return unsaved(view, error, id, &fields);
    }
    let (typed, errors) = read(&app, &fields).await?;
    if !errors.is_empty() {
        return again(&app, &by, view, id, &fields, &typed, errors).await;
    }
    let key = ClientKey::new("story-submit", fields.get("key"), &fields);
    match actions::submit(&app, &by, id, fields.version(), &typed, key.as_ref()).await {
        Ok(Outcome::Submitted { number }) => {
            let flash = Flash::done(Sentence::new("stories.flash.submitted").with("number", number));
            Ok((flash, Redirect::to(&format!("/desk/stories/{id}"))).into_response())
        }
        Ok(Outcome::MustMend {
            version,
            content,
            findings,
        }) => {
            let story = editable(&app, &by, &view, id).await?;
            let shown = write::Draft {
                content: *content,
                version,
                saved_at: view.now,
                errors: FieldErrors::new(),
                refused: Some(findings),
            };
            write::draw(&app, &by, view, &story, shown).await
        }
        Err(Error::Conflict) => conflict(&app, &by, view, id, &fields, &typed).await,
        Err(error) => unsaved(view, error, id, &fields),
    }
}

/// One photo up or down, by a button that works without scripts.
pub(super) async fn move_photo(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let shift = if fields.get("direction") == "down" {
        Shift::Down
    } else {
        Shift::Up
    };
    shift_photo(&app, &by, view, id, asset, shift, &fields).await
}

pub(super) async fn remove_photo(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    shift_photo(&app, &by, view, id, asset, Shift::Out, &fields).await
}

async fn shift_photo(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    asset: AssetId,
    shift: Shift,
    fields: &Fields,
) -> Result<Response, Error> {
    if is_whole(fields) {
        if let Kept::Not(page) = keep(app, by, view, id, fields, false, |typed| typed.shift(asset, shift)).await? {
            return Ok(page);
        }
    } else {
        actions::shift_photo(app, by, id, asset, shift).await?;
    }
    let done = if shift == Shift::Out {
        "stories.flash.photo-removed"
    } else {
        "stories.flash.photo-moved"
    };
    Ok((Flash::done(done), to_edit(id, "#photos")).into_response())
}

pub(super) async fn remove_attachment(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    if is_whole(&fields)
        && let Kept::Not(page) = keep(&app, &by, view, id, &fields, false, |_| {}).await?
    {
        return Ok(page);
    }
    actions::remove_attachment(&app, &by, id, asset).await?;
    Ok((Flash::done("stories.flash.file-removed"), to_edit(id, "#attachments")).into_response())
}

/// Adds the writer whose login was typed, or takes out the one whose button was pressed.
pub(super) async fn writers(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    if is_whole(&fields)
        && let Kept::Not(page) = keep(&app, &by, view, id, &fields, false, |_| {}).await?
    {
        return Ok(page);
    }
    let done = if let Ok(writer) = fields.get("remove").parse::<PersonId>() {
        actions::remove_writer(&app, &by, id, writer)
            .await
            .map(|()| "stories.flash.writer-removed")
    } else {
        actions::add_writer(&app, &by, id, fields.get("login"))
            .await
            .map(|()| "stories.flash.writer-added")
    };
    let flash = match done {
        Ok(done) => Flash::done(done),
        // The text is saved; only the name was wrong.
        Err(Error::Refused(sentence)) => Flash::problem(sentence),
        Err(error) => return Err(error),
    };
    Ok((flash, to_edit(id, "#writers")).into_response())
}

pub(super) async fn keep(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    fields: &Fields,
    script: bool,
    change: impl FnOnce(&mut Typed),
) -> Result<Kept, Error> {
    if let Err(error) = editable(app, by, &view, id).await {
        return if script {
            Err(error)
        } else {
            Ok(Kept::Not(unsaved(view, error, id, fields)?))
        };
    }
    let (mut typed, errors) = read(app, fields).await?;
    if let (true, Some((_, sentence))) = (script, errors.iter().next()) {
        let said = Json(json!({ "error": view.speak(sentence) }));
        return Ok(Kept::Not((StatusCode::UNPROCESSABLE_ENTITY, said).into_response()));
    }
    if !errors.is_empty() {
        return Ok(Kept::Not(again(app, by, view, id, fields, &typed, errors).await?));
    }
    change(&mut typed);
    match actions::save_draft(app, by, id, fields.version(), &typed).await {
        Ok(saved) => Ok(Kept::Saved(Box::new(saved), Box::new(view))),
        // The script keeps the text in its fields; the button it leads to brings both texts onto one page.
        Err(Error::Conflict) if script => Ok(Kept::Not(
            (StatusCode::CONFLICT, Json(json!({ "conflict_url": "#save" }))).into_response(),
        )),
        Err(Error::Conflict) => Ok(Kept::Not(conflict(app, by, view, id, fields, &typed).await?)),
        Err(error) if script => Err(error),
        Err(error) => Ok(Kept::Not(unsaved(view, error, id, fields)?)),
    }
}

/// The story is not with its writers any more, perhaps sent in from another device: what was typed here is shown.
fn unsaved(view: View, error: Error, id: StoryId, fields: &Fields) -> Result<Response, Error> {
    const WORDS: [(&str, &str); 13] = [
        ("kicker", "stories.field.kicker"),
        ("headline", "stories.field.headline"),
        ("deck", "stories.field.deck"),
        ("body", "stories.field.body"),
        ("caption-", "stories.field.caption"),
        ("photographer-", "stories.field.photographer"),
        ("alt-", "stories.field.alt"),
        ("not_generated-", "stories.generated.why-not"),
        ("summary", "stories.field.summary"),
        ("byline", "stories.field.byline"),
        ("source", "stories.field.source"),
        ("event_place", "stories.field.event-place"),
        ("remark", "stories.field.remark"),
    ];
    layout::kept(view, error, fields, &WORDS, &format!("/desk/stories/{id}"))
}

async fn read(app: &App, fields: &Fields) -> Result<(Typed, FieldErrors), Error> {
    let sections = settings::sections(app.db.read()).await?;
    let slugs: Vec<String> = sections.into_iter().map(|section| section.slug).collect();
    Ok(Typed::read(fields, &app.zone(), &slugs))
}

/// The write page once more, with what was typed and what is wrong with it. Nothing was saved.
async fn again(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    fields: &Fields,
    typed: &Typed,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let story = editable(app, by, &view, id).await?;
    let (stored, row) = draft(app.db.read(), id).await?;
    let content = typed.over(&stored, &photo_files(app.db.read(), id).await?);
    let shown = write::Draft {
        content,
        version: fields.version(),
        saved_at: Time(row.saved_at),
        errors,
        refused: None,
    };
    write::draw(app, by, view, &story, shown).await
}

/// Both texts on one page: nothing is thrown away before somebody has chosen.
async fn conflict(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    fields: &Fields,
    typed: &Typed,
) -> Result<Response, Error> {
    editable(app, by, &view, id).await?;
    let db = app.db.read();
    let (stored, row) = draft(db, id).await?;
    let mine = typed.over(&stored, &photo_files(db, id).await?);
    let who = accounts::names(db, [PersonId(row.saved_by)])
        .await?
        .into_values()
        .next()
        .unwrap_or_default();
    let carried = fields
        .iter()
        .filter(|(name, _)| !matches!(*name, "version" | "headline" | "body"));
    let page = ConflictPage {
        id,
        version: row.version,
        who,
        at: row.saved_at,
        mine: carried
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        differs: differences(&view, &stored, &mine),
        changes: changes(&view, &stored, &mine),
        my_headline: mine.headline.clone(),
        my_body: mine.body.plain_text(),
        headline: stored.headline.clone(),
        body: stored.body.plain_text(),
        view,
    };
    View::page_with(StatusCode::CONFLICT, &page)
}

fn differences(view: &View, old: &StoryContent, new: &StoryContent) -> Vec<String> {
    let diff = diff_content(old, new);
    let mut fields: Vec<Field> = diff.fields.iter().map(|change| change.field).collect();
    fields.extend(diff.lists.iter().map(|change| change.field));
    let more = [
        (diff.body_changed(), Field::Body),
        (diff.event_time.is_some(), Field::EventTime),
        (diff.confidential_checked.is_some(), Field::Confidential),
        (!diff.photos.is_empty() || diff.photos_reordered, Field::Photos),
    ];
    fields.extend(more.into_iter().filter(|(differs, _)| *differs).map(|(_, field)| field));
    let mut names: Vec<String> = fields
        .into_iter()
        .map(|field| view.t(words::field_key(field)))
        .collect();
    names.extend((!diff.videos.is_empty()).then(|| view.t("stories.field.videos")));
    names
}

/// Single lines and the words of photos and videos; headline and body stand whole on the page.
fn changes(view: &View, old: &StoryContent, new: &StoryContent) -> Vec<(String, String)> {
    let diff = diff_content(old, new);
    let of_photos = diff.photos.iter().flat_map(|photo| &photo.fields);
    let of_videos = diff.videos.iter().flat_map(|video| &video.fields);
    let lines = diff.fields.iter().filter(|change| change.field != Field::Headline);
    lines
        .chain(of_photos)
        .chain(of_videos)
        .map(|change| {
            let name = view.t(words::field_key(change.field));
            (name, marked_text(&change.changes))
        })
        .collect()
}

async fn editable(app: &App, by: &By, view: &View, id: StoryId) -> Result<Story, Error> {
    let db = app.db.read();
    let story = load(db, by, &accounts::units(db, view.now).await?, id).await?;
    story.may(by, Act::Edit)?;
    Ok(story)
}

/// Whether the request carries the write page's form, not a single button.
pub(super) fn is_whole(fields: &Fields) -> bool {
    fields.has("version") && fields.has("headline")
}

fn to_edit(id: StoryId, anchor: &str) -> Redirect {
    Redirect::to(&format!("/desk/stories/{id}/edit{anchor}"))
}
