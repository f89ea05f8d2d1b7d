//! One language against the other, and the keys of a file against the rules for keys.

use super::ftl::TextFile;
use crate::finding::Finding;

/// Every key once, and with the name of its slice in front. Terms (`-name`) are free.
pub fn keys(slice: &str, file: &TextFile) -> Vec<Finding> {
    let repeated = file.repeated.iter().map(|(line, key)| {
        Finding::new(
            &file.path,
            *line,
            format!("`{key}` is there already; keep one of the two"),
        )
    });
    let prefix = format!("{slice}.");
    let strange = file
        .texts
        .iter()
        .filter(|(key, _)| !key.starts_with('-') && !key.starts_with(&prefix));
    let strange = strange.map(|(key, text)| {
        Finding::new(
            &file.path,
            text.line,
            format!("`{key}` is in the texts of `{slice}`; begin it with `{prefix}`"),
        )
    });
    repeated.chain(strange).collect()
}

/// The files of one slice must have the same keys with the same arguments.
pub fn languages(files: &[TextFile], names: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in names {
        let there = files.iter().any(|file| file.path.ends_with(name));
        if let Some(other) = files.first().filter(|_| !there) {
            findings.push(Finding::new(
                &other.path,
                1,
                format!("there is no {name} beside it; write it"),
            ));
        }
    }
    for (file, other) in files
        .iter()
        .flat_map(|file| files.iter().map(move |other| (file, other)))
    {
        for (key, text) in &file.texts {
            match other.texts.get(key) {
                // A term may be needed in one language only.
                None if key.starts_with('-') => {}
                None => {
                    let what = format!("`{key}` is missing in {}; write it there", other.path);
                    findings.push(Finding::new(&file.path, text.line, what));
                }
                // Said once for the pair, at the file that comes second.
                Some(same) if file.path > other.path && same.arguments != text.arguments => {
                    let mine: Vec<&str> = text.arguments.iter().map(String::as_str).collect();
                    let theirs: Vec<&str> = same.arguments.iter().map(String::as_str).collect();
                    let what = format!(
                        "`{key}` takes ({}), but ({}) in {}; use the same arguments",
                        mine.join(", "),
                        theirs.join(", "),
                        other.path
                    );
                    findings.push(Finding::new(&file.path, text.line, what));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::texts::ftl;

    fn file(path: &str, text: &str) -> TextFile {
        ftl::read(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .0
    }

    #[track_caller]
    fn check_pair(zh: &str, en: &str, expected: &[&str]) {
        let found = languages(
            &[file("b/text.zh-CN.ftl", zh), file("b/text.en.ftl", en)],
            &["text.zh-CN.ftl", "text.en.ftl"],
        );
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.to_string().contains(expected), "{found}, expected {expected}");
        }
    }

    #[test]
    fn languages_must_match() {
        check_pair("a.b = 甲", "a.b = A", &[]);
        check_pair("-city = 云川\na.b = { -city }", "a.b = A", &[]);
        check_pair(
            "a.b = 甲\na.c = 乙",
            "a.b = A",
            &["b/text.zh-CN.ftl:2: `a.c` is missing in b/text.en.ftl"],
        );
        check_pair(
            "a.b = 甲",
            "a.b = A\na.c = C",
            &["b/text.en.ftl:2: `a.c` is missing in b/text.zh-CN.ftl"],
        );
        check_pair(
            "a.b = { $n }",
            "a.b = { $m }",
            &["b/text.zh-CN.ftl:1: `a.b` takes (n), but (m)"],
        );
        let alone = languages(
            &[file("b/text.zh-CN.ftl", "a.b = 甲")],
            &["text.zh-CN.ftl", "text.en.ftl"],
        );
        assert_eq!(alone.len(), 1, "a whole file is missing");
    }

    #[test]
    fn keys_are_single_and_belong_to_the_slice() {
        let found = |text: &str| keys("a", &file("a/text.en.ftl", text)).len();
        assert_eq!(found("a.b = x\n-term = y"), 0);
        assert_eq!(found("a.b = x\na.b = y"), 1);
        assert_eq!(found("ab.c = x"), 1);
    }
}
