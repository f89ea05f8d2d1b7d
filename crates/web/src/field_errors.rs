//! What is wrong with a submitted form, field by field, as data: words are chosen while the page is drawn again.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::sentence::Sentence;

/// Mistakes by field, in the order they were found. Mistakes of the form as a whole stand under the empty name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(Vec<(Cow<'static, str>, Sentence)>);

impl FieldErrors {
    /// No mistakes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a mistake of this field.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, sentence: impl Into<Sentence>) {
        self.0.push((field.into(), sentence.into()));
    }

    /// Notes a mistake of the form as a whole.
    pub fn add_general(&mut self, sentence: impl Into<Sentence>) {
        self.add("", sentence);
    }

    /// The value of a checked field; its mistake is noted and the field's empty value taken, so that one pass finds
    /// all mistakes. Look at [`FieldErrors::into_result`] before using the values.
    pub fn take<T: Default>(&mut self, field: impl Into<Cow<'static, str>>, checked: Result<T, Sentence>) -> T {
        checked.unwrap_or_else(|sentence| {
            self.add(field, sentence);
            T::default()
        })
    }

    /// Whether there is no mistake.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many mistakes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether this field has a mistake: for `aria-invalid`.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.of(field).next().is_some()
    }

    /// The attributes that tie a field to its hint (`{field}-hint`) and to its mistakes (`{field}-err`), to stand in its
    /// tag. Names of fields are ours, never typed by anybody.
    #[must_use]
    pub fn described(&self, field: &str, hint: bool) -> String {
        let by = match (hint, self.has(field)) {
            (false, false) => return String::new(),
            (true, false) => return format!(" aria-describedby=\"{field}-hint\""),
            (true, true) => format!("{field}-hint {field}-err"),
            (false, true) => format!("{field}-err"),
        };
        format!(" aria-invalid=\"true\" aria-describedby=\"{by}\"")
    }

    /// The mistakes of one field; those of the whole form under the empty name.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Sentence> + 'a {
        self.iter()
            .filter(move |(name, _)| *name == field)
            .map(|(_, sentence)| sentence)
    }

    /// Every mistake with its field: for the summary at the top of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Sentence)> {
        self.0.iter().map(|(field, sentence)| (field.as_ref(), sentence))
    }

    /// `value` if there is no mistake, else the mistakes.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_finds_all_mistakes() {
        let mut errors = FieldErrors::new();
        assert_eq!(errors.take("title", Ok("稿件")), "稿件");
        assert_eq!(errors.take::<&str>("summary", Err("web.field.required".into())), "");
        errors.add_general("web.refused.form-unreadable");
        errors.add(
            "summary",
            Sentence::new("web.field.too-long").with("max", 5).with("count", 7),
        );
        assert_eq!(
            (errors.len(), errors.has("title"), errors.has("summary"), errors.has("")),
            (3, false, true, true)
        );
        let keys: Vec<_> = errors.of("summary").map(|sentence| sentence.key.as_ref()).collect();
        assert_eq!(keys, ["web.field.required", "web.field.too-long"]);
        assert!(errors.into_result(()).is_err());
        assert_eq!(FieldErrors::new().into_result(1), Ok(1));
    }
}
