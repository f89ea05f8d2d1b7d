//! A finding that a writer lets stand, with the reason. It holds while the text it is about stays the same.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "finding_override")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub rule: String,
    pub rule_version: i32,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// Of the text that was let stand.
    #[sea_orm(column_type = "Blob")]
    pub fingerprint: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub person_id: Uuid,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
