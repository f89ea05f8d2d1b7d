//! Counting failed passwords. An attempt is counted as failed before the password is looked at and taken back when it
//! was right: many attempts at the same moment cannot slip through between looking and counting.

use crate::{App, Error};
use domain::{
    PersonId, Time,
    accounts::{
        Profile,
        throttle::{Attempts, Bucket, Failures, count, wait_until},
    },
    time::SECOND,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use store::{
    Tx,
    tables::{session, sign_in_delay},
};

/// The account, by what was typed, and the network it was typed from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub login_key: &'a str,
    pub network: &'a str,
}

/// An attempt that is under way and counted.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    counted: [(String, Option<Failures>, Failures); 3],
}

impl Place<'_> {
    /// What was typed is kept as a hash only: people type passwords into the name field.
    fn key(&self, bucket: Bucket) -> String {
        let login: String = Sha256::digest(self.login_key)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        match bucket {
            Bucket::Pair => format!("pair {login} {}", self.network),
            Bucket::Network => format!("network {}", self.network),
            Bucket::Account => format!("account {login}"),
        }
    }
}

/// Counts an attempt before it is looked at, or says how long to wait. No event: the outcome is recorded by the caller.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub(super) async fn begin(
    app: &App,
    tx: &Tx,
    place: Place<'_>,
    person: Option<PersonId>,
    profile: Profile,
) -> Result<Attempt, Error> {
    let now = app.clock.now();
    let mut before = Vec::with_capacity(3);
    for bucket in [Bucket::Pair, Bucket::Network, Bucket::Account] {
        let key = place.key(bucket);
        let failures = sign_in_delay::Entity::find_by_id(key.as_str()).one(tx).await?;
        let failures = failures.map(|row| Failures {
            count: row.failures.cast_unsigned(),
            last: Time(row.last_at),
        });
        before.push((key, failures));
    }
    let attempts = Attempts {
        pair: before[0].1,
        network: before[1].1,
        account: before[2].1,
        known_network: match person {
            Some(person) => has_signed_in_from(tx, person, place.network).await?,
            None => false,
        },
    };
    if let Some(until) = wait_until(profile, attempts, now) {
        return Err(wait(until, now));
    }
    let counted = before
        .into_iter()
        .map(|(key, before)| (key, before, count(before, now)))
        .collect::<Vec<_>>();
    for (key, _, failures) in &counted {
        save(tx, key, *failures).await?;
    }
    let counted = <[_; 3]>::try_from(counted).map_err(|_| anyhow::anyhow!("an attempt is counted in three places"))?;
    Ok(Attempt { counted })
}

/// Takes the count back after the right password; the pair is cleared. No event: the sign-in is recorded by the caller.
///
/// # Errors
/// The database does not answer.
pub(super) async fn succeeded(tx: &Tx, attempt: &Attempt) -> Result<(), Error> {
    let [(pair, ..), others @ ..] = &attempt.counted;
    sign_in_delay::Entity::delete_by_id(pair.as_str()).exec(tx).await?;
    for (key, before, counted) in others {
        let Some(row) = sign_in_delay::Entity::find_by_id(key.as_str()).one(tx).await? else {
            continue;
        };
        let is_untouched = row.last_at == counted.last.0 && row.failures == counted.count.cast_signed();
        match before {
            Some(before) if is_untouched => save(tx, key, *before).await?,
            None if is_untouched => {
                sign_in_delay::Entity::delete_by_id(key.as_str()).exec(tx).await?;
            }
            // Others failed in between: only this one attempt is taken back.
            _ => {
                let fewer = (row.failures - 1).max(0).cast_unsigned();
                save(
                    tx,
                    key,
                    Failures {
                        count: fewer,
                        last: Time(row.last_at),
                    },
                )
                .await?;
            }
        }
    }
    Ok(())
}

impl Attempt {
    /// Failures of this account from this network, the present one included.
    pub(super) fn pair(&self) -> Failures {
        self.counted[0].2
    }
}

/// Counts one request in a place of its own, for pages that send mail: no event, nothing is decided.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub(super) async fn count_mail(app: &App, tx: &Tx, network: &str, profile: Profile) -> Result<(), Error> {
    let (key, now) = (format!("mail {network}"), app.clock.now());
    let row = sign_in_delay::Entity::find_by_id(key.as_str()).one(tx).await?;
    let before = row.map(|row| Failures {
        count: row.failures.cast_unsigned(),
        last: Time(row.last_at),
    });
    let attempts = Attempts {
        network: before,
        ..Attempts::default()
    };
    if let Some(until) = wait_until(profile, attempts, now) {
        return Err(wait(until, now));
    }
    save(tx, &key, count(before, now)).await
}

/// In whole seconds, rounded up.
fn wait(until: Time, now: Time) -> Error {
    Error::TooMany(
        until
            .since(now)
            .max(0)
            .cast_unsigned()
            .div_ceil(SECOND.cast_unsigned())
            .max(1),
    )
}

async fn has_signed_in_from(tx: &Tx, person: PersonId, network: &str) -> Result<bool, Error> {
    let sessions = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(session::Column::Network.eq(network));
    Ok(sessions.count(tx).await? > 0)
}

async fn save(tx: &Tx, key: &str, failures: Failures) -> Result<(), Error> {
    let row = sign_in_delay::ActiveModel {
        key: Set(key.to_owned()),
        failures: Set(failures.count.cast_signed()),
        last_at: Set(failures.last.0),
    };
    sign_in_delay::Entity::insert(row)
        .on_conflict(
            OnConflict::column(sign_in_delay::Column::Key)
                .update_columns([sign_in_delay::Column::Failures, sign_in_delay::Column::LastAt])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
