//! What a photograph says about itself: EXIF from the camera, IPTC and XMP from the photographer's program.
//!
//! Every field is a suggestion for the form, never a fact: people correct it before it is published.

mod exif;
mod iptc;
mod xmp;

/// Longer texts are cut; no caption of a photo has as many characters.
const MAX_CHARACTERS: usize = 2000;

/// The texts are trimmed, free of control characters but line breaks, and never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What is seen: the description or caption.
    pub caption: Option<String>,
    /// The first of several.
    pub photographer: Option<String>,
    /// The credit line where it differs from the photographer: an agency, a unit.
    pub credit_line: Option<String>,
    /// The owner, as the file words it.
    pub copyright: Option<String>,
    /// Local time where the camera was, `2026-11-20T09:30:00`, or a date alone. Cameras know no time zone.
    pub taken_at: Option<String>,
    /// The file says where it was taken. Renditions never do.
    pub has_gps: bool,
}

impl Metadata {
    /// From the raw blocks of the three standards. What a person typed (XMP, then IPTC) precedes what the camera wrote.
    pub(crate) fn read(exif: Option<&[u8]>, iptc: Option<&[u8]>, xmp: Option<&[u8]>) -> Self {
        let exif = exif.map(exif::read).unwrap_or_default();
        let iptc = iptc.map(iptc::read).unwrap_or_default();
        let xmp = xmp.map(xmp::read).unwrap_or_default();
        Self {
            caption: xmp.caption.or(iptc.caption).or(exif.caption),
            photographer: xmp.photographer.or(iptc.photographer).or(exif.photographer),
            credit_line: xmp.credit_line.or(iptc.credit_line),
            copyright: xmp.copyright.or(iptc.copyright).or(exif.copyright),
            taken_at: exif.taken_at.or(xmp.taken_at).or(iptc.taken_at),
            has_gps: exif.has_gps || xmp.has_gps,
        }
    }
}

/// Whether a picture file of any common kind says where it was taken. For files that are passed on as they are.
/// Reads the whole file: a millisecond a megabyte.
pub fn says_where(file: &[u8]) -> bool {
    // XMP may lie anywhere, and is text.
    const PLACE: &[u8] = b"GPSLatitude";
    exif::of_file(file).is_some_and(|found| found.has_gps) || file.windows(PLACE.len()).any(|part| part == PLACE)
}

/// Text of unknown encoding: UTF-8, else the national encoding older Chinese programs write, else Western European.
fn decoded(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let (text, _, broken) = encoding_rs::GB18030.decode(bytes);
    if broken {
        encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()
    } else {
        text.into_owned()
    }
}

fn cleaned(text: &str) -> Option<String> {
    let visible = |character: &char| !character.is_control() || *character == '\n';
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(visible)
        .take(MAX_CHARACTERS)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `2026:11-20 09:30:00`, `2026-11-20T09:30:00+08:00`, `20261120093000` … as `2026-11-20T09:30:00` or `2026-11-20`.
fn local_time(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(14).collect();
    let part = |from: usize, to: usize, range: std::ops::RangeInclusive<u32>| {
        let part = digits.get(from..to)?;
        range.contains(&part.parse().ok()?).then_some(part)
    };
    let (year, month, day) = (part(0, 4, 1900..=9999)?, part(4, 6, 1..=12)?, part(6, 8, 1..=31)?);
    let date = format!("{year}-{month}-{day}");
    match (part(8, 10, 0..=23), part(10, 12, 0..=59), part(12, 14, 0..=60)) {
        (Some(hour), Some(minute), Some(second)) => Some(format!("{date}T{hour}:{minute}:{second}")),
        _ => Some(date),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Outside the guard of `photo::read`, and with the beginnings that lead deepest into each reader.
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let iptc = [b"8BIM\x04\x04\0\0\0\0", bytes.as_slice()].concat();
            let tiff = [b"II*\0\x08\0\0\0", bytes.as_slice()].concat();
            let xmp = [b"<dc:creator", bytes.as_slice(), b"</dc:creator>"].concat();
            for block in [&bytes, &iptc, &tiff, &xmp] {
                let found = Metadata::read(Some(block), Some(block), Some(block));
                for text in [&found.caption, &found.photographer, &found.copyright, &found.taken_at] {
                    prop_assert!(text.as_ref().is_none_or(|text| !text.is_empty() && !text.contains('\0')));
                }
            }
        }
    }

    #[test]
    fn times_of_every_standard_become_one_form() {
        for text in [
            "2026:11:20 09:30:05",
            "2026-11-20T09:30:05+08:00",
            "20261120093005+0800",
        ] {
            assert_eq!(local_time(text).as_deref(), Some("2026-11-20T09:30:05"), "{text}");
        }
        assert_eq!(local_time("2026-11-20").as_deref(), Some("2026-11-20"));
        for text in ["0000:00:00 00:00:00", "2026:13:20 09:30:05", "    :  :     :  :  ", ""] {
            assert_eq!(local_time(text), None, "{text:?}");
        }
    }

    #[test]
    fn old_chinese_programs_are_understood() {
        assert_eq!(decoded(b"\xD4\xC6\xB4\xA8\xCA\xD0"), "云川市");
        assert_eq!(decoded("云川市".as_bytes()), "云川市");
        assert_eq!(decoded(b"Jos\xE9"), "José");
    }

    #[test]
    fn texts_are_cleaned_and_bounded() {
        assert_eq!(cleaned("  a\0b\u{7}\r\nc  ").as_deref(), Some("ab\nc"));
        assert_eq!(cleaned(" \0 "), None);
        assert_eq!(
            cleaned(&"字".repeat(5000)).map(|text| text.chars().count()),
            Some(MAX_CHARACTERS)
        );
    }
}
