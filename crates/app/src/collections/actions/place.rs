//! Placing a story, and taking it out again.

use super::{begin, save_contents};
use crate::{
    App, By, ClientKey, accounts,
    collections::queries::{contents, elsewhere, placed},
    error::Error,
    once, record, stories,
};
use domain::{CollectionId, CollectionSectionId, Event, StoryId, collections::may_add};

/// Puts a story that the actor may see at the end of a sub-section; without one, above them all.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or [`Error::Refused`] by the rules of [`domain::collections`].
pub async fn place(
    app: &App,
    by: &By,
    id: CollectionId,
    story: StoryId,
    section: Option<CollectionSectionId>,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let found = begin(&tx, by, id, version, now).await?;
            may_add(found.state)?;
            let units = accounts::units(&tx, now).await?;
            let placed = stories::load(&tx, by, &units, story).await?;
            let mut what = contents(&tx, id).await?;
            let elsewhere = found.is_series() && elsewhere(&tx, story, id).await?;
            what.place(found.kind, story, placed.state(), elsewhere, section)?;
            save_contents(&tx, &found, &what).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionStoryPlaced {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
                story,
                headline: placed.row.headline,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Takes a story out; the story itself stays as it is.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or it is not here any more.
pub async fn take_out(
    app: &App,
    by: &By,
    id: CollectionId,
    story: StoryId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let found = begin(&tx, by, id, version, now).await?;
            let mut what = contents(&tx, id).await?;
            if !what.take_out(story) {
                return Err(domain::collections::Refusal::NotHere.into());
            }
            let gone = placed(&tx, &[story]).await?.remove(&story);
            save_contents(&tx, &found, &what).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionStoryRemoved {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
                story,
                headline: gone.map(|story| story.headline).unwrap_or_default(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
