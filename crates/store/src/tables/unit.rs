//! A unit of the institution: centre, department, county office, association. Dated facts (name, parent, group) stand in tables of their own.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `domain::units::UnitKind` word.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Order among its siblings.
    pub sort: i32,
    pub opened_at: i64,
    /// From this moment on it takes no part any more; its stories keep it.
    pub closed_at: Option<i64>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
