//! Slots are served once, whoever asks and however often.

use domain::time;
use jiff::tz::TimeZone;
use jobs::schedule::enqueue_due;
use jobs::{Every, Scheduled};
use sea_orm::EntityTrait;
use store::scratch::Scratch;
use store::tables::job::Entity;
use tokio::task::JoinSet;

use crate::NOW;

const LINES: [Scheduled; 2] = [
    Scheduled {
        kind: "hourly",
        every: Every::Seconds(3600),
    },
    Scheduled {
        kind: "nightly",
        every: Every::DailyAt { hour: 2, minute: 0 },
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn many_nodes_put_each_slot_in_once_even_after_it_is_done() {
    let scratch = Scratch::new().await;
    let mut nodes = JoinSet::new();
    for _ in 0..6 {
        let db = scratch.db.clone();
        nodes.spawn(async move { enqueue_due(&db, &LINES, &TimeZone::UTC, NOW).await.unwrap() });
    }
    assert_eq!(nodes.join_all().await.into_iter().sum::<usize>(), 2);

    let want = jobs::queue::Want {
        worker: "w",
        kinds: &["hourly", "nightly"],
        limit: 9,
        lease: time::MINUTE,
    };
    for job in jobs::queue::claim(&scratch.db, &want, NOW).await.unwrap() {
        let job = &job;
        scratch
            .db
            .write(|tx| async move { jobs::queue::finish(&tx, job, NOW).await })
            .await
            .unwrap();
    }
    assert_eq!(
        enqueue_due(&scratch.db, &LINES, &TimeZone::UTC, NOW.plus(time::SECOND))
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        enqueue_due(&scratch.db, &LINES, &TimeZone::UTC, NOW.plus(time::HOUR))
            .await
            .unwrap(),
        1
    );
    // Three days of standing still are made up for by one job a line.
    assert_eq!(
        enqueue_due(&scratch.db, &LINES, &TimeZone::UTC, NOW.plus(3 * time::DAY))
            .await
            .unwrap(),
        2
    );
    assert_eq!(Entity::find().all(scratch.db.read()).await.unwrap().len(), 5);
}
