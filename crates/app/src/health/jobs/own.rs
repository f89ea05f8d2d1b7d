//! The site's own pages, asked for in this process as a reader would ask. No address is given along, so nothing is counted
//! as read.

use crate::App;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{Method, StatusCode, header},
};
use domain::health::{Fault, fault_of_own};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// No page is longer, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

pub(super) struct Own {
    router: Router,
    host: String,
}

/// A page as it came.
pub(super) struct Got {
    pub status: StatusCode,
    pub took: Duration,
    pub html: String,
}

impl Own {
    pub fn new(app: &App) -> Self {
        let url = app.http.public_url.as_ref();
        let host = url.and_then(|url| url.origin().split_once("://"));
        Self {
            router: crate::router(app.clone()),
            host: host.map_or("localhost", |(_, host)| host).to_owned(),
        }
    }

    /// What is wrong with a path of this site, for readers; nothing where the answer says nothing (the server is busy).
    pub async fn fault(&self, path: &str) -> Option<Fault> {
        let Some(request) = self.request(Method::HEAD, path) else {
            return Some(Fault::Gone);
        };
        let Ok(response) = self.router.clone().oneshot(request).await;
        if response.status() == StatusCode::SERVICE_UNAVAILABLE {
            return None;
        }
        let location = response.headers().get(header::LOCATION);
        let location = location.and_then(|value| value.to_str().ok()).unwrap_or_default();
        fault_of_own(response.status().as_u16(), location)
    }

    /// The page, and how long the server took for it.
    pub async fn get(&self, path: &str) -> Option<Got> {
        let request = self.request(Method::GET, path)?;
        let start = Instant::now();
        let Ok(response) = self.router.clone().oneshot(request).await;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), LONGEST).await.ok()?;
        Some(Got {
            status,
            took: start.elapsed(),
            html: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }

    fn request(&self, method: Method, path: &str) -> Option<Request> {
        Request::builder()
            .method(method)
            .uri(encoded(path))
            .header(header::HOST, &self.host)
            .header(header::USER_AGENT, "Copydesk (site health)")
            .body(Body::empty())
            .ok()
    }
}

/// As a browser sends it: what is no plain character stands as `%` and two figures.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_path_is_sent_as_browsers_send_it() {
        assert_eq!(encoded("/search?q=图 a"), "/search?q=%E5%9B%BE%20a");
        assert_eq!(encoded("/stories/2026/7?a=%20&b"), "/stories/2026/7?a=%20&b");
    }
}
