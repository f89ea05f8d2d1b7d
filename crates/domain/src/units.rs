//! Units form a tree that changes over the years: they are renamed, moved, merged and closed, and what was true on a
//! day stays readable. Here are the tree, the dated facts and the rules for changing them; who may is in
//! [`crate::policy::unit`].

use crate::actor::words;
use crate::{Time, UnitId};
use std::collections::HashMap;

words! {
    /// What sort of body a unit is.
    UnitKind {
        /// Runs the newsroom: second and final review happen here.
        Centre = "centre",
        Department = "department",
        County = "county",
        Town = "town",
        Association = "association",
        Institution = "institution",
        Other = "other",
    }
}

/// The longest name a unit may have, in characters.
pub const NAME_MAX: usize = 60;

/// A unit's place in the tree as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitNode {
    pub id: UnitId,
    /// `None` for the top of the tree.
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    /// Closed units stay in the tree, because their stories do.
    pub open: bool,
}

/// All units of an installation.
#[derive(Clone, Debug, Default)]
pub struct UnitTree {
    nodes: HashMap<UnitId, UnitNode>,
}

impl UnitTree {
    /// Takes the rows as they are. A parent that is not among them counts as the top, and a circle is walked once, so
    /// that damaged rows can hide a unit but never hang a request.
    pub fn new(nodes: Vec<UnitNode>) -> Self {
        Self {
            nodes: nodes.into_iter().map(|node| (node.id, node)).collect(),
        }
    }

    /// Puts in one more unit, in the place of one with the same id.
    pub fn add(&mut self, node: UnitNode) {
        self.nodes.insert(node.id, node);
    }

    /// A unit's place, if there is such a unit.
    pub fn get(&self, unit: UnitId) -> Option<&UnitNode> {
        self.nodes.get(&unit)
    }

    /// The unit, its parent, and so on to the top. Empty for an unknown unit.
    pub fn path(&self, unit: UnitId) -> Vec<UnitId> {
        let mut path = Vec::new();
        let mut next = Some(unit);
        while let Some(node) = next.and_then(|id| self.nodes.get(&id)) {
            if path.contains(&node.id) {
                break;
            }
            path.push(node.id);
            next = node.parent;
        }
        path
    }

    /// Whether `ancestor` is `unit` itself or above it.
    pub fn is_within(&self, unit: UnitId, ancestor: UnitId) -> bool {
        self.path(unit).contains(&ancestor)
    }

    /// The unit and everything below it, in no particular order.
    pub fn subtree(&self, unit: UnitId) -> Vec<UnitId> {
        self.nodes
            .keys()
            .copied()
            .filter(|&id| self.is_within(id, unit))
            .collect()
    }

    /// Units directly below, closed ones too.
    pub fn children(&self, unit: UnitId) -> impl Iterator<Item = &UnitNode> {
        self.nodes.values().filter(move |node| node.parent == Some(unit))
    }

    /// Whether the unit would end up below itself.
    pub fn would_cycle(&self, unit: UnitId, new_parent: UnitId) -> bool {
        self.is_within(new_parent, unit)
    }

    /// The centre, where second and final review happen: the highest open unit of that kind. If several stand at the
    /// same height, the oldest.
    pub fn centre(&self) -> Option<UnitId> {
        let centres = self
            .nodes
            .values()
            .filter(|node| node.kind == UnitKind::Centre && node.open);
        centres.map(|node| node.id).min_by_key(|&id| (self.path(id).len(), id))
    }
}

/// Something that was true for a time: a name, a parent, a ranking group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    pub from: Time,
    /// The first moment at which it is no longer true; `None` while it lasts.
    pub to: Option<Time>,
    pub value: T,
}

/// What was true at a moment. Where two facts overlap, the later one was meant to replace the earlier.
pub fn at<T>(facts: &[Dated<T>], moment: Time) -> Option<&T> {
    facts
        .iter()
        .filter(|fact| fact.from <= moment && fact.to.is_none_or(|to| moment < to))
        .max_by_key(|fact| fact.from)
        .map(|fact| &fact.value)
}

/// Why a change to a unit is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    NameEmpty,
    NameTooLong,
    /// Another open unit below the same parent has the name.
    NameTaken,
    Unknown,
    Closed,
    ParentClosed,
    /// The new parent lies below the unit.
    Circle,
    /// Second and final review would have no place any more.
    CentreMissing,
    /// The top of the tree stays where it is and stays open.
    Top,
    NotMoved,
    OpenChildren,
    PeopleWithRoles,
    StoriesInReview,
    SuccessorClosed,
    SuccessorIsItself,
}

