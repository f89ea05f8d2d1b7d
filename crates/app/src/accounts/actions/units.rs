//! Changing units. What was true stays readable: a name, a place in the tree, a ranking group end on a day and another
//! begins; no row is overwritten.

use super::reach::{reach, unit_refused};
use crate::{
    App, By, ClientKey, Error,
    accounts::queries::{self, Unit, Units},
    once, record,
};
use domain::{
    Event, Time, UnitFactId, UnitId,
    policy::unit::Act,
    text::fold_title,
    units::{self, UnitKind},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::{
    Tx,
    tables::{unit, unit_group, unit_name, unit_parent},
};

/// What a unit is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitNames {
    pub name: String,
    /// For narrow columns; may be empty.
    pub short_name: String,
    /// May be empty.
    pub name_en: String,
}

/// A unit to be.
#[derive(Clone, Debug)]
pub struct NewUnit {
    pub kind: UnitKind,
    pub names: UnitNames,
    /// `None` for the first unit of all.
    pub parent: Option<UnitId>,
    /// The ranking group, such as `A`.
    pub group: Option<String>,
    /// Order among its siblings.
    pub sort: i32,
}

/// Which version of a unit a change is made to, and from when it is true.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    pub unit: UnitId,
    pub version: i32,
    /// `None`: from now on.
    pub from: Option<Time>,
}

/// No event: [`add_unit`] records it.
///
/// # Errors
/// Not allowed there; the name is taken; the parent is closed.
pub async fn create_unit(app: &App, by: &By, new: &NewUnit, key: Option<&ClientKey>) -> Result<UnitId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(done) = once::answered(&tx, by, key).await? {
                return Ok(done);
            }
            let mut all = queries::units(&tx, now).await?;
            let id = add_unit(app, &tx, by, &mut all, new, now).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            Ok(id)
        })
        .await
}

/// What [`create_unit`] does, inside a transaction. `all` are the units that there are, then with this one.
pub(super) async fn add_unit(
    app: &App,
    tx: &Tx,
    by: &By,
    all: &mut Units,
    new: &NewUnit,
    now: Time,
) -> Result<UnitId, Error> {
    if let Some(parent) = new.parent {
        reach(by, Act::CreateUnit, &all.path(parent))?;
        takes_new(all, parent)?;
        units::create_below(&all.tree, parent).map_err(unit_refused)?;
    } else if all.in_order().next().is_some() {
        // One tree: everything but its top hangs somewhere.
        return Err(Error::refused("accounts.unit-refused.parent-missing"));
    }
    let name = units::name(&new.names.name, siblings(all, new.parent, None)).map_err(unit_refused)?;
    let id = insert_unit(app, tx, new, &name, now).await?;
    let parent = new.parent;
    let unit = Unit {
        id,
        kind: new.kind,
        name: name.clone(),
        short_name: new.names.short_name.trim().to_owned(),
        name_en: new.names.name_en.trim().to_owned(),
        group: ranking_group(new).map(str::to_owned),
        sort: new.sort,
        opened_at: now,
        closed_at: None,
        version: 1,
    };
    all.add(unit, parent);
    record(app, tx, by, None, now, &Event::UnitCreated { unit: id, name, parent }).await?;
    Ok(id)
}

/// # Errors
/// Not allowed; the name is taken; the day lies before the last change.
pub async fn rename_unit(
    app: &App,
    by: &By,
    change: Change,
    names: &UnitNames,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (before, from) = (
                load(&tx, change, Act::ManageUnit, by, now).await?,
                change.from.unwrap_or(now),
            );
            let then = queries::units(&tx, from.max(now)).await?;
            let parent = then.tree.get(change.unit).and_then(|node| node.parent);
            let name = units::name(&names.name, siblings(&then, parent, Some(change.unit))).map_err(unit_refused)?;
            let current = unit_name::Entity::find()
                .filter(unit_name::Column::UnitId.eq(change.unit.0))
                .filter(unit_name::Column::ToAt.is_null())
                .one(&tx)
                .await?;
            if let Some(current) = current {
                after(current.from_at, from)?;
                let end = unit_name::ActiveModel {
                    id: Set(current.id),
                    to_at: Set(Some(from.0)),
                    ..Default::default()
                };
                end.update(&tx).await?;
            }
            insert_name(app, &tx, change.unit, &name, names, from, now).await?;
            bump(&tx, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let renamed = Event::UnitRenamed {
                unit: change.unit,
                before: before.name,
                after: name,
                from: change.from.filter(|from| *from != now),
            };
            record(app, &tx, by, None, now, &renamed).await?;
            Ok(())
        })
        .await
}

