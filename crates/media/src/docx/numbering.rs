//! Automatic numbering: which number a paragraph shows, and how it is written.
//!
//! Nobody typed these numbers, so they are in no run. Counting follows Word: lists that share an abstract definition
//! go on counting together, a `startOverride` begins anew where its list is first used, and a higher level starts the
//! lower ones again.

use std::collections::{HashMap, HashSet};

use domain::document::ListStyle;

use super::numerals;
use super::styles::{LONGEST_ID, Styles};
use super::xml::El;

const LEVELS: usize = 9;
/// Longest text of a level, in characters; every paragraph of the list repeats it.
const LONGEST_LABEL: usize = 60;
/// How often a definition may point to a style that points to a definition.
const MAX_LINKS: usize = 8;

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Level from 1 whose use restarts this one; 0 is never.
    restart: Option<u8>,
    suffix: Suffix,
    legal: bool,
    style: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

#[derive(Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// `w:numStyleLink`: the levels are those of a list style.
    link: Option<String>,
}

#[derive(Default)]
struct Num {
    definition: i64,
    overrides: Vec<(usize, Option<u32>, Option<Level>)>,
}

#[derive(Default)]
pub(super) struct Numbering {
    definitions: HashMap<i64, Abstract>,
    nums: HashMap<i64, Num>,
    /// A list without levels of its own numbers as Word's plain list does.
    plain: Level,
}

/// What the automatic number of a paragraph says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Paragraphs of one list share it.
    pub(super) list: i64,
    /// From 0.
    pub(super) level: u8,
    pub(super) number: u32,
    /// As it would be printed, with what parts it from the text; empty for bullets.
    pub(super) text: String,
    /// The list of the story that writes the same.
    pub(super) style: Option<ListStyle>,
}

/// Counts while a document is read.
#[derive(Default)]
pub(super) struct Counters {
    /// By abstract definition: the current number of each level.
    current: HashMap<i64, [Option<u32>; LEVELS]>,
    overridden: HashSet<(i64, usize)>,
}

impl Numbering {
    pub(super) fn read(root: El<'_, '_>) -> Self {
        let mut numbering = Self::default();
        for child in root.children() {
            match child.word() {
                "abstractNum" => {
                    let Some(id) = child.number_attr("abstractNumId") else {
                        continue;
                    };
                    let mut definition = Abstract {
                        link: child
                            .child("numStyleLink")
                            .and_then(El::val)
                            .filter(|style| style.len() <= LONGEST_ID)
                            .map(|style| style.into_owned()),
                        ..Abstract::default()
                    };
                    for level in child.children().filter(|level| level.word() == "lvl") {
                        let index = level.number_attr::<usize>("ilvl").unwrap_or(0);
                        if let Some(slot) = definition.levels.get_mut(index) {
                            *slot = Some(Level::read(level));
                        }
                    }
                    numbering.definitions.insert(id, definition);
                }
                "num" => {
                    let definition = child.child("abstractNumId").and_then(|id| id.number_attr("val"));
                    let (Some(id), Some(definition)) = (child.number_attr("numId"), definition) else {
                        continue;
                    };
                    let mut overrides: Vec<(usize, Option<u32>, Option<Level>)> = Vec::new();
                    for entry in child.children().filter(|entry| entry.word() == "lvlOverride") {
                        let index = entry.number_attr("ilvl").unwrap_or(0);
                        // One a level, so that counting stays quick whatever the file says.
                        if index < LEVELS && !overrides.iter().any(|(known, ..)| *known == index) {
                            let start = entry.child("startOverride").and_then(|start| start.number_attr("val"));
                            overrides.push((index, start, entry.child("lvl").map(Level::read)));
                        }
                    }
                    numbering.nums.insert(id, Num { definition, overrides });
                }
                _ => {}
            }
        }
        numbering
    }

    /// The definition behind a number id, through links to list styles.
    fn definition(&self, num: i64, styles: &Styles) -> Option<i64> {
        let mut id = self.nums.get(&num)?.definition;
        for _ in 0..MAX_LINKS {
            let Some(style) = self
                .definitions
                .get(&id)
                .and_then(|definition| definition.link.as_deref())
            else {
                break;
            };
            let Some(linked) = styles.named(style).and_then(|style| style.para.num_id) else {
                break;
            };
            let Some(next) = self.nums.get(&linked) else { break };
            if next.definition == id {
                break;
            }
            id = next.definition;
        }
        self.definitions.contains_key(&id).then_some(id)
    }

    /// The level of the list that belongs to a paragraph style.
    pub(super) fn level_of_style(&self, num: i64, style: &str, styles: &Styles) -> Option<u8> {
        let definition = self.definitions.get(&self.definition(num, styles)?)?;
        let is_of_style = |level: &Option<Level>| {
            level
                .as_ref()
                .is_some_and(|level| level.style.as_deref() == Some(style))
        };
        u8::try_from(definition.levels.iter().position(is_of_style)?).ok()
    }

