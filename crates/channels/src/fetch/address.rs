//! Which addresses a program inside an institution's network may be sent to by a link that somebody typed: those of the
//! public internet and no others. What is not known to be public is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether this is an address of the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        // This host, private networks, loopback.
        (0 | 10 | 127, ..) | (172, 16..=31, _) | (192, 168, _)
        // Carriers' own, link-local with the metadata services of clouds.
        | (100, 64..=127, _) | (169, 254, _)
        // Of the protocols, of documentation, of measurements, relays of old.
        | (192, 0, 0 | 2) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113)
        // Multicast, reserved, broadcast.
        | (224..=255, ..)
    )
}

/// Global unicast is `2000::/3`; what in it stands for another address or for none at all is left out. All else (loopback,
/// link-local, unique local, multicast, and version 4 dressed as 6, which is asked as what it is) lies outside of it.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, ..] = address.segments();
    let is_global = a & 0xe000 == 0x2000;
    let is_special = match a {
        // The protocols' own with Teredo, and documentation.
        0x2001 => b < 0x0200 || b == 0x0db8,
        // Another address of version 4 stands in it.
        0x2002 => true,
        0x3fff => b < 0x1000,
        _ => false,
    };
    is_global && !is_special
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::is_public;
    use proptest::prelude::*;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    #[test]
    fn only_the_public_internet_is_asked() {
        for (address, public) in [
            ("93.184.216.34", true),
            ("8.8.8.8", true),
            ("172.15.0.1", true),
            ("172.32.0.1", true),
            ("100.63.255.255", true),
            ("100.128.0.1", true),
            ("2400:da00::6666", true),
            ("2606:2800:220:1::1", true),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("127.0.0.1", false),
            ("127.255.0.9", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("192.168.1.1", false),
            ("100.64.0.1", false),
            ("169.254.169.254", false),
            ("198.18.0.1", false),
            ("192.0.2.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("fe80::1", false),
            ("fc00::1", false),
            ("fd00:ec2::254", false),
            ("ff02::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:169.254.169.254", false),
            ("::ffff:8.8.8.8", true),
            ("::127.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001::1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }

    proptest! {
        #[test]
        fn nothing_private_is_public_however_it_is_written(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            let public = is_public(IpAddr::V4(plain));
            if plain.is_private() || plain.is_loopback() || plain.is_link_local() || plain.is_multicast()
                || plain.is_broadcast() || plain.is_unspecified() || plain.is_documentation()
                || bits >> 22 == 0b01_1001_0001
            {
                prop_assert!(!public, "{plain}");
            }
            prop_assert_eq!(is_public(IpAddr::V6(plain.to_ipv6_mapped())), public);
            prop_assert!(!is_public(IpAddr::V6(plain.to_ipv6_compatible())));
        }

        #[test]
        fn of_the_new_addresses_only_global_ones_are_public(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            if is_public(IpAddr::V6(address)) && address.to_ipv4_mapped().is_none() {
                prop_assert_eq!(bits >> 125, 1, "{}", address);
                prop_assert!(!address.is_unique_local() && !address.is_unicast_link_local() && !address.is_multicast());
            }
        }
    }
}
