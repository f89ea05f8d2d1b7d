//! Whether a photo may be shown: who holds the rights to it, and whether those shown in it have agreed.
//!
//! What is known of a file is written down by people. Nothing written down is no proof of anything: it is answered as
//! missing, never as a refusal.

use crate::actor::words;
use crate::time::Time;

words! {
    /// On what ground the institution may show a photo.
    Ground {
        /// Taken by its own people at work.
        Own = "own",
        /// Made for it, by order.
        Commissioned = "commissioned",
        /// The holder has said yes.
        Permitted = "permitted",
        /// A licence that anybody may rely on, or that was paid for.
        Licence = "licence",
        /// Looked into, and not found.
        Unknown = "unknown",
    }
}

words! {
    /// Who can be made out in a photo.
    Shown {
        /// Nobody has looked yet.
        Unasked = "unasked",
        /// Nobody, or nobody who could be recognised.
        Nobody = "nobody",
        People = "people",
        /// People, minors among them.
        Minors = "minors",
    }
}

words! {
    /// What the rights to a photo come to at a moment.
    RightsState {
        /// Nobody has written down a ground.
        Missing = "missing",
        Known = "known",
        RunOut = "run_out",
    }
}

words! {
    /// What the consents to a photo come to at a moment; the first that holds counts.
    ConsentState {
        /// One was withdrawn, or has ended.
        Lapsed = "lapsed",
        /// Minors are shown, and no guardian has agreed.
        MinorsUncovered = "minors_uncovered",
        /// People are shown, and nobody has agreed.
        Missing = "missing",
        /// Nothing is known to be missing.
        Fine = "fine",
    }
}

/// The rights to a photo as they were last written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    pub ground: Ground,
    /// The first moment at which they hold no more.
    pub until: Option<Time>,
    pub shown: Shown,
}

/// A consent to a photo that no later one of the same person replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    pub minor: bool,
    /// Whether a guardian of the minor is named.
    pub by_guardian: bool,
    pub from: Time,
    /// The first moment at which it holds no more.
    pub until: Option<Time>,
    pub withdrawn: bool,
}

impl Consent {
    /// It held, and holds no more.
    pub fn has_lapsed(&self, now: Time) -> bool {
        self.withdrawn || self.until.is_some_and(|until| until <= now)
    }

    pub fn holds(&self, now: Time) -> bool {
        self.from <= now && !self.has_lapsed(now)
    }
}

/// What stands in the way of showing a photo, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    pub rights: RightsState,
    pub consents: ConsentState,
}

impl Default for Permission {
    /// Of a photo of which nothing was written down.
    fn default() -> Self {
        Self {
            rights: RightsState::Missing,
            consents: ConsentState::Fine,
        }
    }
}

/// What was written down of a photo comes to this at `now`.
pub fn permission(rights: Option<&Rights>, consents: &[Consent], now: Time) -> Permission {
    let shown = rights.map_or(Shown::Unasked, |rights| rights.shown);
    Permission {
        rights: rights.map_or(RightsState::Missing, |rights| rights_state(rights, now)),
        consents: consent_state(shown, consents, now),
    }
}

fn rights_state(rights: &Rights, now: Time) -> RightsState {
    if rights.until.is_some_and(|until| until <= now) {
        RightsState::RunOut
    } else if rights.ground == Ground::Unknown {
        RightsState::Missing
    } else {
        RightsState::Known
    }
}

fn consent_state(shown: Shown, consents: &[Consent], now: Time) -> ConsentState {
    let unguarded = consents.iter().any(|consent| consent.minor && !consent.by_guardian);
    let mut held = consents.iter().filter(|consent| consent.holds(now));
    let covered = match shown {
        Shown::Unasked | Shown::Nobody => true,
        Shown::People => held.next().is_some(),
        Shown::Minors => held.any(|consent| consent.minor && consent.by_guardian),
    };
    if consents.iter().any(|consent| consent.has_lapsed(now)) {
        ConsentState::Lapsed
    } else if unguarded || (shown == Shown::Minors && !covered) {
        ConsentState::MinorsUncovered
    } else if covered {
        ConsentState::Fine
    } else {
        ConsentState::Missing
    }
}

words! {
    /// Why a photo is not shown.
    Refusal {
        RightsRanOut = "rights_ran_out",
        ConsentLapsed = "consent_lapsed",
    }
}

impl Refusal {
    /// The key of its sentence where the photo is not taken into another story.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::RightsRanOut => "photos.refusal.rights-ran-out",
            Self::ConsentLapsed => "photos.refusal.consent-lapsed",
        }
    }
}

/// May the photo be shown, on the site or in another story? What held once and holds no more never comes back by itself:
/// what is refused for one moment is refused for each that follows.
///
/// # Errors
/// The rights ran out, or a consent lapsed. What is merely missing is left to the checks of the story.
pub fn show(permission: Permission) -> Result<(), Refusal> {
    match permission {
        Permission {
            rights: RightsState::RunOut,
            ..
        } => Err(Refusal::RightsRanOut),
        Permission {
            consents: ConsentState::Lapsed,
            ..
        } => Err(Refusal::ConsentLapsed),
        _ => Ok(()),
    }
}
