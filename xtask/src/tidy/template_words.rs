//! What counts as a word in a template: letters of any script, except a few names that no language translates.

/// The product's name, and the languages, each named in itself.
const NOT_TRANSLATED: &[&str] = &["Copydesk", "中文", "English"];

/// The first word in a text between tags, with its offset; entities such as `&nbsp;` are no words.
///
/// A macro may hold attributes for its caller's tag: `aria-describedby="` is markup, not a word.
pub fn bare_word(text: &str) -> Option<(usize, &str)> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(length) = aria_attribute(rest) {
            at += length;
            continue;
        }
        if let Some(length) = entity(rest) {
            at += length;
            continue;
        }
        let end = rest
            .find(|character: char| !character.is_alphanumeric())
            .unwrap_or(rest.len());
        let word = &rest[..end];
        if word.chars().any(char::is_alphabetic) && !NOT_TRANSLATED.contains(&word) {
            return Some((at, word));
        }
        at += end.max(rest.chars().next().map_or(1, char::len_utf8));
    }
    None
}

/// The length of an attribute `aria-…="` that starts here, with its value if that is a plain one.
fn aria_attribute(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("aria-")?;
    let name = rest.find(|character: char| !character.is_ascii_lowercase())?;
    let value = rest[name..].strip_prefix("=\"")?;
    let plain = value
        .find(|character: char| !character.is_ascii_lowercase())
        .unwrap_or(value.len());
    let closed = value[plain..].starts_with('"');
    Some("aria-".len() + name + "=\"".len() + if closed { plain + 1 } else { 0 })
}

/// The length of an entity that starts here.
fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.find(|character: char| !character.is_ascii_alphanumeric() && character != '#')?;
    (end > 0 && name.as_bytes()[end] == b';').then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_of_any_script() {
        assert_eq!(bare_word("12 / 30 · — → “”, ！"), None);
        assert_eq!(bare_word("&nbsp;&#x201C;Copydesk&middot; 中文 | English"), None);
        assert_eq!(bare_word("  3 篇"), Some((4, "篇")));
        assert_eq!(bare_word("Copydesks"), Some((0, "Copydesks")));
        assert_eq!(bare_word("A4"), Some((0, "A4")));
        assert_eq!(bare_word("a &b"), Some((0, "a")));
        assert_eq!(bare_word("& b"), Some((2, "b")));
        assert_eq!(bare_word(" aria-invalid=\"true\" aria-describedby=\""), None);
        assert_eq!(bare_word(" aria-label=\"Send it\""), Some((13, "Send")));
    }
}
