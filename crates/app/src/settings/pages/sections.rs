//! The sections of the site: in order, renamed, closed and reopened.

use super::Menu;
use crate::{
    App, By, ClientKey, Error, View,
    settings::{
        actions::{self, Direction, SectionForm},
        queries::all_sections,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{SectionId, health::Clock, policy::settings::Act};
use store::tables::section;
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash};

const LIST: &str = "/desk/settings/sections";

#[derive(Template)]
#[template(path = "settings/sections.html")]
struct SectionsPage {
    view: View,
    menu: Menu,
    /// Each with a key for the small forms of its row.
    open: Vec<(section::Model, String)>,
    closed: Vec<(section::Model, String)>,
    form: SectionForm,
    key: String,
    errors: FieldErrors,
}

impl SectionsPage {
    async fn new(app: &App, by: &By, view: View, form: SectionForm, errors: FieldErrors) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSections), view.now).await?;
        let all = all_sections(app.db.read()).await?;
        let keyed = all.into_iter().map(|section| (section, app.fresh_key()));
        let (open, closed) = keyed.partition(|(section, _)| section.closed_at.is_none());
        Ok(Self {
            menu,
            open,
            closed,
            form,
            key: app.fresh_key(),
            errors,
            view,
        })
    }
}

#[derive(Template)]
#[template(path = "settings/section.html")]
struct SectionPage {
    view: View,
    menu: Menu,
    section: section::Model,
    form: SectionForm,
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl SectionPage {
    async fn new(app: &App, by: &By, view: View, id: Uuid) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSections), view.now).await?;
        let all = all_sections(app.db.read()).await?;
        let section = all
            .into_iter()
            .find(|section| section.id == id)
            .ok_or(Error::NotFound)?;
        let form = SectionForm {
            slug: section.slug.clone(),
            name_zh: section.name_zh.clone(),
            name_en: section.name_en.clone(),
            clock: section.clock.parse().unwrap_or_default(),
        };
        Ok(Self {
            menu,
            version: section.version,
            section,
            form,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }
}

pub async fn list(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    View::page(&SectionsPage::new(&app, &by, view, SectionForm::default(), FieldErrors::new()).await?)
}

pub async fn add(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let form = read(&fields);
    let key = ClientKey::new("settings.section", fields.get("key"), &fields);
    match actions::save_section(&app, &by, None, &form, 0, key.as_ref()).await {
        Ok(_) => Ok((Flash::done("settings.sections.added"), Redirect::to(LIST)).into_response()),
        Err(Error::Invalid(errors)) => {
            let page = SectionsPage::new(&app, &by, view, form, errors).await?;
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error),
    }
}

pub async fn edit(State(app): State<App>, by: By, view: View, Path(id): Path<Uuid>) -> Result<Response, Error> {
    View::page(&SectionPage::new(&app, &by, view, id).await?)
}

pub async fn rename(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let form = read(&fields);
    let key = ClientKey::new("settings.section", fields.get("key"), &fields);
    match actions::save_section(&app, &by, Some(SectionId(id)), &form, fields.version(), key.as_ref()).await {
        Ok(_) => Ok((Flash::done("settings.sections.renamed"), Redirect::to(LIST)).into_response()),
        Err(Error::Invalid(errors)) => {
            let page = SectionPage::new(&app, &by, view, id).await?;
            let page = SectionPage {
                form,
                errors,
                version: fields.version(),
                ..page
            };
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::Conflict) => {
            let page = SectionPage::new(&app, &by, view, id).await?;
            View::page_with(
                StatusCode::CONFLICT,
                &SectionPage {
                    form,
                    conflict: true,
                    ..page
                },
            )
        }
        Err(error) => Err(error),
    }
}

pub async fn move_one(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.section-move", fields.get("key"), &fields);
    let direction = if fields.get("direction") == "up" {
        Direction::Up
    } else {
        Direction::Down
    };
    actions::move_section(&app, &by, SectionId(id), direction, fields.version(), key.as_ref()).await?;
    Ok(Redirect::to(LIST).into_response())
}

pub async fn close(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.section-closure", fields.get("key"), &fields);
    actions::close_section(&app, &by, SectionId(id), true, fields.version(), key.as_ref()).await?;
    Ok((Flash::done("settings.sections.closed"), Redirect::to(LIST)).into_response())
}

pub async fn reopen(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.section-reopening", fields.get("key"), &fields);
    actions::close_section(&app, &by, SectionId(id), false, fields.version(), key.as_ref()).await?;
    Ok((Flash::done("settings.sections.reopened"), Redirect::to(LIST)).into_response())
}

fn read(fields: &Fields) -> SectionForm {
    let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    SectionForm {
        slug: line("slug"),
        name_zh: line("name_zh"),
        name_en: line("name_en"),
        clock: fields.get("clock").parse().unwrap_or_default(),
    }
}
