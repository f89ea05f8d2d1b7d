//! The worker: outcomes, panics, bounds, the heartbeat and the stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use domain::{Time, time};
use jobs::{Claimed, JobError, Lane, Worker};
use store::scratch::Scratch;
use store::{Clock, Db, Ids};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::{NOW, job, put, row, state};

const KINDS: [&str; 6] = ["done", "retry", "give-up", "unknown", "panic", "slow"];

fn worker<C: Clone + Send + Sync + 'static>(db: &Db, context: C) -> Worker<C> {
    Worker::new(db.clone(), Clock::set_to(NOW), "test", one_lane(4), context)
}

fn one_lane(places: usize) -> Vec<Lane> {
    let kinds = KINDS.to_vec();
    vec![Lane { kinds, places }]
}

async fn by_kind(_: (), job: Claimed) -> Result<(), JobError> {
    match job.kind.as_str() {
        "done" => Ok(()),
        "retry" => Err(JobError::Retry("later".to_owned())),
        "give-up" => Err(JobError::GiveUp("never".to_owned())),
        "unknown" => Err(JobError::Unknown("perhaps".to_owned())),
        _ => panic!("a broken handler"),
    }
}

#[tokio::test]
async fn each_outcome_has_its_state_and_a_panic_touches_no_other_job() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(1));
    let mut expected = Vec::new();
    for (kind, once, state, error) in [
        ("panic", false, "waiting", Some("panicked: a broken handler")),
        ("panic", true, "unknown", Some("panicked: a broken handler")),
        ("retry", false, "waiting", Some("later")),
        ("retry", true, "dead", Some("later")),
        ("give-up", false, "dead", Some("never")),
        ("unknown", false, "unknown", Some("perhaps")),
        ("done", false, "done", None),
    ] {
        let job = if once { job(&ids, kind).once() } else { job(&ids, kind) };
        expected.push((job.id, state, error));
        put(db, job).await;
    }
    assert_eq!(worker(db, ()).run_until_empty(by_kind).await.unwrap(), 7);
    for (id, state, error) in expected {
        let row = row(db, id).await;
        assert_eq!(
            (row.state.as_str(), row.last_error.as_deref(), row.attempts),
            (state, error, 1),
            "{}",
            row.kind
        );
    }
}

#[tokio::test]
async fn a_job_that_always_panics_ends_dead_after_its_attempts() {
    let scratch = Scratch::new().await;
    let new = job(&Ids::seeded(2), "panic");
    let id = new.id;
    put(&scratch.db, new).await;
    let worker = worker(&scratch.db, ());
    for _ in 0..10 {
        worker.run_until_empty(by_kind).await.unwrap();
        worker.clock.move_to(worker.clock.now().plus(time::HOUR)).unwrap();
    }
    let row = row(&scratch.db, id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("dead", 5));
}

#[derive(Clone, Default)]
struct Gauge {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

async fn measure(gauge: Gauge, _: Claimed) -> Result<(), JobError> {
    gauge.most.fetch_max(gauge.now.fetch_add(1, SeqCst) + 1, SeqCst);
    sleep(Duration::from_millis(20)).await;
    gauge.now.fetch_sub(1, SeqCst);
    gauge.all.fetch_add(1, SeqCst);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_several_at_once_but_no_more_than_allowed_and_wakes_up() {
    let scratch = Scratch::new().await;
    let (gauge, ids) = (Gauge::default(), Ids::seeded(3));
    let mut worker = worker(&scratch.db, gauge.clone());
    worker.lanes = one_lane(3);
    let wake = worker.wake.clone();
    let (stop, stopped) = oneshot::channel::<()>();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move { worker.run(measure, async { stopped.await.unwrap() }).await });
    for _ in 0..12 {
        put(&scratch.db, job(&ids, "slow")).await;
        wake.notify_one();
    }
    let all_done = async {
        while gauge.all.load(SeqCst) < 12 {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(20), all_done).await.unwrap();
    stop.send(()).unwrap();
    tasks.join_all().await;
    let most = gauge.most.load(SeqCst);
    assert!((2..=3).contains(&most), "{most}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_in_one_lane_holds_up_none_of_another() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(6));
    for _ in 0..5 {
        put(db, job(&ids, "slow")).await;
    }
    let quick = job(&ids, "done");
    let quick_id = quick.id;
    put(db, quick).await;
    let mut worker = worker(db, ());
    worker.drain = Duration::ZERO;
    worker.lanes = ["slow", "done"]
        .map(|kind| Lane {
            kinds: vec![kind],
            places: 2,
        })
        .to_vec();
    let handler = |(), job: Claimed| async move {
        if job.kind == "slow" {
            sleep(Duration::from_secs(60)).await;
        }
        Ok(())
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move { worker.run(handler, async { stopped.await.unwrap() }).await });
    let quick_is_done = async {
        while state(db, quick_id).await != "done" {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(20), quick_is_done).await.unwrap();
    stop.send(()).unwrap();
    tasks.join_all().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_heartbeat_keeps_a_long_job_even_while_it_holds_the_writer() {
    let scratch = Scratch::new().await;
    // Due by the machine's clock, which this test needs: a set one would not let the lease run out.
    let new = job(&Ids::seeded(4), "slow").at(Time(0));
    let id = new.id;
    put(&scratch.db, new).await;
    let mut worker = Worker::new(
        scratch.db.clone(),
        Clock::System,
        "test",
        one_lane(4),
        scratch.db.clone(),
    );
    worker.lease = time::SECOND;
    let long = |db: Db, _: Claimed| async move {
        // On SQLite this is the only writer, and the heartbeat has to wait for it while the work goes on.
        let work: Result<(), sea_orm::DbErr> = db
            .write(|_tx| async move {
                sleep(Duration::from_millis(700)).await;
                Ok(())
            })
            .await;
        sleep(Duration::from_millis(900)).await;
        Ok(work?)
    };
    assert_eq!(
        timeout(Duration::from_secs(10), worker.run_until_empty(long))
            .await
            .unwrap()
            .unwrap(),
        1
    );
    let row = row(&scratch.db, id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("done", 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_lets_short_jobs_end_and_gives_long_ones_back() {
    let scratch = Scratch::new().await;
    let (db, ids) = (&scratch.db, Ids::seeded(5));
    let (short, long, post) = (job(&ids, "done"), job(&ids, "slow"), job(&ids, "slow").once());
    let (short_id, long_id, post_id) = (short.id, long.id, post.id);
    for job in [short, long, post] {
        put(db, job).await;
    }
    let begun = Arc::new(Notify::new());
    let mut worker = worker(db, begun.clone());
    worker.drain = Duration::from_millis(300);
    let (stop, stopped) = oneshot::channel::<()>();
    let handler = |begun: Arc<Notify>, job: Claimed| async move {
        begun.notify_one();
        sleep(if job.kind == "slow" {
            Duration::from_secs(60)
        } else {
            Duration::from_millis(50)
        })
        .await;
        Ok(())
    };
    let mut tasks = JoinSet::new();
    tasks.spawn(async move { worker.run(handler, async { stopped.await.unwrap() }).await });
    begun.notified().await;
    // All three were claimed together.
    stop.send(()).unwrap();
    timeout(Duration::from_secs(20), tasks.join_all()).await.unwrap();
    assert_eq!(state(db, short_id).await, "done");
    assert_eq!(state(db, long_id).await, "waiting");
    assert_eq!(state(db, post_id).await, "unknown");
}
