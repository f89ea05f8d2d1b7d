//! Takes jobs from the queue and runs them, a bounded number at a time, until it is told to stop.
//!
//! A panic in a handler is a failed attempt of that job and touches no other. While a handler works its lease is
//! prolonged; a handler whose lease was lost all the same is dropped, because somebody else has the job now.

use std::any::Any;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use domain::time;
use futures_util::FutureExt;
use jiff::tz::TimeZone;
use sea_orm::DbErr;
use store::{Clock, Db};
use tokio::sync::Notify;
use tokio::task::{Id, JoinSet};
use tokio::time::{sleep, timeout};

use crate::queue::{self, Claimed, Want};
use crate::schedule::{self, Scheduled};

/// Why a handler did not finish its job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobError {
    /// Nothing happened outside; it may be tried again, as often as the job allows.
    Retry(String),
    /// Trying again would not help.
    GiveUp(String),
    /// It may have happened outside; never tried again by itself.
    Unknown(String),
}

impl From<DbErr> for JobError {
    /// A database that does not answer now may answer later.
    fn from(error: DbErr) -> Self {
        JobError::Retry(error.to_string())
    }
}

/// Kinds of jobs that share places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The kinds that run here.
    pub kinds: Vec<&'static str>,
    /// Jobs at the same moment, at least 1.
    pub places: usize,
}

/// A worker. Its handler is one async function that looks at [`Claimed::kind`]; `context` is handed to each call.
#[derive(Clone, Debug)]
pub struct Worker<C> {
    /// Where the queue is.
    pub db: Db,
    /// The time by which jobs are due and leases end.
    pub clock: Clock,
    /// Its name in the leases, different on each node.
    pub name: String,
    /// The kinds its handler knows, lane by lane: what waits in one lane holds up none of another.
    pub lanes: Vec<Lane>,
    /// What comes back by the clock.
    pub schedule: Vec<Scheduled>,
    /// The institution's time zone, for the schedule.
    pub zone: TimeZone,
    /// Length of a lease in microseconds; it is prolonged three times in this span. At least a second.
    pub lease: i64,
    /// How long running jobs may take to end after the stop.
    pub drain: Duration,
    /// Notify it after putting a job in, so that it does not wait for the next look.
    pub wake: Arc<Notify>,
    /// Handed to the handler.
    pub context: C,
}

