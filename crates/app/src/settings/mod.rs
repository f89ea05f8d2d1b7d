//! What the institution sets in the browser: its name and habits, the workflow, the kinds of story, the sections.

mod queries;

pub use queries::{
    INSTITUTION, Institution, KINDS, Responsible, WORKFLOW, kinds, sections, setting, workflow, workflow_no,
};

use crate::{App, Error};
use axum::Router;
use std::sync::Arc;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "settings",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
}

/// Reads the institution's settings again; called at the start and after each change.
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
