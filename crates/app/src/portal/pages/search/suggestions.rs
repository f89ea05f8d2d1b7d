//! Headlines for what is being typed, and the page on which browsers read that this site can be searched.

use super::super::machines::kept;
use crate::{App, View, error::Error, publishing};
use ::search::Filter;
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;
use web::{CacheControl, Fields};

/// Suggestions at a time.
const MOST: usize = 8;
/// Characters of what is typed; a longer one is no beginning any more.
const LONGEST: usize = 64;
/// Seconds for which a browser need not ask again.
const FRESH: u32 = 60;
/// What the first element of an OpenSearch description may have, in characters.
const SHORT_NAME: usize = 16;

#[derive(Template)]
#[template(path = "portal/opensearch.xml")]
struct Description {
    view: View,
    short_name: String,
}

/// In the form of OpenSearch suggestions: what was typed, headlines, nothing, addresses. Empty lists while there are none.
pub async fn suggestions(
    State(app): State<App>,
    view: View,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let typed = Fields::new(pairs).get("q").trim().to_owned();
    let mut found = Vec::new();
    if !typed.is_empty() && typed.chars().count() <= LONGEST {
        let (words, now) = (typed.clone(), view.now.0);
        let asked = app
            .search
            .ask(move |reader| reader.suggest(&words, &Filter::default(), MOST, now));
        found = asked.await?.unwrap_or_default();
    }
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let paths = publishing::paths_on_site(app.db.read(), &ids).await?;
    let mut seen = HashSet::new();
    let (headlines, addresses): (Vec<&str>, Vec<String>) = found
        .iter()
        .filter_map(|one| Some((one.headline.as_str(), view.url(paths.get(&one.id)?))))
        .filter(|(headline, _)| seen.insert(*headline))
        .unzip();
    let answer = json!([typed, headlines, [], addresses]).to_string();
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/x-suggestions+json"))];
    Ok((kind, CacheControl::Public { seconds: FRESH }, answer).into_response())
}

/// `/opensearch.xml`: browsers offer to search this site from where addresses are typed.
pub async fn description(view: View) -> Result<Response, Error> {
    let short_name = view
        .institution
        .site_name(&view.locale)
        .chars()
        .take(SHORT_NAME)
        .collect();
    let description = Description { view, short_name };
    let drawn = description.render().map_err(anyhow::Error::from)?;
    kept("application/opensearchdescription+xml; charset=utf-8", drawn)
}
