//! Who may do what. Everything is denied unless a line here allows it.
//!
//! Three questions with one answer each: `may` (this actor, this act, these facts), `scope` (which ones at all) and
//! `who_may` (whom to tell). Whether the thing is in the right *state* is another question, answered by
//! [`crate::review`], [`crate::publishing`] and [`crate::units`]; state enters here only where visibility hangs on it.

pub mod messages;
pub mod people;
pub mod settings;
pub mod story;
pub mod unit;

use crate::{Actor, Grant, PersonId, Role, UnitId};

/// Why an act is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denied {
    NotSignedIn,
    /// The actor has no role that allows it.
    NoRole,
    /// The actor has the role, but not for this unit.
    WrongUnit,
    /// Only those who write the story may.
    NotWriter,
    /// Only the first writer may.
    NotAuthor,
    /// Nobody reviews, corrects or releases a story of their own; a deputy not one of the absent colleague's either.
    OwnStory,
    /// Nobody signs two stages of one story, in whichever capacity.
    SignedOtherStage,
    /// Nobody gives roles to themselves or disables themselves.
    OwnAccount,
    /// The role is not one that the actor may give or take.
    RoleOutOfReach,
    /// The person holds roles that the actor may not give; so the actor may not take over the account either.
    PersonOutOfReach,
    /// The three administrator roles exclude each other here.
    ExclusiveRole,
}

impl Denied {
    pub const ALL: &'static [Denied] = &[
        Denied::NotSignedIn,
        Denied::NoRole,
        Denied::WrongUnit,
        Denied::NotWriter,
        Denied::NotAuthor,
        Denied::OwnStory,
        Denied::SignedOtherStage,
        Denied::OwnAccount,
        Denied::RoleOutOfReach,
        Denied::PersonOutOfReach,
        Denied::ExclusiveRole,
    ];

    /// The key of the sentence that says why.
    pub const fn text_key(self) -> &'static str {
        match self {
            Denied::NotSignedIn => "accounts.denied.not-signed-in",
            Denied::NoRole => "accounts.denied.no-role",
            Denied::WrongUnit => "accounts.denied.wrong-unit",
            Denied::NotWriter => "accounts.denied.not-writer",
            Denied::NotAuthor => "accounts.denied.not-author",
            Denied::OwnStory => "accounts.denied.own-story",
            Denied::SignedOtherStage => "accounts.denied.signed-other-stage",
            Denied::OwnAccount => "accounts.denied.own-account",
            Denied::RoleOutOfReach => "accounts.denied.role-out-of-reach",
            Denied::PersonOutOfReach => "accounts.denied.person-out-of-reach",
            Denied::ExclusiveRole => "accounts.denied.exclusive-role",
        }
    }
}

/// In whose name an allowed act is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// The absent colleague whose role it takes; the record names both.
    pub acting_for: Option<PersonId>,
}

impl Capacity {
    /// With one's own rights.
    pub const OWN: Capacity = Capacity { acting_for: None };
}

/// Whether one of the grants gives the role for a unit, whose path is `unit_path`: a role reaches down the subtree.
pub fn reaches(grants: &[Grant], role: Role, unit_path: &[UnitId]) -> bool {
    grants
        .iter()
        .any(|grant| grant.role == role && unit_path.contains(&grant.unit))
}

/// The units in which the grants give the role.
fn units_of(grants: &[Grant], role: Role) -> impl Iterator<Item = UnitId> {
    grants
        .iter()
        .filter(move |grant| grant.role == role)
        .map(|grant| grant.unit)
}

/// Own roles that reach the unit. Administration is never lent: a deputy reviews and writes, no more.
fn administers(actor: &Actor, roles: &[Role], unit_path: &[UnitId]) -> Result<(), Denied> {
    actor.id().ok_or(Denied::NotSignedIn)?;
    if roles.iter().any(|&role| reaches(&actor.grants, role, unit_path)) {
        Ok(())
    } else if roles.iter().any(|&role| actor.holds(role)) {
        Err(Denied::WrongUnit)
    } else {
        Err(Denied::NoRole)
    }
}
