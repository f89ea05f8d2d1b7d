//! Days that contradict: the calendar, their weekday, the day of the event, today.
//!
//! A day without a year is read in the year that brings it closest to the event, or to today.

mod read;

use super::finding::Hit;
use super::rule::{
    DATE_IMPOSSIBLE, DATE_NOT_YET, EVENT_DAY_DIFFERS, RELATIVE_DAY_DIFFERS, WEEKDAY_DIFFERS, YEAR_MISSING,
};
use crate::checks::Facts;
use crate::content::StoryContent;
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use read::{Written, bare_days, days};

/// The days against which a story is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    today: Date,
    event: Option<Date>,
}

impl Calendar {
    pub fn new(content: &StoryContent, facts: &Facts) -> Self {
        Self {
            today: facts.now.day(&facts.zone),
            event: content.event_time.map(|event| event.day(&facts.zone)),
        }
    }

    fn near(&self) -> Date {
        self.event.unwrap_or(self.today)
    }
}

/// Words for days around today.
const RELATIVE: &[(&str, i64)] = &[
    ("今天", 0),
    ("今日", 0),
    ("昨天", -1),
    ("昨日", -1),
    ("前天", -2),
    ("明天", 1),
    ("明日", 1),
    ("后天", 2),
];

/// A time of a lead that begins further on is not the time of the event.
const LEAD_CHARS: usize = 20;

/// What is doubtful about the days of any text.
pub(super) fn contradictions(chars: &[char], calendar: &Calendar) -> Vec<Hit> {
    let mut hits = Vec::new();
    for written in days(chars, calendar.today.year()) {
        let Some(date) = written
            .near(calendar.near())
            .filter(|_| ends_well(&written, calendar.near()))
        else {
            hits.push(hit(DATE_IMPOSSIBLE, chars, &written));
            continue;
        };
        hits.extend(wrong_weekday(chars, &written, date));
        hits.extend(wrong_relative(chars, &written, calendar));
        if date > calendar.today && written.year.is_some() && is_told_as_past(chars, &written) {
            hits.push(hit(DATE_NOT_YET, chars, &written));
        }
    }
    hits
}

/// What is doubtful about the time in the first paragraph.
pub(super) fn lead(chars: &[char], calendar: &Calendar) -> Option<Hit> {
    let event = calendar.event?;
    let written = days(chars, calendar.today.year());
    let first = written.first().filter(|written| written.span.start < LEAD_CHARS)?;
    let told = written.iter().any(|written| written.covers(event)) || bare_days(chars).contains(&event.day());
    if !told && first.near(event).is_some() {
        let said = format!("{}月{}日", event.month(), event.day());
        return Some(hit(EVENT_DAY_DIFFERS, chars, first).saying("event", said));
    }
    (told && first.year.is_none() && event.year() != calendar.today.year())
        .then(|| hit(YEAR_MISSING, chars, first).saying("year", event.year().to_string()))
}

fn hit(rule: super::Rule, chars: &[char], written: &Written) -> Hit {
    let date: String = chars[written.span.start..written.span.end].iter().collect();
    Hit::new(rule, written.span.start, written.span.end).saying("date", date)
}

fn ends_well(written: &Written, near: Date) -> bool {
    let last = |(month, day)| Written { month, day, ..*written };
    written.until.is_none_or(|until| last(until).near(near).is_some())
}

fn wrong_weekday(chars: &[char], written: &Written, date: Date) -> Option<Hit> {
    let (said, span) = written.weekday.filter(|_| written.until.is_none())?;
    if said == date.weekday() {
        return None;
    }
    let lead: String = chars[span.start..span.end - 1].iter().collect();
    let word: String = chars[span.start..span.end].iter().collect();
    let right = format!("{lead}{}", weekday_name(date.weekday()));
    let hit = Hit::new(WEEKDAY_DIFFERS, span.start, span.end).suggest(right.clone());
    let date: String = chars[written.span.start..written.span.end].iter().collect();
    Some(hit.saying("date", date).saying("word", word).saying("right", right))
}

fn weekday_name(day: Weekday) -> char {
    match day {
        Weekday::Monday => '一',
        Weekday::Tuesday => '二',
        Weekday::Wednesday => '三',
        Weekday::Thursday => '四',
        Weekday::Friday => '五',
        Weekday::Saturday => '六',
        Weekday::Sunday => '日',
    }
}

/// `昨日（11月20日）`, `11月20日（昨天）` on another day than the one after.
fn wrong_relative(chars: &[char], written: &Written, calendar: &Calendar) -> Option<Hit> {
    let word_at = |start: usize| {
        let word: String = chars.get(start..start + 2)?.iter().collect();
        RELATIVE.iter().find(|(relative, _)| *relative == word)
    };
    let bracket = |at: usize| matches!(chars.get(at), Some('（' | '('));
    let start = written.span.start;
    let before = start
        .checked_sub(1)
        .filter(|at| bracket(*at))
        .and_then(|at| at.checked_sub(2))
        .and_then(word_at);
    let behind = bracket(written.span.end)
        .then(|| word_at(written.span.end + 1))
        .flatten();
    let (word, offset) = before.or(behind)?;
    let meant = calendar.today.checked_add(offset.days()).ok()?;
    if written.near(calendar.today) == Some(meant) {
        return None;
    }
    let right = format!("{}月{}日", meant.month(), meant.day());
    Some(
        hit(RELATIVE_DAY_DIFFERS, chars, written)
            .saying("word", *word)
            .saying("right", right),
    )
}

/// Further on it is no sentence any more.
const SENTENCE_CHARS: usize = 300;

/// It begins a sentence that says 了 or 已.
fn is_told_as_past(chars: &[char], written: &Written) -> bool {
    let before = written.span.start.checked_sub(1).map(|at| chars[at]);
    let begins = before.is_none_or(|c| matches!(c, '。' | '\n' | '；' | '“'));
    let sentence = chars[written.span.end..]
        .iter()
        .take(SENTENCE_CHARS)
        .take_while(|c| !matches!(c, '。' | '；' | '\n'));
    begins && sentence.into_iter().any(|c| matches!(c, '了' | '已'))
}
