//! A file that comes to a story in pieces: what was announced, and how much of it lies in the store.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    pub person_id: Uuid,
    /// photo, file, word.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    /// When the file was last changed, as the sender's device says, in milliseconds: by this and the name and the size
    /// the same file is known again.
    pub modified: i64,
    /// Of the whole file, in bytes.
    pub size: i64,
    /// The client key of the whole upload.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// Bytes that are in the store, from the beginning on; stands for `version`.
    pub arrived: i64,
    /// What it has become; none for a document that became the text.
    pub asset_id: Option<Uuid>,
    pub created_at: i64,
    pub expires_at: i64,
    /// When the story took the file.
    pub finished_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
