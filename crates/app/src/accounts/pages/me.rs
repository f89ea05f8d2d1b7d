//! The own account: how one is reached, the own roles, absences and who stands in, devices, password.

use super::{
    absences::{AbsenceForm, AbsenceLine, absence_form, absence_lines},
    caller::Caller,
    door::enter,
    forms::{Choice, RoleLine, optional, people_choices, remarks, role_line},
    password_rule,
};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, Profile},
        queries::{self, Device, Person},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use domain::{AbsenceId, Locale, SessionId, accounts::devices::browser_and_system};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, locale::LOCALE_COOKIE};

#[derive(Template)]
#[template(path = "accounts/me.html")]
struct MePage {
    view: View,
    person: Person,
    email: String,
    phone: String,
    locale: String,
    locales: Vec<Choice>,
    roles: Vec<RoleLine>,
    absences: Vec<AbsenceLine>,
    colleagues: Vec<Choice>,
    absence: AbsenceForm,
    /// Address of the own page on the site, while there is one.
    author_page: Option<String>,
    key: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "accounts/my_password.html")]
struct PasswordPage {
    view: View,
    login: String,
    must: bool,
    rule: &'static str,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "accounts/my_sessions.html")]
struct SessionsPage {
    view: View,
    devices: Vec<Device>,
    here: Option<SessionId>,
}

impl SessionsPage {
    /// `Firefox on Windows`, as far as the browser says it.
    fn name(&self, device: &str) -> String {
        let (browser, system) = browser_and_system(device);
        let [browser, system] = [browser, system].map(|name| name.map(|name| name.of(self.view.locale)));
        let browser = browser.map_or_else(|| self.view.t("accounts.sessions.some-browser"), str::to_owned);
        match system {
            Some(system) => self
                .view
                .t2("accounts.sessions.on", "browser", browser, "system", system),
            None => browser,
        }
    }
}

pub async fn page(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    draw(&app, &by, view, &Fields::default(), StatusCode::OK, FieldErrors::new()).await
}

pub async fn save(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let locale: Option<Locale> = fields.get("locale").parse().ok();
    let to = Profile {
        email: optional(&fields, "email"),
        phone: optional(&fields, "phone"),
        locale,
    };
    let version = fields.get("version").parse().unwrap_or(0);
    match actions::edit_profile(&app, &by, &to, fields.get("password"), version).await {
        Ok(()) => {
            let mut response = (Flash::done("accounts.me.saved"), Redirect::to("/desk/me")).into_response();
            let cookie = match locale {
                Some(locale) => format!(
                    "{LOCALE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
                    locale.tag()
                ),
                None => format!("{LOCALE_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax"),
            };
            response
                .headers_mut()
                .append(SET_COOKIE, HeaderValue::try_from(cookie).map_err(anyhow::Error::from)?);
            Ok(response)
        }
        Err(error) => {
            let (status, errors) = remarks(error)?;
            draw(&app, &by, view, &fields, status, errors).await
        }
    }
}

pub async fn set_absence(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.absence", fields.get("key"), &fields);
    let new = match absence_form(&app, &view, &fields, by.person()?) {
        Ok(new) => new,
        Err(errors) => return draw(&app, &by, view, &fields, StatusCode::UNPROCESSABLE_ENTITY, errors).await,
    };
    match actions::set_absence(&app, &by, &new, key.as_ref()).await {
        Ok(_) => Ok((Flash::done("accounts.absence.saved"), Redirect::to("/desk/me")).into_response()),
        Err(error) => {
            let (status, errors) = remarks(error)?;
            draw(&app, &by, view, &fields, status, errors).await
        }
    }
}

pub async fn set_author_page(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let agrees = match fields.get("agrees") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::refused("accounts.author.unclear")),
    };
    let key = ClientKey::new("accounts.author-page", fields.get("key"), &fields);
    match actions::set_author_page(&app, &by, agrees, key.as_ref()).await {
        Ok(()) if agrees => Ok((Flash::done("accounts.author.agreed"), Redirect::to("/desk/me")).into_response()),
        Ok(()) => Ok((Flash::done("accounts.author.withdrawn"), Redirect::to("/desk/me")).into_response()),
        Err(error) => {
            let (status, errors) = remarks(error)?;
            draw(&app, &by, view, &fields, status, errors).await
        }
    }
}

