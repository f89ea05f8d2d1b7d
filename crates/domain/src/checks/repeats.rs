//! Words, phrases and paragraphs that stand twice in a row, as pasting and rewriting leave them.
//!
//! Chinese doubles many words on purpose (常常, 天天, 研究研究), so only words without a doubled form are looked at, and
//! phrases of three characters and more.

use super::finding::{Finding, Hit, Place};
use super::rule::{DOUBLED_WORD, PARAGRAPH_TWICE, REPEATED_PHRASE};
use crate::text::{fold_title, is_cjk};
use std::collections::HashMap;

/// Words that nobody doubles, with the characters that show, before or behind, that one of the two belongs to another
/// word: 目的|的, 了|了解.
const NEVER_DOUBLED: &[(char, &str, &str)] = &[
    ('的', "目打的", "的确士"),
    ('了', "不为末", "解之然结望断事却如了"),
    ('是', "但于就还可要或凡国正只都也算总老像若是", "否非是"),
    ('在', "现存所实内自潜正", "在于乎建场线职"),
    ('和', "总饱温共柔调平中", "谐平睦气美解善"),
    ('与', "参给赋", "会其否"),
    ('为', "作行成认因以人视称", "为何了主民期止先此"),
    ('把', "一几", "关握手脉把"),
    ('被', "棉", ""),
    ('对', "一面针相绝反校核几应配", "联方手象口照接对"),
    ('从', "服听跟遵自", "容事前来此"),
    ('就', "成造迁早", "业是此地"),
    ('都', "首成古故京武", "市会"),
    ('不', "要莫", "断同足"),
    ('有', "所没拥具还持富含只独占享", "关效序限趣机"),
    ('这', "", "这"),
    ('那', "", "那"),
    ('之', "", "之"),
    ('以', "可所足予得加难给用", "及上下来往后"),
    ('及', "以", "时其格"),
    ('到', "达得感收来", "位达处底场期来"),
    ('着', "执沉显", "力手眼重急陆火装"),
    ('于', "由对关基等位处属至终", "是"),
    ('让', "转礼谦", "利步座"),
    ('并', "合", "非且列轨"),
    ('而', "", "且"),
    ('由', "自理", "于此"),
    ('给', "供补", "予"),
    ('将', "即必", "军来近要士"),
    ('该', "", ""),
    ('或', "", "者许"),
    ('们', "", ""),
    ('他', "其", "们"),
    ('我', "自", "们"),
    ('也', "", ""),
    ('很', "", ""),
];

/// English words that are doubled on purpose or by grammar.
const ENGLISH_DOUBLES: &[&str] = &[
    "had", "that", "very", "no", "so", "bye", "ha", "yes", "well", "many", "again", "long",
];

/// Phrases longer than this are compared as paragraphs.
const PHRASE_MAX: usize = 30;
/// Shorter paragraphs (headings, cells) may stand twice.
const PARAGRAPH_MIN: usize = 20;

pub(super) fn repeats(chars: &[char]) -> Vec<Hit> {
    let mut hits = doubled_words(chars);
    hits.extend(english_doubles(chars));
    hits.extend(repeated_phrases(chars));
    hits
}

/// A paragraph that has stood in the body before, punctuation and width set aside. People count paragraphs, not pictures,
/// so `first` is its number among the blocks with words, from 1.
pub(super) fn paragraphs<'a>(texts: impl Iterator<Item = (Place, &'a str)>) -> Vec<Finding> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut findings = Vec::new();
    let mut number = 0;
    for (place, text) in texts {
        if !matches!(place, Place::Block { .. }) || text.trim().is_empty() {
            continue;
        }
        number += 1;
        let folded = fold_title(text);
        if folded.chars().count() < PARAGRAPH_MIN {
            continue;
        }
        match seen.get(&folded) {
            Some(first) => {
                let beginning: String = text.chars().take(12).collect();
                let finding = Finding::at(PARAGRAPH_TWICE, place).saying("beginning", beginning);
                findings.push(finding.with("first", *first));
            }
            None => {
                seen.insert(folded, number);
            }
        }
    }
    findings
}

fn doubled_words(chars: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for at in 1..chars.len() {
        let word = chars[at];
        if chars[at - 1] != word {
            continue;
        }
        let Some((_, before, behind)) = NEVER_DOUBLED.iter().find(|(never, _, _)| *never == word) else {
            continue;
        };
        let beside = |at: Option<usize>, allowed: &str| {
            at.and_then(|at| chars.get(at))
                .is_some_and(|c| *c == word || allowed.contains(*c))
        };
        if !beside(at.checked_sub(2), before) && !beside(Some(at + 1), behind) {
            hits.push(
                Hit::new(DOUBLED_WORD, at - 1, at + 1)
                    .suggest(word)
                    .saying("word", word),
            );
        }
    }
    hits
}

fn english_doubles(chars: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut before: Option<(usize, String)> = None;
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_alphabetic() {
            if !matches!(chars[at], ' ' | '\n') {
                before = None;
            }
            at += 1;
            continue;
        }
        let length = chars[at..]
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '\'' | '’' | '-'))
            .count();
        let word: String = chars[at..at + length].iter().collect();
        if let Some((start, first)) = &before {
            // A name may be two equal words: Ping Ping.
            let is_name = word.starts_with(|c: char| c.is_ascii_uppercase());
            let said = ENGLISH_DOUBLES.contains(&word.to_lowercase().as_str());
            if length > 1 && first.eq_ignore_ascii_case(&word) && !is_name && !said {
                let hit = Hit::new(DOUBLED_WORD, *start, at + length);
                hits.push(hit.suggest(first.clone()).saying("word", word.clone()));
            }
        }
        before = Some((at, word));
        at += length;
    }
    hits
}

fn repeated_phrases(chars: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let longest = PHRASE_MAX.min((chars.len() - at) / 2);
        if longest < 3 || chars[at] == chars[at + 1] && chars[at] == chars[at + 2] || !chars[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let is_repeated = |length: &usize| {
            // Most lengths fall at the first character, before two stretches are compared.
            chars[at + length] == chars[at] && chars[at..at + length] == chars[at + length..at + 2 * length]
        };
        // The longest, so that a phrase said four times is one finding of twice the phrase.
        let mut lengths = (3..=longest).rev();
        let found = lengths.find(|length| is_repeated(length) && is_phrase(&chars[at..at + length]));
        match found {
            Some(length) => {
                let phrase: String = chars[at..at + length].iter().collect();
                let hit = Hit::new(REPEATED_PHRASE, at, at + 2 * length);
                hits.push(hit.suggest(phrase.clone()).saying("phrase", phrase));
                at += 2 * length;
            }
            None => at += 1,
        }
    }
    hits
}

/// Unbroken words, not one sound said again and again (哈哈哈), nor a figure.
fn is_phrase(chars: &[char]) -> bool {
    chars.iter().all(|c| c.is_alphanumeric())
        && chars.iter().filter(|c| is_cjk(**c)).count() >= 2
        && chars.iter().any(|c| *c != chars[0])
}
