//! Claims, leases, dedupe keys and the decisions of people.

use std::collections::HashSet;

use domain::{JobId, Time, time};
use jobs::queue::{Claimed, Want, bury, claim, finish, is_due, mark_unknown, prolong, retry_later};
use jobs::{NewJob, letters};
use sea_orm::DbErr;
use serde_json::json;
use store::scratch::Scratch;
use store::{Db, Ids};
use tokio::task::JoinSet;

use crate::{NOW, job, put, row, state};

const LEASE: i64 = time::MINUTE;

fn want(worker: &str, limit: u64) -> Want<'_> {
    Want {
        worker,
        kinds: &["a"],
        limit,
        lease: LEASE,
    }
}

async fn take(db: &Db, worker: &str, now: Time) -> Option<Claimed> {
    claim(db, &want(worker, 1), now).await.unwrap().pop()
}

/// Runs one settling function in a write.
macro_rules! write {
    ($db:expr, |$tx:ident| $body:expr) => {{
        let answer: Result<_, DbErr> = $db.write(|$tx| async move { $body.await }).await;
        answer.unwrap()
    }};
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_claimers_never_get_the_same_job() {
    let scratch = Scratch::new().await;
    let ids = Ids::seeded(1);
    for _ in 0..100 {
        put(&scratch.db, job(&ids, "a")).await;
    }
    let mut claimers = JoinSet::new();
    for n in 0..8 {
        let db = scratch.db.clone();
        claimers.spawn(async move {
            let (name, mut taken) = (format!("worker-{n}"), Vec::new());
            while is_due(&db, &["a"], NOW).await.unwrap() {
                // With many at once the database may refuse; asking again is what the worker does too.
                taken.extend(claim(&db, &want(&name, 3), NOW).await.unwrap_or_default());
            }
            taken
        });
    }
    let taken: Vec<Claimed> = claimers.join_all().await.into_iter().flatten().collect();
    let distinct: HashSet<JobId> = taken.iter().map(|job| job.id).collect();
    assert_eq!((taken.len(), distinct.len()), (100, 100));
    assert!(
        taken
            .iter()
            .all(|job| job.attempt == 1 && job.payload == "{\"story\":7}")
    );
}

#[tokio::test]
async fn the_oldest_due_job_of_a_wanted_kind_comes_first() {
    let scratch = Scratch::new().await;
    let ids = Ids::seeded(2);
    let (late, early, future, other) = (job(&ids, "a"), job(&ids, "a"), job(&ids, "a"), job(&ids, "b"));
    let expected = [early.id, late.id];
    for job in [late, early.at(NOW.plus(-5)), future.at(NOW.plus(1)), other] {
        put(&scratch.db, job).await;
    }
    let taken: Vec<JobId> = claim(&scratch.db, &want("w", 9), NOW)
        .await
        .unwrap()
        .iter()
        .map(|job| job.id)
        .collect();
    assert_eq!(taken, expected);
    assert!(!is_due(&scratch.db, &["a"], NOW).await.unwrap());
    assert!(is_due(&scratch.db, &["b"], NOW).await.unwrap());
}

#[tokio::test]
async fn an_abandoned_job_is_claimed_again_and_its_first_worker_is_fenced_off() {
    let scratch = Scratch::new().await;
    let db = &scratch.db;
    put(db, job(&Ids::seeded(3), "a")).await;
    let first = &take(db, "first", NOW).await.unwrap();
    assert_eq!(take(db, "second", NOW.plus(LEASE)).await, None);
    assert!(write!(db, |tx| prolong(&tx, first, NOW.plus(2 * LEASE))));
    assert_eq!(take(db, "second", NOW.plus(LEASE + 1)).await, None);
    let later = NOW.plus(2 * LEASE + 1);
    let second = &take(db, "second", later).await.unwrap();
    assert_eq!((second.id, second.attempt), (first.id, 2));
    assert!(!write!(db, |tx| finish(&tx, first, later)));
    assert!(!write!(db, |tx| prolong(&tx, first, later.plus(LEASE))));
    assert!(!write!(db, |tx| retry_later(&tx, first, "late", later)));
    assert_eq!(state(db, first.id).await, "running");
    assert!(write!(db, |tx| finish(&tx, second, later)));
    assert!(!write!(db, |tx| finish(&tx, second, later)));
    let row = row(db, first.id).await;
    assert_eq!(
        (row.state.as_str(), row.finished_at, row.lease_by),
        ("done", Some(later.0), None)
    );
}

#[tokio::test]
async fn a_key_lets_one_unfinished_job_in_per_realm() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(4));
    let keyed = |realm: i64| NewJob::new(ids.next(NOW), realm, "a", json!({}), NOW).dedupe("story 7");
    assert!(put(db, keyed(0)).await);
    assert!(!put(db, keyed(0)).await);
    assert!(put(db, keyed(1)).await);
    assert!(put(db, job(&ids, "b")).await && put(db, job(&ids, "b")).await);
    for taken in claim(db, &want("w", 9), NOW).await.unwrap() {
        let taken = &taken;
        assert!(write!(db, |tx| finish(&tx, taken, NOW)));
    }
    assert!(put(db, keyed(0)).await);
}

