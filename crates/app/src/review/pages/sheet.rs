//! The sign-off sheet (审核单): one printed page that says who let the story pass, when, and which bytes they signed.

use super::{record, words};
use crate::{
    App, By, View, accounts,
    error::Error,
    review::queries::{Turn, turns_of},
    settings,
    stories::{self, Story},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    Event, StoryId,
    content::{ContentHash, StoryContent},
    policy::story::Act,
};

#[derive(Template)]
#[template(path = "review/sheet.html")]
struct SheetPage {
    view: View,
    story: Story,
    number: String,
    content: StoryContent,
    kind: String,
    channels: String,
    /// Stages of this round, in order.
    stages: Vec<Line>,
    /// What earlier rounds came to, the newest of it, oldest first; and how much more there is.
    earlier: Vec<String>,
    more: usize,
    revision_no: i32,
    /// Hash of the signed revision in groups of four; empty before the final signature.
    signed: String,
    address: String,
    /// What was done in public since: released, corrected (with the hash that its signer signed), retracted.
    public: Vec<(String, String)>,
}

/// So many decisions of earlier rounds fit on the page.
const EARLIER: usize = 4;

/// So many characters of an opinion fit at each of three stages; the whole of it stands in the record.
const OPINION: usize = 120;

/// One stage as the sheet shows it.
struct Line {
    stage: String,
    who: String,
    decision: String,
    opinion: String,
    at: Option<i64>,
    revision: Option<i32>,
    hash: String,
    proofreader: String,
    proofreader_named: bool,
    /// Line of the checklist, and whether it was ticked.
    checks: Vec<(String, bool)>,
}

pub async fn page(State(app): State<App>, by: By, view: View, Path(id): Path<StoryId>) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, app.clock.now()).await?;
    let story = stories::load(db, &by, &units, id).await?;
    story.may(&by, Act::SignOffSheet)?;
    let turns = turns_of(db, id).await?;
    let revisions = stories::revisions(db, id).await?;
    if story.row.no.is_none() {
        return Err(Error::refused("review.refusal.no-sheet-yet"));
    }
    let (present, content) = record::present(&story, &revisions)?;
    let names = record::names(db, &turns, &revisions, None).await?;
    let kinds = settings::kinds(db).await?;
    let line = |turn: Option<&Turn>, key: &str| {
        let stage = story.workflow.stage(key);
        let decided = turn.filter(|turn| turn.row.decided_at.is_some());
        let checks = stage.map(|stage| stage.checklist.as_slice()).unwrap_or_default();
        Line {
            stage: words::stage_named(&view, &story.workflow, key),
            who: decided.map_or_else(String::new, |turn| {
                record::acting(&view, turn.row.decided_by, turn.row.acting_for, &names)
            }),
            decision: decided.map_or_else(
                || view.t("review.sheet.open"),
                |turn| view.t(words::decision_key(turn.row.decision.as_deref().unwrap_or_default())),
            ),
            opinion: decided.map(|turn| opinion(&view, turn)).unwrap_or_default(),
            at: decided.and_then(|turn| turn.row.decided_at),
            revision: decided.and_then(|turn| record::number(turn.row.revision_id, &revisions)),
            hash: decided
                .and_then(|turn| turn.hash)
                .map(|hash| grouped(&hash))
                .unwrap_or_default(),
            proofreader: decided.map(|turn| turn.row.proofreader.clone()).unwrap_or_default(),
            proofreader_named: stage.is_some_and(|stage| stage.proofreader_named),
            checks: checks
                .iter()
                .map(|item| {
                    let ticked = decided.is_some_and(|turn| turn.checked.contains(&item.key));
                    (view.name(&item.name_zh, &item.name_en).to_owned(), ticked)
                })
                .collect(),
        }
    };
    let this_round = |turn: &&Turn| turn.row.round == story.row.round;
    let stages = story
        .workflow
        .stages
        .iter()
        .map(|stage| {
            let newest = turns
                .iter()
                .rev()
                .filter(this_round)
                .find(|turn| turn.row.stage == stage.key);
            line(newest, &stage.key)
        })
        .collect();
    let earlier: Vec<&Turn> = turns
        .iter()
        .filter(|turn| !this_round(turn) && turn.row.decided_at.is_some())
        .collect();
    let more = earlier.len().saturating_sub(EARLIER);
    let earlier = earlier[more..]
        .iter()
        .map(|turn| summary(&view, &story, turn, &names))
        .collect();
    let page = SheetPage {
        number: story.number(),
        kind: stories::kind_of(&kinds, &content.kind).name(view.locale).to_owned(),
        channels: stories::channel_names(&view, &content),
        stages,
        earlier,
        more,
        revision_no: present.no,
        signed: story
            .progress
            .signed_hash()
            .map(|hash| grouped(&hash))
            .unwrap_or_default(),
        public: public_steps(&view, &stories::timeline(db, id).await?),
        address: story
            .row
            .public_path
            .as_deref()
            .map(|path| app.url(path))
            .unwrap_or_default(),
        content,
        story,
        view,
    };
    View::page(&page)
}

