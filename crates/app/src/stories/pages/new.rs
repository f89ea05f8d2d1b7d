//! Starting a story: for which unit, and of which kind.

use crate::{App, By, ClientKey, Error, View, accounts, settings, stories::actions};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{UnitId, kinds::Kind, policy::Denied};
use web::{Fields, Sentence};

#[derive(Template)]
#[template(path = "stories/new.html")]
struct NewPage {
    view: View,
    key: String,
    units: Vec<(UnitId, String)>,
    unit: Option<UnitId>,
    kinds: Vec<Kind>,
    kind: String,
    wrong: Option<(&'static str, Sentence)>,
}

pub(super) async fn page(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    draw(&app, &by, view, None, "", None).await
}

pub(super) async fn create(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let unit = fields.get("unit").parse::<UnitId>().ok();
    let kind = fields.get("kind");
    let known = settings::kinds(app.db.read()).await?.iter().any(|one| one.key == kind);
    let wrong = match unit {
        None => Some(("unit", Sentence::new("stories.new.choose-unit"))),
        Some(_) if !known => Some(("kind", Sentence::new("stories.new.choose-kind"))),
        Some(_) => None,
    };
    let (Some(unit), None) = (unit, &wrong) else {
        return draw(&app, &by, view, unit, kind, wrong).await;
    };
    let key = ClientKey::new("story-create", fields.get("key"), &fields);
    let story = actions::create(&app, &by, unit, kind, key.as_ref()).await?;
    Ok(Redirect::to(&format!("/desk/stories/{story}/edit")).into_response())
}

async fn draw(
    app: &App,
    by: &By,
    view: View,
    unit: Option<UnitId>,
    kind: &str,
    wrong: Option<(&'static str, Sentence)>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let all = accounts::units(db, view.now).await?;
    let units: Vec<(UnitId, String)> = accounts::officer_units(by, &all)
        .into_iter()
        .filter_map(|id| Some((id, all.get(id)?.name(view.locale).to_owned())))
        .collect();
    if units.is_empty() {
        return Err(Error::Forbidden(Denied::NoRole));
    }
    let kinds = settings::kinds(db).await?;
    // News is what most people come to write.
    let usual = kinds
        .iter()
        .find(|one| one.key == "news")
        .or(kinds.first())
        .map_or("", |one| one.key.as_str());
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = NewPage {
        key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        unit: unit.or(if let [(only, _)] = units[..] { Some(only) } else { None }),
        units,
        kind: if kind.is_empty() {
            usual.to_owned()
        } else {
            kind.to_owned()
        },
        kinds,
        wrong,
        view,
    };
    View::page_with(status, &page)
}

impl NewPage {
    fn wrong(&self, field: &str) -> String {
        match &self.wrong {
            Some((at, sentence)) if *at == field => self.view.speak(sentence),
            _ => String::new(),
        }
    }
}
