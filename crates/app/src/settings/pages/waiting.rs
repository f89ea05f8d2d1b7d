//! Background work that waits for a person's decision.

use super::{Menu, job_kind_name, overview::MOST_JOBS};
use crate::{
    App, By, ClientKey, Error, View,
    settings::{
        actions,
        queries::{Waiting, waiting},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{JobId, policy::settings::Act};
use uuid::Uuid;
use web::{Fields, Flash};

const LIST: &str = "/desk/settings/jobs";

#[derive(Template)]
#[template(path = "settings/jobs.html")]
struct JobsPage {
    view: View,
    menu: Menu,
    jobs: Vec<(Waiting, String)>,
    /// There are more than the page shows.
    more: bool,
}

impl JobsPage {
    fn name(&self, kind: &str) -> String {
        job_kind_name(kind).map_or_else(|| kind.to_owned(), |key| self.view.t(key))
    }
}

pub async fn list(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let menu = Menu::of(&app, &by, Some(Act::RetryJobs), view.now).await?;
    let jobs = waiting(app.db.read(), by.actor.realm, MOST_JOBS).await?;
    let more = jobs.len() as u64 == MOST_JOBS;
    // Each form has a key of its own, good for one decision on one job.
    let jobs = jobs.into_iter().map(|job| (job, app.fresh_key())).collect();
    View::page(&JobsPage { view, menu, jobs, more })
}

pub async fn retry(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.job-retry", fields.get("key"), &fields);
    actions::retry_job(&app, &by, JobId(id), key.as_ref()).await?;
    Ok((Flash::done("settings.jobs.retried"), Redirect::to(LIST)).into_response())
}

pub async fn close(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("settings.job-closure", fields.get("key"), &fields);
    actions::close_job(&app, &by, JobId(id), key.as_ref()).await?;
    Ok((Flash::done("settings.jobs.closed"), Redirect::to(LIST)).into_response())
}
