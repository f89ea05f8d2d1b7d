//! What captions say: not the headline, not a label, not the same words twice.

use super::finding::Finding;
use super::rule;
use crate::content::{Photo, StoryContent};
use crate::kinds::Field;
use crate::text::{count_chars, fold_title, is_cjk};
use std::collections::HashSet;

/// Captions below this cannot say who does what where.
pub const CAPTION_MIN_CHARS: usize = 6;
/// Captions from here on are sentences, which end with a full stop.
const SENTENCE_CHARS: usize = 12;

/// What is written under pictures by people who are in a hurry.
const LABELS: &[&str] = &[
    "活动现场",
    "会议现场",
    "培训现场",
    "比赛现场",
    "签约现场",
    "启动仪式现场",
    "现场",
    "现场图",
    "现场照片",
    "活动照片",
    "会议照片",
    "会场",
    "主席台",
    "合影",
    "合影留念",
    "集体合影",
    "活动合影",
    "大合影",
    "全体合影",
    "资料图",
    "资料图片",
    "资料照片",
    "示意图",
    "配图",
    "插图",
    "网络图片",
    "图片",
    "照片",
    "photo",
    "picture",
    "groupphoto",
];

/// What is doubtful about captions that were written; that there is one is asked elsewhere.
pub(super) fn check(content: &StoryContent, written: &[&Photo]) -> Vec<Finding> {
    let headline = fold_title(&content.headline);
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for photo in written {
        let caption = photo.caption.trim();
        let folded = fold_title(caption);
        let mut say = |rule| findings.push(Finding::photo(rule, photo.asset, Field::Caption));
        if is_label(&folded) {
            say(rule::CAPTION_IS_LABEL);
        } else if folded == headline && !headline.is_empty() {
            say(rule::CAPTION_IS_HEADLINE);
        } else if count_chars(caption) < CAPTION_MIN_CHARS {
            say(rule::CAPTION_SHORT);
        }
        if !seen.insert(folded) {
            say(rule::CAPTION_TWICE);
        }
        findings.extend(without_stop(photo));
    }
    findings
}

/// `活动现场`, `图为活动现场`, `图1：合影`, `图二`.
fn is_label(folded: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = folded.trim_start_matches("图为");
    let rest = match rest.strip_prefix('图').or(rest.strip_prefix("照片")) {
        Some(numbered) if numbered.starts_with(is_figure) => numbered.trim_start_matches(is_figure),
        _ => rest,
    };
    rest.is_empty() || LABELS.contains(&rest)
}

/// A Chinese sentence that ends without a mark; a line that names the photographer ends as it likes.
fn without_stop(photo: &Photo) -> Option<Finding> {
    let text = photo.caption.trim_end();
    let last = text
        .chars()
        .last()
        .filter(|last| is_cjk(*last) && !matches!(last, '摄' | '图' | '供'))?;
    if count_chars(text) < SENTENCE_CHARS {
        return None;
    }
    let end = text.chars().count();
    let hit = super::finding::Hit::new(rule::CAPTION_WITHOUT_STOP, end - 1, end).suggest(format!("{last}。"));
    let place = super::Place::Photo {
        asset: photo.asset,
        field: Field::Caption,
    };
    Some(hit.at(place))
}
