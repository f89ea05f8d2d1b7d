//! Reading a photograph that somebody sent: bounded, never trusting the file, never panicking.
//!
//! What it will cost is known from the header before a pixel is decoded. The pixels stay as the camera stored them;
//! turning them upright and converting the colours is cheaper on the small renditions (`renditions::make`).

use std::io::{Cursor, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::colour::Profile;
use crate::jpeg;
use crate::kind::{Kind, Refusal, sniff};
use crate::metadata::Metadata;
use crate::pixels::Pixels;
use crate::renditions::sizes;

/// What one photo may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Width times height.
    pub pixels: u64,
    /// Memory for decoded pixels, in bytes.
    pub memory_bytes: u64,
}

impl Default for Limits {
    /// 40 MiB, 100 megapixels, 512 MiB: above what any camera of a newsroom writes as JPEG.
    fn default() -> Self {
        Self {
            file_bytes: 40 << 20,
            pixels: 100_000_000,
            memory_bytes: 512 << 20,
        }
    }
}

/// A decoded photograph and what its file says about it.
pub struct Photo {
    kind: Kind,
    /// Of a large JPEG half or less of the width and height, where that is enough for the largest rendition.
    pub(crate) pixels: Pixels,
    /// Width and height in the file.
    pub(crate) stored: (u32, u32),
    pub(crate) orientation: Orientation,
    pub(crate) profile: Option<Profile>,
    metadata: Metadata,
    print_colours: bool,
}

/// Why a file cannot be used as a photograph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoProblem {
    /// Another kind of file; the refusal says what the person can do.
    #[error("a {} file cannot be used as a photo ({})", kind.name(), refusal.code())]
    NotAPhoto { kind: Kind, refusal: Refusal },
    /// Both in bytes.
    #[error("the file has {size} bytes; at most {limit} are allowed")]
    FileTooBig { size: u64, limit: u64 },
    /// `limit` is in pixels. The picture may be within it and still need too much memory (16-bit, progressive).
    #[error("the picture has {width} by {height} pixels; at most about {limit} pixels are allowed")]
    TooManyPixels { width: u32, height: u32, limit: u64 },
    /// The file ends before the picture does: the upload or the copy was interrupted.
    #[error("the file ends before the picture does")]
    CutOff,
    /// The decoder's words, for the log; they mean nothing to the person who sent the file.
    #[error("the picture cannot be read: {0}")]
    Damaged(String),
}

impl PhotoProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAPhoto { refusal, .. } => refusal.code(),
            Self::FileTooBig { .. } => "file-too-big",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::CutOff => "cut-off",
            Self::Damaged(_) => "damaged",
        }
    }
}

impl Photo {
    /// One of the four that are read: JPEG, PNG, WebP, GIF.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// In pixels, as people see the picture: after turning it upright.
    pub const fn width(&self) -> u32 {
        if self.lies_on_its_side() {
            self.stored.1
        } else {
            self.stored.0
        }
    }

    /// In pixels, as people see the picture: after turning it upright.
    pub const fn height(&self) -> u32 {
        if self.lies_on_its_side() {
            self.stored.0
        } else {
            self.stored.1
        }
    }

    /// What the file says about itself.
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The file holds print colours (CMYK). They are shown by the plain formula, so colours may look different from
    /// what the designer saw; worth a remark to the officer.
    pub const fn has_print_colours(&self) -> bool {
        self.print_colours
    }

    pub(crate) const fn lies_on_its_side(&self) -> bool {
        lies_on_its_side(self.orientation)
    }
}

/// Reads a photograph. Of an animated GIF or WebP the first picture counts.
///
/// Takes up to a second and `limits.memory_bytes`: call it through [`crate::Decoder`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Photo, PhotoProblem> {
    // The decoders are other people's code fed with strangers' bytes. A panic in one is a bad file, not a bad server.
    catch_unwind(AssertUnwindSafe(|| decode(bytes, limits)))
        .unwrap_or_else(|_| Err(PhotoProblem::Damaged("the decoder panicked".to_owned())))
}

