//! The list side of [`Act::View`](super::Act::View): which stories an actor can see at all, as plain data that a query
//! can be made of. A story is in scope exactly when `may(View)` allows it.

use super::{Sight, StoryFacts, lends_writing};
use crate::actor::ActorKind;
use crate::{Actor, Grant, PersonId, Role, UnitId};

/// Which stories an actor sees. The conditions are alternatives: one that holds is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryScope {
    /// The program itself.
    pub everything: bool,
    /// One of these is author or co-writer, in any state.
    pub written_by: Vec<PersonId>,
    /// Unit within one of these, and the state neither draft nor withdrawn.
    pub submitted_in: Vec<UnitId>,
    /// Unit *or centre* within one of these, `in_newsroom`, and the state neither draft nor withdrawn.
    pub newsroom_in: Vec<UnitId>,
    /// Unit *or centre* within one of these, and the state signed, scheduled, published or retracted.
    pub signed_in: Vec<UnitId>,
}

/// What the actor sees, through own roles and lent ones.
pub fn scope(actor: &Actor) -> StoryScope {
    match actor.kind {
        ActorKind::Nobody => StoryScope::default(),
        ActorKind::System(_) => StoryScope {
            everything: true,
            ..StoryScope::default()
        },
        ActorKind::Person(person) => {
            let lent = actor.deputises.iter().flat_map(|lent| &lent.grants);
            let grants: Vec<Grant> = actor.grants.iter().chain(lent).copied().collect();
            StoryScope {
                everything: false,
                written_by: actor
                    .deputises
                    .iter()
                    .filter(|lent| lends_writing(&lent.grants))
                    .map(|lent| lent.absent)
                    .chain([person])
                    .collect(),
                submitted_in: units_with(&grants, Sight::Submitted),
                newsroom_in: units_with(&grants, Sight::Newsroom),
                signed_in: units_with(&grants, Sight::Signed),
            }
        }
    }
}

impl StoryScope {
    /// What a query made of this scope must answer for one story.
    pub fn contains(&self, facts: &StoryFacts) -> bool {
        let in_unit = |units: &[UnitId]| units.iter().any(|unit| facts.unit_path.contains(unit));
        let at_centre = |units: &[UnitId]| units.iter().any(|unit| facts.centre_path.contains(unit));
        let newsroom = in_unit(&self.newsroom_in) || at_centre(&self.newsroom_in);
        let signed = in_unit(&self.signed_in) || at_centre(&self.signed_in);
        self.everything
            || facts.writers().any(|writer| self.written_by.contains(&writer))
            || (in_unit(&self.submitted_in) && Sight::Submitted.reached(facts))
            || (newsroom && Sight::Newsroom.reached(facts))
            || (signed && Sight::Signed.reached(facts))
    }
}

fn units_with(grants: &[Grant], sight: Sight) -> Vec<UnitId> {
    let roles: Vec<Role> = Role::ALL
        .iter()
        .copied()
        .filter(|&role| Sight::of(role) == Some(sight))
        .collect();
    let mut units: Vec<UnitId> = grants
        .iter()
        .filter(|grant| roles.contains(&grant.role))
        .map(|grant| grant.unit)
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}
