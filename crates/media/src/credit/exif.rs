//! The credit in EXIF: what file managers and older programs show. UTF-8, as every program of today reads it.

use std::io::Cursor;

use bytes::Bytes;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

use super::Credit;

/// The TIFF block of a picture in sRGB, with what the standard asks of every file. It is never empty, because a WebP file
/// with XMP alone would lack the header that announces it. `size` is width and height in pixels.
pub(super) fn block(credit: &Credit, size: (u32, u32)) -> Option<Bytes> {
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
    let texts = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(tag, text)| (tag, Value::Ascii(vec![text.as_bytes().to_vec()])));
    let fields: Vec<Field> = required(size)
        .into_iter()
        .chain(texts)
        .map(|(tag, value)| Field {
            tag,
            ifd_num: In::PRIMARY,
            value,
        })
        .collect();
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, false).ok()?;
    Some(block.into_inner().into())
}

fn required((width, height): (u32, u32)) -> [(Tag, Value); 10] {
    // Screens have no inches; 72 is what the standard says where nothing is known.
    let density = || Value::Rational(vec![Rational { num: 72, denom: 1 }]);
    [
        (Tag::XResolution, density()),
        (Tag::YResolution, density()),
        (Tag::ResolutionUnit, Value::Short(vec![2])),
        // Colours lie in the middle of the pixels they were averaged from.
        (Tag::YCbCrPositioning, Value::Short(vec![1])),
        // 2.31 was the first edition with the offset.
        (Tag::ExifVersion, Value::Undefined(b"0231".to_vec(), 0)),
        (Tag::ComponentsConfiguration, Value::Undefined(vec![1, 2, 3, 0], 0)),
        (Tag::FlashpixVersion, Value::Undefined(b"0100".to_vec(), 0)),
        (Tag::ColorSpace, Value::Short(vec![1])),
        (Tag::PixelXDimension, Value::Long(vec![width])),
        (Tag::PixelYDimension, Value::Long(vec![height])),
    ]
}

/// EXIF knows no credit line, so it stands in for a photographer nobody named.
fn artist(credit: &Credit) -> &str {
    if credit.photographer.is_empty() {
        &credit.credit_line
    } else {
        &credit.photographer
    }
}
