//! A text with what changed since another one: inserted and deleted by a line and a colour, never by colour alone.

use super::words::escape;
use domain::{
    diff::{BlockChange, Change, Op, State, diff_documents},
    document::{Block, Document, Figures, to_html},
};

/// The new body with the changes since the old one, for inside `.body`. Safe markup of our own.
pub fn marked_body(old: &Document, new: &Document, figures: &Figures<'_>) -> String {
    let mut html = String::new();
    let mut same = Vec::new();
    for change in diff_documents(old, new) {
        match (change.state, change.new) {
            (State::Same, Some(at)) => same.push(new.blocks()[at].clone()),
            _ => {
                flush(&mut same, figures, &mut html);
                push(&change, old, new, figures, &mut html);
            }
        }
    }
    flush(&mut same, figures, &mut html);
    html
}

/// One line of text with its changes.
pub fn marked_text(changes: &[Change]) -> String {
    let mut html = String::new();
    for change in changes {
        let text = escape(&change.text).replace('\n', "<br>");
        match change.op {
            Op::Same => html.push_str(&text),
            Op::Insert => html.push_str(&format!("<ins>{text}</ins>")),
            Op::Delete => html.push_str(&format!("<del>{text}</del>")),
        }
    }
    html
}

/// Unchanged blocks in a row are drawn as one text, so that their lists and notes stay together.
fn flush(same: &mut Vec<Block>, figures: &Figures<'_>, html: &mut String) {
    if !same.is_empty() {
        draw(std::mem::take(same), figures, html);
    }
}

fn draw(blocks: Vec<Block>, figures: &Figures<'_>, html: &mut String) {
    // Blocks of a checked document make a checked document.
    if let Ok(document) = Document::new(blocks) {
        html.push_str(&to_html(&document, figures));
    }
}

fn push(change: &BlockChange, old: &Document, new: &Document, figures: &Figures<'_>, html: &mut String) {
    let new_block = change.new.map(|at| &new.blocks()[at]);
    let Some(block) = new_block.or(change.old.map(|at| &old.blocks()[at])) else {
        return;
    };
    let class = match change.state {
        State::Deleted => "gone",
        State::Inserted | State::Changed => "came",
        State::Same => "",
    };
    html.push_str(&format!("<div class=\"{class}\">"));
    if change.changes.iter().all(|change| change.op == Op::Same) {
        // Pictures and rules, and blocks that differ in form only.
        draw(vec![block.clone()], figures, html);
    } else {
        let tag = match block {
            Block::Heading(heading) if heading.level == 2 => "h2",
            Block::Heading(_) => "h3",
            Block::Quote(_) => "blockquote",
            _ => "p",
        };
        html.push_str(&format!("<{tag}>{}</{tag}>", marked_text(&change.changes)));
    }
    html.push_str("</div>");
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn chinese_is_compared_by_character_and_escaped() {
        let old = Document::from_plain_text("当天来了许多老人。\n<b>不变</b>").unwrap();
        let new = Document::from_plain_text("当天来了三十六位老人。\n<b>不变</b>\n新的一段").unwrap();
        let html = marked_body(&old, &new, &|_| None);
        assert!(
            html.contains("当天来了<del>许多</del><ins>三十六位</ins>老人。"),
            "{html}"
        );
        assert!(html.contains("<p>&lt;b&gt;不变&lt;/b&gt;</p>"), "{html}");
        assert!(html.contains("<ins>新的一段</ins>"), "{html}");
    }
}
