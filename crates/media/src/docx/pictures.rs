//! Embedded pictures: each part once, by its content, never decoded.

use std::collections::HashMap;

use crate::kind::{Kind, sniff};

/// A picture of the document that a browser can show.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Name of the part in the archive: `word/media/image1.jpeg`.
    pub part: String,
    /// One of the four that are read as photos.
    pub kind: Kind,
    /// How many bytes it has.
    pub length: u64,
    /// Empty in an [`overview`](super::overview), which shows each picture and lets it go.
    pub bytes: Vec<u8>,
    /// Width and height in pixels from the header, before turning upright; nothing where the header is odd.
    pub size: Option<(u32, u32)>,
    /// What the document says for readers who do not see it.
    pub alt: String,
    /// A paragraph beside it that reads like its caption, and is not in the body.
    pub caption: Option<String>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Picture");
        shown
            .field("part", &self.part)
            .field("kind", &self.kind)
            .field("length", &self.length);
        shown
            .field("size", &self.size)
            .field("alt", &self.alt)
            .field("caption", &self.caption);
        shown.finish()
    }
}

/// Who is shown each picture with its bytes.
type Show<'s> = Box<dyn FnMut(&Picture, &[u8]) + 's>;

#[derive(Default)]
pub(super) struct Pictures<'s> {
    pub(super) found: Vec<Picture>,
    /// The picture that was read last, where it is not kept: one buffer for all of them.
    pub(super) buffer: Vec<u8>,
    /// Without it the bytes are kept.
    show: Option<Show<'s>>,
    by_part: HashMap<String, Option<usize>>,
}

impl<'s> Pictures<'s> {
    /// Pictures that are shown one by one and let go.
    pub(super) fn shown_to(show: impl FnMut(&Picture, &[u8]) + 's) -> Self {
        Self {
            show: Some(Box::new(show)),
            ..Self::default()
        }
    }

    /// What is known of a part: nothing yet, that it is no picture, or its index.
    pub(super) fn known(&self, part: &str) -> Option<Option<usize>> {
        self.by_part.get(part).copied()
    }

    pub(super) fn refuse(&mut self, part: &str) {
        self.by_part.insert(part.to_owned(), None);
    }

    /// Takes the part that stands in the buffer if browsers can show it; else says what it is.
    pub(super) fn take(&mut self, part: &str, alt: &str) -> Result<usize, Kind> {
        let kind = sniff(&self.buffer);
        if kind.usable_as_photo().is_err() {
            self.refuse(part);
            return Err(kind);
        }
        let index = self.found.len();
        let (length, size) = (self.buffer.len() as u64, size(kind, &self.buffer));
        let mut picture = Picture {
            part: part.to_owned(),
            kind,
            length,
            size,
            bytes: Vec::new(),
            alt: alt.trim().to_owned(),
            caption: None,
        };
        match &mut self.show {
            Some(show) => show(&picture, &self.buffer),
            None => picture.bytes = std::mem::take(&mut self.buffer),
        }
        self.found.push(picture);
        self.by_part.insert(part.to_owned(), Some(index));
        Ok(index)
    }

    /// Whether an address of INCLUDEPICTURE is one that was never copied into the file.
    pub(super) fn is_outside(&self, address: &str) -> bool {
        !address.trim().is_empty()
    }
}

/// Width and height as the header tells them.
fn size(kind: Kind, bytes: &[u8]) -> Option<(u32, u32)> {
    let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let small = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    match kind {
        Kind::Png => Some((big(16)?, big(20)?)),
        Kind::Gif => Some((small(6)?, small(8)?)),
        Kind::WebP => match bytes.get(12..16)? {
            b"VP8 " => Some((small(26)? & 0x3fff, small(28)? & 0x3fff)),
            b"VP8L" => {
                let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
                Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
            }
            b"VP8X" => {
                let three = |at: usize| Some(small(at)? | u32::from(*bytes.get(at + 2)?) << 16);
                Some((three(24)? + 1, three(27)? + 1))
            }
            _ => None,
        },
        Kind::Jpeg => jpeg_size(bytes),
        _ => None,
    }
}

/// From segment to segment until the frame header.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        let (mark, code) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        match code {
            0xFF => at += 1,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Some((u32::from(two(at + 7)?), u32::from(two(at + 5)?)));
            }
            0xD9 | 0xDA => return None,
            _ => at += 2 + usize::from(two(at + 2)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_headers() {
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xFF\xC2\0\x0b\x08\x04\xb0\x06\x40\x01\x01\x11\0";
        assert_eq!(size(Kind::Jpeg, jpeg), Some((1_600, 1_200)));
        assert_eq!(size(Kind::Jpeg, &jpeg[..14]), None);
        assert_eq!(size(Kind::Jpeg, b"\xFF\xD8\xFF\xDA\0\x04ab"), None);
        assert_eq!(size(Kind::Gif, b"GIF89a\x10\0\x20\x01"), Some((16, 288)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x06\0\xaf\x04\0";
        assert_eq!(size(Kind::WebP, extended), Some((1_600, 1_200)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x03\x80\0\0";
        assert_eq!(size(Kind::WebP, lossless), Some((4, 3)));
        assert_eq!(size(Kind::Png, b"\x89PNG"), None);
    }
}
