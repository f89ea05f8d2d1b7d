//! What an editor said of two stories that are alike: one row a pair. The log keeps what was said before.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "likeness")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// The one that was in review.
    pub story_id: Uuid,
    pub other_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub verdict: String,
    pub judged_by: Uuid,
    pub judged_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
