//! Findings that a person has let stand, with the reason.
//!
//! An override answers one finding about one stretch of text. When the text there changes, or the rule gets a new
//! version, the finding is open again; what stops submission cannot be overridden at all.

use super::{FINDINGS_PER_RULE, Finding, Place, Severity, Span};
use crate::content::{ContentHash, Photo, StoryContent, Video, hash};
use crate::document::Block;
use crate::kinds::Field;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A finding let stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// [`super::Rule::key`].
    pub rule: String,
    /// Of the rule.
    pub version: u32,
    /// Where it was. Blocks move, so for a block it does not matter which.
    pub place: Place,
    /// Of the text that was let stand; see [`fingerprint`].
    pub fingerprint: ContentHash,
    /// In the words of the person; never blank.
    pub reason: String,
}

/// Why a finding cannot be let stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// It stops submission, so it must be mended.
    Must,
    ReasonMissing,
}

impl Refusal {
    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Must => "stories.override.must",
            Self::ReasonMissing => "stories.override.reason-missing",
        }
    }
}

impl Override {
    /// Lets a finding about `content` stand.
    ///
    /// # Errors
    /// The finding stops submission, or `reason` is blank.
    pub fn new(content: &StoryContent, finding: &Finding, reason: &str) -> Result<Self, Refusal> {
        if finding.severity() == Severity::Must {
            return Err(Refusal::Must);
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(Self {
            rule: finding.key().to_owned(),
            version: finding.rule.version,
            place: finding.place,
            fingerprint: fingerprint(content, finding),
            reason: reason.to_owned(),
        })
    }

    /// Whether it answers this finding about `content`.
    pub fn answers(&self, content: &StoryContent, finding: &Finding) -> bool {
        self.is_about(finding) && self.fingerprint == fingerprint(content, finding)
    }

    /// All that [`Override::answers`] asks but the text.
    fn is_about(&self, finding: &Finding) -> bool {
        let both_blocks = matches!((self.place, finding.place), (Place::Block { .. }, Place::Block { .. }));
        finding.severity() != Severity::Must
            && self.rule == finding.key()
            && self.version == finding.rule.version
            && (both_blocks || self.place == finding.place)
    }
}

/// Findings sorted by whether somebody has answered them, each list in the order of the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    pub open: Vec<Finding>,
    /// With the reason for each.
    pub overridden: Vec<(Finding, String)>,
}

/// What is open of the findings about `content`, at most [`FINDINGS_PER_RULE`] of each rule that lets a story pass, and
/// all that somebody has answered.
pub fn open(content: &StoryContent, findings: Vec<Finding>, overrides: &[Override]) -> Answered {
    let mut answered = Answered::default();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    // A text is read once, not once for each mistake in it.
    let mut texts: HashMap<Place, ContentHash> = HashMap::new();
    for finding in findings {
        let mut text = || {
            *texts
                .entry(finding.place)
                .or_insert_with(|| text_hash(content, finding.place))
        };
        let answers = |answer: &&Override| {
            answer.is_about(&finding) && answer.fingerprint == fingerprint_in(text(), finding.span)
        };
        if let Some(answer) = overrides.iter().find(answers) {
            answered.overridden.push((finding, answer.reason.clone()));
            continue;
        }
        let count = counts.entry(finding.key()).or_default();
        *count += 1;
        if *count <= FINDINGS_PER_RULE || finding.severity() == Severity::Must {
            answered.open.push(finding);
        }
    }
    answered
}

/// The hash of what a finding is about: all that stands at its place, and which stretch of it is marked. The same marks
/// around other words are another mistake.
pub fn fingerprint(content: &StoryContent, finding: &Finding) -> ContentHash {
    fingerprint_in(text_hash(content, finding.place), finding.span)
}

fn text_hash(content: &StoryContent, place: Place) -> ContentHash {
    hash(text_at(content, place).as_bytes())
}

fn fingerprint_in(text: ContentHash, span: Option<Span>) -> ContentHash {
    match span {
        Some(span) => hash(format!("{text} {}-{}", span.start, span.end).as_bytes()),
        None => text,
    }
}

/// All that stands at a place; empty where there is no such place.
pub fn text_at(content: &StoryContent, place: Place) -> String {
    match place {
        Place::Field { field } => field_text(content, field),
        Place::Photo { asset, field } => {
            let photo = content.photos.iter().find(|photo| photo.asset == asset);
            let video = content.videos.iter().find(|video| video.asset == asset);
            let video = video.map(|video| video_text(video, field));
            photo
                .map(|photo| photo_text(photo, field))
                .or(video)
                .unwrap_or_default()
        }
        Place::Block { index } => content.body.blocks().get(index).map(block_text).unwrap_or_default(),
    }
}

fn field_text(content: &StoryContent, field: Field) -> String {
    let photos = || {
        content
            .photos
            .iter()
            .map(|photo| photo.hash.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match field {
        Field::Kicker => content.kicker.clone(),
        Field::Headline => content.headline.clone(),
        Field::Deck => content.deck.clone(),
        Field::Summary => content.summary.clone(),
        Field::Body => content.body.plain_text(),
        Field::Kind => content.kind.clone(),
        Field::Byline => content.byline.clone(),
        Field::Contact => content.contact.clone(),
        Field::EventTime => content.event_time.map(|time| time.0.to_string()).unwrap_or_default(),
        Field::EventPlace => content.event_place.clone(),
        Field::Sections => content.sections.join(" "),
        Field::Channels => content
            .channels
            .iter()
            .map(|channel| channel.word())
            .collect::<Vec<_>>()
            .join(" "),
        Field::Source => content.source.clone(),
        Field::FirstPublished => content.first_published.clone(),
        Field::Tags => content.tags.join(" "),
        Field::Confidential => content.confidential_checked.to_string(),
        Field::Remark => content.remark.clone(),
        Field::Photos | Field::Caption | Field::Alt | Field::Photographer => photos(),
        Field::Attachments => content
            .attachments
            .iter()
            .map(|file| file.hash.to_string())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn photo_text(photo: &Photo, field: Field) -> String {
    match field {
        Field::Caption => photo.caption.clone(),
        Field::Alt => photo.alt.clone(),
        Field::Photographer => photo.photographer.clone(),
        _ => {
            let crop = photo
                .crop
                .map(|crop| format!(" {} {} {} {}", crop.x, crop.y, crop.width, crop.height));
            format!("{}{}", photo.hash, crop.unwrap_or_default())
        }
    }
}

fn video_text(video: &Video, field: Field) -> String {
    match field {
        Field::Caption => video.caption.clone(),
        Field::Alt => video.alt.clone(),
        Field::Photographer => video.credit.clone(),
        _ => match video.subtitles {
            Some(subtitles) => format!("{} {subtitles}", video.hash),
            None => video.hash.to_string(),
        },
    }
}

fn block_text(block: &Block) -> String {
    block.plain_text().unwrap_or_else(|| match block {
        Block::Figure { asset } | Block::Video { asset } => asset.to_string(),
        Block::Gallery { assets } => assets.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    })
}
