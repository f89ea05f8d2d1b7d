//! What a revision of a story holds, and the bytes of it that a review signs.
//!
//! [`canonical`] writes the signed part in one fixed form with a schema number. The bytes are stored with the revision
//! and never made again from newer structs: a field added to [`StoryContent`] must not change them, and a test pins
//! them. A new signed field is a new schema number beside the old one, written only where the field is used: a text that
//! does not use it keeps the bytes that were signed before the field existed.

mod frame;
mod shares;

pub use frame::{Crop, Focal, FrameProblem, Framing, MIN_SIDE, Shape};
pub use shares::FrameShares;

use crate::document::Document;
use crate::ids::AssetId;
use crate::story::{ChannelWish, CreditRole};
use crate::time::Time;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// Everything a writer fills in. Texts are plain, one line except `summary`, `remark` and the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StoryContent {
    /// 引题, above the headline; may be empty.
    pub kicker: String,
    pub headline: String,
    /// 副题, below the headline; may be empty.
    pub deck: String,
    pub summary: String,
    pub body: Document,
    /// Key of a [`crate::kinds::Kind`].
    pub kind: String,
    /// As typed; [`crate::byline::parse`] makes the credits.
    pub byline: String,
    pub credits: Vec<Credit>,
    /// Telephone of the writer, for the newsroom only.
    pub contact: String,
    pub event_time: Option<Time>,
    pub event_place: String,
    /// Slugs of the sections asked for; the newsroom settles them at release.
    pub sections: Vec<String>,
    pub channels: Vec<ChannelWish>,
    /// Whom readers are told it comes from, e.g. the unit.
    pub source: String,
    /// Where it has appeared already; empty means that it has not.
    pub first_published: String,
    /// The writer confirms that nothing in it is confidential.
    pub confidential_checked: bool,
    /// For the newsroom, never published.
    pub remark: String,
    /// In order; the first is the lead picture.
    pub photos: Vec<Photo>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub videos: Vec<Video>,
    pub attachments: Vec<Attachment>,
    /// As [`crate::tags::parse`] reads them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl StoryContent {
    /// Its pictures and videos, those of the list and not those of the text.
    pub fn assets(&self) -> impl Iterator<Item = AssetId> {
        let photos = self.photos.iter().map(|photo| photo.asset);
        photos.chain(self.videos.iter().map(|video| video.asset))
    }

    /// The videos that the text does not place itself, in order: shown before it.
    pub fn unplaced_videos(&self) -> impl Iterator<Item = &Video> {
        let placed = self.body.assets();
        self.videos.iter().filter(move |video| !placed.contains(&video.asset))
    }
}

/// A credited person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub name: String,
    pub role: CreditRole,
    /// Place in the byline over all roles, from 1; the first counts most in scoring.
    pub order: u32,
}

/// A picture of the story with what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    pub asset: AssetId,
    /// Of the original file.
    pub hash: ContentHash,
    #[serde(default)]
    pub caption: String,
    /// What the picture shows, for readers who do not see it.
    #[serde(default)]
    pub alt: String,
    #[serde(default)]
    pub photographer: String,
    /// The part that the page of the story shows; all of it if none.
    #[serde(default)]
    pub crop: Option<Crop>,
    /// What matters in it; the middle of what is shown if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focal: Option<Focal>,
    /// Parts chosen by hand for other shapes; the rest follow from the focal point, see [`Photo::part`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub crops: BTreeMap<Shape, Crop>,
    /// A model made the picture or a part of it: readers are told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub generated: bool,
    /// Why it is none of these although its file says so. For the newsroom, never published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_generated: String,
}

impl Photo {
    /// Short and the same for the same words: which of its public copies carry what this revision says of it.
    pub fn said(&self) -> String {
        let mut words = vec![self.caption.as_str(), &self.alt, &self.photographer];
        if self.generated {
            words.push("generated");
        }
        let bytes = serde_json::to_vec(&words).expect("strings are always JSON");
        hash(&bytes).to_string().chars().take(16).collect()
    }

    /// A photo of which nothing has been said yet.
    pub const fn new(asset: AssetId, hash: ContentHash) -> Self {
        Self {
            asset,
            hash,
            caption: String::new(),
            alt: String::new(),
            photographer: String::new(),
            crop: None,
            focal: None,
            crops: BTreeMap::new(),
            generated: false,
            not_generated: String::new(),
        }
    }
}

/// A video of the story with what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Video {
    pub asset: AssetId,
    /// Of the original file.
    pub hash: ContentHash,
    #[serde(default)]
    pub caption: String,
    /// What is seen and heard, for readers who cannot see or hear it.
    #[serde(default)]
    pub alt: String,
    /// Who filmed it.
    #[serde(default)]
    pub credit: String,
    /// Of the subtitles, as WebVTT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitles: Option<ContentHash>,
}

impl Video {
    /// A video of which nothing has been said yet.
    pub const fn new(asset: AssetId, hash: ContentHash) -> Self {
        Self {
            asset,
            hash,
            caption: String::new(),
            alt: String::new(),
            credit: String::new(),
            subtitles: None,
        }
    }
}

/// A file that goes with the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    pub asset: AssetId,
    /// Of the file.
    pub hash: ContentHash,
    /// File name as readers get it.
    pub name: String,
    /// Bytes.
    pub size: u64,
}

/// The schema of texts whose photos have at most a crop of the page.
pub const SCHEMA: u32 = 1;
/// The schema of texts with a focal point or with parts for other shapes.
pub const SCHEMA_FRAMED: u32 = 2;
/// The schema of texts with a picture that a model made.
pub const SCHEMA_GENERATED: u32 = 3;
/// The schema of texts with tags.
pub const SCHEMA_TAGGED: u32 = 4;
/// The schema of texts with a video.
pub const SCHEMA_VIDEO: u32 = 5;

