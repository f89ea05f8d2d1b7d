//! Half-width marks where full-width ones belong.

use super::finding::Hit;
use super::rule;
use crate::text::is_cjk;

/// Half-width marks between Chinese characters, spaces set aside. Times (`9:30`), numbers and addresses have no ideograph
/// on one side and are left alone.
pub(super) fn half_width_marks(chars: &[char]) -> Vec<Hit> {
    let is_chinese = |c: char| is_cjk(c) || matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '、');
    let solid: Vec<(usize, char)> = chars.iter().copied().enumerate().filter(|(_, c)| *c != ' ').collect();
    let between = solid.windows(3).filter_map(|three| {
        let [(_, before), (at, mark), (_, after)] = *three else {
            return None;
        };
        let full = full_width(mark).filter(|_| is_chinese(before) && is_chinese(after))?;
        Some(
            Hit::new(rule::HALF_WIDTH_PUNCTUATION, at, at + 1)
                .suggest(full)
                .saying("mark", mark)
                .saying("right", full),
        )
    });
    between.collect()
}

fn full_width(mark: char) -> Option<char> {
    match mark {
        ',' => Some('，'),
        '.' => Some('。'),
        ';' => Some('；'),
        ':' => Some('：'),
        '?' => Some('？'),
        '!' => Some('！'),
        _ => None,
    }
}
