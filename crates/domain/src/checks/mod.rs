//! What is wrong or doubtful about a story before it is sent in.
//!
//! Each rule has a key, a version and a severity; a finding says which rule, where, and with which values. Findings are
//! stored with the revision, so a key never changes its meaning: a changed rule gets a new version. The sentence for
//! people is the text of [`Rule::text_key`] with the values as arguments.

mod personal;
mod photos;
mod wording;

use crate::actor::words;
use crate::content::StoryContent;
use crate::ids::AssetId;
use crate::kinds::{Field, Kind};
use crate::text::count_chars;
use crate::time::{DAY, Time};
use serde::{Deserialize, Serialize};

words! {
    /// How much a finding weighs.
    Severity {
        /// Stops submission.
        Must = "must",
        /// To be mended unless there is a reason.
        Should = "should",
        /// Worth a look.
        Note = "note",
    }
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The key of its sentence, `stories.checks.` and the key of the rule.
    pub text_key: &'static str,
    /// Rises when the rule finds something else than before.
    pub version: u32,
    pub severity: Severity,
}

impl Rule {
    /// The key that is stored, e.g. `headline-missing`.
    pub fn key(&self) -> &'static str {
        self.text_key.rsplit('.').next().unwrap_or(self.text_key)
    }
}

macro_rules! rules {
    ($($name:ident = $text_key:literal, $severity:ident;)+) => {
        $(pub(crate) const $name: Rule = Rule { text_key: $text_key, version: 1, severity: Severity::$severity };)+

        /// Every rule, in the order in which findings appear.
        pub const RULES: &[Rule] = &[$($name),+];
    };
}

rules! {
    HEADLINE_MISSING = "stories.checks.headline-missing", Must;
    HEADLINE_TOO_LONG = "stories.checks.headline-too-long", Must;
    HEADLINE_LONG = "stories.checks.headline-long", Should;
    SUMMARY_LONG = "stories.checks.summary-long", Should;
    BODY_MISSING = "stories.checks.body-missing", Must;
    BODY_TOO_LONG = "stories.checks.body-too-long", Must;
    BODY_LONG = "stories.checks.body-long", Should;
    BODY_SHORT = "stories.checks.body-short", Should;
    PICTURE_UNKNOWN = "stories.checks.picture-unknown", Must;
    BYLINE_MISSING = "stories.checks.byline-missing", Must;
    CONTACT_MISSING = "stories.checks.contact-missing", Must;
    CONFIDENTIAL_UNCHECKED = "stories.checks.confidential-unchecked", Must;
    FIELD_MISSING = "stories.checks.field-missing", Must;
    SOURCE_MISSING = "stories.checks.source-missing", Should;
    EVENT_IN_FUTURE = "stories.checks.event-in-future", Should;
    EVENT_OLD = "stories.checks.event-old", Note;
    PHOTOS_MISSING = "stories.checks.photos-missing", Must;
    CAPTION_MISSING = "stories.checks.caption-missing", Must;
    CAPTION_IS_FILE_NAME = "stories.checks.caption-is-file-name", Must;
    PHOTOGRAPHER_MISSING = "stories.checks.photographer-missing", Must;
    ALT_MISSING = "stories.checks.alt-missing", Should;
    PHOTO_SMALL = "stories.checks.photo-small", Should;
    PHONE_NUMBER = "stories.checks.phone-number", Should;
    IDENTITY_NUMBER = "stories.checks.identity-number", Should;
    BANK_CARD = "stories.checks.bank-card", Should;
    HALF_WIDTH_PUNCTUATION = "stories.checks.half-width-punctuation", Note;
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    Field {
        field: Field,
    },
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

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub place: Place,
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

    pub(crate) fn field(rule: Rule, field: Field) -> Self {
        Self {
            rule,
            place: Place::Field { field },
            args: Vec::new(),
        }
    }

    pub(crate) fn photo(rule: Rule, asset: AssetId, field: Field) -> Self {
        Self {
            rule,
            place: Place::Photo { asset, field },
            args: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: usize) -> Self {
        self.args
            .push((name, Arg::Number(i64::try_from(value).unwrap_or(i64::MAX))));
        self
    }

    pub(crate) fn saying(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(text.into())));
        self
    }
}

/// What the story itself does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub now: Time,
    pub photos: Vec<PhotoFacts>,
}

/// About an original picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFacts {
    pub asset: AssetId,
    /// As it was uploaded, with its ending.
    pub file_name: String,
    /// Pixels, turned upright.
    pub width: u32,
    /// Pixels, turned upright.
    pub height: u32,
}

/// Headlines above this are hard to set.
pub const HEADLINE_LONG_CHARS: usize = 30;
/// Headlines above this are refused.
pub const HEADLINE_MAX_CHARS: usize = 60;
/// What a public account shows of a summary.
pub const SUMMARY_CHARS: usize = 120;
/// Below this a picture looks coarse on the site.
pub const PHOTO_MIN_WIDTH: u32 = 1_200;
/// After this news is old.
pub const FRESH_DAYS: i64 = 3;

/// Everything the rules have to say about a story of this kind, in reading order. The same story and facts always give
/// the same findings.
pub fn check(content: &StoryContent, kind: &Kind, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_lengths(content, kind, &mut findings);
    check_required(content, kind, &mut findings);
    check_event(content, facts, &mut findings);
    photos::check(content, kind, facts, &mut findings);
    check_texts(content, &mut findings);
    findings
}

/// Whether any finding stops submission.
pub fn blocks_submission(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Must)
}

