//! What the institution sets in the browser: its name and habits, the workflow, the kinds of story, the sections, the
//! theme of the site, and what becomes of background work that failed.

mod actions;
mod pages;
mod queries;

pub use actions::{
    Direction, FooterForm, SectionForm, StoredSize, add_theme_picture, close_job, close_section, drop_theme,
    move_footer_item, move_section, permit, release_theme, remove_footer_item, retry_job, save_footer_item,
    save_institution, save_kind, save_mourning, save_own_page, save_section, save_theme, save_workflow,
    take_over_footer,
};

pub use pages::{
    job_kind_name, role_name, routes, setting_name, setting_words, theme_base_name, theme_place_name, trial_sheet_of,
};
pub use queries::{
    INSTITUTION, Institution, KINDS, Mourning, OwnPage, Responsible, Site, StageNames, WORKFLOW, all_sections,
    is_theme_file, kinds, own_page, sections, setting, site, stage_names, theme_sheet, theme_src, workflow,
    workflow_no,
};

use crate::{App, Error};
use std::sync::Arc;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "settings",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Reads the institution's settings again; called at the start and after each change.
///
/// Another node of the same installation hears of a change when its own settings pages are opened, which compare what
/// they read with what is in memory; until then it goes on with the values it has.
///
/// # Errors
/// The database does not answer.
pub async fn reload(app: &App) -> Result<(), Error> {
    let (institution, _) = setting::<Institution>(app.db.read(), INSTITUTION).await?;
    *app.institution
        .write()
        .unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(institution);
    Ok(())
}
