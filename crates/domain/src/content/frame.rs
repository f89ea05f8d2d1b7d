//! Which part of a picture is shown: all of it or a part on the page of its story, and other shapes where lists, covers
//! and tiles have room for nothing else.
//!
//! A crop of the page can hide something on purpose, a face or a number plate. Every other shape is therefore cut from
//! what the page shows, never from what it leaves out.

use super::Photo;
use crate::actor::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shortest side of a part, in pixels; less is a smear on every screen.
pub const MIN_SIDE: u32 = 120;
/// How far a part chosen by hand may be from the shape it is for, in thousandths.
const SHAPE_TOLERANCE: u64 = 20;

/// A part of a picture, in pixels of the original turned upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crop {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// The point that matters, in thousandths of the upright picture from its left and its top, 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focal {
    pub x: u16,
    pub y: u16,
}

impl Focal {
    pub const MIDDLE: Self = Self { x: 500, y: 500 };
}

words! {
    /// A shape that other places have room for.
    Shape {
        /// 16 to 9: the tops of pages, films.
        Wide = "wide",
        /// 3 to 2: lists and strips of the site, the shape of most cameras.
        Classic = "classic",
        /// 1 to 1: tiles, second covers of public accounts.
        Square = "square",
        /// 2.35 to 1: covers of public accounts.
        Cover = "cover",
    }
}

impl Shape {
    /// Width to height.
    pub const fn ratio(self) -> (u32, u32) {
        match self {
            Self::Wide => (16, 9),
            Self::Classic => (3, 2),
            Self::Square => (1, 1),
            Self::Cover => (47, 20),
        }
    }
}

/// How a photo is framed: what a person chose. Everything left out follows from the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    pub crop: Option<Crop>,
    pub focal: Option<Focal>,
    pub crops: BTreeMap<Shape, Crop>,
}

/// Why a framing is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameProblem {
    #[error("a part reaches out of the picture")]
    Outside,
    #[error("a part is smaller than {MIN_SIDE} pixels")]
    TooSmall,
    #[error("the part for {0} has another shape")]
    WrongShape(Shape),
    #[error("the part for {0} shows what the page leaves out")]
    ShowsMore(Shape),
    #[error("the point that matters is not in what is shown")]
    FocalOutside,
}

impl FrameProblem {
    /// The sentence for the person who chose it.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Outside => "stories.frame.outside",
            Self::TooSmall => "stories.frame.too-small",
            Self::WrongShape(_) => "stories.frame.wrong-shape",
            Self::ShowsMore(_) => "stories.frame.shows-more",
            Self::FocalOutside => "stories.frame.focal-outside",
        }
    }
}

impl Framing {
    /// The framing as it is kept for an upright picture of this size: a crop of the whole is none, and a part that follows
    /// from the point anyway is not written down.
    ///
    /// # Errors
    /// The first of its parts that cannot be, page before shapes.
    pub fn checked(mut self, size: (u32, u32)) -> Result<Self, FrameProblem> {
        let whole = Crop::whole(size);
        if let Some(crop) = self.crop {
            crop.fits(whole)?;
        }
        self.crop = self.crop.filter(|crop| *crop != whole);
        let shown = self.crop.unwrap_or(whole);
        if let Some(focal) = self.focal
            && !shown.has(focal, size)
        {
            return Err(FrameProblem::FocalOutside);
        }
        for (shape, part) in &self.crops {
            part.fits(whole)?;
            if !shown.contains(*part) {
                return Err(FrameProblem::ShowsMore(*shape));
            }
            if !part.is_of(*shape) {
                return Err(FrameProblem::WrongShape(*shape));
            }
        }
        let focal = self.focal;
        self.crops
            .retain(|shape, part| *part != around(shown, point(focal, shown, size), *shape));
        Ok(self)
    }
}

impl Photo {
    pub fn framing(&self) -> Framing {
        Framing {
            crop: self.crop,
            focal: self.focal,
            crops: self.crops.clone(),
        }
    }

    /// What the page of the story shows of an upright picture of this size.
    pub fn shown(&self, size: (u32, u32)) -> Crop {
        let whole = Crop::whole(size);
        self.crop.filter(|crop| whole.contains(*crop)).unwrap_or(whole)
    }

    /// What a place of another shape shows: the part chosen for it, else as much of what the page shows as fits, with the
    /// point that matters as near to the middle as the edges allow.
    pub fn part(&self, shape: Shape, size: (u32, u32)) -> Crop {
        let shown = self.shown(size);
        let chosen = self.crops.get(&shape).filter(|part| shown.contains(**part));
        chosen
            .copied()
            .unwrap_or_else(|| around(shown, point(self.focal, shown, size), shape))
    }

