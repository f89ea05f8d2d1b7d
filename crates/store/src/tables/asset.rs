//! An uploaded photo or file. The original stays as it came.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// Where it was uploaded.
    pub story_id: Uuid,
    /// photo, video, file, or word: a document that became the text.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// SHA-256 of the original bytes; the key in storage.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    pub size: i64,
    #[sea_orm(column_type = "Text")]
    pub mime: String,
    /// As uploaded; never a caption.
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    pub width: i32,
    pub height: i32,
    /// What the file itself said.
    #[sea_orm(column_type = "Text")]
    pub caption: String,
    #[sea_orm(column_type = "Text")]
    pub photographer: String,
    #[sea_orm(column_type = "Text")]
    pub taken_at: String,
    #[sea_orm(column_type = "Text")]
    pub rights: String,
    /// JSON: how sharp, how dark, what it looks like from afar. None of what came before it was measured.
    #[sea_orm(column_type = "Text", nullable)]
    pub look: Option<String>,
    /// The file itself says that a model made the picture or a part of it. What came before it was asked says no.
    pub generated: bool,
    pub created_by: Uuid,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
