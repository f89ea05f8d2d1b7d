//! Rules about how a text is set.

use crate::text::is_cjk;

/// How many half-width marks stand between Chinese characters, where full-width ones belong. Times (`9:30`), numbers
/// and addresses have no ideograph on one side and are left alone.
pub(super) fn half_width_marks(text: &str) -> usize {
    let chars: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    let is_chinese = |c: char| is_cjk(c) || matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '、');
    let between = chars.windows(3).filter(|three| {
        is_chinese(three[0]) && matches!(three[1], ',' | '.' | ';' | ':' | '?' | '!') && is_chinese(three[2])
    });
    between.count()
}
