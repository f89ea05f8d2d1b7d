//! The built styles and islands, inside the program: no file is read at run time, so no request string reaches a path.
//! Each is served under a name with its hash and kept for ever by browsers. Without a build of `ui/` there are none:
//! [`Assets::has`] tells, and pages work with plain text areas.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;
use tower::ServiceExt;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::cache::{self, CacheControl};
use crate::refusal::Refusal;

#[derive(Embed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Dist;

/// Where assets are served.
const PREFIX: &str = "/assets/";
/// Digits of the hash in a name.
const HASH_DIGITS: usize = 8;
/// A file below this size gains nothing by compression.
const SMALLEST: usize = 1024;

/// All assets. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Assets(Arc<HashMap<String, Asset>>);

#[derive(Debug)]
struct Asset {
    bytes: Bytes,
    kind: &'static str,
    hash: String,
    /// Compressed when the first browser asks, then kept. Indexed like [`Encoding`].
    packed: [OnceCell<Bytes>; 2],
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    fn token(self) -> &'static str {
        match self {
            Encoding::Brotli => "br",
            Encoding::Gzip => "gzip",
        }
    }
}

impl Assets {
    /// The assets built into this program; none if `ui/` was not built before it.
    #[must_use]
    pub fn embedded() -> Self {
        Self::new(Dist::iter().filter_map(|name| {
            let bytes = match Dist::get(&name)?.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((name.into_owned(), bytes))
        }))
    }

    fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let asset = |name: &str, bytes: Bytes| {
            let mut hash: String = Sha256::digest(&bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            hash.truncate(HASH_DIGITS);
            Asset {
                bytes,
                kind: content_type(name),
                hash,
                packed: Default::default(),
            }
        };
        Self(Arc::new(
            files
                .into_iter()
                .map(|(name, bytes)| {
                    let asset = asset(&name, bytes);
                    (name, asset)
                })
                .collect(),
        ))
    }

    /// Whether there is an asset of this name, such as `editor.js`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The address of an asset: `desk.css` is at `/assets/desk.<hash>.css`.
    /// The address of one that does not exist is its plain name, which answers 404.
    #[must_use]
    pub fn href(&self, name: &str) -> String {
        let Some(asset) = self.0.get(name) else {
            return format!("{PREFIX}{name}");
        };
        match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{PREFIX}{stem}.{}.{extension}", asset.hash),
            None => format!("{PREFIX}{name}.{}", asset.hash),
        }
    }

    /// The route that serves them, for merging into the product's router.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        Router::new()
            .route("/assets/{*name}", get(serve))
            .with_state(self.clone())
    }

    /// The asset behind a requested name, and whether the name carried its hash.
    fn find(&self, requested: &str) -> Option<(&Asset, bool)> {
        if let Some(asset) = self.0.get(requested) {
            return Some((asset, false));
        }
        let (stem, extension) = requested.rsplit_once('.')?;
        let (stem, hash) = stem.rsplit_once('.')?;
        self.0
            .get(&format!("{stem}.{extension}"))
            .filter(|asset| asset.hash == hash)
            .map(|asset| (asset, true))
    }
}

