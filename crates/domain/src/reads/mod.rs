//! Counting reads: which visits count, once in how long, and what is kept of them.
//!
//! A node counts in memory ([`Counter`]) and hands over what is new in batches. Where the batches of all nodes meet, a
//! reader whom several have seen is counted once ([`Ledger`], the model of the tables). Published numbers only grow.
//! Addresses and browsers are never kept; what tells one reader of the day from another is forgotten when the day is
//! sealed. The rule in the words of readers is in `docs/measuring/reads.md`. Where something has to give (a clock that
//! goes back, full memory, a day already sealed), a read is left out rather than counted twice.

mod batch;
mod counter;
mod day;
mod ledger;
mod programs;
mod ranking;
mod reader;
mod referrer;
mod rule;
mod visit;

pub use batch::{Batch, BatchId, Read};
pub use counter::{Answer, Counter, Limits};
pub use day::{Day, GRACE};
pub use ledger::{Applied, Ledger};
pub use programs::is_program;
pub use ranking::{HALF_LIFE, HourlyReads, Period, Ranked, hot, most_read, weight};
pub use reader::{AddressHash, ReaderHash, Salt};
pub use referrer::Referrer;
pub use rule::{OutOfRange, PER_ADDRESS, Rule, VERSION, WINDOW_MINUTES};
pub use visit::{Channel, Reason, Visit};
