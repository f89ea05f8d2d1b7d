//! The home page of the invented city, as its chief editor composed it: a chosen lead story, the notices above it, pictures
//! one after the other below it.

use super::{places::Places, step};
use anyhow::Result;
use app::{App, portal};
use domain::{
    Locale, Role, StoryId,
    home::{Band, Layout, Right},
    text::language_of,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::site_story;

pub async fn compose(app: &App, places: &Places) -> Result<()> {
    let pictured = site_story::Entity::find()
        .filter(site_story::Column::State.eq("live"))
        .filter(site_story::Column::SectionSlug.eq("top-news"))
        .filter(site_story::Column::CoverAssetId.is_not_null())
        .order_by_desc(site_story::Column::ReleasedAt)
        .order_by_desc(site_story::Column::StoryId)
        .all(app.db.read())
        .await?;
    // Most of its readers read Chinese. A world cut short has nothing to lead with yet.
    let lead = pictured
        .into_iter()
        .find(|row| language_of(&row.headline) == Some(Locale::ZhCn));
    let Some(lead) = lead else { return Ok(()) };
    let layout = Layout {
        bands: vec![
            Band::Notices {
                section: "notices".to_owned(),
            },
            Band::Lead {
                story: Some(StoryId(lead.story_id)),
                middle: None,
                right: Right::Both,
            },
            Band::Carousel {
                stories: Vec::new(),
                section: None,
            },
            Band::Topics {},
            Band::Sections { slugs: Vec::new() },
            Band::Videos {},
            Band::Photos {},
            Band::Units {},
        ],
    };
    let chief = places.holder(Role::ChiefEditor, "centre", &[], 0)?;
    let by = places.by(app, &chief).await?;
    step("compose", portal::save_draft(app, &by, &layout, 0, None).await)?;
    step("compose", portal::release_draft(app, &by, 1, None).await)
}
