//! The credit in EXIF: what file managers and older programs show. UTF-8, as every program of today reads it.

use std::io::Cursor;

use bytes::Bytes;
use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};

use super::Credit;

/// The TIFF block. It is never empty: a WebP file with XMP alone would lack the header that announces it.
pub(super) fn block(credit: &Credit) -> Option<Bytes> {
    // `2026:11:20 09:30:00`; a date alone has no form in EXIF.
    let moment = match credit.taken_at.split_once('T') {
        Some((date, time)) => format!("{} {time}", date.replace('-', ":")),
        None => String::new(),
    };
    let texts = [
        (Tag::ImageDescription, credit.caption.as_str()),
        (Tag::Artist, artist(credit)),
        (Tag::Copyright, &credit.copyright),
        (Tag::DateTimeOriginal, &moment),
        (Tag::OffsetTimeOriginal, &credit.utc_offset),
    ];
    // 2.31 was the first edition with the offset.
    let version = Field {
        tag: Tag::ExifVersion,
        ifd_num: In::PRIMARY,
        value: Value::Undefined(b"0231".to_vec(), 0),
    };
    let fields: Vec<Field> = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(tag, text)| Field {
            tag,
            ifd_num: In::PRIMARY,
            value: Value::Ascii(vec![text.as_bytes().to_vec()]),
        })
        .chain(std::iter::once(version))
        .collect();
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, false).ok()?;
    Some(block.into_inner().into())
}

/// EXIF knows no credit line, so it stands in for a photographer nobody named.
fn artist(credit: &Credit) -> &str {
    if credit.photographer.is_empty() {
        &credit.credit_line
    } else {
        &credit.photographer
    }
}
