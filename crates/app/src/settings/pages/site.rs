//! Days of mourning, and the institution's own pages.

use super::Menu;
use crate::{
    App, By, ClientKey, Error, View,
    settings::{
        actions,
        queries::{MOURNING, Mourning, OWN_PAGES, OwnPage, own_page, setting},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::policy::settings::Act;
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "settings/mourning.html")]
struct MourningPage {
    view: View,
    menu: Menu,
    form: Mourning,
    /// As stored.
    is_on: bool,
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

#[derive(Template)]
#[template(path = "settings/pages.html")]
struct PagesPage {
    view: View,
    menu: Menu,
    /// Word of the address, name, whether it is written.
    pages: Vec<(&'static str, String, bool)>,
}

#[derive(Template)]
#[template(path = "settings/own-page.html")]
struct OwnPagePage {
    view: View,
    menu: Menu,
    slug: &'static str,
    form: OwnPage,
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl MourningPage {
    async fn new(app: &App, by: &By, view: View, typed: Option<Mourning>) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSite), view.now).await?;
        let (stored, version) = setting::<Mourning>(app.db.read(), MOURNING).await?;
        Ok(Self {
            menu,
            is_on: stored.is_on(view.now.day(&view.zone)),
            form: typed.unwrap_or(stored),
            version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }
}

impl OwnPagePage {
    async fn new(app: &App, by: &By, view: View, slug: &str, typed: Option<OwnPage>) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSite), view.now).await?;
        let slug = OWN_PAGES
            .into_iter()
            .find(|known| *known == slug)
            .ok_or(Error::NotFound)?;
        let (mut stored, version) = own_page(app.db.read(), slug).await?;
        if version == 0 {
            stored.title_zh = app.texts.say(domain::Locale::ZhCn, page_name(slug), &[]);
            stored.title_en = app.texts.say(domain::Locale::En, page_name(slug), &[]);
        }
        Ok(Self {
            menu,
            slug,
            form: typed.unwrap_or(stored),
            version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }
}

impl OwnPagePage {
    fn name(&self) -> &'static str {
        page_name(self.slug)
    }
}

/// What a page is called before anybody has given it a title.
fn page_name(slug: &str) -> &'static str {
    match slug {
        "about" => "settings.pages.about",
        "contacts" => "settings.pages.contacts",
        "submissions" => "settings.pages.submissions",
        _ => "settings.pages.legal",
    }
}

pub async fn mourning(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    View::page(&MourningPage::new(&app, &by, view, None).await?)
}

pub async fn save_mourning(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let form = Mourning {
        from: line("from"),
        to: line("to"),
        reason_zh: line("reason_zh"),
        reason_en: line("reason_en"),
    };
    let key = ClientKey::new("settings.mourning", fields.get("key"), &fields);
    match actions::save_mourning(&app, &by, &form, fields.version(), key.as_ref()).await {
        Ok(()) => {
            let said = if form.days().is_some() {
                "settings.mourning.saved"
            } else {
                "settings.mourning.ended"
            };
            Ok((Flash::done(said), Redirect::to("/desk/settings/mourning")).into_response())
        }
        Err(Error::Invalid(errors)) => {
            let page = MourningPage::new(&app, &by, view, Some(form)).await?;
            let version = fields.version();
            View::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &MourningPage {
                    errors,
                    version,
                    ..page
                },
            )
        }
        Err(Error::Conflict) => {
            let page = MourningPage::new(&app, &by, view, Some(form)).await?;
            View::page_with(StatusCode::CONFLICT, &MourningPage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}

pub async fn pages(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let menu = Menu::of(&app, &by, Some(Act::ManageSite), view.now).await?;
    let mut pages = Vec::new();
    for slug in OWN_PAGES {
        let (page, _) = own_page(app.db.read(), slug).await?;
        let name = match page.title(view.locale) {
            "" => view.t(page_name(slug)),
            title => title.to_owned(),
        };
        pages.push((slug, name, page.is_written()));
    }
    View::page(&PagesPage { menu, pages, view })
}

pub async fn edit_page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    View::page(&OwnPagePage::new(&app, &by, view, &slug, None).await?)
}

pub async fn save_page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = |name| fields.get(name).replace("\r\n", "\n").trim().to_owned();
    let form = OwnPage {
        title_zh: line("title_zh"),
        title_en: line("title_en"),
        body_zh: text("body_zh"),
        body_en: text("body_en"),
    };
    let key = ClientKey::new("settings.own-page", fields.get("key"), &fields);
    match actions::save_own_page(&app, &by, &slug, &form, fields.version(), key.as_ref()).await {
        Ok(()) => Ok((
            Flash::done("settings.pages.saved"),
            Redirect::to("/desk/settings/pages"),
        )
            .into_response()),
        Err(Error::Invalid(errors)) => {
            let page = OwnPagePage::new(&app, &by, view, &slug, Some(form)).await?;
            let version = fields.version();
            View::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &OwnPagePage {
                    errors,
                    version,
                    ..page
                },
            )
        }
        Err(Error::Conflict) => {
            let page = OwnPagePage::new(&app, &by, view, &slug, Some(form)).await?;
            View::page_with(StatusCode::CONFLICT, &OwnPagePage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}
