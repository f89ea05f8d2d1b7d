//! All units as they are at one moment: the tree, their names, their groups. An installation has hundreds at most, so
//! they are read whole.

use domain::{
    Locale, Time, UnitId,
    checks::UnitNameFacts,
    units::{UnitKind, UnitNode, UnitTree},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::tables::{unit, unit_group, unit_name, unit_parent, unit_successor};
use uuid::Uuid;

/// A unit as it is at one moment.
#[derive(Clone, Debug)]
pub struct Unit {
    pub id: UnitId,
    pub kind: UnitKind,
    pub name: String,
    pub short_name: String,
    pub name_en: String,
    pub group: Option<String>,
    pub sort: i32,
    pub opened_at: Time,
    pub closed_at: Option<Time>,
    pub version: i32,
}

impl Unit {
    pub fn name(&self, locale: Locale) -> &str {
        if locale == Locale::En && !self.name_en.is_empty() {
            &self.name_en
        } else {
            &self.name
        }
    }
}

/// Every unit, open and closed.
#[derive(Clone, Debug, Default)]
pub struct Units {
    pub tree: UnitTree,
    by_id: HashMap<UnitId, Unit>,
    order: Vec<UnitId>,
}

impl Units {
    pub fn get(&self, unit: UnitId) -> Option<&Unit> {
        self.by_id.get(&unit)
    }

    /// Whether children, roles and people may still be added: it is not closed, and no day is set for it.
    pub fn takes_new(&self, unit: UnitId) -> bool {
        self.get(unit).is_some_and(|unit| unit.closed_at.is_none())
    }

    pub fn is_open(&self, unit: UnitId) -> bool {
        self.tree.get(unit).is_some_and(|node| node.open)
    }

    /// The name now, or nothing for an unknown unit.
    pub fn name(&self, unit: UnitId) -> &str {
        self.get(unit).map_or("", |unit| &unit.name)
    }

    /// All of them, parents before children, siblings in their order.
    pub fn in_order(&self) -> impl Iterator<Item = &Unit> {
        self.order.iter().filter_map(|id| self.by_id.get(id))
    }

    /// The unit and those above it.
    pub fn path(&self, unit: UnitId) -> Vec<UnitId> {
        self.tree.path(unit)
    }

    /// The path of the centre, where second and final review happen.
    pub fn centre_path(&self) -> Vec<UnitId> {
        self.tree
            .centre()
            .map_or_else(Vec::new, |centre| self.tree.path(centre))
    }

    /// Adds a unit that was made just now, behind its siblings.
    pub fn add(&mut self, unit: Unit, parent: Option<UnitId>) {
        self.tree.add(UnitNode {
            id: unit.id,
            parent,
            kind: unit.kind,
            open: true,
        });
        self.order.push(unit.id);
        self.by_id.insert(unit.id, unit);
    }

    /// These units and everything below them.
    pub fn below(&self, units: &[UnitId]) -> Vec<Uuid> {
        let mut all: Vec<Uuid> = units
            .iter()
            .flat_map(|unit| self.tree.subtree(*unit))
            .map(|unit| unit.0)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Reads them as they are at `now`.
///
/// # Errors
/// The database does not answer.
pub async fn units(db: &impl ConnectionTrait, now: Time) -> Result<Units, DbErr> {
    let rows = unit::Entity::find()
        .order_by_asc(unit::Column::Sort)
        .order_by_asc(unit::Column::Id)
        .all(db)
        .await?;
    macro_rules! in_force {
        ($table:ident) => {
            $table::Entity::find()
                .filter($table::Column::FromAt.lte(now.0))
                .filter(
                    Condition::any()
                        .add($table::Column::ToAt.is_null())
                        .add($table::Column::ToAt.gt(now.0)),
                )
                .all(db)
                .await?
                .into_iter()
                .map(|row| (row.unit_id, row))
                .collect::<HashMap<_, _>>()
        };
    }
    let mut names = in_force!(unit_name);
    let parents = in_force!(unit_parent);
    let mut groups = in_force!(unit_group);
    let heirs: HashMap<Uuid, Uuid> = unit_successor::Entity::find()
        .filter(unit_successor::Column::At.lte(now.0))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.unit_id, row.successor_id))
        .collect();
    let mut units = Units::default();
    let mut nodes = Vec::with_capacity(rows.len());
    for row in rows {
        let id = UnitId(row.id);
        let kind = row.kind.parse().unwrap_or(UnitKind::Other);
        let open = row.closed_at.is_none_or(|at| at > now.0);
        let above = parents.get(&row.id).and_then(|parent| parent.parent_id);
        // Once merged, its stories are the successor's to go on with, and roles reach down the tree.
        let heir = heirs.get(&row.id).copied().filter(|_| !open);
        let parent = heir.or(above).map(UnitId);
        nodes.push(UnitNode { id, parent, kind, open });
        let (name, short_name, name_en) = names
            .remove(&row.id)
            .map(|name| (name.name, name.short_name, name.name_en))
            .unwrap_or_default();
        let unit = Unit {
            id,
            kind,
            name,
            short_name,
            name_en,
            group: groups.remove(&row.id).map(|group| group.group_key),
            sort: row.sort,
            opened_at: Time(row.opened_at),
            closed_at: row.closed_at.map(Time),
            version: row.version,
        };
        units.by_id.insert(id, unit);
        units.order.push(id);
    }
    units.order = parents_first(&nodes, &units.order);
    units.tree = UnitTree::new(nodes);
    Ok(units)
}

/// What units are called and were called, for the checks of texts.
///
/// # Errors
/// The database does not answer.
pub async fn unit_names(db: &impl ConnectionTrait, now: Time) -> Result<Vec<UnitNameFacts>, DbErr> {
    let rows = unit_name::Entity::find()
        .filter(unit_name::Column::FromAt.lte(now.0))
        .order_by_asc(unit_name::Column::FromAt)
        .order_by_asc(unit_name::Column::Id)
        .all(db)
        .await?;
    let mut units: BTreeMap<Uuid, UnitNameFacts> = BTreeMap::new();
    for row in rows {
        let unit = units.entry(row.unit_id).or_default();
        if row.to_at.is_none_or(|to| to > now.0) {
            (unit.name, unit.short_name) = (row.name, row.short_name);
        } else {
            let names = [row.name, row.short_name].into_iter();
            unit.former_names.extend(names.filter(|name| !name.is_empty()));
        }
    }
    Ok(units.into_values().filter(|unit| !unit.name.is_empty()).collect())
}

/// The trees at every moment after `from` at which something planned begins: a move, a closing.
///
/// # Errors
/// The database does not answer.
pub async fn planned_trees(db: &impl ConnectionTrait, from: Time) -> Result<Vec<UnitTree>, DbErr> {
    let moves = unit_parent::Entity::find()
        .filter(unit_parent::Column::FromAt.gt(from.0))
        .all(db)
        .await?;
    let closings = unit::Entity::find()
        .filter(unit::Column::ClosedAt.gt(from.0))
        .all(db)
        .await?;
    let moments: BTreeSet<i64> = moves
        .iter()
        .map(|row| row.from_at)
        .chain(closings.iter().filter_map(|row| row.closed_at))
        .collect();
    let mut trees = Vec::with_capacity(moments.len());
    for moment in moments {
        trees.push(units(db, Time(moment)).await?.tree);
    }
    Ok(trees)
}

/// Depth first, keeping the order of siblings. Units in a circle come at the end rather than not at all.
fn parents_first(nodes: &[UnitNode], sorted: &[UnitId]) -> Vec<UnitId> {
    let parent: HashMap<UnitId, Option<UnitId>> = nodes.iter().map(|node| (node.id, node.parent)).collect();
    let mut order = Vec::with_capacity(sorted.len());
    let mut open: Vec<UnitId> = sorted
        .iter()
        .rev()
        .copied()
        .filter(|id| parent[id].is_none_or(|above| !parent.contains_key(&above)))
        .collect();
    while let Some(id) = open.pop() {
        order.push(id);
        open.extend(sorted.iter().rev().copied().filter(|child| parent[child] == Some(id)));
    }
    order.extend(
        sorted
            .iter()
            .copied()
            .filter(|id| !order.contains(id))
            .collect::<Vec<_>>(),
    );
    order
}
