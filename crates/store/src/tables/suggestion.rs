//! A change that a reviewer offers to the writers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "suggestion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    /// The turn in which it was made.
    pub review_id: Uuid,
    /// What it would change.
    pub revision_id: Uuid,
    pub person_id: Uuid,
    /// Place among those made at once, from 1.
    pub no: i32,
    /// JSON: place, change and the words around (`domain::suggestions::Suggestion`).
    #[sea_orm(column_type = "Text")]
    pub piece: String,
    /// Why, as the reviewer says; may be empty.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub created_at: i64,
    /// When it went to the writers, with a return.
    pub sent_at: Option<i64>,
    /// Word of `domain::suggestions::State`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<i64>,
    /// Why it was refused; may be empty.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
