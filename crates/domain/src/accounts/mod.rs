//! Signing in: what a password must be, how guessing is slowed, how long a session and a one-time link live. Two
//! named profiles, because the two standards an institution may be held to contradict each other.

pub mod devices;
pub mod links;
pub mod password;
pub mod sessions;
pub mod throttle;

use crate::actor::words;

words! {
    /// The rules that an institution signs in by.
    Profile {
        /// OWASP ASVS 5.0: length and a list of known bad passwords; no composition rules, no periodic change.
        Asvs = "asvs",
        /// 等保2.0 second level, as assessors ask for it: character classes, periodic change, history, timed lock.
        MlpsL2 = "mlps-l2",
    }
}
