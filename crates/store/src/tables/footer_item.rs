//! An item of the foot of the public site.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "footer_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// A word of `domain::footer::Kind`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub label_zh: String,
    /// Empty where the Chinese one serves both.
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    #[sea_orm(column_type = "Text")]
    pub value_zh: String,
    #[sea_orm(column_type = "Text")]
    pub value_en: String,
    /// Where it leads; may be empty.
    #[sea_orm(column_type = "Text")]
    pub href: String,
    pub sort: i32,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
