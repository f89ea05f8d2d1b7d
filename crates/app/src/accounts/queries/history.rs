//! Reading what a unit was: names, places in the tree, ranking groups, successors, with their days.

use domain::{Time, UnitId, units::Dated};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{unit_group, unit_name, unit_parent, unit_successor};

/// Everything that was ever true of a unit, the newest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub names: Vec<Dated<String>>,
    /// `None` for the top of the tree.
    pub parents: Vec<Dated<Option<UnitId>>>,
    pub groups: Vec<Dated<String>>,
    /// Units it was merged into.
    pub successors: Vec<UnitId>,
    /// Units that were merged into it.
    pub predecessors: Vec<UnitId>,
}

/// # Errors
/// The database does not answer.
pub async fn history(db: &impl ConnectionTrait, unit: UnitId) -> Result<History, DbErr> {
    let names = unit_name::Entity::find()
        .filter(unit_name::Column::UnitId.eq(unit.0))
        .order_by_desc(unit_name::Column::FromAt)
        .order_by_desc(unit_name::Column::Id)
        .all(db)
        .await?;
    let parents = unit_parent::Entity::find()
        .filter(unit_parent::Column::UnitId.eq(unit.0))
        .order_by_desc(unit_parent::Column::FromAt)
        .order_by_desc(unit_parent::Column::Id)
        .all(db)
        .await?;
    let groups = unit_group::Entity::find()
        .filter(unit_group::Column::UnitId.eq(unit.0))
        .order_by_desc(unit_group::Column::FromAt)
        .order_by_desc(unit_group::Column::Id)
        .all(db)
        .await?;
    let successors = unit_successor::Entity::find()
        .filter(unit_successor::Column::UnitId.eq(unit.0))
        .all(db)
        .await?;
    let predecessors = unit_successor::Entity::find()
        .filter(unit_successor::Column::SuccessorId.eq(unit.0))
        .all(db)
        .await?;
    Ok(History {
        names: names
            .into_iter()
            .map(|row| dated(row.from_at, row.to_at, row.name))
            .collect(),
        parents: parents
            .into_iter()
            .map(|row| dated(row.from_at, row.to_at, row.parent_id.map(UnitId)))
            .collect(),
        groups: groups
            .into_iter()
            .map(|row| dated(row.from_at, row.to_at, row.group_key))
            .collect(),
        successors: successors.into_iter().map(|row| UnitId(row.successor_id)).collect(),
        predecessors: predecessors.into_iter().map(|row| UnitId(row.unit_id)).collect(),
    })
}

fn dated<T>(from: i64, to: Option<i64>, value: T) -> Dated<T> {
    Dated {
        from: Time(from),
        to: to.map(Time),
        value,
    }
}
