//! One turn of one stage on one story: opened, perhaps claimed, decided once.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub story_id: Uuid,
    /// Key of the stage in the workflow.
    #[sea_orm(column_type = "Text")]
    pub stage: String,
    pub stage_no: i32,
    pub round: i32,
    /// Version of the workflow this turn follows.
    pub workflow_no: i32,
    pub opened_at: i64,
    pub due_at: i64,
    pub claimed_by: Option<Uuid>,
    /// The absent colleague, when a deputy claimed.
    pub claimed_for: Option<Uuid>,
    pub claimed_at: Option<i64>,
    pub decided_by: Option<Uuid>,
    pub acting_for: Option<Uuid>,
    pub decided_at: Option<i64>,
    /// pass, return, decline, hold, withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision: Option<String>,
    /// JSON list of reason codes.
    #[sea_orm(column_type = "Text")]
    pub reasons: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    /// JSON list of ticked items.
    #[sea_orm(column_type = "Text")]
    pub checklist: String,
    /// Name of who proof-read at this stage.
    #[sea_orm(column_type = "Text")]
    pub proofreader: String,
    pub revision_id: Option<Uuid>,
    /// What was signed.
    #[sea_orm(column_type = "Blob", nullable)]
    pub hash: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
