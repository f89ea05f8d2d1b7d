//! The theme of a realm's site: what readers see, and what is being tried out. No row: nobody has set anything yet.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "theme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub realm_id: i64,
    /// JSON; none where nothing is being tried out.
    #[sea_orm(column_type = "Text", nullable)]
    pub draft: Option<String>,
    pub drafted_at: Option<i64>,
    pub drafted_by: Option<Uuid>,
    /// JSON; none is the theme that every site begins with.
    #[sea_orm(column_type = "Text", nullable)]
    pub released: Option<String>,
    pub released_at: Option<i64>,
    pub released_by: Option<Uuid>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
