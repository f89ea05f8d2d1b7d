//! The stages of review, edited in order.

use super::{
    Menu, role_name,
    workflow_form::{ROLES, StageForm, arrange as rearrange, form_of, read, workflow_of},
};
use crate::{
    App, By, ClientKey, Error, View,
    settings::{actions, queries::workflow},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Role,
    policy::settings::Act,
    review::{default_workflow, merged_workflow},
};
use serde::Deserialize;
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "settings/workflow.html")]
struct WorkflowPage {
    view: View,
    menu: Menu,
    stages: Vec<StageForm>,
    roles: [Role; 3],
    /// Number of the workflow that the form follows.
    version: i32,
    key: String,
    errors: FieldErrors,
    /// The form says something else than what is in force.
    unsaved: bool,
    conflict: bool,
}

impl WorkflowPage {
    async fn new(app: &App, by: &By, view: View, stages: Vec<StageForm>, version: i32) -> Result<Self, Error> {
        Ok(Self {
            menu: Menu::of(app, by, Some(Act::ManageWorkflow), view.now).await?,
            stages,
            roles: ROLES,
            version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            unsaved: false,
            conflict: false,
            view,
        })
    }

    fn role_name(&self, role: &Role) -> String {
        self.view.t(role_name(*role))
    }

    /// The id and name of a stage's field.
    fn at(&self, field: &str, index: &usize) -> String {
        format!("{field}-{index}")
    }

    fn number(&self, index: &usize) -> usize {
        index + 1
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    template: String,
}

pub async fn edit(State(app): State<App>, by: By, view: View, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    let (in_force, no) = workflow(app.db.read()).await?;
    let template = match wanted.template.as_str() {
        "three" => Some(default_workflow()),
        "merged" => Some(merged_workflow()),
        _ => None,
    };
    let shown = template.as_ref().unwrap_or(&in_force);
    let page = WorkflowPage::new(&app, &by, view, form_of(shown, &in_force), no).await?;
    View::page(&WorkflowPage {
        unsaved: *shown != in_force,
        ..page
    })
}

/// Draws the form again with a stage more, less or elsewhere. Nothing is saved.
pub async fn arrange(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let (in_force, _) = workflow(app.db.read()).await?;
    let mut stages = read(&fields, &in_force);
    rearrange(&mut stages, fields.get("act"));
    let unsaved = workflow_of(&stages) != in_force;
    let page = WorkflowPage::new(&app, &by, view, stages, fields.version()).await?;
    View::page(&WorkflowPage { unsaved, ..page })
}

pub async fn save(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let (in_force, newest) = workflow(app.db.read()).await?;
    let stages = read(&fields, &in_force);
    let wanted = workflow_of(&stages);
    let key = ClientKey::new("settings.workflow", fields.get("key"), &fields);
    let (status, errors, conflict) =
        match actions::save_workflow(&app, &by, &wanted, fields.version(), key.as_ref()).await {
            Ok(_) => {
                let flash = Flash::done("settings.workflow.saved");
                return Ok((flash, Redirect::to("/desk/settings/workflow")).into_response());
            }
            Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, false),
            Err(Error::Conflict) => (StatusCode::CONFLICT, FieldErrors::new(), true),
            Err(error) => return Err(error),
        };
    let shown = if conflict { newest } else { fields.version() };
    let page = WorkflowPage::new(&app, &by, view, stages, shown).await?;
    View::page_with(
        status,
        &WorkflowPage {
            errors,
            conflict,
            unsaved: true,
            ..page
        },
    )
}
