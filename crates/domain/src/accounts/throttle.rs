//! How guessing is slowed without letting strangers lock anybody out.
//!
//! Failures are counted in three places, and a sign-in waits for the slowest that concerns it:
//! the *pair* of account and network (what a person notices after own slips), the *network* over all accounts (one
//! password tried on many), and the *account* over all networks it has never signed in from (many machines at one
//! account). The last never delays a network from which the person has signed in before: whoever attacks an account
//! from elsewhere cannot keep its owner out. A success clears the pair only. Nothing is ever locked for good.

use super::Profile;
use crate::Time;
use crate::actor::words;
use crate::time::{DAY, MINUTE, SECOND};
use std::net::IpAddr;

words! {
    /// Where failures are counted.
    Bucket {
        /// One account from one network.
        Pair = "pair",
        /// One network, all accounts.
        Network = "network",
        /// One account, all networks unknown to it.
        Account = "account",
    }
}

/// Failures in one bucket since the last success or the last quiet day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    pub count: u32,
    pub last: Time,
}

/// What is known when somebody tries to sign in. `None` where nothing was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    pub pair: Option<Failures>,
    pub network: Option<Failures>,
    pub account: Option<Failures>,
    /// Whether the account has signed in from this network before.
    pub known_network: bool,
}

/// The longest wait.
pub const LONGEST: i64 = 15 * MINUTE;

/// After a day without a failure the count begins anew.
pub const FORGOTTEN: i64 = DAY;

/// The earliest moment at which the next attempt is looked at. An earlier one is refused unread, and is no failure.
pub fn next_allowed(profile: Profile, bucket: Bucket, failures: Failures) -> Time {
    failures.last.plus(delay(profile, bucket, failures.count))
}

/// The wait for a sign-in, over all buckets that concern it. `None` when it may go ahead.
pub fn wait_until(profile: Profile, attempts: Attempts, now: Time) -> Option<Time> {
    let account = if attempts.known_network { None } else { attempts.account };
    [
        (Bucket::Pair, attempts.pair),
        (Bucket::Network, attempts.network),
        (Bucket::Account, account),
    ]
    .into_iter()
    .filter_map(|(bucket, failures)| failures.map(|failures| next_allowed(profile, bucket, failures)))
    .max()
    .filter(|&next| next > now)
}

/// One more failure.
pub fn count(before: Option<Failures>, now: Time) -> Failures {
    let carried = before
        .filter(|before| now.since(before.last) < FORGOTTEN)
        .map_or(0, |before| before.count);
    Failures {
        count: carried.saturating_add(1),
        last: now,
    }
}

/// The network an address belongs to: /24 for IPv4, /64 for IPv6. What one subscriber or one office gets is one
/// network, so that changing the address within it gains nothing.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// The wait after so many failures, in microseconds.
fn delay(profile: Profile, bucket: Bucket, count: u32) -> i64 {
    match (profile, bucket) {
        // The timed lock that assessors look for, upon the pair, where it cannot be used against a third person.
        (Profile::MlpsL2, Bucket::Pair) => {
            if count >= 5 {
                LONGEST
            } else {
                0
            }
        }
        (Profile::Asvs, Bucket::Pair) => growing(count, 3),
        (_, Bucket::Account) => growing(count, 10),
        // A whole office may sit behind one address.
        (_, Bucket::Network) => growing(count, 50),
    }
}

/// Nothing for the first `free` failures, then 1, 2, 4 … seconds.
fn growing(count: u32, free: u32) -> i64 {
    match count.checked_sub(free) {
        None | Some(0) => 0,
        Some(over) => SECOND
            .checked_shl(over - 1)
            .filter(|_| over < 32)
            .map_or(LONGEST, |wait| wait.min(LONGEST)),
    }
}
