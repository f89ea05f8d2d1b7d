//! One uploaded file out of a multipart form, read piece by piece up to a limit: the whole is never trusted to be small.
//! The route must lift axum's own limit (`DefaultBodyLimit::max`, a little above this one: the form has edges too).

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use bytes::{Bytes, BytesMut};
use http::StatusCode;

use crate::fields::Fields;
use crate::refusal::Refusal;
use crate::sentence::Sentence;

/// The most that all text fields beside the file may hold, in bytes.
const MOST_TEXT: usize = 64 * 1024;

/// An uploaded file with the text fields that came with it.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name the person's device gave it; for show only, it is never a path.
    pub file_name: String,
    /// The content.
    pub bytes: Bytes,
    /// The other fields of the form, those after the file included.
    pub fields: Fields,
}

/// Why no file was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// The file, or the text beside it, is larger than allowed.
    #[error("the upload is larger than {limit} bytes")]
    TooLarge {
        /// The limit of the file, in bytes.
        limit: usize,
    },
    /// The form has no such file, or it is empty (what browsers send when nothing was chosen).
    #[error("the form holds no file")]
    Missing,
    /// The form stopped in the middle or is not multipart.
    #[error("the upload is broken: {0}")]
    Broken(String),
}

impl UploadError {
    /// What to tell the person.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            UploadError::TooLarge { limit } => {
                Sentence::new("web.upload.too-large").with("megabytes", limit.div_ceil(1024 * 1024))
            }
            UploadError::Missing => "web.upload.missing".into(),
            UploadError::Broken(_) => "web.upload.broken".into(),
        }
    }

    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            UploadError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            UploadError::Missing => StatusCode::UNPROCESSABLE_ENTITY,
            UploadError::Broken(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl From<UploadError> for Refusal {
    fn from(error: UploadError) -> Self {
        Refusal::new(error.status(), error.sentence())
    }
}

/// Reads the file field `name` of at most `limit` bytes, and every text field around it.
///
/// A second file under the same name is not expected and makes the form [`UploadError::Broken`].
pub async fn read_file(mut form: Multipart, name: &str, limit: usize) -> Result<Upload, UploadError> {
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => UploadError::TooLarge { limit },
        _ => UploadError::Broken(error.body_text()),
    };
    let mut file = None;
    let mut fields = Vec::new();
    let mut text_left = MOST_TEXT;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let field_name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let is_file = field_name == name && file_name.is_some();
        let room = if is_file { limit } else { text_left };
        let mut bytes = BytesMut::new();
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            if bytes.len() + piece.len() > room {
                return Err(UploadError::TooLarge { limit });
            }
            bytes.extend_from_slice(&piece);
        }
        match file_name {
            Some(_) if is_file && file.is_some() => {
                return Err(UploadError::Broken(format!("two files named {name}")));
            }
            Some(file_name) if is_file => file = Some((file_name, bytes.freeze())),
            // A file under another name is not asked for; its bytes counted as text and are dropped.
            Some(_) => text_left -= bytes.len(),
            None => {
                text_left -= bytes.len();
                fields.push((field_name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    match file {
        Some((file_name, bytes)) if !bytes.is_empty() => Ok(Upload {
            file_name,
            bytes,
            fields: Fields::new(fields),
        }),
        _ => Err(UploadError::Missing),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::body::Body;
    use axum::extract::FromRequest;

    fn file(name: &str, content: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"照片.jpg\"\r\n\r\n{content}\r\n")
    }

    fn text(name: &str, content: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n")
    }

    async fn read(parts: &[String]) -> Result<Upload, UploadError> {
        let body = parts.concat();
        let request = http::Request::post("/")
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        read_file(Multipart::from_request(request, &()).await.unwrap(), "file", 10).await
    }

    #[tokio::test]
    async fn reads_the_file_and_the_fields_around_it() {
        let end = "--x--\r\n".to_owned();
        let upload = read(&[
            text("key", "k\r\n1"),
            file("file", "0123456789"),
            text("alt", "图说"),
            end,
        ])
        .await
        .unwrap();
        assert_eq!(
            (upload.file_name.as_str(), &*upload.bytes),
            ("照片.jpg", b"0123456789".as_slice())
        );
        assert_eq!((upload.fields.get("key"), upload.fields.get("alt")), ("k\n1", "图说"));
    }

    #[tokio::test]
    async fn says_why_there_is_no_file() {
        let end = || "--x--\r\n".to_owned();
        let too_large = UploadError::TooLarge { limit: 10 };
        let table = [
            (vec![file("file", "0123456789a"), end()], too_large.clone()),
            (vec![text("note", &"a".repeat(MOST_TEXT + 1)), end()], too_large.clone()),
            (vec![file("other", &"a".repeat(MOST_TEXT + 1)), end()], too_large),
            (vec![text("key", "k"), end()], UploadError::Missing),
            (vec![file("file", ""), end()], UploadError::Missing),
            (vec![file("other", "abc"), end()], UploadError::Missing),
        ];
        for (parts, expected) in table {
            assert_eq!(read(&parts).await.unwrap_err(), expected);
        }
        let twice = read(&[file("file", "a"), file("file", "b"), end()]).await;
        assert!(matches!(twice.unwrap_err(), UploadError::Broken(_)));
        let cut = read(&[file("file", "abc")]).await;
        assert!(matches!(cut.unwrap_err(), UploadError::Broken(_)));
    }

    #[test]
    fn each_error_has_a_sentence_for_the_person() {
        let refusal = Refusal::from(UploadError::TooLarge {
            limit: 20 * 1024 * 1024,
        });
        assert_eq!(refusal.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(
            refusal.sentence,
            Sentence::new("web.upload.too-large").with("megabytes", 20)
        );
    }
}
