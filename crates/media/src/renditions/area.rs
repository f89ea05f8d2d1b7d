//! Parts of pictures as the file stores them: not yet turned, and perhaps decoded to a part of their size.

use image::metadata::Orientation;

use crate::crop::Crop;
use crate::photo::Photo;
use crate::pixels::Source;

/// In pixels of the decoded picture, and fractions of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    /// All of a picture.
    pub fn of(picture: Source<'_>) -> Self {
        Self {
            left: 0.0,
            top: 0.0,
            width: picture.width.into(),
            height: picture.height.into(),
        }
    }

    /// Where a part of the upright photo lies among its decoded pixels.
    pub fn in_file(photo: &Photo, part: Crop) -> Self {
        let turned = turned_back(part, photo.orientation, (photo.width(), photo.height()));
        let decoded = photo.pixels.source();
        let across = f64::from(decoded.width) / f64::from(photo.stored.0);
        let down = f64::from(decoded.height) / f64::from(photo.stored.1);
        Self {
            left: f64::from(turned.left) * across,
            top: f64::from(turned.top) * down,
            width: f64::from(turned.width) * across,
            height: f64::from(turned.height) * down,
        }
    }
}

/// From the picture as people see it to the picture as the camera stored it.
fn turned_back(part: Crop, orientation: Orientation, (width, height): (u32, u32)) -> Crop {
    let right = width - part.left - part.width;
    let below = height - part.top - part.height;
    let (left, top) = match orientation {
        Orientation::NoTransforms => (part.left, part.top),
        Orientation::FlipHorizontal => (right, part.top),
        Orientation::Rotate180 => (right, below),
        Orientation::FlipVertical => (part.left, below),
        Orientation::Rotate90FlipH => (part.top, part.left),
        Orientation::Rotate90 => (part.top, right),
        Orientation::Rotate270FlipH => (below, right),
        Orientation::Rotate270 => (below, part.left),
    };
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let (width, height) = match orientation {
        Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH => (part.height, part.width),
        _ => (part.width, part.height),
    };
    Crop {
        left,
        top,
        width,
        height,
    }
}
