//! The institution's own page.

use super::Menu;
use crate::{
    App, By, ClientKey, Error, View,
    settings::{
        INSTITUTION, Institution, Responsible,
        actions::{self, changed},
        queries::setting,
        setting_name, setting_words,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::{
        Profile,
        password::{Rules, rules},
    },
    messages::DAYS,
    policy::settings::Act,
};
use web::{FieldErrors, Fields, Flash, Sentence};

#[derive(Template)]
#[template(path = "settings/institution.html")]
struct InstitutionPage {
    view: View,
    menu: Menu,
    form: Institution,
    version: i32,
    key: String,
    errors: FieldErrors,
    /// Somebody saved in between: what is stored now stands at each field that differs.
    conflict: bool,
    zones: Vec<String>,
    asvs: Rules,
    mlps: Rules,
}

impl InstitutionPage {
    async fn new(app: &App, by: &By, view: View, form: Institution, version: i32) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSettings), view.now).await?;
        Ok(Self {
            menu,
            form,
            version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            zones: zones(),
            asvs: rules(Profile::Asvs),
            mlps: rules(Profile::MlpsL2),
            view,
        })
    }

    fn is_mlps(&self) -> bool {
        self.form.profile == Profile::MlpsL2
    }

    fn is_by_role(&self) -> bool {
        self.form.show_responsible == Responsible::ByRole
    }
}

pub async fn edit(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let (form, version) = setting::<Institution>(app.db.read(), INSTITUTION).await?;
    View::page(&InstitutionPage::new(&app, &by, view, form, version).await?)
}

pub async fn save(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let form = read(&fields);
    let key = ClientKey::new("settings.institution", fields.get("key"), &fields);
    match actions::save_institution(&app, &by, &form, fields.version(), key.as_ref()).await {
        Ok(_) => Ok((
            Flash::done("settings.institution.saved"),
            Redirect::to("/desk/settings/institution"),
        )
            .into_response()),
        Err(Error::Invalid(errors)) => {
            let page = InstitutionPage::new(&app, &by, view, form, fields.version()).await?;
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &InstitutionPage { errors, ..page })
        }
        Err(Error::Conflict) => {
            let (stored, newest) = setting::<Institution>(app.db.read(), INSTITUTION).await?;
            let errors = differences(&view, &form, &stored)?;
            let page = InstitutionPage::new(&app, &by, view, form, newest).await?;
            View::page_with(
                StatusCode::CONFLICT,
                &InstitutionPage {
                    errors,
                    conflict: true,
                    ..page
                },
            )
        }
        Err(error) => Err(error),
    }
}

fn read(fields: &Fields) -> Institution {
    let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    Institution {
        desk_zh: line("desk_zh"),
        desk_en: line("desk_en"),
        desk_short_zh: line("desk_short_zh"),
        desk_short_en: line("desk_short_en"),
        site_zh: line("site_zh"),
        site_en: line("site_en"),
        motto_zh: line("motto_zh"),
        motto_en: line("motto_en"),
        organiser: line("organiser"),
        contact_phone: line("contact_phone"),
        contact_mail: line("contact_mail"),
        address: line("address"),
        site_code: line("site_code"),
        security_contact: line("security_contact"),
        zone: line("zone"),
        error_days: fields.get("error_days").parse().unwrap_or(0),
        message_days: fields.get("message_days").parse().unwrap_or(0),
        profile: fields.get("profile").parse().unwrap_or(Profile::Asvs),
        exclusive_roles: fields.has("exclusive_roles"),
        show_responsible: match fields.get("show_responsible") {
            "by_role" => Responsible::ByRole,
            _ => Responsible::ByName,
        },
    }
}

/// What is stored now, at every field where something else was typed.
fn differences(view: &View, typed: &Institution, stored: &Institution) -> Result<FieldErrors, Error> {
    let mut errors = FieldErrors::new();
    for (field, value) in changed(typed, stored)? {
        if setting_name(&field).is_some() {
            let shown = setting_words(view, &field, &value);
            errors.add(field, Sentence::new("settings.form.stored-now").with("value", shown));
        }
    }
    Ok(errors)
}

/// Every zone with a place in its name, for the list that opens while typing.
fn zones() -> Vec<String> {
    let mut zones: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| {
            name.contains('/')
                && !["posix/", "right/", "Etc/", "SystemV/"]
                    .iter()
                    .any(|part| name.starts_with(part))
        })
        .collect();
    zones.sort_unstable();
    zones
}