async fn serve(State(assets): State<Assets>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some((asset, hashed)) = assets.find(&name) else {
        return Refusal::new(StatusCode::NOT_FOUND, "web.refused.no-such-file").into_response();
    };
    // Plain names are for what a bundle loads by itself; they are asked for again each time.
    let cache_control = if hashed {
        CacheControl::Immutable.header()
    } else {
        HeaderValue::from_static("no-cache")
    };
    let encoding = chosen_encoding(&headers).filter(|_| asset.bytes.len() >= SMALLEST && is_text(asset.kind));
    let etag = format!("\"{}{}\"", asset.hash, encoding.map_or("", |encoding| encoding.token()));
    let common = [
        (CACHE_CONTROL, cache_control),
        (VARY, HeaderValue::from_static("accept-encoding")),
        (
            ETAG,
            HeaderValue::try_from(etag.as_str()).unwrap_or_else(|_| HeaderValue::from_static("\"\"")),
        ),
    ];
    if cache::is_fresh(&headers, &etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let kind = [(CONTENT_TYPE, asset.kind)];
    match encoding {
        None => (common, kind, asset.bytes.clone()).into_response(),
        Some(encoding) => {
            let pack = || compress(asset.bytes.clone(), encoding);
            match asset.packed[encoding as usize].get_or_try_init(pack).await {
                Ok(packed) => (common, kind, [(CONTENT_ENCODING, encoding.token())], packed.clone()).into_response(),
                Err(error) => {
                    tracing::warn!(%error, asset = name, "an asset could not be compressed");
                    (common, kind, asset.bytes.clone()).into_response()
                }
            }
        }
    }
}

/// Compresses with the codecs of tower-http, by asking its layer for a whole body.
async fn compress(bytes: Bytes, encoding: Encoding) -> Result<Bytes, axum::Error> {
    let plain = tower::service_fn(move |_: Request<Body>| {
        let body = Body::from(bytes.clone());
        async move { Ok::<_, std::convert::Infallible>(Response::new(body)) }
    });
    // Quality 5 is the knee: nearly all of the gain, a fraction of a second for the largest bundle.
    let layer = CompressionLayer::new()
        .quality(CompressionLevel::Precise(5))
        .compress_when(|_: StatusCode, _: http::Version, _: &HeaderMap, _: &http::Extensions| true);
    let mut request = Request::new(Body::empty());
    request
        .headers_mut()
        .insert(ACCEPT_ENCODING, HeaderValue::from_static(encoding.token()));
    let response = match tower::Layer::layer(&layer, plain).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    to_bytes(Body::new(response.into_body()), usize::MAX).await
}

/// Brotli if the browser takes it, else gzip, else none. `q=0` forbids.
fn chosen_encoding(headers: &HeaderMap) -> Option<Encoding> {
    let line = headers.get(ACCEPT_ENCODING)?.to_str().ok()?;
    let takes = |encoding: Encoding| {
        line.split(',').any(|part| {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters
                .trim()
                .strip_prefix("q=")
                .map_or(Ok(1.0), str::parse::<f32>)
                .unwrap_or(0.0);
            name.trim().eq_ignore_ascii_case(encoding.token()) && weight > 0.0
        })
    };
    [Encoding::Brotli, Encoding::Gzip]
        .into_iter()
        .find(|encoding| takes(*encoding))
}

fn is_text(kind: &str) -> bool {
    kind.contains("charset=") || kind == "image/svg+xml" || kind == "application/json"
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn assets() -> Assets {
        let css = ".a{color:red}".repeat(500);
        Assets::new([
            ("desk.css".to_owned(), Bytes::from(css)),
            ("img/logo.png".to_owned(), Bytes::from(vec![7; 5000])),
            ("tiny.js".to_owned(), Bytes::from_static(b"1")),
        ])
    }

    async fn answer(assets: &Assets, path: &str, lines: &[(&'static str, &str)]) -> (u16, HeaderMap, Bytes) {
        let mut request = Request::get(path);
        for (name, value) in lines {
            request = request.header(*name, *value);
        }
        let response = assets
            .routes::<()>()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        (
            parts.status.as_u16(),
            parts.headers,
            to_bytes(body, usize::MAX).await.unwrap(),
        )
    }

    #[tokio::test]
    async fn a_hashed_name_is_kept_for_ever_and_a_plain_one_is_asked_again() {
        let assets = assets();
        let href = assets.href("desk.css");
        assert!(
            href.starts_with("/assets/desk.") && href.ends_with(".css") && href.len() == 25,
            "{href}"
        );
        assert!(assets.href("img/logo.png").starts_with("/assets/img/logo."));
        let (status, headers, body) = answer(&assets, &href, &[]).await;
        assert_eq!((status, body.len()), (200, 6500));
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
        let (status, headers, _) = answer(&assets, "/assets/desk.css", &[]).await;
        assert_eq!(
            (status, &headers[CACHE_CONTROL]),
            (200, &HeaderValue::from_static("no-cache"))
        );
        let etag = headers[ETAG].to_str().unwrap();
        assert_eq!(
            answer(&assets, "/assets/desk.css", &[("if-none-match", etag)]).await.0,
            304
        );
    }

    #[tokio::test]
    async fn compresses_text_once_for_browsers_that_take_it() {
        let assets = assets();
        let href = assets.href("desk.css");
        let table = [
            ("br, gzip", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("zstd", None),
        ];
        for (accept, expected) in table {
            let (status, headers, body) = answer(&assets, &href, &[("accept-encoding", accept)]).await;
            assert_eq!(status, 200);
            assert_eq!(
                headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()),
                expected,
                "{accept}"
            );
            assert_eq!(body.len() < 500, expected.is_some(), "{accept} {}", body.len());
        }
        let (_, _, first) = answer(&assets, &href, &[("accept-encoding", "br")]).await;
        let (_, _, again) = answer(&assets, &href, &[("accept-encoding", "br")]).await;
        assert_eq!(first.as_ptr(), again.as_ptr());
        for plain in ["img/logo.png", "tiny.js"] {
            let (_, headers, _) = answer(&assets, &assets.href(plain), &[("accept-encoding", "br")]).await;
            assert!(!headers.contains_key(CONTENT_ENCODING), "{plain}");
        }
    }

    #[tokio::test]
    async fn anything_else_is_not_there() {
        let assets = assets();
        for path in [
            "/assets/desk.00000000.css",
            "/assets/none.js",
            "/assets/..%2Fsecret",
            "/assets/desk",
        ] {
            assert_eq!(answer(&assets, path, &[]).await.0, 404, "{path}");
        }
        assert!(assets.has("tiny.js") && !assets.has("editor.js"));
        assert_eq!(assets.href("editor.js"), "/assets/editor.js");
    }

    #[test]
    fn what_is_embedded_has_an_address() {
        let assets = Assets::embedded();
        for name in assets.0.keys() {
            assert!(
                assets
                    .find(assets.href(name).strip_prefix(PREFIX).unwrap())
                    .is_some_and(|(_, hashed)| hashed)
            );
        }
    }
}
