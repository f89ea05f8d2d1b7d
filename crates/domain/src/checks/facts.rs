//! What the checks must be told, since the story itself does not know it.

use super::{BRIGHT_MAX, DARK_MAX, DIM_MAX, SHARPNESS_MIN};
use crate::ids::AssetId;
use crate::photos::Permission;
use crate::time::Time;
use crate::videos::VideoState;
use jiff::tz::TimeZone;

/// What the story itself does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub now: Time,
    /// The institution's; days are counted in it.
    pub zone: TimeZone,
    pub photos: Vec<PhotoFacts>,
    /// How far the videos are; one that is not named is being prepared.
    pub videos: Vec<(AssetId, VideoState)>,
    /// The register of units; empty leaves its rules out.
    pub units: Vec<UnitNameFacts>,
}

/// About an original picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoFacts {
    pub asset: AssetId,
    /// As it was uploaded, with its ending.
    pub file_name: String,
    /// Pixels, turned upright.
    pub width: u32,
    /// Pixels, turned upright.
    pub height: u32,
    /// By the clock of the camera, in the institution's zone.
    pub taken_at: Option<Time>,
    pub look: Option<Look>,
    /// The file itself says that a model made it.
    pub generated: bool,
    /// Rights and consents, as they were written down of the file.
    pub permission: Permission,
}

/// What was measured in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Variance of the Laplacian of the grey copy, 640 pixels wide; the sharper, the higher.
    pub sharpness: f32,
    /// Mean brightness of its pixels, between 0 and 255.
    pub mean: f32,
    /// Share of its pixels with a brightness of at most 4 of 255.
    pub dark: f32,
    /// Share of its pixels with a brightness of at least 251 of 255.
    pub bright: f32,
    /// Which of the 64 lowest frequencies are strong (perceptual hash); pictures that look alike differ in few bits.
    pub hash: u64,
}

impl Look {
    /// Likely out of focus or shaken.
    pub fn is_blurred(&self) -> bool {
        self.sharpness < SHARPNESS_MIN && self.mean >= DIM_MAX
    }

    /// Likely too dark to be printed as it is.
    pub fn is_dark(&self) -> bool {
        self.dark > DARK_MAX || self.mean < DIM_MAX
    }

    /// Likely too bright: what was there is white.
    pub fn is_washed_out(&self) -> bool {
        self.bright > BRIGHT_MAX
    }
}

/// What a unit is called and was called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitNameFacts {
    pub name: String,
    /// May be empty.
    pub short_name: String,
    /// Names that are no longer in force, full or short.
    pub former_names: Vec<String>,
}
