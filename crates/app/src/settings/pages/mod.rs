//! The pages under `/desk/settings`.

mod footer;
mod institution;
mod kinds;
mod names;
mod overview;
mod sections;
mod site;
mod theme;
mod waiting;
mod workflow;
mod workflow_form;

pub use names::{job_kind_name, role_name, setting_name, setting_words};
pub use theme::{theme_base_name, theme_place_name, trial_sheet_of};

use crate::{App, By, View, accounts, error::Error};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::{
    Time,
    policy::settings::{Act, may},
};
use web::{Fields, Sentence};

/// Room around an uploaded file: boundaries and the other fields.
const EDGES: usize = 128 * 1024;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/settings", get(overview::overview))
        .route(
            "/desk/settings/institution",
            get(institution::edit).post(institution::save),
        )
        .route("/desk/settings/workflow", get(workflow::edit).post(workflow::save))
        .route("/desk/settings/workflow/draft", post(workflow::arrange))
        .route("/desk/settings/kinds", get(kinds::list).post(kinds::add))
        .route("/desk/settings/kinds/new", get(kinds::new))
        .route("/desk/settings/kinds/{key}", get(kinds::edit).post(kinds::save))
        .route("/desk/settings/sections", get(sections::list).post(sections::add))
        .route(
            "/desk/settings/sections/{id}",
            get(sections::edit).post(sections::rename),
        )
        .route("/desk/settings/sections/{id}/moves", post(sections::move_one))
        .route("/desk/settings/sections/{id}/closure", post(sections::close))
        .route("/desk/settings/sections/{id}/reopening", post(sections::reopen))
        .route("/desk/settings/footer", get(footer::list).post(footer::add))
        .route("/desk/settings/footer/defaults", post(footer::take_over))
        .route("/desk/settings/footer/{id}", get(footer::edit).post(footer::save))
        .route("/desk/settings/footer/{id}/moves", post(footer::move_one))
        .route("/desk/settings/footer/{id}/removal", post(footer::remove))
        .route("/desk/settings/pages", get(site::pages))
        .route(
            "/desk/settings/pages/{page}",
            get(site::edit_page).post(site::save_page),
        )
        .route("/desk/settings/mourning", get(site::mourning).post(site::save_mourning))
        .route("/desk/settings/theme", get(theme::edit).post(theme::save))
        .route("/desk/settings/theme/releases", post(theme::release))
        .route("/desk/settings/theme/deletion", post(theme::drop))
        .route(
            "/desk/settings/theme/pictures/{place}",
            post(theme::add_picture).layer(DefaultBodyLimit::max(theme::PICTURE_BYTES + EDGES)),
        )
        .route(
            "/desk/settings/theme/pictures/{place}/removal",
            post(theme::remove_picture),
        )
        .route("/desk/settings/theme/trial", get(theme::trial))
        .route("/desk/settings/theme/trial.css", get(theme::trial_sheet))
        .route("/theme/{sheet}", get(theme::sheet))
        .route("/theme/pictures/{picture}/{width}", get(theme::picture))
        .route("/desk/settings/jobs", get(waiting::list))
        .route("/desk/settings/jobs/{id}/retries", post(waiting::retry))
        .route("/desk/settings/jobs/{id}/closure", post(waiting::close))
}

/// Which settings this person may open: the same answers as the actions give.
#[derive(Clone, Copy, Debug)]
struct Menu {
    institution: bool,
    workflow: bool,
    sections: bool,
    site: bool,
    jobs: bool,
}

impl Menu {
    /// # Errors
    /// [`Error::Forbidden`] for somebody who may not do `act`; without one, for somebody who may do none of it.
    async fn of(app: &App, by: &By, act: Option<Act>, now: Time) -> Result<Self, Error> {
        let centre = accounts::units(app.db.read(), now).await?.centre_path();
        let allowed = |act| may(&by.actor, act, &centre).is_ok();
        let menu = Self {
            institution: allowed(Act::ManageSettings),
            workflow: allowed(Act::ManageWorkflow),
            sections: allowed(Act::ManageSections),
            site: allowed(Act::ManageSite),
            jobs: allowed(Act::RetryJobs),
        };
        match act {
            Some(act) => may(&by.actor, act, &centre)?,
            None if menu.institution || menu.workflow || menu.sections || menu.site || menu.jobs => {}
            None => may(&by.actor, Act::ManageSettings, &centre)?,
        }
        Ok(menu)
    }
}

/// A figure as typed; nothing where it is none.
fn figure(fields: &Fields, name: &str) -> u32 {
    fields.get(name).trim().parse().unwrap_or(0)
}

/// A remark as the list over a form says it: with the field or the stage it is about.
fn remark(view: &View, field: &str, said: &Sentence) -> String {
    let said = view.speak(said);
    let stage = field
        .rsplit_once('-')
        .and_then(|(_, index)| index.parse::<usize>().ok());
    let place = match (stage, field) {
        (Some(index), _) => view.t1("settings.workflow.stage", "n", index + 1),
        (_, "name_zh") => view.t("settings.form.name-zh"),
        (_, "name_en") => view.t("settings.form.name-en"),
        (_, "label_zh") => view.t("settings.footer.label-zh"),
        (_, "label_en") => view.t("settings.footer.label-en"),
        (_, "value_zh") => view.t("settings.footer.value-zh"),
        (_, "value_en") => view.t("settings.footer.value-en"),
        (_, "from") => view.t("settings.mourning.from"),
        (_, "to") => view.t("settings.mourning.to"),
        (_, "reason_zh") => view.t("settings.mourning.reason-zh"),
        (_, "reason_en") => view.t("settings.mourning.reason-en"),
        (_, "title_zh") => view.t("settings.pages.title-zh"),
        (_, "title_en") => view.t("settings.pages.title-en"),
        (_, "body_zh") => view.t("settings.pages.body-zh"),
        (_, "body_en") => view.t("settings.pages.body-en"),
        (_, "href") => view.t("settings.footer.href"),
        (_, "accent") => view.t("settings.theme.accent"),
        (_, "radius") => view.t("settings.theme.radius"),
        (_, "has_name") => view.t("settings.theme.name"),
        (_, "alt_zh") => view.t("settings.theme.alt-zh"),
        (_, "alt_en") => view.t("settings.theme.alt-en"),
        (_, "logo") => view.t("settings.theme.logo"),
        (_, "masthead") => view.t("settings.theme.masthead"),
        _ => match setting_name(field) {
            Some(name) => view.t(name),
            None => return said,
        },
    };
    view.t2("settings.form.error-at", "place", place, "said", said)
}
