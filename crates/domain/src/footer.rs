//! The foot of the public site: an ordered list that the institution edits. Nothing of it stands in the program.

use crate::actor::words;
use crate::document;

words! {
    /// How an item is shown.
    Kind {
        /// A label and what it says: who runs the site, a telephone.
        Text = "text",
        /// The same with an address behind it: the number of a licence.
        Link = "link",
        /// A framed mark with an address behind it.
        Badge = "badge",
        /// An address as a QR code: an account to follow.
        Code = "code",
    }
}

impl Kind {
    /// What its label says must be given.
    pub const fn needs_value(self) -> bool {
        matches!(self, Kind::Text)
    }

    /// An address must be given.
    pub const fn needs_address(self) -> bool {
        matches!(self, Kind::Link | Kind::Code)
    }
}

/// Whether an item may lead there: to a page of this site or another, to a mail address, to a telephone.
pub fn may_lead_to(address: &str) -> bool {
    match address.strip_prefix("tel:") {
        Some(number) => {
            !number.is_empty()
                && number
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ',' | '.'))
        }
        None => document::is_allowed_link(address),
    }
}

#[cfg(test)]
mod tests {
    use super::may_lead_to;

    #[test]
    fn an_item_leads_where_a_reader_can_follow() {
        for (address, may) in [
            ("https://beian.miit.gov.cn/", true),
            ("/submissions", true),
            ("mailto:tougao@yunchuan.example", true),
            ("tel:+86-0000-61203300", true),
            ("tel:", false),
            ("tel:javascript", false),
            ("javascript:alert(1)", false),
            ("//evil.example", false),
            ("beian.miit.gov.cn", false),
            ("", false),
        ] {
            assert_eq!(may_lead_to(address), may, "{address}");
        }
    }
}
