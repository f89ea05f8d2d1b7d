//! Failed and pending sign-ins per key (account with network, network, account), over all paths.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_delay")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// Failures in thousandths at `last_at`.
    pub thousandths: i32,
    pub last_at: i64,
    /// Attempts under way, and when the latest of them began.
    pub pending: i32,
    pub pending_since: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
