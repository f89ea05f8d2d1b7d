//! A paragraph on its way from the file into the story: its text with marks, and what is known for guessing.

use domain::document::{Inline, Mark, NoteInline, Text};

use super::numbering::Label;
use super::styles::{Jc, Role, Run};

/// A thing that stands on its own line, in the order of the file.
#[derive(Debug)]
pub(super) enum Item {
    Line(Line),
    Table(domain::document::Table),
    /// Index into the pictures.
    Picture(usize),
    Rule,
}

/// A finished paragraph; never blank.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) content: Vec<Inline>,
    pub(super) label: Option<Label>,
    pub(super) role: Option<Role>,
    pub(super) jc: Option<Jc>,
    /// Half points, of most of the text.
    pub(super) size: u32,
    /// All of it is bold.
    pub(super) bold: bool,
    /// Which paragraph with text it is, from 1 at the top.
    pub(super) number: usize,
}

impl Line {
    /// How many notes are called in it.
    pub(super) fn notes(&self) -> u32 {
        let notes = self
            .content
            .iter()
            .filter(|inline| matches!(inline, Inline::Footnote { .. }));
        u32::try_from(notes.count()).unwrap_or(u32::MAX)
    }

    pub(super) fn text(&self) -> String {
        plain(&self.content)
    }
}

/// The text of inlines; breaks are spaces, notes are left out.
pub(super) fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text(piece) => text.push_str(&piece.text),
            Inline::Break {} => text.push(' '),
            Inline::Footnote { .. } => {}
        }
    }
    text
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Building {
    content: Vec<Inline>,
    /// Pictures before any text, and everything else that floats, behind it.
    pub(super) before: Vec<Item>,
    pub(super) after: Vec<Item>,
    /// Sizes with how many characters have them.
    sizes: Vec<(u32, usize)>,
    chars: usize,
    bold: usize,
}

impl Building {
    /// Adds text with the marks of its run.
    pub(super) fn text(&mut self, text: &str, run: &Run, link: Option<&str>) {
        let cleaned: String = text.chars().filter_map(clean).collect();
        if cleaned.is_empty() {
            return;
        }
        let inked = cleaned.chars().filter(|c| !c.is_whitespace()).count();
        self.chars += inked;
        if run.bold == Some(true) {
            self.bold += inked;
        }
        let size = run.size.unwrap_or(20);
        let known = self.sizes.len();
        match self.sizes.iter_mut().find(|(other, _)| *other == size) {
            Some((_, count)) => *count += inked,
            // So many sizes in a paragraph say nothing any more.
            None if known >= 32 => {}
            None => self.sizes.push((size, inked)),
        }
        let marks = marks(run, link.is_some());
        if let Some(Inline::Text(last)) = self.content.last_mut()
            && last.marks == marks
            && last.link.as_deref() == link
        {
            last.text.push_str(&cleaned);
            return;
        }
        self.content.push(Inline::Text(Text {
            text: cleaned,
            marks,
            link: link.map(str::to_owned),
        }));
    }

    /// Whether there is anything to read.
    pub(super) fn has_text(&self) -> bool {
        self.chars > 0
    }

    /// Puts an automatic number before everything.
    pub(super) fn number(&mut self, label: &str) {
        if !label.is_empty() {
            self.content.insert(0, Inline::Text(plain_text(label)));
        }
    }

    pub(super) fn line_break(&mut self) {
        self.content.push(Inline::Break {});
    }

    pub(super) fn note(&mut self, content: Vec<NoteInline>) {
        if !content.is_empty() {
            self.content.push(Inline::Footnote { content });
        }
    }

    pub(super) fn picture(&mut self, index: usize) {
        let side = if self.chars == 0 && self.after.is_empty() {
            &mut self.before
        } else {
            &mut self.after
        };
        side.push(Item::Picture(index));
    }

    /// The paragraph without the space around it; nothing where only space is left.
    pub(super) fn finish(self) -> (Vec<Item>, Option<Line>, Vec<Item>) {
        let size = self
            .sizes
            .iter()
            .max_by_key(|(_, count)| *count)
            .map_or(0, |(size, _)| *size);
        let bold = self.chars > 0 && self.bold == self.chars;
        let content = trimmed(self.content);
        let line = (!content.is_empty()).then_some(Line {
            content,
            size,
            bold,
            ..Line::default()
        });
        (self.before, line, self.after)
    }

    /// As the text of a note.
    pub(super) fn into_note(self) -> Vec<NoteInline> {
        let pieces = trimmed(self.content).into_iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(NoteInline::Text(text)),
            Inline::Break {} => Some(NoteInline::Text(plain_text(" "))),
            Inline::Footnote { .. } => None,
        });
        pieces.collect()
    }
}

pub(super) fn plain_text(text: &str) -> Text {
    Text {
        text: text.to_owned(),
        ..Text::default()
    }
}

/// Control characters have no place in a story; a tab is a space.
fn clean(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => None,
        '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{ad}' => None,
        c => Some(c),
    }
}

fn marks(run: &Run, is_link: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    if run.bold == Some(true) {
        marks.push(Mark::Bold);
    }
    if run.italic == Some(true) {
        marks.push(Mark::Italic);
    }
    match run.raise {
        Some(super::styles::Raise::Sub) => marks.push(Mark::Sub),
        Some(super::styles::Raise::Sup) => marks.push(Mark::Sup),
        _ => {}
    }
    // Pages underline links by themselves.
    if run.underline == Some(true) && !is_link {
        marks.push(Mark::Underline);
    }
    marks
}

/// Indentation by spaces is the page's work, and so are breaks at the ends.
pub(super) fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    let mut from = 0;
    while let Some(first) = content.get_mut(from) {
        match first {
            Inline::Text(text) => {
                let start = text.text.trim_start_matches(is_space);
                if start.len() < text.text.len() {
                    text.text = start.to_owned();
                }
                if !text.text.is_empty() {
                    break;
                }
            }
            Inline::Break {} => {}
            Inline::Footnote { .. } => break,
        }
        from += 1;
    }
    content.drain(..from);
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Text(text) => {
                let kept = text.text.trim_end_matches(is_space).len();
                text.text.truncate(kept);
                if kept > 0 {
                    break;
                }
            }
            Inline::Break {} => {}
            Inline::Footnote { .. } => break,
        }
        content.pop();
    }
    content
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}')
}
