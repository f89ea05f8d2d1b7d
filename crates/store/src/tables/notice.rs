//! Something a person should know. Mailed in batches per person.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub person_id: Uuid,
    pub event_seq: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub story_id: Option<Uuid>,
    /// JSON: the facts of the sentence.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    pub created_at: i64,
    pub read_at: Option<i64>,
    /// The letter that carried it.
    pub mail_job_id: Option<Uuid>,
    pub mailed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
