//! What a reader wrote to the newsroom, and what became of it. Name, mail address and receipt are emptied half a year after
//! it was settled.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    pub year: i32,
    /// Unique per realm and year.
    pub no: i32,
    /// error, enquiry, advice.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Language in which it was written and is answered.
    #[sea_orm(column_type = "Text")]
    pub locale: String,
    /// The story it is about, where it is about one.
    pub story_id: Option<Uuid>,
    /// Headline of that story as the reader saw it, else what the reader named.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// The words that are wrong, in the reader's eyes.
    #[sea_orm(column_type = "Text")]
    pub passage: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// The secret part of the address at which the reader sees what became of it. It stands here in the clear: it opens
    /// nothing that does not stand in this row, and the letter with the answer names the address again.
    #[sea_orm(column_type = "Text", nullable)]
    pub receipt: Option<String>,
    pub received_at: i64,
    pub due_at: i64,
    /// open, answered, closed.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub held_by: Option<Uuid>,
    pub held_at: Option<i64>,
    /// When those who answer were told that it is late.
    pub overdue_told_at: Option<i64>,
    pub settled_at: Option<i64>,
    pub settled_by: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// Why it was closed without one; empty otherwise.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// When name, mail address and receipt were emptied.
    pub forgotten_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
