//! What a password must be.

mod common;

use super::Profile;
use crate::Time;
use crate::time::DAY;
use common::is_common;

/// What a profile demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Fewest characters.
    pub min: usize,
    /// Most characters: room for any sentence, none for exhausting the hash function.
    pub max: usize,
    /// How many of the four classes (small, capital, digit, other) must occur.
    pub classes: usize,
    /// Days until it must be changed.
    pub days: Option<i64>,
    /// How many former passwords may not come back.
    pub history: usize,
}

/// The rules of a profile.
pub const fn rules(profile: Profile) -> Rules {
    match profile {
        // The standard demands 8 and recommends 15. Twelve lies where a short sentence does without trickery.
        Profile::Asvs => Rules {
            min: 12,
            max: 128,
            classes: 1,
            days: None,
            history: 0,
        },
        Profile::MlpsL2 => Rules {
            min: 10,
            max: 128,
            classes: 3,
            days: Some(90),
            history: 5,
        },
    }
}

/// What is known about the person who chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordFacts {
    /// Words that an acquaintance would try first: sign-in name, own name, its pinyin, unit, institution, product.
    pub context: Vec<String>,
    /// Whether it equals one of the former passwords that [`Rules::history`] counts; the caller has compared hashes.
    pub used_before: bool,
}

/// What is wrong with a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PasswordProblem {
    TooShort {
        min: usize,
    },
    TooLong {
        max: usize,
    },
    TooFewClasses {
        classes: usize,
    },
    /// On the list of passwords that everybody tries first, perhaps with figures hung on.
    Common,
    /// One piece over and over, or a run of neighbours such as 123456789012.
    Pattern,
    /// Little more than a name of the person, the unit or the institution.
    Context,
    UsedBefore,
}

impl PasswordProblem {
    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            PasswordProblem::TooShort { .. } => "accounts.password.too-short",
            PasswordProblem::TooLong { .. } => "accounts.password.too-long",
            PasswordProblem::TooFewClasses { .. } => "accounts.password.too-few-classes",
            PasswordProblem::Common => "accounts.password.common",
            PasswordProblem::Pattern => "accounts.password.pattern",
            PasswordProblem::Context => "accounts.password.context",
            PasswordProblem::UsedBefore => "accounts.password.used-before",
        }
    }

    /// The number its sentence names, as `n`.
    pub const fn number(self) -> Option<usize> {
        match self {
            PasswordProblem::TooShort { min } => Some(min),
            PasswordProblem::TooLong { max } => Some(max),
            PasswordProblem::TooFewClasses { classes } => Some(classes),
            _ => None,
        }
    }
}

/// Everything that is wrong with the candidate, so that it can be mended in one go.
pub fn check(profile: Profile, candidate: &str, facts: &PasswordFacts) -> Result<(), Vec<PasswordProblem>> {
    let rules = rules(profile);
    let length = candidate.chars().count();
    let folded = candidate.to_lowercase();
    let mut problems = Vec::new();
    if length < rules.min {
        problems.push(PasswordProblem::TooShort { min: rules.min });
    }
    if length > rules.max {
        problems.push(PasswordProblem::TooLong { max: rules.max });
    }
    if classes(candidate) < rules.classes {
        problems.push(PasswordProblem::TooFewClasses { classes: rules.classes });
    }
    if is_common(&folded) || is_common(bare(&folded)) {
        problems.push(PasswordProblem::Common);
    }
    if is_pattern(&folded) {
        problems.push(PasswordProblem::Pattern);
    }
    if leans_on(&folded, &facts.context) {
        problems.push(PasswordProblem::Context);
    }
    if rules.history > 0 && facts.used_before {
        problems.push(PasswordProblem::UsedBefore);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Whether a password set at `changed` must be changed now.
pub fn is_expired(profile: Profile, changed: Time, now: Time) -> bool {
    rules(profile).days.is_some_and(|days| now.since(changed) >= days * DAY)
}

fn classes(candidate: &str) -> usize {
    let has = |class: fn(char) -> bool| usize::from(candidate.chars().any(class));
    has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

/// Without the figures and signs that people hang on to please a rule.
fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphabetic())
}

/// A piece of up to four characters repeated, or steps of one up or down throughout.
fn is_pattern(folded: &str) -> bool {
    let chars: Vec<char> = folded.chars().collect();
    if chars.len() < 4 {
        return false;
    }
    let repeats =
        (1..=4).any(|size| chars.iter().zip(chars.iter().skip(size)).all(|(a, b)| a == b) && chars.len() > size);
    let steps = |by: i64| {
        chars.windows(2).all(|pair| {
            let step = i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
            // After 9 comes 0 on every keyboard.
            step == by || (step == -9 * by && pair[0].is_ascii_digit() && pair[1].is_ascii_digit())
        })
    };
    repeats || steps(1) || steps(-1)
}

/// Whether fewer than four letters or eight characters remain without a name of the context. Names of one letter or two
/// Latin letters occur everywhere and say nothing.
fn leans_on(folded: &str, context: &[String]) -> bool {
    context
        .iter()
        .map(|word| word.trim().to_lowercase())
        .filter(|word| word.len() >= 3)
        .any(|word| {
            folded.contains(&word) && {
                let rest = folded.replace(&word, "");
                rest.chars().count() < 8 && rest.chars().filter(|c| c.is_alphabetic()).count() < 4
            }
        })
}
