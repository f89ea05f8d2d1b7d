//! What a rule found: where, with which values, and what could stand there instead.

use super::{Rule, Severity};
use crate::ids::AssetId;
use crate::kinds::Field;
use serde::{Deserialize, Serialize};

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    Field {
        field: Field,
    },
    /// A photo, or a video: both have their words by asset.
    Photo {
        asset: AssetId,
        field: Field,
    },
    /// A top-level block of the body, from 0.
    Block {
        index: usize,
    },
}

/// A value for the sentence of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    Number(i64),
    Text(String),
}

/// A stretch of the text at a place, in Unicode scalar values from its beginning; `end` is the first one behind it. The
/// text of a block is [`crate::document::Block::plain_text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The characters it covers; what lies outside of the text is left out.
    pub fn of(self, text: &str) -> String {
        let length = self.end.saturating_sub(self.start);
        text.chars().skip(self.start).take(length).collect()
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub place: Place,
    /// What to mark; none when the finding is about the place as a whole.
    pub span: Option<Span>,
    /// What may stand instead of `span`; empty where it may go.
    pub suggestion: Option<String>,
    /// Arguments of the sentence by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Finding {
    /// The stored key of the rule.
    pub fn key(&self) -> &'static str {
        self.rule.key()
    }

    /// The sentence for people; [`Finding::args`] are its arguments.
    pub fn text_key(&self) -> &'static str {
        self.rule.text_key
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// Where it is, in one word: `headline:3-5`, `caption-ID:0-2`, `block-4:7-9`, `body` for a place as a whole. The
    /// findings of one rule about one text differ in it.
    pub fn spot(&self) -> String {
        let place = match self.place {
            Place::Field { field } => field.word().to_owned(),
            Place::Photo { asset, field } => format!("{}-{asset}", field.word()),
            Place::Block { index } => format!("block-{index}"),
        };
        match self.span {
            Some(span) => format!("{place}:{}-{}", span.start, span.end),
            None => place,
        }
    }

    pub(super) fn at(rule: Rule, place: Place) -> Self {
        Self {
            rule,
            place,
            span: None,
            suggestion: None,
            args: Vec::new(),
        }
    }

    pub(super) fn field(rule: Rule, field: Field) -> Self {
        Self::at(rule, Place::Field { field })
    }

    pub(super) fn photo(rule: Rule, asset: AssetId, field: Field) -> Self {
        Self::at(rule, Place::Photo { asset, field })
    }

    pub(super) fn with(mut self, name: &'static str, value: usize) -> Self {
        self.args
            .push((name, Arg::Number(i64::try_from(value).unwrap_or(i64::MAX))));
        self
    }

    pub(super) fn saying(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(text.into())));
        self
    }
}

/// What a rule found in a text, before it is known whose text it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub rule: Rule,
    pub span: Span,
    pub suggestion: Option<String>,
    pub args: Vec<(&'static str, Arg)>,
}

impl Hit {
    pub fn new(rule: Rule, start: usize, end: usize) -> Self {
        Self {
            rule,
            span: Span { start, end },
            suggestion: None,
            args: Vec::new(),
        }
    }

    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }

    pub fn saying(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(text.into())));
        self
    }

    /// The same, `by` characters further on.
    pub fn moved(mut self, by: usize) -> Self {
        self.span = Span {
            start: self.span.start + by,
            end: self.span.end + by,
        };
        self
    }

    pub fn at(self, place: Place) -> Finding {
        Finding {
            rule: self.rule,
            place,
            span: Some(self.span),
            suggestion: self.suggestion,
            args: self.args,
        }
    }
}
