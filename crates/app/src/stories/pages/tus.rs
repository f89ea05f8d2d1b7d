//! The words in which a browser and the program speak of an upload in pieces: those of tus 1.0 (<https://tus.io>), core
//! and the extensions creation, checksum, expiration and termination.
//!
//! `POST` announces a file with `Upload-Length` and `Upload-Metadata` and is answered with its `Location`; `HEAD` tells
//! the `Upload-Offset`; `PATCH` brings the piece that begins there; `DELETE` gives it up. What tus leaves open is said
//! here: `Upload-Limit: max-append-size=…` names the largest piece, and a `POST` to the upload's `completion` hands the
//! whole to the story, so that the answer to the last piece may be lost like any other. `OPTIONS` is not answered: the
//! only client is ours.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::LOCATION};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::Time;
use jiff::tz::TimeZone;
use store::tables::upload;

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const LIMIT: HeaderName = HeaderName::from_static("upload-limit");

/// As RFC 9110 writes a moment.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// What the extension checksum answers to a piece that was damaged on its way.
pub const CHECKSUM_MISMATCH: u16 = 460;

/// What an announcement says.
#[derive(Debug, PartialEq, Eq)]
pub struct Announcement {
    /// In bytes.
    pub length: i64,
    pub file_name: String,
    pub purpose: String,
    pub key: String,
    /// Milliseconds; 0 where nothing is said.
    pub modified: i64,
}

/// Another version of the protocol is not spoken; no version at all is taken for ours.
pub fn speaks_ours(headers: &HeaderMap) -> bool {
    headers.get(RESUMABLE).is_none_or(|version| version == VERSION)
}

/// What is announced, or none where a header is missing or cannot be read.
pub fn announcement(headers: &HeaderMap) -> Option<Announcement> {
    let said = text(headers, &METADATA)?;
    let word = |name: &str| {
        let mut pairs = said.split(',').filter_map(|pair| pair.trim().split_once(' '));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
    };
    Some(Announcement {
        length: number(headers, &LENGTH)?,
        file_name: word("filename")?,
        purpose: word("purpose")?,
        key: word("key")?,
        modified: word("modified").and_then(|at| at.parse().ok()).unwrap_or(0),
    })
}

/// Where a piece says that it begins.
pub fn offset(headers: &HeaderMap) -> Option<i64> {
    number(headers, &OFFSET)
}

/// The checksum of a piece, if it has one.
///
/// # Errors
/// It is of another kind than `sha256`, or it is none.
pub fn checksum(headers: &HeaderMap) -> Result<Option<[u8; 32]>, StatusCode> {
    let Some(said) = headers.get(CHECKSUM) else {
        return Ok(None);
    };
    let said = said.to_str().unwrap_or_default();
    let hash = said.strip_prefix("sha256 ").and_then(|hash| STANDARD.decode(hash).ok());
    match hash.and_then(|hash| hash.try_into().ok()) {
        Some(hash) => Ok(Some(hash)),
        None => Err(StatusCode::BAD_REQUEST),
    }
}

/// What every answer about an upload says.
pub fn headers(upload: &upload::Model, largest_piece: usize) -> HeaderMap {
    let mut headers = taken(upload.arrived, Time(upload.expires_at));
    headers.insert(LENGTH, upload.size.into());
    insert(&mut headers, LIMIT, &format!("max-append-size={largest_piece}"));
    insert(&mut headers, LOCATION, &address(upload));
    headers
}

/// The answer to a piece: how much is here, and until when more of it is taken.
pub fn taken(arrived: i64, expires: Time) -> HeaderMap {
    let mut headers = of_offset(arrived);
    insert(&mut headers, EXPIRES, &expires.format(HTTP_DATE, &TimeZone::UTC));
    headers
}

pub fn of_offset(arrived: i64) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(RESUMABLE, VERSION);
    headers.insert(OFFSET, arrived.into());
    headers
}

pub fn address(upload: &upload::Model) -> String {
    format!("/desk/stories/{}/uploads/{}", upload.story_id, upload.id)
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Digits only: no sign, no space.
fn number(headers: &HeaderMap, name: &HeaderName) -> Option<i64> {
    let said = text(headers, name)?;
    let is_number = !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| said.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn with(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        pairs.collect()
    }

    #[test]
    fn an_announcement_is_read_or_refused_as_a_whole() {
        // 照片.jpg, photo, k1, 1763796600000
        let said = "filename 54Wn54mHLmpwZw==,purpose cGhvdG8=, key azE=,modified MTc2Mzc5NjYwMDAwMA==,other";
        let read = announcement(&with(&[(LENGTH, "1048577"), (METADATA, said)])).unwrap();
        assert_eq!((read.length, read.modified), (1_048_577, 1_763_796_600_000));
        assert_eq!(read.file_name, "照片.jpg");
        assert_eq!((read.purpose.as_str(), read.key.as_str()), ("photo", "k1"));
        for (length, said) in [
            ("-1", said),
            ("+1", said),
            ("", said),
            ("99999999999999999999", said),
            ("5", "purpose cGhvdG8=,key azE="),
            ("5", "filename !,purpose cGhvdG8=,key azE="),
            // Two thirds of a character are no name.
            ("5", "filename 54U=,purpose cGhvdG8=,key azE="),
        ] {
            assert_eq!(
                announcement(&with(&[(LENGTH, length), (METADATA, said)])),
                None,
                "{length} {said}"
            );
        }
        assert_eq!(announcement(&with(&[(METADATA, said)])), None);
    }

    #[test]
    fn a_checksum_is_sha256_or_refused() {
        let right = "sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(checksum(&HeaderMap::new()), Ok(None));
        assert_eq!(checksum(&with(&[(CHECKSUM, right)])).unwrap().unwrap()[0], 0xe3);
        for wrong in ["sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha256 47DE", "sha256", "sha256 ?"] {
            assert_eq!(
                checksum(&with(&[(CHECKSUM, wrong)])),
                Err(StatusCode::BAD_REQUEST),
                "{wrong}"
            );
        }
    }

    #[test]
    fn only_another_version_is_refused() {
        for (said, ours) in [("1.0.0", true), ("0.2.2", false)] {
            assert_eq!(speaks_ours(&with(&[(RESUMABLE, said)])), ours);
        }
        assert!(speaks_ours(&HeaderMap::new()));
    }
}
