//! What the institution says of itself.

use domain::{Locale, accounts::Profile};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// What the institution says of itself. One row of `setting`, edited in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Institution {
    /// 采编平台 name on the working pages.
    pub desk_zh: String,
    pub desk_en: String,
    pub desk_short_zh: String,
    pub desk_short_en: String,
    /// Name of the public site.
    pub site_zh: String,
    pub site_en: String,
    /// Line under the name of the public site.
    pub motto_zh: String,
    pub motto_en: String,
    /// Who runs the site, for its foot.
    pub organiser: String,
    pub contact_phone: String,
    pub contact_mail: String,
    pub address: String,
    /// 网站标识码, ten characters, for the labels that inspections read; empty where the site has none.
    pub site_code: String,
    /// Where a weakness of this installation may be reported; `/.well-known/security.txt` says it.
    pub security_contact: String,
    /// IANA name; days are counted here.
    pub zone: String,
    pub profile: Profile,
    /// The administrator roles exclude each other.
    pub exclusive_roles: bool,
    /// How the people in charge are named on public pages: `name` or `role`.
    pub show_responsible: Responsible,
    /// Working days within which a reader who reports an error is answered.
    pub error_days: u32,
    /// The same for every other message.
    pub message_days: u32,
}

/// How public pages name who wrote, reviewed and released; hidden is no choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    #[default]
    ByName,
    ByRole,
}

impl Default for Institution {
    fn default() -> Self {
        Self {
            desk_zh: "信息采编平台".to_owned(),
            desk_en: "Copydesk".to_owned(),
            desk_short_zh: "采编".to_owned(),
            desk_short_en: "Copydesk".to_owned(),
            site_zh: "新闻网".to_owned(),
            site_en: "News".to_owned(),
            motto_zh: String::new(),
            motto_en: String::new(),
            organiser: String::new(),
            contact_phone: String::new(),
            contact_mail: String::new(),
            address: String::new(),
            site_code: String::new(),
            security_contact: String::new(),
            zone: "Asia/Shanghai".to_owned(),
            profile: Profile::Asvs,
            exclusive_roles: false,
            show_responsible: Responsible::ByName,
            error_days: 1,
            message_days: 5,
        }
    }
}

impl Institution {
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    pub fn desk_name(&self, locale: &Locale) -> &str {
        either(*locale, &self.desk_zh, &self.desk_en)
    }

    pub fn desk_short(&self, locale: &Locale) -> &str {
        either(*locale, &self.desk_short_zh, &self.desk_short_en)
    }

    pub fn site_name(&self, locale: &Locale) -> &str {
        either(*locale, &self.site_zh, &self.site_en)
    }

    pub fn motto(&self, locale: &Locale) -> &str {
        either(*locale, &self.motto_zh, &self.motto_en)
    }
}

fn either<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    if locale == Locale::En && !en.is_empty() { en } else { zh }
}
