//! Who reads, as a number that means nothing tomorrow.

use crate::StoryId;
use sha2::{Digest, Sha256};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// The secret of one day, the same on all nodes, drawn at random. Without it nobody can tell which address and browser a
/// hash was made of; it is deleted when the day is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 32]);

/// A reader of one story on one day. The story goes into it, so that not even during the day the rows tell that two
/// stories had the same reader. 63 bits, since the whole numbers of databases have a sign; among a million of them two
/// meet in one day of ten million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReaderHash(pub u64);

/// The address of readers of one story on one day, for the limit of readers behind one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AddressHash(pub u64);

impl Salt {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A reader of `story` is an address and a browser.
    pub fn reader(&self, story: StoryId, address: IpAddr, user_agent: &str) -> ReaderHash {
        ReaderHash(self.hash(Purpose::Reader, story, address, user_agent))
    }

    pub fn address(&self, story: StoryId, address: IpAddr) -> AddressHash {
        AddressHash(self.hash(Purpose::Address, story, address, ""))
    }

    /// The same for all stories; it never leaves the memory of a node.
    pub(super) fn network(&self, address: IpAddr) -> AddressHash {
        AddressHash(self.hash(Purpose::Network, StoryId(uuid::Uuid::nil()), address, ""))
    }

    /// All parts but the last have fixed lengths, so that no two visits give the same bytes.
    fn hash(&self, purpose: Purpose, story: StoryId, address: IpAddr, user_agent: &str) -> u64 {
        let digest = Sha256::new()
            .chain_update(self.0)
            .chain_update([purpose as u8])
            .chain_update(story.0.as_bytes())
            .chain_update(network(address).octets())
            .chain_update(user_agent)
            .finalize();
        let first = digest
            .iter()
            .take(8)
            .fold(0, |number, byte| number << 8 | u64::from(*byte));
        first >> 1
    }
}

impl fmt::Debug for Salt {
    /// A secret does not belong into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

#[derive(Clone, Copy)]
enum Purpose {
    Reader = 1,
    Address = 2,
    Network = 3,
}

/// An IPv6 address by its first 64 bits: the rest is the subscriber's to choose anew with each connection. IPv4 addresses
/// stay whole and are the same in both notations.
fn network(address: IpAddr) -> Ipv6Addr {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_ipv6_mapped(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64),
    }
}
