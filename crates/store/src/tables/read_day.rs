//! A day of counting: the rule and the salt that all nodes share. Sealed, it has no salt, and what told its readers apart is deleted.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "read_day")]
pub struct Model {
    /// `2026-11-22`, as it falls at the institution.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub day: String,
    /// `domain::reads::VERSION` under which it was opened.
    pub rule_version: i32,
    pub window_minutes: i32,
    pub per_address: i32,
    #[sea_orm(column_type = "Blob", nullable)]
    pub salt: Option<Vec<u8>>,
    pub sealed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
