//! Somebody shown in a photo has agreed to be shown. Kept when it is withdrawn or replaced.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo_consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// SHA-256 of the original file, whatever stories it is in.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    /// Name, or a description.
    #[sea_orm(column_type = "Text")]
    pub person_name: String,
    pub minor: bool,
    /// Who agreed for a minor; empty where nobody has.
    #[sea_orm(column_type = "Text")]
    pub guardian: String,
    /// For what.
    #[sea_orm(column_type = "Text")]
    pub scope: String,
    pub from_at: i64,
    /// The first moment at which it holds no more.
    pub until_at: Option<i64>,
    /// Where the signed paper is kept.
    #[sea_orm(column_type = "Text")]
    pub paper: String,
    pub recorded_by: Uuid,
    pub recorded_at: i64,
    /// When a later consent of the same person took its place.
    pub replaced_at: Option<i64>,
    /// The day on which the person took it back.
    pub withdrawn_at: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub withdrawn_reason: String,
    pub withdrawn_by: Option<Uuid>,
    pub withdrawn_recorded_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
