//! The order of what stands in one.

use super::{begin, save_contents};
use crate::{App, By, ClientKey, collections::queries::contents, error::Error, once, record};
use domain::{CollectionId, CollectionSectionId, Event, StoryId, collections::Direction};

/// One step in arranging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Story(StoryId, Direction),
    /// To the end of a sub-section; without one, above them all.
    To(StoryId, Option<CollectionSectionId>),
    Section(CollectionSectionId, Direction),
}

/// Takes one step; at the end of a list nothing happens.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or [`Error::Refused`]: what is to be moved is not here any more.
pub async fn arrange(
    app: &App,
    by: &By,
    id: CollectionId,
    step: Move,
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
            let moved = match step {
                Move::Story(story, direction) => what.shift(story, direction),
                Move::To(story, section) => what.move_to(story, section)?,
                Move::Section(section, direction) => what.shift_section(section, direction),
            };
            if !moved {
                return Ok(());
            }
            save_contents(&tx, &found, &what).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionArranged {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
