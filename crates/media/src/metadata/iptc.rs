//! IPTC-IIM: the older record of agencies and picture desks, inside Photoshop's resource blocks.

use super::place::Place;
use super::{Metadata, add_keyword, cleaned, decoded, local_time, offset};

/// Datasets of record 2, the one about the content.
const OBJECT_NAME: u8 = 5;
const KEYWORD: u8 = 25;
const DATE_CREATED: u8 = 55;
const TIME_CREATED: u8 = 60;
const BYLINE: u8 = 80;
const CITY: u8 = 90;
const SUBLOCATION: u8 = 92;
const STATE: u8 = 95;
const COUNTRY: u8 = 101;
const HEADLINE: u8 = 105;
const CREDIT: u8 = 110;
const COPYRIGHT: u8 = 116;
const CAPTION: u8 = 120;

/// Reads the resource blocks (`8BIM…`) as they follow `Photoshop 3.0\0` in the file.
pub(super) fn read(blocks: &[u8]) -> Metadata {
    let Some(record) = record(blocks) else {
        return Metadata::default();
    };
    let mut found = Metadata::default();
    let mut place = Place::default();
    let [mut title, mut date, mut time] = [None, None, None];
    for (dataset, value) in datasets(record) {
        let field = match dataset {
            BYLINE => &mut found.photographer,
            CREDIT => &mut found.credit_line,
            COPYRIGHT => &mut found.copyright,
            CAPTION => &mut found.caption,
            HEADLINE => &mut found.headline,
            OBJECT_NAME => &mut title,
            CITY => &mut place.city,
            SUBLOCATION => &mut place.location,
            STATE => &mut place.state,
            COUNTRY => &mut place.country,
            DATE_CREATED => &mut date,
            TIME_CREATED => &mut time,
            KEYWORD => {
                add_keyword(&mut found.keywords, cleaned(&decoded(value)));
                continue;
            }
            _ => continue,
        };
        // The first of several.
        if field.is_none() {
            *field = cleaned(&decoded(value));
        }
    }
    found.headline = found.headline.or(title);
    found.place = place.text();
    let moment = date.map(|date| date + &time.unwrap_or_default());
    found.utc_offset = moment.as_deref().and_then(offset);
    found.taken_at = moment.as_deref().and_then(local_time);
    found
}

/// The resource with number 0x0404.
fn record(mut blocks: &[u8]) -> Option<&[u8]> {
    loop {
        let rest = blocks.strip_prefix(b"8BIM")?;
        let number = u16::from_be_bytes(rest.get(..2)?.try_into().ok()?);
        // A name with its length in front and a size of four bytes; name and content are padded to even lengths.
        let name = 1 + usize::from(*rest.get(2)?);
        let at = 2 + name + name % 2;
        let size = u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?) as usize;
        let content = rest.get(at + 4..)?;
        if number == 0x0404 {
            return content.get(..size);
        }
        blocks = content.get(size.checked_add(size % 2)?..)?;
    }
}

/// Datasets of record 2 in order; ends at the first that does not hold together.
fn datasets(mut record: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        loop {
            let &[0x1C, number, dataset, high, low] = record.first_chunk()? else {
                return None;
            };
            // The top bit marks the extended form for values above 32 kB: nothing we read is as long.
            let size = u16::from_be_bytes([high, low]);
            let value = record.get(5..5 + usize::from(size)).filter(|_| size < 0x8000)?;
            record = &record[5 + value.len()..];
            if number == 2 {
                return Some((dataset, value));
            }
        }
    })
}
