//! The fields of a submitted form as they came: names and values in order, names may repeat.
//! Values are cleaned once, here: no NUL (PostgreSQL refuses it), and line breaks are `\n` whatever the browser sends.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use http::StatusCode;

use crate::refusal::Refusal;
use crate::sentence::Sentence;

/// More fields than any form of ours has; a thousand photos in order still fit.
const MOST_FIELDS: usize = 2_000;

/// The cleaned fields of a form, from the body of a `POST` or the query of a `GET`. Also an extractor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Cleans the values of these fields.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name, clean(value))).collect())
    }

    /// The first value of this name, untrimmed; empty when the form has no such field.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.first(name).unwrap_or_default()
    }

    /// Whether the form has a field of this name, empty or not (an unticked box has none).
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// Every value of this name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.iter()
            .filter(move |(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// Every field, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn first(&self, name: &str) -> Option<&str> {
        self.iter().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// The version that a form was drawn from; one that cannot be read fits no row and ends as a conflict.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.get("version").trim().parse().unwrap_or(-1)
    }

    /// The trimmed text of a field of at most `max` characters (not bytes), or what to tell the person.
    pub fn text(&self, name: &str, max: usize) -> Result<&str, Sentence> {
        let text = self.get(name).trim();
        match text.chars().count() {
            count if count > max => Err(Sentence::new("web.field.too-long")
                .with("max", max)
                .with("count", count)),
            _ => Ok(text),
        }
    }

    /// Like [`Fields::text`], but the field must not be empty.
    pub fn required(&self, name: &str, max: usize) -> Result<&str, Sentence> {
        match self.text(name, max)? {
            "" => Err(Sentence::new("web.field.required")),
            text => Ok(text),
        }
    }
}

/// Takes out NUL and turns `\r\n` and lone `\r` into `\n`.
fn clean(value: String) -> String {
    if !value.contains(['\0', '\r']) {
        return value;
    }
    value.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n")
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(pairs) = form.map_err(|rejection| refusal(&rejection))?;
        if pairs.len() > MOST_FIELDS {
            return Err(Refusal::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "web.refused.form-too-large",
            ));
        }
        Ok(Self::new(pairs))
    }
}

fn refusal(rejection: &FormRejection) -> Refusal {
    let key = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "web.refused.form-too-large",
        _ => "web.refused.form-unreadable",
    };
    tracing::debug!(reason = %rejection.body_text(), "a form could not be read");
    Refusal::new(rejection.status(), key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn reads_repeated_names_and_cleans_values() {
        let fields = fields(&[("a", "1\r\n2\r3\n\x004"), ("b", ""), ("a", "x")]);
        assert_eq!(fields.get("a"), "1\n2\n3\n4");
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1\n2\n3\n4", "x"]);
        assert_eq!(
            (fields.get("none"), fields.has("none"), fields.has("b")),
            ("", false, true)
        );
    }

    #[test]
    fn counts_characters_and_asks_for_what_is_required() {
        let fields = fields(&[("title", "  云川市  "), ("blank", " \n ")]);
        assert_eq!(fields.text("title", 3), Ok("云川市"));
        let too_long = Sentence::new("web.field.too-long").with("max", 2).with("count", 3);
        assert_eq!(fields.text("title", 2), Err(too_long));
        assert_eq!(fields.text("blank", 9), Ok(""));
        assert_eq!(fields.required("blank", 9), Err(Sentence::new("web.field.required")));
        assert_eq!(fields.required("none", 9), Err(Sentence::new("web.field.required")));
    }
}
