//! The public copies of a photograph: a few fixed widths, upright, in sRGB, with the credit and without the coordinates.
//!
//! Each is made from the next larger one, so the original is resampled once. Fixed widths and no others: a page that
//! could ask for any size would be a way to keep the processor busy.

mod area;
mod encode;
mod resample;

use bytes::Bytes;
use image::DynamicImage;

use crate::credit::{self, Credit};
use crate::crop::Crop;
use crate::photo::Photo;
use crate::pixels::Source;
use area::Area;
use encode::encoded;
pub(crate) use encode::on_white;
use resample::resized;

/// From a phone's list to a full screen.
pub const WIDTHS: [u32; 4] = [320, 640, 1280, 2048];

/// The longest side WebP can hold. Only tall strips of screenshots come near.
const MAX_HEIGHT: u32 = 16_383;

/// The two encodings every size comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// What browsers get.
    WebP,
    /// What everything else gets: mail, feeds, public accounts, older readers.
    Jpeg,
}

/// One public copy, ready to be stored and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// How `bytes` are encoded.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The whole file.
    pub bytes: Bytes,
}

/// An encoder failed; its words are for the log. Not the fault of the person who sent the photo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a rendition could not be made: {0}")]
pub struct RenditionError(String);

impl Format {
    /// The media type to serve it with.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The ending of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// The sizes (width, height) a photo of this size gets, small to large: every step that is not wider than the photo,
/// and the photo's own width where it is below the largest step. Nothing is ever enlarged.
pub fn sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let own = Some(width).filter(|width| *width < WIDTHS[WIDTHS.len() - 1]);
    let widths = WIDTHS.into_iter().filter(|step| *step <= width).chain(own);
    let mut sizes: Vec<_> = widths.map(|step| scaled((width, height), step)).collect();
    // The width itself may be a step, and very tall pictures end at the same size for several.
    sizes.dedup();
    sizes
}

fn scaled((width, height): (u32, u32), to_width: u32) -> (u32, u32) {
    let share = |length: u32, part: u32, whole: u32| {
        let rounded = (u64::from(length) * u64::from(part) + u64::from(whole) / 2) / u64::from(whole);
        u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
    };
    let to_height = share(height, to_width, width);
    if to_height > MAX_HEIGHT {
        (share(width, MAX_HEIGHT, height), MAX_HEIGHT)
    } else {
        (to_width, to_height)
    }
}

/// All renditions of a photo, small to large, WebP before JPEG at each size.
///
/// Takes about a second for the largest photos: call it through [`crate::Decoder`].
pub fn make(photo: &Photo, credit: &Credit) -> Result<Vec<Rendition>, RenditionError> {
    cascade(largest_copy(photo, whole(photo))?, credit)
}

/// The same of a photo that is not needed afterwards: its pixels are given back before the encoders ask for memory.
pub fn make_last(photo: Photo, credit: &Credit) -> Result<Vec<Rendition>, RenditionError> {
    let largest = largest_copy(&photo, whole(&photo))?;
    drop(photo);
    cascade(largest, credit)
}

/// All renditions of a part of a photo, in the same order. The steps are those of the part. What reaches out of the
/// photo is left out.
///
/// # Errors
/// Nothing of the part is in the photo, or an encoder failed.
pub fn cropped(photo: &Photo, part: Crop, credit: &Credit) -> Result<Vec<Rendition>, RenditionError> {
    let inside = part.within(photo.width(), photo.height());
    let part = inside.ok_or_else(|| RenditionError("a part outside the picture".to_owned()))?;
    cascade(largest_copy(photo, part)?, credit)
}

/// A public copy with other words in it: the picture is not encoded again, and what it said before is gone.
///
/// # Errors
/// The bytes are no copy of this format.
pub fn with_credit(copy: Bytes, format: Format, size: (u32, u32), credit: &Credit) -> Result<Bytes, RenditionError> {
    match format {
        Format::WebP => credit::into_webp(copy, size, credit),
        Format::Jpeg => credit::into_jpeg(copy, size, credit),
    }
    .map_err(failed)
}

const fn whole(photo: &Photo) -> Crop {
    Crop {
        left: 0,
        top: 0,
        width: photo.width(),
        height: photo.height(),
    }
}

/// Of a picture in its largest size: that size and every smaller one.
struct Largest {
    picture: DynamicImage,
    /// Small to large; the last is the picture's own.
    sizes: Vec<(u32, u32)>,
}

fn cascade(Largest { mut picture, sizes }: Largest, credit: &Credit) -> Result<Vec<Rendition>, RenditionError> {
    let mut renditions = Vec::with_capacity(2 * sizes.len());
    for size in sizes.into_iter().rev() {
        if (picture.width(), picture.height()) != size {
            let source = Source::from(&picture);
            picture = resized(source, Area::of(source), size)?;
        }
        renditions.extend(encoded(&picture, credit)?);
    }
    // They came large to small, JPEG first.
    renditions.reverse();
    Ok(renditions)
}

/// The one copy taken from the original: resized first, because turning and converting a small picture is cheap.
fn largest_copy(photo: &Photo, part: Crop) -> Result<Largest, RenditionError> {
    let source = photo.pixels.source();
    let detail = f64::from(source.width) / f64::from(photo.stored.0);
    let there = |pixels: u32| ((f64::from(pixels) * detail) as u32).max(1);
    let mut sizes = sizes(part.width, part.height);
    // A large photo was decoded to a part of its size, so a small part of it has fewer pixels than it seems to have.
    if sizes
        .last()
        .is_none_or(|(width, height)| *width > there(part.width) || *height > there(part.height))
    {
        sizes = self::sizes(there(part.width), there(part.height));
    }
    let Some(&(width, height)) = sizes.last() else {
        return Err(RenditionError("a picture without a size".to_owned()));
    };
    let stored = if photo.lies_on_its_side() {
        (height, width)
    } else {
        (width, height)
    };
    let mut picture = resized(source, Area::in_file(photo, part), stored)?;
    if let Some(profile) = &photo.profile {
        picture = profile.to_srgb(picture);
    }
    picture.apply_orientation(photo.orientation);
    Ok(Largest { picture, sizes })
}

/// Upright and grey or coloured as it is stored, its longer side at most this long. For looking at, not for showing.
pub(crate) fn small_copy(photo: &Photo, side: u32) -> Result<DynamicImage, RenditionError> {
    let source = photo.pixels.source();
    let (width, height) = (source.width, source.height);
    let longer = width.max(height);
    let to = |length: u32| {
        let scaled = u64::from(length) * u64::from(side.min(longer)) / u64::from(longer.max(1));
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let mut picture = resized(source, Area::of(source), (to(width), to(height)))?;
    picture.apply_orientation(photo.orientation);
    Ok(picture)
}

fn failed(error: impl std::fmt::Display) -> RenditionError {
    RenditionError(error.to_string())
}
