//! Every table of the product, one entity a file. Rows hold plain `Uuid` and `i64` microseconds; the newtypes of
//! `domain` are put on at the edge of a slice (`docs/decisions/0002-plain-rows.md`).

pub mod absence;
pub mod asset;
pub mod client_key;
pub mod consent;
pub mod correction;
pub mod credit;
pub mod draft;
pub mod edition;
pub mod event;
pub mod finding;
pub mod job;
pub mod letter;
pub mod notice;
pub mod old_password;
pub mod one_time_link;
pub mod outlet;
pub mod person;
pub mod placement;
pub mod presence;
pub mod redirect;
pub mod rendition;
pub mod review;
pub mod review_note;
pub mod revision;
pub mod role_grant;
pub mod rule_set;
pub mod section;
pub mod session;
pub mod setting;
pub mod sign_in_delay;
pub mod site_story;
pub mod story;
pub mod story_import;
pub mod story_writer;
pub mod unit;
pub mod unit_group;
pub mod unit_name;
pub mod unit_parent;
pub mod unit_successor;
pub mod usage;
pub mod usage_credit;
pub mod variant;

/// Calls `$each!(entity module)` for every table, parents before children, so that rows can be copied in this order.
#[macro_export]
macro_rules! for_each_table {
    ($each:ident) => {
        $each!(unit);
        $each!(unit_name);
        $each!(unit_parent);
        $each!(unit_group);
        $each!(unit_successor);
        $each!(person);
        $each!(role_grant);
        $each!(absence);
        $each!(session);
        $each!(one_time_link);
        $each!(sign_in_delay);
        $each!(old_password);
        $each!(consent);
        $each!(setting);
        $each!(rule_set);
        $each!(section);
        $each!(event);
        $each!(job);
        $each!(client_key);
        $each!(story);
        $each!(story_import);
        $each!(story_writer);
        $each!(draft);
        $each!(revision);
        $each!(asset);
        $each!(rendition);
        $each!(credit);
        $each!(finding);
        $each!(presence);
        $each!(review);
        $each!(review_note);
        $each!(outlet);
        $each!(edition);
        $each!(placement);
        $each!(variant);
        $each!(usage);
        $each!(usage_credit);
        $each!(correction);
        $each!(redirect);
        $each!(site_story);
        $each!(notice);
        $each!(letter);
    };
}
