//! Tags (标签): a few words by which readers find stories about the same matter. They are chosen while writing, stand under
//! the story on the site and are signed with it.

use crate::text::fold_title;

/// Most tags of a story; with more of them none says what it is about.
pub const MOST: usize = 5;
/// Fewest and most characters of a tag.
pub const MIN_CHARS: usize = 2;
pub const MAX_CHARS: usize = 12;
/// So many stories make a tag worth telling search engines of.
pub const WORTH_LISTING: i64 = 3;

/// Why a tag cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("a tag has {MIN_CHARS} to {MAX_CHARS} characters")]
    Length,
    #[error("a tag is made of letters and figures, with hyphens between them")]
    Sign,
}

/// The tags in a line as people type it: between them stands a comma, a Chinese comma, a semicolon or a space. A `#` that
/// came along from elsewhere goes, and of tags that differ in their dress alone the first stays. What cannot stand is
/// kept as typed: [`problem`] says so, and no half-typed tag keeps a text from being saved.
pub fn parse(line: &str) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '#' | '＃');
    let mut tags: Vec<String> = Vec::new();
    for tag in line.split(is_between).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|other| other == tag || same(other, tag)) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The line that [`parse`] reads back to the same tags.
pub fn line(tags: &[String]) -> String {
    tags.join(if tags.iter().all(|tag| tag.is_ascii()) {
        ", "
    } else {
        "、"
    })
}

/// What makes two tags the same one, and the end of the address of its page: full-width forms made half-width, lower case,
/// without signs.
pub fn key(tag: &str) -> String {
    fold_title(tag)
}

/// Why this tag cannot stand, if it cannot.
pub fn problem(tag: &str) -> Option<Problem> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '·' | '.' | '+');
    if !tag.chars().all(is_fit) || key(tag).is_empty() {
        Some(Problem::Sign)
    } else if !(MIN_CHARS..=MAX_CHARS).contains(&tag.chars().count()) {
        Some(Problem::Length)
    } else {
        None
    }
}

fn same(left: &str, right: &str) -> bool {
    let left = key(left);
    !left.is_empty() && left == key(right)
}
