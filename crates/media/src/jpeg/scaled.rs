//! Large JPEG files decoded straight to a half, a quarter or an eighth of their width and height.
//!
//! The format stores blocks of 8 by 8 frequencies; leaving the high ones out gives a smaller picture for less work and a
//! quarter of the memory. The other decoder stands behind this one: whatever this one cannot read, that one tries.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;
use jpeg_decoder::{Decoder, PixelFormat};

/// The smallest such picture that is at least as wide and as high as asked, in pixels as the file stores them. None where
/// nothing smaller is large enough, where it is no colour picture, and where the file cannot be read.
pub(crate) fn smaller(file: &[u8], at_least: (u32, u32), memory_bytes: u64) -> Option<RgbImage> {
    // Other people's code fed with strangers' bytes.
    catch_unwind(AssertUnwindSafe(|| decoded(file, at_least, memory_bytes))).ok()?
}

fn decoded(file: &[u8], at_least: (u32, u32), memory_bytes: u64) -> Option<RgbImage> {
    let mut decoder = Decoder::new(file);
    decoder.set_max_decoding_buffer_size(usize::try_from(memory_bytes).unwrap_or(usize::MAX));
    decoder.read_info().ok()?;
    let whole = decoder.info()?;
    if whole.pixel_format != PixelFormat::RGB24 {
        return None;
    }
    let asked = (u16::try_from(at_least.0).ok()?, u16::try_from(at_least.1).ok()?);
    let (width, height) = decoder.scale(asked.0, asked.1).ok()?;
    // It promises one of the two sides.
    if width >= whole.width || width < asked.0 || height < asked.1 {
        return None;
    }
    RgbImage::from_raw(width.into(), height.into(), decoder.decode().ok()?)
}
