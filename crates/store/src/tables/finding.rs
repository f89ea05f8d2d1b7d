//! What the checks said about a revision when it was submitted, so that before and after can be compared.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "finding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub revision_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub rule: String,
    pub rule_version: i32,
    #[sea_orm(column_type = "Text")]
    pub severity: String,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// Why a writer let it stand.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
