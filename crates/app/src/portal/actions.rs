//! The site's own copy of what is live. It can be made again at any time from the stories themselves.

use crate::{
    App,
    error::Error,
    publishing::{self, Appearance},
    stories,
};
use domain::{StoryId, Time, content::StoryContent, story::StoryState};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use store::{
    Tx,
    tables::{section, site_story},
};
use uuid::Uuid;

/// Length of a summary made from the text, in characters.
const SUMMARY_CHARS: usize = 90;

/// Copies what lists say of one story, as it stands now. Doing it twice, or late, comes to the same.
///
/// No event: nothing happened that the stories do not say already.
///
/// # Errors
/// The stored text is not the one that was signed, or the database does not answer.
pub async fn refresh(app: &App, story: StoryId, now: Time) -> Result<(), Error> {
    app.db
        .write(|tx| async move {
            let Some(shown) = publishing::appearance_of(&tx, story, now).await? else {
                return Ok::<_, Error>(());
            };
            let row = copy(&tx, &shown).await?;
            site_story::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(site_story::Column::StoryId)
                        .update_columns([
                            site_story::Column::UsageId,
                            site_story::Column::SectionSlug,
                            site_story::Column::Headline,
                            site_story::Column::Summary,
                            site_story::Column::UnitName,
                            site_story::Column::Kind,
                            site_story::Column::CoverAssetId,
                            site_story::Column::CoverCut,
                            site_story::Column::CoverSaid,
                            site_story::Column::Path,
                            site_story::Column::ReleasedAt,
                            site_story::Column::AmendedAt,
                            site_story::Column::PhotoCount,
                            site_story::Column::State,
                        ])
                        .to_owned(),
                )
                .exec_without_returning(&tx)
                .await?;
            Ok(())
        })
        .await
}

async fn copy(tx: &Tx, shown: &Appearance) -> Result<site_story::ActiveModel, Error> {
    let (story, usage, content) = (&shown.story, &shown.usage, &shown.content);
    let section = match usage.section_id {
        Some(id) => section::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    let state = if story.state() == StoryState::Published {
        "live"
    } else {
        "retracted"
    };
    let cover = cover(tx, content).await?;
    let (asset, (cut, said)) = cover.map_or_else(Default::default, |(asset, set)| (Some(asset), set));
    Ok(site_story::ActiveModel {
        story_id: Set(story.row.id),
        realm_id: Set(story.row.realm_id),
        usage_id: Set(usage.id),
        section_slug: Set(section.map(|section| section.slug).unwrap_or_default()),
        headline: Set(content.headline.clone()),
        summary: Set(summary(content)),
        unit_id: Set(story.row.unit_id),
        unit_name: Set(story.row.unit_name.clone()),
        kind: Set(content.kind.clone()),
        cover_asset_id: Set(asset),
        cover_cut: Set(cut),
        cover_said: Set(said),
        path: Set(story.row.public_path.clone().unwrap_or_default()),
        released_at: Set(usage.released_at.unwrap_or(usage.release_at)),
        amended_at: Set(shown.notes.last().map(|note| note.at)),
        photo_count: Set(i32::try_from(content.photos.len()).unwrap_or(i32::MAX)),
        state: Set(state.to_owned()),
    })
}

/// The lead picture, and which of its copies lists show.
async fn cover(tx: &Tx, content: &StoryContent) -> Result<Option<(Uuid, (String, String))>, Error> {
    let Some(photo) = content.photos.first() else {
        return Ok(None);
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
