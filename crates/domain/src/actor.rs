//! Who acts: a person with the roles that are in force now, or the program itself.

use crate::ids::{PersonId, UnitId};
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in the database, in URLs and in exports.
            pub const fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::actor::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::actor::UnknownWord),
                }
            }
        }
    };
}
pub(crate) use words;

/// A word that is not one of the closed list it was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

words! {
    /// What a person may be in a unit (DESIGN §7). A role reaches down the subtree of its unit.
    Role {
        /// Writes for the unit.
        Officer = "officer",
        /// First review of the unit's stories.
        UnitReviewer = "unit_reviewer",
        /// Second review at the centre.
        Editor = "editor",
        /// Final review and release.
        ChiefEditor = "chief_editor",
        /// Runs outlets.
        ChannelEditor = "channel_editor",
        Trainer = "trainer",
        /// People of the subtree.
        UnitAdmin = "unit_admin",
        SystemAdmin = "system_admin",
        SecurityAdmin = "security_admin",
        Auditor = "auditor",
    }
}

/// A role in a unit, in force now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub unit: UnitId,
}

/// Whoever does something. Always a parameter, never ambient, never optional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub kind: ActorKind,
    /// Own roles in force now, direct ones only; reach down the tree is decided by [`crate::policy`].
    pub grants: Vec<Grant>,
    /// Absent colleagues this person stands in for now, with the roles they lend.
    pub deputises: Vec<Deputised>,
    /// 0 = production; a handle is bound to one realm.
    pub realm: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorKind {
    Person(PersonId),
    /// The program: a job, a schedule, a command. The name goes into the event.
    System(&'static str),
    /// A visitor who is not signed in.
    Nobody,
}

/// An absent colleague and the roles lent for the time of absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deputised {
    pub absent: PersonId,
    pub grants: Vec<Grant>,
}

impl Actor {
    pub fn nobody() -> Self {
        Self {
            kind: ActorKind::Nobody,
            grants: Vec::new(),
            deputises: Vec::new(),
            realm: 0,
        }
    }

    pub fn system(name: &'static str) -> Self {
        Self {
            kind: ActorKind::System(name),
            ..Self::nobody()
        }
    }

    pub fn person(id: PersonId, grants: Vec<Grant>) -> Self {
        Self {
            kind: ActorKind::Person(id),
            grants,
            ..Self::nobody()
        }
    }

    pub fn id(&self) -> Option<PersonId> {
        match self.kind {
            ActorKind::Person(id) => Some(id),
            ActorKind::System(_) | ActorKind::Nobody => None,
        }
    }

    pub fn is(&self, person: PersonId) -> bool {
        self.id() == Some(person)
    }

    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ActorKind::Person(id) => id.fmt(f),
            ActorKind::System(name) => write!(f, "system:{name}"),
            ActorKind::Nobody => f.write_str("nobody"),
        }
    }
}
