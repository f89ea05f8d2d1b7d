//! All settings at a glance, with what each says now.

use super::Menu;
use crate::{
    App, By, Error, View,
    settings::{
        INSTITUTION, Institution,
        queries::{MOURNING, Mourning, kinds, sections, setting, waiting, workflow},
        reload,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "settings/overview.html")]
struct OverviewPage {
    view: View,
    menu: Menu,
    /// Names of the stages in order, joined by arrows.
    stages: String,
    workflow_no: i32,
    kinds: usize,
    sections: usize,
    waiting: usize,
    is_grey: bool,
}

/// More than anybody reads at once; beyond it the page says "at least".
pub(super) const MOST_JOBS: u64 = 200;

pub async fn overview(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let menu = Menu::of(&app, &by, None, view.now).await?;
    let db = app.db.read();
    let (stored, _) = setting::<Institution>(db, INSTITUTION).await?;
    if stored != *app.institution() {
        // Saved by another node.
        reload(&app).await?;
    }
    let (workflow, workflow_no) = workflow(db).await?;
    let names: Vec<&str> = workflow
        .stages
        .iter()
        .map(|stage| view.name(&stage.name_zh, &stage.name_en))
        .collect();
    let page = OverviewPage {
        stages: names.join(" → "),
        workflow_no,
        is_grey: setting::<Mourning>(db, MOURNING)
            .await?
            .0
            .is_on(view.now.day(&view.zone)),
        kinds: kinds(db).await?.len(),
        sections: sections(db).await?.len(),
        waiting: if menu.jobs {
            waiting(db, by.actor.realm, MOST_JOBS).await?.len()
        } else {
            0
        },
        menu,
        view,
    };
    View::page(&page)
}
