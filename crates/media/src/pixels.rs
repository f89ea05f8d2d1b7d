//! The decoded pixels of a photo: tens of megabytes that live for a moment.
//!
//! They are asked of the system and given back to it at once. An allocator would keep such a piece for the next one who
//! asks, while the encoders of the copies, which are C, ask elsewhere: the memory would be there twice.

use std::ops::Deref;

use image::{ColorType, DynamicImage, ImageDecoder, ImageResult};
use memmap2::MmapMut;

/// Smaller ones are not worth a call of the system.
const LARGE: usize = 1 << 20;

/// Eight bits a channel, row after row without gaps.
pub(crate) struct Pixels {
    width: u32,
    height: u32,
    has_alpha: bool,
    memory: Memory,
}

enum Memory {
    Allocated(Vec<u8>),
    Mapped(MmapMut),
}

/// The same, lent.
#[derive(Clone, Copy)]
pub(crate) struct Source<'p> {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four channels instead of three.
    pub has_alpha: bool,
    pub bytes: &'p [u8],
}

impl Pixels {
    /// Decodes a picture. Colour without transparency goes straight into memory of the system.
    pub fn decoded(decoder: impl ImageDecoder) -> ImageResult<Self> {
        let (width, height) = decoder.dimensions();
        let size = usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX);
        if decoder.color_type() == ColorType::Rgb8
            && size >= LARGE
            && let Ok(mut map) = MmapMut::map_anon(size)
        {
            decoder.read_image(&mut map)?;
            return Ok(Self {
                width,
                height,
                has_alpha: false,
                memory: Memory::Mapped(map),
            });
        }
        Ok(Self::of(DynamicImage::from_decoder(decoder)?))
    }

    /// Of a picture of any kind. An alpha channel is kept only where it says something.
    pub fn of(picture: DynamicImage) -> Self {
        let (width, height) = (picture.width(), picture.height());
        let (has_alpha, bytes) = if picture.color().has_alpha() {
            let rgba = picture.into_rgba8();
            match rgba.pixels().any(|pixel| pixel[3] != u8::MAX) {
                true => (true, rgba.into_raw()),
                false => (false, DynamicImage::ImageRgba8(rgba).into_rgb8().into_raw()),
            }
        } else {
            (false, picture.into_rgb8().into_raw())
        };
        Self {
            width,
            height,
            has_alpha,
            memory: Memory::Allocated(bytes),
        }
    }

    pub fn source(&self) -> Source<'_> {
        let bytes = match &self.memory {
            Memory::Allocated(bytes) => bytes.as_slice(),
            Memory::Mapped(map) => map.deref(),
        };
        Source {
            width: self.width,
            height: self.height,
            has_alpha: self.has_alpha,
            bytes,
        }
    }
}

impl<'p> From<&'p DynamicImage> for Source<'p> {
    /// Of `ImageRgb8` or `ImageRgba8`, which is all that is made here.
    fn from(picture: &'p DynamicImage) -> Self {
        Self {
            width: picture.width(),
            height: picture.height(),
            has_alpha: picture.color().has_alpha(),
            bytes: picture.as_bytes(),
        }
    }
}
