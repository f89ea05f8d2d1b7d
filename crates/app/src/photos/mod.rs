//! The photo library: every photo that somebody may see, where it was used, who holds the rights, and who has agreed to
//! be shown; and taking a photo into another story.
//!
//! What is written down here is about the file, whatever stories it is in. The checks of stories read it.

mod actions;
mod pages;
mod queries;

pub use actions::{NewConsent, NewRights, Withdrawal, record_consent, record_rights, sweep, take, withdraw_consent};
pub use pages::routes;

use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "photos",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};
