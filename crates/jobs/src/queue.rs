//! The queue: putting jobs in, claiming them under a lease, and settling what became of them.
//!
//! The attempt is counted and committed before the work begins, so that a job that kills its worker cannot be tried for
//! ever. Whoever settles a job must still hold its lease: job, lease and attempt are compared in the same statement.

use domain::{JobId, Time, time};
use sea_orm::sea_query::{
    CommonTableExpression, Expr, LockBehavior, LockType, OnConflict, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, Order, QueryFilter, QuerySelect,
    QueryTrait, UpdateMany,
};
use serde::de::DeserializeOwned;
use store::Db;
use store::tables::job::{ActiveModel, Column, Entity, Model};

/// Attempts of a job that may be repeated.
const DEFAULT_ATTEMPTS: i32 = 5;
/// Characters of an error that are kept.
const LONGEST_ERROR: usize = 2_000;

/// Name of the picked jobs inside the claim.
const PICKED: &str = "picked";

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To be run at its time.
    Waiting,
    /// Claimed; claimable again when the lease has run out.
    Running,
    /// Finished.
    Done,
    /// Given up; a person can see it and try again.
    Dead,
    /// It may or may not have happened outside; only a person or a reconciliation decides.
    Unknown,
}

impl State {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Running => "running",
            State::Done => "done",
            State::Dead => "dead",
            State::Unknown => "unknown",
        }
    }
}

/// A job to be put into the queue.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Made by the caller, see `store::Ids`.
    pub id: JobId,
    /// The realm whose handle the job gets; 0 is production.
    pub realm_id: i64,
    /// Names the handler, such as `notices.send-mail`.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Not before this moment.
    pub run_at: Time,
    /// How often it may be begun, at least 1.
    pub max_attempts: i32,
    /// While a job of this realm with the same key is not finished, this one is not put in.
    pub dedupe_key: Option<String>,
    created_at: Time,
}

impl NewJob {
    /// A job that may run at once and be repeated up to five times in all.
    pub fn new(id: JobId, realm_id: i64, kind: impl Into<String>, payload: serde_json::Value, now: Time) -> Self {
        Self {
            id,
            realm_id,
            kind: kind.into(),
            payload,
            run_at: now,
            max_attempts: DEFAULT_ATTEMPTS,
            dedupe_key: None,
            created_at: now,
        }
    }

    /// Not before `run_at`.
    #[must_use]
    pub fn at(self, run_at: Time) -> Self {
        Self { run_at, ..self }
    }

    /// For what cannot be undone (a post, a mail): one attempt. If its worker dies or panics in the middle,
    /// its state is [`State::Unknown`].
    #[must_use]
    pub fn once(self) -> Self {
        Self {
            max_attempts: 1,
            ..self
        }
    }

    /// Not while a job of the same realm and key is unfinished (an unknown one is unfinished).
    #[must_use]
    pub fn dedupe(self, key: impl Into<String>) -> Self {
        Self {
            dedupe_key: Some(key.into()),
            ..self
        }
    }
}

/// Puts a job in, in the caller's transaction. Answers false if there already is one with its dedupe key or its id.
///
/// # Errors
/// The database does not answer.
pub async fn enqueue(tx: &impl ConnectionTrait, job: NewJob) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(job.id.0),
        realm_id: Set(job.realm_id),
        kind: Set(job.kind),
        payload: Set(job.payload.to_string()),
        state: Set(State::Waiting.as_str().to_owned()),
        run_at: Set(job.run_at.0),
        attempts: Set(0),
        max_attempts: Set(std::cmp::max(job.max_attempts, 1)),
        lease_until: NotSet,
        lease_by: NotSet,
        dedupe_live: Set(job.dedupe_key.as_ref().map(|key| format!("{} {key}", job.realm_id))),
        dedupe_key: Set(job.dedupe_key),
        last_error: NotSet,
        created_at: Set(job.created_at.0),
        finished_at: NotSet,
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(inserted, sea_orm::TryInsertResult::Inserted(rows) if rows > 0))
}

/// What a worker wants from the queue.
#[derive(Clone, Debug)]
pub struct Want<'a> {
    /// Name of the worker, for people who look at the table.
    pub worker: &'a str,
    /// Kinds it has handlers for.
    pub kinds: &'a [&'a str],
    /// At most this many jobs.
    pub limit: u64,
    /// Length of the lease in microseconds.
    pub lease: i64,
}

