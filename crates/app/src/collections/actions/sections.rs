//! The sub-sections of a special topic.

use super::{begin, by_field, save_contents};
use crate::{App, By, ClientKey, collections::queries::contents, error::Error, once, record};
use domain::{
    CollectionId, CollectionSectionId, Event,
    collections::{Refusal, SECTION_MAX, SubSection, check_names},
};

/// Adds a sub-section (`section` is none), or gives one another name.
///
/// # Errors
/// Not allowed, not found, [`Error::Invalid`] by field, changed meanwhile, or [`Error::Refused`]: it is a series, or there
/// are too many.
#[expect(
    clippy::too_many_arguments,
    reason = "two names, and the context that every verb has"
)]
pub async fn set_section(
    app: &App,
    by: &By,
    id: CollectionId,
    section: Option<CollectionSectionId>,
    name_zh: &str,
    name_en: &str,
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
            check_names(name_zh, name_en, SECTION_MAX).map_err(by_field)?;
            let mut what = contents(&tx, id).await?;
            let done = match section {
                Some(section) => what.rename_section(section, name_zh, name_en),
                None => {
                    let new = SubSection {
                        id: app.ids.next(now),
                        name_zh: name_zh.to_owned(),
                        name_en: name_en.to_owned(),
                        stories: Vec::new(),
                    };
                    what.add_section(found.kind, new)
                }
            };
            done.map_err(|refusal| match refusal {
                Refusal::NameTaken => Error::invalid("name_zh", refusal.text_key()),
                other => other.into(),
            })?;
            save_contents(&tx, &found, &what).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionSectionChanged {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
                section: name_zh.to_owned(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Takes a sub-section away; its stories are kept, above the others.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or it is not here any more.
pub async fn remove_section(
    app: &App,
    by: &By,
    id: CollectionId,
    section: CollectionSectionId,
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
            let gone = what.remove_section(section)?;
            save_contents(&tx, &found, &what).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionSectionRemoved {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
                section: gone,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
