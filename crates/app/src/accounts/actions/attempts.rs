//! Counting failed passwords. An attempt is written down as pending before the password is looked at, and settled
//! afterwards: many guesses at the same moment cannot slip through between looking and counting, and many right
//! passwords at the same moment only queue.

use crate::{App, Error, record};
use domain::{
    Event, PersonId, Time,
    accounts::{
        Profile,
        throttle::{self, Attempts, Bucket, COUNTED_ELSEWHERE, Failures, Gate},
    },
    time::SECOND,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use std::time::Duration;
use store::{
    Tx,
    tables::{person, session, sign_in_delay},
};

/// How often a sign-in looks again while others at the same place are under way, and how long it pauses between.
const LOOKS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// The account, by what was typed, and the network it was typed from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub login_key: &'a str,
    pub network: &'a str,
}

/// An attempt that is under way and written down as pending.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pending: Vec<(Bucket, String)>,
    profile: Profile,
    /// Seconds that whoever is wrong is told to wait.
    told: Option<u64>,
    known_network: bool,
}

impl Attempt {
    /// Whether the right password opens the door.
    pub(super) const fn lets_in(&self) -> bool {
        self.told.is_none() || self.known_network
    }

    /// What whoever was not let in is told instead of the plain answer.
    pub(super) fn told(&self) -> Option<Error> {
        self.told.map(Error::TooMany)
    }
}

impl Place<'_> {
    fn key(&self, bucket: Bucket) -> String {
        let login = login_hash(self.login_key);
        match bucket {
            Bucket::Pair => format!("pair {login} {}", self.network),
            Bucket::Network => format!("network {}", self.network),
            Bucket::Account => format!("account {login}"),
        }
    }
}

/// What was typed as a sign-in name, folded, as it may be kept: as a hash only, because people type passwords into the
/// name field.
pub(super) fn login_hash(login_key: &str) -> String {
    Sha256::digest(login_key)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes an attempt down before it is looked at, or says how long to wait. While others at the same place are under
/// way whose failure would close it, it waits for them. No event: the outcome is recorded by the caller.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub(super) async fn begin(
    app: &App,
    place: Place<'_>,
    person: Option<PersonId>,
    profile: Profile,
) -> Result<Attempt, Error> {
    for _ in 0..LOOKS {
        let begun = app
            .db
            .write(|tx| async move { try_begin(app, &tx, place, person, profile).await })
            .await?;
        if let Some(attempt) = begun {
            return Ok(attempt);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Error::TooMany(1))
}

/// Nothing while others are under way.
async fn try_begin(
    app: &App,
    tx: &Tx,
    place: Place<'_>,
    person: Option<PersonId>,
    profile: Profile,
) -> Result<Option<Attempt>, Error> {
    let now = app.clock.now();
    let mut counted = Vec::with_capacity(3);
    for bucket in [Bucket::Pair, Bucket::Network, Bucket::Account] {
        let key = place.key(bucket);
        let failures = throttle::swept(profile, bucket, load(tx, &key).await?, now);
        counted.push((bucket, key, failures));
    }
    let attempts = Attempts {
        pair: counted[0].2,
        network: counted[1].2,
        account: counted[2].2,
        known_network: match person {
            Some(person) => has_signed_in_from(tx, person, place.network).await?,
            None => false,
        },
    };
    let told = match throttle::gate(profile, attempts, now) {
        Gate::Busy => return Ok(None),
        Gate::Closed(until) => return Err(Error::TooMany(seconds(until, now))),
        Gate::Open => None,
        Gate::OpenToOwner(until) => {
            counted.truncate(1);
            Some(seconds(until, now))
        }
    };
    for (bucket, key, failures) in &counted {
        save(tx, key, throttle::begin(profile, *bucket, *failures, now)).await?;
    }
    Ok(Some(Attempt {
        pending: counted.into_iter().map(|(bucket, key, _)| (bucket, key)).collect(),
        profile,
        told,
        known_network: attempts.known_network,
    }))
}

/// The right password: the pair is cleared. No event: the sign-in is recorded by the caller.
///
/// # Errors
/// The database does not answer.
pub(super) async fn succeeded(tx: &Tx, attempt: &Attempt) -> Result<(), Error> {
    for (bucket, key) in &attempt.pending {
        let failures = throttle::succeed(*bucket, load(tx, key).await?);
        save(tx, key, failures).await?;
    }
    Ok(())
}

/// A wrong one is counted; answers the failures of this account from this network, the present one included. No event:
/// the refusal is recorded by the caller.
///
/// # Errors
/// The database does not answer.
pub(super) async fn failed(tx: &Tx, attempt: &Attempt, now: Time) -> Result<Failures, Error> {
    let mut pair = Failures::default();
    for (bucket, key) in &attempt.pending {
        let before = load(tx, key).await?;
        let failures = if *bucket == Bucket::Account && pair.count() > COUNTED_ELSEWHERE {
            throttle::fail_again(attempt.profile, *bucket, before, now)
        } else {
            throttle::fail(attempt.profile, *bucket, before, now)
        };
        save(tx, key, failures).await?;
        if *bucket == Bucket::Pair {
            pair = failures;
        }
    }
    Ok(pair)
}

/// What somebody who is signed in wants to do, for which the present password is asked.
#[derive(Clone, Copy, Debug)]
pub(super) enum AskedFor {
    NewPassword,
    NewMail,
}

impl AskedFor {
    /// How the log names it.
    const fn word(self) -> &'static str {
        match self {
            Self::NewPassword => "old_password",
            Self::NewMail => "new_mail",
        }
    }
}

