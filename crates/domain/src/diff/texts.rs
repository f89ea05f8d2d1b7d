//! Two texts, compared as a person would mark them up.

use super::myers::{Step, steps};
use crate::actor::words;
use crate::text::is_cjk;

words! {
    /// What happened to a stretch of text. The words are also CSS hooks.
    Op {
        Same = "same",
        Delete = "delete",
        Insert = "insert",
    }
}

/// A stretch of text that was kept, deleted or inserted; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub op: Op,
    pub text: String,
}

/// Compares by character for Chinese and by word for other scripts. Where both stand side by side, what was deleted
/// comes before what was inserted. Beyond a thousand differences it compares by line, then gives each side whole.
pub fn diff_text(old: &str, new: &str) -> Vec<Change> {
    let mut script = Script::default();
    if !by_token(old, new, &mut script) {
        by_line(old, new, &mut script);
    }
    script.into_changes()
}

fn by_token(old: &str, new: &str, script: &mut Script) -> bool {
    let (old, new) = (tokens(old), tokens(new));
    let Some(steps) = steps(&old, &new) else { return false };
    for step in steps {
        match step {
            Step::Keep { old: index, .. } => script.push(Op::Same, old[index], 1),
            Step::Delete { old: index } => script.push(Op::Delete, old[index], 1),
            Step::Insert { new: index } => script.push(Op::Insert, new[index], 1),
        }
    }
    true
}

/// Lines that were kept hold the texts together; what changed between two of them is compared by token again.
fn by_line(old: &str, new: &str, script: &mut Script) {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let Some(steps) = steps(&old, &new) else {
        return replace_all(&old.concat(), &new.concat(), script);
    };
    let (mut deleted, mut inserted) = (String::new(), String::new());
    for step in steps {
        match step {
            Step::Delete { old: index } => deleted.push_str(old[index]),
            Step::Insert { new: index } => inserted.push_str(new[index]),
            Step::Keep { old: index, .. } => {
                between(&mut deleted, &mut inserted, script);
                script.push(Op::Same, old[index], tokens(old[index]).len());
            }
        }
    }
    between(&mut deleted, &mut inserted, script);
}

fn between(deleted: &mut String, inserted: &mut String, script: &mut Script) {
    let (old, new) = (std::mem::take(deleted), std::mem::take(inserted));
    if !by_token(&old, &new, script) {
        replace_all(&old, &new, script);
    }
}

fn replace_all(old: &str, new: &str, script: &mut Script) {
    script.push(Op::Delete, old, tokens(old).len());
    script.push(Op::Insert, new, tokens(new).len());
}

/// Ideographs and marks one by one, runs of other letters and digits whole.
fn tokens(text: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// Changes in the making: kept stretches, and between them what was deleted and inserted.
#[derive(Default)]
struct Script {
    parts: Vec<Part>,
}

struct Part {
    same: Stretch,
    /// What stands after `same`.
    deleted: Stretch,
    inserted: Stretch,
}

#[derive(Default)]
struct Stretch {
    text: String,
    tokens: usize,
}

impl Stretch {
    fn push(&mut self, text: &str, tokens: usize) {
        self.text.push_str(text);
        self.tokens += tokens;
    }
}

impl Script {
    fn push(&mut self, op: Op, text: &str, tokens: usize) {
        let begins = op == Op::Same && self.parts.last().is_none_or(|part| part.edits() > 0);
        if begins || self.parts.is_empty() {
            let [same, deleted, inserted] = std::array::from_fn(|_| Stretch::default());
            self.parts.push(Part {
                same,
                deleted,
                inserted,
            });
        }
        let Some(part) = self.parts.last_mut() else { return };
        match op {
            Op::Same => part.same.push(text, tokens),
            Op::Delete => part.deleted.push(text, tokens),
            Op::Insert => part.inserted.push(text, tokens),
        }
    }

    fn into_changes(self) -> Vec<Change> {
        let mut changes = Vec::new();
        for part in self.without_confetti() {
            let stretches = [
                (Op::Same, part.same),
                (Op::Delete, part.deleted),
                (Op::Insert, part.inserted),
            ];
            let filled = stretches.into_iter().filter(|(_, stretch)| !stretch.text.is_empty());
            changes.extend(filled.map(|(op, stretch)| Change { op, text: stretch.text }));
        }
        changes
    }

    /// A kept stretch that is one token long, or small beside the edits on both its sides, was kept by chance; it is
    /// easier to read as part of one bigger change. Pure insertions (quotation marks around a word) stay apart.
    fn without_confetti(self) -> Vec<Part> {
        let mut clean: Vec<Part> = Vec::with_capacity(self.parts.len());
        for part in self.parts {
            match clean.last_mut() {
                Some(before)
                    if before.replaces_with(&part) && part.same.is_chance(before.edits().min(part.edits())) =>
                {
                    before.deleted.push(&part.same.text, part.same.tokens);
                    before.deleted.push(&part.deleted.text, part.deleted.tokens);
                    before.inserted.push(&part.same.text, part.same.tokens);
                    before.inserted.push(&part.inserted.text, part.inserted.tokens);
                }
                _ => clean.push(part),
            }
        }
        clean
    }
}

impl Part {
    fn edits(&self) -> usize {
        self.deleted.tokens + self.inserted.tokens
    }

    /// Whether this change and the next both change something and together take away as well as add.
    fn replaces_with(&self, next: &Part) -> bool {
        next.edits() > 0
            && self.deleted.tokens + next.deleted.tokens > 0
            && self.inserted.tokens + next.inserted.tokens > 0
    }
}

impl Stretch {
    fn is_chance(&self, edits_beside: usize) -> bool {
        self.tokens <= 1 || self.tokens * 4 <= edits_beside
    }
}
