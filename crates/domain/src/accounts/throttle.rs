//! How guessing is slowed without letting strangers lock anybody out.
//!
//! Failures are counted in three places, and a sign-in waits for the slowest that concerns it:
//! the *pair* of account and network (what a person notices after own slips), the *network* over all accounts (one
//! password tried on many), and the *account* over all networks (many machines at one account). The last two never
//! delay the right password from a network in which the person has signed in before: neither the typing errors of a
//! big office nor an attacker elsewhere keep an owner out. A wrong one is answered there as it would be anywhere, so
//! that a wait never tells whether an account exists. A success clears the pair only; every count halves within the
//! hour. Nothing is ever locked for good.
//!
//! An attempt under way is *pending*: it may fail, so nobody gets in beside it whom its failure would have made to
//! wait; but it is no failure yet, so right passwords at one moment only queue.

use super::Profile;
use crate::Time;
use crate::actor::words;
use crate::time::{DAY, HOUR, MINUTE, SECOND};
use std::net::IpAddr;

words! {
    /// Where failures are counted.
    Bucket {
        /// One account from one network.
        Pair = "pair",
        /// One network, all accounts.
        Network = "network",
        /// One account, all networks; asked only of those unknown to it.
        Account = "account",
    }
}

/// One failure, in the unit that failures are kept in: small enough to fade bit by bit.
pub const ONE: u32 = 1_000;

/// What is counted in one bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// Failures in thousandths, as they were at `last`.
    pub thousandths: u32,
    pub last: Time,
    /// Attempts under way.
    pub pending: u32,
    /// When the latest of them began.
    pub pending_since: Time,
}

impl Default for Failures {
    fn default() -> Self {
        Self {
            thousandths: 0,
            last: Time(0),
            pending: 0,
            pending_since: Time(0),
        }
    }
}

impl Failures {
    /// Whole failures at `last`; one that has begun to fade still counts.
    pub const fn count(&self) -> u32 {
        self.thousandths.div_ceil(ONE)
    }
}

/// What is known when somebody tries to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    pub pair: Failures,
    pub network: Failures,
    pub account: Failures,
    /// Whether the account has signed in from this network before.
    pub known_network: bool,
}

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It is looked at.
    Open,
    /// It is looked at and counted for the pair alone. Whoever is wrong is told to wait until then, and so is whoever
    /// is right without having been in this network before.
    OpenToOwner(Time),
    /// It is refused unread until then, and is no failure.
    Closed(Time),
    /// Others are under way whose failure would close it: ask again in a moment.
    Busy,
}

/// The longest wait of a pair, and of an account under `mlps-l2`.
pub const LONGEST: i64 = 15 * MINUTE;

/// The longest wait that others can cause.
pub const LONGEST_BY_OTHERS: i64 = MINUTE;

/// After a day without a failure the count begins anew.
pub const FORGOTTEN: i64 = DAY;

/// An attempt that has not come to an end in so long broke off, and counts as failed.
pub const BROKEN_OFF: i64 = MINUTE;

/// Failures from one network that count against the account elsewhere. More of them slow that network alone: neither
/// own slips nor one attacker make an account wait in other places.
pub const COUNTED_ELSEWHERE: u32 = 3;

/// The earliest moment at which the next attempt is looked at. An earlier one is refused unread, and is no failure.
pub fn next_allowed(profile: Profile, bucket: Bucket, failures: Failures) -> Time {
    failures.last.plus(delay(profile, bucket, failures.count()))
}

/// Whether a sign-in may be tried now.
pub fn gate(profile: Profile, attempts: Attempts, now: Time) -> Gate {
    let buckets = [
        (Bucket::Pair, attempts.pair),
        (Bucket::Network, attempts.network),
        (Bucket::Account, attempts.account),
    ];
    let latest = |which: &dyn Fn(Bucket) -> bool| {
        buckets
            .iter()
            .filter(|(bucket, _)| which(*bucket))
            .map(|&(bucket, failures)| next_allowed(profile, bucket, failures))
            .max()
            .filter(|&next| next > now)
    };
    // The same moment is told to everybody, whichever bucket it comes from.
    let told = latest(&|_| true);
    if latest(&|bucket| bucket == Bucket::Pair).is_some() {
        return told.map_or(Gate::Open, Gate::Closed);
    }
    let would_close = |(bucket, failures): (Bucket, Failures)| {
        failures.pending > 0 && next_allowed(profile, bucket, as_failed(profile, bucket, failures, now)) > now
    };
    if would_close(buckets[0]) {
        return Gate::Busy;
    }
    match told {
        Some(until) => Gate::OpenToOwner(until),
        None if !attempts.known_network && buckets.into_iter().any(would_close) => Gate::Busy,
        None => Gate::Open,
    }
}

