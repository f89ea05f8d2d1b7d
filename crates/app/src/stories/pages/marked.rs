//! A text with what changed since another one: inserted and deleted by a line and a colour, never by colour alone.

use super::{
    marked_parts::{list, table},
    words::escape,
};
use crate::View;
use domain::{
    diff::{Change, Op, PartsDiff, State, diff_documents, diff_lists, diff_parts, diff_tables},
    document::{Block, Document, Figures, Link, to_html},
};

/// The new body with the changes since the old one, for inside `.body`. Safe markup of our own.
pub fn marked_body(view: &View, old: &Document, new: &Document, figures: &Figures<'_>) -> String {
    let mut html = String::new();
    let mut same = Vec::new();
    for change in diff_documents(old, new) {
        let before = change.old.and_then(|at| old.blocks().get(at));
        let after = change.new.and_then(|at| new.blocks().get(at));
        if let (State::Same, Some(block)) = (change.state, after) {
            same.push(block.clone());
            continue;
        }
        flush(&mut same, figures, &mut html);
        match (before, after) {
            (Some(before), Some(after)) => changed(view, before, after, figures, &mut html),
            (Some(block), None) => whole(view, block, Op::Delete, figures, &mut html),
            (None, Some(block)) => whole(view, block, Op::Insert, figures, &mut html),
            (None, None) => {}
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
        html.push_str(&drawn(std::mem::take(same), figures));
    }
}

fn drawn(blocks: Vec<Block>, figures: &Figures<'_>) -> String {
    // Blocks of a checked document make a checked document.
    Document::new(blocks).map_or_else(|_| String::new(), |document| to_html(&document, figures))
}

/// A block that came or went. Lists, tables and pictures keep their form, so it is said of them in words.
fn whole(view: &View, block: &Block, op: Op, figures: &Figures<'_>, html: &mut String) {
    let (class, key) = match op {
        Op::Delete => ("gone", "stories.compare.block-out"),
        Op::Insert | Op::Same => ("came", "stories.compare.block-in"),
    };
    let text = tag(block).zip(block.plain_text());
    let inside = match text {
        Some((tag, text)) => format!("<{tag}>{}</{tag}>", marked_text(&[Change { op, text }])),
        None => format!("{}{}", said(&view.t(key)), drawn(vec![block.clone()], figures)),
    };
    html.push_str(&format!("<div class=\"{class}\">{inside}</div>"));
}

fn changed(view: &View, before: &Block, after: &Block, figures: &Figures<'_>, html: &mut String) {
    let parts = diff_parts(before, after);
    let mut inside = match (before, after) {
        (Block::Table(before), Block::Table(after)) => table(view, &diff_tables(before, after)),
        (Block::List(before), Block::List(after)) => list(&diff_lists(before, after), after.start),
        (_, block) => match tag(block) {
            Some(tag) if !parts.is_form() => format!("<{tag}>{}</{tag}>", marked_text(&parts.text)),
            Some(_) => drawn(vec![block.clone()], figures),
            // Pictures in the text: what stood there, and what stands there now.
            None => {
                whole(view, before, Op::Delete, figures, html);
                return whole(view, after, Op::Insert, figures, html);
            }
        },
    };
    if tag(after).is_some() {
        inside.push_str(&notes(view, &parts));
    }
    inside.push_str(&links(view, &parts));
    if parts.is_form() {
        inside.push_str(&said(&view.t("stories.compare.form")));
    }
    html.push_str(&format!("<div class=\"came\">{inside}</div>"));
}

fn notes(view: &View, parts: &PartsDiff) -> String {
    let line = |note: &domain::diff::NoteChange| {
        let name = view.t1("stories.compare.note", "n", note.number);
        format!(
            "<p class=\"said\"><b>{}</b> {}</p>",
            escape(&name),
            marked_text(&note.changes)
        )
    };
    parts.notes.iter().map(line).collect()
}

fn links(view: &View, parts: &PartsDiff) -> String {
    if parts.links_deleted.is_empty() && parts.links_inserted.is_empty() {
        return String::new();
    }
    let words = |link: &Link| escape(&format!("{} {}", link.words, link.address));
    let gone = parts
        .links_deleted
        .iter()
        .map(|link| format!("<del>{}</del>", words(link)));
    let come = parts
        .links_inserted
        .iter()
        .map(|link| format!("<ins>{}</ins>", words(link)));
    let all: Vec<String> = gone.chain(come).collect();
    let name = escape(&view.t("stories.compare.links"));
    format!("<p class=\"said\"><b>{name}</b> {}</p>", all.join(" "))
}

fn said(words: &str) -> String {
    format!("<p class=\"said\">{}</p>", escape(words))
}

/// How a block of running text is wrapped; none for blocks of another form.
fn tag(block: &Block) -> Option<&'static str> {
    match block {
        Block::Paragraph(_) => Some("p"),
        Block::Heading(heading) if heading.level == 2 => Some("h2"),
        Block::Heading(_) => Some("h3"),
        Block::Quote(_) => Some("blockquote"),
        _ => None,
    }
}
