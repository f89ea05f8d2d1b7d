//! The portal's own reading copy of what is live, filled by events.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_story")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub story_id: Uuid,
    pub realm_id: i64,
    pub usage_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub section_slug: String,
    #[sea_orm(column_type = "Text")]
    pub headline: String,
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    pub unit_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub unit_name: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub cover_asset_id: Option<Uuid>,
    /// Which copies of it lists show, as `rendition` has them; both empty where it has none of its own.
    #[sea_orm(column_type = "Text")]
    pub cover_cut: String,
    #[sea_orm(column_type = "Text")]
    pub cover_said: String,
    #[sea_orm(column_type = "Text")]
    pub path: String,
    pub released_at: i64,
    pub photo_count: i32,
    /// live or retracted.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// When it was last corrected or taken down; none where it stands as released.
    pub amended_at: Option<i64>,
    /// Its first video, and how long it plays in milliseconds; 0 where it has none.
    pub video_asset_id: Option<Uuid>,
    pub video_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
