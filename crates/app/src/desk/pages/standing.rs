//! Where a story is, as people read it: a mark with a word, the way it has come, and in whose hands it is.

use crate::{View, stories::Story};
use domain::{
    Locale, PersonId,
    review::{DeclineReason, Stage},
    story::StoryState,
};
use std::collections::HashMap;

/// A story's state in a word and a shape.
pub struct Mark {
    /// Name of the shape, and of the colour that repeats it.
    pub mark: &'static str,
    pub words: String,
}

/// The steps from writing to readers.
pub struct Track {
    /// `d` done, `c` here now, `u` arrived, empty still to come.
    pub steps: Vec<&'static str>,
    /// The same in words.
    pub words: String,
}

pub fn mark(view: &View, story: &Story) -> Mark {
    let (mark, key) = match story.state() {
        StoryState::InReview => {
            let words = match story.stage() {
                Some(stage) => view.t1("desk.state.at-stage", "stage", stage_name(stage, view.locale)),
                None => view.t("desk.state.in-review"),
            };
            return Mark {
                mark: stage_mark(story),
                words,
            };
        }
        StoryState::Draft => ("draft", "desk.state.draft"),
        StoryState::Returned => ("returned", "desk.state.returned"),
        StoryState::Held => ("held", "desk.state.held"),
        StoryState::Declined => ("declined", "desk.state.declined"),
        StoryState::Withdrawn => ("withdrawn", "desk.state.withdrawn"),
        StoryState::Signed => ("approved", "desk.state.signed"),
        StoryState::Scheduled => ("approved", "desk.state.scheduled"),
        StoryState::Published => ("published", "desk.state.published"),
        StoryState::Retracted => ("retracted", "desk.state.retracted"),
    };
    Mark {
        mark,
        words: view.t(key),
    }
}

pub fn stage_name(stage: &Stage, locale: Locale) -> &str {
    if locale == Locale::En {
        &stage.name_en
    } else {
        &stage.name_zh
    }
}

/// A quarter, a half, three quarters of the way.
fn stage_mark(story: &Story) -> &'static str {
    match story.progress.stage {
        Some(index) if index + 1 == story.workflow.stages.len() => "final",
        Some(0) | None => "first",
        Some(_) => "second",
    }
}

pub fn track(view: &View, story: &Story) -> Track {
    let stages = story.workflow.stages.len();
    // Writing, the stages, the readers.
    let all = stages + 2;
    let signed = story.progress.signed.len();
    let (done, here) = match story.state() {
        StoryState::Draft | StoryState::Withdrawn | StoryState::Returned => (0, "c"),
        StoryState::InReview => (1 + story.progress.stage.unwrap_or(0), "c"),
        StoryState::Held => (1 + story.progress.stage.unwrap_or(0), ""),
        StoryState::Declined => (1 + signed, ""),
        StoryState::Signed | StoryState::Scheduled => (1 + stages, "c"),
        StoryState::Published => (1 + stages, "u"),
        StoryState::Retracted => (1 + stages, ""),
    };
    let steps = (0..all)
        .map(|step| match step {
            step if step < done => "d",
            step if step == done => here,
            _ => "",
        })
        .collect();
    let words = match here {
        "u" => view.t("desk.track.arrived"),
        "" => view.t2("desk.track.stopped", "all", all, "done", done),
        _ => view.t3(
            "desk.track.at",
            "all",
            all,
            "step",
            done + 1,
            "state",
            mark(view, story).words,
        ),
    };
    Track { steps, words }
}

/// In whose hands it is, and since when.
pub fn hands(view: &View, story: &Story, names: &HashMap<PersonId, String>) -> String {
    let waits = || view.since(&story.row.state_since);
    match story.state() {
        StoryState::InReview => match story.progress.claim.and_then(|claim| names.get(&claim.person)) {
            Some(name) => view.t2("desk.hands.claimed", "name", name, "span", waits()),
            None => view.t1("desk.hands.unclaimed", "span", waits()),
        },
        StoryState::Signed => view.t1("desk.hands.signed", "span", waits()),
        StoryState::Scheduled => view.t("desk.hands.scheduled"),
        _ => view.day(&story.row.state_since),
    }
}

/// Reasons as one phrase.
pub fn reasons(view: &View, keys: impl Iterator<Item = &'static str>) -> String {
    keys.map(|key| view.t(key))
        .collect::<Vec<_>>()
        .join(&view.t("desk.home.comma"))
}

pub fn declined(view: &View, reason: Option<DeclineReason>) -> String {
    reason.map_or_else(String::new, |reason| {
        view.t1("desk.hands.declined", "reason", view.t(reason.text_key()))
    })
}
