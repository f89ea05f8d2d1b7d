//! A special topic or a series.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "collection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// A word of `domain::collections::Kind`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The word in its address, unique per realm and kind.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name_zh: String,
    /// Empty where the Chinese one serves both; so with the introduction.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub intro_zh: String,
    #[sea_orm(column_type = "Text")]
    pub intro_en: String,
    /// The photo across its page, as it was signed with this story.
    pub banner_story_id: Option<Uuid>,
    pub banner_asset_id: Option<Uuid>,
    /// A word of `domain::collections::State`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub sort: i32,
    pub created_at: i64,
    /// When readers first saw it; it stays when it is taken down.
    pub released_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