#[tokio::test]
async fn failures_pause_longer_and_end_as_a_dead_letter_that_a_person_can_retry() {
    let scratch = Scratch::new().await;
    let db = &scratch.db;
    let new = job(&Ids::seeded(5), "a").dedupe("k");
    let id = new.id;
    put(db, new).await;
    let mut now = NOW;
    for (attempt, pause) in [(1, 10), (2, 20), (3, 40), (4, 80)] {
        let taken = &take(db, "w", now).await.unwrap();
        assert_eq!(taken.attempt, attempt);
        assert!(write!(db, |tx| retry_later(&tx, taken, "no answer", now)));
        assert_eq!(take(db, "w", now.plus(pause * time::SECOND - 1)).await, None);
        now = now.plus(pause * time::SECOND);
    }
    let taken = &take(db, "w", now).await.unwrap();
    assert!(write!(db, |tx| retry_later(&tx, taken, "no\0 answer", now)));
    let dead = row(db, id).await;
    assert_eq!(
        (dead.state.as_str(), dead.attempts, dead.last_error.as_deref()),
        ("dead", 5, Some("no answer"))
    );
    assert_eq!((dead.dedupe_live, dead.finished_at), (None, Some(now.0)));
    assert!(!is_due(db, &["a"], now.plus(time::DAY)).await.unwrap());

    assert_eq!(letters::list(db.read(), 0, 10).await.unwrap().len(), 1);
    assert_eq!(letters::list(db.read(), 1, 10).await.unwrap(), []);
    assert!(!write!(db, |tx| letters::retry(&tx, 1, id, now)));
    assert!(write!(db, |tx| letters::retry(&tx, 0, id, now)));
    assert!(!write!(db, |tx| letters::retry(&tx, 0, id, now)));
    assert_eq!(take(db, "w", now).await.unwrap().attempt, 1);
}

#[tokio::test]
async fn an_unknown_job_waits_for_a_person_and_keeps_its_key() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(6));
    let post = || job(&ids, "a").once().dedupe("post 7");
    put(db, post()).await;
    let taken = &take(db, "w", NOW).await.unwrap();
    assert!(write!(db, |tx| mark_unknown(&tx, taken, "timed out")));
    let much_later = NOW.plus(30 * time::DAY);
    assert_eq!(take(db, "w", much_later).await, None);
    assert!(!put(db, post()).await);
    assert!(write!(db, |tx| letters::close(&tx, 0, taken.id, much_later)));
    assert_eq!(state(db, taken.id).await, "done");
    assert!(put(db, post()).await);
}

#[tokio::test]
async fn a_crash_in_the_last_attempt_is_dead_but_unknown_where_it_cannot_be_undone() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(7));
    let (mut twice, once) = (job(&ids, "a"), job(&ids, "a").once().dedupe("post"));
    twice.max_attempts = 2;
    let (twice_id, once_id) = (twice.id, once.id);
    put(db, twice).await;
    put(db, once).await;
    let mut now = NOW;
    assert_eq!(claim(db, &want("w", 9), now).await.unwrap().len(), 2);
    now = now.plus(LEASE + 1);
    let again: Vec<JobId> = claim(db, &want("w", 9), now)
        .await
        .unwrap()
        .iter()
        .map(|job| job.id)
        .collect();
    assert_eq!((again, state(db, once_id).await.as_str()), (vec![twice_id], "unknown"));
    now = now.plus(LEASE + 1);
    assert_eq!(claim(db, &want("w", 9), now).await.unwrap(), []);
    assert_eq!(state(db, twice_id).await, "dead");
    assert_eq!(row(db, once_id).await.dedupe_live.as_deref(), Some("0 post"));
    assert!(!is_due(db, &["a"], now.plus(time::DAY)).await.unwrap());
}

#[tokio::test]
async fn only_old_finished_jobs_are_deleted() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(8));
    for _ in 0..3 {
        put(db, job(&ids, "a")).await;
    }
    let jobs = claim(db, &want("w", 2), NOW).await.unwrap();
    let (done, dead) = (&jobs[0], &jobs[1]);
    assert!(write!(db, |tx| finish(&tx, done, NOW)));
    assert!(write!(db, |tx| bury(&tx, dead, "no", NOW)));
    assert_eq!(write!(db, |tx| letters::delete_done(&tx, NOW)), 0);
    assert_eq!(write!(db, |tx| letters::delete_done(&tx, NOW.plus(1))), 1);
    assert_eq!(state(db, dead.id).await, "dead");
}
