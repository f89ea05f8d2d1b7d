//! Sent before? Stories that repeat one another, within a unit and across units.
//!
//! Each text is reduced to fingerprints that can be stored and compared by the thousand; for two that are alike, the
//! shared passages are worked out from the texts. What becomes of a repeated story is for an editor to say.

mod passages;
mod signature;

pub use passages::{PASSAGE_MIN, Passage, shared_passages};
pub use signature::{Likeness, SHINGLE, Signature, WINDOW, signature, similarity};

use crate::actor::words;
use crate::text::{fold_title, to_half_width};

words! {
    /// What an editor says of two stories that are alike.
    Verdict {
        /// One story sent twice.
        Same = "same",
        /// The same matter told on.
        Update = "update",
        Different = "different",
    }
}

/// From so many thousandths of the shorter text on, two texts share enough to be shown to people.
pub const SHARED_SHOWN: u32 = 200;
/// From so many thousandths of the shorter text on, one is probably the other with changes.
pub const SHARED_SAME: u32 = 700;

/// How two headlines agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleMatch {
    Exact,
    /// Alike but for marks, width, case and labels.
    Normalised,
    None,
}

/// Compares two headlines; blank ones match nothing.
pub fn match_titles(one: &str, other: &str) -> TitleMatch {
    let (one, other) = (one.trim(), other.trim());
    let normalised = normalised_title(one);
    if normalised.is_empty() || normalised != normalised_title(other) {
        TitleMatch::None
    } else if one == other {
        TitleMatch::Exact
    } else {
        TitleMatch::Normalised
    }
}

/// A headline without what outlets put around it: labels in brackets before and behind (【要闻】, （图）, [组图], （二）),
/// punctuation, width and case. Not for showing; can be stored and looked up.
pub fn normalised_title(title: &str) -> String {
    let title: String = title.chars().map(to_half_width).collect();
    let mut rest = title.trim();
    while let Some(shorter) = without_label(rest) {
        rest = shorter;
    }
    fold_title(rest)
}

/// What is proposed to the editor, who decides. `None`: not alike enough to ask.
pub fn proposal(titles: TitleMatch, likeness: Likeness) -> Option<Verdict> {
    match (titles, likeness.shared) {
        (_, shared) if shared >= SHARED_SAME => Some(Verdict::Same),
        (_, shared) if shared >= SHARED_SHOWN => Some(Verdict::Update),
        (TitleMatch::None, _) => None,
        // The same headline every month: another instalment.
        _ => Some(Verdict::Different),
    }
}

const BRACKETS: &[(char, char)] = &[('【', '】'), ('[', ']'), ('(', ')'), ('〔', '〕')];
/// Longer brackets belong to the headline.
const LABEL_MAX: usize = 6;

/// The title without one label at either end, if it has one and is more than that.
fn without_label(title: &str) -> Option<&str> {
    let is_label = |label: &str| label.chars().count() <= LABEL_MAX;
    let shorter = BRACKETS.iter().find_map(|(open, close)| {
        let before = title.strip_prefix(*open).and_then(|rest| rest.split_once(*close));
        let behind = title.strip_suffix(*close).and_then(|rest| rest.rsplit_once(*open));
        match (before, behind) {
            (Some((label, rest)), _) if is_label(label) => Some(rest.trim()),
            (_, Some((rest, label))) if is_label(label) => Some(rest.trim()),
            _ => None,
        }
    });
    shorter.filter(|shorter| shorter.chars().any(char::is_alphanumeric))
}

/// The characters that count when texts are compared (letters, digits, ideographs; half-width, lower case), each with
/// its position in the text.
fn significant(text: &str) -> Vec<(usize, char)> {
    let chars = text.chars().map(to_half_width).enumerate();
    let chars = chars.filter(|(_, c)| c.is_alphanumeric());
    // One for one, so that positions stay true: the few letters with a longer lower case keep their first.
    chars
        .map(|(at, c)| (at, c.to_lowercase().next().unwrap_or(c)))
        .collect()
}
