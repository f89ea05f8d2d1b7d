//! Every word a person reads, from the Fluent files of the slices, in both languages.
//! There is no fallback from one language to the other: a missing text shows its key in ⟦brackets⟧ and is recorded,
//! so that a test can fail on it and a reader never meets half a page in a foreign language.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use domain::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::sentence::{Arg, Sentence};
use crate::text_source::{fluent_id, key_of, to_fluent};

/// The text files of one slice, usually both `include_str!`.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// The slice's name, used in error messages.
    pub name: &'static str,
    /// `text.zh-CN.ftl`.
    pub zh: &'static str,
    /// `text.en.ftl`.
    pub en: &'static str,
}

/// Why the text files could not be loaded. All of these are mistakes in the files, found at start.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TextsError {
    /// A part of a file is not Fluent.
    #[error("texts of {slice} in {}: not Fluent near {near:?}: {reason}", locale.tag())]
    Syntax {
        /// Name of the slice.
        slice: &'static str,
        /// Which of its two files.
        locale: Locale,
        /// The line at which reading stopped.
        near: String,
        /// What the parser says.
        reason: String,
    },
    /// The key is defined twice in one language.
    #[error("texts of {slice} in {}: the key {key} exists already", locale.tag())]
    Duplicate {
        /// Name of the slice that comes second.
        slice: &'static str,
        /// Language of the file.
        locale: Locale,
        /// The dotted key.
        key: String,
    },
    /// The key holds `__`, which stands for a dot inside Fluent.
    #[error("texts of {slice} in {}: the key {key} must not hold two underscores in a row", locale.tag())]
    Key {
        /// Name of the slice.
        slice: &'static str,
        /// Language of the file.
        locale: Locale,
        /// The key as written.
        key: String,
    },
}

/// A text that was asked for and could not be said properly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingText {
    /// Tag of the language, such as `en`.
    pub locale: &'static str,
    /// The dotted key.
    pub key: String,
    /// What was wrong: no such key, or an argument the text needs and did not get.
    pub why: String,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    /// The dotted keys, which Fluent itself does not list.
    keys: BTreeSet<String>,
}

/// All texts in all languages. Made once at start and shared.
pub struct Texts {
    zh: Language,
    en: Language,
    missing: Mutex<BTreeSet<MissingText>>,
}

impl Texts {
    /// Reads the files of all slices. A text may refer to texts and terms of other slices.
    pub fn new(slices: &[Slice]) -> Result<Self, TextsError> {
        let (zh, en) = (language(Locale::ZhCn, slices)?, language(Locale::En, slices)?);
        Ok(Self {
            zh,
            en,
            missing: Mutex::default(),
        })
    }

    /// The text of this key in this language.
    ///
    /// A key that does not exist comes back as `⟦key⟧`; it and a missing argument are recorded in [`Texts::missing`].
    #[must_use]
    pub fn say(&self, locale: Locale, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.format(locale, key, args.iter().map(|(name, value)| (*name, value)))
    }

    /// Says a [`Sentence`] in this language.
    #[must_use]
    pub fn speak(&self, locale: Locale, sentence: &Sentence) -> String {
        self.format(
            locale,
            &sentence.key,
            sentence.args.iter().map(|(name, value)| (name.as_ref(), value)),
        )
    }

    /// Whether the key exists in this language.
    #[must_use]
    pub fn has(&self, locale: Locale, key: &str) -> bool {
        self.bundle(locale)
            .get_message(&fluent_id(key))
            .is_some_and(|message| message.value().is_some())
    }

    /// What was asked for and could not be said since the start, without repetition, sorted.
    #[must_use]
    pub fn missing(&self) -> Vec<MissingText> {
        self.missing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }

    /// Keys that exist in one language only, with the language that lacks them.
    #[must_use]
    pub fn unpaired(&self) -> Vec<(Locale, String)> {
        let lacks = |locale, had: &Language, other: &Language| {
            had.keys
                .difference(&other.keys)
                .map(|key| (locale, key.clone()))
                .collect::<Vec<_>>()
        };
        let mut unpaired = lacks(Locale::En, &self.zh, &self.en);
        unpaired.extend(lacks(Locale::ZhCn, &self.en, &self.zh));
        unpaired
    }

    fn format<'a>(
        &self,
        locale: Locale,
        key: &str,
        args: impl ExactSizeIterator<Item = (&'a str, &'a Arg<'a>)>,
    ) -> String {
        let bundle = self.bundle(locale);
        let Some(pattern) = bundle.get_message(&fluent_id(key)).and_then(|message| message.value()) else {
            self.note(locale, key, "no such key".to_owned());
            return format!("⟦{key}⟧");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(name, fluent_value(value));
        }
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        for error in errors {
            self.note(locale, key, error.to_string());
        }
        said
    }

    fn bundle(&self, locale: Locale) -> &FluentBundle<FluentResource> {
        match locale {
            Locale::ZhCn => &self.zh.bundle,
            Locale::En => &self.en.bundle,
        }
    }

