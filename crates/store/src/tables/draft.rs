//! The working copy that autosave writes. One per story; a save names the version it was based on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub story_id: Uuid,
    /// JSON of `domain::content::StoryContent`.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub base_revision_id: Option<Uuid>,
    pub saved_by: Uuid,
    pub saved_at: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
