//! Just enough reading of Rust text to tell code from comments and literals.
//! Byte offsets and lines stay those of the file, so a finding can say where it is.
//! It knows no grammar: checks that need one belong to clippy.

use std::ops::Range;

/// A file with everything that is not code blanked out.
pub struct RustText {
    /// The file, same length, with comments and the insides of literals replaced by spaces.
    pub code: String,
    /// The insides of the string literals, as written, with the offset of the first byte.
    pub literals: Vec<(usize, String)>,
}

/// Reads one file.
pub fn read(text: &str) -> RustText {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut literals = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"//") {
            let end = at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            blank(&mut code, at..end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let end = end_of_block_comment(bytes, at);
            blank(&mut code, at..end);
            at = end;
        } else if let Some(literal) = string_at(bytes, at) {
            literals.push((literal.inside.start, text[literal.inside.clone()].to_owned()));
            blank(&mut code, literal.inside);
            at = literal.end;
        } else if rest[0] == b'\'' {
            let end = end_of_character(text, at);
            blank(&mut code, at + 1..end.saturating_sub(1).max(at + 1));
            at = end;
        } else if is_word(rest[0]) {
            // A whole word at once, so that the `r` of `for"` is not taken for a raw string.
            at += rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
        } else {
            at += 1;
        }
    }
    RustText {
        code: String::from_utf8(code).expect("whole characters were replaced by ASCII spaces"),
        literals,
    }
}

impl RustText {
    /// The code without `#[cfg(test)]` items, blanked in the same way.
    pub fn without_tests(&self) -> String {
        let mut code = self.code.clone().into_bytes();
        for range in self.tests() {
            blank(&mut code, range);
        }
        String::from_utf8(code).expect("whole characters were replaced by ASCII spaces")
    }

    /// Where the `#[cfg(test)]` items are.
    pub fn tests(&self) -> Vec<Range<usize>> {
        const MARK: &str = "#[cfg(test)]";
        let starts = self.code.match_indices(MARK).map(|(start, _)| start);
        starts
            .map(|start| start..end_of_item(&self.code, start + MARK.len()))
            .collect()
    }
}

/// The offset behind the item that starts at or after `from`: its closing brace or its semicolon.
pub fn end_of_item(code: &str, from: usize) -> usize {
    let mut depth = 0usize;
    // The semicolon of `[u8; 4]` in a signature ends nothing.
    let mut brackets = 0i32;
    for (offset, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets -= 1,
            b';' if depth == 0 && brackets <= 0 => return offset + 1,
            b'{' => depth += 1,
            b'}' if depth <= 1 => return offset + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Offsets where `word` stands with no letter, digit or underscore before it.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || !is_word(code.as_bytes()[at - 1]))
}

pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

struct Literal {
    inside: Range<usize>,
    end: usize,
}

/// A string literal that starts here, with any prefix: "…", b"…", c"…", r#"…"#, br"…", cr"…".
fn string_at(bytes: &[u8], at: usize) -> Option<Literal> {
    let rest = &bytes[at..];
    let prefix = [&b"br"[..], b"cr", b"r", b"b", b"c", b""]
        .into_iter()
        .find(|prefix| rest.starts_with(prefix))?;
    let raw = prefix.ends_with(b"r");
    let hashes = if raw {
        rest[prefix.len()..].iter().take_while(|byte| **byte == b'#').count()
    } else {
        0
    };
    let quote = at + prefix.len() + hashes;
    if bytes.get(quote) != Some(&b'"') {
        return None;
    }
    let start = quote + 1;
    let mut end = start;
    while end < bytes.len() {
        match bytes[end] {
            b'\\' if !raw => end += 1,
            b'"' if bytes[end + 1..]
                .iter()
                .take(hashes)
                .filter(|byte| **byte == b'#')
                .count()
                == hashes =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    let end = end.min(bytes.len());
    Some(Literal {
        inside: start..end,
        end: (end + 1 + hashes).min(bytes.len()),
    })
}

/// Behind a character literal, or behind the quote of a lifetime.
fn end_of_character(text: &str, quote: usize) -> usize {
    let mut characters = text[quote + 1..].char_indices();
    match characters.next() {
        Some((_, '\\')) => {
            // The character behind the backslash may itself be a quote.
            let body = quote + 3;
            text.get(body..)
                .and_then(|rest| rest.find('\''))
                .map_or(text.len(), |end| body + end + 1)
        }
        Some(_) => match characters.next() {
            Some((end, '\'')) => quote + 1 + end + 1,
            _ => quote + 1,
        },
        None => text.len(),
    }
}

fn end_of_block_comment(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn blank(code: &mut [u8], range: Range<usize>) {
    for byte in &mut code[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_not_code() {
        for hidden in [
            "// HIDDEN",
            "/* a /* HIDDEN */ HIDDEN */",
            r#"let a = "HIDDEN \" HIDDEN";"#,
            "let a = r#\"HIDDEN \" HIDDEN\"#;",
            "let a = br\"HIDDEN\\\";",
            "/// 中文 HIDDEN",
        ] {
            let read = read(hidden);
            assert!(!read.code.contains("HIDDEN"), "{hidden} -> {}", read.code);
            assert_eq!(read.code.len(), hidden.len(), "{hidden}");
        }
    }

    #[test]
    fn code_between_quotes_and_lifetimes_stays() {
        let text = "fn f<'a>(x: &'a str) -> char { let q = '\"'; let e = '\\''; let c = '中'; KEPT(q, e, c) }";
        let read = read(text);
        assert!(read.code.contains("KEPT(q, e, c)"), "{}", read.code);
        assert!(read.literals.is_empty());
    }

    #[test]
    fn literals_are_given_with_their_place() {
        let text = "say(\"a.b.c\"); raw(r\"d.e.f\");";
        assert_eq!(read(text).literals, [(5, "a.b.c".to_owned()), (20, "d.e.f".to_owned())]);
    }

    #[test]
    fn test_modules_are_left_out_and_the_rest_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests { fn HIDDEN() { if true {} } }\nfn kept() {}\n#[cfg(test)]\nmod more;\nfn last() {}";
        let code = read(text).without_tests();
        assert!(!code.contains("HIDDEN") && !code.contains("more"), "{code}");
        assert!(
            code.contains("fn kept") && code.contains("fn last") && code.contains("fn a()"),
            "{code}"
        );
    }

    #[test]
    fn a_word_is_not_the_end_of_a_longer_word() {
        assert_eq!(words("eprintln!(); println!();", "println!").count(), 1);
    }
}
