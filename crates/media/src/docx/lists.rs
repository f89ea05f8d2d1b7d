//! Numbered paragraphs: lists where the story's lists write the same number, else the number as text.

use std::collections::HashSet;

use domain::document::{Block, Flow, Heading, Inline, List, ListItem, ListStyle, MAX_LIST_DEPTH, Paragraph};

use super::left_out::{Omission, Omissions};
use super::line::{Line, plain_text};
use super::numbering::Label;
use super::styles::Role;

/// The lists of which two paragraphs stand together somewhere. Numbers that stand alone between other paragraphs are
/// those of headings without a heading style, and read better as text.
pub(super) fn together<'l>(lines: impl Iterator<Item = Option<&'l Line>>) -> HashSet<(i64, u8)> {
    let mut found = HashSet::new();
    let mut previous: Option<&Label> = None;
    for line in lines {
        // What goes on with an item does not stand between it and the next.
        if line.is_some_and(|line| continued(line).is_some()) {
            continue;
        }
        let label = line.filter(|line| is_body(line)).and_then(|line| line.label.as_ref());
        if let (Some(previous), Some(label)) = (previous, label)
            && previous.list == label.list
        {
            found.insert((previous.list, previous.level));
            found.insert((label.list, label.level));
        }
        previous = label;
    }
    found
}

fn is_body(line: &Line) -> bool {
    !matches!(
        line.role,
        Some(Role::Heading(_) | Role::Title | Role::Subtitle | Role::Quote)
    )
}

/// The style of the list a line belongs to, if it is an item.
pub(super) fn item_style(line: &Line, together: &HashSet<(i64, u8)>) -> Option<ListStyle> {
    let label = line.label.as_ref().filter(|_| is_body(line))?;
    let style = label.style?;
    (style == ListStyle::Bullet || together.contains(&(label.list, label.level))).then_some(style)
}

/// The level of the item a line without a number goes on with.
fn continued(line: &Line) -> Option<u8> {
    match line.role {
        Some(Role::Continued(level)) if line.label.is_none() => Some(level),
        _ => None,
    }
}

/// The text of a line with its automatic number before it.
pub(super) fn numbered(line: Line) -> Vec<Inline> {
    let label = line.label.map(|label| label.text).unwrap_or_default();
    let mut content = line.content;
    if label.is_empty() {
        return content;
    }
    if content.is_empty() {
        return vec![Inline::Text(plain_text(label.trim_end()))];
    }
    match content.first_mut() {
        Some(Inline::Text(text))
            if text.link.is_none() && text.marks.iter().all(|mark| *mark == domain::document::Mark::Bold) =>
        {
            text.text.insert_str(0, &label);
        }
        _ => content.insert(0, Inline::Text(plain_text(&label))),
    }
    content
}

/// The lines of a cell.
pub(super) fn flows(lines: Vec<Line>, omissions: &mut Omissions) -> Vec<Flow> {
    let together = together(lines.iter().map(Some));
    let mut flows = Vec::new();
    let mut open = Open::default();
    for line in lines {
        let Some(line) = open.go_on(line) else { continue };
        match item_style(&line, &together) {
            Some(style) => flows.extend(open.add(line, style, omissions).map(Flow::List)),
            None => {
                flows.extend(open.close().map(Flow::List));
                flows.push(Flow::Paragraph(Paragraph {
                    content: numbered(line),
                }));
            }
        }
    }
    flows.extend(open.close().map(Flow::List));
    flows
}

/// A list that is being gathered, with the lists inside its last item.
#[derive(Default)]
pub(super) struct Open(Vec<(u8, i64, List)>);

impl Open {
    /// Adds an item; answers a list that ended before it.
    pub(super) fn add(&mut self, line: Line, style: ListStyle, omissions: &mut Omissions) -> Option<List> {
        let label = line.label?;
        let item = ListItem {
            blocks: vec![Flow::Paragraph(Paragraph { content: line.content })],
        };
        let mut ended = None;
        while self.0.len() > 1 && self.0.last().is_some_and(|(level, ..)| *level > label.level) {
            self.fold();
        }
        if let [(level, ..)] = self.0.as_slice()
            && *level > label.level
        {
            ended = self.close();
        }
        let depth = self.0.len();
        match self.0.last_mut() {
            Some((level, list, last)) if *level == label.level => {
                let next = last
                    .start
                    .saturating_add(u32::try_from(last.items.len()).unwrap_or(u32::MAX));
                let continues = last.style == style && *list == label.list;
                if continues && (style == ListStyle::Bullet || next == label.number) {
                    last.items.push(item);
                    return ended;
                }
                if depth == 1 {
                    ended = self.close();
                } else {
                    self.fold();
                }
            }
            Some((_, _, last)) if depth >= MAX_LIST_DEPTH => {
                omissions.add(Omission::ListDepth, "");
                last.items.push(item);
                return ended;
            }
            _ => {}
        }
        let start = if style == ListStyle::Bullet { 1 } else { label.number };
        self.0.push((
            label.level,
            label.list,
            List {
                style,
                start,
                items: vec![item],
            },
        ));
        ended
    }

    /// Adds a further paragraph to the item it goes on with; answers the line where there is none.
    pub(super) fn go_on(&mut self, line: Line) -> Option<Line> {
        let Some(level) = continued(&line).filter(|_| !self.0.is_empty()) else {
            return Some(line);
        };
        while self.0.len() > 1 && self.0.last().is_some_and(|(own, ..)| *own > level) {
            self.fold();
        }
        let item = self.0.last_mut().and_then(|(_, _, list)| list.items.last_mut())?;
        item.blocks.push(Flow::Paragraph(Paragraph { content: line.content }));
        None
    }

    /// The innermost list becomes part of the item around it.
    fn fold(&mut self) {
        if let Some((_, _, inner)) = self.0.pop()
            && let Some((_, _, outer)) = self.0.last_mut()
            && let Some(item) = outer.items.last_mut()
        {
            item.blocks.push(Flow::List(inner));
        }
    }

    /// Ends the list.
    pub(super) fn close(&mut self) -> Option<List> {
        while self.0.len() > 1 {
            self.fold();
        }
        self.0.pop().map(|(_, _, list)| list)
    }
}

/// A line that is no item.
pub(super) fn block(line: Line, heading_level: impl Fn(u8) -> u8) -> Block {
    match line.role {
        Some(Role::Heading(outline)) => Block::Heading(Heading {
            level: heading_level(outline),
            content: numbered(line).into_iter().map(without_bold).collect(),
        }),
        _ => Block::Paragraph(Paragraph {
            content: numbered(line),
        }),
    }
}

/// Headings are bold by themselves.
fn without_bold(mut inline: Inline) -> Inline {
    if let Inline::Text(text) = &mut inline {
        text.marks.retain(|mark| *mark != domain::document::Mark::Bold);
    }
    inline
}

/// The text of a flow in one line.
pub(super) fn inlines_of(flow: Flow, into: &mut Vec<Inline>) {
    match flow {
        Flow::Paragraph(paragraph) => into.extend(paragraph.content),
        Flow::List(list) => {
            for item in list.items {
                for flow in item.blocks {
                    inlines_of(flow, into);
                }
            }
        }
    }
}

pub(super) fn flow_text(flows: &[Flow]) -> String {
    let mut text = String::new();
    for flow in flows {
        let mut inlines = Vec::new();
        inlines_of(flow.clone(), &mut inlines);
        text.push_str(&super::line::plain(&inlines));
    }
    text
}