/// A job in the hands of one worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The job.
    pub id: JobId,
    /// Its realm; 0 is production.
    pub realm_id: i64,
    /// Names the handler.
    pub kind: String,
    /// JSON, as it was put in.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// How many there may be.
    pub max_attempts: i32,
    /// Worker and moment of the claim. With `attempt` it tells this claim from every other one.
    lease_by: String,
}

impl Claimed {
    /// The payload as the handler's own type.
    ///
    /// # Errors
    /// The payload was written by a version that knew another shape.
    pub fn payload<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(&self.payload)
    }

    /// Whether the work must not be repeated when it is not known how far it came.
    pub(crate) fn is_once(&self) -> bool {
        self.max_attempts == 1
    }

    fn from_row(row: Model) -> Self {
        Self {
            id: JobId(row.id),
            realm_id: row.realm_id,
            kind: row.kind,
            payload: row.payload,
            attempt: row.attempts,
            max_attempts: row.max_attempts,
            lease_by: row.lease_by.unwrap_or_default(),
        }
    }
}

/// Whether a job of these kinds could be claimed or must be put away. Only reads, so that an idle worker writes nothing.
///
/// # Errors
/// The database does not answer.
pub async fn is_due(db: &Db, kinds: &[&str], now: Time) -> Result<bool, DbErr> {
    let due = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(of_kinds(kinds))
        .filter(free(now))
        .limit(1);
    Ok(due.into_tuple::<uuid::Uuid>().one(db.read()).await?.is_some())
}

/// Takes jobs that are due, and those whose lease ran out, oldest first.
///
/// Jobs whose last attempt was abandoned by its worker are put away on the way: as unknown if they had one attempt
/// only, else as dead.
///
/// # Errors
/// The database does not answer, or too many others claim at the same moment; asking again is harmless.
pub async fn claim(db: &Db, want: &Want<'_>, now: Time) -> Result<Vec<Claimed>, DbErr> {
    let mut rows = db
        .write(|tx| async move {
            put_away_abandoned(&tx, want.kinds, now).await?;
            let mut picked = CommonTableExpression::new();
            // Materialized, so that PostgreSQL picks once: a plan that looked again would go past the limit.
            picked
                .query(next_jobs(want, now))
                .column(Column::Id)
                .table_name(PICKED)
                .materialized(true);
            let mut update = Entity::update_many()
                .col_expr(Column::State, Expr::value(State::Running.as_str()))
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .col_expr(Column::LeaseUntil, Expr::value(now.plus(want.lease).0))
                .col_expr(Column::LeaseBy, Expr::value(format!("{} {}", want.worker, now.0)))
                .filter(Column::Id.in_subquery(Query::select().column(Column::Id).from(PICKED).take()));
            QueryTrait::query(&mut update).with_cte(picked);
            update.exec_with_returning(&tx).await
        })
        .await?;
    rows.sort_by_key(|row| (row.run_at, row.id));
    Ok(rows.into_iter().map(Claimed::from_row).collect())
}

