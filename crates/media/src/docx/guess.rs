//! Headline, kicker and deck: what the first lines look like. Guesses, to be confirmed by the writer.

use domain::document::Inline;

use super::left_out::{Omission, Omissions};
use super::line::{Item, Line};
use super::styles::{Jc, Role};

/// Something taken from the text because it looks like a field of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<T> {
    pub value: T,
    /// The line as it stood.
    pub line: String,
    /// Which paragraph with text it was, from 1 at the top.
    pub paragraph: usize,
    pub why: Why,
    /// It still stands in the body, because the sentence needs it.
    pub stays: bool,
}

/// What made the guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The style says so.
    Style,
    /// Big, bold or centred at the top.
    Look,
    /// A short first line above the text.
    FirstLine,
    /// A word before it says so: 作者：, 来源：.
    Label,
    /// A line of names and roles.
    Names,
    /// Where it stands, at the end of the text.
    Signature,
}

impl Why {
    /// The stable word, `snake_case`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Style => "style",
            Self::Look => "look",
            Self::FirstLine => "first_line",
            Self::Label => "label",
            Self::Names => "names",
            Self::Signature => "signature",
        }
    }
}

/// The lines around the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    pub(super) headline: Option<Guess<String>>,
    pub(super) kicker: Option<Guess<String>>,
    pub(super) deck: Option<Guess<String>>,
}

/// Longest headline that is believed, in characters.
const LONGEST: usize = 60;
/// Longest first line that is a headline without looking like one.
const LONGEST_PLAIN: usize = 40;
/// A paragraph this long is text.
const TEXT: usize = 40;
/// How far down a title is looked for, in lines.
const DEPTH: usize = 6;

/// Finds the headline and takes it out of the items.
pub(super) fn heads(items: &mut Vec<Item>, omissions: &mut Omissions) -> Heads {
    let body_size = body_size(items);
    let top: Vec<usize> = top(items);
    let line = |place: usize| -> Option<&Line> { top.get(place).and_then(|at| as_line(items.get(*at)?)) };
    let Some((first, last, why)) = headline(&line, items, body_size) else {
        return Heads::default();
    };
    let text_of = |place: usize| line(place).map(unbroken).unwrap_or_default();
    let guess = |places: std::ops::RangeInclusive<usize>, why: Why| {
        let lines: Vec<String> = places.clone().map(text_of).collect();
        Guess {
            value: lines.iter().map(|line| unlabelled(line)).fold(String::new(), joined),
            line: lines.join("\n"),
            paragraph: line(*places.start()).map_or(1, |line| line.number),
            why,
            stays: false,
        }
    };
    let mut heads = Heads {
        headline: Some(guess(first..=last, why)),
        ..Heads::default()
    };
    let mut gone = vec![first..=last];
    if first == 1
        && let (Some(above), Some(title)) = (line(0), line(first))
        && above.text().chars().count() <= LONGEST_PLAIN
        && (above.jc == title.jc || above.role == Some(Role::Subtitle))
        && !super::said::is_field(&above.text())
        && above.label.is_none()
    {
        heads.kicker = Some(guess(0..=0, Why::Look));
        gone.push(0..=0);
    }
    if let Some(below) = line(last + 1)
        && is_deck(below, line(last), body_size)
    {
        let why = if below.role == Some(Role::Subtitle) {
            Why::Style
        } else {
            Why::Look
        };
        let mut deck = guess(last + 1..=last + 1, why);
        deck.value = deck.value.trim_start_matches(['—', '-', '–', '―', ' ']).to_owned();
        heads.deck = Some(deck);
        gone.push(last + 1..=last + 1);
    }
    let mut gone: Vec<usize> = gone.into_iter().flatten().map(|place| top[place]).collect();
    gone.sort_unstable();
    for at in gone.into_iter().rev() {
        if let Item::Line(line) = items.remove(at) {
            omissions.add_many(Omission::NoteContent, line.notes(), &line.text());
        }
    }
    heads
}

/// The places of the first lines behind those of names and dates; a picture may stand between, a table ends them.
fn top(items: &[Item]) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Line(line) if places.is_empty() && line.number <= DEPTH && super::said::is_field(&line.text()) => {}
            Item::Line(_) => places.push(at),
            Item::Picture(_) | Item::Rule => {}
            Item::Table(_) => break,
        }
        if places.len() == DEPTH + 2 {
            break;
        }
    }
    places
}