/// What a photograph says about itself, without its pixels. Nothing where it is none.
pub fn metadata(bytes: &[u8]) -> Metadata {
    let format = match sniff(bytes) {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::Gif => ImageFormat::Gif,
        _ => return Metadata::default(),
    };
    let read = || {
        let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
            .into_decoder()
            .ok()?;
        Some(told(&mut decoder).0)
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().unwrap_or_default()
}

fn told(decoder: &mut impl ImageDecoder) -> (Metadata, Orientation) {
    let exif = decoder.exif_metadata().ok().flatten();
    // Some programs keep the prefix of JPEG when they write WebP.
    let exif = exif
        .as_deref()
        .map(|block| block.strip_prefix(b"Exif\0\0").unwrap_or(block));
    let xmp = decoder.xmp_metadata().ok().flatten();
    let iptc = decoder.iptc_metadata().ok().flatten();
    let orientation = exif
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    (Metadata::read(exif, iptc.as_deref(), xmp.as_deref()), orientation)
}

fn decode(bytes: &[u8], limits: &Limits) -> Result<Photo, PhotoProblem> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(PhotoProblem::FileTooBig {
            size,
            limit: limits.file_bytes,
        });
    }
    let kind = sniff(bytes);
    let format = match (kind.usable_as_photo(), kind) {
        (Err(refusal), kind) => return Err(PhotoProblem::NotAPhoto { kind, refusal }),
        (Ok(()), Kind::Png) => ImageFormat::Png,
        (Ok(()), Kind::WebP) => ImageFormat::WebP,
        (Ok(()), Kind::Gif) => ImageFormat::Gif,
        (Ok(()), _) => ImageFormat::Jpeg,
    };
    let frame = if format == ImageFormat::Jpeg {
        jpeg::frame(bytes)
    } else {
        jpeg::Frame::default()
    };
    if format == ImageFormat::Jpeg && !frame.whole {
        return Err(PhotoProblem::CutOff);
    }

    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut allocations = image::Limits::no_limits();
    allocations.max_alloc = Some(limits.memory_bytes);
    reader.limits(allocations);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    check_cost(&decoder, &frame, limits)?;

    let (metadata, orientation) = told(&mut decoder);
    let profile = decoder.icc_profile().ok().flatten().and_then(Profile::new);
    let stored = decoder.dimensions();
    let smaller = if format == ImageFormat::Jpeg {
        jpeg::smaller(bytes, enough(stored, orientation), limits.memory_bytes)
    } else {
        None
    };
    let pixels = match smaller {
        Some(smaller) => {
            // It holds a copy of the file.
            drop(decoder);
            Pixels::of(DynamicImage::ImageRgb8(smaller))
        }
        None => Pixels::decoded(decoder).map_err(problem)?,
    };

    Ok(Photo {
        kind,
        pixels,
        stored,
        orientation,
        // The profile of a print picture speaks of four inks; the decoder has already made RGB of them.
        profile: profile.filter(|_| frame.components != 4),
        metadata,
        print_colours: frame.components == 4,
    })
}

const fn lies_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

/// The size of the largest rendition, lying as the file lies.
fn enough((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    let on_its_side = lies_on_its_side(orientation);
    let upright = if on_its_side { (height, width) } else { (width, height) };
    let largest = sizes(upright.0, upright.1).last().copied().unwrap_or(upright);
    if on_its_side { (largest.1, largest.0) } else { largest }
}

/// Refuses before anything is decoded, from the dimensions in the header.
fn check_cost(decoder: &impl ImageDecoder, frame: &jpeg::Frame, limits: &Limits) -> Result<(), PhotoProblem> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(PhotoProblem::Damaged("the picture has no pixels".to_owned()));
    }
    let colours = decoder.color_type();
    // Everything but 8-bit RGB and RGBA is converted, so for a moment it is there twice.
    let converted = match (colours.channel_count(), colours.bytes_per_pixel()) {
        (3, 3) | (4, 4) => 0,
        (1 | 3, _) => 3,
        _ => 4,
    };
    let coefficients = if frame.progressive {
        u64::from(frame.components) * 2
    } else {
        0
    };
    let each = u64::from(colours.bytes_per_pixel()) + converted + coefficients;
    if pixels > limits.pixels || pixels.saturating_mul(each) > limits.memory_bytes {
        return Err(PhotoProblem::TooManyPixels {
            width,
            height,
            limit: limits.pixels.min(limits.memory_bytes / each),
        });
    }
    Ok(())
}

fn problem(error: ImageError) -> PhotoProblem {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PhotoProblem::CutOff,
        error => PhotoProblem::Damaged(error.to_string()),
    }
}
