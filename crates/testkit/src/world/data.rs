//! The demo world's content, from the files under `world/`: everything in it is invented.

use anyhow::{Context, Result};
use domain::content::{FrameShares, Shape};
use rust_embed::RustEmbed;
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "world"]
struct Files;

#[derive(Debug, Deserialize)]
pub struct Unit {
    pub key: String,
    pub name: String,
    pub short: String,
    pub name_en: String,
    pub kind: String,
    pub parent: Option<String>,
    pub group: Option<String>,
    pub sort: i32,
    #[serde(default)]
    pub former: Vec<Former>,
    pub closed: Option<String>,
    pub successor: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Former {
    pub name: String,
    pub until: String,
}

/// What stands on the site beside the stories; words come in Chinese and English.
#[derive(Debug, Deserialize)]
pub struct Site {
    pub footer: Vec<FooterItem>,
    pub pages: Vec<OwnPage>,
}

#[derive(Debug, Deserialize)]
pub struct FooterItem {
    pub kind: String,
    pub label: [String; 2],
    #[serde(default)]
    pub value: [String; 2],
    #[serde(default)]
    pub href: String,
}

#[derive(Debug, Deserialize)]
pub struct OwnPage {
    pub slug: String,
    pub title: [String; 2],
    pub body: [String; 2],
}

#[derive(Debug, Deserialize)]
pub struct Person {
    pub key: String,
    pub login: String,
    pub name: String,
    pub name_en: String,
    pub unit: String,
    pub roles: Vec<Held>,
    pub phone: String,
    pub email: String,
    #[serde(default)]
    pub absences: Vec<Absence>,
    pub disabled: Option<String>,
    /// Has agreed to a page of their own on the site.
    #[serde(default)]
    pub author_page: bool,
}

#[derive(Debug, Deserialize)]
pub struct Held {
    pub role: String,
    pub unit: String,
}

#[derive(Debug, Deserialize)]
pub struct Absence {
    pub from: String,
    pub until: String,
    pub deputy: String,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
pub struct Section {
    pub slug: String,
    pub zh: String,
    pub en: String,
    /// Empty for news.
    #[serde(default)]
    pub clock: String,
}

#[derive(Debug, Deserialize)]
pub struct Story {
    pub unit: String,
    pub officer: String,
    pub kind: String,
    #[serde(default)]
    pub kicker: String,
    pub headline: String,
    #[serde(default)]
    pub deck: String,
    #[serde(default)]
    pub summary: String,
    /// `["p", "…"]`, `["h", "…"]`, `["q", "…"]`, `["ul", ["…"]]`, `["table", [["…"]]]`, `["fig", "image"]`.
    #[serde(default)]
    pub blocks: Vec<serde_json::Value>,
    /// Of a brief: its one paragraph.
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub byline: String,
    #[serde(default)]
    pub event_date: String,
    #[serde(default)]
    pub event_place: String,
    pub section: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub photos: Vec<Photo>,
    pub video: Option<Video>,
    pub date: String,
    #[serde(default = "released")]
    pub path: String,
    #[serde(default)]
    pub history: Vec<Note>,
    #[serde(default)]
    pub notes: Vec<Note>,
    pub correction: Option<String>,
    /// What the text said before it was corrected, and what it says now.
    pub mistake: Option<[String; 2]>,
    pub retraction: Option<String>,
    pub release_at: Option<String>,
}

fn released() -> String {
    "released".to_owned()
}

#[derive(Debug, Deserialize)]
pub struct Photo {
    pub image: String,
    pub caption: String,
    pub alt: String,
    pub photographer: String,
    pub frame: Option<Frame>,
}

/// A video made of one of the drawn pictures.
#[derive(Debug, Deserialize)]
pub struct Video {
    pub image: String,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    /// As a `.srt` file has them.
    #[serde(default)]
    pub subtitles: String,
}

/// What of a photo its writers show, in thousandths as the form has them.
#[derive(Debug, Deserialize)]
pub struct Frame {
    /// Left, top, right, bottom.
    #[serde(default)]
    cut: [u16; 4],
    focal: Option<[u16; 2]>,
    /// Parts chosen by hand: middle from the left and the top, and size.
    #[serde(default)]
    own: BTreeMap<Shape, [u16; 3]>,
}

impl Frame {
    pub fn shares(&self) -> FrameShares {
        FrameShares {
            edges: self.cut,
            focal: self.focal,
            shapes: self.own.clone(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Note {
    pub stage: String,
    pub reasons: Vec<String>,
    pub text: String,
    /// Words of a block and what the reviewer writes beside it.
    #[serde(default)]
    pub beside: Vec<[String; 2]>,
    /// Words of a block and what the reviewer suggests in their place.
    #[serde(default)]
    pub suggest: Vec<[String; 2]>,
    /// What the writer answers to the first note beside the text.
    #[serde(default)]
    pub reply: String,
    /// Why the writer refuses the last suggestion before sending in again; every other one is accepted.
    #[serde(default)]
    pub refuse: String,
}

impl Note {
    /// What the writer takes from what was suggested: words and what stands in their place.
    pub fn accepted(&self) -> &[[String; 2]] {
        let refused = usize::from(!self.refuse.is_empty());
        &self.suggest[..self.suggest.len().saturating_sub(refused)]
    }
}

/// A special topic or a series; stories are named by their headlines.
#[derive(Debug, Deserialize)]
pub struct Collected {
    pub kind: String,
    pub slug: String,
    pub name: [String; 2],
    pub intro: [String; 2],
    /// The story whose first photo stands across the page.
    #[serde(default)]
    pub banner: String,
    #[serde(default)]
    pub first: Vec<String>,
    #[serde(default)]
    pub sections: Vec<CollectedSection>,
    #[serde(default)]
    pub closed: bool,
}

#[derive(Debug, Deserialize)]
pub struct CollectedSection {
    pub name: [String; 2],
    pub stories: Vec<String>,
}

impl Collected {
    /// All of its stories.
    pub fn stories(&self) -> impl Iterator<Item = &String> {
        let below = self.sections.iter().flat_map(|section| &section.stories);
        self.first.iter().chain(below)
    }
}

#[derive(Debug, Deserialize)]
struct Image {
    image: String,
    file: String,
}

/// A list file such as `units.json`.
pub fn list<T: DeserializeOwned>(name: &str) -> Result<Vec<T>> {
    let file = Files::get(name).with_context(|| format!("the demo world lacks {name}"))?;
    serde_json::from_slice(&file.data).with_context(|| name.to_owned())
}

pub fn site() -> Result<Site> {
    let file = Files::get("site.json").context("the demo world lacks site.json")?;
    serde_json::from_slice(&file.data).context("site.json")
}

/// All stories, whole ones and briefs, oldest first.
pub fn stories() -> Result<Vec<Story>> {
    let mut stories: Vec<Story> = list("briefs.json")?;
    for name in Files::iter().filter(|name| name.starts_with("stories/")) {
        let file = Files::get(&name).context("a listed file exists")?;
        stories.push(serde_json::from_slice(&file.data).with_context(|| name.to_string())?);
    }
    stories.sort_by(|a, b| (&a.date, &a.headline).cmp(&(&b.date, &b.headline)));
    Ok(stories)
}

/// The bytes of a picture and the name of its file.
pub fn image(key: &str) -> Result<(String, Vec<u8>)> {
    let images: Vec<Image> = list("images.json")?;
    let image = images
        .into_iter()
        .find(|image| image.image == key)
        .with_context(|| format!("no image {key}"))?;
    let file = Files::get(&format!("images/{}", image.file)).with_context(|| format!("no file {}", image.file))?;
    Ok((image.file, file.data.into_owned()))
}
