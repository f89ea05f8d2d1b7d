//! The log on the screen.

use super::{
    filter::{FilterForm, GROUPS},
    permit, sentence,
};
use crate::{
    App, By, Error, View,
    audit::queries::{Filter, Names, names, page},
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use store::tables::event;
use web::{FieldErrors, Fields, Page};

const PAGE: u64 = 50;

#[derive(Template)]
#[template(path = "audit/list.html")]
struct AuditPage {
    view: View,
    form: FilterForm,
    errors: FieldErrors,
    groups: &'static [(&'static str, &'static str)],
    lines: Vec<Line>,
    page: Page,
    /// What follows `?` in the address of this list.
    query: String,
}

/// An event in words.
struct Line {
    row: event::Model,
    sentence: String,
    actor: String,
    acting_for: Option<String>,
    /// Leaf hash in hexadecimal.
    hash: String,
    /// The bytes that the leaf hash covers.
    canonical: String,
}

impl AuditPage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/audit", &self.query, *number)
    }

    fn short<'a>(&self, hash: &'a str) -> &'a str {
        hash.get(..8).unwrap_or(hash)
    }
}

pub async fn list(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    permit(&app, &by, view.now).await?;
    let form = FilterForm::read(&fields);
    let (filter, errors) = match form.filter(&view.zone) {
        Ok(filter) => (filter, FieldErrors::new()),
        Err(errors) => (Filter::default(), errors),
    };
    let db = app.db.read();
    let (rows, page) = if errors.is_empty() {
        page(db, by.actor.realm, &filter, Page::wanted(fields.get("page")), PAGE).await?
    } else {
        (Vec::new(), Page::new(1, PAGE, 0))
    };
    let names = names(db, &rows, view.now).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = AuditPage {
        form,
        errors,
        groups: GROUPS,
        lines: rows.into_iter().map(|row| line(&view, &names, row)).collect(),
        page,
        query: view
            .here
            .split_once('?')
            .map_or_else(String::new, |(_, query)| query.to_owned()),
        view,
    };
    View::page_with(status, &page)
}

fn line(view: &View, names: &Names, row: event::Model) -> Line {
    Line {
        sentence: sentence::sentence(view, names, &row),
        actor: sentence::actor(view, &row),
        acting_for: sentence::acting_for(view, names, &row),
        hash: hex(&row.leaf_hash),
        canonical: String::from_utf8_lossy(&row.canonical).into_owned(),
        row,
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
