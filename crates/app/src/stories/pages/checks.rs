//! What the checks found, one by one: take what is suggested, go and mend it, or say why it stands.

use super::words;
use crate::{
    App, By, ClientKey, Error, View, accounts,
    stories::{
        actions::{self, Meant, REASON, Which},
        queries::{answered, draft, load},
    },
};
use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    StoryId,
    checks::{Finding, Severity, fingerprint, mend},
    content::StoryContent,
    policy::story::Act,
};
use serde_json::json;
use std::collections::HashMap;
use web::{Fields, Flash, Sentence, wants_json};

#[derive(Template)]
#[template(path = "stories/checks.html")]
struct ChecksPage {
    view: View,
    id: StoryId,
    /// Of the text that was checked: nothing is replaced in another one.
    version: i32,
    headline: String,
    /// Must be mended first, then what may stand.
    open: Vec<Line>,
    answered: Vec<Line>,
    is_open: bool,
    longest: usize,
    key: String,
}

struct Line {
    class: &'static str,
    icon: &'static str,
    words: String,
    /// The marked stretch of text, and what could stand there.
    quote: String,
    suggestion: Option<String>,
    anchor: String,
    rule: &'static str,
    text: String,
    may_stand: bool,
    reason: String,
    spot: String,
    /// What is suggested can be put in its place.
    may_mend: bool,
    /// So many of this rule can.
    alike: usize,
}

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    story.may(&by, Act::Edit)?;
    let (content, row) = draft(db, id).await?;
    let found = answered(db, id, &content, view.now).await?;
    let mut open: Vec<Line> = found
        .open
        .iter()
        .map(|found| line(&view, &content, found, ""))
        .collect();
    let mut alike: HashMap<&str, usize> = HashMap::new();
    for line in open.iter().filter(|line| line.may_mend) {
        *alike.entry(line.rule).or_default() += 1;
    }
    for line in &mut open {
        line.alike = alike.get(line.rule).copied().unwrap_or_default();
    }
    open.sort_by_key(|line| line.may_stand);
    let answered = found.overridden.iter();
    let page = ChecksPage {
        answered: answered
            .map(|(found, reason)| line(&view, &content, found, reason))
            .collect(),
        open,
        version: row.version,
        headline: content.headline.clone(),
        is_open: story.state().is_open_to_writer(),
        longest: REASON,
        key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        id,
        view,
    };
    View::page(&page)
}

pub(super) async fn answer(
    State(app): State<App>,
    by: By,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let meant = meant(&fields);
    // One key for the page: each finding and each of its two buttons is another purpose.
    let purpose = format!(
        "stories.checks:{id}:{}:{}:{}",
        meant.rule,
        meant.text,
        fields.get("act")
    );
    let key = ClientKey::new(&purpose, fields.get("key"), &fields);
    let done = match fields.get("act") {
        "take-back" => actions::take_back(&app, &by, id, &meant, key.as_ref())
            .await
            .map(|()| "stories.flash.override-gone"),
        _ => actions::let_stand(&app, &by, id, &meant, fields.get("reason"), key.as_ref())
            .await
            .map(|()| "stories.flash.override"),
    };
    let there = Redirect::to(&format!("/desk/stories/{id}/checks"));
    match done {
        done if wants_json(&headers) => done.map(|_| Json(json!({ "done": true })).into_response()),
        Ok(key) => Ok((Flash::done(key), there).into_response()),
        // The page says what is found now; the reason is one line, and asked for again.
        Err(Error::Refused(sentence)) if sentence.key.starts_with("stories.override.") => {
            Ok((Flash::problem(sentence), there).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Puts what is suggested in the place of what was found: here, or wherever the rule finds something.
pub(super) async fn replace(
    State(app): State<App>,
    by: By,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let which = if fields.has("all") {
        Which::Rule
    } else {
        Which::Spot(fields.get("spot").to_owned())
    };
    let version = fields.get("version").trim().parse().unwrap_or(0);
    let flash = match actions::mend(&app, &by, id, version, &meant(&fields), &which).await {
        Ok(count) => {
            Flash::done(Sentence::new("stories.flash.mended").with("n", i64::try_from(count).unwrap_or(i64::MAX)))
        }
        // Somebody has gone on writing: the page says what is found in the text as it is now.
        Err(Error::Conflict) => Flash::problem("stories.mend.changed"),
        Err(Error::Refused(sentence)) if sentence.key.starts_with("stories.override.") => Flash::problem(sentence),
        Err(error) => return Err(error),
    };
    Ok((flash, Redirect::to(&format!("/desk/stories/{id}/checks"))).into_response())
}

fn meant(fields: &Fields) -> Meant {
    Meant {
        rule: fields.get("rule").to_owned(),
        text: fields.get("text").to_owned(),
    }
}

fn line(view: &View, content: &StoryContent, found: &Finding, reason: &str) -> Line {
    let (class, icon) = words::weight(found.severity());
    let quote = found
        .span
        .map(|span| span.of(&domain::checks::text_at(content, found.place)));
    Line {
        class,
        icon,
        words: words::finding(view, found),
        quote: quote.unwrap_or_default(),
        suggestion: found.suggestion.clone(),
        anchor: words::anchor(&words::field_of(found)),
        rule: found.key(),
        text: fingerprint(content, found).to_string(),
        may_stand: found.severity() != Severity::Must,
        reason: reason.to_owned(),
        spot: found.spot(),
        may_mend: mend(content, found).is_ok(),
        alike: 0,
    }
}
