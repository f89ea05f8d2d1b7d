//! Reads the paths that begin at the crate root: `crate::a::b`, `super::super::a`, and the groups of a `use`.

use crate::rust_text;

/// `depth` is how many `super::` lead to the root from this file. Every path that begins at the crate root, with groups taken apart: `crate::{a::b, c}` is `a::b` and `c`.
pub fn from_crate_root(code: &str, depth: usize) -> Vec<(usize, Vec<&str>)> {
    let to_root = "super::".repeat(depth);
    let mut paths = Vec::new();
    for root in ["crate::", &to_root] {
        for at in rust_text::words(code, root) {
            // `super::super::x` in a shallower file must not be read from its second `super`.
            if !code[..at].ends_with("::") {
                read_tree(code, at + root.len(), &mut Vec::new(), at, &mut paths);
            }
        }
    }
    paths
}

/// Reads a use tree or a plain path at `at`; answers the offset behind it.
fn read_tree<'a>(
    code: &'a str,
    mut at: usize,
    prefix: &mut Vec<&'a str>,
    start: usize,
    paths: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let bytes = code.as_bytes();
    let length = prefix.len();
    loop {
        if bytes.get(at) == Some(&b'{') {
            at += 1;
            while at < bytes.len() && bytes[at] != b'}' {
                if rust_text::is_word(bytes[at]) || bytes[at] == b'{' {
                    at = read_tree(code, at, prefix, at.max(start), paths);
                } else {
                    at += 1;
                }
            }
            prefix.truncate(length);
            return at + 1;
        }
        let end = bytes[at..]
            .iter()
            .position(|byte| !rust_text::is_word(*byte))
            .map_or(bytes.len(), |end| at + end);
        if end == at {
            break;
        }
        prefix.push(&code[at..end]);
        at = end;
        if !code[at..].starts_with("::") {
            break;
        }
        at += 2;
    }
    paths.push((start, prefix.clone()));
    prefix.truncate(length);
    // `x as y`: the new name is not a path.
    if code[at..].starts_with(" as ") {
        at += code[at + 4..]
            .bytes()
            .position(|byte| !rust_text::is_word(byte))
            .map_or(4, |end| end + 4);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, depth: usize, expected: &[&str]) {
        let found: Vec<String> = from_crate_root(code, depth)
            .iter()
            .map(|(_, path)| path.join("::"))
            .collect();
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn groups_are_taken_apart() {
        check("use crate::a::B;", 1, &["a::B"]);
        check(
            "use crate::{a::{self, b}, c as d, e::*};",
            1,
            &["a::self", "a::b", "c", "e"],
        );
        check("let x = crate::a::b(crate::c::D);", 1, &["a::b", "c::D"]);
    }

    #[test]
    fn super_is_followed_to_the_root_only() {
        check("use super::super::a;", 2, &["a"]);
        check("use super::a;", 2, &[]);
        check("use super::a;", 1, &["a"]);
        check("use std::a; use xcrate::b;", 1, &[]);
    }
}
