//! A story from first save to publication and after. One number, one story.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "story")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub year: i32,
    /// Unique per realm and year; given at first submission.
    pub no: Option<i32>,
    /// Who started it and answers for it.
    pub author_id: Uuid,
    pub unit_id: Uuid,
    /// The name that was true when it was submitted; while a draft, the name now.
    #[sea_orm(column_type = "Text")]
    pub unit_name: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Of the newest text, for lists.
    #[sea_orm(column_type = "Text")]
    pub headline: String,
    /// `domain::story::StoryState` word.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Key of the stage it is at.
    #[sea_orm(column_type = "Text", nullable)]
    pub stage: Option<String>,
    pub stage_no: i32,
    /// Counts submissions.
    pub round: i32,
    pub text_chars: i32,
    pub photo_count: i32,
    /// Whether it is, or ever was, past the unit's own stages.
    pub in_newsroom: bool,
    pub claimed_by: Option<Uuid>,
    /// The absent colleague, when a deputy claimed.
    pub claimed_for: Option<Uuid>,
    pub claimed_at: Option<i64>,
    /// When the present stage is to be done.
    pub due_at: Option<i64>,
    /// The workflow its present round follows; 0 before the first.
    pub workflow_no: i32,
    /// JSON list of the signatures in force this round.
    #[sea_orm(column_type = "Text")]
    pub signatures: String,
    /// Newest revision.
    pub revision_id: Option<Uuid>,
    #[sea_orm(column_type = "Blob", nullable)]
    pub revision_hash: Option<Vec<u8>>,
    /// The revision signed at the last stage.
    pub signed_revision_id: Option<Uuid>,
    #[sea_orm(column_type = "Blob", nullable)]
    pub signed_hash: Option<Vec<u8>>,
    /// Permanent address; given at release, never changed.
    #[sea_orm(column_type = "Text", nullable)]
    pub public_path: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    /// First submission.
    pub submitted_at: Option<i64>,
    pub state_since: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
