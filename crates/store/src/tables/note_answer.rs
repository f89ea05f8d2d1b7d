//! What a writer or a reviewer answers to a note beside the text.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    pub note_id: Uuid,
    pub person_id: Uuid,
    /// By one of those who write the story; by a reviewer otherwise.
    pub by_writer: bool,
    /// The writer says that the text is changed.
    pub is_done: bool,
    /// Empty only where that is all.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
