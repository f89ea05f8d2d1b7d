//! What readers take a story away with: the code of its address, and links to where it can be passed on. Nothing is asked
//! of another host before a reader follows such a link.

use crate::View;
use web::{Qr, encoded};

/// Longer addresses are cut short by services that are handed a text; in characters.
const LONGEST_TITLE: usize = 120;

pub(super) struct Sharing {
    /// The full address of the page.
    pub(super) address: String,
    /// None for an address that no code holds.
    pub(super) code: Option<Qr>,
    pub(super) weibo: String,
    pub(super) mail: String,
}

impl Sharing {
    pub(super) fn of(view: &View, path: &str, headline: &str) -> Self {
        let address = format!("{}{path}", view.origin);
        let site = view.institution.site_name(&view.locale);
        let title: String = headline.chars().take(LONGEST_TITLE).collect();
        let named = view.t2("portal.share.title", "headline", title, "site", site);
        Self {
            code: Qr::of(&address),
            weibo: format!(
                "https://service.weibo.com/share/share.php?url={}&title={}",
                encoded(&address),
                encoded(&named)
            ),
            mail: format!(
                "mailto:?subject={}&body={}",
                encoded(&named),
                encoded(&format!("{headline}\r\n{address}\r\n"))
            ),
            address,
        }
    }
}
