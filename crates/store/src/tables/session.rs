//! A signed-in device. Only the hash of its token is stored.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    /// SHA-256, 32 bytes.
    #[sea_orm(column_type = "Blob", unique)]
    pub token_hash: Vec<u8>,
    pub created_at: i64,
    pub seen_at: i64,
    /// Absolute end.
    pub expires_at: i64,
    /// Address at sign-in, for the list of own devices.
    #[sea_orm(column_type = "Text")]
    pub network: String,
    /// User agent, cut to 200 characters.
    #[sea_orm(column_type = "Text")]
    pub device: String,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
