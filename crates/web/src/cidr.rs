//! Address ranges such as `10.0.0.0/8` or `fd00::/8`, for the list of trusted proxies.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A range of addresses. An IPv4 range also contains the same addresses written as IPv4-mapped IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cidr {
    /// The first address: host bits are cleared.
    network: IpAddr,
    /// How many leading bits are fixed: 0 to 32, or 0 to 128.
    prefix: u8,
}

/// The text is not an address range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an address range: write an address such as 10.0.0.1, or a range such as 10.0.0.0/8 or fd00::/8")]
pub struct CidrError(String);

impl Cidr {
    /// Whether the address lies in the range.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.network, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                high_bits(network.to_bits().into(), 32, self.prefix)
                    == high_bits(address.to_bits().into(), 32, self.prefix)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                high_bits(network.to_bits(), 128, self.prefix) == high_bits(address.to_bits(), 128, self.prefix)
            }
            _ => false,
        }
    }
}

/// The number with everything after its first `prefix` bits cleared, of a number `width` bits wide.
fn high_bits(bits: u128, width: u32, prefix: u8) -> u128 {
    let cleared = width - u32::from(prefix);
    bits.checked_shr(cleared)
        .and_then(|high| high.checked_shl(cleared))
        .unwrap_or(0)
}

impl FromStr for Cidr {
    type Err = CidrError;

    fn from_str(text: &str) -> Result<Self, CidrError> {
        let error = || CidrError(text.to_owned());
        let (address, prefix) = match text.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| error())?;
        let width: u8 = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            // `+8` and the like would parse as a number, but nobody means them.
            Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().map_err(|_| error())?,
            Some(_) => return Err(error()),
            None => width,
        };
        if prefix > width {
            return Err(error());
        }
        let network = match address {
            IpAddr::V4(v4) => {
                let high = high_bits(v4.to_bits().into(), 32, prefix);
                IpAddr::V4(u32::try_from(high).map_err(|_| error())?.into())
            }
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(high_bits(v6.to_bits(), 128, prefix))),
        };
        Ok(Self { network, prefix })
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.prefix)
    }
}

impl TryFrom<String> for Cidr {
    type Error = CidrError;

    fn try_from(text: String) -> Result<Self, CidrError> {
        text.parse()
    }
}

impl From<Cidr> for String {
    fn from(cidr: Cidr) -> Self {
        cidr.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contains_what_the_prefix_says() {
        let table = [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("10.1.2.3/8", "10.9.9.9", true),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "::1", false),
            ("127.0.0.0/8", "::ffff:127.0.0.1", true),
            ("fd00::/8", "fdab::1", true),
            ("fd00::/8", "fe80::1", false),
            ("::/0", "2001:db8::1", true),
            ("::1", "::1", true),
        ];
        for (range, address, expected) in table {
            let cidr: Cidr = range.parse().unwrap();
            assert_eq!(cidr.contains(address.parse().unwrap()), expected, "{range} {address}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_range() {
        for text in [
            "",
            "10.0.0.0/33",
            "::/129",
            "10.0.0/8",
            "10.0.0.0/",
            "10.0.0.0/+8",
            "10.0.0.0/8/8",
            "host",
        ] {
            assert!(text.parse::<Cidr>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn contains_its_own_network_and_prints_what_it_reads(bits: u128, v6: bool, prefix in 0_u8..=128) {
            let (address, prefix) = if v6 {
                (IpAddr::V6(Ipv6Addr::from_bits(bits)), prefix)
            } else {
                (IpAddr::V4((bits as u32).into()), prefix.min(32))
            };
            let cidr: Cidr = format!("{address}/{prefix}").parse().unwrap();
            prop_assert!(cidr.contains(address) || address.to_canonical() != address);
            prop_assert_eq!(cidr.to_string().parse::<Cidr>().unwrap(), cidr);
        }

        #[test]
        fn never_panics(text in "[0-9a-f.:/+ ]{0,24}") {
            let _ = text.parse::<Cidr>();
        }
    }
}
