//! The foot of the site: its items in order, and the form of one.

use super::Menu;
use crate::{
    App, By, ClientKey, Error, View,
    settings::{
        actions::{self, Direction, FooterForm},
        queries::{defaults, footer_items},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{FooterItemId, footer::Kind, policy::settings::Act};
use store::tables::footer_item::Model;
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash};

const LIST: &str = "/desk/settings/footer";

#[derive(Template)]
#[template(path = "settings/footer.html")]
struct FooterPage {
    view: View,
    menu: Menu,
    /// Each with a key for the small forms of its row.
    items: Vec<(Model, String)>,
    /// Nobody has set any yet: these come from the institution's own page.
    are_defaults: bool,
    form: FooterForm,
    key: String,
    /// For the form that turns the defaults into items.
    other_key: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "settings/footer-item.html")]
struct ItemPage {
    view: View,
    menu: Menu,
    item: Model,
    form: FooterForm,
    version: i32,
    key: String,
    other_key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl FooterPage {
    async fn new(app: &App, by: &By, view: View, form: FooterForm, errors: FieldErrors) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSite), view.now).await?;
        let mut items = footer_items(app.db.read()).await?;
        let are_defaults = items.is_empty();
        if are_defaults {
            items = defaults(&app.texts, &view.institution);
        }
        Ok(Self {
            menu,
            items: items.into_iter().map(|item| (item, app.fresh_key())).collect(),
            are_defaults,
            form,
            key: app.fresh_key(),
            other_key: app.fresh_key(),
            errors,
            view,
        })
    }
}

impl ItemPage {
    async fn new(app: &App, by: &By, view: View, id: Uuid) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSite), view.now).await?;
        let items = footer_items(app.db.read()).await?;
        let item = items.into_iter().find(|item| item.id == id).ok_or(Error::NotFound)?;
        let form = FooterForm {
            kind: item.kind.clone(),
            label_zh: item.label_zh.clone(),
            label_en: item.label_en.clone(),
            value_zh: item.value_zh.clone(),
            value_en: item.value_en.clone(),
            href: item.href.clone(),
        };
        Ok(Self {
            menu,
            version: item.version,
            item,
            form,
            key: app.fresh_key(),
            other_key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }
}

/// The kinds as the form offers them: word, name, what it looks like, whether it is chosen.
fn kinds(view: &View, chosen: &str) -> Vec<(&'static str, String, String, bool)> {
    let chosen = chosen.parse().unwrap_or(Kind::Text);
    let all = [
        (
            Kind::Text,
            "settings.footer.kind-text",
            "settings.footer.kind-text-hint",
        ),
        (
            Kind::Link,
            "settings.footer.kind-link",
            "settings.footer.kind-link-hint",
        ),
        (
            Kind::Badge,
            "settings.footer.kind-badge",
            "settings.footer.kind-badge-hint",
        ),
        (
            Kind::Code,
            "settings.footer.kind-code",
            "settings.footer.kind-code-hint",
        ),
    ];
    all.into_iter()
        .map(|(kind, name, hint)| (kind.word(), view.t(name), view.t(hint), kind == chosen))
        .collect()
}

fn kind_name(view: &View, word: &str) -> String {
    kinds(view, word)
        .into_iter()
        .find(|(_, _, _, is_chosen)| *is_chosen)
        .map_or_else(String::new, |(_, name, _, _)| name)
}

pub async fn list(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    View::page(&FooterPage::new(&app, &by, view, FooterForm::default(), FieldErrors::new()).await?)
}

pub async fn add(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let form = read(&fields);
    let key = ClientKey::new("settings.footer-item", fields.get("key"), &fields);
    match actions::save_footer_item(&app, &by, None, &form, 0, key.as_ref()).await {
        Ok(_) => Ok((Flash::done("settings.footer.added"), Redirect::to(LIST)).into_response()),
        Err(Error::Invalid(errors)) => {
            let page = FooterPage::new(&app, &by, view, form, errors).await?;
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error),
    }
}

pub async fn take_over(State(app): State<App>, by: By, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.footer-defaults", fields.get("key"), &fields);
    actions::take_over_footer(&app, &by, key.as_ref()).await?;
    Ok((Flash::done("settings.footer.taken-over"), Redirect::to(LIST)).into_response())
}

pub async fn edit(State(app): State<App>, by: By, view: View, Path(id): Path<Uuid>) -> Result<Response, Error> {
    View::page(&ItemPage::new(&app, &by, view, id).await?)
}

pub async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let form = read(&fields);
    let key = ClientKey::new("settings.footer-item", fields.get("key"), &fields);
    match actions::save_footer_item(&app, &by, Some(FooterItemId(id)), &form, fields.version(), key.as_ref()).await {
        Ok(_) => Ok((Flash::done("settings.footer.saved"), Redirect::to(LIST)).into_response()),
        Err(Error::Invalid(errors)) => {
            let page = ItemPage::new(&app, &by, view, id).await?;
            let page = ItemPage {
                form,
                errors,
                version: fields.version(),
                ..page
            };
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::Conflict) => {
            let page = ItemPage::new(&app, &by, view, id).await?;
            let page = ItemPage {
                form,
                conflict: true,
                ..page
            };
            View::page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

pub async fn move_one(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.footer-move", fields.get("key"), &fields);
    let direction = if fields.get("direction") == "up" {
        Direction::Up
    } else {
        Direction::Down
    };
    actions::move_footer_item(&app, &by, FooterItemId(id), direction, fields.version(), key.as_ref()).await?;
    Ok(Redirect::to(LIST).into_response())
}

pub async fn remove(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.footer-removal", fields.get("key"), &fields);
    actions::remove_footer_item(&app, &by, FooterItemId(id), fields.version(), key.as_ref()).await?;
    Ok((Flash::done("settings.footer.removed"), Redirect::to(LIST)).into_response())
}

fn read(fields: &Fields) -> FooterForm {
    let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    FooterForm {
        kind: line("kind"),
        label_zh: line("label_zh"),
        label_en: line("label_en"),
        value_zh: line("value_zh"),
        value_en: line("value_en"),
        href: line("href"),
    }
}
