//! Somebody with a browser: keeps cookies, follows redirects, sends forms as a browser does.

use crate::page::{Form, Page};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use http_body_util::BodyExt;
use std::{collections::BTreeMap, net::SocketAddr, sync::Mutex};
use tower::ServiceExt;

pub struct Visitor {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    language: String,
    address: SocketAddr,
}

impl Visitor {
    pub fn new(router: Router) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], 40_000));
        Self {
            router,
            cookies: Mutex::default(),
            language: "zh-CN".to_owned(),
            address,
        }
    }

    #[must_use]
    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        self.keep(name, value);
        self
    }

    /// Reads in another language.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        tag.clone_into(&mut self.language);
        self
    }

    /// Comes from another address.
    #[must_use]
    pub fn from_address(mut self, address: [u8; 4]) -> Self {
        self.address = SocketAddr::from((address, 40_000));
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    /// Opens a page, following redirects.
    pub async fn open(&self, path: &str) -> Page {
        self.follow(self.get(path).await).await
    }

    /// Opens a page without following redirects.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path), Body::empty()).await
    }

    /// Sends a form found on a page, following redirects.
    pub async fn submit(&self, form: &Form) -> Page {
        self.follow(self.post(&form.action, &form.fields).await).await
    }

    /// Posts fields, not following redirects.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Page {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://localhost");
        self.send(request, Body::from(encode(fields))).await
    }

    /// The same, as a script of ours asks: for JSON.
    pub async fn post_for_json<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Page {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header("x-autosave", "1")
            .header(header::ORIGIN, "http://localhost");
        self.send(request, Body::from(encode(fields))).await
    }

    /// Uploads a file as the upload island does.
    pub async fn upload(&self, path: &str, file_name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Page {
        const BOUNDARY: &str = "----testkit-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, path)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .header(header::ACCEPT, "application/json, text/html")
            .header(header::ORIGIN, "http://localhost");
        self.send(request, Body::from(body)).await
    }

    /// A request of one's own making, with this visitor's cookies.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let jar = self.jar();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .extension(ConnectInfo(self.address));
        if !jar.is_empty() {
            let line = jar
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
                .join("; ");
            request = request.header(header::COOKIE, line);
        }
        request
    }

    /// # Panics
    /// When the request was built wrongly or the answer breaks off.
    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Page {
        let request = request.body(body).expect("the request is well formed");
        let path = request.uri().to_string();
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap_or_default();
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            if let Some((name, value)) = pair.split_once('=') {
                if value.is_empty() || rest.contains("Max-Age=0") {
                    self.jar().remove(name.trim());
                } else {
                    self.keep(name.trim(), value.trim());
                }
            }
        }
        let bytes = body
            .collect()
            .await
            .expect("the answer comes whole")
            .to_bytes()
            .to_vec();
        Page {
            status: parts.status,
            headers: parts.headers,
            bytes,
            path,
        }
    }

    async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..6 {
            if !page.status.is_redirection() {
                break;
            }
            let to = page.header("location").to_owned();
            page = self.get(&to).await;
        }
        page
    }

    fn keep(&self, name: &str, value: &str) {
        self.jar().insert(name.to_owned(), value.to_owned());
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn encode<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
                b' ' => "+".to_owned(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name.as_ref()), escape(value.as_ref())));
    pairs.collect::<Vec<_>>().join("&")
}
