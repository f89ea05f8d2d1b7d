//! A note of a reviewer beside a place in the text.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// The turn in which it was written.
    pub review_id: Uuid,
    pub story_id: Uuid,
    pub revision_id: Uuid,
    pub person_id: Uuid,
    /// JSON: place, quote (`domain::review::Anchor`).
    #[sea_orm(column_type = "Text")]
    pub place: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub created_at: i64,
    /// When a reviewer found that the text answers it, and who.
    pub settled_at: Option<i64>,
    pub settled_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
