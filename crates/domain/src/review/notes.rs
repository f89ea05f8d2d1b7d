//! Notes that a reviewer puts beside the text: where one stands, what it may hold, who may take it back, answer it or
//! settle it.
//!
//! A note stands beside one revision, but is read beside later ones too. It therefore keeps how the place began when it
//! was written, and is shown wherever those words stand now.

use super::{Progress, Refusal, Sitting, Workflow, transitions::seated};
use crate::content::StoryContent;
use crate::document::Block;
use crate::{AssetId, PersonId, ReviewNoteId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Longest note, in characters.
pub const NOTE_CHARS: usize = 500;
/// How much of a place is quoted, in characters.
pub const QUOTE_CHARS: usize = 40;

/// A place in the text that a note can stand beside. Written `headline`, `block-3` (counted from 0), `photo-` and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum NotePlace {
    Headline,
    Block { index: usize },
    Photo { asset: AssetId },
}

impl NotePlace {
    /// The places of a block: a block of words is one, a picture is its photo, a gallery is each of its photos, and
    /// beside a line that parts two passages there is nothing to say.
    pub fn of_block(content: &StoryContent, index: usize) -> Vec<NotePlace> {
        match content.body.blocks().get(index) {
            Some(Block::Figure { asset } | Block::Video { asset }) => vec![NotePlace::Photo { asset: *asset }],
            Some(Block::Gallery { assets }) => assets.iter().map(|&asset| NotePlace::Photo { asset }).collect(),
            Some(block) if !one_line(&words_of(block)).is_empty() => vec![NotePlace::Block { index }],
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for NotePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotePlace::Headline => f.write_str("headline"),
            NotePlace::Block { index } => write!(f, "block-{index}"),
            NotePlace::Photo { asset } => write!(f, "photo-{asset}"),
        }
    }
}

impl FromStr for NotePlace {
    type Err = NoteProblem;

    /// Takes only what [`fmt::Display`] writes: one place has one name.
    fn from_str(text: &str) -> Result<Self, NoteProblem> {
        let place = match text.split_once('-') {
            None => Some(NotePlace::Headline),
            Some(("block", index)) => index.parse().ok().map(|index| NotePlace::Block { index }),
            Some(("photo", asset)) => asset.parse().ok().map(|asset| NotePlace::Photo { asset }),
            Some(_) => None,
        };
        place
            .filter(|place| place.to_string() == text)
            .ok_or(NoteProblem::UnknownPlace)
    }
}

impl TryFrom<String> for NotePlace {
    type Error = NoteProblem;

    fn try_from(text: String) -> Result<Self, NoteProblem> {
        text.parse()
    }
}

impl From<NotePlace> for String {
    fn from(place: NotePlace) -> Self {
        place.to_string()
    }
}

/// A place, and how it began when the note was written: the headline, the block, or the photo's caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    pub place: NotePlace,
    /// On one line, [`QUOTE_CHARS`] at most. Empty for a photo without a caption.
    pub quote: String,
}

impl Anchor {
    /// The anchor of a place that the text has; a picture in the text is its photo, however it was named.
    pub fn in_text(content: &StoryContent, place: NotePlace) -> Option<Anchor> {
        let (place, words) = match place {
            NotePlace::Headline => (place, content.headline.clone()),
            NotePlace::Photo { asset } => (place, caption_of(content, asset)?.to_owned()),
            NotePlace::Block { index } => match content.body.blocks().get(index)? {
                Block::Figure { asset } | Block::Video { asset } => {
                    return Anchor::in_text(content, NotePlace::Photo { asset: *asset });
                }
                block => (place, words_of(block)),
            },
        };
        let quote: String = one_line(&words).chars().take(QUOTE_CHARS).collect();
        let is_words = matches!(place, NotePlace::Block { .. });
        (!is_words || !quote.is_empty()).then_some(Anchor { place, quote })
    }

    /// Where the note stands in this text: beside the block that has the quoted words, the nearest where several have
    /// them. None where the words, or the photo, are gone.
    pub fn stands(&self, content: &StoryContent) -> Option<NotePlace> {
        match self.place {
            NotePlace::Headline => Some(self.place),
            NotePlace::Photo { asset } => caption_of(content, asset).map(|_| self.place),
            NotePlace::Block { index: was } => {
                let blocks = content.body.blocks().iter().enumerate();
                blocks
                    .filter(|(_, block)| one_line(&words_of(block)).contains(&self.quote))
                    .map(|(index, _)| index)
                    .min_by_key(|index| index.abs_diff(was))
                    .map(|index| NotePlace::Block { index })
            }
        }
    }
}