/// # Errors
/// Not allowed at both places; it would end up below itself; the new parent is closed.
pub async fn move_unit(
    app: &App,
    by: &By,
    change: Change,
    parent: UnitId,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (moved, from) = (
                load(&tx, change, Act::MoveUnit, by, now).await?,
                change.from.unwrap_or(now),
            );
            let then = queries::units(&tx, from.max(now)).await?;
            reach(by, Act::CreateUnit, &then.path(parent))?;
            takes_new(&then, parent)?;
            let later = queries::planned_trees(&tx, from.max(now)).await?;
            units::move_from(&then.tree, &later, change.unit, parent).map_err(unit_refused)?;
            let siblings = siblings(&then, Some(parent), Some(change.unit));
            units::name(&moved.name, siblings).map_err(|refusal| Error::refused(refusal.text_key()))?;
            let before = then.tree.get(change.unit).and_then(|node| node.parent);
            let current = unit_parent::Entity::find()
                .filter(unit_parent::Column::UnitId.eq(change.unit.0))
                .filter(unit_parent::Column::ToAt.is_null())
                .one(&tx)
                .await?;
            if let Some(current) = current {
                after(current.from_at, from)?;
                let end = unit_parent::ActiveModel {
                    id: Set(current.id),
                    to_at: Set(Some(from.0)),
                    ..Default::default()
                };
                end.update(&tx).await?;
            }
            insert_parent(app, &tx, change.unit, Some(parent), from, now).await?;
            bump(&tx, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let below = then.name(parent).to_owned();
            let event = Event::UnitMoved {
                unit: change.unit,
                name: moved.name,
                before,
                after: parent,
                below,
                from: change.from.filter(|from| *from != now),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Puts a unit into a ranking group; an empty one takes it out.
///
/// # Errors
/// Not allowed; the day lies before the last change.
pub async fn group_unit(app: &App, by: &By, change: Change, group: &str, key: Option<&ClientKey>) -> Result<(), Error> {
    let (now, group) = (app.clock.now(), group.trim());
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (unit, from) = (
                load(&tx, change, Act::ManageUnit, by, now).await?,
                change.from.unwrap_or(now),
            );
            let current = unit_group::Entity::find()
                .filter(unit_group::Column::UnitId.eq(change.unit.0))
                .filter(unit_group::Column::ToAt.is_null())
                .one(&tx)
                .await?;
            if let Some(current) = current {
                after(current.from_at, from)?;
                let end = unit_group::ActiveModel {
                    id: Set(current.id),
                    to_at: Set(Some(from.0)),
                    ..Default::default()
                };
                end.update(&tx).await?;
            }
            if !group.is_empty() {
                insert_group(app, &tx, change.unit, group, from, now).await?;
            }
            bump(&tx, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::UnitGrouped {
                unit: change.unit,
                name: unit.name,
                group: group.to_owned(),
                from: change.from.filter(|from| *from != now),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Gives a unit another kind, or another place among its siblings. Both are as they are now; nothing of them is dated.
///
/// # Errors
/// Not allowed; it is the only centre.
pub async fn change_unit(
    app: &App,
    by: &By,
    change: Change,
    kind: UnitKind,
    sort: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            // What a unit is, and where it stands in the lists, is for those above it to say, like its place.
            let before = load(&tx, change, Act::MoveUnit, by, now).await?;
            let all = queries::units(&tx, now).await?;
            units::change_kind(&all.tree, change.unit, kind).map_err(unit_refused)?;
            bump(&tx, change).await?;
            unit::Entity::update_many()
                .col_expr(unit::Column::Kind, Expr::value(kind.word()))
                .col_expr(unit::Column::Sort, Expr::value(sort))
                .filter(unit::Column::Id.eq(change.unit.0))
                .exec(&tx)
                .await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let changed = Event::UnitChanged {
                unit: change.unit,
                name: before.name,
                kind,
                sort,
            };
            record(app, &tx, by, None, now, &changed).await?;
            Ok(())
        })
        .await
}

/// A unit that is to be closed on a day takes nothing new any more.
fn takes_new(all: &Units, parent: UnitId) -> Result<(), Error> {
    match all.get(parent) {
        Some(unit) if unit.closed_at.is_some() => Err(unit_refused(units::Refusal::ParentClosed)),
        _ => Ok(()),
    }
}

/// The open unit that is to be changed, if the actor may.
pub(super) async fn load(tx: &Tx, change: Change, act: Act, by: &By, now: Time) -> Result<Unit, Error> {
    let all = queries::units(tx, now).await?;
    let unit = all.get(change.unit).ok_or(Error::NotFound)?;
    reach(by, act, &all.path(change.unit))?;
    if unit.closed_at.is_some() {
        return Err(unit_refused(units::Refusal::Closed));
    }
    Ok(unit.clone())
}

/// A change is true from a day on or after the last one: what was true before is not rewritten.
fn after(current: i64, from: Time) -> Result<(), Error> {
    if from.0 < current {
        Err(Error::refused("accounts.unit-refused.day-before-last"))
    } else {
        Ok(())
    }
}

pub(super) async fn bump(tx: &Tx, change: Change) -> Result<(), Error> {
    let saved = unit::Entity::update_many()
        .col_expr(unit::Column::Version, Expr::value(change.version + 1))
        .filter(unit::Column::Id.eq(change.unit.0))
        .filter(unit::Column::Version.eq(change.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Names of the other open units below the same parent.
fn siblings(all: &Units, parent: Option<UnitId>, except: Option<UnitId>) -> Vec<&str> {
    all.in_order()
        .filter(|unit| Some(unit.id) != except)
        .filter(|unit| {
            all.tree
                .get(unit.id)
                .is_some_and(|node| node.open && node.parent == parent)
        })
        .map(|unit| unit.name.as_str())
        .collect()
}

/// A unit with its name, place and group from now on; the caller has asked the rules.
pub(super) async fn insert_unit(app: &App, tx: &Tx, new: &NewUnit, name: &str, now: Time) -> Result<UnitId, Error> {
    let id: UnitId = app.ids.next(now);
    let row = unit::ActiveModel {
        id: Set(id.0),
        kind: Set(new.kind.word().to_owned()),
        sort: Set(new.sort),
        opened_at: Set(now.0),
        closed_at: Set(None),
        version: Set(1),
    };
    row.insert(tx).await?;
    insert_name(app, tx, id, name, &new.names, now, now).await?;
    insert_parent(app, tx, id, new.parent, now, now).await?;
    if let Some(group) = ranking_group(new) {
        insert_group(app, tx, id, group, now, now).await?;
    }
    Ok(id)
}

fn ranking_group(new: &NewUnit) -> Option<&str> {
    new.group.as_deref().map(str::trim).filter(|group| !group.is_empty())
}

async fn insert_name(
    app: &App,
    tx: &Tx,
    unit: UnitId,
    name: &str,
    names: &UnitNames,
    from: Time,
    now: Time,
) -> Result<(), Error> {
    let id: UnitFactId = app.ids.next(now);
    let row = unit_name::ActiveModel {
        id: Set(id.0),
        unit_id: Set(unit.0),
        name: Set(name.to_owned()),
        short_name: Set(names.short_name.trim().to_owned()),
        name_en: Set(names.name_en.trim().to_owned()),
        sort_key: Set(fold_title(name)),
        from_at: Set(from.0),
        to_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(())
}

async fn insert_parent(
    app: &App,
    tx: &Tx,
    unit: UnitId,
    parent: Option<UnitId>,
    from: Time,
    now: Time,
) -> Result<(), Error> {
    let id: UnitFactId = app.ids.next(now);
    let row = unit_parent::ActiveModel {
        id: Set(id.0),
        unit_id: Set(unit.0),
        parent_id: Set(parent.map(|parent| parent.0)),
        from_at: Set(from.0),
        to_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(())
}

async fn insert_group(app: &App, tx: &Tx, unit: UnitId, group: &str, from: Time, now: Time) -> Result<(), Error> {
    let id: UnitFactId = app.ids.next(now);
    let row = unit_group::ActiveModel {
        id: Set(id.0),
        unit_id: Set(unit.0),
        group_key: Set(group.to_owned()),
        from_at: Set(from.0),
        to_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(())
}
