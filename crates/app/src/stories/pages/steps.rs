//! The steps of a story in words: what happened, and what is to do now. Other slices show the same list.

use super::{
    notes::{self, Note},
    words,
};
use crate::{
    View,
    stories::queries::{Entry, Story},
};
use askama::Template;
use domain::{Event, content::ContentHash, policy::story::Act, story::StoryState};

/// A list of steps, drawn wherever a page wants it.
#[derive(Template)]
#[template(path = "stories/_timeline.html")]
struct Steps<'a> {
    view: &'a View,
    steps: Vec<Step>,
}

struct Step {
    at: i64,
    mark: &'static str,
    words: String,
    who: String,
    reasons: Vec<String>,
    note: String,
    notes: Vec<Note>,
    hash: String,
}

/// The steps as a list of the class `tl`, newest first.
///
/// # Errors
/// The template cannot be drawn.
pub fn timeline_html(view: &View, story: &Story, entries: &[Entry]) -> Result<String, crate::Error> {
    let answers =
        story.state() == StoryState::Returned && view.by.as_ref().is_some_and(|by| story.allows(by, Act::Edit));
    // Those of the newest return wait for the writers.
    let newest = entries
        .iter()
        .position(|entry| matches!(entry.event, Event::ReviewReturned { .. }));
    let mut steps = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let notes = notes::notes(view, entry, None, answers && newest == Some(at))?;
        steps.push(step(view, story, entry, notes));
    }
    Ok(Steps { view, steps }.render().map_err(anyhow::Error::from)?)
}

fn step(view: &View, story: &Story, entry: &Entry, notes: Vec<Note>) -> Step {
    let stage = |key: &str| {
        story
            .workflow
            .stage(key)
            .map_or(key, |stage| words::stage_name(stage, view.locale))
            .to_owned()
    };
    let at_stage = |text: &str, key: &str| view.t1(text, "stage", stage(key));
    let stage_mark = |key: &str| {
        story
            .workflow
            .position(key)
            .map_or("first", |at| words::stage_mark(at, story.workflow.stages.len()))
    };
    let (mut reasons, mut note, mut hash) = (Vec::new(), String::new(), None::<ContentHash>);
    let (mark, words) = match &entry.event {
        Event::StoryCreated { .. } => ("draft", view.t("stories.step.created")),
        Event::StoryRevised { hash: kept, .. } => {
            hash = Some(*kept);
            ("draft", view.t("stories.step.revised"))
        }
        Event::StorySubmitted {
            hash: sent,
            round,
            stage,
            ..
        } => {
            hash = Some(*sent);
            let first = *round <= 1;
            let text = if first {
                "stories.step.submitted"
            } else {
                "stories.step.submitted-again"
            };
            (stage_mark(stage), at_stage(text, stage))
        }
        Event::StoryWithdrawn { .. } => ("withdrawn", view.t("stories.step.withdrawn")),
        Event::ReviewClaimed { stage, .. } => ("ackd", at_stage("stories.step.claimed", stage)),
        Event::ReviewReleased { stage, .. } => ("ask", at_stage("stories.step.claim-released", stage)),
        Event::ReviewHandedOver {
            stage: key, to_name, ..
        } => (
            "ask",
            view.t2("stories.step.handed-over", "stage", stage(key), "to", to_name),
        ),
        Event::ReviewPassed {
            stage, hash: signed, ..
        } => {
            hash = Some(*signed);
            ("ok", at_stage("stories.step.passed", stage))
        }
        Event::ReviewReturned {
            stage,
            reasons: why,
            note: said,
            ..
        } => {
            reasons = why.iter().map(|reason| view.t(reason.text_key())).collect();
            note.clone_from(said);
            ("returned", at_stage("stories.step.returned", stage))
        }
        Event::ReviewDeclined {
            stage,
            reason,
            note: said,
            ..
        } => {
            reasons.push(view.t(reason.text_key()));
            note.clone_from(said);
            ("declined", at_stage("stories.step.declined", stage))
        }
        Event::ReviewHeld { stage, note: said, .. } => {
            note.clone_from(said);
            ("held", at_stage("stories.step.held", stage))
        }
        Event::ReviewResumed { stage, .. } => (stage_mark(stage), at_stage("stories.step.resumed", stage)),
        Event::ReviewEdited { stage, after, .. } => {
            hash = Some(*after);
            ("corrected", at_stage("stories.step.edited", stage))
        }
        Event::ReviewReopened { stage, after, .. } => {
            hash = Some(*after);
            ("final", at_stage("stories.step.reopened", stage))
        }
        Event::StoryReleased { hash: shown, .. } => {
            hash = Some(*shown);
            ("published", view.t("stories.step.released"))
        }
        Event::ReleaseScheduled { at, .. } => ("due", view.t1("stories.step.scheduled", "time", view.minute(&at.0))),
        Event::ScheduleCancelled { .. } => ("approved", view.t("stories.step.schedule-cancelled")),
        Event::ReleaseStopped { photo, reason, .. } => (
            "approved",
            view.t2("stories.step.release-stopped", "n", *photo, "reason", reason.word()),
        ),
        Event::StoryCorrected { after, note: said, .. } => {
            hash = Some(*after);
            note.clone_from(said);
            ("corrected", view.t("stories.step.corrected"))
        }
        Event::StoryRetracted { note: said, .. } => {
            note.clone_from(said);
            ("retracted", view.t("stories.step.retracted"))
        }
        Event::WriterAdded { name, .. } | Event::WriterRemoved { name, .. } => {
            ("ok", view.t1(entry.event.text_key(), "name", name))
        }
        other => ("ok", view.t(other.text_key())),
    };
    let who = match &entry.acting_for {
        Some(absent) => view.t2("stories.step.who-for", "who", &entry.who, "absent", absent),
        None if entry.who.starts_with("system:") => view.t("stories.step.program"),
        None => entry.who.clone(),
    };
    Step {
        at: entry.at.0,
        mark,
        words,
        who,
        reasons,
        note,
        notes,
        hash: hash.map_or_else(String::new, |hash| hash.short()),
    }
}
