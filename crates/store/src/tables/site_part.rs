//! A part of a realm's public site that is drafted and released as a whole, such as its home page or its theme. No row:
//! nobody has set anything yet.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_part")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub realm_id: i64,
    /// `SitePart::PART`
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub part: String,
    /// JSON; none where nothing is being tried out.
    #[sea_orm(column_type = "Text", nullable)]
    pub draft: Option<String>,
    pub drafted_at: Option<i64>,
    pub drafted_by: Option<Uuid>,
    /// JSON; none is what every site begins with.
    #[sea_orm(column_type = "Text", nullable)]
    pub released: Option<String>,
    pub released_at: Option<i64>,
    pub released_by: Option<Uuid>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
