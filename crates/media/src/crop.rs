//! Which part of a picture is shown where the page has room for another shape: as much of it as fits, with what matters
//! as near to the middle as the frame allows.

/// Width to height. Neither is zero; a zero counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    pub width: u32,
    pub height: u32,
}

impl Ratio {
    /// Heads and tiles.
    pub const SQUARE: Self = Self { width: 1, height: 1 };
    /// What small cameras and printed pages use.
    pub const CLASSIC: Self = Self { width: 4, height: 3 };
    /// Films and the tops of pages.
    pub const WIDE: Self = Self { width: 16, height: 9 };
    /// 2.35 to 1: the covers of public accounts.
    pub const COVER: Self = Self { width: 47, height: 20 };
}

/// A part of an upright picture, in its pixels. Inside the picture and never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

/// The largest part of this shape, around the focal point: 0 and 0 are left and top, 1 and 1 right and bottom. A point
/// outside counts as the nearest one inside, and one that is no number as the middle.
///
/// `size` is the width and height of the upright picture; zeros count as ones.
pub fn around(size: (u32, u32), focal: (f64, f64), ratio: Ratio) -> Crop {
    let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
    let (across, down) = (u64::from(ratio.width.max(1)), u64::from(ratio.height.max(1)));
    let share = |length: u64, part: u64, whole: u64| ((length * part + whole / 2) / whole).max(1);
    let (shown_width, shown_height) = if width * down >= height * across {
        (share(height, across, down).min(width), height)
    } else {
        (width, share(width, down, across).min(height))
    };
    Crop {
        left: begin(width, shown_width, focal.0),
        top: begin(height, shown_height, focal.1),
        width: shown_width as u32,
        height: shown_height as u32,
    }
}

/// Where a stretch begins that has the point in its middle, or as near to it as it can without leaving the whole.
fn begin(whole: u64, shown: u64, focal: f64) -> u32 {
    let focal = if focal.is_finite() { focal.clamp(0.0, 1.0) } else { 0.5 };
    let centred = focal * whole as f64 - shown as f64 / 2.0;
    centred.round().clamp(0.0, (whole - shown) as f64) as u32
}
