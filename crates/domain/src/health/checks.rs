//! Which findings of the checks a reader of the public site suffers from, and how bad they are.

use super::{Kind, Level};

/// The group and the weight of a rule of [`crate::checks`] on a story that is on the site; none for rules that concern the
/// way to the site (length, contact, rights), for matters of taste, and for what may have been true on its day.
pub fn of_check(rule: &str) -> Option<(Kind, Level)> {
    Some(match rule {
        "identity-number" | "bank-card" => (Kind::Personal, Level::Red),
        // Often the number of an office; a person must look.
        "phone-number" => (Kind::Personal, Level::Warn),
        "wrong-word" => (Kind::Wording, Level::Red),
        "doubled-word"
        | "repeated-phrase"
        | "paragraph-twice"
        | "doubled-punctuation"
        | "unpaired-mark"
        | "date-impossible"
        | "weekday-differs"
        | "unit-name-differs"
        | "caption-is-file-name" => (Kind::Wording, Level::Warn),
        "alt-missing" => (Kind::Alt, Level::Warn),
        _ => return None,
    })
}
