//! Work that comes back by the clock. Every node tries to put each slot in; the job's id is made from its name and
//! slot, so all but one are refused by the database and no leader is needed.
//! After a time of standing still only the latest slot is made up for.

use domain::{JobId, Time, time};
use jiff::{ToSpan, civil, tz::TimeZone};
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Db;
use store::tables::job::Entity;
use uuid::Uuid;

use crate::queue::{NewJob, enqueue};

/// When a scheduled job is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every so many seconds (at least 1), counted from 1970, so that all nodes agree.
    Seconds(u32),
    /// Once a day at this time in the institution's zone.
    DailyAt {
        /// 0 to 23.
        hour: i8,
        /// 0 to 59.
        minute: i8,
    },
}

/// One line of the schedule. The job's payload is `{"slot": <UTC microseconds>}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// The job's kind, which also names the line.
    pub kind: &'static str,
    /// When.
    pub every: Every,
}

impl Every {
    /// The latest slot that has come by `now`.
    #[must_use]
    pub fn slot(self, zone: &TimeZone, now: Time) -> Time {
        match self {
            Every::Seconds(seconds) => {
                let length = i64::from(seconds.max(1)) * time::SECOND;
                Time(now.0 - now.0.rem_euclid(length))
            }
            Every::DailyAt { hour, minute } => {
                let on = |day: civil::Date| {
                    let at = civil::Time::new(hour, minute, 0, 0).unwrap_or(civil::Time::midnight());
                    // A clock time that a change to summer time leaves out falls on the next one that exists.
                    let at = day.to_datetime(at).to_zoned(zone.clone());
                    at.map_or(now, |at| Time::from_timestamp(at.timestamp()))
                };
                let today = now.day(zone);
                let slot = on(today);
                if slot <= now {
                    slot
                } else {
                    on(today.saturating_sub(1.day()))
                }
            }
        }
    }
}

/// Puts in what has come due and is not in yet; answers how many jobs were new.
///
/// # Errors
/// The database does not answer.
pub async fn enqueue_due(db: &Db, schedule: &[Scheduled], zone: &TimeZone, now: Time) -> Result<usize, DbErr> {
    let mut new = 0;
    for line in schedule {
        let slot = line.every.slot(zone, now);
        let id = id_of(line.kind, slot);
        // Reading first keeps the one writer of SQLite free: nearly every look finds the slot served.
        if Entity::find_by_id(id.0).one(db.read()).await?.is_some() {
            continue;
        }
        let enqueued = db
            .write(|tx| async move {
                let job = NewJob::new(id, 0, line.kind, json!({ "slot": slot.0 }), now);
                enqueue(&tx, job.dedupe(format!("{}@{}", line.kind, slot.0))).await
            })
            .await?;
        new += usize::from(enqueued);
    }
    Ok(new)
}

/// A UUIDv7 of the slot whose random part is made from the name: the same on every node.
fn id_of(kind: &str, slot: Time) -> JobId {
    let digest: [u8; 32] = Sha256::digest(format!("{kind}@{}", slot.0)).into();
    let mut random = [0; 10];
    random.copy_from_slice(&digest[..10]);
    let millis = u64::try_from(slot.0 / 1_000).unwrap_or_default();
    let id: Uuid = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    JobId(id)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn slots_follow_the_clock_of_the_institution() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let at = |text: &str| Time::parse_local(text, &zone).unwrap();
        let daily = Every::DailyAt { hour: 2, minute: 30 };
        let table = [
            (daily, "2026-11-18 02:30", "2026-11-18 02:30"),
            (daily, "2026-11-18 02:29:59", "2026-11-17 02:30"),
            (daily, "2026-11-18 23:00", "2026-11-18 02:30"),
            (Every::Seconds(60), "2026-11-18 23:00:59", "2026-11-18 23:00"),
            (Every::Seconds(0), "2026-11-18 23:00:59", "2026-11-18 23:00:59"),
        ];
        for (every, now, slot) in table {
            assert_eq!(every.slot(&zone, at(now)), at(slot), "{every:?} {now}");
        }
    }

    #[test]
    fn a_time_skipped_by_summer_time_still_has_one_slot() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| Time::parse_local(text, &zone).unwrap();
        let daily = Every::DailyAt { hour: 2, minute: 30 };
        assert_eq!(daily.slot(&zone, at("2026-03-29 12:00")), at("2026-03-29 03:30"));
    }

    #[test]
    fn ids_are_the_same_everywhere_and_differ_by_name_and_slot() {
        let slot = Time(1_800_000_000_000_000);
        assert_eq!(id_of("a", slot), id_of("a", slot));
        assert_ne!(id_of("a", slot), id_of("b", slot));
        assert_ne!(id_of("a", slot), id_of("a", slot.plus(1)));
        assert_eq!(id_of("a", slot).0.get_version_num(), 7);
    }
}