    /// Whether a person has chosen anything about its frame.
    pub fn is_framed(&self) -> bool {
        self.crop.is_some() || self.focal.is_some() || !self.crops.is_empty()
    }
}

impl Crop {
    pub const fn whole((width, height): (u32, u32)) -> Self {
        Self {
            x: 0,
            y: 0,
            width,
            height,
        }
    }

    /// Short and the same for the same part: `120-0-1600-900`.
    pub fn key(self) -> String {
        format!("{}-{}-{}-{}", self.x, self.y, self.width, self.height)
    }

    pub fn contains(self, part: Crop) -> bool {
        let within = |begin: u32, length: u32, outer_begin: u32, outer_length: u32| {
            begin >= outer_begin
                && u64::from(begin) + u64::from(length) <= u64::from(outer_begin) + u64::from(outer_length)
        };
        within(part.x, part.width, self.x, self.width) && within(part.y, part.height, self.y, self.height)
    }

    fn fits(self, whole: Crop) -> Result<(), FrameProblem> {
        if !whole.contains(self) {
            return Err(FrameProblem::Outside);
        }
        // A picture that is small itself can still be shown whole on one side.
        let small = |length: u32, of: u32| length < MIN_SIDE.min(of.max(1));
        if small(self.width, whole.width) || small(self.height, whole.height) {
            return Err(FrameProblem::TooSmall);
        }
        Ok(())
    }

    fn has(self, focal: Focal, (width, height): (u32, u32)) -> bool {
        let inside = |share: u16, length: u32, begin: u32, shown: u32| {
            // In thousandths of a pixel, with half a thousandth of the picture to spare on both sides.
            let at = u64::from(share) * u64::from(length);
            let (begin, end) = (u64::from(begin) * 1_000, u64::from(begin + shown) * 1_000);
            share <= 1_000 && at + u64::from(length) >= begin && at <= end + u64::from(length)
        };
        inside(focal.x, width, self.x, self.width) && inside(focal.y, height, self.y, self.height)
    }

    fn is_of(self, shape: Shape) -> bool {
        let (across, down) = shape.ratio();
        let (left, right) = (
            u64::from(self.width) * u64::from(down),
            u64::from(self.height) * u64::from(across),
        );
        left.abs_diff(right) * 1_000 <= left.max(right) * SHAPE_TOLERANCE
    }
}

/// The point in pixels; without one, the middle of what is shown.
pub(super) fn point(focal: Option<Focal>, shown: Crop, (width, height): (u32, u32)) -> (u32, u32) {
    let at = |share: u16, length: u32| {
        let at = (u64::from(share.min(1_000)) * u64::from(length) + 500) / 1_000;
        u32::try_from(at).unwrap_or(length)
    };
    match focal {
        Some(focal) => (at(focal.x, width), at(focal.y, height)),
        None => (shown.x + shown.width / 2, shown.y + shown.height / 2),
    }
}

/// The largest part of this shape inside another part, with the point as near to its middle as the edges allow. At
/// least one pixel on each side.
fn around(within: Crop, (x, y): (u32, u32), shape: Shape) -> Crop {
    let (shown_width, shown_height) = largest(within, shape);
    let begin = |point: u32, shown: u32, begin: u32, length: u32| {
        let latest = begin.saturating_add(length.saturating_sub(shown));
        point.saturating_sub(shown / 2).clamp(begin, latest)
    };
    Crop {
        x: begin(x, shown_width, within.x, within.width),
        y: begin(y, shown_height, within.y, within.height),
        width: shown_width,
        height: shown_height,
    }
}

/// Width and height of the largest part of this shape inside another part.
pub(super) fn largest(within: Crop, shape: Shape) -> (u32, u32) {
    let (across, down) = shape.ratio();
    let (across, down) = (u64::from(across), u64::from(down));
    let (width, height) = (u64::from(within.width.max(1)), u64::from(within.height.max(1)));
    let share = |length: u64, part: u64, whole: u64| ((length * part + whole / 2) / whole).max(1);
    let (shown_width, shown_height) = if width * down >= height * across {
        (share(height, across, down).min(width), height)
    } else {
        (width, share(width, down, across).min(height))
    };
    let pixels = |length: u64, most: u32| u32::try_from(length).unwrap_or(most);
    (pixels(shown_width, within.width), pixels(shown_height, within.height))
}
