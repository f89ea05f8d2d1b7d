//! Every verb of a slice leaves a trace: it records an event, or its comment says `No event:` and why.

use crate::finding::Finding;
use crate::rust_text;
use crate::source::{Source, line_of};

pub fn check(source: &Source) -> Vec<Finding> {
    let Some(place) = source.path.strip_prefix("crates/app/src/") else {
        return Vec::new();
    };
    if source.kind() != "rs" || !(place.ends_with("/actions.rs") || place.contains("/actions/")) {
        return Vec::new();
    }
    let code = rust_text::read(&source.text).without_tests();
    let mut findings = Vec::new();
    for at in rust_text::words(&code, "async fn ") {
        let line = line_of(&code, at);
        let line_start = code[..at].rfind('\n').map_or(0, |newline| newline + 1);
        // A verb is what the slice shows; `pub(super)` and the like are building stones of verbs.
        if code[line_start..at].trim() != "pub" {
            continue;
        }
        let body = &code[at..rust_text::end_of_item(&code, at)];
        if rust_text::words(body, "record(").next().is_none()
            && !comment_above(&source.text, line).contains("No event:")
        {
            let what = "this action records no event; call `record(…)`, or say why not in its comment: `No event: …`";
            findings.push(Finding::new(&source.path, line, what));
        }
    }
    findings
}

/// The doc comment directly above a line; attributes may stand between.
fn comment_above(text: &str, line: usize) -> String {
    let above: Vec<&str> = text.lines().take(line - 1).map(str::trim).collect();
    let belongs = |line: &&&str| line.starts_with("///") || line.starts_with("#[") || line.ends_with(")]");
    above
        .iter()
        .rev()
        .take_while(belongs)
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let path = "crates/app/src/review/actions.rs".to_owned();
        check(&Source {
            path,
            text: text.to_owned(),
        })
        .iter()
        .map(|finding| finding.line)
        .collect()
    }

    #[test]
    fn silent_actions_are_found() {
        assert_eq!(lines("pub async fn approve(app: &App) {\n    save();\n}\n"), [1]);
        assert_eq!(
            lines("\n/// Says record( only here.\npub async fn a() { // record(\n}\n"),
            [3]
        );
        assert_eq!(lines("pub async fn a() {}\npub async fn b() { record(tx); }"), [1]);
        assert_eq!(lines("pub async fn a() { prerecord(x); }"), [1]);
        assert_eq!(
            lines("/// No event: belongs to b.\npub async fn b() {}\n\npub async fn a() {}"),
            [4]
        );
    }

    #[test]
    fn recording_or_saying_why_not_is_enough() {
        assert!(lines("pub async fn a(x: [u8; 4]) { if x { record(tx).await?; } }").is_empty());
        assert!(
            lines("/// Draws a lease.\n/// No event: nobody decided.\n#[must_use]\npub async fn a() {}").is_empty()
        );
        assert!(lines("async fn load() {}").is_empty());
        assert!(lines("pub(super) async fn insert_row() {}").is_empty());
        assert!(lines("#[cfg(test)]\nmod tests { pub async fn a() {} }").is_empty());
    }

    #[test]
    fn only_actions_are_looked_at() {
        let text = "pub async fn show() {}".to_owned();
        assert!(
            check(&Source {
                path: "crates/app/src/review/pages.rs".to_owned(),
                text: text.clone()
            })
            .is_empty()
        );
        assert_eq!(
            check(&Source {
                path: "crates/app/src/review/actions/claim.rs".to_owned(),
                text
            })
            .len(),
            1
        );
    }
}
