//! What a person must look at: jobs that were given up, and those of which nobody knows whether they happened.
//! Nothing here happens by itself; each function is a decision of somebody.

use domain::{JobId, Time};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany};
use store::tables::job::{Column, Entity, Model};

use crate::queue::{State, end, settled};

const OPEN: [&str; 2] = [State::Dead.as_str(), State::Unknown.as_str()];

/// The dead and the unknown jobs of a realm, the newest first, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: &impl ConnectionTrait, realm_id: i64, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::RealmId.eq(realm_id))
        .filter(Column::State.is_in(OPEN))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Runs it again from the first attempt. Answers false if it is not (any more) dead or unknown.
/// A dead job's dedupe key stays free: it may run beside a younger one of the same key.
///
/// # Errors
/// The database does not answer.
pub async fn retry(tx: &impl ConnectionTrait, realm_id: i64, id: JobId, now: Time) -> Result<bool, DbErr> {
    let waiting = open(realm_id, id)
        .col_expr(Column::State, Expr::value(State::Waiting.as_str()))
        .col_expr(Column::RunAt, Expr::value(now.0))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::FinishedAt, Expr::value(None::<i64>));
    settled(tx, waiting).await
}

/// Declares it done: it happened after all, or is not wanted any more. Answers false if it is not dead or unknown.
///
/// # Errors
/// The database does not answer.
pub async fn close(tx: &impl ConnectionTrait, realm_id: i64, id: JobId, now: Time) -> Result<bool, DbErr> {
    settled(
        tx,
        end(open(realm_id, id), now).col_expr(Column::State, Expr::value(State::Done.as_str())),
    )
    .await
}

/// Deletes what was done before `before` and answers how many. Dead and unknown jobs stay until somebody decides.
///
/// Keep at least two days: the schedule finds out from these rows that a slot was served.
///
/// # Errors
/// The database does not answer.
pub async fn delete_done(tx: &impl ConnectionTrait, before: Time) -> Result<u64, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::State.eq(State::Done.as_str()))
        .filter(Column::FinishedAt.lt(before.0));
    Ok(done.exec(tx).await?.rows_affected)
}

fn open(realm_id: i64, id: JobId) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(id.0))
        .filter(Column::RealmId.eq(realm_id))
        .filter(Column::State.is_in(OPEN))
}
