//! A Word file that became the text of a story: what was guessed, and what was left out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "story_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    /// The file as it came.
    pub asset_id: Uuid,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    pub created_by: Uuid,
    pub created_at: i64,
    /// When a writer had looked at what was guessed and left out.
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
