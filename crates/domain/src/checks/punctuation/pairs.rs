//! Marks that open and close: none alone, and quotations inside quotations in the other marks.

use crate::checks::finding::Hit;
use crate::checks::rule::{NESTED_QUOTES, UNPAIRED_MARK};
use crate::text::is_cjk;

const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
];

/// Nobody writes marks in marks so deep: the outermost one is taken for one that was never closed.
const DEPTH: usize = 50;

/// An opened mark that waits for its other half.
struct Open {
    at: usize,
    mark: char,
    /// It stands for the mark of the other level, and so does its other half.
    instead: Option<(char, char)>,
}

/// Marks of a line without their other half, and quotation marks of the wrong level: “…‘…’…” is right. An opening “ at
/// the beginning of a line may be closed in a later paragraph.
pub(super) fn pairs(line: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let is_chinese = line.iter().any(|c| is_cjk(*c));
    for (at, mark) in line.iter().copied().enumerate() {
        if is_apostrophe(line, at) {
            continue;
        }
        if PAIRS.iter().any(|(opening, _)| *opening == mark) {
            let instead = level(&open, mark).filter(|_| is_chinese);
            if let Some((right, _)) = instead {
                hits.push(wrong_level(at, mark, right));
            }
            if open.len() == DEPTH {
                hits.extend(never_closed(&open.remove(0)));
            }
            open.push(Open { at, mark, instead });
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == mark) {
            let Some(partner) = open.iter().rposition(|open| open.mark == *opening) else {
                hits.push(alone(at, mark));
                continue;
            };
            hits.extend(open.drain(partner + 1..).map(|open| alone(open.at, open.mark)));
            if let Some((_, right)) = open.pop().and_then(|open| open.instead) {
                hits.push(wrong_level(at, mark, right));
            }
        }
    }
    hits.extend(open.iter().filter_map(never_closed));
    hits
}

/// Unless it may be closed in a later paragraph.
fn never_closed(open: &Open) -> Option<Hit> {
    let goes_on = open.at == 0 && open.mark == '“';
    (!goes_on).then(|| alone(open.at, open.mark))
}

/// The marks that belong here, if they are not these.
fn level(open: &[Open], mark: char) -> Option<(char, char)> {
    let outer = open.iter().rfind(|open| matches!(open.mark, '“' | '‘'));
    match (mark, outer.map(|outer| outer.mark)) {
        ('“', Some('“')) => Some(('‘', '’')),
        ('‘', None) => Some(('“', '”')),
        _ => None,
    }
}

fn alone(at: usize, mark: char) -> Hit {
    Hit::new(UNPAIRED_MARK, at, at + 1).saying("mark", mark)
}

fn wrong_level(at: usize, mark: char, right: char) -> Hit {
    let hit = Hit::new(NESTED_QUOTES, at, at + 1).suggest(right);
    hit.saying("mark", mark).saying("right", right)
}

/// `don’t`, `students’`, `’26`: a letter or digit of the same word stands beside it.
fn is_apostrophe(line: &[char], at: usize) -> bool {
    let is_latin = |at: Option<usize>| {
        at.and_then(|at| line.get(at))
            .is_some_and(|c| c.is_ascii_alphanumeric())
    };
    line[at] == '’' && (is_latin(at.checked_sub(1)) || is_latin(Some(at + 1)))
        || line[at] == '‘' && is_latin(at.checked_sub(1)) && is_latin(Some(at + 1))
}
