//! A page in the forms in which it goes over the wire, each made when the first reader takes it.

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, VARY},
    },
    response::Response,
};
use bytes::Bytes;
use std::{
    io::{self, Read, Write},
    sync::OnceLock,
};
use web::{REQUEST_ID, cache};

#[derive(Debug)]
pub struct Packed {
    /// Of an answer to whoever holds the page already.
    head: HeaderMap,
    etag: String,
    plain: Form,
    /// None where a form could not be made.
    forms: [OnceLock<Option<Form>>; 3],
}

/// The page as it goes over the wire, with its head.
#[derive(Debug)]
struct Form {
    head: HeaderMap,
    bytes: Bytes,
}

type Pack = fn(&[u8]) -> io::Result<Vec<u8>>;

/// How a page is packed, what readers prefer of ours first.
const FORMS: [(&str, Pack); 3] = [("br", brotli), ("zstd", zstd), ("gzip", gzip)];
/// Enough to come near the best, at a hundredth of its time: a page is drawn anew after seconds.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 20;
const ZSTD_LEVEL: i32 = 7;
const GZIP_LEVEL: u32 = 6;
/// What compression cannot make shorter by more than its own header, in bytes.
const TOO_SHORT: usize = 256;

impl Packed {
    /// `headers` are those of the answer to the first reader; what is of that request alone is left out.
    pub fn new(mut headers: HeaderMap, plain: Bytes) -> Self {
        headers.remove(REQUEST_ID);
        headers.remove(CONTENT_LENGTH);
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        let etag = headers.get(ETAG).and_then(|etag| etag.to_str().ok());
        Self {
            etag: etag.unwrap_or_default().to_owned(),
            plain: Form::new(&headers, None, plain),
            head: headers,
            forms: Default::default(),
        }
    }

    /// What it takes at most, in bytes: compressed forms are counted as if they were there, a third of the page each, and
    /// so are their heads.
    pub fn size(&self) -> usize {
        2 * self.plain.bytes.len() + 8_192
    }

    /// The answer for a reader who takes these encodings and may hold the page already.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let (status, head, body) = if !self.etag.is_empty() && cache::is_fresh(asked, &self.etag) {
            (StatusCode::NOT_MODIFIED, &self.head, Body::empty())
        } else {
            let form = wanted(asked).filter(|_| self.plain.bytes.len() >= TOO_SHORT);
            let form = form.and_then(|at| self.form(at)).unwrap_or(&self.plain);
            (StatusCode::OK, &form.head, Body::from(form.bytes.clone()))
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = head.clone();
        response
    }

    fn form(&self, at: usize) -> Option<&Form> {
        let made = self.forms[at].get_or_init(|| match FORMS[at].1(&self.plain.bytes) {
            Ok(bytes) => Some(Form::new(&self.head, Some(FORMS[at].0), bytes.into())),
            Err(error) => {
                tracing::error!(%error, "a page cannot be packed as {}", FORMS[at].0);
                None
            }
        });
        made.as_ref()
    }
}

impl Form {
    fn new(head: &HeaderMap, encoding: Option<&'static str>, bytes: Bytes) -> Self {
        let mut head = head.clone();
        if let Some(encoding) = encoding {
            head.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        head.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        Self { head, bytes }
    }
}

/// The first of our forms that the reader takes.
fn wanted(asked: &HeaderMap) -> Option<usize> {
    let takes = asked.get(ACCEPT_ENCODING)?.to_str().ok()?;
    let is_taken = |name: &str| {
        takes.split(',').any(|wish| {
            let (wished, weight) = wish.split_once(';').unwrap_or((wish, ""));
            let is_refused = weight
                .trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.trim().parse() == Ok(0.0));
            wished.trim().eq_ignore_ascii_case(name) && !is_refused
        })
    };
    FORMS.iter().position(|(name, _)| is_taken(name))
}

fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(plain.len() / 4);
    brotli::CompressorReader::new(plain, 4_096, BROTLI_QUALITY, BROTLI_WINDOW).read_to_end(&mut packed)?;
    Ok(packed)
}

fn zstd(plain: &[u8]) -> io::Result<Vec<u8>> {
    zstd::bulk::compress(plain, ZSTD_LEVEL)
}

fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let level = flate2::Compression::new(GZIP_LEVEL);
    let mut writer = flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 3), level);
    writer.write_all(plain)?;
    writer.finish()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn asked(takes: &str) -> HeaderMap {
        [(ACCEPT_ENCODING, HeaderValue::from_str(takes).unwrap())]
            .into_iter()
            .collect()
    }

    #[test]
    fn the_best_form_that_is_taken_goes_out() {
        for (takes, form) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, zstd", Some("zstd")),
            ("GZIP", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("deflate", None),
            ("", None),
            ("brotli", None),
        ] {
            assert_eq!(wanted(&asked(takes)).map(|at| FORMS[at].0), form, "{takes}");
        }
        assert_eq!(wanted(&HeaderMap::new()), None);
    }

    #[tokio::test]
    async fn every_form_is_the_page() {
        let html = "<p>青川市图书馆今天开放到九点。</p>".repeat(200);
        let packed = Packed::new(HeaderMap::new(), Bytes::from(html.clone()));
        for (name, _) in FORMS {
            let response = packed.answer(&asked(name));
            assert_eq!(response.headers()[CONTENT_ENCODING], name);
            let body = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
            assert!(body.len() < html.len() / 10, "{name}: {}", body.len());
            let mut plain = String::new();
            match name {
                "br" => brotli::Decompressor::new(&*body, 4_096)
                    .read_to_string(&mut plain)
                    .unwrap(),
                "zstd" => zstd::Decoder::new(&*body).unwrap().read_to_string(&mut plain).unwrap(),
                _ => flate2::read::GzDecoder::new(&*body).read_to_string(&mut plain).unwrap(),
            };
            assert!(plain == html, "{name}");
        }
        let response = packed.answer(&HeaderMap::new());
        assert!(!response.headers().contains_key(CONTENT_ENCODING));
        assert_eq!(response.headers()[VARY], "accept-encoding");
    }

    #[test]
    fn whoever_holds_the_page_gets_none() {
        let headers = [(ETAG, HeaderValue::from_static("W/\"a1\""))].into_iter().collect();
        let packed = Packed::new(headers, "页".into());
        let mut holds = HeaderMap::new();
        for (tag, status) in [("W/\"a1\"", StatusCode::NOT_MODIFIED), ("W/\"b2\"", StatusCode::OK)] {
            holds.insert(axum::http::header::IF_NONE_MATCH, HeaderValue::from_str(tag).unwrap());
            assert_eq!(packed.answer(&holds).status(), status);
        }
    }
}
