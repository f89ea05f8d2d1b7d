//! A look at the whole public site, and how far it has come.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "health_look")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// Who wanted it; none for the one of the night.
    pub asked_by: Option<Uuid>,
    pub began_at: i64,
    /// When its last step was done.
    pub moved_at: i64,
    pub ended_at: Option<i64>,
    /// stories, pages, links, end.
    #[sea_orm(column_type = "Text")]
    pub stage: String,
    /// The last story or link of the stage that is done.
    pub after_id: Option<Uuid>,
    pub stories: i32,
    pub links: i32,
    /// Other sites' pages that were asked, and how many of them answered at all.
    pub asked: i32,
    pub answered: i32,
    /// What it found, by level.
    pub red: i32,
    pub warn: i32,
    /// Rises with each step: of two workers with the same step one is refused.
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
