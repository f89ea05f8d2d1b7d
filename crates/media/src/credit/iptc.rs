//! The credit in IPTC-IIM, which picture desks and older programs read.

use super::Credit;

/// The whole APP13 segment. The limits in bytes are those of the standard; the whole texts are in XMP.
pub(super) fn segment(credit: &Credit) -> Vec<u8> {
    // Says that the texts are UTF-8, and that record 2 is of version 4.
    let mut record = b"\x1C\x01\x5A\x00\x03\x1B%G\x1C\x02\x00\x00\x02\x00\x04".to_vec();
    let (date, time) = credit.taken_at.split_once('T').unwrap_or((&credit.taken_at, ""));
    let date = date.replace('-', "");
    // A time without its offset has no form here.
    let time = match credit.utc_offset.as_str() {
        "" => String::new(),
        offset => format!("{time}{offset}").replace(':', ""),
    };
    for (dataset, text, limit) in [
        (55, date.as_str(), 8),
        (60, time.as_str(), 11),
        (80, credit.photographer.as_str(), 32),
        (92, credit.place.as_str(), 32),
        (105, credit.headline.as_str(), 256),
        (110, credit.credit_line.as_str(), 32),
        (116, credit.copyright.as_str(), 128),
        (120, credit.caption.as_str(), 2000),
    ] {
        let text = &text[..text.floor_char_boundary(limit)];
        if !text.is_empty() {
            let [high, low] = (text.len() as u16).to_be_bytes();
            record.extend([0x1C, 2, dataset, high, low]);
            record.extend(text.as_bytes());
        }
    }
    let mut segment = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    segment.extend((record.len() as u32).to_be_bytes());
    segment.extend(&record);
    segment.extend(std::iter::repeat_n(0, record.len() % 2));
    segment
}
