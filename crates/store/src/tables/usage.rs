//! One appearance in one outlet. Insert and correct, never overwrite.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "usage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub outlet_id: Uuid,
    /// planned, live, corrected, withdrawn, cancelled.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// single, round_up, special.
    #[sea_orm(column_type = "Text")]
    pub form: String,
    #[sea_orm(column_type = "Text")]
    pub position: String,
    pub section_id: Option<Uuid>,
    pub edition_id: Option<Uuid>,
    pub placement_id: Option<Uuid>,
    /// The story it shows; round-ups credit more in `usage_credit`.
    pub story_id: Uuid,
    pub revision_id: Uuid,
    /// The signed hash; a publisher refuses any other.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
    /// When it is to appear.
    pub release_at: i64,
    /// When it did.
    pub released_at: Option<i64>,
    pub released_by: Option<Uuid>,
    pub acting_for: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub proof: String,
    pub parent_usage_id: Option<Uuid>,
    pub corrects_usage_id: Option<Uuid>,
    pub created_at: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
