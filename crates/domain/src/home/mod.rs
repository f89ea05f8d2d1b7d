//! The home page as a chief editor composes it: bands, one below the other, each with its choices.
//!
//! A new kind of band is a variant of [`Band`] and its word in [`Kind`]; the compiler names every place that must know it.

mod arrange;
mod changes;
mod flaws;
mod pick;

pub use arrange::Arrange;
pub use changes::{Change, What};
pub use flaws::{Flaw, Problem};
pub use pick::Pick;

use crate::{StoryId, actor::words};
use serde::{Deserialize, Serialize};

/// Version of the stored form. A form of another version is refused, never guessed at.
pub const SCHEMA: u32 = 1;
/// Most bands a home page may have.
pub const MOST_BANDS: usize = 12;
/// Fewest and most stories of a carousel.
pub const SLIDES: (usize, usize) = (3, 6);
/// Fewest and most sections side by side.
pub const COLUMNS: (usize, usize) = (2, 3);

words! {
    /// What a band shows.
    Kind {
        Lead = "lead",
        Carousel = "carousel",
        Sections = "sections",
        Notices = "notices",
        Photos = "photos",
        MostRead = "most_read",
        Units = "units",
        Topics = "topics",
        Videos = "videos",
    }
}

words! {
    /// What stands to the right of the lead story.
    Right {
        Both = "both",
        MostRead = "most_read",
        Latest = "latest",
    }
}

/// The whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub bands: Vec<Band>,
}

/// One strip of the page. Sections are named by their slug, which never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "band", rename_all = "snake_case", deny_unknown_fields)]
pub enum Band {
    /// The lead story across the page, below it its picture, the list of a section and a column.
    Lead {
        /// None: the newest pictured story of the first section.
        story: Option<StoryId>,
        /// None: the first section.
        middle: Option<String>,
        right: Right,
    },
    /// Pictured stories, one after the other.
    Carousel {
        /// None chosen: the newest pictured ones.
        stories: Vec<StoryId>,
        /// Where those that are not chosen come from; none: the whole site.
        section: Option<String>,
    },
    /// Sections side by side.
    Sections {
        /// None named: every open section that stands nowhere else on the page, in as many rows as it takes.
        slugs: Vec<String>,
    },
    /// Headlines of one section on a slim band.
    Notices { section: String },
    /// One large picture and four small ones.
    Photos {},
    /// What is read most today, this week, this month.
    MostRead {},
    /// Each unit with its newest story.
    Units {},
    /// Special topics and series that are public and go on, in their order.
    Topics {},
    /// The newest stories with a video.
    Videos {},
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    bands: Vec<Band>,
}

/// A stored form that this program cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the layout of the home page is of version {0}, this program reads {SCHEMA}")]
    Version(u32),
    #[error("the layout of the home page cannot be read: {0}")]
    Form(String),
}

impl Band {
    pub const fn kind(&self) -> Kind {
        match self {
            Band::Lead { .. } => Kind::Lead,
            Band::Carousel { .. } => Kind::Carousel,
            Band::Sections { .. } => Kind::Sections,
            Band::Notices { .. } => Kind::Notices,
            Band::Photos {} => Kind::Photos,
            Band::MostRead {} => Kind::MostRead,
            Band::Units {} => Kind::Units,
            Band::Topics {} => Kind::Topics,
            Band::Videos {} => Kind::Videos,
        }
    }

    /// The stories that were chosen for it by hand, in order.
    pub fn chosen(&self) -> Vec<StoryId> {
        match self {
            Band::Lead { story, .. } => story.iter().copied().collect(),
            Band::Carousel { stories, .. } => stories.clone(),
            Band::Sections { .. }
            | Band::Notices { .. }
            | Band::Photos {}
            | Band::MostRead {}
            | Band::Units {}
            | Band::Topics {}
            | Band::Videos {} => Vec::new(),
        }
    }
}

impl Default for Layout {
    /// What a site shows before anybody has composed anything.
    fn default() -> Self {
        Self {
            bands: vec![
                Band::Lead {
                    story: None,
                    middle: None,
                    right: Right::Both,
                },
                Band::Sections { slugs: Vec::new() },
                Band::Photos {},
                Band::Units {},
            ],
        }
    }
}

impl Layout {
    /// Reads the stored form. What it names may not be there any more: see [`Layout::check`].
    ///
    /// # Errors
    /// It is of another version, or no layout at all.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        let form = |error: serde_json::Error| Unreadable::Form(error.to_string());
        let whole: serde_json::Value = serde_json::from_str(json).map_err(form)?;
        // The version first: what another version means by its bands is not known here.
        match whole.get("version").map(|version| version.as_u64()) {
            Some(Some(version)) if version == u64::from(SCHEMA) => {}
            Some(Some(version)) => return Err(Unreadable::Version(u32::try_from(version).unwrap_or(u32::MAX))),
            _ => return Err(Unreadable::Form("it has no version".to_owned())),
        }
        let stored: Stored = serde_json::from_value(whole).map_err(form)?;
        Ok(Self { bands: stored.bands })
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        let stored = Stored {
            version: SCHEMA,
            bands: self.bands.clone(),
        };
        serde_json::to_string(&stored).expect("ids, words and texts are always JSON")
    }

    pub fn chosen(&self) -> Vec<StoryId> {
        self.bands.iter().flat_map(Band::chosen).collect()
    }

    /// The section whose list stands beside the lead story; none without a lead band or without sections.
    pub fn middle<'a>(&'a self, sections: &'a [&'a str]) -> Option<&'a str> {
        self.bands.iter().find_map(|band| match band {
            Band::Lead { middle: None, .. } => sections.first().copied(),
            Band::Lead { middle: Some(slug), .. } => Some(slug.as_str()).filter(|slug| sections.contains(slug)),
            _ => None,
        })
    }

    /// The open sections that have no list of their own on the page: what a band of all the others shows.
    pub fn others<'a>(&'a self, sections: &'a [&'a str]) -> Vec<&'a str> {
        let middle = self.middle(sections);
        let named = |slug: &str| {
            self.bands.iter().any(|band| match band {
                Band::Sections { slugs } => slugs.iter().any(|named| named == slug),
                Band::Notices { section } => section == slug,
                _ => false,
            })
        };
        let is_other = |slug: &&str| middle != Some(*slug) && !named(slug);
        sections.iter().copied().filter(is_other).collect()
    }
}
