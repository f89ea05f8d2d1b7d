//! Characters as Chinese editors see them: counting, sorting into kinds, and comparing headlines.
//!
//! The editor counts in the browser by the same rule; `fixtures/count.json` holds both to it.

use crate::Locale;

/// The length of a text as word processors show it under 字数: every Chinese, Japanese or Korean character and every
/// Chinese or full-width punctuation mark is 1, and so is every unbroken run of other visible characters.
pub fn count_chars(text: &str) -> usize {
    let mut count = 0;
    let mut in_run = false;
    let mut previous = None;
    let mut chars = text.chars().filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            in_run = false;
        } else if is_wide(c) || is_shared_mark(c) && !joins_word(previous, chars.peek().copied()) {
            count += 1;
            in_run = false;
        } else {
            count += usize::from(!in_run);
            in_run = true;
        }
        previous = Some(c);
    }
    count
}

/// A headline reduced to what makes it the same headline: letters, digits and ideographs, full-width forms made
/// half-width, lower case. Not for showing.
pub fn fold_title(title: &str) -> String {
    title
        .chars()
        .map(to_half_width)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `c` is an ideograph, kana or hangul: a character that is a word's worth by itself.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The language that a text is written in, where it is written in one of ours: Chinese as soon as its ideographs weigh
/// as much as its Latin words. None for figures and marks alone.
pub fn language_of(text: &str) -> Option<Locale> {
    let ideographs = text.chars().filter(|c| is_cjk(*c)).count();
    let latin = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .count();
    match (ideographs, latin) {
        (0, 0) => None,
        _ if ideographs >= latin => Some(Locale::ZhCn),
        _ => Some(Locale::En),
    }
}

/// Ideographs, kana, hangul, CJK punctuation, circled numbers and full-width forms; not the full-width space.
pub(crate) fn is_wide(c: char) -> bool {
    is_cjk(c)
        || matches!(c, '\u{2460}'..='\u{24ff}' | '\u{3001}'..='\u{303f}' | '\u{3200}'..='\u{33ff}'
            | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}')
}

/// Marks that Chinese and Latin text share one code point for: `·` `—` `‘` `’` `“` `”` `…`.
fn is_shared_mark(c: char) -> bool {
    matches!(
        c,
        '\u{b7}' | '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}'
    )
}

/// The apostrophe in `don’t` is part of the word.
fn joins_word(before: Option<char>, after: Option<char>) -> bool {
    let is_latin = |c: char| c.is_alphanumeric() && !is_wide(c);
    before.is_some_and(is_latin) && after.is_some_and(is_latin)
}

/// Zero-width spaces, joiners, marks of direction and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// `Ａ` to `A`, the full-width space to a space; other characters stay.
pub(crate) fn to_half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}
