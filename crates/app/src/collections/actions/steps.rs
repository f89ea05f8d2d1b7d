//! Releasing, closing, taking off the site, deleting; and the order of all.

use super::{STEP, begin, save};
use crate::{
    App, By, ClientKey,
    collections::queries::{Collection, all, contents, placed},
    error::Error,
    once, record,
};
use domain::{
    CollectionId, Event, StoryId,
    collections::{Direction, Standing, State, Step, counts, may_delete, step},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{collection, collection_section, collection_story};

/// Releases, closes or reopens it, or takes it off the site.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or [`Error::Refused`]: the step does not fit, or readers would find nothing.
pub async fn decide(
    app: &App,
    by: &By,
    id: CollectionId,
    what: Step,
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
            let ids: Vec<StoryId> = contents(&tx, id).await?.stories().collect();
            let standings: Vec<Standing> = placed(&tx, &ids).await?.values().map(|one| one.standing).collect();
            let state = step(found.state, what, counts(&standings).0)?;
            let mut change = collection::ActiveModel {
                state: Set(state.word().to_owned()),
                ..Default::default()
            };
            match what {
                Step::Release if found.row.released_at.is_none() => change.released_at = Set(Some(now.0)),
                Step::Close => change.closed_at = Set(Some(now.0)),
                Step::Reopen | Step::TakeDown => change.closed_at = Set(None),
                Step::Release => {}
            }
            save(&tx, &found, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let (collection, kind, name) = (id, found.kind, found.row.name_zh.clone());
            let path = found.path();
            #[rustfmt::skip]
            let event = match what {
                Step::Release => Event::CollectionReleased { collection, kind, name, path },
                Step::Close => Event::CollectionClosed { collection, kind, name },
                Step::Reopen => Event::CollectionReopened { collection, kind, name },
                Step::TakeDown => Event::CollectionTakenDown { collection, kind, name },
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Deletes a draft that was never public; its stories stay as they are.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or [`Error::Refused`]: readers have seen it.
pub async fn delete(app: &App, by: &By, id: CollectionId, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let found = begin(&tx, by, id, version, now).await?;
            may_delete(found.state != State::Draft || found.row.released_at.is_some())?;
            // First the version: whoever is working on it is told.
            save(&tx, &found, collection::ActiveModel::default()).await?;
            collection_story::Entity::delete_many()
                .filter(collection_story::Column::CollectionId.eq(id.0))
                .exec(&tx)
                .await?;
            collection_section::Entity::delete_many()
                .filter(collection_section::Column::CollectionId.eq(id.0))
                .exec(&tx)
                .await?;
            collection::Entity::delete_by_id(id.0).exec(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionDeleted {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Moves it one place among all; at the end of the order nothing happens.
///
/// # Errors
/// Not allowed, not found, or changed meanwhile.
pub async fn shift_collection(
    app: &App,
    by: &By,
    id: CollectionId,
    direction: Direction,
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
            let mut order: Vec<Collection> = all(&tx, by).await?;
            let from = order.iter().position(|one| one.id() == id).ok_or(Error::NotFound)?;
            let to = match direction {
                Direction::Up => from.checked_sub(1),
                Direction::Down => from.checked_add(1).filter(|to| *to < order.len()),
            };
            let Some(to) = to else { return Ok(()) };
            order.swap(from, to);
            for (sort, one) in (1..).map(|place| place * STEP).zip(&order) {
                if one.row.sort != sort {
                    let change = collection::ActiveModel {
                        sort: Set(sort),
                        ..Default::default()
                    };
                    save(&tx, one, change).await?;
                }
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionMoved {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
