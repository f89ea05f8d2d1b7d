//! Background work: a queue in the database, workers that take from it, and a schedule.
//!
//! One table, one claim statement for both databases, leases with fencing. This crate knows no concrete job; what a
//! kind means is the handler's. The promise: a job whose transaction committed is run at least once, one that cannot be
//! undone ([`NewJob::once`]) at most once, and nothing ends silently: [`letters`] lists what a person must look at.

pub mod letters;
pub mod queue;
pub mod schedule;
pub mod worker;

pub use queue::{Claimed, NewJob, State, enqueue};
pub use schedule::{Every, Scheduled};
pub use worker::{JobError, Lane, Worker};