/// The ids of the next jobs, locked and without waiting for others on PostgreSQL; SQLite has its one writer.
fn next_jobs(want: &Want<'_>, now: Time) -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(of_kinds(want.kinds))
        .cond_where(free(now))
        .and_where(Expr::col(Column::Attempts).lt(Expr::col(Column::MaxAttempts)))
        .order_by(Column::RunAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(want.limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned()
}

/// Abandoned in the last attempt: there is nobody left to settle these.
async fn put_away_abandoned(tx: &impl ConnectionTrait, kinds: &[&str], now: Time) -> Result<(), DbErr> {
    const WHY: &str = "the worker stopped in the middle of the last attempt";
    let abandoned = || {
        Entity::update_many()
            .filter(of_kinds(kinds))
            .filter(Column::State.eq(State::Running.as_str()))
            .filter(Column::LeaseUntil.lt(now.0))
            .filter(Expr::col(Column::Attempts).gte(Expr::col(Column::MaxAttempts)))
            .col_expr(Column::LastError, Expr::value(WHY))
    };
    let unknown = abandoned().filter(Column::MaxAttempts.eq(1));
    let put_away = leave(unknown, State::Unknown).exec(tx).await?.rows_affected
        + end(leave(abandoned(), State::Dead), now).exec(tx).await?.rows_affected;
    if put_away > 0 {
        tracing::warn!(jobs = put_away, "{WHY}");
    }
    Ok(())
}

/// It is done. Callable in the handler's own transaction, so that the work and its end are one; the handler then
/// returns at once, because its lease is gone.
/// Answers false if the lease is no longer held.
///
/// # Errors
/// The database does not answer.
pub async fn finish(tx: &impl ConnectionTrait, job: &Claimed, now: Time) -> Result<bool, DbErr> {
    settled(tx, end(leave(held(job), State::Done), now)).await
}

/// It failed and may be tried again after a pause that doubles; after the last attempt it is dead.
/// Answers false if the lease is no longer held.
///
/// # Errors
/// The database does not answer.
pub async fn retry_later(tx: &impl ConnectionTrait, job: &Claimed, error: &str, now: Time) -> Result<bool, DbErr> {
    if job.attempt >= job.max_attempts {
        return bury(tx, job, error, now).await;
    }
    let waiting = leave(held(job), State::Waiting)
        .col_expr(Column::RunAt, Expr::value(now.plus(backoff(job.attempt)).0))
        .col_expr(Column::LastError, error_text(error));
    settled(tx, waiting).await
}

/// It failed and trying again would not help. Answers false if the lease is no longer held.
///
/// # Errors
/// The database does not answer.
pub async fn bury(tx: &impl ConnectionTrait, job: &Claimed, error: &str, now: Time) -> Result<bool, DbErr> {
    let dead = end(leave(held(job), State::Dead), now).col_expr(Column::LastError, error_text(error));
    settled(tx, dead).await
}

/// Nobody knows whether it happened. It keeps its dedupe key, so that nothing does it a second time meanwhile.
/// Answers false if the lease is no longer held.
///
/// # Errors
/// The database does not answer.
pub async fn mark_unknown(tx: &impl ConnectionTrait, job: &Claimed, error: &str) -> Result<bool, DbErr> {
    settled(
        tx,
        leave(held(job), State::Unknown).col_expr(Column::LastError, error_text(error)),
    )
    .await
}

/// The worker still lives: the lease now ends at `until`. Answers false if the lease is no longer held.
///
/// # Errors
/// The database does not answer.
pub async fn prolong(tx: &impl ConnectionTrait, job: &Claimed, until: Time) -> Result<bool, DbErr> {
    settled(tx, held(job).col_expr(Column::LeaseUntil, Expr::value(until.0))).await
}

/// The pause after this failed attempt in microseconds: 10 s, 20 s, 40 s and so on, at most an hour.
#[must_use]
pub fn backoff(attempt: i32) -> i64 {
    match attempt {
        ..=1 => 10 * time::SECOND,
        2..=9 => (10 * time::SECOND) << (attempt - 1),
        _ => time::HOUR,
    }
}

/// An update of exactly this claim.
fn held(job: &Claimed) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id.0))
        .filter(Column::State.eq(State::Running.as_str()))
        .filter(Column::Attempts.eq(job.attempt))
        .filter(Column::LeaseBy.eq(job.lease_by.as_str()))
}

/// The state after the lease.
fn leave(update: UpdateMany<Entity>, state: State) -> UpdateMany<Entity> {
    update
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::LeaseBy, Expr::value(None::<String>))
}

/// Finished: its key is free again.
pub(crate) fn end(update: UpdateMany<Entity>, now: Time) -> UpdateMany<Entity> {
    update
        .col_expr(Column::FinishedAt, Expr::value(now.0))
        .col_expr(Column::DedupeLive, Expr::value(None::<String>))
}

pub(crate) async fn settled(tx: &impl ConnectionTrait, update: UpdateMany<Entity>) -> Result<bool, DbErr> {
    Ok(update.exec(tx).await?.rows_affected > 0)
}

fn of_kinds(kinds: &[&str]) -> Condition {
    Condition::all().add(Column::Kind.is_in(kinds.iter().copied()))
}

/// Due, or in the hands of nobody any more.
fn free(now: Time) -> Condition {
    let due = Condition::all()
        .add(Column::State.eq(State::Waiting.as_str()))
        .add(Column::RunAt.lte(now.0));
    let abandoned = Condition::all()
        .add(Column::State.eq(State::Running.as_str()))
        .add(Column::LeaseUntil.lt(now.0));
    Condition::any().add(due).add(abandoned)
}

fn error_text(error: &str) -> SimpleExpr {
    Expr::value(
        error
            .chars()
            .filter(|c| *c != '\0')
            .take(LONGEST_ERROR)
            .collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_an_hour() {
        let table = [
            (0, 10),
            (1, 10),
            (2, 20),
            (3, 40),
            (9, 2560),
            (10, 3600),
            (i32::MAX, 3600),
        ];
        for (attempt, seconds) in table {
            assert_eq!(backoff(attempt), seconds * time::SECOND, "{attempt}");
        }
    }
}
