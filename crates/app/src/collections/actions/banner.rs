//! The photo across the page: one that readers see in a story already, with its signed words and its part.

use super::{begin, save};
use crate::{App, By, ClientKey, collections::queries, error::Error, once, record};
use domain::{AssetId, CollectionId, Event, StoryId};
use sea_orm::ActiveValue::Set;
use store::tables::collection;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Banner {
    pub story: StoryId,
    pub asset: AssetId,
}

/// Sets the banner, or takes it away.
///
/// # Errors
/// Not allowed, not found, changed meanwhile, or [`Error::Refused`]: the story is not on the site, or the photo may not be
/// shown any more.
pub async fn set_banner(
    app: &App,
    by: &By,
    id: CollectionId,
    banner: Option<Banner>,
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
            if let Some(Banner { story, asset }) = banner {
                let chosen = queries::banner(&tx, by.actor.realm, (story, asset), now).await?;
                let chosen = chosen.ok_or_else(|| Error::refused("collections.banner.not-on-site"))?;
                if !chosen.may_show {
                    return Err(Error::refused("collections.banner.not-allowed"));
                }
            }
            let change = collection::ActiveModel {
                banner_story_id: Set(banner.map(|banner| banner.story.0)),
                banner_asset_id: Set(banner.map(|banner| banner.asset.0)),
                ..Default::default()
            };
            save(&tx, &found, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::CollectionBannerChanged {
                collection: id,
                kind: found.kind,
                name: found.row.name_zh.clone(),
                story: banner.map(|banner| banner.story),
                asset: banner.map(|banner| banner.asset),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}
