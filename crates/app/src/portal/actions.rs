//! The site's own copy of what is live. It can be made again at any time from the stories themselves.
//! The verbs of composing the home page, and of keeping cards, are in files of their own.

mod card;
mod home;

pub use card::keep_card;
pub use home::{drop_draft, permit, release_draft, save_draft};

use crate::{
    App, By,
    error::Error,
    publishing::{self, Appearance},
    record, stories,
};
use domain::{AssetId, Event, PersonId, StoryId, Time, content::StoryContent, story::StoryState, tags};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter,
    sea_query::OnConflict,
};
use std::collections::BTreeSet;
use store::{
    Tx,
    tables::{section, site_author, site_story, site_tag},
};
use uuid::Uuid;

/// Length of a summary made from the text, in characters.
const SUMMARY_CHARS: usize = 90;

/// The word for a story that is on the site.
const LIVE: &str = "live";

/// Copies what lists say of a story in the transaction that has changed it, so that no page is ever drawn between the two.
///
/// No event: it belongs to the one that is being recorded.
///
/// # Errors
/// The stored text is not the one that was signed, or the database does not answer.
pub async fn copy_changed(tx: &Tx, event: &Event, now: Time) -> Result<(), Error> {
    match event {
        Event::StoryReleased { story, .. }
        | Event::StoryCorrected { story, .. }
        | Event::StoryRetracted { story, .. } => put(tx, *story, now).await.map(|_| ()),
        _ => Ok(()),
    }
}

/// Copies what lists say of one story, as it stands now, once more: copies of its photos may be there that were not when
/// it was released. Doing it twice, or late, comes to the same.
///
/// # Errors
/// The stored text is not the one that was signed, or the database does not answer.
pub async fn refresh(app: &App, story: StoryId, now: Time) -> Result<(), Error> {
    let by = &By::system("portal");
    app.db
        .write(|tx| async move {
            if put(&tx, story, now).await? {
                record(app, &tx, by, None, now, &Event::SiteRefreshed { story }).await?;
            }
            Ok::<_, Error>(())
        })
        .await
}

/// Answers whether lists say something else now.
async fn put(tx: &Tx, story: StoryId, now: Time) -> Result<bool, Error> {
    let Some(shown) = publishing::appearance_of(tx, story, now).await? else {
        return Ok(false);
    };
    let row = copy(tx, &shown).await?;
    if row.state != LIVE {
        card::forget(tx, story).await?;
    }
    let before = site_story::Entity::find_by_id(story.0).one(tx).await?;
    if before.as_ref() == Some(&row) {
        return Ok(false);
    }
    site_story::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(site_story::Column::StoryId)
                .update_columns(
                    site_story::Column::iter()
                        .filter(|column| !matches!(column, site_story::Column::StoryId | site_story::Column::RealmId)),
                )
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    label(tx, &shown).await?;
    Ok(true)
}

/// Under which tags and whose names lists find the story, as the text that is on the site says. One that was taken down has
/// no tags, so that they can be counted by themselves.
async fn label(tx: &Tx, shown: &Appearance) -> Result<(), Error> {
    let (story, realm) = (shown.story.row.id, shown.story.row.realm_id);
    site_tag::Entity::delete_many()
        .filter(site_tag::Column::StoryId.eq(story))
        .exec(tx)
        .await?;
    let is_live = shown.story.state() == StoryState::Published;
    for (sort, name) in (0..).zip(shown.content.tags.iter().filter(|_| is_live)) {
        let row = site_tag::ActiveModel {
            story_id: Set(story),
            tag_key: Set(tags::key(name)),
            realm_id: Set(realm),
            name: Set(name.clone()),
            sort: Set(sort),
            released_at: Set(shown.usage.released_at.unwrap_or(shown.usage.release_at)),
        };
        row.insert(tx).await?;
    }
    site_author::Entity::delete_many()
        .filter(site_author::Column::StoryId.eq(story))
        .exec(tx)
        .await?;
    let credited = stories::credited(tx, shown.usage.revision_id.into()).await?;
    let people: BTreeSet<PersonId> = credited.into_iter().map(|(_, person)| person).collect();
    for person in people {
        let row = site_author::ActiveModel {
            story_id: Set(story),
            person_id: Set(person.0),
            realm_id: Set(realm),
        };
        row.insert(tx).await?;
    }
    Ok(())
}

async fn copy(tx: &Tx, shown: &Appearance) -> Result<site_story::Model, Error> {
    let (story, usage, content) = (&shown.story, &shown.usage, &shown.content);
    let section = match usage.section_id {
        Some(id) => section::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let state = if story.state() == StoryState::Published {
        LIVE
    } else {
        "retracted"
    };
    let cover = cover(tx, content).await?;
    let video = video(tx, content).await?;
    let (asset, (cut, said)) = cover.map_or_else(Default::default, |(asset, set)| (Some(asset), set));
    Ok(site_story::Model {
        story_id: story.row.id,
        realm_id: story.row.realm_id,
        usage_id: usage.id,
        section_slug: section.map(|section| section.slug).unwrap_or_default(),
        headline: content.headline.clone(),
        summary: summary(content),
        unit_id: story.row.unit_id,
        unit_name: story.row.unit_name.clone(),
        kind: content.kind.clone(),
        cover_asset_id: asset,
        cover_cut: cut,
        cover_said: said,
        path: story.row.public_path.clone().unwrap_or_default(),
        released_at: usage.released_at.unwrap_or(usage.release_at),
        amended_at: shown.notes.last().map(|note| note.at),
        photo_count: i32::try_from(content.photos.len()).unwrap_or(i32::MAX),
        state: state.to_owned(),
        video_asset_id: video.map(|(asset, _)| asset.0),
        video_ms: video.map_or(0, |(_, milliseconds)| milliseconds),
    })
}

/// Its first video, and how long it plays.
async fn video(tx: &Tx, content: &StoryContent) -> Result<Option<(AssetId, i64)>, Error> {
    let Some(video) = content.videos.first() else {
        return Ok(None);
    };
    let pictures = stories::pictures(tx, [video.asset]).await?;
    Ok(pictures.video(&video.asset).map(|row| (video.asset, row.milliseconds)))
}

/// The lead picture, and which of its copies lists show; of a story without photos the poster of its video.
async fn cover(tx: &Tx, content: &StoryContent) -> Result<Option<(Uuid, (String, String))>, Error> {
    let Some(photo) = content.photos.first() else {
        let video = content.videos.first();
        return Ok(video.map(|video| (video.asset.0, Default::default())));
    };
    let pictures = stories::pictures(tx, [photo.asset]).await?;
    Ok(pictures.cover(photo).map(|set| (photo.asset.0, set)))
}

/// The summary as written, or how the text begins.
pub fn summary(content: &StoryContent) -> String {
    let written = content.summary.trim();
    if !written.is_empty() {
        return written.to_owned();
    }
    let text = content.body.plain_text().replace('\n', " ");
    let mut chars = text.trim().chars();
    let mut begun: String = chars.by_ref().take(SUMMARY_CHARS).collect();
    if chars.next().is_some() {
        begun.push('…');
    }
    begun
}
