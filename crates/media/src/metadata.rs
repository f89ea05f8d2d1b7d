//! What a photograph says about itself: EXIF from the camera, IPTC and XMP from the photographer's program.
//!
//! Every field is a suggestion for the form, never a fact: people correct it before it is published.

mod exif;
mod iptc;
pub(crate) mod moment;
mod place;
mod xmp;

use moment::{local_time, offset};

/// Longer texts are cut; no caption of a photo has as many characters.
pub(crate) const MAX_CHARACTERS: usize = 2000;
/// More keywords than anybody types are a program's list.
const MAX_KEYWORDS: usize = 64;

/// The last part of the two kinds of the IPTC vocabulary that are made by a model:
/// <https://cv.iptc.org/newscodes/digitalsourcetype/>.
const GENERATED: [&str; 2] = ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"];

/// The texts are trimmed, free of control characters but line breaks, and never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What is seen: the description or caption.
    pub caption: Option<String>,
    /// What is seen, for those who cannot see it.
    pub alt: Option<String>,
    /// The title of the picture.
    pub headline: Option<String>,
    /// The first of several.
    pub photographer: Option<String>,
    /// The credit line where it differs from the photographer: an agency, a unit.
    pub credit_line: Option<String>,
    /// The owner, as the file words it.
    pub copyright: Option<String>,
    /// Where it was taken, in words somebody typed: `云川市 东风渠`. Never coordinates.
    pub place: Option<String>,
    /// In the order of the file, each once; at most 64.
    pub keywords: Vec<String>,
    /// Local time where the camera was, `2026-11-20T09:30:00`, or a date alone.
    pub taken_at: Option<String>,
    /// How far that clock was from UTC, `+08:00`. Most cameras do not know.
    pub utc_offset: Option<String>,
    /// How the picture came to be, as an address of the IPTC vocabulary `digitalsourcetype`.
    pub digital_source_type: Option<String>,
    /// The label that Chinese law asks of generated pictures (GB 45438-2025), JSON as it stands in the file.
    pub aigc: Option<String>,
    /// The file says where it was taken. Renditions never do.
    pub has_gps: bool,
}

impl Metadata {
    /// The file itself says that a model made the picture or a part of it. A file that says nothing may still be one.
    pub fn is_generated(&self) -> bool {
        let kind = self
            .digital_source_type
            .as_deref()
            .and_then(|address| address.rsplit('/').next());
        let by_kind = kind.is_some_and(|kind| GENERATED.iter().any(|generated| generated.eq_ignore_ascii_case(kind)));
        // The label has three grades: generated, possibly, suspected. Each is the file's own word for it.
        by_kind || self.aigc.is_some()
    }

    /// From the raw blocks of the three standards. What a person typed (XMP, then IPTC) precedes what the camera wrote.
    pub(crate) fn read(exif: Option<&[u8]>, iptc: Option<&[u8]>, xmp: Option<&[u8]>) -> Self {
        let exif = exif.map(exif::read).unwrap_or_default();
        let iptc = iptc.map(iptc::read).unwrap_or_default();
        let xmp = xmp.map(xmp::read).unwrap_or_default();
        let credit_line = xmp.credit_line.or(iptc.credit_line);
        // EXIF has no credit line, so programs write it in place of an artist nobody knows.
        let artist = exif.photographer.filter(|artist| credit_line.as_ref() != Some(artist));
        // Clock and offset are of one source: two cameras may disagree.
        let (taken_at, utc_offset) = [exif.taken_at.zip(Some(exif.utc_offset))]
            .into_iter()
            .chain([
                xmp.taken_at.zip(Some(xmp.utc_offset)),
                iptc.taken_at.zip(Some(iptc.utc_offset)),
            ])
            .flatten()
            .next()
            .unzip();
        Self {
            caption: xmp.caption.or(iptc.caption).or(exif.caption),
            alt: xmp.alt,
            headline: xmp.headline.or(iptc.headline),
            photographer: xmp.photographer.or(iptc.photographer).or(artist),
            credit_line,
            copyright: xmp.copyright.or(iptc.copyright).or(exif.copyright),
            place: xmp.place.or(iptc.place),
            keywords: [xmp.keywords, iptc.keywords, exif.keywords]
                .into_iter()
                .find(|keywords| !keywords.is_empty())
                .unwrap_or_default(),
            taken_at,
            utc_offset: utc_offset.flatten(),
            digital_source_type: xmp.digital_source_type,
            aigc: xmp.aigc,
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

/// Trimmed, bounded, without what nobody sees and XML forbids. The same text again is not changed.
pub(crate) fn cleaned(text: &str) -> Option<String> {
    let visible = |character: &char| {
        (!character.is_control() || *character == '\n') && !matches!(character, '\u{FFFE}' | '\u{FFFF}')
    };
    let text = text.replace("\r\n", "\n");
    // Trimmed on both sides of the cut: what is cut at a space ends with none.
    let text: String = text.trim().chars().filter(visible).collect();
    let text: String = text.trim().chars().take(MAX_CHARACTERS).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn add_keyword(keywords: &mut Vec<String>, keyword: Option<String>) {
    if let Some(keyword) = keyword
        && keywords.len() < MAX_KEYWORDS
        && !keywords.contains(&keyword)
    {
        keywords.push(keyword);
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
            let record = [&[b"8BIM\x04\x04\0\0\0\0", &[1, 0xFF][..], b"\x1C\x02\x37\0\x09"].concat(), bytes.as_slice()].concat();
            let tiff = [b"II*\0\x08\0\0\0", bytes.as_slice()].concat();
            let xmp = [b"<dc:creator", bytes.as_slice(), b"</dc:creator>"].concat();
            let inside = [b"<dc:creator>", bytes.as_slice(), b"</dc:creator>"].concat();
            for block in [&bytes, &iptc, &record, &tiff, &xmp, &inside] {
                let found = Metadata::read(Some(block), Some(block), Some(block));
                for text in [&found.caption, &found.photographer, &found.copyright, &found.taken_at, &found.place] {
                    prop_assert!(text.as_ref().is_none_or(|text| !text.is_empty() && !text.contains('\0')));
                }
            }
        }

        #[test]
        fn cleaning_again_changes_nothing(text in any::<String>()) {
            let once = cleaned(&text);
            prop_assert_eq!(once.as_deref().and_then(cleaned), once);
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

    #[test]
    fn generated_pictures_are_known_by_their_own_word() {
        let kind = |kind: &str| Metadata {
            digital_source_type: Some(format!("http://cv.iptc.org/newscodes/digitalsourcetype/{kind}")),
            ..Metadata::default()
        };
        assert!(kind("trainedAlgorithmicMedia").is_generated());
        assert!(kind("compositeWithTrainedAlgorithmicMedia").is_generated());
        assert!(!kind("digitalCapture").is_generated() && !kind("algorithmicMedia").is_generated());
        assert!(!Metadata::default().is_generated());
        let labelled = Metadata {
            aigc: Some(r#"{"Label":"1"}"#.to_owned()),
            ..Metadata::default()
        };
        assert!(labelled.is_generated());
    }
}
