//! Lists as Word counts them.
//!
//! A list with the lists inside it is one definition, so that programs and our reader see that they belong together.
//! Inner lists begin anew by themselves behind an item of the list around them. Only where one begins otherwise, looks
//! otherwise or follows another directly has it a number id of its own that says so: other programs than Word keep such
//! exceptions badly.

use domain::document::{List, ListStyle, MAX_LIST_DEPTH};

use super::layout::Layout;

#[derive(Default)]
pub(super) struct Numbering {
    definitions: Vec<Definition>,
    lists: Vec<Numbered>,
}

struct Definition {
    /// Style and first number of what was met first on each level.
    levels: [Option<(ListStyle, u32)>; MAX_LIST_DEPTH],
    in_cell: bool,
    /// The number id without exceptions.
    id: usize,
}

struct Numbered {
    definition: usize,
    exception: Option<Exception>,
}

struct Exception {
    level: usize,
    style: ListStyle,
    start: u32,
}

/// A list that is being written.
#[derive(Clone, Copy)]
pub(super) struct Open {
    /// `w:numId`.
    pub(super) id: usize,
    /// From 0.
    pub(super) level: usize,
    definition: usize,
    style: ListStyle,
    in_cell: bool,
}

impl Open {
    /// Where a further paragraph of an item begins, below the text of the first.
    pub(super) fn indent(self, layout: &Layout) -> String {
        let (left, _) = indents(self.level, self.style, self.in_cell, layout);
        format!(r#"<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>"#)
    }
}

impl Numbering {
    /// Begins a list on its own, or inside another; `again` where one stands before it in the same item.
    pub(super) fn open(&mut self, list: &List, outer: Option<Open>, again: bool, in_cell: bool) -> Open {
        let Some(outer) = outer else {
            let definition = self.definitions.len();
            let id = self.numbered(definition, None);
            let mut levels = [None; MAX_LIST_DEPTH];
            levels[0] = Some((list.style, list.start));
            self.definitions.push(Definition { levels, in_cell, id });
            return Open {
                id,
                level: 0,
                definition,
                style: list.style,
                in_cell,
            };
        };
        // The document allows no deeper list.
        let level = (outer.level + 1).min(MAX_LIST_DEPTH - 1);
        let definition = &mut self.definitions[outer.definition];
        let usual = *definition.levels[level].get_or_insert((list.style, list.start));
        let id = if usual == (list.style, list.start) && !again {
            definition.id
        } else {
            let (style, start) = (list.style, list.start);
            self.numbered(outer.definition, Some(Exception { level, style, start }))
        };
        Open {
            id,
            level,
            style: list.style,
            ..outer
        }
    }

    fn numbered(&mut self, definition: usize, exception: Option<Exception>) -> usize {
        self.lists.push(Numbered { definition, exception });
        self.lists.len()
    }

    /// The content of `w:numbering`.
    pub(super) fn write(&self, layout: &Layout) -> String {
        let mut xml = String::new();
        for (id, definition) in self.definitions.iter().enumerate() {
            xml.push_str(&format!(
                r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>"#
            ));
            let mut above = None;
            for (level, usual) in definition.levels.iter().enumerate() {
                // Levels nobody has used yet, for whoever goes on writing in Word.
                let (style, start) = usual.unwrap_or_else(|| (next(above), 1));
                above = Some(style);
                xml.push_str(&level_of(level, style, start, definition.in_cell, layout));
            }
            xml.push_str("</w:abstractNum>");
        }
        for (list, id) in self.lists.iter().zip(1..) {
            let definition = &self.definitions[list.definition];
            let exception = list.exception.as_ref().map(|&Exception { level, style, start }| {
                let restyled = match definition.levels[level] {
                    Some((usual, _)) if usual == style => String::new(),
                    _ => level_of(level, style, start, definition.in_cell, layout),
                };
                format!(
                    r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>{restyled}</w:lvlOverride>"#
                )
            });
            xml.push_str(&format!(
                r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{}"/>{}</w:num>"#,
                list.definition,
                exception.unwrap_or_default()
            ));
        }
        xml
    }
}

fn next(above: Option<ListStyle>) -> ListStyle {
    match above {
        Some(ListStyle::Bullet) => ListStyle::Bullet,
        Some(ListStyle::Chinese) => ListStyle::ChineseParenthesis,
        Some(ListStyle::Decimal) => ListStyle::DecimalParenthesis,
        Some(ListStyle::DecimalParenthesis) => ListStyle::Circled,
        Some(ListStyle::Circled | ListStyle::Letter) => ListStyle::Letter,
        Some(ListStyle::ChineseParenthesis) | None => ListStyle::Decimal,
    }
}

/// Format, text with `{}` for the number, and the width of the number in half characters.
fn format(style: ListStyle) -> (&'static str, &'static str, &'static str, u32) {
    match style {
        ListStyle::Bullet => ("bullet", "•", "", 3),
        ListStyle::Decimal => ("decimal", "%", ".", 4),
        ListStyle::Chinese => ("chineseCountingThousand", "%", "、", 5),
        ListStyle::ChineseParenthesis => ("chineseCountingThousand", "（%", "）", 6),
        ListStyle::DecimalParenthesis => ("decimal", "（%", "）", 6),
        ListStyle::Circled => ("decimalEnclosedCircleChinese", "%", "", 3),
        ListStyle::Letter => ("lowerLetter", "%", ".", 4),
    }
}

fn level_of(level: usize, style: ListStyle, start: u32, in_cell: bool, layout: &Layout) -> String {
    let (format, before, after, _) = format(style);
    let number = if style == ListStyle::Bullet {
        String::new()
    } else {
        (level + 1).to_string()
    };
    let (left, hanging) = indents(level, style, in_cell, layout);
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{before}{number}{after}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}" w:firstLineChars="0"/></w:pPr></w:lvl>"#
    )
}

/// Where the text of an item begins, and how far before it its number stands, in twentieths of a point.
fn indents(level: usize, style: ListStyle, in_cell: bool, layout: &Layout) -> (u32, u32) {
    let (.., halves) = format(style);
    let (character, from) = if in_cell {
        (layout.small.size * 10, 0)
    } else {
        (layout.character(), layout.indent)
    };
    let deep = u32::try_from(level).unwrap_or(0) * 2;
    let hanging = character * halves / 2;
    (character * (from + deep) + hanging, hanging)
}
