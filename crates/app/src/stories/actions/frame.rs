//! Choosing what of a photo is shown: by its writers in the working copy.

use super::{copies::cut_for_desk, save::change_draft};
use crate::{
    App, By, accounts,
    error::Error,
    stories::queries::{draft, load, size_of},
};
use domain::{
    AssetId, StoryId, Time,
    content::{FrameShares, Photo, StoryContent},
    policy::story::Act,
};
use sea_orm::EntityTrait;
use store::tables::asset;
use web::Sentence;

/// Frames a photo of the working copy.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// The story is not with its writers, it has no such photo, or that cannot be shown of it.
pub async fn frame_photo(app: &App, by: &By, id: StoryId, photo: AssetId, typed: &FrameShares) -> Result<(), Error> {
    let now = app.clock.now();
    {
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, id).await?;
        story.may(by, Act::Edit)?;
        if !story.state().is_open_to_writer() {
            return Err(Error::refused("stories.refusal.not-open"));
        }
        let (content, _) = draft(db, id).await?;
        // The files are written before the row that shows them.
        let framed = framed(app, &content, photo, typed, now).await?;
        if framed == content {
            return Ok(());
        }
    }
    let file = asset::Entity::find_by_id(photo.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let file = &file;
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, id).await?;
            let shown = content.photos.iter_mut().find(|other| other.asset == photo);
            frame(shown.ok_or(Error::NotFound)?, file, typed)?;
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// The text with one photo framed as typed, its part made in all sizes.
///
/// No event: whoever keeps the text records that.
///
/// # Errors
/// No such photo, that cannot be shown of it, or its file is damaged or gone.
pub async fn framed(
    app: &App,
    content: &StoryContent,
    photo: AssetId,
    typed: &FrameShares,
    now: Time,
) -> Result<StoryContent, Error> {
    let file = asset::Entity::find_by_id(photo.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let mut content = content.clone();
    let shown = content.photos.iter_mut().find(|other| other.asset == photo);
    let shown = shown.ok_or(Error::NotFound)?;
    frame(shown, &file, typed)?;
    if let Some(part) = shown.crop {
        cut_for_desk(app, &file, part, now).await?;
    }
    Ok(content)
}

fn frame(photo: &mut Photo, file: &asset::Model, typed: &FrameShares) -> Result<(), Error> {
    let size = size_of(file);
    let framing = typed.framing(&photo.framing(), size).checked(size);
    let framing = framing.map_err(|problem| Error::Refused(Sentence::new(problem.text_key())))?;
    photo.crop = framing.crop;
    photo.focal = framing.focal;
    photo.crops = framing.crops;
    Ok(())
}
