//! An immutable version of a story: canonical bytes and their hash. Never recomputed from newer structs.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    pub no: i32,
    /// Version of the canonical form.
    pub schema: i32,
    /// The whole content as JSON, for reading and comparing.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// What is signed.
    #[sea_orm(column_type = "Blob")]
    pub canonical: Vec<u8>,
    /// SHA-256 of `canonical`.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    /// submitted, edited, corrected.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub created_by: Uuid,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
