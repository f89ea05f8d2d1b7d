//! One signed story: in which section it goes out, and when.

use super::{key_of, said_above};
use crate::{
    App, By, View, accounts,
    error::Error,
    publishing::{
        actions::{self, Order},
        queries::{barred, live, planned, signed},
    },
    settings,
    stories::{self, Story},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    PersonId, Role, StoryId, Time,
    policy::{Denied, story::Act},
    publishing::{Refusal, When},
    story::StoryState,
};
use uuid::Uuid;
use web::{FieldErrors, Fields, Flash, Sentence};

#[derive(Template)]
#[template(path = "publishing/release.html")]
struct ReleasePage {
    view: View,
    story: Story,
    signer: String,
    hash: String,
    /// The stored text is not the signed one, or there is no signature: said in place of the form.
    unfit: Option<Sentence>,
    /// A photo that may not be shown any more: said in place of the form, while a set time can still be called off.
    barred: Option<Sentence>,
    /// The time set, and who set it.
    plan: Option<(i64, String)>,
    released_at: Option<i64>,
    sections: Vec<Choice>,
    timed: bool,
    at: String,
    /// The time set, as the form writes it.
    planned_at: String,
    denied: Option<&'static str>,
    may_amend: bool,
    /// Not by whom wrote it or signed another stage: a correction is signed.
    may_correct: bool,
    errors: FieldErrors,
    key: String,
}

struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

impl ReleasePage {
    fn is(&self, state: &str) -> bool {
        self.story.state().word() == state
    }
}

pub async fn release_form(State(app): State<App>, by: By, view: View, Path(id): Path<Uuid>) -> Result<Response, Error> {
    View::page(&drawn(&app, &by, view, id, None, FieldErrors::new()).await?)
}

pub async fn release(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, Error> {
    let story = StoryId(id);
    let mut errors = FieldErrors::new();
    let section = fields.get("section").parse::<Uuid>();
    if section.is_err() {
        errors.add("section", "publishing.release.section-missing");
    }
    let when = match fields.get("when") {
        "at" => Time::parse_local(fields.get("at"), &view.zone).map(When::At),
        _ => Some(When::Now),
    };
    if when == Some(When::Now) && !fields.get("at").trim().is_empty() && fields.get("at") != fields.get("planned") {
        errors.add("at", "publishing.release.now-or-then");
    }
    if when.is_none() {
        errors.add("at", "publishing.release.time-unreadable");
    }
    let (Ok(section), Some(when), true) = (section, when, errors.is_empty()) else {
        let page = drawn(&app, &by, view, id, Some(&fields), errors).await?;
        return View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let order = Order {
        section,
        when,
        version: fields.version(),
    };
    let key = key_of("release", story, &fields);
    match actions::release(&app, &by, story, order, key.as_ref()).await {
        Ok(outcome) => {
            let said = match outcome.at {
                Some(at) => Sentence::new("publishing.flash.scheduled").with("at", view.minute(&at)),
                None => Sentence::new("publishing.flash.released"),
            };
            let flash = Flash::done(said.with("headline", outcome.headline));
            Ok((flash, Redirect::to("/desk/publishing")).into_response())
        }
        Err(error) => {
            let (status, sentence) = said_above(error)?;
            let status = if is_of_time(&sentence) {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                status
            };
            errors.add(if is_of_time(&sentence) { "at" } else { "" }, sentence);
            let page = drawn(&app, &by, view, id, Some(&fields), errors).await?;
            View::page_with(status, &page)
        }
    }
}

pub async fn cancel(State(app): State<App>, by: By, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Error> {
    let key = key_of("cancel-release", StoryId(id), &fields);
    actions::cancel_release(&app, &by, StoryId(id), fields.version(), key.as_ref()).await?;
    let flash = Flash::done("publishing.flash.cancelled");
    Ok((flash, Redirect::to(&format!("/desk/publishing/{id}"))).into_response())
}

fn is_of_time(sentence: &Sentence) -> bool {
    [Refusal::TimePast, Refusal::TooFarAhead]
        .iter()
        .any(|refusal| refusal.text_key() == sentence.key)
}

async fn drawn(
    app: &App,
    by: &By,
    view: View,
    id: Uuid,
    typed: Option<&Fields>,
    errors: FieldErrors,
) -> Result<ReleasePage, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let story = stories::load(db, by, &units, StoryId(id)).await?;
    let denied = story.may(by, Act::Release).err();
    // A chief editor who may not release this story is told why on the page; for everybody else there is no page.
    if let Some(denied) = denied
        && (denied == Denied::NoRole || !view.holds(&[Role::ChiefEditor]))
    {
        return Err(denied.into());
    }
    let waits = matches!(story.state(), StoryState::Signed | StoryState::Scheduled);
    let (asked_for, unfit, barred) = match signed(db, &story).await {
        Ok(signed) => {
            let barred = barred(db, story.row.realm_id, &signed.content, view.now).await?;
            (signed.content.sections, None, barred)
        }
        Err(Error::Refused(sentence)) => (Vec::new(), waits.then_some(sentence), None),
        Err(other) => return Err(other),
    };
    let plan = if story.state() == StoryState::Scheduled {
        planned(db, story.id()).await?
    } else {
        None
    };
    let shown = live(db, story.id()).await?;
    let last = story.progress.signed.last().map(|last| last.by.person);
    let planner = plan.as_ref().and_then(|plan| plan.released_by).map(PersonId);
    let names = accounts::names(db, last.into_iter().chain(planner)).await?;
    let name = |person: Option<PersonId>| {
        person
            .and_then(|person| names.get(&person))
            .cloned()
            .unwrap_or_default()
    };
    let open = settings::sections(db).await?;
    let chosen = match (typed, &plan) {
        (Some(typed), _) => typed.get("section").parse().ok(),
        (None, Some(plan)) => plan.section_id,
        (None, None) => open
            .iter()
            .find(|section| asked_for.contains(&section.slug))
            .map(|section| section.id),
    };
    let sections = open.iter().map(|section| Choice {
        id: section.id.to_string(),
        name: view.name(&section.name_zh, &section.name_en).to_owned(),
        chosen: chosen == Some(section.id),
    });
    Ok(ReleasePage {
        signer: name(last),
        hash: story
            .progress
            .signed_hash()
            .map(|hash| hash.short())
            .unwrap_or_default(),
        unfit,
        // The answer to a form says it already.
        barred: barred.filter(|_| errors.is_empty()).map(|barred| barred.sentence()),
        timed: typed.map_or(plan.is_some(), |typed| typed.get("when") == "at"),
        at: match (typed, &plan) {
            (Some(typed), _) => typed.get("at").to_owned(),
            (None, Some(plan)) => view.input(&plan.release_at),
            (None, None) => String::new(),
        },
        planned_at: plan
            .as_ref()
            .map(|plan| view.input(&plan.release_at))
            .unwrap_or_default(),
        plan: plan.map(|plan| (plan.release_at, name(planner))),
        released_at: shown.and_then(|shown| shown.released_at),
        sections: sections.collect(),
        denied: denied.map(Denied::text_key),
        may_correct: story.allows(by, Act::Correct),
        may_amend: story.allows(by, Act::Retract),
        errors,
        key: app.fresh_key(),
        story,
        view,
    })
}
