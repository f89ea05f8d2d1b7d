//! What has happened, in the past tense: the audit log, and what effects follow from.
//!
//! An event holds ids, words of the closed lists and the few names that its sentence in the log needs, as they were at
//! the time. Saving a draft is no event: a draft is not a decision. Adding a field with a default is fine; a changed
//! meaning is a new variant.

mod canonical;
mod list;

pub use canonical::{Envelope, SCHEMA, canonical, leaf_hash};
pub use list::Event;

use crate::actor::words;
use uuid::Uuid;

words! {
    /// What an event is about.
    SubjectKind {
        Unit = "unit",
        Person = "person",
        Session = "session",
        Story = "story",
        Settings = "settings",
        RuleSet = "rule_set",
        Section = "section",
        Job = "job",
        Message = "message",
        Home = "home",
        Collection = "collection",
        Health = "health",
    }
}

/// The thing an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub kind: SubjectKind,
    /// `None` where there is only one of the kind, or none came to be.
    pub id: Option<Uuid>,
}

impl Event {
    /// What its sentence in the log can name: every field that is a plain value, under the field's name.
    pub fn args(&self) -> Vec<(String, String)> {
        let Ok(serde_json::Value::Object(whole)) = serde_json::to_value(self) else {
            return Vec::new();
        };
        let Some(serde_json::Value::Object(data)) = whole.get("data") else {
            return Vec::new();
        };
        data.iter()
            .filter_map(|(field, value)| plain(value).map(|text| (field.clone(), text)))
            .collect()
    }
}

fn plain(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}
