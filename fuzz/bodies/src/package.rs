//! Office files from text: chance hardly ever makes an archive whose sums are right, so an input may also be the parts.
//!
//! Such an input begins with `== ` and a name; the lines behind it are that part, up to the next `== ` at the beginning of
//! a line. What begins otherwise is taken as a whole file.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MARK: &[u8] = b"== ";
/// More parts than this are one part.
const MOST: usize = 24;

/// A name and its bytes, in the order of the input; none where the input is a whole file.
pub fn parts(input: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let mut rest = input.strip_prefix(MARK)?;
    let mut parts = Vec::new();
    loop {
        let next = rest.windows(4).position(|window| window == b"\n== ");
        let (part, behind) = match next {
            Some(at) if parts.len() < MOST => (&rest[..at], Some(&rest[at + 4..])),
            _ => (rest, None),
        };
        let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..end]).trim().to_owned();
        parts.push((name, part.get(end + 1..).unwrap_or_default()));
        match behind {
            Some(behind) => rest = behind,
            None => return Some(parts),
        }
    }
}

/// The archive, nothing of it packed. Of several parts of one name the first counts; names no archive can hold are left
/// out.
pub fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        if writer.start_file(name.as_str(), options).is_ok() {
            writer.write_all(bytes).expect("memory takes every byte");
        }
    }
    writer
        .finish()
        .expect("an archive this small has no limits to reach")
        .into_inner()
}
