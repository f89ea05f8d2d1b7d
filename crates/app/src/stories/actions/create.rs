//! A new story: its row and its working copy.

use crate::{App, By, ClientKey, accounts, error::Error, once, record};
use domain::{
    Event, StoryId, UnitId, byline,
    content::StoryContent,
    policy::story::may_write_for,
    story::{ChannelWish, StoryState},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use store::tables::{draft, person, story};

/// Starts a draft for a unit. What the system knows (name, unit, telephone) is filled in.
///
/// # Errors
/// The person does not write for this unit, or there is no such unit.
pub async fn create(app: &App, by: &By, unit: UnitId, kind: &str, key: Option<&ClientKey>) -> Result<StoryId, Error> {
    let author = by.person()?;
    let now = app.clock.now();
    let year = i32::from(now.day(&app.zone()).year());
    app.db
        .write(|tx| async move {
            if let Some(story) = once::answered::<StoryId>(&tx, by, key).await? {
                return Ok(story);
            }
            let units = accounts::units(&tx, now).await?;
            let named = units
                .get(unit)
                .filter(|unit| unit.closed_at.is_none())
                .ok_or(Error::NotFound)?;
            let capacity = may_write_for(&by.actor, &units.path(unit))?;
            let writer = person::Entity::find_by_id(author.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            let content = StoryContent {
                kind: kind.to_owned(),
                byline: writer.name.clone(),
                credits: byline::parse(&writer.name),
                source: named.name.clone(),
                contact: writer.phone.unwrap_or_default(),
                channels: vec![ChannelWish::Site],
                ..StoryContent::default()
            };
            let id: StoryId = app.ids.next(now);
            let row = story::ActiveModel {
                id: Set(id.0),
                realm_id: Set(by.actor.realm),
                year: Set(year),
                no: Set(None),
                author_id: Set(author.0),
                unit_id: Set(unit.0),
                unit_name: Set(named.name.clone()),
                kind: Set(kind.to_owned()),
                headline: Set(String::new()),
                state: Set(StoryState::Draft.word().to_owned()),
                stage: Set(None),
                stage_no: Set(0),
                round: Set(0),
                text_chars: Set(0),
                photo_count: Set(0),
                in_newsroom: Set(false),
                claimed_by: Set(None),
                claimed_for: Set(None),
                claimed_at: Set(None),
                due_at: Set(None),
                workflow_no: Set(0),
                signatures: Set("[]".to_owned()),
                revision_id: Set(None),
                revision_hash: Set(None),
                signed_revision_id: Set(None),
                signed_hash: Set(None),
                public_path: Set(None),
                created_at: Set(now.0),
                updated_at: Set(now.0),
                submitted_at: Set(None),
                state_since: Set(now.0),
                version: Set(1),
            };
            row.insert(&tx).await?;
            let row = draft::ActiveModel {
                story_id: Set(id.0),
                content: Set(serde_json::to_string(&content).map_err(anyhow::Error::from)?),
                base_revision_id: Set(None),
                saved_by: Set(author.0),
                saved_at: Set(now.0),
                version: Set(1),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            record(
                app,
                &tx,
                by,
                capacity.acting_for,
                now,
                &Event::StoryCreated { story: id, unit },
            )
            .await?;
            Ok(id)
        })
        .await
}
