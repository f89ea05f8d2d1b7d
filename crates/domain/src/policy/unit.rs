//! Rights on units. A system administrator runs the whole tree; a unit administrator keeps the own unit's particulars
//! and shapes what lies below it, never the unit's own place.

use super::{Denied, administers, reaches};
use crate::{Actor, Role, UnitId};

/// Something done to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Name, short name, contact, ranking group.
    ManageUnit,
    /// A new unit below this one.
    CreateUnit,
    MoveUnit,
    CloseUnit,
    /// The list of people of the unit.
    ManagePeople,
}

impl Act {
    pub const ALL: &'static [Act] = &[
        Act::ManageUnit,
        Act::CreateUnit,
        Act::MoveUnit,
        Act::CloseUnit,
        Act::ManagePeople,
    ];
}

const ADMINISTRATORS: &[Role] = &[Role::UnitAdmin, Role::SystemAdmin];

/// May the actor do this to the unit whose path is given (itself first, top last)?
pub fn may(actor: &Actor, act: Act, unit_path: &[UnitId]) -> Result<(), Denied> {
    match act {
        Act::ManageUnit | Act::CreateUnit => administers(actor, ADMINISTRATORS, unit_path),
        // Whoever appoints system administrators must find the people.
        Act::ManagePeople => administers(
            actor,
            &[Role::UnitAdmin, Role::SystemAdmin, Role::SecurityAdmin],
            unit_path,
        ),
        Act::MoveUnit | Act::CloseUnit => {
            administers(actor, ADMINISTRATORS, unit_path)?;
            let above = unit_path.get(1..).unwrap_or_default();
            if reaches(&actor.grants, Role::SystemAdmin, unit_path) {
                return Ok(());
            }
            administers(actor, &[Role::UnitAdmin], above)
        }
    }
}

/// A move takes from one place and gives to another; the actor must answer for both.
pub fn may_move(actor: &Actor, unit_path: &[UnitId], new_parent_path: &[UnitId]) -> Result<(), Denied> {
    may(actor, Act::MoveUnit, unit_path)?;
    may(actor, Act::CreateUnit, new_parent_path)
}
