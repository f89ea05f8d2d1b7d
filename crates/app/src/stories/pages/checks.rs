//! What the checks found, one by one: go and mend it, or say why it stands.

use super::words;
use crate::{
    App, By, Error, View, accounts,
    stories::{
        actions::{self, Meant, REASON},
        queries::{answered, draft, load},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    StoryId,
    checks::{Finding, Severity, fingerprint},
    content::StoryContent,
    policy::story::Act,
};
use web::{Fields, Flash};

#[derive(Template)]
#[template(path = "stories/checks.html")]
struct ChecksPage {
    view: View,
    id: StoryId,
    headline: String,
    /// Must be mended first, then what may stand.
    open: Vec<Line>,
    answered: Vec<Line>,
    is_open: bool,
    longest: usize,
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
    let (content, _) = draft(db, id).await?;
    let found = answered(db, id, &content, view.now).await?;
    let mut open: Vec<Line> = found
        .open
        .iter()
        .map(|found| line(&view, &content, found, ""))
        .collect();
    open.sort_by_key(|line| line.may_stand);
    let answered = found.overridden.iter();
    let page = ChecksPage {
        answered: answered
            .map(|(found, reason)| line(&view, &content, found, reason))
            .collect(),
        open,
        headline: content.headline.clone(),
        is_open: story.state().is_open_to_writer(),
        longest: REASON,
        id,
        view,
    };
    View::page(&page)
}

pub(super) async fn answer(
    State(app): State<App>,
    by: By,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let meant = Meant {
        rule: fields.get("rule").to_owned(),
        text: fields.get("text").to_owned(),
    };
    let done = match fields.get("act") {
        "take-back" => actions::take_back(&app, &by, id, &meant)
            .await
            .map(|()| "stories.flash.override-gone"),
        _ => actions::let_stand(&app, &by, id, &meant, fields.get("reason"))
            .await
            .map(|()| "stories.flash.override"),
    };
    let there = Redirect::to(&format!("/desk/stories/{id}/checks"));
    match done {
        Ok(key) => Ok((Flash::done(key), there).into_response()),
        // The page says what is found now; the reason is one line, and asked for again.
        Err(Error::Refused(sentence)) if sentence.key.starts_with("stories.override.") => {
            Ok((Flash::problem(sentence), there).into_response())
        }
        Err(error) => Err(error),
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
    }
}