pub async fn end_absence(
    State(app): State<App>,
    by: By,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("accounts.absence-end", fields.get("key"), &fields);
    actions::end_absence(&app, &by, AbsenceId(id), key.as_ref()).await?;
    Ok((Flash::done("accounts.absence.ended"), Redirect::to("/desk/me")).into_response())
}

pub async fn password_page(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    draw_password(&app, &by, view, FieldErrors::new()).await
}

pub async fn change_password(
    State(app): State<App>,
    caller: Caller,
    by: By,
    view: View,
    fields: Fields,
) -> Result<Response, Error> {
    let chosen = fields.get("password");
    if chosen != fields.get("again") {
        let mut errors = FieldErrors::new();
        errors.add("again", "accounts.choose.differ");
        return draw_password(&app, &by, view, errors).await;
    }
    match actions::change_password(&app, &by, fields.get("old"), chosen, &caller.device).await {
        Ok(token) => {
            let entered = enter(&app, &caller, &token, "/desk/me");
            Ok((Flash::done("accounts.password.changed"), entered).into_response())
        }
        Err(Error::Invalid(errors)) => draw_password(&app, &by, view, errors).await,
        Err(error) => Err(error),
    }
}

pub async fn sessions_page(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let profile = app.institution().profile;
    let devices = queries::devices(app.db.read(), by.person()?, profile, app.clock.now()).await?;
    View::page(&SessionsPage {
        view,
        devices,
        here: by.session,
    })
}

pub async fn end_session(State(app): State<App>, by: By, Path(id): Path<Uuid>) -> Result<Response, Error> {
    actions::end_session(&app, &by, SessionId(id)).await?;
    Ok((
        Flash::done("accounts.sessions.ended"),
        Redirect::to("/desk/me/sessions"),
    )
        .into_response())
}

async fn draw(
    app: &App,
    by: &By,
    view: View,
    typed: &Fields,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let (db, now, me) = (app.db.read(), app.clock.now(), by.person()?);
    let person = queries::person(db, me).await?.ok_or(Error::NotFound)?;
    let units = queries::units(db, now).await?;
    let grants = queries::dated_grants(db, &[me.0]).await?;
    let open = grants.iter().filter(|grant| grant.is_open(&now));
    let colleagues = match queries::home(&grants, now) {
        Some(home) => queries::colleagues(db, &units, home, me, now).await?,
        None => Vec::new(),
    };
    let either = |name: &str, saved: Option<&str>| {
        if typed.has(name) {
            typed.get(name).to_owned()
        } else {
            saved.unwrap_or_default().to_owned()
        }
    };
    let page = MePage {
        email: either("email", person.email.as_deref()),
        phone: either("phone", person.phone.as_deref()),
        locale: either("locale", person.locale.map(Locale::tag)),
        locales: vec![
            Choice {
                value: Locale::ZhCn.tag().to_owned(),
                label: view.t("accounts.me.chinese"),
            },
            Choice {
                value: Locale::En.tag().to_owned(),
                label: view.t("accounts.me.english"),
            },
        ],
        roles: open
            .map(|grant| role_line(grant, &units, view.locale, now, false))
            .collect(),
        absences: absence_lines(db, me, me, now).await?,
        colleagues: people_choices(&colleagues, view.locale),
        absence: AbsenceForm::typed(typed),
        author_page: queries::agreement(db, me)
            .await?
            .map(|row| queries::author_path_of(&row.slug)),
        key: app.fresh_key(),
        person,
        errors,
        view,
    };
    View::page_with(status, &page)
}

async fn draw_password(app: &App, by: &By, view: View, errors: FieldErrors) -> Result<Response, Error> {
    let login = queries::person(app.db.read(), by.person()?)
        .await?
        .ok_or(Error::NotFound)?
        .login;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let rule = password_rule(app.institution().profile);
    View::page_with(
        status,
        &PasswordPage {
            view,
            login,
            must: by.must_change_password,
            rule,
            errors,
        },
    )
}
