//! An absence, during which a deputy acts with the absent person's roles. The record names both.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub deputy_id: Uuid,
    pub from_at: i64,
    pub to_at: i64,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
