//! Who is calling and over what: the address and the scheme that the person's browser used.
//! `X-Forwarded-For` and `X-Forwarded-Proto` count only as far as they were written by proxies the configuration
//! trusts; anybody else can put anything there.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderMap, StatusCode};

use crate::cidr::Cidr;

/// The calling browser, as far as it can be known. Put into the request by [`identify_client`]; also an extractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// Address of the nearest hop that is not a trusted proxy. IPv4-mapped addresses are plain IPv4.
    /// `0.0.0.0` when the connection has no address, as in tests without a socket.
    pub ip: IpAddr,
    /// Whether the browser spoke TLS, to this program or to the trusted proxy before it.
    pub https: bool,
}

/// What the configuration says about the way requests reach this program.
#[derive(Debug, Clone, Default)]
pub struct Ingress {
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<Cidr>,
    /// Whether this program itself answers TLS.
    pub tls: bool,
}

/// Works out the client of one connection.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, ingress: &Ingress) -> Client {
    let trusted = |address: IpAddr| ingress.trusted_proxies.iter().any(|range| range.contains(address));
    let peer = peer.to_canonical();
    if !trusted(peer) {
        return Client {
            ip: peer,
            https: ingress.tls,
        };
    }
    let mut ip = peer;
    // Each proxy appends the address it saw, so the list is believed from the right, up to the first stranger.
    for hop in values(headers, "x-forwarded-for").rev() {
        match parse_hop(hop) {
            Some(address) => ip = address,
            None => break,
        }
        if !trusted(ip) {
            break;
        }
    }
    let https = match values(headers, "x-forwarded-proto").next_back() {
        Some(scheme) => scheme.eq_ignore_ascii_case("https"),
        None => ingress.tls,
    };
    Client { ip, https }
}

/// The client of a request, also before [`identify_client`] has seen it.
#[must_use]
pub fn client_of<B>(request: &http::Request<B>, ingress: &Ingress) -> Client {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
    client(peer, request.headers(), ingress)
}

/// Layer function: puts the [`Client`] into the request's extensions.
pub async fn identify_client(State(ingress): State<Arc<Ingress>>, mut request: Request, next: Next) -> Response {
    let client = client_of(&request, &ingress);
    request.extensions_mut().insert(client);
    next.run(request).await
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let missing = (
            StatusCode::INTERNAL_SERVER_ERROR,
            "the layer identify_client is missing",
        );
        parts.extensions.get::<Client>().copied().ok_or(missing)
    }
}

/// The comma-separated values of a header that may be repeated, in order.
fn values<'h>(headers: &'h HeaderMap, name: &'static str) -> impl DoubleEndedIterator<Item = &'h str> {
    let lines = headers.get_all(name).iter().collect::<Vec<_>>().into_iter();
    // A line that is not text still counts as one (unreadable) hop.
    lines
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .map(str::trim)
}

/// An address, perhaps with a port, perhaps in brackets: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let address = text.parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<IpAddr>().ok();
    address
        .or_else(with_port)
        .or_else(in_brackets)
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use http::{HeaderName, HeaderValue};
    use proptest::prelude::*;

    type Lines = &'static [(&'static str, &'static str)];

    fn ingress(tls: bool) -> Ingress {
        Ingress {
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap(), "::1".parse().unwrap()],
            tls,
        }
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn believes_trusted_proxies_only() {
        const FOR: &str = "x-forwarded-for";
        let table: [(&str, Lines, &str); 11] = [
            ("192.0.2.1", &[], "192.0.2.1"),
            ("192.0.2.1", &[(FOR, "203.0.113.7")], "192.0.2.1"),
            ("10.0.0.1", &[(FOR, "203.0.113.7")], "203.0.113.7"),
            ("::ffff:10.0.0.1", &[(FOR, "203.0.113.7")], "203.0.113.7"),
            (
                "10.0.0.1",
                &[(FOR, "198.51.100.1, 203.0.113.7, 10.9.9.9")],
                "203.0.113.7",
            ),
            (
                "10.0.0.1",
                &[(FOR, "198.51.100.1"), (FOR, "203.0.113.7")],
                "203.0.113.7",
            ),
            ("10.0.0.1", &[(FOR, "10.0.0.2, 10.0.0.3")], "10.0.0.2"),
            ("10.0.0.1", &[(FOR, "203.0.113.7, unknown, 10.0.0.3")], "10.0.0.3"),
            ("10.0.0.1", &[(FOR, "203.0.113.7:4711")], "203.0.113.7"),
            ("::1", &[(FOR, "[2001:db8::1]:80")], "2001:db8::1"),
            ("10.0.0.1", &[], "10.0.0.1"),
        ];
        for (peer, lines, expected) in table {
            let found = client(peer.parse().unwrap(), &headers(lines), &ingress(false));
            assert_eq!(found.ip, expected.parse::<IpAddr>().unwrap(), "{peer} {lines:?}");
        }
    }

    #[test]
    fn the_scheme_comes_from_a_trusted_proxy_or_from_our_own_tls() {
        const PROTO: &str = "x-forwarded-proto";
        let table: [(&str, bool, Lines, bool); 6] = [
            ("192.0.2.1", false, &[(PROTO, "https")], false),
            ("192.0.2.1", true, &[(PROTO, "http")], true),
            ("10.0.0.1", false, &[(PROTO, "HTTPS")], true),
            ("10.0.0.1", true, &[(PROTO, "http")], false),
            ("10.0.0.1", true, &[], true),
            ("10.0.0.1", false, &[(PROTO, "https, http")], false),
        ];
        for (peer, tls, lines, expected) in table {
            let found = client(peer.parse().unwrap(), &headers(lines), &ingress(tls));
            assert_eq!(found.https, expected, "{peer} {tls} {lines:?}");
        }
    }

    proptest! {
        #[test]
        fn a_stranger_cannot_choose_an_address(line in "[ -~]{0,60}") {
            let peer: IpAddr = "192.0.2.1".parse().unwrap();
            let found = client(peer, &headers(&[("x-forwarded-for", &line)]), &ingress(false));
            prop_assert_eq!(found.ip, peer);
        }

        #[test]
        fn the_address_next_to_the_proxy_wins_whatever_was_sent(line in "[ -~]{0,60}") {
            let line = format!("{line}, 203.0.113.7");
            let found = client("10.0.0.1".parse().unwrap(), &headers(&[("x-forwarded-for", &line)]), &ingress(false));
            prop_assert_eq!(found.ip, "203.0.113.7".parse::<IpAddr>().unwrap());
        }
    }
}
