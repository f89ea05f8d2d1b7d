//! The session cookie: an opaque 256-bit token, of which the database keeps only the hash.
//! Over TLS its name has the `__Host-` prefix, so that no neighbour on a subdomain can plant one.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

use crate::cookie;

const SECURE_NAME: &str = "__Host-copydesk";
/// Browsers refuse `__Host-` without `Secure`, and `Secure` is not available on plain loopback everywhere.
const LOOPBACK_NAME: &str = "copydesk";

/// Length of a token as it stands in the cookie.
const TOKEN_CHARS: usize = 43;

/// A session token: 256 random bits. It does not print itself, because a token in a log is a session in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new token from the operating system's random numbers; an error when it has none to give.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads the text form; `None` for anything that [`Token::reveal`] would not have written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != TOKEN_CHARS {
            return None;
        }
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text form for a cookie or a one-time link: 43 characters of base64url.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// SHA-256 of the token: what is stored and looked up. A plain hash suffices for 256 random bits.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How the session cookie is written and read here: `secure` over TLS, plain on loopback http.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCookie {
    /// Whether people reach the site over TLS.
    pub secure: bool,
}

impl SessionCookie {
    /// The cookie's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self.secure { SECURE_NAME } else { LOOPBACK_NAME }
    }

    /// The `Set-Cookie` value that signs in; it ends after `max_age` seconds, or with the browser session.
    #[must_use]
    pub fn set(self, token: &Token, max_age: Option<u64>) -> HeaderValue {
        cookie::set(self.name(), &token.reveal(), max_age, self.secure, false)
            .expect("base64url is made of cookie octets")
    }

    /// The `Set-Cookie` value that signs out.
    #[must_use]
    pub fn clear(self) -> HeaderValue {
        cookie::set(self.name(), "", Some(0), self.secure, false).expect("an empty value is a cookie value")
    }

    /// The token the request carries, if it has the form of one.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        Token::parse(&cookie::get(headers, self.name())?)
    }
}

/// Whether the request carries a session cookie under either name, valid or not.
#[must_use]
pub fn is_present(headers: &HeaderMap) -> bool {
    [SECURE_NAME, LOOPBACK_NAME]
        .into_iter()
        .any(|name| cookie::get(headers, name).is_some())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use http::header::COOKIE;
    use proptest::prelude::*;

    #[test]
    fn is_written_for_tls_and_for_loopback() {
        let token = Token([7; 32]);
        let text = token.reveal();
        let secure = SessionCookie { secure: true };
        let expected = format!("__Host-copydesk={text}; Path=/; SameSite=Lax; Max-Age=3600; HttpOnly; Secure");
        assert_eq!(secure.set(&token, Some(3600)), expected);
        assert_eq!(
            secure.clear(),
            "__Host-copydesk=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly; Secure"
        );
        let plain = SessionCookie { secure: false };
        assert_eq!(
            plain.set(&token, None),
            format!("copydesk={text}; Path=/; SameSite=Lax; HttpOnly")
        );
    }

    #[test]
    fn only_the_cookie_of_this_mode_is_read() {
        let token = Token::generate().unwrap();
        let line = HeaderValue::from_str(&format!("copydesk={}", token.reveal())).unwrap();
        let headers: HeaderMap = [(COOKIE, line)].into_iter().collect();
        assert_eq!(SessionCookie { secure: false }.read(&headers), Some(token));
        assert_eq!(SessionCookie { secure: true }.read(&headers), None);
        assert!(is_present(&headers));
        assert!(!is_present(&HeaderMap::new()));
    }

    #[test]
    fn tokens_differ_and_do_not_print() {
        let (one, two) = (Token::generate().unwrap(), Token::generate().unwrap());
        assert_ne!(one, two);
        assert_ne!(one.hash(), two.hash());
        assert_eq!(format!("{one:?}"), "Token(…)");
    }

    proptest! {
        #[test]
        fn reads_exactly_what_it_writes(bytes: [u8; 32], noise in "[ -~]{0,50}") {
            let token = Token(bytes);
            prop_assert_eq!(Token::parse(&token.reveal()), Some(token));
            if let Some(read) = Token::parse(&noise) {
                prop_assert_eq!(read.reveal(), noise);
            }
        }
    }
}
