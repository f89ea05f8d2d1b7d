//! jieba's dictionary: which words stand in a text, and where a person would cut a query.
//!
//! It takes some 40 MB of memory and a moment to load, so nothing touches it before the first text is folded.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// How often the dictionary has seen this character as a word; for comparison only.
pub fn frequency(c: char) -> usize {
    JIEBA.suggest_freq(c.encode_utf8(&mut [0; 4]))
}

/// Whether the dictionary has this folded word.
pub fn knows(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// Every dictionary word in a run of solid atoms, at every place, in atoms from the beginning of the run. So a word is found
/// here wherever its characters stand side by side, however a reader would cut the sentence.
pub fn all(run: &str) -> impl Iterator<Item = Range<usize>> {
    JIEBA.cut_all(run).into_iter().map(|token| token.start..token.end)
}

/// The likeliest cut of a run of solid atoms, in atoms from the beginning of the run. A character that belongs to no word of
/// the dictionary is a piece of its own.
pub fn cut(run: &str) -> impl Iterator<Item = Range<usize>> {
    JIEBA.cut(run, false).into_iter().map(|token| token.start..token.end)
}

/// The words of a text as a reader would cut it, in order; together they are the text.
pub fn words(text: &str) -> Vec<String> {
    JIEBA
        .cut(text, true)
        .into_iter()
        .map(|token| token.word.to_owned())
        .collect()
}
