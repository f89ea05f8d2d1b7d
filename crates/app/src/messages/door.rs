//! Keeps a flood of messages out. Counted in memory, by a number that stands for the reader's network and means nothing
//! after the next start: no address is written down.

use domain::{
    Time,
    accounts::throttle,
    messages::{Flood, Wait},
};
use std::{
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// One for the whole program.
#[derive(Debug, Default)]
pub struct Door {
    salt: RandomState,
    flood: Mutex<Flood>,
}

impl Door {
    /// Lets one message in, or says when the next one from this network is taken.
    ///
    /// # Errors
    /// Too many have come within the hour.
    pub(super) fn enter(&self, address: IpAddr, now: Time) -> Result<(), Wait> {
        let network = self.salt.hash_one(throttle::network(address));
        self.flood
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .count(network, now)
    }
}
