//! The inspection of a quarter: the items of which one alone is enough to fail (单项否决), as far as this program can see
//! them.
//!
//! Source: 国办秘函〔2019〕19号, 检查指标, as a bureau's self-check of the fourth quarter of 2022 reprints it. The sheet then
//! takes points off (100, and 30 to be earned; below 60 is a fail). What each of those costs is not in the sources that we
//! have, so no points are counted here: the figures of the report are the evidence for them.

use crate::actor::words;

/// The home page must have something new within so many days.
const HOME_DAYS: i64 = 14;
/// So many sections that stand still fail the site.
const STILL_SECTIONS: usize = 5;
/// So many blank sections fail the site.
const BLANK_SECTIONS: usize = 5;
/// Messages must be answered within three months.
const MESSAGE_DAYS: i64 = 90;

words! {
    /// An item of the sheet.
    Item {
        /// 安全、泄密事故等严重问题
        Incidents = "incidents",
        /// 站点无法访问
        Reachable = "reachable",
        /// 首页不更新
        Home = "home",
        /// 栏目不更新
        Sections = "sections",
        /// 空白栏目
        Blank = "blank",
        /// 互动回应差
        Messages = "messages",
        /// 服务不实用
        Services = "services",
    }
}

impl Item {
    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Item::Incidents => "health.item.incidents",
            Item::Reachable => "health.item.reachable",
            Item::Home => "health.item.home",
            Item::Sections => "health.item.sections",
            Item::Blank => "health.item.blank",
            Item::Messages => "health.item.messages",
            Item::Services => "health.item.services",
        }
    }

    /// The key of what the sheet asks.
    pub const fn rule_key(self) -> &'static str {
        match self {
            Item::Incidents => "health.item.incidents-rule",
            Item::Reachable => "health.item.reachable-rule",
            Item::Home => "health.item.home-rule",
            Item::Sections => "health.item.sections-rule",
            Item::Blank => "health.item.blank-rule",
            Item::Messages => "health.item.messages-rule",
            Item::Services => "health.item.services-rule",
        }
    }
}

words! {
    /// What is said of an item.
    Answer {
        Kept = "kept",
        Broken = "broken",
        /// Only people can say, or a monitor outside: the line is filled in by hand.
        ByHand = "by_hand",
    }
}

/// What was seen in the quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Most calendar days in which nothing at all was published.
    pub home_gap: i64,
    /// Sections that stood still for as long as their clock forbids, at any time of the quarter.
    pub still: usize,
    /// Sections without a single story at its end.
    pub blank: usize,
    /// Days for which the message that waited longest went unanswered.
    pub message_days: i64,
}

/// Every item with what is said of it.
pub fn items(sight: Sight) -> Vec<(Item, Answer)> {
    let broken = |is_broken| if is_broken { Answer::Broken } else { Answer::Kept };
    let answer = |item| match item {
        Item::Incidents | Item::Reachable | Item::Services => Answer::ByHand,
        Item::Home => broken(sight.home_gap >= HOME_DAYS),
        Item::Sections => broken(sight.still >= STILL_SECTIONS),
        Item::Blank => broken(sight.blank >= BLANK_SECTIONS),
        // The entry for questions and error reports is at the foot of every page.
        Item::Messages => broken(sight.message_days > MESSAGE_DAYS),
    };
    Item::ALL.iter().map(|&item| (item, answer(item))).collect()
}

/// One broken item is enough.
pub fn is_failed(items: &[(Item, Answer)]) -> bool {
    items.iter().any(|(_, answer)| *answer == Answer::Broken)
}
