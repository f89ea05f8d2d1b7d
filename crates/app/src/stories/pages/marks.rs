//! What the checks found as the page's scripts read it, to mark it where it stands.

use super::words;
use crate::View;
use domain::{
    checks::{Finding, Place, fingerprint, mend, text_at},
    content::StoryContent,
};
use serde_json::{Value, json};

/// One object for each finding: `id`, `rule` and `text` name it; `at` is the field of the form, for the body with the
/// `block` from 0; `start`, `end` and `quote` say what to mark, in characters, and are null for a place as a whole;
/// `now` is what could stand there, null where nothing is suggested; `weight` and `words` are what is said of it.
pub(super) fn marks(view: &View, content: &StoryContent, found: &[Finding]) -> Value {
    let mark = |found: &Finding| {
        let block = match found.place {
            Place::Block { index } => Some(index),
            Place::Field { .. } | Place::Photo { .. } => None,
        };
        let quote = found.span.map(|span| span.of(&text_at(content, found.place)));
        let now = found.suggestion.as_ref().filter(|_| mend(content, found).is_ok());
        json!({
            "id": mark_id(found),
            "rule": found.key(),
            "text": fingerprint(content, found).to_string(),
            "at": words::field_of(found),
            "block": block,
            "start": found.span.map(|span| span.start),
            "end": found.span.map(|span| span.end),
            "quote": quote,
            "now": now,
            "weight": found.severity().word(),
            "words": words::finding(view, found),
        })
    };
    found.iter().map(mark).collect()
}

/// What a finding is called on the page.
pub(super) fn mark_id(found: &Finding) -> String {
    format!("{}@{}", found.key(), found.spot())
}
