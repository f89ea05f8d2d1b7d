//! Who writes a story together, who has it open, and discarding a draft.

use super::{photo_words, trace::forget, uploads};
use crate::{
    App, By, accounts,
    error::Error,
    record,
    stories::queries::{Story, load},
};
use domain::{Event, PersonId, StoryId, Time, policy::story::Act, time::SECOND};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use store::{
    Tx,
    tables::{
        asset, draft, finding_override, person, photo_reuse, presence, rendition, story, story_import, story_writer,
        upload, video,
    },
};
use uuid::Uuid;

/// Most people who write one story besides its author.
const MOST_WRITERS: usize = 10;

/// Lets a colleague write too. Adding somebody twice changes nothing.
///
/// # Errors
/// Nobody has this login, or the story is not with its writers.
pub async fn add_writer(app: &App, by: &By, id: StoryId, login: &str) -> Result<(), Error> {
    let now = app.clock.now();
    let login = login.trim();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            open(&story)?;
            let found = person::Entity::find()
                .filter(person::Column::LoginKey.eq(accounts::actions::fold_login(login)))
                .filter(person::Column::State.eq("active"))
                .one(&tx)
                .await?;
            let found = found.ok_or_else(|| Error::refused("stories.refusal.no-such-writer"))?;
            let person = found.id;
            if story.facts.writers().any(|writer| writer.0 == person) {
                return Ok(());
            }
            if story.facts.co_writers.len() >= MOST_WRITERS {
                return Err(Error::refused("stories.refusal.too-many-writers"));
            }
            let row = story_writer::ActiveModel {
                id: Set(app.ids.next(now)),
                story_id: Set(id.0),
                person_id: Set(person),
                wrote_at: Set(None),
                left_at: Set(None),
            };
            insert(&tx, row).await?;
            let event = Event::WriterAdded {
                story: id,
                writer: PersonId(person),
                name: found.name,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}

/// A colleague writes no more. Somebody who has written stays on record; somebody who was added by mistake does not.
///
/// # Errors
/// The story is not with its writers.
pub async fn remove_writer(app: &App, by: &By, id: StoryId, writer: PersonId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            open(&story)?;
            if story.facts.co_writers.contains(&writer) {
                story_writer::Entity::delete_many()
                    .filter(of(id, writer))
                    .filter(story_writer::Column::WroteAt.is_null())
                    .exec(&tx)
                    .await?;
                story_writer::Entity::update_many()
                    .col_expr(story_writer::Column::LeftAt, Expr::value(now.0))
                    .filter(of(id, writer))
                    .exec(&tx)
                    .await?;
                let name = accounts::names(&tx, [writer])
                    .await?
                    .remove(&writer)
                    .unwrap_or_default();
                let event = Event::WriterRemoved {
                    story: id,
                    writer,
                    name,
                };
                record(app, &tx, by, capacity.acting_for, now, &event).await?;
            }
            Ok(())
        })
        .await
}

/// Puts on record that this person has written some of the story; a deputy in a writer's place too. Its author always
/// has.
///
/// No event: what was written is recorded when it is sent in.
///
/// # Errors
/// The database does not answer.
pub(super) async fn has_written(app: &App, tx: &Tx, by: &By, story: &Story, now: Time) -> Result<(), Error> {
    let (id, person) = (story.id(), by.person()?);
    if story.facts.author == person || story.facts.former_writers.contains(&person) {
        return Ok(());
    }
    if story.facts.co_writers.contains(&person) {
        story_writer::Entity::update_many()
            .col_expr(story_writer::Column::WroteAt, Expr::value(now.0))
            .filter(of(id, person))
            .filter(story_writer::Column::WroteAt.is_null())
            .exec(tx)
            .await?;
        return Ok(());
    }
    let row = story_writer::ActiveModel {
        id: Set(app.ids.next(now)),
        story_id: Set(id.0),
        person_id: Set(person.0),
        wrote_at: Set(Some(now.0)),
        left_at: Set(Some(now.0)),
    };
    // One act may save twice.
    insert(tx, row).await
}

