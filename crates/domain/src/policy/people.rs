//! Rights on people and their roles.
//!
//! One rule carries all: nobody commands an account that holds a role they could not give. Otherwise whoever may reset
//! a password could become whoever they please.

use super::{Denied, reaches};
use crate::actor::ActorKind;
use crate::{Actor, PersonId, Role, UnitId};

/// Something done to another person's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// A new account in the unit.
    Invite,
    /// Name, telephone, mail.
    Manage,
    /// To another unit; the new unit is asked about as an invitation.
    Transfer,
    /// A printed one-time slip with which the person signs in first.
    IssueSlip,
    ResetPassword,
    SetAbsence,
    Disable,
    Enable,
}

impl Act {
    pub const ALL: &'static [Act] = &[
        Act::Invite,
        Act::Manage,
        Act::Transfer,
        Act::IssueSlip,
        Act::ResetPassword,
        Act::SetAbsence,
        Act::Disable,
        Act::Enable,
    ];
}

/// A role that somebody holds, with the path of the unit it is held in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub role: Role,
    pub unit_path: Vec<UnitId>,
}

/// What the policy asks about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// `None` for somebody who is about to be invited.
    pub person: Option<PersonId>,
    /// The unit they belong to, its parent, and so on.
    pub unit_path: Vec<UnitId>,
    /// Every role in force or to come, and those of absent colleagues they stand in for as far as they are lent.
    pub held: Vec<Held>,
}

/// A role to be given or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantFacts {
    pub person: PersonId,
    pub role: Role,
    /// The unit the role is given in, its parent, and so on.
    pub unit_path: Vec<UnitId>,
    /// Roles the person holds already, anywhere.
    pub held: Vec<Role>,
    /// Whether the institution keeps the three administrator roles apart.
    pub exclusive: bool,
}

/// May the actor do this to the person?
pub fn may(actor: &Actor, act: Act, facts: &PersonFacts) -> Result<(), Denied> {
    match actor.kind {
        ActorKind::Nobody => return Err(Denied::NotSignedIn),
        // The operator at the machine, through the command line.
        ActorKind::System(_) => return Ok(()),
        // The own password is changed where the old one is asked for.
        ActorKind::Person(person) if facts.person == Some(person) => {
            return if matches!(act, Act::Manage | Act::SetAbsence) {
                Ok(())
            } else {
                Err(Denied::OwnAccount)
            };
        }
        ActorKind::Person(_) => {}
    }
    super::unit::may(actor, super::unit::Act::ManagePeople, &facts.unit_path)?;
    if facts
        .held
        .iter()
        .all(|held| commands(actor, held.role, &held.unit_path))
    {
        Ok(())
    } else {
        Err(Denied::PersonOutOfReach)
    }
}

/// May the actor enter an absence of the person, during which `deputy` holds their roles? People choose their own
/// deputies; for others, nobody appoints themselves, or an administrator could lend themselves any role below.
pub fn may_set_absence(actor: &Actor, facts: &PersonFacts, deputy: PersonId) -> Result<(), Denied> {
    may(actor, Act::SetAbsence, facts)?;
    if actor.is(deputy) {
        Err(Denied::OwnAccount)
    } else {
        Ok(())
    }
}

/// May the actor give the role?
pub fn may_grant(actor: &Actor, facts: &GrantFacts) -> Result<(), Denied> {
    may_change(actor, facts)?;
    let apart = facts.exclusive && is_oversight(facts.role);
    if apart && facts.held.iter().any(|&held| held != facts.role && is_oversight(held)) {
        return Err(Denied::ExclusiveRole);
    }
    Ok(())
}

/// May the actor end the role? Whoever may give it; nobody gives up an own one unseen either.
pub fn may_end(actor: &Actor, facts: &GrantFacts) -> Result<(), Denied> {
    may_change(actor, facts)
}

/// The roles the actor may give in a unit: what the form offers.
pub fn grantable(actor: &Actor, unit_path: &[UnitId]) -> Vec<Role> {
    let system = matches!(actor.kind, ActorKind::System(_));
    Role::ALL
        .iter()
        .copied()
        .filter(|&role| system || commands(actor, role, unit_path))
        .collect()
}

fn may_change(actor: &Actor, facts: &GrantFacts) -> Result<(), Denied> {
    match actor.kind {
        ActorKind::Nobody => return Err(Denied::NotSignedIn),
        ActorKind::System(_) => return Ok(()),
        ActorKind::Person(person) if person == facts.person => return Err(Denied::OwnAccount),
        ActorKind::Person(_) => {}
    }
    if commands(actor, facts.role, &facts.unit_path) {
        return Ok(());
    }
    super::unit::may(actor, super::unit::Act::ManagePeople, &facts.unit_path)?;
    Err(Denied::RoleOutOfReach)
}

/// Whether the actor may give this role in this unit.
fn commands(actor: &Actor, role: Role, unit_path: &[UnitId]) -> bool {
    let within = |admin| reaches(&actor.grants, admin, unit_path);
    let below = |admin| reaches(&actor.grants, admin, unit_path.get(1..).unwrap_or_default());
    match role {
        Role::Officer | Role::UnitReviewer => within(Role::UnitAdmin) || within(Role::SystemAdmin),
        Role::UnitAdmin => below(Role::UnitAdmin) || within(Role::SystemAdmin),
        Role::Editor | Role::ChiefEditor | Role::ChannelEditor | Role::Trainer => within(Role::SystemAdmin),
        Role::SystemAdmin | Role::SecurityAdmin | Role::Auditor => within(Role::SecurityAdmin),
    }
}

/// Whether a deputy exercises the role: administration and oversight are never lent.
pub const fn is_lent(role: Role) -> bool {
    !matches!(role, Role::UnitAdmin) && !is_oversight(role)
}

const fn is_oversight(role: Role) -> bool {
    matches!(role, Role::SystemAdmin | Role::SecurityAdmin | Role::Auditor)
}
