//! Findings that a person has let stand, with the reason.
//!
//! An override answers one finding about one stretch of text. When the text there changes, or the rule gets a new
//! version, the finding is open again; what stops submission cannot be overridden at all.

use super::{Finding, Place, Severity};
use crate::content::{ContentHash, Photo, StoryContent, hash};
use crate::document::Block;
use crate::kinds::Field;
use serde::{Deserialize, Serialize};

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
        let both_blocks = matches!((self.place, finding.place), (Place::Block { .. }, Place::Block { .. }));
        finding.severity() != Severity::Must
            && self.rule == finding.key()
            && self.version == finding.rule.version
            && (both_blocks || self.place == finding.place)
            && self.fingerprint == fingerprint(content, finding)
    }
}

/// Findings sorted by whether somebody has answered them, each list in the order of the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    pub open: Vec<Finding>,
    /// With the reason for each.
    pub overridden: Vec<(Finding, String)>,
}

/// What is open of the findings about `content`.
pub fn open(content: &StoryContent, findings: Vec<Finding>, overrides: &[Override]) -> Answered {
    let mut answered = Answered::default();
    for finding in findings {
        match overrides.iter().find(|answer| answer.answers(content, &finding)) {
            Some(answer) => answered.overridden.push((finding, answer.reason.clone())),
            None => answered.open.push(finding),
        }
    }
    answered
}

/// The hash of what a finding is about: the marked stretch of text, or all that stands at its place.
pub fn fingerprint(content: &StoryContent, finding: &Finding) -> ContentHash {
    let text = text_at(content, finding.place);
    let matched = finding.span.map_or(text.clone(), |span| span.of(&text));
    hash(matched.as_bytes())
}

/// All that stands at a place; empty where there is no such place.
pub fn text_at(content: &StoryContent, place: Place) -> String {
    match place {
        Place::Field { field } => field_text(content, field),
        Place::Photo { asset, field } => {
            let photo = content.photos.iter().find(|photo| photo.asset == asset);
            photo.map(|photo| photo_text(photo, field)).unwrap_or_default()
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

fn block_text(block: &Block) -> String {
    block.plain_text().unwrap_or_else(|| match block {
        Block::Figure { asset } | Block::Video { asset } => asset.to_string(),
        Block::Gallery { assets } => assets.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    })
}
