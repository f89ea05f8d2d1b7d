//! Days as a text names them.

use crate::checks::finding::Span;
use crate::text::to_half_width;
use jiff::civil::{Date, Weekday};

/// A day as it is written: `11月22日`, `2026年11月22日（星期日）`, `2026-11-22`, `11月20日至22日`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub span: Span,
    /// As written, or meant by 今年, 去年 or 明年.
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    /// The last day of a range: month and day.
    pub until: Option<(i8, i8)>,
    pub weekday: Option<(Weekday, Span)>,
}

impl Written {
    /// The day in the year that is written, else in the year that brings it closest to `near`. None if the calendar has
    /// no such day.
    pub fn near(&self, near: Date) -> Option<Date> {
        closest(self.year, self.month, self.day, near)
    }

    /// Whether it is `day`, or a range with `day` in it.
    pub fn covers(&self, day: Date) -> bool {
        let Some(first) = self.near(day) else { return false };
        let last = self.until.and_then(|(month, last)| closest(None, month, last, first));
        first <= day && day <= last.unwrap_or(first)
    }
}

/// The days of a text in order. `this_year` is what 今年 means.
pub(super) fn days(chars: &[char], this_year: i16) -> Vec<Written> {
    let chars: Vec<char> = chars.iter().copied().map(to_half_width).collect();
    let mut days = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let apart = at == 0 || !(chars[at - 1].is_ascii_alphanumeric() || matches!(chars[at - 1], '.' | '-' | '/'));
        match apart.then(|| day_at(&chars, at, this_year)).flatten() {
            Some(day) => {
                at = day.span.end;
                days.push(day);
            }
            None => at += 1,
        }
    }
    days
}

/// Days without a month, as leads have them: `20日上午`.
pub(super) fn bare_days(chars: &[char]) -> Vec<i8> {
    let mut found = Vec::new();
    for at in 0..chars.len() {
        let apart = at == 0 || !(chars[at - 1].is_ascii_digit() || matches!(chars[at - 1], '第' | '.' | '月'));
        if apart
            && let Some((day, end)) = number(chars, at, 2)
            && chars.get(end) == Some(&'日')
            && let Ok(day) = i8::try_from(day)
        {
            found.push(day);
        }
    }
    found
}

fn day_at(chars: &[char], at: usize, this_year: i16) -> Option<Written> {
    let (first, end) = number(chars, at, 4)?;
    let (year, month, day, mut end) = match chars.get(end)? {
        '年' if end - at == 4 => {
            let (month, day, end) = month_and_day(chars, end + 1)?;
            (i16::try_from(first).ok(), month, day, end)
        }
        '月' => {
            let (month, day, end) = month_and_day(chars, at)?;
            (year_before(chars, at, this_year), month, day, end)
        }
        mark @ ('-' | '/' | '.') if end - at == 4 => {
            let (month, after) = number(chars, end + 1, 2).filter(|(_, end)| chars.get(*end) == Some(mark))?;
            let (day, after) = number(chars, after + 1, 2)?;
            if chars.get(after).is_some_and(|c| c.is_ascii_digit() || c == mark) {
                return None;
            }
            (i16::try_from(first).ok(), month, day, after)
        }
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let until = range(chars, end, month);
    if let Some((_, after)) = until {
        end = after;
    }
    Some(Written {
        span: Span { start: at, end },
        year,
        month,
        day,
        until: until.map(|(until, _)| until),
        weekday: weekday(chars, end),
    })
}

fn month_and_day(chars: &[char], at: usize) -> Option<(u32, u32, usize)> {
    let (month, end) = number(chars, at, 2).filter(|(_, end)| chars.get(*end) == Some(&'月'))?;
    let (day, end) = number(chars, end + 1, 2)?;
    matches!(chars.get(end)?, '日' | '号').then_some((month, day, end + 1))
}

/// `至22日`, `—12月1日`: month, day and where it ends.
fn range(chars: &[char], at: usize, month: i8) -> Option<((i8, i8), usize)> {
    let mark = chars[at..]
        .iter()
        .take_while(|c| matches!(c, '至' | '到' | '—' | '-' | '~' | '～'))
        .count();
    if mark == 0 {
        return None;
    }
    if let Some((month, day, end)) = month_and_day(chars, at + mark) {
        return Some(((i8::try_from(month).ok()?, i8::try_from(day).ok()?), end));
    }
    let (day, end) = number(chars, at + mark, 2)?;
    matches!(chars.get(end)?, '日' | '号').then_some(((month, i8::try_from(day).ok()?), end + 1))
}

fn year_before(chars: &[char], at: usize, this_year: i16) -> Option<i16> {
    let word: String = chars[at.saturating_sub(2)..at].iter().collect();
    match word.as_str() {
        "今年" => Some(this_year),
        "去年" => Some(this_year - 1),
        "明年" => Some(this_year + 1),
        _ => None,
    }
}

/// `（星期日）`, `，周日`, `星期天` right behind the day.
fn weekday(chars: &[char], at: usize) -> Option<(Weekday, Span)> {
    let start = at + usize::from(matches!(chars.get(at)?, '（' | '(' | '，' | ',' | ' '));
    let rest: String = chars[start.min(chars.len())..].iter().take(2).collect();
    let lead = match rest.as_str() {
        "星期" => 2,
        _ if rest.starts_with('周') => 1,
        _ => return None,
    };
    let end = start + lead + 1;
    let day = match chars.get(end - 1)? {
        '一' => Weekday::Monday,
        '二' => Weekday::Tuesday,
        '三' => Weekday::Wednesday,
        '四' => Weekday::Thursday,
        '五' => Weekday::Friday,
        '六' => Weekday::Saturday,
        '日' | '天' => Weekday::Sunday,
        _ => return None,
    };
    // 周一至周五 is a time of every week, 周六福 a name.
    let bound = chars
        .get(end)
        .is_none_or(|c| !matches!(c, '至' | '到' | '福' | '岁' | '年'));
    bound.then_some((day, Span { start, end }))
}

fn closest(year: Option<i16>, month: i8, day: i8, near: Date) -> Option<Date> {
    let years = match year {
        Some(year) => year..=year,
        None => near.year() - 1..=near.year() + 1,
    };
    let days = years.filter_map(|year| Date::new(year, month, day).ok());
    days.min_by_key(|date| near.until(*date).map_or(i32::MAX, |span| span.get_days().abs()))
}

/// The figure that begins at `at` with at most `max` digits, and where it ends.
fn number(chars: &[char], at: usize, max: usize) -> Option<(u32, usize)> {
    let figures = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit());
    // One more shows that there are too many.
    let digits: String = figures.take(max + 1).collect();
    (!digits.is_empty() && digits.len() <= max).then_some(())?;
    Some((digits.parse().ok()?, at + digits.len()))
}
