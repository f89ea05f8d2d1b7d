//! Who holds the rights to a file, as somebody wrote it down. Insert and correct, never overwrite.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo_right")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// SHA-256 of the original file, whatever stories it is in.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub holder: String,
    /// `domain::photos::Ground` word.
    #[sea_orm(column_type = "Text")]
    pub ground: String,
    /// Words of `domain::story::ChannelWish` with spaces between; empty for all.
    #[sea_orm(column_type = "Text")]
    pub channels: String,
    /// The first moment at which they hold no more.
    pub until_at: Option<i64>,
    /// `domain::photos::Shown` word.
    #[sea_orm(column_type = "Text")]
    pub shown: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub recorded_by: Uuid,
    pub recorded_at: i64,
    /// When a later row took its place.
    pub replaced_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
