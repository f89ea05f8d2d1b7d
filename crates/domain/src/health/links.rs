//! Links: where they lead, what an answer says of them, and when one is dead.

use super::Level;
use crate::actor::words;
use jiff::civil::Date;

/// A link that fails on fewer days is not called dead: machines are mended overnight.
pub const DAYS_UNTIL_DEAD: u32 = 2;

/// Where a link of a public page leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A path of this site, with its query.
    Inside(String),
    /// An address elsewhere.
    Outside(String),
}

/// Where `address` leads, seen from a site at `origin` (none where it is not known); nothing for mail, telephones and
/// places in the same page. What follows a `#` is the browser's business.
pub fn target(address: &str, origin: Option<&str>) -> Option<Target> {
    let address = address.trim();
    let address = address.split_once('#').map_or(address, |(before, _)| before);
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(Target::Inside(address.to_owned()));
    }
    let lower: String = address.chars().take(8).collect::<String>().to_ascii_lowercase();
    if !(lower.starts_with("http://") || lower.starts_with("https://")) {
        return None;
    }
    if let Some(path) = origin.and_then(|origin| after_origin(address, origin)) {
        return Some(Target::Inside(if path.is_empty() { "/" } else { path }.to_owned()));
    }
    Some(Target::Outside(address.to_owned()))
}

/// What follows the origin, where the address begins with it; `http` and `https` of one host are one site.
fn after_origin<'a>(address: &'a str, origin: &str) -> Option<&'a str> {
    let own = origin.split_once("://")?.1;
    let (_, rest) = address.split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    host.eq_ignore_ascii_case(own).then_some(path)
}

words! {
    /// What is wrong with a link.
    Fault {
        /// There is no such page.
        Gone = "gone",
        /// The server says that it has a fault.
        Broken = "broken",
        /// There is no such host.
        NoHost = "no_host",
        /// Nobody answers, or not in time.
        NoAnswer = "no_answer",
        /// The connection cannot be made secure.
        Insecure = "insecure",
        /// It leads into a private network, where readers cannot follow.
        Private = "private",
        /// It leads on and on, or to something that is no web page.
        Astray = "astray",
        /// Only people who are signed in can open it.
        Closed = "closed",
    }
}

impl Fault {
    /// What readers meet is certain, but for connections: a browser may know a way to make it secure that we do not.
    pub const fn level(self) -> Level {
        match self {
            Fault::Insecure => Level::Warn,
            _ => Level::Red,
        }
    }

    /// It says nothing of the link where this site cannot reach any other at the moment.
    pub const fn is_of_the_line(self) -> bool {
        matches!(self, Fault::NoHost | Fault::NoAnswer)
    }
}

/// What was learned of a link to another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The answer after all redirects.
    Status(u16),
    Fault(Fault),
    /// The other site does not want programs there, or it is a port that is not asked.
    NotAsked,
}

/// What is wrong, if it is certain. Sites that turn programs away (401, 403, 412, 429 and the like) say nothing of what a
/// reader sees.
pub const fn judge(reply: Reply) -> Option<Fault> {
    match reply {
        Reply::Status(404 | 410) => Some(Fault::Gone),
        Reply::Status(500 | 502 | 503 | 504) => Some(Fault::Broken),
        Reply::Status(_) | Reply::NotAsked => None,
        Reply::Fault(fault) => Some(fault),
    }
}

/// What is wrong with a path of this site, by its own answer: `leads_to` is where a redirect leads.
pub fn fault_of_own(status: u16, leads_to: &str) -> Option<Fault> {
    match status {
        200..=299 | 304 => None,
        300..=399 if leads_to.starts_with("/sign-in") => Some(Fault::Closed),
        300..=399 => None,
        401 | 403 => Some(Fault::Closed),
        500..=599 => Some(Fault::Broken),
        _ => Some(Fault::Gone),
    }
}

/// For how many days a link has failed, and the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failing {
    pub days: u32,
    pub last: Option<Date>,
}

impl Failing {
    /// After a look on `today`. Two failures on one day count once, and one answer makes all good.
    #[must_use]
    pub fn after(self, failed: bool, today: Date) -> Self {
        if !failed {
            return Self::default();
        }
        let days = if self.last == Some(today) {
            self.days
        } else {
            self.days.saturating_add(1)
        };
        Self {
            days,
            last: Some(today),
        }
    }

    pub const fn is_dead(self) -> bool {
        self.days >= DAYS_UNTIL_DEAD
    }
}
