//! The two marks that are two characters long: …… and ——.

use crate::checks::finding::Hit;
use crate::checks::rule::{DASH_OF_HYPHENS, DOTS_FOR_ELLIPSIS};
use crate::text::is_cjk;

/// Dots and hyphens beside Chinese characters that stand for an ellipsis or a dash.
pub(super) fn ellipses_and_dashes(line: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let mark = line[at];
        let length = line[at..].iter().take_while(|c| **c == mark).count();
        let beside = [at.checked_sub(1), Some(at + length)];
        let beside = beside.into_iter().flatten().filter_map(|at| line.get(at));
        let by_chinese = beside.into_iter().any(|c| is_cjk(*c));
        let found = match mark {
            '.' | '。' | '·' | '・' if length >= 3 => Some((DOTS_FOR_ELLIPSIS, "……")),
            '…' if !length.is_multiple_of(2) => Some((DOTS_FOR_ELLIPSIS, "……")),
            '-' | '－' if length >= 2 => Some((DASH_OF_HYPHENS, "——")),
            _ => None,
        };
        if let Some((rule, right)) = found.filter(|_| by_chinese) {
            let text: String = line[at..at + length].iter().collect();
            let hit = Hit::new(rule, at, at + length).suggest(right);
            hits.push(hit.saying("text", text).saying("right", right));
        }
        at += length;
    }
    hits
}
