//! The words of a special topic or a series: its names, the line about it, the word in its address.

/// Longest Chinese and English name, in characters.
pub const NAME_MAX: (usize, usize) = (20, 60);
/// Longest introduction in Chinese and in English, in characters.
pub const INTRO_MAX: (usize, usize) = (200, 500);
/// Longest Chinese and English name of a sub-section, in characters.
pub const SECTION_MAX: (usize, usize) = (12, 40);
/// Longest word of an address, in characters.
pub const SLUG_MAX: usize = 40;

/// As they were typed, without spaces at the ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub name_zh: String,
    /// Empty where the Chinese one serves both; so with the introduction.
    pub name_en: String,
    pub intro_zh: String,
    pub intro_en: String,
}

/// What is wrong, and in which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub field: &'static str,
    pub problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    /// Characters that there may be, and that there are.
    TooLong(usize, usize),
    /// No word that can stand in an address.
    Unfit,
}

impl Words {
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn check(&self) -> Result<(), Vec<Flaw>> {
        let mut flaws = check_names(&self.name_zh, &self.name_en, NAME_MAX)
            .err()
            .unwrap_or_default();
        for (field, text, max) in [
            ("intro_zh", &self.intro_zh, INTRO_MAX.0),
            ("intro_en", &self.intro_en, INTRO_MAX.1),
        ] {
            flaws.extend(too_long(field, text, max));
        }
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }
}

/// A Chinese name there must be; `max` is for the Chinese and the English one.
///
/// # Errors
/// Every flaw.
pub fn check_names(zh: &str, en: &str, max: (usize, usize)) -> Result<(), Vec<Flaw>> {
    let mut flaws = Vec::new();
    if zh.is_empty() {
        flaws.push(Flaw {
            field: "name_zh",
            problem: Problem::Missing,
        });
    }
    flaws.extend(too_long("name_zh", zh, max.0));
    flaws.extend(too_long("name_en", en, max.1));
    if flaws.is_empty() { Ok(()) } else { Err(flaws) }
}

/// A word of small letters and figures, with single hyphens inside, beginning with a letter.
///
/// # Errors
/// It is none.
pub fn check_slug(slug: &str) -> Result<(), Flaw> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_word = slug.len() <= SLUG_MAX
        && slug.starts_with(|first: char| first.is_ascii_lowercase())
        && slug.chars().all(fits)
        && !slug.ends_with('-')
        && !slug.contains("--");
    let problem = match slug {
        "" => Problem::Missing,
        _ if is_word => return Ok(()),
        _ => Problem::Unfit,
    };
    Err(Flaw { field: "slug", problem })
}

fn too_long(field: &'static str, text: &str, max: usize) -> Option<Flaw> {
    let count = text.chars().count();
    (count > max).then_some(Flaw {
        field,
        problem: Problem::TooLong(max, count),
    })
}