impl SheetPage {
    fn standing(&self) -> String {
        match words::state_key(self.story.state()) {
            Some((key, _)) => self.view.t(key),
            None => self
                .story
                .stage()
                .map_or("", |stage| words::stage_name(&self.view, stage))
                .to_owned(),
        }
    }

    fn rows_of(&self, line: &Line) -> usize {
        if line.checks.is_empty() { 3 } else { 4 }
    }
}

/// Oldest first.
fn public_steps(view: &View, steps: &[stories::Entry]) -> Vec<(String, String)> {
    let step = |step: &stories::Entry| {
        let (key, note, hash) = match &step.event {
            Event::StoryReleased { .. } => ("review.sheet.was-released", "", String::new()),
            Event::StoryCorrected { note, after, .. } => ("review.sheet.was-corrected", note.as_str(), grouped(after)),
            Event::StoryRetracted { note, .. } => ("review.sheet.was-retracted", note.as_str(), String::new()),
            _ => return None,
        };
        let who = match &step.acting_for {
            Some(absent) => view.t2("review.record.acting", "name", &step.who, "absent", absent),
            None => step.who.clone(),
        };
        let line = view.t3(key, "name", who, "at", view.second(&step.at.0), "note", note);
        Some((line, hash))
    };
    steps.iter().rev().filter_map(step).collect()
}

/// Reasons, then the note.
fn opinion(view: &View, turn: &Turn) -> String {
    let mut parts = record::reasons(view, turn);
    if !turn.row.note.is_empty() {
        parts.push(turn.row.note.clone());
    }
    let whole = parts.join(" · ");
    match whole.char_indices().nth(OPINION) {
        Some((cut, _)) => view.t1("review.sheet.cut", "begun", &whole[..cut]),
        None => whole,
    }
}

fn summary(
    view: &View,
    story: &Story,
    turn: &Turn,
    names: &std::collections::HashMap<domain::PersonId, String>,
) -> String {
    let round = view.t1("review.sheet.round", "n", turn.row.round);
    let stage = words::stage_named(view, &story.workflow, &turn.row.stage);
    let decision = view.t(words::decision_key(turn.row.decision.as_deref().unwrap_or_default()));
    let who = record::acting(view, turn.row.decided_by, turn.row.acting_for, names);
    let at = view.second(&turn.row.decided_at.unwrap_or_default());
    [round, format!("{stage} {decision}"), who, at].join(" · ")
}

/// All 64 digits in groups of four, to be compared by eye.
fn grouped(hash: &ContentHash) -> String {
    let pairs: Vec<String> = hash
        .0
        .chunks(2)
        .map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    pairs.join(" ")
}
