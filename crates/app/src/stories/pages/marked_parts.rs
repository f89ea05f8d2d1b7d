//! Tables and lists with what changed in them, in the form that they have.

use super::{marked::marked_text, words::escape};
use crate::View;
use domain::{
    diff::{CellChange, ItemChange, Pair, State, TableDiff},
    document::{Align, ListStyle},
};

/// The table of both sides: rows and columns that came or went are said in words in their first cell.
pub(super) fn table(view: &View, diff: &TableDiff) -> String {
    let mut html = String::from("<div class=\"table-scroll\" tabindex=\"0\"><table class=\"data\">");
    for (y, (row, cells)) in diff.rows.iter().zip(&diff.cells).enumerate() {
        html.push_str(&format!("<tr{}>", class_of(side(*row))));
        for (x, (column, cell)) in diff.columns.iter().zip(cells).enumerate() {
            let row_said = (x == 0).then(|| key(side(*row), ["stories.compare.row-in", "stories.compare.row-out"]));
            let column_said = (y == 0).then(|| {
                key(
                    side(*column),
                    ["stories.compare.column-in", "stories.compare.column-out"],
                )
            });
            let keys = [row_said, column_said].into_iter().flatten().flatten();
            let said: Vec<String> = keys.map(|key| view.t(key)).collect();
            let is_head = y < diff.header_rows;
            push_cell(cell, is_head, side(*column), &said, &mut html);
        }
        html.push_str("</tr>");
    }
    html.push_str("</table></div>");
    html
}

fn push_cell(cell: &CellChange, is_head: bool, column: State, said: &[String], html: &mut String) {
    let Some((columns, rows)) = cell.span else { return };
    let tag = if is_head && !cell.changes.is_empty() {
        "th"
    } else {
        "td"
    };
    let align = match cell.align {
        Align::Start => "",
        Align::Center => "c",
        Align::End => "r",
    };
    let state = match (column, cell.state) {
        (State::Inserted, _) => "came",
        (State::Deleted, _) => "gone",
        (_, State::Changed) => "mended",
        _ => "",
    };
    let classes = [align, state].join(" ");
    html.push_str(&format!("<{tag}"));
    if !classes.trim().is_empty() {
        html.push_str(&format!(" class=\"{}\"", classes.trim()));
    }
    if columns > 1 {
        html.push_str(&format!(" colspan=\"{columns}\""));
    }
    if rows > 1 {
        html.push_str(&format!(" rowspan=\"{rows}\""));
    }
    if tag == "th" {
        html.push_str(if columns > 1 {
            " scope=\"colgroup\""
        } else {
            " scope=\"col\""
        });
    }
    html.push('>');
    for words in said {
        html.push_str(&format!("<small>{}</small> ", escape(words)));
    }
    html.push_str(&format!("{}</{tag}>", marked_text(&cell.changes)));
}

/// Whether a row or a column came, went, or stands on both sides.
fn side(pair: Pair) -> State {
    match (pair.old, pair.new) {
        (Some(_), None) => State::Deleted,
        (None, Some(_)) => State::Inserted,
        _ => State::Same,
    }
}

fn key(state: State, [come, gone]: [&'static str; 2]) -> Option<&'static str> {
    match state {
        State::Inserted => Some(come),
        State::Deleted => Some(gone),
        State::Same | State::Changed => None,
    }
}

fn class_of(state: State) -> &'static str {
    match state {
        State::Inserted => " class=\"came\"",
        State::Deleted => " class=\"gone\"",
        State::Changed => " class=\"mended\"",
        State::Same => "",
    }
}

/// The list with its items where they stand; those that went keep their place and have no number.
pub(super) fn list(items: &[ItemChange], start: u32) -> String {
    let mut html = String::new();
    // The lists that are open, outermost first; each has one item open.
    let mut open: Vec<ListStyle> = Vec::new();
    for item in items {
        while open.len() > item.depth + 1 {
            close(&mut open, &mut html);
        }
        if open.len() == item.depth + 1 && open.last() != Some(&item.style) {
            close(&mut open, &mut html);
        } else if open.len() == item.depth + 1 {
            html.push_str("</li>");
        }
        while open.len() <= item.depth {
            let tag = tag(item.style);
            html.push_str(&format!("<{tag} class=\"list-{}\"", item.style));
            if open.is_empty() && start != 1 && item.style != ListStyle::Bullet {
                html.push_str(&format!(" start=\"{start}\""));
            }
            html.push('>');
            open.push(item.style);
            // An item whose own list is gone leaves its place to the deeper one.
            if open.len() <= item.depth {
                html.push_str("<li>");
            }
        }
        html.push_str(&format!("<li{}>{}", class_of(item.state), marked_text(&item.changes)));
    }
    while !open.is_empty() {
        close(&mut open, &mut html);
    }
    html
}

fn close(open: &mut Vec<ListStyle>, html: &mut String) {
    if let Some(style) = open.pop() {
        html.push_str(&format!("</li></{}>", tag(style)));
    }
}

fn tag(style: ListStyle) -> &'static str {
    if style == ListStyle::Bullet { "ul" } else { "ol" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::diff::{Change, Op};

    fn item(depth: usize, style: ListStyle, state: State, words: &str) -> ItemChange {
        let op = match state {
            State::Inserted => Op::Insert,
            State::Deleted => Op::Delete,
            State::Same | State::Changed => Op::Same,
        };
        let changes = vec![Change {
            op,
            text: words.to_owned(),
        }];
        ItemChange {
            state,
            depth,
            style,
            changes,
        }
    }

    #[test]
    fn lists_are_closed_as_they_were_opened() {
        use ListStyle::{Bullet, Decimal};
        use State::{Deleted, Inserted, Same};
        let cases = [
            (vec![], ""),
            (
                vec![
                    item(0, Decimal, Same, "甲"),
                    item(1, Bullet, Inserted, "乙"),
                    item(0, Decimal, Deleted, "<丙>"),
                ],
                "<ol class=\"list-decimal\" start=\"3\"><li>甲<ul class=\"list-bullet\"><li class=\"came\"><ins>乙</ins></li></ul></li>\
                 <li class=\"gone\"><del>&lt;丙&gt;</del></li></ol>",
            ),
            (
                vec![item(1, Bullet, Same, "甲"), item(0, Bullet, Same, "乙")],
                "<ul class=\"list-bullet\"><li><ul class=\"list-bullet\"><li>甲</li></ul></li><li>乙</li></ul>",
            ),
            (
                vec![item(0, Bullet, Same, "甲"), item(0, Decimal, Same, "乙")],
                "<ul class=\"list-bullet\"><li>甲</li></ul><ol class=\"list-decimal\" start=\"3\"><li>乙</li></ol>",
            ),
        ];
        for (items, expected) in cases {
            assert_eq!(list(&items, 3), expected);
        }
    }
}
