//! Whether the first paragraph of a news story says when, where and who.
//!
//! These look for signs, not for meaning, so they only ask; they are for kinds that must name the time of an event.

use super::finding::{Finding, Place};
use super::rule::{LEAD_WITHOUT_ACTOR, LEAD_WITHOUT_PLACE, LEAD_WITHOUT_TIME};
use super::units::Register;
use crate::content::StoryContent;

const TIMES: &[&str] = &[
    "日前",
    "近日",
    "近期",
    "连日",
    "日上午",
    "日下午",
    "今日",
    "今天",
    "昨日",
    "昨天",
    "前天",
    "今年",
    "去年",
    "当天",
    "当晚",
    "上午",
    "下午",
    "中午",
    "凌晨",
    "清晨",
    "傍晚",
    "夜里",
    "晚上",
    "早晨",
    "早上",
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "周末",
    "星期",
    "春节",
    "元宵",
    "清明",
    "端午",
    "中秋",
    "国庆",
    "元旦",
    "重阳",
    "季度",
    "以来",
    "期间",
    "暑假",
    "寒假",
    "入冬",
    "入夏",
    "入春",
    "入秋",
    "汛期",
    "本月",
    "上月",
    "本周",
    "上周",
    "年初",
    "年底",
    "月底",
    "月初",
    "yesterday",
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    " may ",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
];

const PLACES: &str = "省市县区镇乡村屯社街路巷桥港站厅馆园场院校所室店厂矿山河湖江海岛楼寺宫苑里地处";

const ACTORS: &str = "局委会部处科室院校厅署站队所组社团司厂店馆员者们人民师生长众工警医官家手代党支";

/// At most three remarks on a first paragraph.
pub(super) fn check(content: &StoryContent, place: Place, text: &str, register: &Register) -> Vec<Finding> {
    let chars: Vec<char> = text.chars().collect();
    let lower = text.to_lowercase();
    let has_latin_words = lower
        .split_whitespace()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .count()
        >= 8;
    let named = register.is_named(&chars);
    let has_time = chars
        .windows(2)
        .any(|two| two[0].is_numeric() && matches!(two[1], '日' | '号' | '月' | '年' | '点' | '时'))
        || TIMES.iter().any(|time| lower.contains(time));
    let has_place = named || has_latin_words || is_placed(content, text) || text.contains(|c| PLACES.contains(c));
    let has_actor = named || has_latin_words || text.contains(|c| ACTORS.contains(c));
    let missing = [
        (!has_time, LEAD_WITHOUT_TIME),
        (!has_place, LEAD_WITHOUT_PLACE),
        (!has_actor, LEAD_WITHOUT_ACTOR),
    ];
    missing
        .into_iter()
        .filter(|(missing, _)| *missing)
        .map(|(_, rule)| Finding::at(rule, place))
        .collect()
}

/// Whether two characters in a row of the place that was filled in stand in the text.
fn is_placed(content: &StoryContent, text: &str) -> bool {
    let place: Vec<char> = content.event_place.chars().collect();
    place
        .windows(2)
        .any(|two| text.contains(&two.iter().collect::<String>()))
}
