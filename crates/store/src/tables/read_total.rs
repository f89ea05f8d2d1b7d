//! Reads of all stories of a day by hour, class of referrer and channel.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "read_total")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub day: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub hour: i64,
    /// `domain::reads::Referrer` word.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub referrer: String,
    /// `domain::reads::Channel` word.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub channel: String,
    pub reads: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
