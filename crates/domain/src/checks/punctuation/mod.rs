//! Marks as GB/T 15834 sets them: width, pairs, and the two long ones.

mod long;
mod pairs;
mod runs;
mod width;

use super::finding::Hit;

/// Every remark on the marks of a text. Marks pair within a line.
pub(super) fn marks(chars: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut start = 0;
    for line in chars.split(|c| *c == '\n') {
        let mut found = width::half_width(line);
        found.extend(width::full_width_letters(line));
        found.extend(long::ellipses_and_dashes(line));
        found.extend(pairs::pairs(line));
        found.extend(runs::doubled(line));
        found.extend(runs::commas_between_pairs(line));
        found.extend(runs::spaces(line));
        hits.extend(found.into_iter().map(|hit| hit.moved(start)));
        start += line.len() + 1;
    }
    hits
}
