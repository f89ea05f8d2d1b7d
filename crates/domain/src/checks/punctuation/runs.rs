//! Marks that follow one another, and spaces between Chinese characters.

use crate::checks::finding::Hit;
use crate::checks::rule::{COMMA_BETWEEN_PAIRS, DOUBLED_PUNCTUATION, SPACE_IN_CHINESE};
use crate::text::is_cjk;

/// Two marks of which one is too many: `。。`, `，，`, `，。`. Three full stops are meant as an ellipsis.
pub(super) fn doubled(line: &[char]) -> Vec<Hit> {
    let is_mark = |c: &char| matches!(c, '。' | '，' | '、' | '；' | '：');
    let mut hits = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let run = line[at..].iter().take_while(|c| is_mark(c)).count();
        let marks = &line[at..at + run];
        if run >= 2 && !(run >= 3 && marks.iter().all(|c| *c == '。')) {
            // The strongest one is most likely meant.
            let rank = |c: &char| ['、', '，', '：', '；', '。'].iter().position(|mark| mark == c);
            let right = marks.iter().copied().max_by_key(rank).unwrap_or('。');
            let text: String = marks.iter().collect();
            let hit = Hit::new(DOUBLED_PUNCTUATION, at, at + run).suggest(right);
            hits.push(hit.saying("text", text).saying("right", right));
        }
        at += run.max(1);
    }
    hits
}

/// The mark `、` between `》《` and `”“`, which the standard leaves out as a rule (GB/T 15834—2011, 4.5.3.5).
pub(super) fn commas_between_pairs(line: &[char]) -> Vec<Hit> {
    let hits = line.windows(3).enumerate().filter_map(|(at, three)| {
        let text: String = three.iter().collect();
        let is_between = matches!(text.as_str(), "》、《" | "”、“");
        let right: String = [three[0], three[2]].iter().collect();
        is_between.then(|| {
            Hit::new(COMMA_BETWEEN_PAIRS, at + 1, at + 2)
                .suggest("")
                .saying("text", text)
                .saying("right", right)
        })
    });
    hits.collect()
}

/// Spaces between Chinese characters inside a sentence. Behind the last mark of a line stand names, labels and headings,
/// where spaces part what belongs apart.
pub(super) fn spaces(line: &[char]) -> Vec<Hit> {
    let is_mark = |c: &char| matches!(c, '，' | '。' | '；');
    let Some(last) = line.iter().rposition(is_mark) else {
        return Vec::new();
    };
    let is_space = |c: &char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
    let mut hits = Vec::new();
    let mut at = 0;
    while at < last {
        let run = line[at..].iter().take_while(|c| is_space(c)).count();
        let before = at.checked_sub(1).map(|at| line[at]);
        let after = line.get(at + run).copied();
        let in_chinese = |c: Option<char>| c.is_some_and(|c| is_cjk(c) && c != '摄' || is_mark(&c) || c == '、');
        if run > 0 && in_chinese(before) && in_chinese(after) {
            let around: String = before.into_iter().chain([' ']).chain(after).collect();
            hits.push(
                Hit::new(SPACE_IN_CHINESE, at, at + run)
                    .suggest("")
                    .saying("around", around),
            );
        }
        at += run.max(1);
    }
    hits
}
