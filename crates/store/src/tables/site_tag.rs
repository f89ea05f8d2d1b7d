//! The portal's own reading copy of the tags of a story on the site; filled and emptied with `site_story`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_tag")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub story_id: Uuid,
    /// What `domain::tags::key` makes of it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub tag_key: String,
    pub realm_id: i64,
    /// As it was signed.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub sort: i32,
    /// When the story was released, so that a tag has its stories in their order.
    pub released_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
