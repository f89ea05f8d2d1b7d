//! Reading our Fluent files far enough to compare them: keys, arguments, references.
//! Keys are dotted (`stories.write.title`), which Fluent itself does not know; the program maps them when it loads.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::source::Source;

/// One language of one slice.
pub struct TextFile {
    pub path: String,
    /// Keys (terms with their dash); the first definition wins, the others are in `repeated`.
    pub texts: BTreeMap<String, Text>,
    /// Keys defined again, with the line.
    pub repeated: Vec<(usize, String)>,
}

#[derive(Default)]
pub struct Text {
    pub line: usize,
    /// Names of the arguments, without the `$`.
    pub arguments: BTreeSet<String>,
    /// Keys and terms that the text includes.
    pub references: BTreeSet<String>,
}

/// Reads a file; lines that are neither a text nor a comment are findings.
pub fn read(source: &Source) -> (TextFile, Vec<Finding>) {
    let mut file = TextFile {
        path: source.path.clone(),
        texts: BTreeMap::new(),
        repeated: Vec::new(),
    };
    let mut findings = Vec::new();
    let mut bodies: Vec<(usize, &str, String)> = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        if let Some((key, value)) = definition(line) {
            bodies.push((index + 1, key, value.to_owned()));
        } else if line.starts_with([' ', '\t', '}', '[', '*']) {
            // A value goes on in indented lines and until its braces close.
            if let Some((_, _, body)) = bodies.last_mut() {
                body.push('\n');
                body.push_str(line);
            }
        } else if !line.is_empty() && !line.starts_with('#') {
            let what = "neither a text nor a comment; write `slice.page.thing = …`, or indent what continues a text";
            findings.push(Finding::new(&source.path, index + 1, what));
        }
    }
    for (line, key, body) in bodies {
        if body.trim().is_empty() {
            findings.push(Finding::new(
                &source.path,
                line,
                format!("`{key}` is empty; write its text or take it out"),
            ));
        }
        if file.texts.contains_key(key) {
            file.repeated.push((line, key.to_owned()));
        } else {
            let (arguments, references) = names_in_braces(&body);
            file.texts.insert(
                key.to_owned(),
                Text {
                    line,
                    arguments,
                    references,
                },
            );
        }
    }
    (file, findings)
}

/// `key = value` at the start of a line.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim_end();
    let name = key.strip_prefix('-').unwrap_or(key);
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(is_name);
    named.then_some((key, value))
}

/// Arguments and references between braces; variants of a select are text again, until their own braces.
fn names_in_braces(body: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut arguments, mut references) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        // The expression ends at its brace, at the arrow of a select, or at a brace inside a variant.
        let end = [rest.find('}'), rest.find("->"), rest.find('{')]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(rest.len());
        let (expression, behind) = rest.split_at(end);
        rest = behind;
        // What stands in quotes is text: even parts lie outside of them.
        for outside in expression.split('"').step_by(2) {
            for name in outside.split(|character: char| !(character == '$' || is_name_character(character))) {
                let is_function = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
                if let Some(argument) = name.strip_prefix('$') {
                    arguments.insert(argument.to_owned());
                } else if !is_function
                    && name
                        .trim_start_matches('-')
                        .starts_with(|first: char| first.is_ascii_lowercase())
                {
                    references.insert(name.to_owned());
                }
            }
        }
    }
    // Named options of functions and terms (`NUMBER($n, style: "percent")`) are no references.
    references.retain(|name| name.contains('.') || name.starts_with('-'));
    (arguments, references)
}

fn is_name_character(character: char) -> bool {
    u8::try_from(character).is_ok_and(is_name)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (TextFile, Vec<Finding>) {
        read(&Source {
            path: "text.en.ftl".to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn keys_arguments_and_references_are_read() {
        let (file, findings) = file(
            "# a = comment\n-city = 云川\na.b.count = { $n ->\n  [one] One by { $who }\n *[other] { NUMBER($n, style: \"percent\") } of { a.b.all }\n}\n\na.b.all = { -city }: { \"{\" }\n",
        );
        assert_eq!(findings, []);
        assert_eq!(file.texts.keys().collect::<Vec<_>>(), ["-city", "a.b.all", "a.b.count"]);
        let count = &file.texts["a.b.count"];
        assert_eq!(count.line, 3);
        assert_eq!(count.arguments, BTreeSet::from(["n".to_owned(), "who".to_owned()]));
        assert_eq!(count.references, BTreeSet::from(["a.b.all".to_owned()]));
        assert_eq!(file.texts["a.b.all"].references, BTreeSet::from(["-city".to_owned()]));
    }

    #[test]
    fn what_is_no_text_is_found() {
        let lines = |text: &str| file(text).1.iter().map(|finding| finding.line).collect::<Vec<_>>();
        assert_eq!(lines("a.b = x\nforgotten to indent\n"), [2]);
        assert_eq!(lines("a.b =\n"), [1]);
        assert_eq!(lines("a.b =\n    long\n\n    and longer\n"), Vec::<usize>::new());
    }

    #[test]
    fn a_repeated_key_is_kept_apart() {
        assert_eq!(file("a.b = x\na.b = y\n").0.repeated, [(2, "a.b".to_owned())]);
    }
}
