//! The rule of counting with its two settings.

use std::ops::RangeInclusive;

/// The version of the rule: raised whenever the same visits would be counted otherwise, be it by a name more in the list
/// of programs.
pub const VERSION: u16 = 1;

/// Minutes that a window may last.
pub const WINDOW_MINUTES: RangeInclusive<u16> = 5..=1_440;

/// Readers that may be counted behind one address.
pub const PER_ADDRESS: RangeInclusive<u32> = 1..=10_000;

/// How reads of a day are counted. It belongs to the day: a changed setting holds from the next midnight on, so that
/// windows of two lengths never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    version: u16,
    window_minutes: u16,
    per_address: u32,
}

/// A setting outside [`WINDOW_MINUTES`] or [`PER_ADDRESS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a setting of the rule of counting is out of range")]
pub struct OutOfRange;

impl Default for Rule {
    /// Once a day, and 20 readers behind one address.
    fn default() -> Self {
        Self {
            version: VERSION,
            window_minutes: *WINDOW_MINUTES.end(),
            per_address: 20,
        }
    }
}

impl Rule {
    /// The rule of today's version with the settings of an institution.
    pub fn new(window_minutes: u16, per_address: u32) -> Result<Self, OutOfRange> {
        if !(WINDOW_MINUTES.contains(&window_minutes) && PER_ADDRESS.contains(&per_address)) {
            return Err(OutOfRange);
        }
        Ok(Self {
            version: VERSION,
            window_minutes,
            per_address,
        })
    }

    pub const fn version(self) -> u16 {
        self.version
    }

    /// Minutes in which a reader is counted once per story.
    pub const fn window_minutes(self) -> u16 {
        self.window_minutes
    }

    /// Readers that are counted at most behind one address, per story and window.
    pub const fn per_address(self) -> u32 {
        self.per_address
    }
}
