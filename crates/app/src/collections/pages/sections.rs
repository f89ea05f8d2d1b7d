//! Sub-sections: adding one, its names, taking it away.

use super::{collection::refused, here, key_of, line};
use crate::{
    App, By, View,
    collections::{
        actions,
        queries::{Collection, contents, load, permit},
    },
    error::Error,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    CollectionId, CollectionSectionId,
    collections::{SECTION_MAX, SubSection},
};
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "collections/section.html")]
struct SectionPage {
    view: View,
    found: Collection,
    section: SubSection,
    name_zh: String,
    name_en: String,
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl SectionPage {
    async fn new(
        app: &App,
        by: &By,
        view: View,
        id: CollectionId,
        section: CollectionSectionId,
    ) -> Result<Self, Error> {
        let db = app.db.read();
        permit(db, by, view.now).await?;
        let found = load(db, by, id).await?;
        let sections = contents(db, id).await?.sections;
        let section = sections.into_iter().find(|one| one.id == section);
        let section = section.ok_or(Error::NotFound)?;
        Ok(Self {
            name_zh: section.name_zh.clone(),
            name_en: section.name_en.clone(),
            version: found.row.version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            section,
            found,
            view,
        })
    }

    fn here(&self) -> String {
        here(self.found.id())
    }
}

pub async fn add_section(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let (zh, en) = (line(&fields, "name_zh"), line(&fields, "name_en"));
    let key = key_of("section", id, &fields);
    match actions::set_section(&app, &by, id, None, &zh, &en, fields.version(), key.as_ref()).await {
        Ok(()) => {
            let to = format!("{}#contents", here(id));
            Ok((Flash::done("collections.flash.section-added"), Redirect::to(&to)).into_response())
        }
        Err(error) => refused(&app, &by, view, id, &fields, error).await,
    }
}

pub async fn section(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, section)): Path<(CollectionId, CollectionSectionId)>,
) -> Result<Response, Error> {
    View::page(&SectionPage::new(&app, &by, view, id, section).await?)
}

/// Gives it other names, or takes it away where the button says so.
pub async fn set_section(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, section)): Path<(CollectionId, CollectionSectionId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let (name_zh, name_en) = (line(&fields, "name_zh"), line(&fields, "name_en"));
    let key = key_of("section", id, &fields);
    let (seen, key) = (fields.version(), key.as_ref());
    let (done, said) = if fields.get("act") == "remove" {
        let done = actions::remove_section(&app, &by, id, section, seen, key).await;
        (done, "collections.flash.section-removed")
    } else {
        let done = actions::set_section(&app, &by, id, Some(section), &name_zh, &name_en, seen, key).await;
        (done, "collections.flash.saved")
    };
    let (errors, conflict) = match done {
        Ok(()) => {
            let to = format!("{}#contents", here(id));
            return Ok((Flash::done(said), Redirect::to(&to)).into_response());
        }
        Err(Error::Invalid(errors)) => (errors, false),
        Err(Error::Conflict) => (FieldErrors::new(), true),
        Err(error) => return Err(error),
    };
    let page = SectionPage::new(&app, &by, view, id, section).await?;
    let (status, version) = if conflict {
        (StatusCode::CONFLICT, page.version)
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, seen)
    };
    let page = SectionPage {
        name_zh,
        name_en,
        version,
        errors,
        conflict,
        ..page
    };
    View::page_with(status, &page)
}