impl Refusal {
    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            Refusal::NameEmpty => "accounts.unit-refused.name-empty",
            Refusal::NameTooLong => "accounts.unit-refused.name-too-long",
            Refusal::NameTaken => "accounts.unit-refused.name-taken",
            Refusal::Unknown => "accounts.unit-refused.unknown",
            Refusal::Closed => "accounts.unit-refused.closed",
            Refusal::ParentClosed => "accounts.unit-refused.parent-closed",
            Refusal::Circle => "accounts.unit-refused.circle",
            Refusal::CentreMissing => "accounts.unit-refused.centre-missing",
            Refusal::Top => "accounts.unit-refused.top",
            Refusal::NotMoved => "accounts.unit-refused.not-moved",
            Refusal::OpenChildren => "accounts.unit-refused.open-children",
            Refusal::PeopleWithRoles => "accounts.unit-refused.people-with-roles",
            Refusal::StoriesInReview => "accounts.unit-refused.stories-in-review",
            Refusal::SuccessorClosed => "accounts.unit-refused.successor-closed",
            Refusal::SuccessorIsItself => "accounts.unit-refused.successor-is-itself",
        }
    }
}

/// A name for a new or renamed unit, with outer blanks removed. `siblings` are the names of the other open units below
/// the same parent: within one parent a name must say which unit is meant.
pub fn name<'a>(wanted: &str, siblings: impl IntoIterator<Item = &'a str>) -> Result<String, Refusal> {
    let name = wanted.trim();
    if name.is_empty() {
        return Err(Refusal::NameEmpty);
    }
    if name.chars().count() > NAME_MAX {
        return Err(Refusal::NameTooLong);
    }
    if siblings.into_iter().any(|sibling| sibling.trim() == name) {
        return Err(Refusal::NameTaken);
    }
    Ok(name.to_owned())
}

/// Whether a unit may be placed below `parent`.
pub fn create_below(tree: &UnitTree, parent: UnitId) -> Result<(), Refusal> {
    open_node(tree, parent).map(|_| ()).map_err(as_parent)
}

/// Whether a unit, with everything below it, may be placed below another parent.
pub fn move_to(tree: &UnitTree, unit: UnitId, new_parent: UnitId) -> Result<(), Refusal> {
    let node = open_node(tree, unit)?;
    let parent = node.parent.ok_or(Refusal::Top)?;
    open_node(tree, new_parent).map_err(as_parent)?;
    if tree.would_cycle(unit, new_parent) {
        return Err(Refusal::Circle);
    }
    if parent == new_parent {
        return Err(Refusal::NotMoved);
    }
    Ok(())
}

/// The same from a day on: `later` are the trees at every later moment at which something planned begins. The move must
/// make no circle with any of it.
pub fn move_from<'a>(
    tree: &UnitTree,
    later: impl IntoIterator<Item = &'a UnitTree>,
    unit: UnitId,
    new_parent: UnitId,
) -> Result<(), Refusal> {
    move_to(tree, unit, new_parent)?;
    for tree in later {
        open_node(tree, new_parent).map_err(as_parent)?;
        if tree.would_cycle(unit, new_parent) {
            return Err(Refusal::Circle);
        }
    }
    Ok(())
}

/// Whether a unit may become one of another kind. One open centre remains.
pub fn change_kind(tree: &UnitTree, unit: UnitId, kind: UnitKind) -> Result<(), Refusal> {
    open_node(tree, unit)?;
    let is_centre = |node: &UnitNode| node.open && node.kind == UnitKind::Centre;
    let other = tree.nodes.values().any(|node| node.id != unit && is_centre(node));
    let loses = tree.get(unit).is_some_and(is_centre) && kind != UnitKind::Centre;
    if loses && !other {
        return Err(Refusal::CentreMissing);
    }
    Ok(())
}

/// What still hangs on a unit that is to be closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// People with a role in this unit that would last beyond the day, or is to begin later.
    pub people_with_roles: usize,
    /// Its stories that are with a stage of review.
    pub stories_in_review: usize,
}

/// Whether a unit may be closed, and merged into `successor` if one is named. Nothing may be left without anybody to
/// answer for it.
pub fn close(tree: &UnitTree, unit: UnitId, remaining: Remaining, successor: Option<UnitId>) -> Result<(), Refusal> {
    let node = open_node(tree, unit)?;
    if node.parent.is_none() {
        return Err(Refusal::Top);
    }
    if tree.children(unit).any(|child| child.open) {
        return Err(Refusal::OpenChildren);
    }
    if remaining.people_with_roles > 0 {
        return Err(Refusal::PeopleWithRoles);
    }
    // Whoever takes over the unit takes over its work.
    if remaining.stories_in_review > 0 && successor.is_none() {
        return Err(Refusal::StoriesInReview);
    }
    match successor {
        Some(successor) if successor == unit => Err(Refusal::SuccessorIsItself),
        Some(successor) if open_node(tree, successor).is_err() => Err(Refusal::SuccessorClosed),
        _ => Ok(()),
    }
}

fn open_node(tree: &UnitTree, unit: UnitId) -> Result<&UnitNode, Refusal> {
    let node = tree.get(unit).ok_or(Refusal::Unknown)?;
    if node.open { Ok(node) } else { Err(Refusal::Closed) }
}

fn as_parent(refusal: Refusal) -> Refusal {
    if refusal == Refusal::Closed {
        Refusal::ParentClosed
    } else {
        refusal
    }
}