/// What is said of a photo or a video of the text.
fn caption_of(content: &StoryContent, asset: AssetId) -> Option<&str> {
    let photos = content.photos.iter().map(|photo| (photo.asset, &photo.caption));
    let videos = content.videos.iter().map(|video| (video.asset, &video.caption));
    let mut captions = photos.chain(videos);
    captions
        .find(|(other, _)| *other == asset)
        .map(|(_, caption)| caption.as_str())
}

/// A quote as it is shown: what was cut off is hinted at.
pub fn quoted(quote: &str) -> String {
    if quote.chars().count() < QUOTE_CHARS {
        quote.to_owned()
    } else {
        format!("{quote}…")
    }
}

/// A note as it goes to the writers with a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentNote {
    pub place: NotePlace,
    pub quote: String,
    pub note: String,
    /// Name of whoever wrote it.
    pub who: String,
    /// By which it is answered; returns of before there were answers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ReviewNoteId>,
}

/// What is wrong with a note that somebody wants to put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteProblem {
    Empty,
    TooLong {
        /// Characters that were typed.
        count: usize,
    },
    /// The text has no such place.
    UnknownPlace,
}

impl NoteProblem {
    /// The key of its sentence; the one of [`NoteProblem::TooLong`] names `max` and `count`.
    pub const fn text_key(self) -> &'static str {
        match self {
            NoteProblem::Empty => "review.note-problem.empty",
            NoteProblem::TooLong { .. } => "review.note-problem.too-long",
            NoteProblem::UnknownPlace => "review.note-problem.unknown-place",
        }
    }
}

impl fmt::Display for NoteProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text_key())
    }
}

/// The words of a note as they are kept, from what was typed.
///
/// # Errors
/// Nothing was said, or more than [`NOTE_CHARS`] characters.
pub fn note_words(typed: &str) -> Result<String, NoteProblem> {
    // Browsers send a line break as two characters, but count it as one.
    let words = typed.replace("\r\n", "\n").trim().to_owned();
    match words.chars().count() {
        0 => Err(NoteProblem::Empty),
        count if count > NOTE_CHARS => Err(NoteProblem::TooLong { count }),
        _ => Ok(words),
    }
}

/// What decides over a note that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteFacts {
    pub by: PersonId,
    /// The turn in which it was written has been decided: the note went with the decision.
    pub sent: bool,
    pub settled: bool,
}

/// The reviewer at work puts a note beside the text that stands.
///
/// # Errors
/// As for a decision: not at this stage, not the one who has claimed it, or before another text.
pub fn note(workflow: &Workflow, progress: &Progress, sitting: Sitting<'_>) -> Result<(), Refusal> {
    seated(workflow, progress, sitting).map(|_| ())
}

/// Somebody takes back what they have noted, which they may until the decision has carried it off.
///
/// # Errors
/// It is somebody else's, it went with a decision, or it is settled and so part of the record.
pub fn remove_note(note: &NoteFacts, by: PersonId) -> Result<(), Refusal> {
    if note.by != by {
        Err(Refusal::NoteOfOther)
    } else if note.sent {
        Err(Refusal::NoteSent)
    } else if note.settled {
        Err(Refusal::NoteSettled)
    } else {
        Ok(())
    }
}

/// Somebody answers a note that went to the writers, be it a writer or the reviewer at work. Settling it ends the talk.
///
/// # Errors
/// It is settled, or the writers have not read it yet.
pub fn answer_note(note: &NoteFacts) -> Result<(), Refusal> {
    if note.settled {
        Err(Refusal::NoteSettled)
    } else if !note.sent {
        Err(Refusal::NoteUnsent)
    } else {
        Ok(())
    }
}

/// The reviewer at work finds the note answered by the text that stands, whoever wrote it.
///
/// # Errors
/// As [`note`]; or it is settled already.
pub fn settle_note(
    workflow: &Workflow,
    progress: &Progress,
    sitting: Sitting<'_>,
    note: &NoteFacts,
) -> Result<(), Refusal> {
    seated(workflow, progress, sitting)?;
    if note.settled {
        return Err(Refusal::NoteSettled);
    }
    Ok(())
}

fn words_of(block: &Block) -> String {
    block.plain_text().unwrap_or_default()
}

/// Line breaks and runs of blanks become one blank.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
