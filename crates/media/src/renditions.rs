//! The public copies of a photograph: a few fixed widths, upright, in sRGB, with the credit and without the place.
//!
//! Each is made from the next larger one, so the original is resampled once. Fixed widths and no others: a page that
//! could ask for any size would be a way to keep the processor busy.

use bytes::Bytes;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, Rgb, RgbImage, RgbaImage};

use crate::credit::{self, Credit};
use crate::photo::Photo;

/// From a phone's list to a full screen.
pub const WIDTHS: [u32; 4] = [320, 640, 1280, 2048];

/// The longest side WebP can hold. Only tall strips of screenshots come near.
const MAX_HEIGHT: u32 = 16_383;

const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 82;

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
    let mut sizes = sizes(photo.width(), photo.height()).into_iter().rev();
    let Some(largest) = sizes.next() else {
        return Ok(Vec::new());
    };
    let mut picture = largest_copy(photo, largest)?;
    let mut renditions = Vec::with_capacity(2 * WIDTHS.len());
    renditions.extend(encoded(&picture, credit)?);
    for size in sizes {
        picture = resized(&picture, size)?;
        renditions.extend(encoded(&picture, credit)?);
    }
    // They came large to small, JPEG first.
    renditions.reverse();
    Ok(renditions)
}

/// The one copy taken from the original: resized first, because turning and converting a small picture is cheap.
fn largest_copy(photo: &Photo, (width, height): (u32, u32)) -> Result<DynamicImage, RenditionError> {
    let stored = if photo.lies_on_its_side() {
        (height, width)
    } else {
        (width, height)
    };
    let mut picture = resized(&photo.pixels, stored)?;
    if let Some(profile) = &photo.profile {
        picture = profile.to_srgb(picture);
    }
    picture.apply_orientation(photo.orientation);
    Ok(picture)
}

fn resized(picture: &DynamicImage, (width, height): (u32, u32)) -> Result<DynamicImage, RenditionError> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture.clone());
    }
    let picture = match picture.color().has_alpha() {
        true => RgbaImage::from_raw(width, height, resampled::<U8x4>(picture, (width, height))?)
            .map(DynamicImage::ImageRgba8),
        false => {
            RgbImage::from_raw(width, height, resampled::<U8x3>(picture, (width, height))?).map(DynamicImage::ImageRgb8)
        }
    };
    picture.ok_or_else(|| RenditionError("the resized picture has the wrong length".to_owned()))
}

/// By the kind of pixel: asked with a picture of any kind, the library is compiled here for all of them.
fn resampled<P: PixelTrait>(picture: &DynamicImage, (width, height): (u32, u32)) -> Result<Vec<u8>, RenditionError> {
    let source =
        TypedImageRef::<P>::from_buffer(picture.width(), picture.height(), picture.as_bytes()).map_err(failed)?;
    let mut pixels = vec![0; width as usize * height as usize * P::size()];
    let mut target = TypedImage::<P>::from_buffer(width, height, &mut pixels).map_err(failed)?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize_typed(&source, &mut target, &options)
        .map_err(failed)?;
    Ok(pixels)
}

fn encoded(picture: &DynamicImage, credit: &Credit) -> Result<[Rendition; 2], RenditionError> {
    let (width, height) = (picture.width(), picture.height());
    let jpeg = credit::into_jpeg(jpeg(picture)?, credit).map_err(failed)?;
    let webp = credit::into_webp(webp(picture)?, credit).map_err(failed)?;
    Ok([
        Rendition {
            format: Format::Jpeg,
            width,
            height,
            bytes: jpeg,
        },
        Rendition {
            format: Format::WebP,
            width,
            height,
            bytes: webp,
        },
    ])
}

fn jpeg(picture: &DynamicImage) -> Result<Bytes, RenditionError> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    let opaque;
    let pixels = match picture {
        DynamicImage::ImageRgba8(rgba) => {
            opaque = on_white(rgba);
            opaque.as_raw()
        }
        other => other.as_bytes(),
    };
    encoder
        .encode(pixels, picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(failed)?;
    Ok(bytes.into())
}

/// JPEG knows no transparency, and a logo on black is what everybody complains about.
fn on_white(picture: &RgbaImage) -> RgbImage {
    let over_white = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
    })
}

fn webp(picture: &DynamicImage) -> Result<Bytes, RenditionError> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgba8(rgba) => webp::Encoder::from_rgba(rgba, width, height),
        other => webp::Encoder::from_rgb(other.as_bytes(), width, height),
    };
    match encoder.encode_simple(false, WEBP_QUALITY) {
        Ok(memory) => Ok(Bytes::copy_from_slice(&memory)),
        Err(error) => Err(RenditionError(format!("WebP: {error:?}"))),
    }
}

fn failed(error: impl std::fmt::Display) -> RenditionError {
    RenditionError(error.to_string())
}
