//! How many messages are taken, so that nobody buries the newsroom in them. Only what was taken counts: a form with a
//! mistake costs nothing.

use crate::Time;
use crate::time::HOUR;
use std::collections::VecDeque;

/// Messages within an hour from one network. A school or an office shares one, so it is more than one reader writes.
pub const FROM_ONE: usize = 10;
/// Messages within an hour from everywhere.
pub const FROM_ALL: usize = 300;
const WINDOW: i64 = HOUR;

/// Come back at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(pub Time);

/// The messages of the last hour: when, and a number that stands for the network. Never longer than [`FROM_ALL`].
#[derive(Clone, Debug, Default)]
pub struct Flood(VecDeque<(Time, u64)>);

impl Flood {
    /// Counts one message from a network, or says when the next one is taken.
    ///
    /// # Errors
    /// Too many have come.
    pub fn count(&mut self, network: u64, now: Time) -> Result<(), Wait> {
        // A clock that was set back must not keep anybody out for longer than the window.
        self.0.retain(|(at, _)| *at <= now && now.since(*at) < WINDOW);
        let own: Vec<Time> = self
            .0
            .iter()
            .filter(|(_, who)| *who == network)
            .map(|(at, _)| *at)
            .collect();
        let oldest = if own.len() >= FROM_ONE {
            own.first().copied()
        } else if self.0.len() >= FROM_ALL {
            self.0.front().map(|(at, _)| *at)
        } else {
            None
        };
        match oldest {
            Some(oldest) => Err(Wait(oldest.plus(WINDOW))),
            None => {
                self.0.push_back((now, network));
                Ok(())
            }
        }
    }
}