/// First and last line of the headline, by their place from the top.
fn headline<'l>(
    line: &dyn Fn(usize) -> Option<&'l Line>,
    items: &[Item],
    body_size: u32,
) -> Option<(usize, usize, Why)> {
    let more_follows = |place: usize| {
        let below_lines = line(place + 1).is_some();
        below_lines
            || items
                .iter()
                .any(|item| matches!(item, Item::Picture(_) | Item::Table(_)))
    };
    if let Some(place) = (0..DEPTH).find(|place| line(*place).is_some_and(|line| line.role == Some(Role::Title)))
        && (0..place).all(|place| line(place).is_some_and(|line| line.text().chars().count() <= LONGEST))
        && line(place).is_some_and(is_short)
    {
        let more = line(place + 1).filter(|line| line.role == Some(Role::Title) && is_short(line));
        return Some((place, place + usize::from(more.is_some()), Why::Style));
    }
    let first = line(0).filter(|line| can_be_headline(line))?;
    if !more_follows(0) {
        return None;
    }
    if matches!(first.role, Some(Role::Heading(_))) {
        return Some((0, 0, Why::Style));
    }
    let looks = |line: &Line| {
        let centred = line.jc == Some(Jc::Center);
        let big = body_size > 0 && line.size > body_size;
        (centred, big, line.bold)
    };
    let is_set = |line: &Line| !matches!(looks(line), (false, false, false));
    if is_set(first) {
        if let Some(second) = line(1).filter(|second| can_be_headline(second) && !is_dashed(second)) {
            let (centred, big, _) = looks(second);
            if first.jc == Some(Jc::Center) && centred && big && second.size > first.size && more_follows(1) {
                return Some((1, 1, Why::Look));
            }
            let alike = looks(first) == looks(second) && first.size == second.size;
            if alike && centred && big && more_follows(1) && !super::said::is_field(&second.text()) {
                return Some((0, 1, Why::Look));
            }
        }
        // Where every paragraph looks so, none is a headline.
        let others = items.iter().filter_map(as_line).skip(1);
        let same = others
            .clone()
            .filter(|other| looks(other) == looks(first) && other.size == first.size)
            .count();
        if same * 2 < others.count().max(1) {
            return Some((0, 0, Why::Look));
        }
    }
    let second = line(1)?;
    let text_follows = second.text().chars().count() >= TEXT || super::said::is_field(&second.text());
    let short = first.text().trim().chars().count();
    (text_follows && (4..=LONGEST_PLAIN).contains(&short) && short * 2 <= second.text().chars().count().max(short * 2))
        .then_some((0, 0, Why::FirstLine))
}

fn is_short(line: &Line) -> bool {
    line.text().chars().count() <= LONGEST * 2
}

fn can_be_headline(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim();
    let chars = text.chars().count();
    let centred = line.jc == Some(Jc::Center);
    // 青屏县： above 管好三百里河道 is the first line of a headline.
    let is_sentence = text.ends_with(['。', '；', '，', ';', ',', '、'])
        || (text.ends_with(['：', ':']) && !centred)
        || (text.ends_with('.') && chars > 20);
    (2..=LONGEST).contains(&chars)
        && !is_sentence
        && line.label.is_none()
        && !is_numbered(text)
        && !matches!(line.role, Some(Role::Quote | Role::Caption))
        && !super::said::is_field(text)
}

/// 一、（一） 1. 第一章: a section, not the story.
fn is_numbered(text: &str) -> bool {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let text = text.trim_start_matches(['（', '(', '第']);
    let rest = text.trim_start_matches(chinese);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len() && rest.starts_with(['、', '）', ')', '．', '章', '节', '条']))
        || (digits.len() < text.len()
            && digits.starts_with(['.', '、', '）', ')', '．'])
            && !digits.chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
}

fn is_dashed(line: &Line) -> bool {
    line.text().trim_start().starts_with(['—', '―']) || line.text().trim_start().starts_with("--")
}

fn is_deck(below: &Line, title: Option<&Line>, body_size: u32) -> bool {
    let text = below.text();
    if below.label.is_some() || text.chars().count() > LONGEST || super::said::is_field(&text) {
        return false;
    }
    let under_title = title.is_some_and(|title| title.jc == Some(Jc::Center) && below.size < title.size);
    is_dashed(below)
        || below.role == Some(Role::Subtitle)
        || (under_title && below.jc == Some(Jc::Center) && below.size > body_size && !text.trim().ends_with('。'))
}

/// The size of most of the text, in half points.
fn body_size(items: &[Item]) -> u32 {
    let mut sizes: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for line in items.iter().filter_map(as_line) {
        *sizes.entry(line.size).or_default() += line.text().chars().count();
    }
    sizes
        .into_iter()
        .max_by_key(|(_, chars)| *chars)
        .map_or(0, |(size, _)| size)
}

pub(super) fn as_line(item: &Item) -> Option<&Line> {
    if let Item::Line(line) = item { Some(line) } else { None }
}

/// The text of a line whose breaks only fit it to the paper.
fn unbroken(line: &Line) -> String {
    let parts = line.content.split(|inline| matches!(inline, Inline::Break {}));
    let parts = parts.map(super::line::plain);
    parts.fold(String::new(), |whole, part| joined(whole, part.trim()))
}

/// 标题：… without its label.
fn unlabelled(line: &str) -> &str {
    let label = ["标题：", "题目：", "标题:", "题目:"]
        .into_iter()
        .find(|label| line.starts_with(label));
    label.map_or(line, |label| line[label.len()..].trim())
}

/// Lines of one headline; Latin words keep a space between them.
fn joined(mut whole: String, line: &str) -> String {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    if is_latin(whole.chars().last()) && is_latin(line.chars().next()) {
        whole.push(' ');
    }
    whole.push_str(line);
    whole
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn sections_are_known_by_their_numbers() {
        for text in [
            "一、总体",
            "（一）目标",
            "1. 目标",
            "第一章 总则",
            "2、做法",
            "1）。",
            "12．",
        ] {
            assert!(is_numbered(text), "{text}");
        }
        for text in ["1.5万人参加", "一心为民", "十年之约", "12345热线开通", "第十届运动会"] {
            assert!(!is_numbered(text), "{text}");
        }
    }
}
