//! A sentence that is not yet in any language: a text key and its arguments.
//! Errors, flash messages and refusals are kept in this form and become words only while a page is drawn.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One argument of a text: words, or a whole number that plural rules may look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg<'a> {
    /// A whole number.
    Number(i64),
    /// Words, put in as they are.
    Text(Cow<'a, str>),
}

impl Arg<'_> {
    /// The same argument, owning its words.
    #[must_use]
    pub fn into_owned(self) -> Arg<'static> {
        match self {
            Arg::Number(number) => Arg::Number(number),
            Arg::Text(text) => Arg::Text(Cow::Owned(text.into_owned())),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Arg::Text(text)
    }
}

macro_rules! from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            /// Numbers beyond 63 bits are capped: no text counts that far.
            fn from(number: $number) -> Self {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
from_number!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// A text key with its arguments, to be said later in the reader's language by [`Texts::speak`](crate::Texts::speak).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The dotted key, such as `stories.write.title-missing`.
    #[serde(rename = "k")]
    pub key: Cow<'static, str>,
    /// Arguments by name, in the order they were given.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, Arg<'static>)>,
}

impl Sentence {
    /// A sentence without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }

    /// The same sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Arg<'static>>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }
}

impl From<&'static str> for Sentence {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn survives_json_with_the_kinds_of_its_arguments() {
        let sentence = Sentence::new("a.b.c")
            .with("count", 3_usize)
            .with("name", "云川".to_owned());
        let json = serde_json::to_string(&sentence).unwrap();
        assert_eq!(json, r#"{"k":"a.b.c","a":[["count",3],["name","云川"]]}"#);
        assert_eq!(serde_json::from_str::<Sentence>(&json).unwrap(), sentence);
        assert_eq!(Arg::from(u64::MAX), Arg::Number(i64::MAX));
    }
}