    fn level<'n>(&'n self, num: &'n Num, definition: &'n Abstract, index: usize) -> Option<&'n Level> {
        let replaced = num
            .overrides
            .iter()
            .find_map(|(at, _, level)| level.as_ref().filter(|_| *at == index));
        replaced
            .or(definition.levels[index].as_ref())
            .or_else(|| definition.levels.iter().all(Option::is_none).then_some(&self.plain))
    }

    /// Counts a paragraph of the list and answers what stands before it.
    pub(super) fn next(&self, counters: &mut Counters, num_id: i64, level: u8, styles: &Styles) -> Option<Label> {
        let index = usize::from(level).min(LEVELS - 1);
        let num = self.nums.get(&num_id)?;
        let id = self.definition(num_id, styles)?;
        let definition = self.definitions.get(&id)?;
        let own = self.level(num, definition, index)?;
        let current = counters.current.entry(id).or_default();
        for (at, start, _) in &num.overrides {
            // Where its list is first used a level begins anew, and so do those below it.
            if start.is_some() && *at <= index && counters.overridden.insert((num_id, *at)) {
                current[*at..].fill(None);
            }
        }
        let start_of = |at: usize, level: &Level| -> u32 {
            let start = num
                .overrides
                .iter()
                .find_map(|(index, start, _)| start.filter(|_| *index == at));
            start.unwrap_or(level.start)
        };
        let number = match current[index] {
            Some(number) => number.saturating_add(1),
            None => start_of(index, own),
        };
        current[index] = Some(number);
        for (at, lower) in current.iter_mut().enumerate().skip(index + 1) {
            let restart = self.level(num, definition, at).and_then(|level| level.restart);
            if restart.is_none_or(|restart| index < usize::from(restart)) {
                *lower = None;
            }
        }
        let numbers: Vec<(&str, u32)> = (0..=index)
            .map(|at| {
                let level = self.level(num, definition, at).unwrap_or(&self.plain);
                let format = if own.legal { "decimal" } else { level.format.as_str() };
                (format, current[at].unwrap_or_else(|| start_of(at, level)))
            })
            .collect();
        // A level without a number, as programs write for plain headings, is none.
        let label = own.label(id, index, number, &numbers);
        (label.style.is_some() || !label.text.is_empty()).then_some(label)
    }
}

impl Level {
    fn read(element: El<'_, '_>) -> Self {
        let mut level = Self {
            format: "decimal".to_owned(),
            ..Self::default()
        };
        level.fill(element);
        level
    }

    fn fill(&mut self, element: El<'_, '_>) {
        for child in element.children() {
            match child.word() {
                "start" => self.start = child.number_attr("val").unwrap_or(0),
                "numFmt" => {
                    let format = child.val().unwrap_or_default();
                    // A format of one's own is an example: 01, 02, 03.
                    let example = child.attr("format").unwrap_or_default();
                    let zeros = example.split(',').next().unwrap_or_default().trim();
                    self.format = match format.as_ref() {
                        "custom" if zeros == "01" => "decimalZero".to_owned(),
                        "custom" => "decimal".to_owned(),
                        format => format.to_owned(),
                    };
                }
                "lvlText" => self.text = child.val().unwrap_or_default().chars().take(LONGEST_LABEL).collect(),
                "lvlRestart" => self.restart = child.number_attr("val"),
                "suff" => {
                    self.suffix = match child.val().as_deref() {
                        Some("nothing") => Suffix::Nothing,
                        Some("space") => Suffix::Space,
                        _ => Suffix::Tab,
                    };
                }
                "isLgl" => self.legal = child.is_on(),
                "pStyle" => {
                    let style = child.val().filter(|style| style.len() <= LONGEST_ID);
                    self.style = style.map(|style| style.into_owned());
                }
                _ if child.name() == "AlternateContent" => {
                    let understood = child
                        .children()
                        .find(|choice| choice.is_understood() || choice.name() == "Fallback");
                    if let Some(understood) = understood {
                        self.fill(understood);
                    }
                }
                _ => {}
            }
        }
    }

    fn label(&self, list: i64, index: usize, number: u32, numbers: &[(&str, u32)]) -> Label {
        let mut label = Label {
            list,
            level: u8::try_from(index).unwrap_or(u8::MAX),
            number,
            text: String::new(),
            style: None,
        };
        if self.format == "bullet" {
            label.style = Some(ListStyle::Bullet);
            return label;
        }
        let mut text = String::new();
        let mut signs = self.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let level = signs
                .peek()
                .and_then(|c| c.to_digit(10))
                .filter(|level| sign == '%' && *level > 0);
            match level {
                Some(level) => {
                    signs.next();
                    if let Some((format, number)) = numbers.get(level as usize - 1)
                        && *format != "bullet"
                    {
                        text.push_str(&numerals::write(format, *number));
                    }
                }
                None if sign.is_control() => {}
                None => text.push(sign),
            }
        }
        label.style = self.list_style(number, &text);
        if text.trim().is_empty() {
            return label;
        }
        label.text = text;
        match self.suffix {
            Suffix::Nothing => {}
            Suffix::Space => label.text.push(' '),
            // After 、 or ） a tab shows as the space those marks bring along.
            Suffix::Tab if label.text.ends_with(brings_space) => {}
            Suffix::Tab => label.text.push(' '),
        }
        label
    }

    /// The list style that would print the same number in the same way.
    fn list_style(&self, number: u32, written: &str) -> Option<ListStyle> {
        if !(1..=9_999).contains(&number) {
            return None;
        }
        let chinese = numerals::chinese(number);
        let written = written.trim();
        let is = |expected: &str| written == expected;
        if is(&format!("{number}.")) || is(&format!("{number}．")) || is(&format!("{number}、")) {
            Some(ListStyle::Decimal)
        } else if is(&format!("{chinese}、")) {
            Some(ListStyle::Chinese)
        } else if is(&format!("（{chinese}）")) || is(&format!("({chinese})")) {
            Some(ListStyle::ChineseParenthesis)
        } else if is(&format!("（{number}）")) || is(&format!("({number})")) {
            Some(ListStyle::DecimalParenthesis)
        } else if number <= 20 && is(&numerals::write("decimalEnclosedCircle", number)) {
            Some(ListStyle::Circled)
        } else if number <= 26 && is(&format!("{}.", numerals::write("lowerLetter", number))) {
            Some(ListStyle::Letter)
        } else {
            None
        }
    }
}

/// Full-width marks and circled figures, which bring their own space; 第一条 does not.
fn brings_space(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{2460}'..='\u{24ff}')
}
