//! Rights on stories.
//!
//! A writer's rights come from the story, everybody else's from a role that reaches it. Both come from one place each,
//! [`writers_for`] and [`roles_for`], from which the guard ([`may`]) and the list of those to tell ([`who_may`]) are
//! read; the list side is [`scope`].

mod facts;
mod scope;

pub use facts::{Act, StageFacts, StoryFacts};
pub use scope::{StoryScope, scope};

use super::{Capacity, Denied, reaches, units_of};
use crate::actor::ActorKind;
use crate::review::Scope;
use crate::story::StoryState;
use crate::{Actor, Grant, PersonId, Role, UnitId};

/// May the actor do this, and in whose name? Own roles are asked first, lent ones only when those do not suffice.
///
/// The program itself may see every story and carry out a release that a person has scheduled; nothing else.
pub fn may(actor: &Actor, act: Act, facts: &StoryFacts) -> Result<Capacity, Denied> {
    let person = match actor.kind {
        ActorKind::Nobody => return Err(Denied::NotSignedIn),
        ActorKind::System(_) if matches!(act, Act::View | Act::Release) => return Ok(Capacity::OWN),
        ActorKind::System(_) => return Err(Denied::NoRole),
        ActorKind::Person(person) => person,
    };
    if writers_for(act, facts).contains(&person) {
        return Ok(Capacity::OWN);
    }
    let written = actor
        .deputises
        .iter()
        .find(|lent| stands_in_for_a_writer(lent.absent, &lent.grants, act, facts));
    let roles = roles_for(act, facts);
    let denied = match allowed(&[person], &actor.grants, act, facts, &roles) {
        Ok(()) => return Ok(Capacity::OWN),
        Err(denied) => denied,
    };
    if let Some(lent) = written {
        return Ok(Capacity {
            acting_for: Some(lent.absent),
        });
    }
    let mut telling = denied;
    for lent in &actor.deputises {
        match allowed(&[person, lent.absent], &lent.grants, act, facts, &roles) {
            Ok(()) => {
                return Ok(Capacity {
                    acting_for: Some(lent.absent),
                });
            }
            Err(denied) if telling == Denied::NoRole => telling = denied,
            Err(_) => {}
        }
    }
    Err(telling)
}

/// May the actor start a story for the unit? Whoever is its officer, or stands in for one.
pub fn may_write_for(actor: &Actor, unit_path: &[UnitId]) -> Result<Capacity, Denied> {
    actor.id().ok_or(Denied::NotSignedIn)?;
    if reaches(&actor.grants, Role::Officer, unit_path) {
        return Ok(Capacity::OWN);
    }
    if let Some(lent) = actor
        .deputises
        .iter()
        .find(|lent| reaches(&lent.grants, Role::Officer, unit_path))
    {
        return Ok(Capacity {
            acting_for: Some(lent.absent),
        });
    }
    Err(if actor.holds(Role::Officer) {
        Denied::WrongUnit
    } else {
        Denied::NoRole
    })
}

/// Those who may do something: these persons, and whoever holds one of the roles in one of its units, except the
/// excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub persons: Vec<PersonId>,
    /// Whether the deputy of an absent officer among the persons is one of them too.
    pub lend_themselves: bool,
    pub roles: Vec<(Role, Vec<UnitId>)>,
    /// May not do it even with the role. Their deputies may not either.
    pub excluded: Vec<PersonId>,
}

impl Audience {
    /// Whether a person with these roles is among them.
    pub fn includes(&self, person: PersonId, grants: &[Grant]) -> bool {
        self.persons.contains(&person) || (!self.excluded.contains(&person) && self.by_role(grants))
    }

    /// Whether an absent person's role would make the deputy one of them.
    pub fn includes_deputy(&self, deputy: PersonId, absent: PersonId, lent: &[Grant]) -> bool {
        let writer = self.lend_themselves && self.persons.contains(&absent) && lends_writing(lent);
        writer || (!self.excluded.contains(&deputy) && !self.excluded.contains(&absent) && self.by_role(lent))
    }

    fn by_role(&self, grants: &[Grant]) -> bool {
        self.roles.iter().any(|(role, units)| reaches(grants, *role, units))
    }
}

/// Who may do this to the story: whom to tell, and whom to offer when a task is handed over.
pub fn who_may(act: Act, facts: &StoryFacts) -> Audience {
    let mut excluded = barred_writers(act, facts);
    excluded.extend(barred_signers(act, facts));
    Audience {
        persons: writers_for(act, facts),
        lend_themselves: act.group().is_lent_by_writers(),
        roles: roles_for(act, facts),
        excluded,
    }
}

/// Whether the deputy of this absent person may do it in a writer's place, so that a returned story does not wait for
/// somebody on leave. Discarding stays with its author.
fn stands_in_for_a_writer(absent: PersonId, lent: &[Grant], act: Act, facts: &StoryFacts) -> bool {
    act.group().is_lent_by_writers() && lends_writing(lent) && facts.writers().any(|writer| writer == absent)
}

fn lends_writing(lent: &[Grant]) -> bool {
    units_of(lent, Role::Officer).next().is_some()
}

/// One capacity: the persons it binds, and the roles it gives.
fn allowed(
    persons: &[PersonId],
    grants: &[Grant],
    act: Act,
    facts: &StoryFacts,
    roles: &[(Role, Vec<UnitId>)],
) -> Result<(), Denied> {
    let among = |barred: Vec<PersonId>| persons.iter().any(|person| barred.contains(person));
    if among(barred_writers(act, facts)) {
        return Err(Denied::OwnStory);
    }
    if among(barred_signers(act, facts)) {
        return Err(Denied::SignedOtherStage);
    }
    if roles.iter().any(|(role, units)| reaches(grants, *role, units)) {
        return Ok(());
    }
    Err(match act.group() {
        Group::Author => Denied::NotAuthor,
        Group::Writers => Denied::NotWriter,
        _ if roles.iter().any(|(role, _)| units_of(grants, *role).next().is_some()) => Denied::WrongUnit,
        _ => Denied::NoRole,
    })
}

