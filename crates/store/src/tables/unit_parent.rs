//! Where a unit hangs in the tree, from when to when.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit_parent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub from_at: i64,
    pub to_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

/// The names of the unit that hangs here.
impl Related<super::unit_name::Entity> for Entity {
    fn to() -> RelationDef {
        Entity::belongs_to(super::unit_name::Entity)
            .from(Column::UnitId)
            .to(super::unit_name::Column::UnitId)
            .into()
    }
}

impl ActiveModelBehavior for ActiveModel {}