/// The longest pause between two looks at the queue.
const LOOK: Duration = Duration::from_secs(1);

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// A worker with the usual limits: leases of a minute, 25 seconds to drain, no schedule.
    pub fn new(db: Db, clock: Clock, name: impl Into<String>, lanes: Vec<Lane>, context: C) -> Self {
        Self {
            db,
            clock,
            name: name.into(),
            lanes,
            schedule: Vec::new(),
            zone: TimeZone::UTC,
            lease: time::MINUTE,
            drain: Duration::from_secs(25),
            wake: Arc::default(),
            context,
        }
    }

    /// Works until `stop` resolves, then lets running jobs end and gives the rest back.
    pub async fn run<H, F>(&self, handler: H, stop: impl Future<Output = ()>)
    where
        H: Fn(C, Claimed) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let mut stop = pin!(stop);
        let mut tasks = JoinSet::new();
        let mut running: HashMap<Id, Claimed> = HashMap::new();
        loop {
            if let Err(error) = self.start_due(&handler, &mut tasks, &mut running).await {
                tracing::warn!(%error, "the queue does not answer");
            }
            tokio::select! {
                () = &mut stop => break,
                Some(ended) = tasks.join_next_with_id() => {
                    running.remove(&ended.map_or_else(|error| error.id(), |(id, ())| id));
                }
                () = self.wake.notified() => {}
                () = sleep(LOOK) => {}
            }
        }
        self.stop(tasks, running).await;
    }

    /// Runs what is due now, one after the other, until nothing is; answers how many attempts were made.
    /// For tests and one-off commands: with a set clock, pauses after failures are not waited for.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn run_until_empty<H, F>(&self, handler: H) -> Result<usize, DbErr>
    where
        H: Fn(C, Claimed) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let mut attempts = 0;
        schedule::enqueue_due(&self.db, &self.schedule, &self.zone, self.clock.now()).await?;
        let kinds: Vec<&str> = self.lanes.iter().flat_map(|lane| lane.kinds.iter().copied()).collect();
        loop {
            let claimed = self.claim(&kinds, 1).await?;
            if claimed.is_empty() {
                return Ok(attempts);
            }
            for job in claimed {
                self.clone().attempt(handler.clone(), job).await;
                attempts += 1;
            }
        }
    }

    async fn start_due<H, F>(
        &self,
        handler: &H,
        tasks: &mut JoinSet<()>,
        running: &mut HashMap<Id, Claimed>,
    ) -> Result<(), DbErr>
    where
        H: Fn(C, Claimed) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        schedule::enqueue_due(&self.db, &self.schedule, &self.zone, self.clock.now()).await?;
        for lane in &self.lanes {
            let taken = running.values().filter(|job| lane.kinds.contains(&job.kind.as_str()));
            let free = lane.places.max(1).saturating_sub(taken.count());
            for job in self.claim(&lane.kinds, free).await? {
                let attempt = self.clone().attempt(handler.clone(), job.clone());
                running.insert(tasks.spawn(attempt).id(), job);
            }
        }
        Ok(())
    }

    async fn claim(&self, kinds: &[&str], limit: usize) -> Result<Vec<Claimed>, DbErr> {
        let now = self.clock.now();
        if limit == 0 || !queue::is_due(&self.db, kinds, now).await? {
            return Ok(Vec::new());
        }
        let limit = u64::try_from(limit).unwrap_or(1);
        let want = Want {
            worker: &self.name,
            kinds,
            limit,
            lease: self.lease,
        };
        queue::claim(&self.db, &want, now).await
    }

    /// One attempt of one job, with its lease kept alive, and what came of it written down. Does not panic.
    async fn attempt<H, F>(self, handler: H, job: Claimed)
    where
        H: Fn(C, Claimed) -> F,
        F: Future<Output = Result<(), JobError>>,
    {
        let (context, argument) = (self.context.clone(), job.clone());
        // The call itself is inside, so that a panic before the first await is caught too.
        let work = AssertUnwindSafe(async move { handler(context, argument).await }).catch_unwind();
        // Both are polled all the time: the work may hold the one writer that the heartbeat waits for.
        let outcome = tokio::select! {
            outcome = work => outcome,
            () = self.keep_lease(&job) => {
                tracing::warn!(job.id = %job.id, job.kind = %job.kind, "the lease was lost, the attempt is dropped");
                return;
            }
        };
        let outcome = outcome.unwrap_or_else(|panic| {
            let words = format!("panicked: {}", panic_words(&*panic));
            Err(if job.is_once() {
                JobError::Unknown(words)
            } else {
                JobError::Retry(words)
            })
        });
        self.settle(&job, outcome).await;
    }

    async fn settle(&self, job: &Claimed, outcome: Result<(), JobError>) {
        if let Err(error) = &outcome {
            tracing::warn!(job.id = %job.id, job.kind = %job.kind, attempt = job.attempt, ?error, "a job failed");
        }
        let (outcome, now) = (&outcome, self.clock.now());
        let settled: Result<bool, DbErr> = self
            .db
            .write(|tx| async move {
                match outcome {
                    Ok(()) => queue::finish(&tx, job, now).await,
                    Err(JobError::Retry(error)) => queue::retry_later(&tx, job, error, now).await,
                    Err(JobError::GiveUp(error)) => queue::bury(&tx, job, error, now).await,
                    Err(JobError::Unknown(error)) => queue::mark_unknown(&tx, job, error).await,
                }
            })
            .await;
        match settled {
            Ok(true) => {}
            // The handler may have finished it in its own transaction.
            Ok(false) => tracing::debug!(job.id = %job.id, "the job was settled already"),
            // The lease runs out and the queue decides.
            Err(error) => tracing::error!(job.id = %job.id, %error, "the end of a job could not be written down"),
        }
    }

    /// Prolongs the lease for as long as it is held; returns when it was lost.
    async fn keep_lease(&self, job: &Claimed) {
        let lease = self.lease.max(time::SECOND);
        loop {
            sleep(Duration::from_micros(lease.unsigned_abs() / 3)).await;
            let until = self.clock.now().plus(lease);
            let held: Result<bool, DbErr> = self
                .db
                .write(|tx| async move { queue::prolong(&tx, job, until).await })
                .await;
            match held {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(job.id = %job.id, %error, "a lease could not be prolonged"),
            }
        }
    }

    /// Waits for running jobs, then drops those that take too long: once-only ones are unknown, others wait again.
    async fn stop(&self, mut tasks: JoinSet<()>, mut running: HashMap<Id, Claimed>) {
        let drained = timeout(self.drain, async {
            while let Some(ended) = tasks.join_next_with_id().await {
                running.remove(&ended.map_or_else(|error| error.id(), |(id, ())| id));
            }
        });
        if drained.await.is_ok() {
            return;
        }
        tasks.shutdown().await;
        for job in running.into_values() {
            let words = "the program was stopped in the middle".to_owned();
            let error = if job.is_once() {
                JobError::Unknown(words)
            } else {
                JobError::Retry(words)
            };
            self.settle(&job, Err(error)).await;
        }
    }
}

fn panic_words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without words")
}
