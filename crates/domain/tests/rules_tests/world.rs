//! A small tree of units and short ways to name things.
//!
//! ```text
//! city ── centre
//!      ├─ library ── branch
//!      └─ archive
//! ```

use domain::content::ContentHash;
use domain::policy::story::{StageFacts, StoryFacts};
use domain::review::Scope;
use domain::story::StoryState;
use domain::{Actor, Grant, PersonId, Role, UnitId};
use uuid::Uuid;

pub const CITY: UnitId = UnitId(Uuid::from_u128(1));
pub const CENTRE: UnitId = UnitId(Uuid::from_u128(2));
pub const LIBRARY: UnitId = UnitId(Uuid::from_u128(3));
pub const BRANCH: UnitId = UnitId(Uuid::from_u128(4));
pub const ARCHIVE: UnitId = UnitId(Uuid::from_u128(5));
pub const UNITS: [UnitId; 5] = [CITY, CENTRE, LIBRARY, BRANCH, ARCHIVE];

pub fn path(unit: UnitId) -> Vec<UnitId> {
    match unit {
        CITY => vec![CITY],
        BRANCH => vec![BRANCH, LIBRARY, CITY],
        other => vec![other, CITY],
    }
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(100 + n))
}

pub fn grant(role: Role, unit: UnitId) -> Grant {
    Grant { role, unit }
}

pub fn actor(n: u128, grants: &[(Role, UnitId)]) -> Actor {
    Actor::person(
        person(n),
        grants.iter().map(|&(role, unit)| grant(role, unit)).collect(),
    )
}

pub fn hash(n: u8) -> ContentHash {
    ContentHash([n; 32])
}

/// A story of the branch library, written by person 1, in a state and (where the state has one) at a stage.
pub fn story(state: StoryState, stage: Option<&str>) -> StoryFacts {
    StoryFacts {
        author: person(1),
        co_writers: Vec::new(),
        former_writers: Vec::new(),
        unit_path: path(BRANCH),
        centre_path: path(CENTRE),
        state,
        in_newsroom: stage.is_some_and(|key| key != "first"),
        stage: stage.map(stage_facts),
        signers: Vec::new(),
    }
}

pub fn stage_facts(key: &str) -> StageFacts {
    let (role, scope) = match key {
        "first" => (Role::UnitReviewer, Scope::Unit),
        "second" => (Role::Editor, Scope::Centre),
        _ => (Role::ChiefEditor, Scope::Centre),
    };
    StageFacts {
        key: key.into(),
        role,
        scope,
    }
}
