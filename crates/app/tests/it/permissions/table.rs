//! Reading the two things that are compared with the product: the table of rights, and the routes that the source has.

use std::{collections::BTreeSet, fs, path::Path};

/// Who asks: one letter a column, in the order of the table.
pub const WHO: &str = "nacoxupbefd2S3htmMwykiDqzjOvl";

/// One line of the table: these routes, for these things, and the answer to each person.
#[derive(Debug)]
pub struct Row {
    pub line: usize,
    pub routes: Vec<Route>,
    /// States of the story, or whatever else the address can point to; empty where it points to nothing.
    pub things: Vec<String>,
    pub answers: Vec<char>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub method: String,
    pub path: String,
}

impl std::fmt::Display for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:4} {}", self.method, self.path)
    }
}

/// Routes stand on lines of their own, with the answers beside them or, thing by thing, on the indented lines below.
pub fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut routes: Vec<Route> = Vec::new();
    let mut open = true;
    for (at, line) in text.lines().enumerate() {
        let line_no = at + 1;
        if line.trim().is_empty() || line.starts_with('#') || line.starts_with('=') {
            open = false;
            continue;
        }
        let mut rest = line.trim();
        let starts = !line.starts_with(' ');
        if starts {
            if !open {
                routes.clear();
            }
            let (method, after) = rest.split_once(char::is_whitespace).expect("a method and a path");
            let after = after.trim_start();
            let (path, after) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
            assert!(
                matches!(method, "GET" | "POST" | "PATCH" | "DELETE"),
                "line {line_no}: {method:?} is no method"
            );
            routes.push(Route {
                method: method.to_owned(),
                path: path.to_owned(),
            });
            rest = after.trim_start();
            open = rest.is_empty();
            if open {
                continue;
            }
        }
        open = false;
        assert!(!routes.is_empty(), "line {line_no}: answers without a route");
        let (things, answers) = match rest.strip_prefix('[') {
            Some(rest) => rest.split_once(']').expect("a closing bracket"),
            None => ("", rest),
        };
        let answers: Vec<char> = answers.chars().filter(|sign| !sign.is_whitespace()).collect();
        assert_eq!(answers.len(), WHO.len(), "line {line_no}: one answer for each of {WHO}");
        assert!(
            answers.iter().all(|sign| "+-.s>pg".contains(*sign)),
            "line {line_no}: an unknown sign"
        );
        rows.push(Row {
            line: line_no,
            routes: routes.clone(),
            things: things.split_whitespace().map(ToOwned::to_owned).collect(),
            answers,
        });
        if starts {
            routes.clear();
        }
    }
    rows
}

/// Every route literal below these folders.
pub fn routes_in_source(folders: &[&Path]) -> BTreeSet<Route> {
    let mut found = BTreeSet::new();
    for folder in folders {
        walk(folder, &mut |path, text| {
            // Tests at the end of a file make routers of their own.
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            // The memory of pages stands before all routes and has none of its own.
            let text = &text
                .replace(".fallback_service(service(app))", "")
                .replace(".fallback_service(in_layers(app, routes))", "");
            for stranger in [".nest(", ".route_service(", ".nest_service(", ".fallback_service("] {
                assert!(
                    !text.contains(stranger),
                    "{}: teach this test about {stranger:?}",
                    path.display()
                );
            }
            for (at, _) in text.match_indices(".route(") {
                let call = &text[at + ".route".len()..];
                let call = &call[..closing(call)];
                let literal = call[1..]
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split_once('"'));
                let (path_literal, handlers) = literal
                    .unwrap_or_else(|| panic!("{}: a route whose path is not written out: {call}", path.display()));
                let mut methods = 0;
                for (word, method) in [
                    ("get", "GET"),
                    ("post", "POST"),
                    ("put", "PUT"),
                    ("delete", "DELETE"),
                    ("any", "ANY"),
                    ("patch", "PATCH"),
                ] {
                    if handles(handlers, word) {
                        methods += 1;
                        found.insert(Route {
                            method: method.to_owned(),
                            path: path_literal.to_owned(),
                        });
                    }
                }
                assert!(methods > 0, "{}: no method for {path_literal}", path.display());
            }
        });
    }
    found
}

fn handles(handlers: &str, word: &str) -> bool {
    let call = format!("{word}(");
    handlers.match_indices(&call).any(|(at, _)| {
        let before = handlers[..at].chars().next_back();
        before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_' && sign != ':')
    })
}

/// Where the parenthesis that `text` begins with is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn walk(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, see);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            see(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
