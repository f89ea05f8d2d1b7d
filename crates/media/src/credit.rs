//! Who made a picture, who owns it and what it shows, written into every public copy, so that it travels with the file.
//!
//! Only these texts are written: a rendition's metadata is built from nothing, never cut down from the original, so the
//! coordinates of the place where a photo was taken cannot slip through. Keywords stay with the original: they may name
//! people whom no caption names.

mod exif;
mod iptc;
mod xmp;

use bytes::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_VP8X, CHUNK_XMP, WebP};
use img_parts::{ImageEXIF, ImageICC};

use crate::metadata::moment::{local_time, offset};
use crate::metadata::{Metadata, cleaned};

/// Longer texts are cut in the file (the page shows them whole): all blocks must fit into one JPEG segment each. The
/// caption alone may be as long as the reader's bound.
const MAX_CHARACTERS: usize = 500;

/// What is written into public copies. Empty texts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// As the byline of the picture reads.
    pub photographer: String,
    /// The credit line where it differs from the photographer: an agency, a unit.
    pub credit_line: String,
    /// The owner, usually with a sign and a year: `© 2026 …`.
    pub copyright: String,
    /// What is seen.
    pub caption: String,
    /// What is seen, for those who cannot see it.
    pub alt: String,
    /// The title of the picture.
    pub headline: String,
    /// Where it was taken, in words. Coordinates are never written.
    pub place: String,
    /// Local time, `2026-11-20T09:30:00`, or a date alone. Anything else is not written.
    pub taken_at: String,
    /// How far that clock was from UTC, `+08:00`. Not written without a time.
    pub utc_offset: String,
    /// An address of the IPTC vocabulary `digitalsourcetype`.
    pub digital_source_type: String,
    /// The label of generated pictures of GB 45438-2025, JSON. Written whole or, where it is too long, not at all.
    pub aigc: String,
}

impl From<&Metadata> for Credit {
    /// What the file itself says, as a suggestion for the form.
    fn from(metadata: &Metadata) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            photographer: text(&metadata.photographer),
            credit_line: text(&metadata.credit_line),
            copyright: text(&metadata.copyright),
            caption: text(&metadata.caption),
            alt: text(&metadata.alt),
            headline: text(&metadata.headline),
            place: text(&metadata.place),
            taken_at: text(&metadata.taken_at),
            utc_offset: text(&metadata.utc_offset),
            digital_source_type: text(&metadata.digital_source_type),
            aigc: text(&metadata.aigc),
        }
    }
}

/// The JPEG with EXIF, XMP and IPTC holding the credit and nothing else. `size` is its width and height in pixels.
pub(crate) fn into_jpeg(picture: Bytes, size: (u32, u32), credit: &Credit) -> Result<Bytes, img_parts::Error> {
    let credit = credit.bounded();
    let mut jpeg = Jpeg::from_bytes(picture)?;
    jpeg.set_icc_profile(None);
    jpeg.remove_segments_by_marker(markers::APP1);
    jpeg.remove_segments_by_marker(markers::APP13);
    if credit == Credit::default() {
        return Ok(jpeg.encoder().bytes());
    }
    jpeg.set_exif(exif::block(&credit, size));
    let after_exif = jpeg
        .segments()
        .iter()
        .take_while(|segment| matches!(segment.marker(), 0xE0 | 0xE1))
        .count();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", xmp::packet(&credit).as_bytes()].concat();
    jpeg.segments_mut()
        .insert(after_exif, JpegSegment::new_with_contents(markers::APP1, xmp.into()));
    jpeg.segments_mut().insert(
        after_exif + 1,
        JpegSegment::new_with_contents(markers::APP13, iptc::segment(&credit).into()),
    );
    Ok(jpeg.encoder().bytes())
}

/// The WebP with EXIF and XMP holding the credit and nothing else. The format has no place for IPTC.
/// `size` is its width and height in pixels.
pub(crate) fn into_webp(picture: Bytes, size: (u32, u32), credit: &Credit) -> Result<Bytes, img_parts::Error> {
    let credit = credit.bounded();
    let mut webp = WebP::from_bytes(picture)?;
    webp.remove_chunks_by_id(CHUNK_XMP);
    flag_xmp(&mut webp, false);
    webp.set_exif(None);
    if credit == Credit::default() {
        return Ok(webp.encoder().bytes());
    }
    webp.set_exif(exif::block(&credit, size));
    webp.chunks_mut().push(RiffChunk::new(
        CHUNK_XMP,
        RiffContent::Data(xmp::packet(&credit).into()),
    ));
    flag_xmp(&mut webp, true);
    Ok(webp.encoder().bytes())
}

/// The library keeps the flags for EXIF and colour profiles; the one for XMP is ours to set.
fn flag_xmp(webp: &mut WebP, has_xmp: bool) {
    const XMP_FLAG: u8 = 0b0000_0100;
    let header = webp
        .chunks_mut()
        .iter_mut()
        .find(|chunk| chunk.id() == CHUNK_VP8X)
        .map(RiffChunk::content_mut);
    if let Some(RiffContent::Data(data)) = header {
        let mut flags = data.to_vec();
        if let Some(first) = flags.first_mut() {
            *first = if has_xmp { *first | XMP_FLAG } else { *first & !XMP_FLAG };
        }
        *data = flags.into();
    }
}

impl Credit {
    /// As it is written: cleaned, cut, and without what would be no time or half a label.
    fn bounded(&self) -> Self {
        let whole = |text: &str| cleaned(text).unwrap_or_default();
        let bounded = |text: &str| {
            let cut: String = whole(&text.replace('\n', " ")).chars().take(MAX_CHARACTERS).collect();
            cut.trim().to_owned()
        };
        let short = |text: &String| text.chars().count() <= MAX_CHARACTERS;
        let taken_at = Some(&self.taken_at).filter(|time| local_time(time).as_ref() == Some(time));
        let taken_at = taken_at.cloned().unwrap_or_default();
        let zone = Some(&self.utc_offset).filter(|zone| taken_at.contains('T') && offset(zone).as_ref() == Some(zone));
        Self {
            photographer: bounded(&self.photographer),
            credit_line: bounded(&self.credit_line),
            copyright: bounded(&self.copyright),
            caption: whole(&self.caption),
            alt: bounded(&self.alt),
            headline: bounded(&self.headline),
            place: bounded(&self.place),
            utc_offset: zone.cloned().unwrap_or_default(),
            taken_at,
            digital_source_type: Some(bounded(&self.digital_source_type))
                .filter(short)
                .unwrap_or_default(),
            aigc: Some(whole(&self.aigc)).filter(short).unwrap_or_default(),
        }
    }
}
