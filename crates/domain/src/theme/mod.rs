//! The face of the public site: one of three bases, and what the institution changes of it.
//!
//! Values, no language of templates: whoever sets them can make a page ugly, never one that cannot be read or used.

mod base;
mod colour;
mod contrast;

pub use base::{Accents, Base, Palette, Scheme};
pub use colour::{NoColour, Oklch, Rgb, contrast};
pub use contrast::{EDGE, Pair, Part, TEXT, TooFaint, check as check_accent, pairs, palette};

use crate::actor::words;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use uuid::Uuid;

/// Version of the stored form. A form of another version is refused, never guessed at.
pub const SCHEMA: u32 = 1;
/// How round corners may be, in pixels.
pub const MOST_RADIUS: u8 = 12;
/// What every base has.
pub const RADIUS: u8 = 2;
/// Longest description of a picture, in characters.
pub const MOST_ALT: usize = 80;

words! {
    /// How large all letters are. What a reader has set in the browser counts first.
    Size {
        Small = "small",
        Normal = "normal",
        Large = "large",
    }
}

words! {
    /// What stories are set in.
    Face {
        Serif = "serif",
        Sans = "sans",
    }
}

words! {
    /// Where a picture of the theme stands.
    Place {
        /// Beside the name of the site, on every page.
        Logo = "logo",
        /// Across the head of the home page.
        Masthead = "masthead",
    }
}

/// A picture of the institution's own, in the sizes that are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub id: Uuid,
    /// Width and height in pixels, small to large; never empty.
    pub sizes: Vec<(u32, u32)>,
}

/// The whole theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub base: Base,
    /// None: that of the base.
    pub accent: Option<Rgb>,
    pub size: Size,
    /// Pixels.
    pub radius: u8,
    pub face: Face,
    pub logo: Option<Picture>,
    /// Whether the name of the site stands beside the logo.
    pub has_name: bool,
    pub masthead: Option<Picture>,
    /// What the picture of the masthead shows, for those who do not see it. Both empty: it is an ornament.
    pub alt_zh: String,
    pub alt_en: String,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    theme: Theme,
}

/// A stored form that this program cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the theme of the site cannot be read: {0}")]
pub struct Unreadable(String);

/// What keeps a theme from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    Accent(TooFaint),
    TooRound,
    /// Neither a logo nor the name.
    NoName,
    AltTooLong,
    EnglishAltTooLong,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            base: Base::Civic,
            accent: None,
            size: Size::Normal,
            radius: RADIUS,
            face: Face::Serif,
            logo: None,
            has_name: true,
            masthead: None,
            alt_zh: String::new(),
            alt_en: String::new(),
        }
    }
}

impl Size {
    /// Of the letters, to what they are without a theme.
    const fn factor(self) -> &'static str {
        match self {
            Size::Small => ".9375",
            Size::Normal => "1",
            Size::Large => "1.0625",
        }
    }
}

impl Theme {
    /// Reads the stored form.
    ///
    /// # Errors
    /// It is of another version, or no theme at all.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        let stored: Stored = serde_json::from_str(json).map_err(|error| Unreadable(error.to_string()))?;
        if stored.version == SCHEMA {
            Ok(stored.theme)
        } else {
            Err(Unreadable(format!("it is of version {}", stored.version)))
        }
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        let stored = Stored {
            version: SCHEMA,
            theme: self.clone(),
        };
        serde_json::to_string(&stored).expect("words, figures and texts are always JSON")
    }

    /// Whether it can be used.
    ///
    /// # Errors
    /// Everything that keeps it from being used.
    pub fn check(&self) -> Result<(), Vec<Flaw>> {
        let accent = self
            .accent
            .and_then(|accent| check_accent(self.base, Some(accent)).err());
        let flaws: Vec<Flaw> = [
            accent.map(Flaw::Accent),
            (self.radius > MOST_RADIUS).then_some(Flaw::TooRound),
            (!self.has_name && self.logo.is_none()).then_some(Flaw::NoName),
            (self.alt_zh.chars().count() > MOST_ALT).then_some(Flaw::AltTooLong),
            (self.alt_en.chars().count() > 2 * MOST_ALT).then_some(Flaw::EnglishAltTooLong),
        ]
        .into_iter()
        .flatten()
        .collect();
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    pub fn picture(&self, place: Place) -> Option<&Picture> {
        match place {
            Place::Logo => self.logo.as_ref(),
            Place::Masthead => self.masthead.as_ref(),
        }
    }

    pub fn set_picture(&mut self, place: Place, picture: Option<Picture>) {
        match place {
            Place::Logo => {
                self.has_name |= picture.is_none();
                self.logo = picture;
            }
            Place::Masthead => self.masthead = picture,
        }
    }

    /// Whether one of its pictures is this one.
    pub fn shows(&self, picture: Uuid) -> bool {
        [&self.logo, &self.masthead]
            .into_iter()
            .flatten()
            .any(|own| own.id == picture)
    }

    /// What differs from the base, as a style sheet; empty where nothing does. It names tokens only, in the layer of tokens,
    /// so that senior mode and print still have the last word.
    pub fn css(&self) -> String {
        let mut tokens = String::new();
        if self.accent.is_some() {
            let [light, dark] =
                [Scheme::Light, Scheme::Dark].map(|scheme| palette(self.base, self.accent, scheme).accents);
            for (name, light, dark) in [
                ("accent", light.accent, dark.accent),
                ("accent-strong", light.strong, dark.strong),
                ("accent-fill", light.fill, dark.fill),
                ("accent-wash", light.wash, dark.wash),
            ] {
                let _ = write!(tokens, "--{name}:light-dark({light},{dark});");
            }
        }
        if self.size != Size::Normal {
            let _ = write!(tokens, "--type:{};", self.size.factor());
        }
        if self.radius != RADIUS {
            let _ = write!(tokens, "--radius:{}px;", self.radius);
        }
        if self.face == Face::Sans {
            tokens.push_str("--face:var(--sans);");
        }
        if tokens.is_empty() {
            return tokens;
        }
        // Thrice, so that it outweighs the tokens of a base, which are chosen by an attribute.
        format!("@layer tokens{{:root:root:root{{{tokens}}}}}")
    }
}
