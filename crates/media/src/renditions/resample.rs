//! Making a picture smaller, by Lanczos' filter with three lobes.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, RgbaImage};

use super::area::Area;
use super::{RenditionError, failed};
use crate::pixels::Source;

/// How many rows are made at a time. The library keeps a copy of the rows it needs, half made; of all rows at once that
/// would be as much memory again as the result.
const BAND: u32 = 256;

/// A part of a picture in another size, both in pixels. `ImageRgb8`, or `ImageRgba8` where the source has an alpha channel.
pub(super) fn resized(
    source: Source<'_>,
    area: Area,
    (width, height): (u32, u32),
) -> Result<DynamicImage, RenditionError> {
    let same = (source.width, source.height) == (width, height) && area == Area::of(source);
    let picture = match source.has_alpha {
        true if same => RgbaImage::from_raw(width, height, source.bytes.to_vec()).map(DynamicImage::ImageRgba8),
        false if same => RgbImage::from_raw(width, height, source.bytes.to_vec()).map(DynamicImage::ImageRgb8),
        // Each call multiplies all of the source by its alpha first, so bands would cost more than they save.
        true => RgbaImage::from_raw(width, height, resampled::<U8x4>(source, area, (width, height), height)?)
            .map(DynamicImage::ImageRgba8),
        false => RgbImage::from_raw(width, height, resampled::<U8x3>(source, area, (width, height), BAND)?)
            .map(DynamicImage::ImageRgb8),
    };
    picture.ok_or_else(|| RenditionError("the resized picture has the wrong length".to_owned()))
}

/// By the kind of pixel: asked with a picture of any kind, the library is compiled here for all of them.
fn resampled<P: PixelTrait>(
    picture: Source<'_>,
    area: Area,
    (width, height): (u32, u32),
    band: u32,
) -> Result<Vec<u8>, RenditionError> {
    let source = TypedImageRef::<P>::from_buffer(picture.width, picture.height, picture.bytes).map_err(failed)?;
    let row = width as usize * P::size();
    let scale = area.height / f64::from(height);
    let mut pixels = vec![0; row * height as usize];
    let mut resizer = Resizer::new();
    for (number, rows) in pixels.chunks_mut(row * band as usize).enumerate() {
        let count = (rows.len() / row) as u32;
        let mut target = TypedImage::<P>::from_buffer(width, count, rows).map_err(failed)?;
        // The filter reaches beyond the band into the rows around it, so no seam is seen. A fraction of a pixel beyond
        // the picture, from rounding, would be refused.
        let top = area.top + number as f64 * f64::from(band) * scale;
        let deep = (f64::from(count) * scale).min(f64::from(picture.height) - top);
        let wide = area.width.min(f64::from(picture.width) - area.left);
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .crop(area.left, top, wide, deep);
        resizer.resize_typed(&source, &mut target, &options).map_err(failed)?;
    }
    Ok(pixels)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn bands_leave_no_seam() {
        let picture = DynamicImage::from(RgbImage::from_fn(90, 1000, |x, y| {
            Rgb([
                (x * y) as u8,
                (x * 7 + y * 3) as u8,
                if (x / 5 + y / 5) % 2 == 0 { 0 } else { 255 },
            ])
        }));
        let source = Source::from(&picture);
        let part = Area {
            left: 3.5,
            top: 10.25,
            width: 80.0,
            height: 980.5,
        };
        for (area, size) in [
            (Area::of(source), (41, 333)),
            (part, (60, 700)),
            (Area::of(source), (90, 999)),
        ] {
            let at_once = resampled::<U8x3>(source, area, size, size.1).unwrap();
            for band in [1, 7, BAND] {
                let banded = resampled::<U8x3>(source, area, size, band).unwrap();
                let furthest = banded
                    .iter()
                    .zip(&at_once)
                    .map(|(one, other)| one.abs_diff(*other))
                    .max();
                assert!(furthest <= Some(2), "bands of {band}: {furthest:?} at {size:?}");
            }
        }
    }
}