/// The schema in which [`canonical`] writes this text: the lowest that can say all of it.
pub fn schema(content: &StoryContent) -> u32 {
    let is_framed = |photo: &Photo| photo.focal.is_some() || !photo.crops.is_empty();
    if !content.videos.is_empty() {
        SCHEMA_VIDEO
    } else if !content.tags.is_empty() {
        SCHEMA_TAGGED
    } else if content.photos.iter().any(|photo| photo.generated) {
        SCHEMA_GENERATED
    } else if content.photos.iter().any(is_framed) {
        SCHEMA_FRAMED
    } else {
        SCHEMA
    }
}

/// The signed part of a story: texts, captions, alt texts, credits, crops, pictures and which of
/// them a model made, attachments, source, kind, tags, and videos with their subtitles.
/// Not signed are the contact, the remark, wishes for channels and sections, and facts for the newsroom alone.
#[derive(Serialize)]
struct Signed<'a> {
    schema: u32,
    kind: &'a str,
    kicker: &'a str,
    headline: &'a str,
    deck: &'a str,
    summary: &'a str,
    byline: &'a str,
    credits: Vec<SignedCredit<'a>>,
    source: &'a str,
    body: &'a Document,
    photos: Vec<SignedPhoto<'a>>,
    attachments: Vec<SignedAttachment<'a>>,
    /// From here on schema 4.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    /// From here on schema 5.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    videos: Vec<SignedVideo<'a>>,
}

#[derive(Serialize)]
struct SignedVideo<'a> {
    asset: AssetId,
    hash: ContentHash,
    caption: &'a str,
    alt: &'a str,
    credit: &'a str,
    subtitles: Option<ContentHash>,
}

#[derive(Serialize)]
struct SignedCredit<'a> {
    name: &'a str,
    role: &'static str,
    order: u32,
}

#[derive(Serialize)]
struct SignedPhoto<'a> {
    asset: AssetId,
    hash: ContentHash,
    caption: &'a str,
    alt: &'a str,
    photographer: &'a str,
    /// x, y, width, height.
    crop: Option<[u32; 4]>,
    /// x, y. From here on schema 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    focal: Option<[u16; 2]>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    crops: BTreeMap<&'static str, [u32; 4]>,
    /// From here on schema 3.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    generated: bool,
}

#[derive(Serialize)]
struct SignedAttachment<'a> {
    asset: AssetId,
    hash: ContentHash,
    name: &'a str,
    size: u64,
}

/// The bytes that a review signs: JSON in one line, fields in fixed order.
pub fn canonical(content: &StoryContent) -> Vec<u8> {
    let credits = content.credits.iter();
    let photos = content.photos.iter();
    let attachments = content.attachments.iter();
    let corners = |crop: &Crop| [crop.x, crop.y, crop.width, crop.height];
    let signed = Signed {
        schema: schema(content),
        kind: &content.kind,
        kicker: &content.kicker,
        headline: &content.headline,
        deck: &content.deck,
        summary: &content.summary,
        byline: &content.byline,
        credits: credits
            .map(|c| SignedCredit {
                name: &c.name,
                role: c.role.word(),
                order: c.order,
            })
            .collect(),
        source: &content.source,
        body: &content.body,
        photos: photos
            .map(|photo| SignedPhoto {
                asset: photo.asset,
                hash: photo.hash,
                caption: &photo.caption,
                alt: &photo.alt,
                photographer: &photo.photographer,
                crop: photo.crop.as_ref().map(corners),
                focal: photo.focal.map(|focal| [focal.x, focal.y]),
                crops: photo
                    .crops
                    .iter()
                    .map(|(shape, crop)| (shape.word(), corners(crop)))
                    .collect(),
                generated: photo.generated,
            })
            .collect(),
        attachments: attachments
            .map(|file| SignedAttachment {
                asset: file.asset,
                hash: file.hash,
                name: &file.name,
                size: file.size,
            })
            .collect(),
        tags: &content.tags,
        videos: content
            .videos
            .iter()
            .map(|video| SignedVideo {
                asset: video.asset,
                hash: video.hash,
                caption: &video.caption,
                alt: &video.alt,
                credit: &video.credit,
                subtitles: video.subtitles,
            })
            .collect(),
    };
    serde_json::to_vec(&signed).expect("the signed part has string keys and no fallible values")
}

/// SHA-256 of stored bytes: of a file, or of what [`canonical`] wrote.
pub fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// A SHA-256 digest; shown and stored as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(pub [u8; 32]);

/// Not 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a content hash is 64 hex digits")]
pub struct BadContentHash;

impl ContentHash {
    /// The first 16 digits in groups of four, for people to compare: `a94b 22d0 7f13 e8c5`.
    pub fn short(&self) -> String {
        let groups: Vec<String> = self.0[..8]
            .chunks(2)
            .map(|pair| format!("{:02x}{:02x}", pair[0], pair[1]))
            .collect();
        groups.join(" ")
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

impl FromStr for ContentHash {
    type Err = BadContentHash;

    fn from_str(text: &str) -> Result<Self, BadContentHash> {
        let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or(BadContentHash)?;
        Ok(Self(std::array::from_fn(|i| digits[2 * i] << 4 | digits[2 * i + 1])))
    }
}

impl TryFrom<String> for ContentHash {
    type Error = BadContentHash;

    fn try_from(text: String) -> Result<Self, BadContentHash> {
        text.parse()
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.to_string()
    }
}
