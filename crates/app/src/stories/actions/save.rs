//! Saving the working copy. What was typed is laid over what is stored: pictures and files come and go by themselves,
//! so the form never has to know all of them, and a hash is never taken from a browser.

use super::{photo_words, typed::Typed, writers::has_written};
use crate::{
    App, By, accounts,
    error::Error,
    settings,
    stories::queries::{Story, draft, load},
};
use domain::{
    AssetId, RevisionId, StoryId, Time,
    content::{ContentHash, StoryContent},
    policy::story::Act,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use store::{
    Tx,
    tables::{asset, draft, story},
};

/// What a save answers.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The version the next save names.
    pub version: i32,
    pub at: Time,
    pub content: StoryContent,
}

/// Lays what was typed over the working copy, if nobody saved in between. The same text again is no conflict, whatever
/// version it names: a retry after a lost answer gets the answer it missed.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// [`Error::Conflict`] when somebody else saved another text; the story is not with its writers.
pub async fn save_draft(app: &App, by: &By, id: StoryId, version: i32, typed: &Typed) -> Result<Saved, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            story.may(by, Act::Edit)?;
            save_in(app, &tx, by, &story, version, typed, now).await
        })
        .await
}

/// The same inside a transaction of one's own, for acts that save first. Rights are the caller's to ask.
///
/// # Errors
/// As [`save_draft`].
pub(super) async fn save_in(
    app: &App,
    tx: &Tx,
    by: &By,
    story: &Story,
    version: i32,
    typed: &Typed,
    now: Time,
) -> Result<Saved, Error> {
    if !story.state().is_open_to_writer() {
        return Err(Error::refused("stories.refusal.not-open"));
    }
    let (stored, row) = draft(tx, story.id()).await?;
    let mut content = typed.over(&stored, &photo_files(tx, story.id()).await?);
    // A made-up kind would ask for nothing and limit nothing.
    if content.kind != stored.kind && !settings::kinds(tx).await?.iter().any(|kind| kind.key == content.kind) {
        content.kind.clone_from(&stored.kind);
    }
    if content == stored {
        return Ok(Saved {
            version: row.version,
            at: Time(row.saved_at),
            content,
        });
    }
    if row.version != version {
        return Err(Error::Conflict);
    }
    write_next(app, tx, by, story, version, content, now).await
}

/// Writes the working copy that follows `version`, and whatever is kept beside it. Rights and state are the caller's to
/// ask.
///
/// # Errors
/// [`Error::Conflict`] when that version is no longer the newest.
pub(super) async fn write_next(
    app: &App,
    tx: &Tx,
    by: &By,
    story: &Story,
    version: i32,
    content: StoryContent,
    now: Time,
) -> Result<Saved, Error> {
    let version = version + 1;
    write_draft(tx, by, story.id(), &content, version, None, now).await?;
    has_written(app, tx, by, story, now).await?;
    show_in_lists(tx, story.id(), &content, now).await?;
    Ok(Saved {
        version,
        at: now,
        content,
    })
}

/// Changes the working copy without a new version: pictures and files, which a save of the text leaves alone. Whoever
/// writes at the same time does not run into a conflict with their own upload.
pub(super) async fn change_draft(
    app: &App,
    tx: &Tx,
    by: &By,
    story: &Story,
    content: &StoryContent,
    now: Time,
) -> Result<(), Error> {
    if !story.state().is_open_to_writer() {
        return Err(Error::refused("stories.refusal.not-open"));
    }
    draft::Entity::update_many()
        .col_expr(draft::Column::Content, Expr::value(json(content)?))
        .filter(draft::Column::StoryId.eq(story.row.id))
        .exec(tx)
        .await?;
    photo_words::keep_of_draft(tx, story.id(), content).await?;
    has_written(app, tx, by, story, now).await?;
    show_in_lists(tx, story.id(), content, now).await
}

pub(super) async fn write_draft(
    tx: &Tx,
    by: &By,
    story: StoryId,
    content: &StoryContent,
    version: i32,
    base: Option<RevisionId>,
    now: Time,
) -> Result<(), Error> {
    let mut row = draft::ActiveModel {
        content: Set(json(content)?),
        saved_by: Set(by.person()?.0),
        saved_at: Set(now.0),
        version: Set(version),
        ..Default::default()
    };
    if let Some(base) = base {
        row.base_revision_id = Set(Some(base.0));
    }
    let saved = draft::Entity::update_many()
        .set(row)
        .filter(draft::Column::StoryId.eq(story.0))
        .filter(Expr::col(draft::Column::Version).lt(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        photo_words::keep_of_draft(tx, story, content).await
    }
}

/// Keeps the list's copy of headline, kind and length with the text; the version of the story's row is for decisions.
pub(super) async fn show_in_lists(tx: &Tx, story: StoryId, content: &StoryContent, now: Time) -> Result<(), Error> {
    story::Entity::update_many()
        .set(listed(content, now))
        .filter(story::Column::Id.eq(story.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) fn listed(content: &StoryContent, now: Time) -> story::ActiveModel {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    story::ActiveModel {
        headline: Set(content.headline.clone()),
        kind: Set(content.kind.clone()),
        text_chars: Set(count(content.body.char_count())),
        photo_count: Set(count(content.photos.len())),
        updated_at: Set(now.0),
        ..Default::default()
    }
}

/// Every photo ever uploaded to the story: one taken out can be put back.
pub(in crate::stories) async fn photo_files(
    db: &impl ConnectionTrait,
    story: StoryId,
) -> Result<Vec<(AssetId, ContentHash)>, Error> {
    let rows = asset::Entity::find()
        .filter(asset::Column::StoryId.eq(story.0))
        .filter(asset::Column::Kind.eq(super::PHOTO))
        .all(db)
        .await?;
    let file = |row: asset::Model| Some((AssetId(row.id), ContentHash(row.hash.try_into().ok()?)));
    Ok(rows.into_iter().filter_map(file).collect())
}

fn json(content: &StoryContent) -> Result<String, Error> {
    Ok(serde_json::to_string(content).map_err(anyhow::Error::from)?)
}