    /// Records once and warns once: a page that is drawn a thousand times must not fill the log.
    fn note(&self, locale: Locale, key: &str, why: String) {
        let text = MissingText {
            locale: locale.tag(),
            key: key.to_owned(),
            why,
        };
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        // The bound is for keys that come from data, such as the flash cookie.
        if missing.len() < 1000 && !missing.contains(&text) {
            tracing::warn!(text.key = %text.key, text.locale = text.locale, why = %text.why, "a text cannot be said");
            missing.insert(text);
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("missing", &self.missing())
            .finish_non_exhaustive()
    }
}

fn language(locale: Locale, slices: &[Slice]) -> Result<Language, TextsError> {
    let mut keys = BTreeSet::new();
    let mut bundle = FluentBundle::new_concurrent(vec![language_of(locale)]);
    // The marks that isolate arguments from the text around them matter for right-to-left scripts only,
    // and would end up in headlines, file names and copied text.
    bundle.set_use_isolating(false);
    for slice in slices {
        let (slice, source) = match locale {
            Locale::ZhCn => (slice.name, slice.zh),
            Locale::En => (slice.name, slice.en),
        };
        let source = to_fluent(source).map_err(|key| TextsError::Key { slice, locale, key })?;
        keys.extend(source.keys);
        let resource = FluentResource::try_new(source.text).map_err(|(resource, errors)| {
            let error = errors.into_iter().next();
            let from = error.as_ref().map_or(0, |error| error.pos.start);
            let text = resource.source();
            let line_start = text
                .get(..from)
                .and_then(|before| before.rfind('\n'))
                .map_or(0, |at| at + 1);
            let near = text[line_start..].lines().next().unwrap_or_default();
            let reason = error.map(|error| error.to_string()).unwrap_or_default();
            TextsError::Syntax {
                slice,
                locale,
                near: key_of(near),
                reason,
            }
        })?;
        bundle.add_resource(resource).map_err(|errors| {
            let key = errors.into_iter().find_map(|error| match error {
                FluentError::Overriding { id, .. } => Some(key_of(&id)),
                _ => None,
            });
            TextsError::Duplicate {
                slice,
                locale,
                key: key.unwrap_or_default(),
            }
        })?;
    }
    Ok(Language { bundle, keys })
}

fn language_of(locale: Locale) -> LanguageIdentifier {
    locale
        .tag()
        .parse()
        .expect("the tag of a locale is a language identifier")
}

fn fluent_value<'a>(arg: &'a Arg<'a>) -> FluentValue<'a> {
    match arg {
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Text(text) => FluentValue::from(text.as_ref()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const SLICE: Slice = Slice {
        name: "demo",
        zh: "-product = 编辑台\ndemo.a.title = 写稿\ndemo.a.count = 共 { $n } 篇\ndemo.a.welcome = { -product }：{ demo.a.title }\ndemo.a.only = 中文\n",
        en: "demo.a.title = Write\ndemo.a.count = { $n ->\n    [0] No stories\n    [one] One story by { $who }\n   *[other] { $n } stories\n}\ndemo.a.welcome = Welcome to { demo.a.title }\n",
    };

    #[test]
    fn says_texts_with_arguments_references_and_plurals() {
        let texts = Texts::new(&[SLICE]).unwrap();
        let say = |locale, key, n: i64| texts.say(locale, key, &[("n", n.into()), ("who", "何静".into())]);
        assert_eq!(say(Locale::ZhCn, "demo.a.title", 0), "写稿");
        assert_eq!(say(Locale::ZhCn, "demo.a.count", 1200), "共 1200 篇");
        assert_eq!(say(Locale::ZhCn, "demo.a.welcome", 0), "编辑台：写稿");
        assert_eq!(say(Locale::En, "demo.a.welcome", 0), "Welcome to Write");
        assert_eq!(say(Locale::En, "demo.a.count", 0), "No stories");
        assert_eq!(say(Locale::En, "demo.a.count", 1), "One story by 何静");
        assert_eq!(say(Locale::En, "demo.a.count", 7), "7 stories");
        assert_eq!(
            texts.speak(Locale::En, &Sentence::new("demo.a.count").with("n", 2)),
            "2 stories"
        );
        assert_eq!(texts.missing(), []);
    }

    #[test]
    fn a_missing_text_is_visible_recorded_and_never_taken_from_the_other_language() {
        let texts = Texts::new(&[SLICE]).unwrap();
        assert_eq!(texts.say(Locale::En, "demo.a.only", &[]), "⟦demo.a.only⟧");
        assert_eq!(texts.say(Locale::En, "demo.a.only", &[]), "⟦demo.a.only⟧");
        assert!(texts.say(Locale::ZhCn, "demo.a.count", &[]).contains("{$n}"));
        let missing: Vec<_> = texts
            .missing()
            .into_iter()
            .map(|text| (text.locale, text.key))
            .collect();
        assert_eq!(
            missing,
            [("en", "demo.a.only".to_owned()), ("zh-CN", "demo.a.count".to_owned())]
        );
        assert_eq!(texts.unpaired(), [(Locale::En, "demo.a.only".to_owned())]);
        assert!(texts.has(Locale::ZhCn, "demo.a.only") && !texts.has(Locale::En, "demo.a.only"));
    }

    #[test]
    fn broken_files_are_named_at_start() {
        let slice = |zh| Slice {
            name: "demo",
            zh,
            en: "",
        };
        let error = |zh| Texts::new(&[slice(zh)]).unwrap_err();
        assert!(
            matches!(error("demo.a = x\ndemo.b = { $n"), TextsError::Syntax { near, .. } if near == "demo.b = { $n")
        );
        assert!(matches!(error("demo.a = x\ndemo.a = y\n"), TextsError::Duplicate { key, .. } if key == "demo.a"));
        assert!(matches!(error("demo__a = x\n"), TextsError::Key { key, .. } if key == "demo__a"));
    }

    #[test]
    fn the_kit_speaks_both_languages() {
        assert_eq!(Texts::new(&[crate::TEXTS]).unwrap().unpaired(), []);
    }
}
