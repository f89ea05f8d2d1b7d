//! Which keys the code and the templates say. A key is said where it stands as a string literal,
//! so keys are never put together at run time: a `match` that answers whole keys can be checked, a `format!` cannot.

use std::collections::{BTreeMap, BTreeSet};

use super::ftl::TextFile;
use crate::finding::Finding;
use crate::rust_text;
use crate::source::{Source, line_of};

/// A literal that may be a key.
struct Said<'a> {
    path: &'a str,
    line: usize,
    key: String,
}

/// Keys nobody says, and keys somebody says that are not there. Tests neither count nor are held to it.
pub fn check(sources: &[Source], slices: &BTreeMap<&str, Vec<TextFile>>) -> Vec<Finding> {
    let said: Vec<Said> = sources.iter().flat_map(literals).collect();
    let files = || slices.values().flatten();
    let defined: BTreeSet<&str> = files().flat_map(|file| file.texts.keys().map(String::as_str)).collect();
    let mut used: BTreeSet<&str> = said.iter().map(|said| said.key.as_str()).collect();
    used.extend(
        files()
            .flat_map(|file| &file.texts)
            .flat_map(|(_, text)| text.references.iter().map(String::as_str)),
    );

    let mut findings = Vec::new();
    for file in files() {
        for (key, text) in &file.texts {
            if !used.contains(key.as_str()) {
                let what = format!("nobody says `{key}`; take it out of both languages, or say it by its whole key");
                findings.push(Finding::new(&file.path, text.line, what));
            }
            for reference in text
                .references
                .iter()
                .filter(|reference| !defined.contains(reference.as_str()))
            {
                let what = format!("`{key}` includes `{reference}`, which is not there; write it or correct the name");
                findings.push(Finding::new(&file.path, text.line, what));
            }
        }
    }
    for said in &said {
        let slice = said.key.split('.').next().unwrap_or_default();
        if looks_like_key(&said.key) && slices.contains_key(slice) && !defined.contains(said.key.as_str()) {
            let what = format!(
                "the text `{}` is not there; write it in both languages of `{slice}`",
                said.key
            );
            findings.push(Finding::new(said.path, said.line, what));
        }
    }
    findings
}

/// The string literals of a Rust file outside of tests, or of a template's expressions.
fn literals(source: &Source) -> Vec<Said<'_>> {
    if !source.path.starts_with("crates/") || source.is_test() {
        return Vec::new();
    }
    let said = |at: usize, key: String| Said {
        path: &source.path,
        line: line_of(&source.text, at),
        key,
    };
    match source.kind() {
        "rs" => {
            let read = rust_text::read(&source.text);
            let tests = read.tests();
            let outside = |at: &usize| !tests.iter().any(|test| test.contains(at));
            read.literals
                .into_iter()
                .filter(|(at, _)| outside(at))
                .map(|(at, key)| said(at, key))
                .collect()
        }
        "html" | "xml" => in_expressions(&source.text)
            .into_iter()
            .map(|(at, key)| said(at, key.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

/// What stands in double quotes inside `{{ … }}` and `{% … %}`.
fn in_expressions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (start, _) in text.match_indices(open) {
            let end = text[start..].find(close).map_or(text.len(), |end| start + end);
            let mut at = start;
            for (index, part) in text[start..end].split('"').enumerate() {
                if index % 2 == 1 {
                    found.push((at, part));
                }
                at += part.len() + 1;
            }
        }
    }
    found
}

/// `slice.page.thing`: at least three parts of small letters, digits, `-` and `_`.
fn looks_like_key(literal: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    };
    literal.split('.').count() >= 3 && literal.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::ftl;

    const TEXTS: &str = "review.desk.title = A\nreview.desk.all = { review.desk.part }\nreview.desk.part = P\n";

    #[track_caller]
    fn check_code(path: &str, code: &str, expected: &[&str]) {
        let source = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let sources = [source(path, code)];
        let slices = BTreeMap::from([("review", vec![ftl::read(&source("review/text.en.ftl", TEXTS)).0])]);
        let found: Vec<String> = check(&sources, &slices).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found}, expected {expected}");
        }
    }

    const BOTH: &str = "fn f() { say(\"review.desk.title\"); say(\"review.desk.all\"); }";

    #[test]
    fn used_texts_pass() {
        check_code("crates/domain/src/a.rs", BOTH, &[]);
        let page = "{% if x %}{{ say(\"review.desk.title\") }}{% endif %}<a title=\"{{ say(\"review.desk.all\") }}\">";
        check_code("crates/app/src/review/desk.html", page, &[]);
    }

    #[test]
    fn unused_texts_are_found() {
        let only = "fn f() { say(\"review.desk.all\"); } // \"review.desk.title\"";
        check_code(
            "crates/app/src/review/pages.rs",
            only,
            &["nobody says `review.desk.title`"],
        );
        let test = format!("fn f() {{ say(\"review.desk.all\"); }}\n#[cfg(test)]\nmod tests {{ {BOTH} }}");
        check_code(
            "crates/app/src/review/pages.rs",
            &test,
            &["nobody says `review.desk.title`"],
        );
        check_code(
            "crates/app/tests/it/review.rs",
            BOTH,
            &["nobody says `review.desk.all`", "`review.desk.title`"],
        );
    }

    #[test]
    fn texts_that_are_not_there_are_found() {
        let code = format!("{BOTH}\nfn g() {{ say(\"review.desk.gone\"); }}");
        check_code(
            "crates/app/src/desk/pages.rs",
            &code,
            &["crates/app/src/desk/pages.rs:2: the text `review.desk.gone`"],
        );
        let other =
            format!("{BOTH}\nfn g() {{ (\"review.desk\", \"other.a.b\", \"review.Desk.a\", \"review.a.b c\") }}");
        check_code("crates/app/src/desk/pages.rs", &other, &[]);
    }
}
