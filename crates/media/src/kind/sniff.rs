//! Recognising a file by its first bytes and, for zip containers, by the names in its directory.

use super::Kind;

/// Entries of a zip directory that are looked at. Real documents have tens; a bomb has millions.
const MAX_ZIP_ENTRIES: usize = 10_000;

/// What these bytes are. Give it the whole file: the directory of a zip container lies at its end.
pub fn sniff(bytes: &[u8]) -> Kind {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Kind::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::WebP,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Kind::Gif,
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => Kind::Tiff,
        // Four reserved zero bytes, so that a text beginning with "BM" stays a text.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Kind::Bmp,
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Kind::LegacyOffice,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zip(bytes),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => matroska(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => film_or_still(brand),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => Kind::Archive,
        [0x7F, b'E', b'L', b'F', ..] | [b'#', b'!', ..] => Kind::Program,
        [0xCF | 0xCE, 0xFA, 0xED, 0xFE, ..] => Kind::Program,
        [b'M', b'Z', ..] if bytes.contains(&0) => Kind::Program,
        _ => text(bytes),
    }
}

fn film_or_still(brand: &[u8]) -> Kind {
    match brand.get(..4) {
        Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1") => Kind::Heic,
        Some(b"avif" | b"avis") => Kind::Avif,
        Some(b"qt  ") => Kind::QuickTime,
        Some(b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V " | b"MSNV") => {
            Kind::Mp4
        }
        _ => Kind::Unknown,
    }
}

/// The header names the type of the document within its first bytes.
fn matroska(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(64)];
    let says = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if says(b"webm") || says(b"matroska") {
        Kind::Matroska
    } else {
        Kind::Unknown
    }
}

/// Text in any encoding without zero bytes. Whatever starts like markup is markup: a browser looks no further either.
fn text(bytes: &[u8]) -> Kind {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C) || *byte == 0x7F;
    if body.is_empty() || bytes.iter().any(is_control) {
        return Kind::Unknown;
    }
    if body[0] != b'<' {
        return Kind::Text;
    }
    let head = &body[..body.len().min(4096)];
    let is_svg = head.windows(4).any(|window| window.eq_ignore_ascii_case(b"<svg"));
    if is_svg { Kind::Svg } else { Kind::Markup }
}

fn zip(bytes: &[u8]) -> Kind {
    let Some(names) = zip_names(bytes) else {
        return Kind::Archive;
    };
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted.as_bytes()));
    let ends = |wanted: &str| {
        names.iter().any(|name| {
            name.len() >= wanted.len() && name[name.len() - wanted.len()..].eq_ignore_ascii_case(wanted.as_bytes())
        })
    };
    if has("OFD.xml") {
        return Kind::Ofd;
    }
    if !has("[Content_Types].xml") {
        return Kind::Archive;
    }
    if ends("vbaProject.bin") {
        return Kind::MacroDocument;
    }
    match () {
        () if has("word/document.xml") => Kind::Docx,
        () if has("xl/workbook.xml") => Kind::Xlsx,
        () if has("ppt/presentation.xml") => Kind::Pptx,
        () => Kind::Archive,
    }
}

/// The names in the central directory, as stored; `None` where the directory is missing or does not hold together.
fn zip_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    // The end record is 22 bytes and a comment of at most 65,535.
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let end = tail + bytes[tail..].windows(4).rposition(|window| window == END)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > MAX_ZIP_ENTRIES {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != ENTRY {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|offset| u16_at(bytes, at + offset).map(usize::from));
        names.push(bytes.get(at + 46..at + 46 + name?)?);
        at = at.checked_add(46 + name? + extra? + comment?)?;
    }
    Some(names)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(found.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(found.try_into().ok()?))
}
