//! An address elsewhere that the public site links to, and how it has answered.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "health_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// SHA-256 of the address, in hexadecimal: addresses are longer than an index takes.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// The last look that met it.
    pub look_id: Uuid,
    pub checked_at: Option<i64>,
    /// Of its last answer; 0 where there was none.
    pub status: i32,
    /// `domain::health::Fault` of the last look; empty where there was none.
    #[sea_orm(column_type = "Text")]
    pub fault: String,
    /// On how many days in a row it has failed.
    pub failed_days: i32,
    /// The last of them, as `2026-11-18`; empty where it has not.
    #[sea_orm(column_type = "Text")]
    pub failed_day: String,
    pub failed_since: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
