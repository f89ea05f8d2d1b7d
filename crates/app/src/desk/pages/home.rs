//! `/desk`: what needs this person first, then where their stories are; at the side what is new and what is unfinished.

use super::standing::{self, Mark, Track};
use crate::{
    App, By, Error, View, accounts,
    accounts::Units,
    desk::queries::{self, Decision},
    layout::{Notice, newest_notices},
    settings,
    stories::Story,
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{Locale, PersonId, StoryId, kinds::Kind, review::ReturnReason};
use std::collections::HashMap;

/// Notices at the side.
const NOTICES: u64 = 5;

#[derive(Template)]
#[template(path = "desk/home.html")]
struct HomePage {
    view: View,
    /// Day of the week and date.
    today: String,
    /// The units in which the person holds a role.
    units: String,
    returned: Vec<Returned>,
    to_review: Vec<Task>,
    to_release: Vec<Task>,
    /// Names of the steps, as the workflow in force has them.
    steps: Vec<String>,
    mine: Vec<Mine>,
    mine_total: u64,
    drafts: Vec<Draft>,
    notices: Vec<Notice>,
    /// An officer who has not begun a story yet.
    first_use: bool,
}

struct Returned {
    id: StoryId,
    headline: String,
    number: String,
    said: String,
    reasons: String,
    note: String,
}

struct Task {
    id: StoryId,
    headline: String,
    number: String,
    unit: String,
    facts: String,
    mark: Mark,
    claimed: bool,
    due: Option<i64>,
    since: i64,
}

struct Mine {
    id: StoryId,
    headline: String,
    number: String,
    kind: String,
    facts: String,
    track: Track,
    mark: Mark,
    hands: String,
    public_path: String,
}

struct Draft {
    id: StoryId,
    headline: String,
    saved: i64,
}

impl HomePage {
    /// Things to do, for the heading.
    fn needs(&self) -> usize {
        self.returned.len() + self.to_review.len() + self.to_release.len()
    }

    /// Whether the names of the steps fit above the tracks.
    fn steps_fit(&self) -> bool {
        self.steps.len() <= 5 && self.steps.iter().all(|step| step.chars().count() <= 3)
    }

    /// Whether the person has any part in stories.
    fn has_part(&self) -> bool {
        self.view.writes() || self.view.reviews()
    }

    fn has_shortcuts(&self) -> bool {
        self.view.administers() || self.view.sets() || self.view.audits()
    }
}

pub async fn home(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let kinds = settings::kinds(db).await?;
    let (workflow, _) = settings::workflow(db).await?;
    let returned = queries::returned(db, &by, &units).await?;
    let (mine, mine_total) = queries::on_their_way(db, &by, &units, view.now).await?;
    let decisions = queries::last_decisions(db, returned.iter().chain(&mine).map(Story::id)).await?;
    let holders = mine
        .iter()
        .filter_map(|story| story.progress.claim)
        .map(|claim| claim.person);
    let names = accounts::names(db, holders).await?;
    let to_review = if view.reviews() {
        queries::to_review(db, &by, &units).await?
    } else {
        Vec::new()
    };
    let to_release = if view.releases() {
        queries::to_release(db, &by, &units).await?
    } else {
        Vec::new()
    };
    let drafts = queries::drafts(db, &by).await?;
    let page = HomePage {
        today: view.t2(
            "desk.home.today",
            "date",
            view.day(&view.now.0),
            "weekday",
            weekday(&view),
        ),
        units: own_units(&by, &units, view.locale).join(&view.t("desk.home.comma")),
        returned: returned
            .iter()
            .map(|story| one_returned(&view, story, decisions.get(&story.id())))
            .collect(),
        to_review: to_review.iter().map(|story| task(&view, story, &kinds)).collect(),
        to_release: to_release.iter().map(|story| task(&view, story, &kinds)).collect(),
        steps: std::iter::once(view.t("desk.track.writing"))
            .chain(
                workflow
                    .stages
                    .iter()
                    .map(|stage| standing::stage_name(stage, view.locale).to_owned()),
            )
            .chain(std::iter::once(view.t("desk.track.readers")))
            .collect(),
        mine: mine
            .iter()
            .map(|story| one_of_mine(&view, story, &kinds, &decisions, &names))
            .collect(),
        mine_total,
        drafts: drafts
            .into_iter()
            .map(|row| Draft {
                id: StoryId(row.id),
                headline: headline(&view, &row.headline),
                saved: row.updated_at,
            })
            .collect(),
        notices: newest_notices(&app, &by, view.locale, NOTICES).await?,
        first_use: view.writes() && !queries::writes_yet(db, &by).await?,
        view,
    };
    View::page(&page)
}

fn one_returned(view: &View, story: &Story, decision: Option<&Decision>) -> Returned {
    let decision = decision.cloned().unwrap_or_default();
    let stage = story
        .workflow
        .stage(&decision.stage)
        .map_or("", |stage| standing::stage_name(stage, view.locale));
    let said = view.t3(
        "desk.home.returned-by",
        "stage",
        stage,
        "who",
        &decision.who,
        "at",
        view.minute(&decision.at),
    );
    Returned {
        id: story.id(),
        headline: headline(view, &story.row.headline),
        number: story.number(),
        said,
        reasons: standing::reasons(view, decision.returned.iter().copied().map(ReturnReason::text_key)),
        note: decision.note,
    }
}

fn task(view: &View, story: &Story, kinds: &[Kind]) -> Task {
    Task {
        id: story.id(),
        headline: headline(view, &story.row.headline),
        number: story.number(),
        unit: story.row.unit_name.clone(),
        facts: format!("{} · {}", kind_name(kinds, story, view.locale), size(view, story)),
        mark: standing::mark(view, story),
        claimed: story.progress.claim.is_some(),
        due: story.row.due_at,
        since: story.row.state_since,
    }
}

fn one_of_mine(
    view: &View,
    story: &Story,
    kinds: &[Kind],
    decisions: &HashMap<StoryId, Decision>,
    names: &HashMap<PersonId, String>,
) -> Mine {
    let declined = decisions.get(&story.id()).and_then(|decision| decision.declined);
    let is_declined = story.state() == domain::story::StoryState::Declined;
    Mine {
        id: story.id(),
        headline: headline(view, &story.row.headline),
        number: story.number(),
        kind: kind_name(kinds, story, view.locale).to_owned(),
        facts: size(view, story),
        track: standing::track(view, story),
        mark: standing::mark(view, story),
        hands: match declined {
            Some(_) if is_declined => standing::declined(view, declined),
            _ => standing::hands(view, story, names),
        },
        public_path: match story.state() {
            domain::story::StoryState::Published => story.row.public_path.clone().unwrap_or_default(),
            _ => String::new(),
        },
    }
}

fn headline(view: &View, headline: &str) -> String {
    if headline.trim().is_empty() {
        view.t("desk.home.no-headline")
    } else {
        headline.to_owned()
    }
}

fn kind_name<'a>(kinds: &'a [Kind], story: &'a Story, locale: Locale) -> &'a str {
    kinds
        .iter()
        .find(|kind| kind.key == story.row.kind)
        .map_or(&story.row.kind, |kind| kind.name(locale))
}

fn size(view: &View, story: &Story) -> String {
    let chars = view.figure(story.row.text_chars);
    match story.row.photo_count {
        0 => view.t1("desk.home.chars", "chars", chars),
        photos => view.t2("desk.home.chars-photos", "chars", chars, "photos", photos),
    }
}

/// Names of the units of the person's own roles, each once.
fn own_units(by: &By, units: &Units, locale: Locale) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for unit in by.actor.grants.iter().filter_map(|grant| units.get(grant.unit)) {
        let name = unit.name(locale).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn weekday(view: &View) -> String {
    use jiff::civil::Weekday;
    let key = match view.now.day(&view.zone).weekday() {
        Weekday::Monday => "desk.weekday.monday",
        Weekday::Tuesday => "desk.weekday.tuesday",
        Weekday::Wednesday => "desk.weekday.wednesday",
        Weekday::Thursday => "desk.weekday.thursday",
        Weekday::Friday => "desk.weekday.friday",
        Weekday::Saturday => "desk.weekday.saturday",
        Weekday::Sunday => "desk.weekday.sunday",
    };
    view.t(key)
}
