//! EXIF: what the camera, or the file manager on a desktop, wrote.

use std::io::Cursor;

use exif::{Context, Exif, Field, In, Reader, Tag, Value};

use super::{Metadata, add_keyword, cleaned, decoded, local_time, offset};

/// What a well-known file manager writes instead of the standard's fields: UTF-16 in bytes.
const XP_COMMENT: Tag = Tag(Context::Tiff, 0x9C9C);
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
const XP_KEYWORDS: Tag = Tag(Context::Tiff, 0x9C9E);

/// Cameras fill the description with their own name; that is no caption.
const CAMERA_CAPTIONS: [&str; 4] = [
    "OLYMPUS DIGITAL CAMERA",
    "SONY DSC",
    "KONICA MINOLTA DIGITAL CAMERA",
    "default",
];

/// Reads a TIFF block. Damaged parts are passed over.
pub(super) fn read(block: &[u8]) -> Metadata {
    let parsed = Reader::new().continue_on_error(true).read_raw(block.to_vec());
    sound_part(parsed).map(|parsed| facts(&parsed)).unwrap_or_default()
}

/// From a whole file: JPEG, PNG, WebP, TIFF or HEIF. None where it has no such block.
pub(super) fn of_file(file: &[u8]) -> Option<Metadata> {
    let mut reader = Reader::new();
    let parsed = reader
        .continue_on_error(true)
        .read_from_container(&mut Cursor::new(file));
    sound_part(parsed).map(|parsed| facts(&parsed))
}

fn sound_part(parsed: Result<Exif, exif::Error>) -> Option<Exif> {
    match parsed {
        Ok(exif) => Some(exif),
        Err(exif::Error::PartialResult(partial)) => Some(partial.into_inner().0),
        Err(_) => None,
    }
}

fn facts(parsed: &Exif) -> Metadata {
    let caption = text(parsed, Tag::ImageDescription).or_else(|| text(parsed, XP_COMMENT));
    let mut keywords = Vec::new();
    for keyword in text(parsed, XP_KEYWORDS).unwrap_or_default().split(';') {
        add_keyword(&mut keywords, cleaned(keyword));
    }
    // Clock and offset go in pairs.
    let moment = [
        (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal),
        (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized),
    ]
    .into_iter()
    .find_map(|(clock, zone)| Some((local_time(&text(parsed, clock)?)?, text(parsed, zone))));
    let (taken_at, zone) = moment.unzip();
    Metadata {
        caption: caption.filter(|caption| !CAMERA_CAPTIONS.contains(&caption.as_str())),
        photographer: text(parsed, Tag::Artist).or_else(|| text(parsed, XP_AUTHOR)),
        copyright: text(parsed, Tag::Copyright),
        keywords,
        taken_at,
        utc_offset: zone.flatten().and_then(|zone| offset(&zone)),
        has_gps: parsed.fields().any(is_place),
        ..Metadata::default()
    }
}

/// The version field alone says nothing about a place.
fn is_place(field: &Field) -> bool {
    field.tag.context() == Context::Gps && field.tag != Tag::GPSVersionID
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        // The copyright field holds two texts, photographer and editor, of which the second is hardly ever used.
        Value::Ascii(texts) => texts.iter().find_map(|text| cleaned(&decoded(text))),
        Value::Byte(bytes) => {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            cleaned(&String::from_utf16_lossy(&units))
        }
        _ => None,
    }
}
