//! The clock and the ids, as values that are passed in. Product code never reads the machine's clock itself, so a test
//! or the demo world can live at any moment, and `serve` cannot be made to lie about one.

use domain::Time;
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};
use uuid::Uuid;

/// Tells the time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is moved: tests and the demo world.
    Set(Arc<AtomicI64>),
}

impl Clock {
    pub fn set_to(at: Time) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.0)))
    }

    pub fn now(&self) -> Time {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
            Clock::System => Time::from_timestamp(jiff::Timestamp::now()),
            Clock::Set(at) => Time(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock; the system clock cannot be moved and says so.
    ///
    /// # Errors
    /// The clock is the machine's.
    pub fn move_to(&self, to: Time) -> Result<(), ClockIsReal> {
        match self {
            Clock::System => Err(ClockIsReal),
            Clock::Set(at) => {
                at.store(to.0, Ordering::SeqCst);
                Ok(())
            }
        }
    }
}

/// The system clock cannot be moved.
#[derive(Debug, thiserror::Error)]
#[error("the machine's clock cannot be set from here")]
pub struct ClockIsReal;

/// Makes UUIDv7 ids. Seeded ids repeat from run to run; random ones never do.
#[derive(Clone, Debug)]
pub enum Ids {
    Random,
    /// Counts from a seed; for tests whose output is compared.
    Seeded(Arc<AtomicU64>),
}

impl Ids {
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed << 32)))
    }

    /// A fresh id that sorts by `now`.
    ///
    /// # Panics
    /// When the operating system gives no random bytes; nothing can be made safely then.
    pub fn next<T: From<Uuid>>(&self, now: Time) -> T {
        let mut random = [0_u8; 10];
        match self {
            Ids::Random => getrandom::fill(&mut random).expect("the operating system always has random bytes"),
            Ids::Seeded(next) => {
                let n = next.fetch_add(1, Ordering::SeqCst);
                random[2..].copy_from_slice(&n.to_be_bytes());
            }
        }
        let millis = u64::try_from(now.0 / 1_000).unwrap_or_default();
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}