/// One more attempt under way. Those that broke off are counted as the failures they may have been.
pub fn begin(profile: Profile, bucket: Bucket, before: Failures, now: Time) -> Failures {
    let before = swept(profile, bucket, before, now);
    Failures {
        pending: before.pending.saturating_add(1),
        pending_since: now,
        ..before
    }
}

/// An attempt came to its end without failing: the pair is cleared, elsewhere nothing happened.
pub fn succeed(bucket: Bucket, before: Failures) -> Failures {
    let pending = before.pending.saturating_sub(1);
    match bucket {
        Bucket::Pair => Failures {
            pending,
            pending_since: before.pending_since,
            ..Failures::default()
        },
        Bucket::Network | Bucket::Account => Failures { pending, ..before },
    }
}

/// An attempt failed.
pub fn fail(profile: Profile, bucket: Bucket, before: Failures, now: Time) -> Failures {
    let pending = before.pending.saturating_sub(1);
    Failures {
        pending,
        ..count(profile, bucket, before, now)
    }
}

/// An attempt failed in a network that has used up what counts elsewhere: the account waits again, but no longer.
pub fn fail_again(profile: Profile, bucket: Bucket, before: Failures, now: Time) -> Failures {
    Failures {
        thousandths: faded(profile, bucket, before, now),
        pending: before.pending.saturating_sub(1),
        last: now.max(before.last),
        ..before
    }
}

/// One more failure.
pub fn count(profile: Profile, bucket: Bucket, before: Failures, now: Time) -> Failures {
    Failures {
        thousandths: faded(profile, bucket, before, now).saturating_add(ONE),
        last: now.max(before.last),
        ..before
    }
}

/// The buckets as far as nobody is at work in them any more: what broke off has failed.
pub fn swept(profile: Profile, bucket: Bucket, before: Failures, now: Time) -> Failures {
    if before.pending > 0 && now.since(before.pending_since) >= BROKEN_OFF {
        as_failed(profile, bucket, before, before.pending_since)
    } else {
        before
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

/// If every attempt under way failed now.
fn as_failed(profile: Profile, bucket: Bucket, failures: Failures, now: Time) -> Failures {
    let more = failures.pending.saturating_mul(ONE);
    Failures {
        thousandths: faded(profile, bucket, failures, now).saturating_add(more),
        last: now.max(failures.last),
        pending: 0,
        ..failures
    }
}

/// What is left of the failures: half within the hour, evenly, and nothing after a quiet day. Only the pair under
/// `mlps-l2` keeps its count until then: its lock comes after the fifth failure, however slowly they came.
fn faded(profile: Profile, bucket: Bucket, failures: Failures, now: Time) -> u32 {
    let age = now.since(failures.last).max(0);
    if age >= FORGOTTEN {
        return 0;
    }
    if (profile, bucket) == (Profile::MlpsL2, Bucket::Pair) {
        return failures.thousandths;
    }
    // Less than a day: at most 23 halvings.
    let halved = i64::from(failures.thousandths) >> (age / HOUR);
    let left = halved - halved * (age % HOUR) / (2 * HOUR);
    u32::try_from(left).unwrap_or(failures.thousandths)
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
        (Profile::Asvs, Bucket::Pair) => growing(count, 3, LONGEST),
        (Profile::MlpsL2, Bucket::Account) => growing(count, 10, LONGEST),
        (Profile::Asvs, Bucket::Account) => growing(count, 10, LONGEST_BY_OTHERS),
        // A whole office may sit behind one address.
        (_, Bucket::Network) => growing(count, 100, LONGEST_BY_OTHERS),
    }
}

/// Nothing for the first `free` failures, then 1, 2, 4 … seconds.
fn growing(count: u32, free: u32, longest: i64) -> i64 {
    match count.checked_sub(free) {
        None | Some(0) => 0,
        Some(over) => SECOND
            .checked_shl(over - 1)
            .filter(|_| over < 32)
            .map_or(longest, |wait| wait.min(longest)),
    }
}
