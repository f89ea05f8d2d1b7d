//! Slices of `app` import only leftwards in one fixed order, and only through the other slice's `mod.rs`.
//! A wish to import to the right is a wish for an event.

use super::paths;
use crate::finding::Finding;
use crate::rust_text;
use crate::source::{Source, line_of};

/// From left to right; slices of one rank do not know each other.
const SLICES: &[&[&str]] = &[
    &["accounts"],
    &["settings"],
    &["knowledge"],
    &["stories"],
    &["review"],
    &["planning"],
    &["publishing"],
    &["metrics"],
    &["collections"],
    &["portal", "photos"],
    &["messages"],
    &["health"],
    &["scoring"],
    &["training"],
    &["desk"],
];
/// They look at every slice; no slice imports them, only the frame does.
const REACHED_BY_EVENTS: &[&str] = &["notices", "audit"];
/// What every page is drawn with. Like the files beside `lib.rs` it puts slices together, so it may use all of them,
/// and all of them use it; only their insides are none of its business either.
const FRAME: &[&str] = &["layout"];
/// The files inside a slice, which are its own business.
const INSIDE: &[&str] = &["pages", "actions", "queries", "jobs"];

const APP: &str = "crates/app/src/";

pub fn check(source: &Source) -> Vec<Finding> {
    let Some((slice, file)) = source.path.strip_prefix(APP).and_then(|path| path.split_once('/')) else {
        return Vec::new();
    };
    if source.kind() != "rs" {
        return Vec::new();
    }
    let own_rank = rank(slice);
    if own_rank.is_none() && !FRAME.contains(&slice) {
        let what = format!("`{slice}` is not in the order of slices; give it its place in xtask/src/tidy/slices.rs");
        return if file == "mod.rs" {
            vec![Finding::new(&source.path, 1, what)]
        } else {
            Vec::new()
        };
    }
    let code = rust_text::read(&source.text).code;
    let mut findings = Vec::new();
    for (at, path) in paths::from_crate_root(&code, depth(file)) {
        let Some(other) = path.first().filter(|other| **other != slice) else {
            continue;
        };
        let Some(other_rank) = rank(other) else { continue };
        let line = line_of(&code, at);
        if own_rank.is_some_and(|own_rank| other_rank >= own_rank) {
            let what = format!("`{slice}` may not use `{other}`, which is not to its left; record an event instead");
            findings.push(Finding::new(&source.path, line, what));
        }
        if let Some(inner) = path
            .get(1)
            .filter(|inner| INSIDE.contains(inner) || path.len() > 2 && is_module(inner))
        {
            let what =
                format!("`{other}::{inner}` is inside that slice; use what crates/app/src/{other}/mod.rs offers");
            findings.push(Finding::new(&source.path, line, what));
        }
    }
    findings
}

/// The place from left to right; nothing for what is no slice.
fn rank(name: &str) -> Option<usize> {
    let place = SLICES.iter().position(|rank| rank.contains(&name));
    place.or(REACHED_BY_EVENTS.contains(&name).then_some(SLICES.len()))
}

/// How many `super::` lead from this file of a slice to the crate root.
fn depth(file: &str) -> usize {
    let folders = file.split('/').count();
    if file.ends_with("mod.rs") { folders } else { folders + 1 }
}

fn is_module(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(path: &str, text: &str, expected: &[&str]) {
        let found = check(&Source {
            path: format!("{APP}{path}"),
            text: text.to_owned(),
        });
        let found: Vec<String> = found
            .iter()
            .map(|finding| format!("{}: {}", finding.line, finding.what))
            .collect();
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{text}: {found}, expected {expected}");
        }
    }

    #[test]
    fn leftwards_is_allowed() {
        check_text(
            "review/pages.rs",
            "use crate::stories::Story;\nuse crate::{accounts, record};",
            &[],
        );
        check_text("review/pages.rs", "use crate::review::queries::desk;", &[]);
        check_text("notices/jobs.rs", "use crate::desk::Menu;", &[]);
        check_text("review/pages.rs", "// crate::desk is to the right", &[]);
        check_text("reactions.rs", "use crate::notices::Tell;", &[]);
        check_text("layout/view.rs", "use crate::{notices, review};", &[]);
        check_text("stories/pages.rs", "use crate::layout::View;", &[]);
    }

    #[test]
    fn rightwards_is_found() {
        check_text(
            "stories/pages.rs",
            "\nuse crate::review::Stage;",
            &["2: `stories` may not use `review`"],
        );
        check_text(
            "stories/pages.rs",
            "fn f() { crate::desk::menu() }",
            &["1: `stories` may not use `desk`"],
        );
        check_text(
            "stories/pages.rs",
            "use super::super::review;",
            &["1: `stories` may not use `review`"],
        );
        check_text(
            "stories/mod.rs",
            "use super::review;",
            &["1: `stories` may not use `review`"],
        );
    }

    #[test]
    fn slices_of_one_rank_and_event_slices_are_found() {
        check_text(
            "metrics/jobs.rs",
            "use crate::portal;",
            &["1: `metrics` may not use `portal`"],
        );
        check_text(
            "desk/pages.rs",
            "use crate::notices;",
            &["1: `desk` may not use `notices`"],
        );
        check_text(
            "audit/pages.rs",
            "use crate::notices;",
            &["1: `audit` may not use `notices`"],
        );
    }

    #[test]
    fn the_inside_of_another_slice_is_found() {
        check_text(
            "review/pages.rs",
            "use crate::stories::queries::one;",
            &["1: `stories::queries` is inside"],
        );
        check_text(
            "review/pages.rs",
            "use crate::stories::{self, actions};",
            &["1: `stories::actions` is inside"],
        );
        check_text(
            "review/pages.rs",
            "use crate::{\n  record,\n  stories::photos::one,\n};",
            &["3: `stories::photos`"],
        );
        check_text(
            "review/pages.rs",
            "use crate::{stories as s, desk};",
            &["1: `review` may not use `desk`"],
        );
        check_text("review/pages.rs", "let a = crate::stories::State::Open;", &[]);
    }

    #[test]
    fn the_frame_does_not_look_inside_either() {
        check_text(
            "layout/view.rs",
            "use crate::review::queries::waiting;",
            &["1: `review::queries` is inside"],
        );
    }

    #[test]
    fn an_unknown_slice_is_found() {
        check_text("surprise/mod.rs", "", &["1: `surprise` is not in the order of slices"]);
    }
}
