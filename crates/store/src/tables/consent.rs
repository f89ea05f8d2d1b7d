//! A permission given by or for a person, for a purpose, with dates.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    #[sea_orm(column_type = "Text")]
    pub person_name: String,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// The person or the guardian.
    #[sea_orm(column_type = "Text")]
    pub given_by: String,
    pub from_at: i64,
    pub to_at: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    /// The person with an account whose own agreement it is.
    pub person_id: Option<Uuid>,
    /// The end of the address of what was agreed to; empty where that has none.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
