//! Beginning one, and its words.

use super::{STEP, begin, by_field, save};
use crate::{
    App, By, ClientKey,
    collections::queries::{all, permit},
    error::Error,
    once, record,
};
use domain::{
    CollectionId, Event,
    collections::{Kind, State, Words, check_slug},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::tables::collection;

/// What the form of a new one says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCollection {
    pub kind: Kind,
    /// The word in its address.
    pub slug: String,
    pub words: Words,
}

/// Begins a draft, at the head of the order: what is new is looked for first.
///
/// # Errors
/// Not allowed, or [`Error::Invalid`] by field.
pub async fn create(app: &App, by: &By, new: &NewCollection, key: Option<&ClientKey>) -> Result<CollectionId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(id) = once::answered(&tx, by, key).await? {
                return Ok(id);
            }
            permit(&tx, by, now).await?;
            let known = all(&tx, by).await?;
            let mut errors = by_field(new.words.check().err().unwrap_or_default());
            match check_slug(&new.slug) {
                Err(flaw) => {
                    for (field, said) in by_field(vec![flaw]).iter() {
                        errors.add(field.to_owned(), said.clone());
                    }
                }
                Ok(()) if known.iter().any(|one| one.kind == new.kind && one.row.slug == new.slug) => {
                    errors.add("slug", "collections.words.slug-taken");
                }
                Ok(()) => {}
            }
            errors.into_result(())?;
            let id: CollectionId = app.ids.next(now);
            let first = known.iter().map(|one| one.row.sort).min().unwrap_or(0);
            let row = collection::ActiveModel {
                id: Set(id.0),
                realm_id: Set(by.actor.realm),
                kind: Set(new.kind.word().to_owned()),
                slug: Set(new.slug.clone()),
                name_zh: Set(new.words.name_zh.clone()),
                name_en: Set(new.words.name_en.clone()),
                intro_zh: Set(new.words.intro_zh.clone()),
                intro_en: Set(new.words.intro_en.clone()),
                banner_story_id: Set(None),
                banner_asset_id: Set(None),
                state: Set(State::Draft.word().to_owned()),
                sort: Set(first - STEP),
                created_at: Set(now.0),
                released_at: Set(None),
                closed_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx)
                .await
                .map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::CollectionCreated {
                collection: id,
                kind: new.kind,
                name: new.words.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(id)
        })
        .await
}

/// Gives it other names and another introduction; its address stays.
///
/// # Errors
/// Not allowed, not found, [`Error::Invalid`] by field, or changed meanwhile.
pub async fn set_words(
    app: &App,
    by: &By,
    id: CollectionId,
    words: &Words,
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
            words.check().map_err(by_field)?;
            let change = collection::ActiveModel {
                name_zh: Set(words.name_zh.clone()),
                name_en: Set(words.name_en.clone()),
                intro_zh: Set(words.intro_zh.clone()),
                intro_en: Set(words.intro_en.clone()),
                ..Default::default()
            };
            save(&tx, &found, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionChanged {
                collection: id,
                kind: found.kind,
                name: words.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
