//! The address under which people reach this site, as the configuration names it.

use std::fmt;
use std::str::FromStr;

use http::Uri;
use serde::{Deserialize, Serialize};

/// Scheme, host and port of the site, in the form in which browsers send it as `Origin`:
/// host in lower case, default port left out, no path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicUrl {
    origin: String,
}

/// The configured address cannot be the address of this site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not the address of a site: write http:// or https://, the host name and nothing after it, such as https://news.example.org"
)]
pub struct PublicUrlError(String);

impl PublicUrl {
    /// The origin, such as `https://news.example.org` or `http://127.0.0.1:8080`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether people reach the site over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// The absolute address of a path on this site; the path begins with a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}/{}", self.origin, path.trim_start_matches('/'))
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let error = || PublicUrlError(text.to_owned());
        let uri: Uri = text.trim().parse().map_err(|_| error())?;
        let scheme = uri.scheme_str().map(str::to_ascii_lowercase).ok_or_else(error)?;
        let default_port = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return Err(error()),
        };
        let authority = uri.authority().ok_or_else(error)?;
        let bare = uri.path() == "/" && uri.query().is_none() && !text.contains('#');
        if !bare || authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(error());
        }
        let host = authority.host().to_ascii_lowercase();
        let origin = match authority.port_u16() {
            Some(port) if port != default_port => format!("{scheme}://{host}:{port}"),
            None if authority.as_str().len() != host.len() => return Err(error()),
            _ => format!("{scheme}://{host}"),
        };
        Ok(Self { origin })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

impl TryFrom<String> for PublicUrl {
    type Error = PublicUrlError;

    fn try_from(text: String) -> Result<Self, PublicUrlError> {
        text.parse()
    }
}

impl From<PublicUrl> for String {
    fn from(url: PublicUrl) -> Self {
        url.origin
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn is_normalised_to_what_a_browser_sends() {
        let table = [
            ("https://news.example.org", Some("https://news.example.org")),
            ("HTTPS://News.Example.org/", Some("https://news.example.org")),
            ("https://news.example.org:443", Some("https://news.example.org")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:80/", Some("http://[::1]")),
            ("https://news.example.org/desk", None),
            ("https://news.example.org/?a", None),
            ("https://me@news.example.org", None),
            ("https://news.example.org:99999", None),
            ("ftp://news.example.org", None),
            ("news.example.org", None),
            ("https://", None),
            ("", None),
        ];
        for (text, expected) in table {
            let url = text.parse::<PublicUrl>().ok();
            assert_eq!(url.as_ref().map(PublicUrl::origin), expected, "{text}");
        }
        let url: PublicUrl = "https://news.example.org".parse().unwrap();
        assert_eq!(url.join("/a/b"), "https://news.example.org/a/b");
    }
}
