//! Reading what the institution has set: its own name and habits, the rule sets, the sections, and what background work
//! waits for a decision.

mod footer;
mod institution;
mod rules;
mod sections;
mod site;
mod theme;
mod waiting;

pub use footer::footer;
pub(super) use footer::{defaults, footer_items};
pub use institution::{Institution, Responsible};
pub use rules::{KINDS, StageNames, WORKFLOW, kinds, kinds_and_no, stage_names, workflow, workflow_no};
pub use sections::{all_sections, sections};
pub(super) use site::page_key;
pub use site::{MOURNING, Mourning, OWN_PAGES, OwnPage, Site, own_page, site};
pub use theme::{is_theme_file, theme_sheet, theme_src};
pub(super) use theme::{sheet_hash, theme_file};
pub use waiting::{Waiting, letter_of, waiting};

use crate::error::Error;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::de::DeserializeOwned;
use store::tables::setting;

pub const INSTITUTION: &str = "institution";

/// One setting with its version; the default and version 0 where nothing was ever set.
///
/// # Errors
/// The database does not answer, or the row holds something else.
pub async fn setting<T: DeserializeOwned + Default>(db: &impl ConnectionTrait, key: &str) -> Result<(T, i32), Error> {
    match setting::Entity::find_by_id(key).one(db).await? {
        Some(row) => Ok((
            serde_json::from_str(&row.value).map_err(anyhow::Error::from)?,
            row.version,
        )),
        None => Ok((T::default(), 0)),
    }
}
