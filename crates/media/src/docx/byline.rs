//! Byline, unit, source and date: lines above or below the text that are fields of the story.

use domain::content::Credit;
use domain::document::Inline;

use super::guess::{Guess, Why, as_line};
use super::left_out::{Omission, Omissions};
use super::line::{Item, trimmed};
use super::said::{Said, is_unit, named, said};
use super::styles::Jc;

/// What the lines around the text say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) byline: Option<Guess<Vec<Credit>>>,
    pub(super) unit: Option<Guess<String>>,
    pub(super) source: Option<Guess<String>>,
    pub(super) date: Option<Guess<String>>,
}

/// How many lines from either end are looked at.
const DEPTH: usize = 5;

/// Finds the fields and takes their lines out of the items.
pub(super) fn fields(items: &mut Vec<Item>, omissions: &mut Omissions) -> Fields {
    let mut fields = Fields::default();
    let mut at = 0;
    for _ in 0..DEPTH {
        while matches!(items.get(at), Some(Item::Picture(_) | Item::Rule)) {
            at += 1;
        }
        if !fields.take_line(items, at, None, omissions) {
            break;
        }
    }
    dateline(items, &mut fields);
    for _ in 0..DEPTH {
        let Some(at) = items.iter().rposition(|item| as_line(item).is_some()) else {
            break;
        };
        let is_last = !items[at + 1..].iter().any(|item| matches!(item, Item::Table(_)));
        if !is_last || !fields.take_line(items, at, Some(Why::Signature), omissions) {
            break;
        }
    }
    ending(items, &mut fields);
    fields
}

impl Fields {
    /// Takes the line at `at` out, if it is one of names, unit, source or date; answers whether it was.
    fn take_line(&mut self, items: &mut Vec<Item>, at: usize, why: Option<Why>, omissions: &mut Omissions) -> bool {
        let Some(line) = items.get(at).and_then(as_line) else {
            return false;
        };
        let text = line.text();
        let found = said(&text).or_else(|| {
            // A unit signs above its date, to the right.
            let signs = line.jc == Some(Jc::End) && is_unit(text.trim()) && why.is_some() && self.date.is_some();
            signs.then(|| Said {
                unit: Some(text.trim().to_owned()),
                ..Said::default()
            })
        });
        let Some(found) = found.filter(|found| self.has_room(found)) else {
            return false;
        };
        omissions.add_many(Omission::NoteContent, line.notes(), &text);
        found
            .other
            .iter()
            .for_each(|other| omissions.add(Omission::OtherField, other));
        self.take(found, &text, line.number, why);
        items.remove(at);
        true
    }

    /// A second unit, source or date that says something else stays in the text.
    fn has_room(&self, said: &Said) -> bool {
        let fits = |known: &Option<Guess<String>>, new: &Option<String>| match (known, new) {
            (Some(known), Some(new)) => known.value == *new,
            _ => true,
        };
        fits(&self.unit, &said.unit) && fits(&self.source, &said.source) && fits(&self.date, &said.date)
    }

    fn take(&mut self, said: Said, line: &str, paragraph: usize, why: Option<Why>) {
        let why = if said.labelled {
            Why::Label
        } else {
            why.unwrap_or(Why::Names)
        };
        if !said.credits.is_empty() {
            self.credit(said.credits, line, paragraph, why, false);
        }
        let guess = |value: String| Guess {
            value,
            line: line.trim().to_owned(),
            paragraph,
            why,
            stays: false,
        };
        self.unit = self.unit.take().or_else(|| said.unit.map(guess));
        self.source = self.source.take().or_else(|| said.source.map(guess));
        self.date = self.date.take().or_else(|| said.date.map(guess));
    }

    fn credit(&mut self, credits: Vec<Credit>, line: &str, paragraph: usize, why: Why, stays: bool) {
        let guess = self.byline.get_or_insert_with(|| Guess {
            value: Vec::new(),
            line: line.trim().to_owned(),
            paragraph,
            why,
            stays,
        });
        if guess.paragraph != paragraph {
            guess.line.push('\n');
            guess.line.push_str(line.trim());
        }
        for credit in credits {
            if !guess
                .value
                .iter()
                .any(|known| known.name == credit.name && known.role == credit.role)
            {
                let order = u32::try_from(guess.value.len() + 1).unwrap_or(u32::MAX);
                guess.value.push(Credit { order, ..credit });
            }
        }
    }
}

/// 本报讯（记者 周晓岚）: the sentence keeps its beginning.
fn dateline(items: &[Item], fields: &mut Fields) {
    let Some(line) = items.iter().find_map(as_line) else {
        return;
    };
    let text = line.text();
    let head: String = text.chars().take(60).collect();
    let Some(open) = head.find(['（', '(']) else { return };
    let is_dateline = head[..open].chars().count() <= 12 && head[..open].trim_end().ends_with(['讯', '电', '道']);
    let Some(close) = head.find(['）', ')']).filter(|close| is_dateline && *close > open) else {
        return;
    };
    let inner = &head[open..close];
    if let Some(said) = named(inner.trim_start_matches(['（', '('])) {
        fields.credit(said.credits, &head[..close], line.number, Why::Names, true);
    }
}

/// A bracket with names at the very end of the text.
fn ending(items: &mut [Item], fields: &mut Fields) {
    let Some(at) = items.iter().rposition(|item| as_line(item).is_some()) else {
        return;
    };
    let Some(Item::Line(line)) = items.get_mut(at) else {
        return;
    };
    let text = line.text();
    let trimmed_text = text.trim_end();
    let ends_with_note = matches!(line.content.last(), Some(Inline::Footnote { .. }));
    if !trimmed_text.ends_with(['）', ')']) || line.label.is_some() || ends_with_note {
        return;
    }
    let Some(open) = trimmed_text.rfind(['（', '(']) else {
        return;
    };
    let bracket = &trimmed_text[open..];
    let Some(found) = said(bracket).filter(|_| bracket.chars().count() <= 50) else {
        return;
    };
    if found.credits.is_empty()
        || !fields.has_room(&found)
        || !trimmed_text[..open].trim_end().ends_with(['。', '！', '”', '？', '.'])
    {
        return;
    }
    fields.take(found, bracket, line.number, Some(Why::Signature));
    cut(&mut line.content, text[open..].chars().count());
    line.content = trimmed(std::mem::take(&mut line.content));
}

/// Takes characters from the end; a break is one, a note ends the cutting.
fn cut(content: &mut Vec<Inline>, mut chars: usize) {
    while chars > 0 {
        match content.last_mut() {
            Some(Inline::Text(text)) => {
                while chars > 0 && text.text.pop().is_some() {
                    chars -= 1;
                }
                if !text.text.is_empty() {
                    return;
                }
            }
            Some(Inline::Break {}) => chars -= 1,
            Some(Inline::Footnote { .. }) | None => return,
        }
        content.pop();
    }
}