/// Whether this is the present password of somebody who is signed in already: guessing it waits like the door.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub(super) async fn is_own_password(
    app: &App,
    by: &crate::By,
    row: &person::Model,
    typed: &str,
    asked_for: AskedFor,
) -> Result<bool, Error> {
    let place = Place {
        login_key: &row.login_key,
        network: by.network.as_deref().unwrap_or_default(),
    };
    let person = PersonId(row.id);
    let attempt = &begin(app, place, Some(person), app.institution().profile).await?;
    let is_right = app.hashing.verify(typed, row.password_hash.as_deref()).await? && attempt.lets_in();
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if is_right {
                return succeeded(&tx, attempt).await;
            }
            failed(&tx, attempt, now).await?;
            let refused = Event::SessionRefused {
                person: Some(person),
                network: place.network.to_owned(),
                reason: asked_for.word().to_owned(),
            };
            record(app, &tx, by, None, now, &refused).await?;
            Ok::<_, Error>(())
        })
        .await?;
    match attempt.told() {
        Some(wait) if !is_right => Err(wait),
        _ => Ok(is_right),
    }
}

/// Counts one request in a place of its own, for pages that send mail: no event, nothing is decided.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub(super) async fn count_mail(app: &App, tx: &Tx, network: &str, profile: Profile) -> Result<(), Error> {
    let (key, now) = (format!("mail {network}"), app.clock.now());
    let before = load(tx, &key).await?;
    let until = throttle::next_allowed(profile, Bucket::Network, before);
    if until > now {
        return Err(Error::TooMany(seconds(until, now)));
    }
    save(tx, &key, throttle::count(profile, Bucket::Network, before, now)).await
}

/// Whole seconds, rounded up.
fn seconds(until: Time, now: Time) -> u64 {
    let micros = until.since(now).max(0).cast_unsigned();
    micros.div_ceil(SECOND.cast_unsigned()).max(1)
}

async fn has_signed_in_from(tx: &Tx, person: PersonId, network: &str) -> Result<bool, Error> {
    let sessions = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(session::Column::Network.eq(network));
    Ok(sessions.count(tx).await? > 0)
}

async fn load(tx: &Tx, key: &str) -> Result<Failures, Error> {
    let row = sign_in_delay::Entity::find_by_id(key).one(tx).await?;
    Ok(row.map_or_else(Failures::default, |row| Failures {
        thousandths: row.thousandths.cast_unsigned(),
        last: Time(row.last_at),
        pending: row.pending.cast_unsigned(),
        pending_since: Time(row.pending_since),
    }))
}

/// A row that says nothing is not kept.
async fn save(tx: &Tx, key: &str, failures: Failures) -> Result<(), Error> {
    if failures.thousandths == 0 && failures.pending == 0 {
        sign_in_delay::Entity::delete_by_id(key).exec(tx).await?;
        return Ok(());
    }
    let row = sign_in_delay::ActiveModel {
        key: Set(key.to_owned()),
        thousandths: Set(i32::try_from(failures.thousandths).unwrap_or(i32::MAX)),
        last_at: Set(failures.last.0),
        pending: Set(i32::try_from(failures.pending).unwrap_or(i32::MAX)),
        pending_since: Set(failures.pending_since.0),
    };
    let columns = [
        sign_in_delay::Column::Thousandths,
        sign_in_delay::Column::LastAt,
        sign_in_delay::Column::Pending,
        sign_in_delay::Column::PendingSince,
    ];
    sign_in_delay::Entity::insert(row)
        .on_conflict(
            OnConflict::column(sign_in_delay::Column::Key)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
