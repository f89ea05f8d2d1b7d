//! Small things that never belong into the code base, whatever a lint level says today.

use crate::finding::Finding;
use crate::rust_text::{self, words};
use crate::source::{Source, line_of};

struct Forbidden {
    text: &'static str,
    mend: &'static str,
}

const NOWHERE: &[Forbidden] = &[
    Forbidden {
        text: "#[allow(",
        mend: "use `#[expect(lint, reason = \"…\")]`, which ends when the cause does",
    },
    Forbidden {
        text: "#![allow(",
        mend: "use `#![expect(lint, reason = \"…\")]`, which ends when the cause does",
    },
    Forbidden {
        text: "dbg!",
        mend: "take it out",
    },
    Forbidden {
        text: "todo!",
        mend: "write it, or take the caller out",
    },
    Forbidden {
        text: "unimplemented!",
        mend: "write it, or take the caller out",
    },
];
const NOT_OUTSIDE_TESTS: &[Forbidden] = &[Forbidden {
    text: ".unwrap()",
    mend: "use `?`, or `expect` with the sentence that makes it true",
}];
const NOT_IN_LIBRARIES: &[Forbidden] = &[
    Forbidden {
        text: "println!",
        mend: "a library logs with `tracing`; only programs print",
    },
    Forbidden {
        text: "print!",
        mend: "a library logs with `tracing`; only programs print",
    },
    Forbidden {
        text: "eprintln!",
        mend: "a library logs with `tracing`; only programs print",
    },
    Forbidden {
        text: "eprint!",
        mend: "a library logs with `tracing`; only programs print",
    },
];

pub fn check(source: &Source) -> Vec<Finding> {
    if source.kind() != "rs" {
        return Vec::new();
    }
    let read = rust_text::read(&source.text);
    let mut findings = find(source, &read.code, NOWHERE);
    if !source.is_test() {
        let code = read.without_tests();
        findings.extend(find(source, &code, NOT_OUTSIDE_TESTS));
        if is_library(&source.path) {
            findings.extend(find(source, &code, NOT_IN_LIBRARIES));
        }
    }
    findings
}

/// The crates but the program; a build script talks to cargo by printing.
fn is_library(path: &str) -> bool {
    path.starts_with("crates/") && !path.starts_with("crates/copydesk/") && !path.ends_with("/build.rs")
}

fn find(source: &Source, code: &str, forbidden: &[Forbidden]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Forbidden { text, mend } in forbidden {
        let starts_with_word = text.as_bytes().first().is_some_and(|first| rust_text::is_word(*first));
        let places: Vec<usize> = if starts_with_word {
            words(code, text).collect()
        } else {
            code.match_indices(text).map(|(at, _)| at).collect()
        };
        let found = places
            .into_iter()
            .map(|at| Finding::new(&source.path, line_of(code, at), format!("`{text}`; {mend}")));
        findings.extend(found);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .len()
    }

    #[test]
    fn each_forbidden_text_is_found_once() {
        for text in [
            "#[allow(dead_code)]",
            "#![allow(x)]",
            "dbg!(a)",
            "todo!()",
            "unimplemented!()",
            "a.unwrap();",
        ] {
            assert_eq!(found("xtask/src/main.rs", text), 1, "{text}");
        }
        for text in ["println!(\"a\")", "print!(\"a\")", "eprintln!(\"a\")", "eprint!(\"a\")"] {
            assert_eq!(found("crates/store/src/db.rs", text), 1, "{text}");
        }
    }

    #[test]
    fn prose_tests_and_programs_may() {
        assert_eq!(
            found(
                "crates/store/src/db.rs",
                "// never dbg!(x) or x.unwrap()\nlet a = \"todo!()\";"
            ),
            0
        );
        assert_eq!(
            found(
                "crates/store/src/db.rs",
                "#[cfg(test)]\nmod tests { fn a() { b.unwrap(); println!(); } }"
            ),
            0
        );
        assert_eq!(found("crates/app/tests/it/main.rs", "b.unwrap();"), 0);
        assert_eq!(found("crates/copydesk/src/main.rs", "println!(\"ready\");"), 0);
        assert_eq!(
            found("crates/web/build.rs", "println!(\"cargo::rerun-if-changed=a\");"),
            0
        );
    }

    #[test]
    fn some_are_forbidden_in_tests_too() {
        assert_eq!(found("crates/app/tests/it/main.rs", "todo!()"), 1);
        assert_eq!(
            found(
                "crates/store/src/db.rs",
                "#[cfg(test)]\nmod tests { #[allow(x)] fn a() {} }"
            ),
            1
        );
    }
}
