//! Rights on what readers write. It may hold names and addresses, so only those see it who answer: the editors and chief
//! editors of the centre, and whoever stands in for one of them. Administrators do not.

use super::story::Audience;
use super::{Capacity, Denied, reaches, units_of};
use crate::{Actor, Grant, Role, UnitId};

/// Of these roles one is needed, at the centre or above it.
const ROLES: [Role; 2] = [Role::Editor, Role::ChiefEditor];

/// May the actor read and answer what readers write, and in whose name? `centre_path` is the centre, its parent, and so
/// on to the top.
pub fn may(actor: &Actor, centre_path: &[UnitId]) -> Result<Capacity, Denied> {
    actor.id().ok_or(Denied::NotSignedIn)?;
    let answers = |grants: &[Grant]| ROLES.iter().any(|&role| reaches(grants, role, centre_path));
    if answers(&actor.grants) {
        return Ok(Capacity::OWN);
    }
    if let Some(lent) = actor.deputises.iter().find(|lent| answers(&lent.grants)) {
        return Ok(Capacity {
            acting_for: Some(lent.absent),
        });
    }
    let holds_elsewhere = ROLES.iter().any(|&role| units_of(&actor.grants, role).next().is_some());
    Err(if holds_elsewhere {
        Denied::WrongUnit
    } else {
        Denied::NoRole
    })
}

/// Who may: whom to tell, and to whom a message can be given.
pub fn who_may(centre_path: &[UnitId]) -> Audience {
    Audience {
        roles: ROLES.map(|role| (role, centre_path.to_vec())).to_vec(),
        ..Audience::default()
    }
}
