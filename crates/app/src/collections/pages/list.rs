//! All of them, in the order in which readers find them.

use super::{kind_name, state_mark, state_name};
use crate::{
    App, By, View,
    collections::queries::{Collection, all, permit, shown},
    error::Error,
};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "collections/list.html")]
struct ListPage {
    view: View,
    lines: Vec<Line>,
}

struct Line {
    one: Collection,
    /// Stories that readers can open, and all that stand in it.
    shown: usize,
    placed: usize,
    key: String,
}

pub async fn list(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let db = app.db.read();
    permit(db, &by, view.now).await?;
    let counts = shown(db).await?;
    let lines = all(db, &by).await?.into_iter().map(|one| {
        let (shown, placed) = counts.get(&one.id()).copied().unwrap_or_default();
        let key = app.fresh_key();
        Line {
            one,
            shown,
            placed,
            key,
        }
    });
    View::page(&ListPage {
        lines: lines.collect(),
        view,
    })
}
