//! One picture as the two files of its size.

use bytes::Bytes;
use image::{DynamicImage, Rgb, RgbImage, RgbaImage};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::{Format, Rendition, RenditionError, failed};
use crate::credit::{self, Credit};

const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 82;

/// JPEG, then WebP. No side is longer than WebP can hold.
pub(super) fn encoded(picture: &DynamicImage, credit: &Credit) -> Result<[Rendition; 2], RenditionError> {
    let (width, height) = (picture.width(), picture.height());
    let jpeg = credit::into_jpeg(jpeg(picture)?, (width, height), credit).map_err(failed)?;
    let webp = credit::into_webp(webp(picture)?, (width, height), credit).map_err(failed)?;
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

/// Colour at half the width and height, averaged, as cameras and every other program at this quality write it.
///
/// One scan with the standard's own tables: tables made for the picture would save a tenth, but this encoder then writes
/// a scan for each colour, which not every reader understands.
fn jpeg(picture: &DynamicImage) -> Result<Bytes, RenditionError> {
    let mut bytes = Vec::new();
    let opaque;
    let pixels = match picture {
        DynamicImage::ImageRgba8(rgba) => {
            opaque = on_white(rgba);
            opaque.as_raw()
        }
        other => other.as_bytes(),
    };
    let side = |length: u32| u16::try_from(length).map_err(failed);
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder
        .encode(pixels, side(picture.width())?, side(picture.height())?, ColorType::Rgb)
        .map_err(failed)?;
    Ok(bytes.into())
}

/// JPEG knows no transparency, and a logo on black is what everybody complains about.
pub(crate) fn on_white(picture: &RgbaImage) -> RgbImage {
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