/// The parts of the newsroom that acts belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Author,
    Writers,
    Readers,
    /// Who answers for its photos: those who write, review or edit it.
    Keepers,
    Stage,
    Signers,
    Publishers,
}

impl Group {
    const fn is_lent_by_writers(self) -> bool {
        matches!(self, Group::Writers | Group::Readers | Group::Keepers)
    }
}

impl Act {
    const fn group(self) -> Group {
        match self {
            Act::Delete => Group::Author,
            Act::Edit | Act::Submit | Act::Withdraw | Act::UploadPhoto => Group::Writers,
            Act::View | Act::SeeHistory | Act::Compare | Act::SignOffSheet => Group::Readers,
            Act::RecordRights => Group::Keepers,
            Act::Claim | Act::ReleaseClaim | Act::HandOver | Act::Decide | Act::EditInReview | Act::Resume => {
                Group::Stage
            }
            // A correction replaces the signed text, so it binds like a signature.
            Act::Correct | Act::Release | Act::Schedule => Group::Signers,
            // Taking something back is never refused for having written it.
            Act::CancelSchedule | Act::Retract => Group::Publishers,
        }
    }
}

/// Persons who may because of their part in the story.
fn writers_for(act: Act, facts: &StoryFacts) -> Vec<PersonId> {
    match act.group() {
        Group::Author => vec![facts.author],
        Group::Writers | Group::Readers | Group::Keepers => facts.writers().collect(),
        Group::Stage | Group::Signers | Group::Publishers => Vec::new(),
    }
}

/// Roles that may, each with the units in which it counts. A role that does not see the story can do nothing to it.
fn roles_for(act: Act, facts: &StoryFacts) -> Vec<(Role, Vec<UnitId>)> {
    match act.group() {
        Group::Author | Group::Writers => Vec::new(),
        Group::Readers => Role::ALL
            .iter()
            .map(|&role| (role, sight(role, facts)))
            .filter(|(_, units)| !units.is_empty())
            .collect(),
        Group::Keepers => [Role::UnitReviewer, Role::Editor, Role::ChiefEditor]
            .into_iter()
            .map(|role| (role, sight(role, facts)))
            .filter(|(_, units)| !units.is_empty())
            .collect(),
        Group::Stage => facts
            .stage
            .iter()
            .flat_map(|stage| held(stage.role, stage.scope, facts))
            .collect(),
        Group::Signers | Group::Publishers => held(Role::ChiefEditor, Scope::Centre, facts).into_iter().collect(),
    }
}

/// The role in its scope, as far as it sees the story.
fn held(role: Role, scope: Scope, facts: &StoryFacts) -> Option<(Role, Vec<UnitId>)> {
    let path = match scope {
        Scope::Unit => &facts.unit_path,
        Scope::Centre => &facts.centre_path,
    };
    let seen = sight(role, facts);
    let units: Vec<UnitId> = path.iter().copied().filter(|unit| seen.contains(unit)).collect();
    (!units.is_empty()).then_some((role, units))
}

/// The units in which the role sees the story now.
fn sight(role: Role, facts: &StoryFacts) -> Vec<UnitId> {
    let mut units = Vec::new();
    match Sight::of(role) {
        Some(sight) if sight.reached(facts) => {
            units.extend(&facts.unit_path);
            if sight != Sight::Submitted {
                units.extend(facts.centre_path.iter().filter(|unit| !facts.unit_path.contains(unit)));
            }
        }
        _ => {}
    }
    units
}

/// From when on a role sees stories that are not its holder's own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// Of its unit, once submitted.
    Submitted,
    /// Once with the newsroom: at or past the first stage that is not the unit's own.
    Newsroom,
    /// Once all stages are passed.
    Signed,
}

impl Sight {
    /// Administrators and auditors see no stories: accounts and the event log are their field.
    const fn of(role: Role) -> Option<Sight> {
        match role {
            Role::UnitReviewer => Some(Sight::Submitted),
            Role::Editor | Role::ChiefEditor => Some(Sight::Newsroom),
            Role::ChannelEditor => Some(Sight::Signed),
            Role::Officer
            | Role::Trainer
            | Role::UnitAdmin
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::Auditor => None,
        }
    }

    fn reached(self, facts: &StoryFacts) -> bool {
        let submitted = !matches!(facts.state, StoryState::Draft | StoryState::Withdrawn);
        match self {
            Sight::Submitted => submitted,
            Sight::Newsroom => submitted && facts.in_newsroom,
            Sight::Signed => {
                matches!(facts.state, StoryState::Signed | StoryState::Scheduled) || facts.state.is_public()
            }
        }
    }
}

/// Whoever wrote any of it, where that bars from the act.
fn barred_writers(act: Act, facts: &StoryFacts) -> Vec<PersonId> {
    match act.group() {
        Group::Stage | Group::Signers => facts.hands().collect(),
        Group::Author | Group::Writers | Group::Readers | Group::Keepers | Group::Publishers => Vec::new(),
    }
}

/// The signers of other stages, where having signed one bars from the act. A release signs nothing.
fn barred_signers(act: Act, facts: &StoryFacts) -> Vec<PersonId> {
    if act.group() == Group::Stage || act == Act::Correct {
        facts.signers.clone()
    } else {
        Vec::new()
    }
}
