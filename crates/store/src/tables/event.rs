//! The audit log and the feed that every follower reads: insert-only, `seq` in commit order, gaps allowed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    /// Commit order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    #[sea_orm(unique)]
    pub id: Uuid,
    pub at: i64,
    pub realm_id: i64,
    /// Person; empty for the program and for visitors.
    pub actor_id: Option<Uuid>,
    /// What the log shows: the person's name then, or `system:<job>`.
    #[sea_orm(column_type = "Text")]
    pub actor_name: String,
    pub acting_for: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    /// Namespaced, past tense: `story.submitted`.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The event as JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    /// The bytes that the leaf hash covers.
    #[sea_orm(column_type = "Blob")]
    pub canonical: Vec<u8>,
    /// SHA-256(0x00 ‖ canonical), RFC 6962.
    #[sea_orm(column_type = "Blob")]
    pub leaf_hash: Vec<u8>,
    #[sea_orm(column_type = "Text", nullable)]
    pub request_id: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub network: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
