//! A bounded number of requests is worked on at once, in all and for each address; the others wait a little, and are
//! turned away when that was not enough.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may be let in.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// At once.
    pub all: usize,
    /// At once from one address, or from one network of IPv6 (64 bits). An office behind one address is one.
    pub each: usize,
    /// How long others wait for a place.
    pub wait: Duration,
}

impl Default for Limits {
    /// A page is drawn in some milliseconds, so sixteen places let an office of hundreds through in the time of a wait.
    fn default() -> Self {
        Self {
            all: 256,
            each: 16,
            wait: Duration::from_secs(3),
        }
    }
}

/// So many times the places of an address may wait for one.
const QUEUE: usize = 20;

/// Where requests ask for a place.
#[derive(Debug)]
pub struct Gate {
    limits: Limits,
    all: Arc<Semaphore>,
    each: Mutex<HashMap<IpAddr, Arc<Semaphore>>>,
}

/// One place; given back when it is dropped.
#[derive(Debug)]
#[must_use]
pub struct Place<'g> {
    // In this order: the permits go first, so that the ticket sees whether it was the last of its address.
    _own: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
    _ticket: Ticket<'g>,
}

/// Somebody of an address who has a place or waits for one.
#[derive(Debug)]
struct Ticket<'g> {
    gate: &'g Gate,
    network: IpAddr,
    own: Arc<Semaphore>,
}

impl Default for Gate {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Gate {
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            all: Arc::new(Semaphore::new(limits.all)),
            each: Mutex::default(),
        }
    }

    /// A place, at once or after a wait; none when the wait was over first, or too many of this address wait already.
    pub async fn enter(&self, address: IpAddr) -> Option<Place<'_>> {
        let ticket = self.ticket(address)?;
        let places = async {
            let own = ticket.own.clone().acquire_owned().await.ok()?;
            Some((own, self.all.clone().acquire_owned().await.ok()?))
        };
        let (own, all) = tokio::time::timeout(self.limits.wait, places).await.ok()??;
        Some(Place {
            _own: own,
            _all: all,
            _ticket: ticket,
        })
    }

    fn ticket(&self, address: IpAddr) -> Option<Ticket<'_>> {
        let network = network(address);
        let mut each = self.each.lock().unwrap_or_else(PoisonError::into_inner);
        let own = each
            .entry(network)
            .or_insert_with(|| Arc::new(Semaphore::new(self.limits.each)));
        // Each who waits holds it once or twice.
        if Arc::strong_count(own) > self.limits.each * QUEUE {
            return None;
        }
        Some(Ticket {
            gate: self,
            network,
            own: own.clone(),
        })
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut each = self.gate.each.lock().unwrap_or_else(PoisonError::into_inner);
        // One in the map and this one.
        if Arc::strong_count(&self.own) == 2 {
            each.remove(&self.network);
        }
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn gate(all: usize, each: usize) -> Gate {
        let wait = Duration::from_millis(300);
        Gate::new(Limits { all, each, wait })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn one_address_takes_its_own_places_and_no_more() {
        let gate = gate(10, 2);
        let (flood, reader) = (address("192.0.2.1"), address("192.0.2.2"));
        let places = [gate.enter(flood).await.unwrap(), gate.enter(flood).await.unwrap()];
        assert!(gate.enter(flood).await.is_none(), "after a wait");
        assert!(gate.enter(reader).await.is_some(), "at once");
        drop(places);
        assert!(gate.enter(flood).await.is_some());
        assert!(gate.each.lock().unwrap().is_empty(), "nobody is remembered");
    }

    #[tokio::test]
    async fn who_waits_gets_the_place_of_who_leaves() {
        let gate = gate(1, 1);
        let (first, second) = (address("192.0.2.1"), address("192.0.2.2"));
        let place = gate.enter(first).await.unwrap();
        let leave = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            drop(place);
        };
        let (waited, ()) = tokio::join!(gate.enter(second), leave);
        assert!(waited.is_some());
    }

    #[tokio::test]
    async fn the_queue_of_an_address_has_an_end() {
        let gate = Arc::new(gate(10, 1));
        let flood = address("192.0.2.1");
        let _place = gate.enter(flood).await.unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let gate = gate.clone();
            waiting.spawn(async move { gate.enter(flood).await.is_some() });
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        let mut at_once = 0;
        while let Some(entered) = waiting.try_join_next() {
            assert!(!entered.unwrap());
            at_once += 1;
        }
        assert!(
            (60..100).contains(&at_once),
            "{at_once} of 100 were turned away at once"
        );
        assert!(waiting.join_all().await.iter().all(|entered| !entered));
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        assert_eq!(network(address("2001:db8::1")), network(address("2001:db8::ffff:1")));
        assert_ne!(network(address("2001:db8:0:1::1")), network(address("2001:db8::1")));
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }
}
