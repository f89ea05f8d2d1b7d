//! A public note: what was corrected, or why it was taken down.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    pub usage_id: Option<Uuid>,
    /// correction or retraction.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub by_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub by_name: String,
    pub at: i64,
    pub revision_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
