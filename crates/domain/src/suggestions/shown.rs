//! A suggestion as people read it.

use super::{Change, Place, Suggestion, flat::is_mark};
use crate::actor::words;
use crate::diff;
use crate::document::{Block, Inline, NoteInline};
use crate::kinds::Field;

words! {
    /// What a suggestion does, in a word.
    Kind {
        Words = "words",
        PutIn = "put-in",
        TakeOut = "take-out",
        /// Whole passages become others, or look otherwise.
        Passages = "passages",
    }
}

/// Before and after in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub kind: Kind,
    pub field: Field,
    /// The words right before and right after, in the same paragraph; none for whole passages.
    pub before: String,
    pub after: String,
    /// Compared character by character; nothing deleted or inserted where only the looks differ.
    pub changes: Vec<diff::Change>,
    /// Pictures in passages that are put in or taken out.
    pub pictures: usize,
}

/// Characters shown on each side.
const AROUND: usize = 20;

impl Suggestion {
    /// The part of the story that it is about.
    pub fn field(&self) -> Field {
        match self.place {
            Place::Line { field } | Place::Photo { field, .. } => field,
            Place::Body {} => Field::Body,
        }
    }

    /// As a page shows it.
    pub fn shown(&self) -> Shown {
        let (old, new, kind) = match &self.change {
            Change::Text { old, new } => (old.clone(), new.clone(), Kind::Words),
            Change::Inlines { old, new } => (plain(old), plain(new), Kind::Words),
            Change::Blocks { old, new } => {
                let kind = match (old.is_empty(), new.is_empty()) {
                    (true, _) => Kind::PutIn,
                    (_, true) => Kind::TakeOut,
                    _ => Kind::Passages,
                };
                (plain_blocks(old), plain_blocks(new), kind)
            }
        };
        let (before, after) = if kind == Kind::Words {
            (self.nearest_before(), self.nearest_after())
        } else {
            (String::new(), String::new())
        };
        Shown {
            kind,
            field: self.field(),
            before,
            after,
            changes: diff::diff_text(&old, &new),
            pictures: self.pictures(),
        }
    }

    fn nearest_before(&self) -> String {
        let near: Vec<char> = self
            .before
            .chars()
            .rev()
            .take_while(|c| !is_mark(*c))
            .take(AROUND)
            .collect();
        near.into_iter().rev().collect()
    }

    fn nearest_after(&self) -> String {
        self.after.chars().take_while(|c| !is_mark(*c)).take(AROUND).collect()
    }

    fn pictures(&self) -> usize {
        let Change::Blocks { old, new } = &self.change else {
            return 0;
        };
        let count = |block: &Block| match block {
            Block::Figure { .. } | Block::Video { .. } => 1,
            Block::Gallery { assets } => assets.len(),
            _ => 0,
        };
        old.iter().map(count).sum::<usize>().max(new.iter().map(count).sum())
    }
}

/// Footnotes stand in brackets behind what they explain.
fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text(run) => text.push_str(&run.text),
            Inline::Break {} => text.push('\n'),
            Inline::Footnote { content } => {
                text.push('［');
                content
                    .iter()
                    .for_each(|NoteInline::Text(run)| text.push_str(&run.text));
                text.push('］');
            }
        }
    }
    text
}

fn plain_blocks(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().filter_map(Block::plain_text).collect();
    lines.join("\n")
}
