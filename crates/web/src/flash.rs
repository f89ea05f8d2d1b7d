//! A message that is shown once on the next page: "the story was submitted".
//! It travels in a short-lived cookie as a text key with arguments, so a forged one can only say our own sentences to
//! the forger; it is not signed.

use axum::response::{IntoResponseParts, ResponseParts};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;

use crate::cookie;
use crate::sentence::{Arg, Sentence};

const NAME: &str = "copydesk_flash";
/// Room in the cookie, in bytes of its value.
const MOST_BYTES: usize = 300;
/// Seconds until an unshown message is forgotten.
const MAX_AGE: u64 = 60;

/// How a message is meant, which decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// It was done.
    #[serde(rename = "d")]
    Done,
    /// Something to know.
    #[serde(rename = "n")]
    Note,
    /// It was not done.
    #[serde(rename = "p")]
    Problem,
}

/// One message for the next page. Returned beside a redirect it sets its cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// How it is meant.
    #[serde(rename = "t")]
    pub tone: Tone,
    /// What it says.
    #[serde(flatten)]
    pub sentence: Sentence,
}

impl Flash {
    /// It was done.
    pub fn done(sentence: impl Into<Sentence>) -> Self {
        Self {
            tone: Tone::Done,
            sentence: sentence.into(),
        }
    }

    /// Something to know.
    pub fn note(sentence: impl Into<Sentence>) -> Self {
        Self {
            tone: Tone::Note,
            sentence: sentence.into(),
        }
    }

    /// It was not done.
    pub fn problem(sentence: impl Into<Sentence>) -> Self {
        Self {
            tone: Tone::Problem,
            sentence: sentence.into(),
        }
    }

    /// The message that the request carries, if any. Whoever shows it also sends [`Flash::clear`].
    #[must_use]
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        Self::decode(&cookie::get(headers, NAME)?)
    }

    /// The `Set-Cookie` value that forgets the message.
    #[must_use]
    pub fn clear() -> HeaderValue {
        HeaderValue::from_static("copydesk_flash=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly")
    }

    /// The cookie's value. Long arguments are cut until it fits: the message matters more than a whole headline.
    fn encode(&self) -> Option<String> {
        let mut flash = self.clone();
        loop {
            let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&flash).ok()?);
            if value.len() <= MOST_BYTES {
                return Some(value);
            }
            shorten_longest(&mut flash.sentence)?;
        }
    }

    fn decode(value: &str) -> Option<Self> {
        if value.len() > MOST_BYTES {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()
    }
}

/// Cuts the longest words by about a third; `None` when there is nothing left to cut.
fn shorten_longest(sentence: &mut Sentence) -> Option<()> {
    let texts = sentence.args.iter_mut().filter_map(|(_, arg)| match arg {
        Arg::Text(text) if text.chars().count() > 1 => Some(text),
        _ => None,
    });
    let longest = texts.max_by_key(|text| text.len())?;
    let keep = longest.trim_end_matches('…').chars().count() * 2 / 3;
    // One character is kept of two, and of one with its dots nothing but the dots.
    let cut: String = longest.chars().take(keep).chain(['…']).collect();
    *longest = cut.into();
    Some(())
}

impl IntoResponseParts for Flash {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        let line = self
            .encode()
            .and_then(|value| cookie::set(NAME, &value, Some(MAX_AGE), false, false));
        match line {
            Some(line) => {
                parts.headers_mut().append(SET_COOKIE, line);
            }
            None => tracing::warn!(text.key = %self.sentence.key, "a flash message does not fit into its cookie"),
        }
        Ok(parts)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::response::{IntoResponse, Redirect};
    use http::header::COOKIE;
    use proptest::prelude::*;

    #[test]
    fn a_redirect_carries_it_and_the_next_page_reads_it() {
        let flash = Flash::done(
            Sentence::new("stories.submit.done")
                .with("number", "云川〔2026〕12号")
                .with("n", 2),
        );
        let response = (flash.clone(), Redirect::to("/desk")).into_response();
        let line = response.headers()[SET_COOKIE].to_str().unwrap();
        assert!(line.contains("HttpOnly") && line.contains("Max-Age=60"), "{line}");
        let pair = HeaderValue::from_str(line.split(';').next().unwrap()).unwrap();
        let headers: HeaderMap = [(COOKIE, pair)].into_iter().collect();
        assert_eq!(Flash::read(&headers), Some(flash));
        assert_eq!(Flash::read(&HeaderMap::new()), None);
        assert!(Flash::clear().to_str().unwrap().starts_with(NAME));
    }

    #[test]
    fn a_message_that_can_never_fit_is_left_out() {
        let flash = Flash::done(Sentence::new("k".repeat(400)));
        assert_eq!(flash.encode(), None);
        assert!(!(flash, "page").into_response().headers().contains_key(SET_COOKIE));
    }

    proptest! {
        #[test]
        fn always_fits_and_keeps_key_tone_and_numbers(a in "\\PC{0,200}", b in "\\PC{0,200}", n: i64) {
            let flash = Flash::problem(Sentence::new("slice.page.thing").with("a", a).with("n", n).with("b", b));
            let value = flash.encode().unwrap();
            prop_assert!(value.len() <= MOST_BYTES);
            let read = Flash::decode(&value).unwrap();
            prop_assert_eq!(read.tone, Tone::Problem);
            prop_assert_eq!(&read.sentence.key, "slice.page.thing");
            prop_assert_eq!(&read.sentence.args[1].1, &Arg::Number(n));
        }

        #[test]
        fn noise_is_no_message(value in "[A-Za-z0-9_-]{0,320}") {
            prop_assert_eq!(Flash::decode(&value), None);
        }
    }
}
