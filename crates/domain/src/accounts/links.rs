//! One-time links: each has one purpose, one person, one use and an end.

use crate::Time;
use crate::actor::words;
use crate::time::{DAY, HOUR};

words! {
    /// What a link is for. A link for one purpose opens no other door.
    LinkPurpose {
        /// The first account of a new installation.
        SetUp = "set_up",
        Invitation = "invitation",
        PasswordReset = "password_reset",
    }
}

impl LinkPurpose {
    /// How long it is good for, in microseconds.
    pub const fn lifetime(self) -> i64 {
        match self {
            LinkPurpose::SetUp => 24 * HOUR,
            LinkPurpose::Invitation => 7 * DAY,
            LinkPurpose::PasswordReset => HOUR,
        }
    }

    /// The first moment at which it is no longer good.
    pub fn expires(self, made: Time) -> Time {
        made.plus(self.lifetime())
    }
}

/// What is known of a link that somebody opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    pub purpose: LinkPurpose,
    pub made: Time,
    pub used: Option<Time>,
    /// A later link for the same person and purpose took its place.
    pub replaced: bool,
}

/// Why a link opens nothing. Every sentence says how to get a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkRefusal {
    /// No such link, or one for another purpose; which of the two is nobody's business.
    Unknown,
    Used,
    Replaced,
    Expired,
}

impl LinkRefusal {
    pub const ALL: &'static [LinkRefusal] = &[
        LinkRefusal::Unknown,
        LinkRefusal::Used,
        LinkRefusal::Replaced,
        LinkRefusal::Expired,
    ];

    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            LinkRefusal::Unknown => "accounts.link-refused.unknown",
            LinkRefusal::Used => "accounts.link-refused.used",
            LinkRefusal::Replaced => "accounts.link-refused.replaced",
            LinkRefusal::Expired => "accounts.link-refused.expired",
        }
    }
}

/// Whether the link opens the page for `purpose` now.
pub fn open(link: Option<LinkFacts>, purpose: LinkPurpose, now: Time) -> Result<(), LinkRefusal> {
    let link = link
        .filter(|link| link.purpose == purpose)
        .ok_or(LinkRefusal::Unknown)?;
    if link.used.is_some() {
        Err(LinkRefusal::Used)
    } else if link.replaced {
        Err(LinkRefusal::Replaced)
    } else if now >= purpose.expires(link.made) {
        Err(LinkRefusal::Expired)
    } else {
        Ok(())
    }
}