/// Puts the row in, or changes only when its person left.
async fn insert(tx: &Tx, row: story_writer::ActiveModel) -> Result<(), Error> {
    let again = OnConflict::columns([story_writer::Column::StoryId, story_writer::Column::PersonId])
        .update_column(story_writer::Column::LeftAt)
        .to_owned();
    story_writer::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn of(story: StoryId, writer: PersonId) -> Condition {
    Condition::all()
        .add(story_writer::Column::StoryId.eq(story.0))
        .add(story_writer::Column::PersonId.eq(writer.0))
}

fn open(story: &Story) -> Result<(), Error> {
    if story.state().is_open_to_writer() {
        Ok(())
    } else {
        Err(Error::refused("stories.refusal.not-open"))
    }
}

/// Discards a draft that was never submitted. Its files stay in the store until they are swept.
///
/// # Errors
/// It was submitted before, so it has a number and a history.
pub async fn delete(app: &App, by: &By, id: StoryId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Delete)?;
            if !Act::Delete.fits(story.state()) || story.row.no.is_some() {
                return Err(Error::refused("stories.refusal.was-submitted"));
            }
            uploads::remove(&tx, Condition::all().add(upload::Column::StoryId.eq(id.0))).await?;
            let files = asset::Entity::find().select_only().column(asset::Column::Id);
            let files = files.filter(asset::Column::StoryId.eq(id.0)).into_query();
            photo_reuse::Entity::delete_many()
                .filter(
                    Condition::any()
                        .add(photo_reuse::Column::AssetId.in_subquery(files.clone()))
                        .add(photo_reuse::Column::SourceId.in_subquery(files.clone())),
                )
                .exec(&tx)
                .await?;
            rendition::Entity::delete_many()
                .filter(rendition::Column::AssetId.in_subquery(files))
                .exec(&tx)
                .await?;
            let files = asset::Entity::find().select_only().column(asset::Column::Id);
            let files = files.filter(asset::Column::StoryId.eq(id.0)).into_query();
            video::Entity::delete_many()
                .filter(video::Column::AssetId.in_subquery(files))
                .exec(&tx)
                .await?;
            // It names the file it was read from.
            story_import::Entity::delete_many()
                .filter(story_import::Column::StoryId.eq(id.0))
                .exec(&tx)
                .await?;
            asset::Entity::delete_many()
                .filter(asset::Column::StoryId.eq(id.0))
                .exec(&tx)
                .await?;
            presence::Entity::delete_many()
                .filter(presence::Column::StoryId.eq(id.0))
                .exec(&tx)
                .await?;
            story_writer::Entity::delete_many()
                .filter(story_writer::Column::StoryId.eq(id.0))
                .exec(&tx)
                .await?;
            forget(&tx, id).await?;
            photo_words::forget(&tx, id).await?;
            finding_override::Entity::delete_many()
                .filter(finding_override::Column::StoryId.eq(id.0))
                .exec(&tx)
                .await?;
            draft::Entity::delete_by_id(id.0).exec(&tx).await?;
            story::Entity::delete_by_id(id.0).exec(&tx).await?;
            record(
                app,
                &tx,
                by,
                capacity.acting_for,
                now,
                &Event::StoryDeleted { story: id },
            )
            .await?;
            Ok(())
        })
        .await
}

/// How long after their last word people count as here.
const HERE: i64 = 40 * SECOND;
/// A word more often than this is not written down.
const QUIET: i64 = 10 * SECOND;

/// Says that the person has the story open; answers who else has.
///
/// No event: it is gone in a minute.
///
/// # Errors
/// The person may not see the story.
pub async fn be_present(app: &App, by: &By, id: StoryId) -> Result<Vec<PersonId>, Error> {
    let now = app.clock.now();
    let me = by.person()?;
    let db = app.db.read();
    load(db, by, &accounts::units(db, now).await?, id).await?;
    let rows = presence::Entity::find()
        .filter(presence::Column::StoryId.eq(id.0))
        .filter(presence::Column::SeenAt.gt(now.0 - HERE))
        .all(db)
        .await?;
    if !rows
        .iter()
        .any(|row| row.person_id == me.0 && row.seen_at > now.0 - QUIET)
    {
        app.db
            .write(|tx| async move {
                let row = presence::ActiveModel {
                    id: Set(app.ids.next::<Uuid>(now)),
                    story_id: Set(id.0),
                    person_id: Set(me.0),
                    seen_at: Set(now.0),
                };
                let again = OnConflict::columns([presence::Column::StoryId, presence::Column::PersonId])
                    .update_column(presence::Column::SeenAt)
                    .to_owned();
                presence::Entity::insert(row)
                    .on_conflict(again)
                    .exec_without_returning(&tx)
                    .await?;
                Ok::<_, Error>(())
            })
            .await?;
    }
    Ok(rows
        .into_iter()
        .filter(|row| row.person_id != me.0)
        .map(|row| PersonId(row.person_id))
        .collect())
}
