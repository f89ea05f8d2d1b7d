//! Site health: what is wrong with the public site as readers and inspections see it.
//!
//! The thresholds of sections and the items of the inspection are those of the sheet for government sites (国办秘函〔2019〕19号,
//! as a bureau's self-check of 2022 reprints it). Ten days and 150 days are our own warnings, ahead of its 14 and 180.

mod checks;
mod freshness;
mod inspection;
mod labels;
mod links;
mod quarter;

pub use checks::of_check;
pub use freshness::{Clock, Freshness, freshness, longest_gap};
pub use inspection::{Answer, Item, Sight, is_failed, items};
pub use labels::{FooterItem, Label, missing_in_footer, missing_labels};
pub use links::{DAYS_UNTIL_DEAD, Failing, Fault, Reply, Target, fault_of_own, judge, target};
pub use quarter::Quarter;

use crate::actor::words;

words! {
    /// How bad it is.
    Level {
        /// Nothing to do.
        Fine = "fine",
        /// To be mended soon.
        Warn = "warn",
        /// To be mended now.
        Red = "red",
    }
}

words! {
    /// What was found, in groups as the page has them.
    Kind {
        /// A number that belongs to a person can be read by everybody.
        Personal = "personal",
        /// Wrong characters and other mistakes in the text.
        Wording = "wording",
        /// A link to a page of this site that is not there.
        LinkInside = "link_inside",
        /// A link to another site that has not answered on several days.
        LinkOutside = "link_outside",
        /// A picture without words for those who do not see it.
        Alt = "alt",
        /// A label of the page (meta) is missing or empty.
        Label = "label",
        /// Something that must stand at the foot of the site does not.
        Footer = "footer",
        /// A page of this site that was slow, or was not drawn at all.
        Page = "page",
    }
}

words! {
    /// Where it is to be mended.
    Place {
        Story = "story",
        Section = "section",
        /// The foot of the site.
        Footer = "footer",
        /// What the institution says of itself.
        Institution = "institution",
        /// The machine and its configuration.
        Site = "site",
    }
}

impl Kind {
    /// The key of the name of its group.
    pub const fn text_key(self) -> &'static str {
        match self {
            Kind::Personal => "health.kind.personal",
            Kind::Wording => "health.kind.wording",
            Kind::LinkInside => "health.kind.link-inside",
            Kind::LinkOutside => "health.kind.link-outside",
            Kind::Alt => "health.kind.alt",
            Kind::Label => "health.kind.label",
            Kind::Footer => "health.kind.footer",
            Kind::Page => "health.kind.page",
        }
    }
}

/// A page that takes longer, in milliseconds, does not open in the eyes of the inspection.
pub const PAGE_MAX_MS: i64 = 15_000;

/// The word on a page's time.
pub const fn page_level(milliseconds: i64) -> Level {
    if milliseconds > PAGE_MAX_MS {
        Level::Red
    } else {
        Level::Fine
    }
}
