//! One size of a picture that belongs to a theme, a logo or what stands across the head; which theme shows it stands there.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "theme_picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// All sizes of one picture share it.
    pub picture_id: Uuid,
    /// A word of `domain::theme::Place`.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// Pixels.
    pub width: i32,
    pub height: i32,
    /// Key in storage.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    pub created_at: i64,
    pub created_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
