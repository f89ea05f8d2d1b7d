//! One request for a story, and whether a person reads it.

use super::{Referrer, is_program};
use crate::actor::words;
use std::net::IpAddr;

/// What is known of a request that was answered with a story. It lives as long as the request.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Of the reader, not of a proxy before us.
    pub address: IpAddr,
    /// The header `User-Agent`; empty where there is none.
    pub user_agent: &'a str,
    /// `GET`, `HEAD` …
    pub method: &'a str,
    /// The headers `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz`, as many as there are.
    pub purposes: &'a [&'a str],
    pub referrer: Referrer,
    pub channel: Channel,
    /// Whether somebody of the institution's own newsroom is signed in, or the address is one that it leaves out.
    pub staff: bool,
}

words! {
    /// Which of the institution's own ways led to the story, told by the mark in the link that was followed.
    Channel {
        /// No mark: the site itself, or a link of somebody else.
        Site = "site",
        /// A code printed in the newspaper.
        Newspaper = "newspaper",
        /// A code printed in a periodical.
        Periodical = "periodical",
        /// A post of a public account.
        PublicAccount = "public_account",
        /// A post of a microblog.
        Microblog = "microblog",
        Feed = "feed",
        Mail = "mail",
    }
}

impl Channel {
    /// The channel of a mark; one that nobody gave out is none.
    pub fn of_mark(mark: &str) -> Self {
        mark.parse().unwrap_or(Self::Site)
    }
}

words! {
    /// Why a visit is not counted.
    Reason {
        /// Only a page that is fetched to be shown counts.
        Method = "method",
        /// Fetched by a browser before anybody asked for it.
        Prefetch = "prefetch",
        Staff = "staff",
        Program = "program",
        /// The reader was counted in this window, or, after the clock went back, in a later one.
        Repeat = "repeat",
        /// The address has as many readers as the rule allows.
        Address = "address",
        /// The memory for readers of the day is full, or full of this address.
        Full = "full",
        /// The day is not open on this node.
        Closed = "closed",
    }
}

impl Visit<'_> {
    /// Why no person is counted, whoever came before.
    pub fn excluded(&self) -> Option<Reason> {
        if self.method != "GET" {
            Some(Reason::Method)
        } else if self.staff {
            Some(Reason::Staff)
        } else if self.purposes.iter().any(|purpose| is_ahead(purpose)) {
            Some(Reason::Prefetch)
        } else if is_program(self.user_agent) {
            Some(Reason::Program)
        } else {
            None
        }
    }
}

/// `prefetch`, `prefetch;prerender`, and `preview` of older browsers.
fn is_ahead(purpose: &str) -> bool {
    purpose
        .split([';', ',', ' '])
        .any(|word| AHEAD.iter().any(|ahead| word.eq_ignore_ascii_case(ahead)))
}

const AHEAD: &[&str] = &["prefetch", "prerender", "preview"];
