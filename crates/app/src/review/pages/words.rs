//! The words of the lists that review shows: stages, decisions, fields, states.

use crate::View;
use domain::{
    kinds::Field,
    review::{Stage, Workflow},
    story::StoryState,
};

/// The stage's name in the reader's language.
pub fn stage_name<'a>(view: &View, stage: &'a Stage) -> &'a str {
    view.name(&stage.name_zh, &stage.name_en)
}

/// The name of a stage by key; the key itself where the workflow does not know it any more.
pub fn stage_named(view: &View, workflow: &Workflow, key: &str) -> String {
    workflow
        .stage(key)
        .map_or_else(|| key.to_owned(), |stage| stage_name(view, stage).to_owned())
}

/// The mark of a stage: a third, two thirds, the whole of the way.
pub fn stage_mark(workflow: &Workflow, key: &str) -> &'static str {
    match workflow.position(key) {
        Some(0) if workflow.stages.len() > 1 => "first",
        Some(at) if at + 1 < workflow.stages.len() => "second",
        _ => "final",
    }
}

/// What was decided, in a word.
pub fn decision_key(word: &str) -> &'static str {
    match word {
        "pass" => "review.decision.pass",
        "return" => "review.decision.return",
        "decline" => "review.decision.decline",
        "hold" => "review.decision.hold",
        _ => "review.decision.withdrawn",
    }
}

/// The mark beside a decision.
pub fn decision_mark(word: &str) -> &'static str {
    match word {
        "pass" => "ok",
        "return" => "returned",
        "decline" => "declined",
        "hold" => "held",
        _ => "withdrawn",
    }
}

/// Where the story is, in a word; `None` while it is at a stage, whose own name is said then.
pub fn state_key(state: StoryState) -> Option<(&'static str, &'static str)> {
    match state {
        StoryState::InReview => None,
        StoryState::Draft => Some(("review.state.draft", "draft")),
        StoryState::Returned => Some(("review.state.returned", "returned")),
        StoryState::Held => Some(("review.state.held", "held")),
        StoryState::Declined => Some(("review.state.declined", "declined")),
        StoryState::Withdrawn => Some(("review.state.withdrawn", "withdrawn")),
        StoryState::Signed => Some(("review.state.signed", "approved")),
        StoryState::Scheduled => Some(("review.state.scheduled", "approved")),
        StoryState::Published => Some(("review.state.published", "published")),
        StoryState::Retracted => Some(("review.state.retracted", "retracted")),
    }
}

/// The name of a part of the story.
pub fn field_key(field: Field) -> &'static str {
    match field {
        Field::Kicker => "review.field.kicker",
        Field::Headline => "review.field.headline",
        Field::Deck => "review.field.deck",
        Field::Summary => "review.field.summary",
        Field::Body => "review.field.body",
        Field::Kind => "review.field.kind",
        Field::Byline => "review.field.byline",
        Field::Contact => "review.field.contact",
        Field::EventTime => "review.field.event-time",
        Field::EventPlace => "review.field.event-place",
        Field::Sections => "review.field.sections",
        Field::Channels => "review.field.channels",
        Field::Source => "review.field.source",
        Field::FirstPublished => "review.field.first-published",
        Field::Tags => "review.field.tags",
        Field::Confidential => "review.field.confidential",
        Field::Remark => "review.field.remark",
        Field::Photos => "review.field.photos",
        Field::Caption => "review.field.caption",
        Field::Alt => "review.field.alt",
        Field::Photographer => "review.field.photographer",
        Field::Attachments => "review.field.attachments",
    }
}
