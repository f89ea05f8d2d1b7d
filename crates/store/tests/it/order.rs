//! `event.seq` in commit order: a follower that remembers its position misses nothing, however many write at once.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use std::collections::BTreeSet;
use store::{Clock, Ids, Tx, dialect::next_event_seq, position::events_after, scratch::Scratch, tables::event};
use uuid::Uuid;

const WRITERS: usize = 8;
const EACH: usize = 25;

async fn record(tx: &Tx, id: Uuid) -> Result<(), DbErr> {
    let row = event::ActiveModel {
        seq: Set(next_event_seq(tx).await?),
        id: Set(id),
        at: Set(1),
        realm_id: Set(0),
        actor_id: Set(None),
        actor_name: Set("test".to_owned()),
        acting_for: Set(None),
        subject_kind: Set("story".to_owned()),
        subject_id: Set(None),
        name: Set("story.created".to_owned()),
        data: Set("{}".to_owned()),
        canonical: Set(Vec::new()),
        leaf_hash: Set(Vec::new()),
        request_id: Set(None),
        network: Set(None),
    };
    row.insert(tx).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_misses_nothing_under_eight_writers() {
    let scratch = Scratch::new().await;
    let ids = Ids::Random;
    let now = Clock::System.now();
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (db, ids) = (scratch.db.clone(), ids.clone());
        writers.spawn(async move {
            let mut written = Vec::new();
            for _ in 0..EACH {
                let id: Uuid = ids.next(now);
                db.write(|tx| async move { record(&tx, id).await }).await.unwrap();
                written.push(id);
            }
            written
        });
    }
    let follower = tokio::spawn({
        let db = scratch.db.clone();
        async move {
            let (mut position, mut seen) = (0, Vec::new());
            while seen.len() < WRITERS * EACH {
                for row in events_after(db.read(), position, 7).await.unwrap() {
                    assert!(row.seq > position, "order of commits");
                    position = row.seq;
                    seen.push(row.id);
                }
                tokio::task::yield_now().await;
            }
            seen
        }
    });
    let written: BTreeSet<Uuid> = writers.join_all().await.into_iter().flatten().collect();
    let seen = tokio::time::timeout(std::time::Duration::from_secs(60), follower)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(seen.len(), WRITERS * EACH, "nothing twice");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), written, "nothing missed");
}
