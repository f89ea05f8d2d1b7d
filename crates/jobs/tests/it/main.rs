//! The queue and the worker on a real database: a SQLite file, or PostgreSQL when `COPYDESK_TEST_DB` names one.
#![expect(clippy::unwrap_used, reason = "tests")]

mod queue;
mod schedule;
mod worker;

use domain::{JobId, Time, time};
use jobs::{NewJob, enqueue};
use sea_orm::EntityTrait;
use serde_json::json;
use store::tables::job::{Entity, Model};
use store::{Db, Ids};

const NOW: Time = Time(1_800_000_000 * time::SECOND);

fn job(ids: &Ids, kind: &str) -> NewJob {
    NewJob::new(ids.next(NOW), 0, kind, json!({ "story": 7 }), NOW)
}

async fn put(db: &Db, job: NewJob) -> bool {
    let job = &job;
    db.write(|tx| async move { enqueue(&tx, job.clone()).await })
        .await
        .unwrap()
}

async fn row(db: &Db, id: JobId) -> Model {
    Entity::find_by_id(id.0).one(db.read()).await.unwrap().unwrap()
}

async fn state(db: &Db, id: JobId) -> String {
    row(db, id).await.state
}
