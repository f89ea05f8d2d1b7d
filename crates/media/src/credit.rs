//! Who made a picture and who owns it, written into every public copy, so that the name travels with the file.
//!
//! Only these three texts are written: a rendition's metadata is built from nothing, never cut down from the original,
//! so the place where a photo was taken cannot slip through.

use std::io::Cursor;

use bytes::Bytes;
use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_VP8X, CHUNK_XMP, WebP};
use img_parts::{ImageEXIF, ImageICC};

use crate::metadata::Metadata;

/// Longer texts are cut in the file (the page shows them whole): all blocks must fit into one JPEG segment each.
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
}

impl From<&Metadata> for Credit {
    /// What the file itself says, as a suggestion for the form.
    fn from(metadata: &Metadata) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            photographer: text(&metadata.photographer),
            credit_line: text(&metadata.credit_line),
            copyright: text(&metadata.copyright),
        }
    }
}

/// The JPEG with EXIF, XMP and IPTC holding the credit and nothing else.
pub(crate) fn into_jpeg(picture: Bytes, credit: &Credit) -> Result<Bytes, img_parts::Error> {
    let credit = credit.bounded();
    let mut jpeg = Jpeg::from_bytes(picture)?;
    jpeg.set_icc_profile(None);
    if credit == Credit::default() {
        return Ok(jpeg.encoder().bytes());
    }
    jpeg.set_exif(credit.exif());
    let after_exif = jpeg
        .segments()
        .iter()
        .take_while(|segment| matches!(segment.marker(), 0xE0 | 0xE1))
        .count();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", credit.xmp().as_bytes()].concat();
    jpeg.segments_mut()
        .insert(after_exif, JpegSegment::new_with_contents(markers::APP1, xmp.into()));
    jpeg.segments_mut().insert(
        after_exif + 1,
        JpegSegment::new_with_contents(markers::APP13, credit.iptc().into()),
    );
    Ok(jpeg.encoder().bytes())
}

/// The WebP with EXIF and XMP holding the credit and nothing else. The format has no place for IPTC.
pub(crate) fn into_webp(picture: Bytes, credit: &Credit) -> Result<Bytes, img_parts::Error> {
    const XMP_FLAG: u8 = 0b0000_0100;
    let credit = credit.bounded();
    let mut webp = WebP::from_bytes(picture)?;
    if credit == Credit::default() {
        return Ok(webp.encoder().bytes());
    }
    webp.set_exif(credit.exif());
    webp.chunks_mut()
        .push(RiffChunk::new(CHUNK_XMP, RiffContent::Data(credit.xmp().into())));
    // The library keeps the flags for EXIF and colour profiles; the one for XMP is ours to set.
    let header = webp
        .chunks_mut()
        .iter_mut()
        .find(|chunk| chunk.id() == CHUNK_VP8X)
        .map(RiffChunk::content_mut);
    if let Some(RiffContent::Data(data)) = header {
        let mut flags = data.to_vec();
        if let Some(first) = flags.first_mut() {
            *first |= XMP_FLAG;
        }
        *data = flags.into();
    }
    Ok(webp.encoder().bytes())
}

impl Credit {
    fn bounded(&self) -> Self {
        let bounded = |text: &str| {
            let visible = text.chars().filter(|character| !character.is_control());
            visible.take(MAX_CHARACTERS).collect::<String>().trim().to_owned()
        };
        Self {
            photographer: bounded(&self.photographer),
            credit_line: bounded(&self.credit_line),
            copyright: bounded(&self.copyright),
        }
    }

    /// EXIF knows the artist and the copyright; UTF-8 as every program of today reads it.
    fn exif(&self) -> Option<Bytes> {
        let texts = [(Tag::Artist, self.artist()), (Tag::Copyright, &self.copyright)];
        let fields: Vec<Field> = texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(tag, text)| Field {
                tag,
                ifd_num: In::PRIMARY,
                value: Value::Ascii(vec![text.as_bytes().to_vec()]),
            })
            .collect();
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut block = Cursor::new(Vec::new());
        writer.write(&mut block, false).ok()?;
        Some(block.into_inner().into())
    }

    fn artist(&self) -> &str {
        if self.photographer.is_empty() {
            &self.credit_line
        } else {
            &self.photographer
        }
    }

    fn xmp(&self) -> String {
        let list = |property: &str, kind: &str, text: &str| match text {
            "" => String::new(),
            text => {
                let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
                let text = escaped(text);
                format!("<{property}><rdf:{kind}><rdf:li{language}>{text}</rdf:li></rdf:{kind}></{property}>")
            }
        };
        let credit_line = match self.credit_line.as_str() {
            "" => String::new(),
            text => format!("<photoshop:Credit>{}</photoshop:Credit>", escaped(text)),
        };
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">{}{}{credit_line}</rdf:Description></rdf:RDF>\
             </x:xmpmeta><?xpacket end=\"r\"?>",
            list("dc:creator", "Seq", &self.photographer),
            list("dc:rights", "Alt", &self.copyright),
        )
    }

    /// The whole APP13 segment. The limits in bytes are those of the standard; the whole text is in the other two.
    fn iptc(&self) -> Vec<u8> {
        // Says that the texts are UTF-8.
        let mut record = b"\x1C\x01\x5A\x00\x03\x1B%G".to_vec();
        for (dataset, text, limit) in [
            (80, &self.photographer, 32),
            (110, &self.credit_line, 32),
            (116, &self.copyright, 128),
        ] {
            let text = &text[..text.floor_char_boundary(limit)];
            if !text.is_empty() {
                record.extend([0x1C, 2, dataset, 0, text.len() as u8]);
                record.extend(text.as_bytes());
            }
        }
        let mut segment = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
        segment.extend((record.len() as u32).to_be_bytes());
        segment.extend(&record);
        segment.extend(std::iter::repeat_n(0, record.len() % 2));
        segment
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