fn check_lengths(content: &StoryContent, kind: &Kind, findings: &mut Vec<Finding>) {
    let headline = count_chars(&content.headline);
    if headline > HEADLINE_MAX_CHARS {
        let finding = Finding::field(HEADLINE_TOO_LONG, Field::Headline);
        findings.push(finding.with("count", headline).with("max", HEADLINE_MAX_CHARS));
    } else if headline > HEADLINE_LONG_CHARS {
        let finding = Finding::field(HEADLINE_LONG, Field::Headline);
        findings.push(finding.with("count", headline).with("max", HEADLINE_LONG_CHARS));
    }
    let summary = count_chars(&content.summary);
    if summary > SUMMARY_CHARS {
        let finding = Finding::field(SUMMARY_LONG, Field::Summary);
        findings.push(finding.with("count", summary).with("max", SUMMARY_CHARS));
    }
    let body = content.body.char_count();
    let [min, max, hard_max] = [kind.min_chars, kind.max_chars, kind.hard_max].map(|limit| limit as usize);
    let length = |rule| Finding::field(rule, Field::Body).with("count", body).with("min", min);
    if body > hard_max {
        findings.push(length(BODY_TOO_LONG).with("max", hard_max));
    } else if body > max {
        findings.push(length(BODY_LONG).with("max", max));
    } else if body > 0 && body < min {
        findings.push(length(BODY_SHORT).with("max", max));
    }
}

fn check_required(content: &StoryContent, kind: &Kind, findings: &mut Vec<Finding>) {
    // No rule set can waive these.
    let always = [
        Field::Headline,
        Field::Body,
        Field::Byline,
        Field::Contact,
        Field::Confidential,
    ];
    let more = kind.required.iter().copied().filter(|field| !always.contains(field));
    for field in always
        .into_iter()
        .chain(more)
        .filter(|field| is_missing(*field, content))
    {
        findings.push(match field {
            Field::Headline => Finding::field(HEADLINE_MISSING, field),
            Field::Body => Finding::field(BODY_MISSING, field),
            Field::Byline => Finding::field(BYLINE_MISSING, field),
            Field::Contact => Finding::field(CONTACT_MISSING, field),
            Field::Confidential => Finding::field(CONFIDENTIAL_UNCHECKED, field),
            _ => Finding::field(FIELD_MISSING, field).saying("field", field.word()),
        });
    }
    if is_missing(Field::Source, content) && !kind.requires(Field::Source) {
        findings.push(Finding::field(SOURCE_MISSING, Field::Source));
    }
}

fn is_missing(field: Field, content: &StoryContent) -> bool {
    let is_blank = |text: &str| text.trim().is_empty();
    match field {
        Field::Kicker => is_blank(&content.kicker),
        Field::Headline => is_blank(&content.headline),
        Field::Deck => is_blank(&content.deck),
        Field::Summary => is_blank(&content.summary),
        Field::Body => is_blank(&content.body.plain_text()),
        Field::Kind => is_blank(&content.kind),
        Field::Byline => is_blank(&content.byline),
        Field::Contact => is_blank(&content.contact),
        Field::EventTime => content.event_time.is_none(),
        Field::EventPlace => is_blank(&content.event_place),
        Field::Sections => content.sections.is_empty(),
        Field::Channels => content.channels.is_empty(),
        Field::Source => is_blank(&content.source),
        Field::FirstPublished => is_blank(&content.first_published),
        Field::Confidential => !content.confidential_checked,
        Field::Remark => is_blank(&content.remark),
        Field::Photos => content.photos.is_empty(),
        Field::Attachments => content.attachments.is_empty(),
        // Asked of every picture by rules of their own.
        Field::Caption | Field::Alt | Field::Photographer => false,
    }
}

fn check_event(content: &StoryContent, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(event) = content.event_time else { return };
    let age = facts.now.since(event);
    if age < 0 {
        findings.push(Finding::field(EVENT_IN_FUTURE, Field::EventTime));
    } else if age > FRESH_DAYS * DAY {
        let days = usize::try_from(age / DAY).unwrap_or(usize::MAX);
        findings.push(Finding::field(EVENT_OLD, Field::EventTime).with("days", days));
    }
}

fn check_texts(content: &StoryContent, findings: &mut Vec<Finding>) {
    let fields = [
        (Field::Kicker, &content.kicker),
        (Field::Headline, &content.headline),
        (Field::Deck, &content.deck),
        (Field::Summary, &content.summary),
    ];
    for (field, text) in fields {
        check_text(text, Place::Field { field }, findings);
    }
    for (index, block) in content.body.blocks().iter().enumerate() {
        if let Some(text) = block.plain_text() {
            check_text(&text, Place::Block { index }, findings);
        }
    }
    for photo in &content.photos {
        for (field, text) in [(Field::Caption, &photo.caption), (Field::Alt, &photo.alt)] {
            check_text(
                text,
                Place::Photo {
                    asset: photo.asset,
                    field,
                },
                findings,
            );
        }
    }
}

fn check_text(text: &str, place: Place, findings: &mut Vec<Finding>) {
    for (rule, masked) in personal::numbers(text) {
        findings.push(
            Finding {
                rule,
                place,
                args: Vec::new(),
            }
            .saying("number", masked),
        );
    }
    let marks = wording::half_width_marks(text);
    if marks > 0 {
        findings.push(
            Finding {
                rule: HALF_WIDTH_PUNCTUATION,
                place,
                args: Vec::new(),
            }
            .with("count", marks),
        );
    }
}
