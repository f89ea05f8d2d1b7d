//! How long a session lasts.

use super::Profile;
use crate::Time;
use crate::time::{HOUR, MINUTE};

/// The two ends of a session, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Without a request. Saving a draft counts as one, so nobody is thrown out while writing.
    pub idle: i64,
    /// In any case.
    pub absolute: i64,
}

/// What a profile demands. Twelve hours cover the longest working day, so nobody signs in twice in one.
pub const fn limits(profile: Profile) -> Limits {
    match profile {
        Profile::Asvs => Limits {
            idle: 2 * HOUR,
            absolute: 12 * HOUR,
        },
        Profile::MlpsL2 => Limits {
            idle: 30 * MINUTE,
            absolute: 12 * HOUR,
        },
    }
}

/// The first moment at which the session is over, if nothing more is heard.
pub fn ends(profile: Profile, opened: Time, last_seen: Time) -> Time {
    let limits = limits(profile);
    last_seen.plus(limits.idle).min(opened.plus(limits.absolute))
}

/// Whether a request may still use the session.
pub fn is_open(profile: Profile, opened: Time, last_seen: Time, now: Time) -> bool {
    now < ends(profile, opened, last_seen)
}

/// Whether the time of the last request is old enough to be written again. Once a minute is exact enough and keeps
/// reading pages from becoming writes.
pub fn touch_is_due(last_seen: Time, now: Time) -> bool {
    now.since(last_seen) >= MINUTE
}
