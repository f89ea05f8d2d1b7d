//! From the text that stands and the text as the reviewer would have it to suggestions, in reading order.

use super::{
    Change, MOST, Place, Problem, Suggestion, apply,
    flat::{Atom, END, Flat, START, atoms, inlines, leaves, normal, shape},
    settle::{Hunk, Settled, settle},
};
use crate::content::{Photo, StoryContent, Video};
use crate::diff::{Op, State, diff_documents, diff_text};
use crate::document::{Block, Document, NoteInline};
use crate::kinds::Field;
use std::ops::Range;

/// What has to change in `base` to make it `proposed`. Fields that a reviewer cannot change are not looked at. Each
/// suggestion can be applied to `base` with or without each of the others; all of them, in any order, make `proposed`.
///
/// # Errors
/// Nothing differs, too much does, or the photos or the tags do.
pub fn suggestions(base: &StoryContent, proposed: &StoryContent) -> Result<Vec<Suggestion>, Problem> {
    let marked = |content: &StoryContent| -> Vec<_> {
        let marks = content.photos.iter();
        marks
            .map(|photo| (photo.asset, photo.generated, photo.not_generated.clone()))
            .collect()
    };
    if marked(base) != marked(proposed) {
        return Err(Problem::Photos);
    }
    // Words of a text can be offered; which tags it has is settled by whoever keeps a change.
    if base.tags != proposed.tags {
        return Err(Problem::Tags);
    }
    let mut all = Vec::new();
    for (field, old, new) in lines(base, proposed) {
        of_line(Place::Line { field }, old, new, &mut all);
    }
    all.extend(of_body(base, &normal(&proposed.body))?);
    for (was, is) in base.photos.iter().zip(&proposed.photos) {
        for (field, old, new) in photo_lines(was, is) {
            let asset = was.asset;
            of_line(Place::Photo { asset, field }, old, new, &mut all);
        }
    }
    for was in &base.videos {
        let Some(is) = proposed.videos.iter().find(|video| video.asset == was.asset) else {
            return Err(Problem::Photos);
        };
        for (field, old, new) in video_lines(was, is) {
            let asset = was.asset;
            of_line(Place::Photo { asset, field }, old, new, &mut all);
        }
    }
    match all.len() {
        0 => Err(Problem::Nothing),
        count if count > MOST => Err(Problem::TooMany),
        _ => Ok(all),
    }
}

/// In the order of the page.
fn lines<'a>(old: &'a StoryContent, new: &'a StoryContent) -> [(Field, &'a str, &'a str); 6] {
    [
        (Field::Kicker, &old.kicker, &new.kicker),
        (Field::Headline, &old.headline, &new.headline),
        (Field::Deck, &old.deck, &new.deck),
        (Field::Byline, &old.byline, &new.byline),
        (Field::Source, &old.source, &new.source),
        (Field::Summary, &old.summary, &new.summary),
    ]
}

fn photo_lines<'a>(old: &'a Photo, new: &'a Photo) -> [(Field, &'a str, &'a str); 3] {
    [
        (Field::Caption, &old.caption, &new.caption),
        (Field::Alt, &old.alt, &new.alt),
        (Field::Photographer, &old.photographer, &new.photographer),
    ]
}

fn video_lines<'a>(old: &'a Video, new: &'a Video) -> [(Field, &'a str, &'a str); 3] {
    [
        (Field::Caption, &old.caption, &new.caption),
        (Field::Alt, &old.alt, &new.alt),
        (Field::Photographer, &old.credit, &new.credit),
    ]
}

fn of_line(place: Place, old: &str, new: &str, all: &mut Vec<Suggestion>) {
    if old == new {
        return;
    }
    let framed = |text: &str| -> Vec<char> { std::iter::once(START).chain(text.chars()).chain([END]).collect() };
    let (from, to) = (framed(old), framed(new));
    let hunks = edits(old, new).into_iter().map(|edit| Hunk {
        old: edit.old.start + 1..edit.old.end + 1,
        new: edit.new.start + 1..edit.new.end + 1,
    });
    for settled in settle(&from, &to, hunks.collect(), &|hunk| hunk) {
        let change = Change::Text {
            old: from[settled.hunk.old.clone()].iter().collect(),
            new: to[settled.hunk.new.clone()].iter().collect(),
        };
        all.push(named(place, change, &from, &settled));
    }
}

fn named(place: Place, change: Change, line: &[char], settled: &Settled) -> Suggestion {
    let Settled { hunk, before, after } = settled;
    Suggestion {
        place,
        change,
        before: line[hunk.old.start - before..hunk.old.start].iter().collect(),
        after: line[hunk.old.end..hunk.old.end + after].iter().collect(),
    }
}

fn of_body(base: &StoryContent, proposed: &Document) -> Result<Vec<Suggestion>, Problem> {
    let body = normal(&base.body);
    if body == *proposed {
        return Ok(Vec::new());
    }
    let sides = Sides {
        old: &body,
        new: proposed,
        from: Flat::of(&body),
        to: Flat::of(proposed),
    };
    let hunks = sides.hunks();
    if hunks.len() > MOST {
        return Err(Problem::TooMany);
    }
    let settled = settle(&sides.from.chars, &sides.to.chars, hunks, &|hunk| sides.widened(hunk));
    let all: Vec<Suggestion> = settled.iter().map(|one| sides.suggestion(one)).collect();
    let mut whole = StoryContent {
        body: body.clone(),
        photos: base.photos.clone(),
        videos: base.videos.clone(),
        ..StoryContent::default()
    };
    let adds_up = all.iter().all(|one| match apply(&whole, one) {
        Ok(next) => {
            whole = next;
            true
        }
        Err(_) => false,
    });
    if adds_up && whole.body == *proposed {
        return Ok(all);
    }
    // What cannot be told apart is one suggestion: the body as it would be.
    let hunk = sides.widened(Hunk {
        old: 1..sides.from.chars.len() - 1,
        new: 1..sides.to.chars.len() - 1,
    });
    Ok(vec![sides.suggestion(&Settled {
        hunk,
        before: 1,
        after: 1,
    })])
}

/// Two bodies, each with its line.
struct Sides<'a> {
    old: &'a Document,
    new: &'a Document,
    from: Flat,
    to: Flat,
}

impl Sides<'_> {
    fn hunks(&self) -> Vec<Hunk> {
        let mut hunks = Vec::new();
        // The next block on each side.
        let (mut old, mut new) = (0, 0);
        for change in diff_documents(self.old, self.new) {
            let (was, is) = (change.old.map_or(0, |_| 1), change.new.map_or(0, |_| 1));
            if change.state != State::Same {
                let words = if (was, is) == (1, 1) {
                    self.words(old, new)
                } else {
                    None
                };
                let whole = || {
                    vec![Hunk {
                        old: self.from.starts[old]..self.from.starts[old + was],
                        new: self.to.starts[new]..self.to.starts[new + is],
                    }]
                };
                hunks.extend(words.unwrap_or_else(whole));
            }
            (old, new) = (old + was, new + is);
        }
        hunks
    }

    /// The changes of a block that stays the same in shape, and in everything but these words.
    fn words(&self, old: usize, new: usize) -> Option<Vec<Hunk>> {
        let (was, is) = (&self.old.blocks()[old], &self.new.blocks()[new]);
        if shape(was) != shape(is) {
            return None;
        }
        let texts = leaves(was).into_iter().zip(leaves(is));
        let places = self.from.block_leaves(old).zip(self.to.block_leaves(new));
        let mut hunks = Vec::new();
        for ((from, to), (from_at, to_at)) in texts.zip(places) {
            let (from, to) = (atoms(from), atoms(to));
            let mut notes = Vec::new();
            let (from_text, to_text) = (signs(&from, &mut notes)?, signs(&to, &mut notes)?);
            let edits = edits(&from_text, &to_text);
            if !agree(&from, &to, &edits) {
                return None;
            }
            hunks.extend(edits.into_iter().map(|edit| Hunk {
                old: from_at.edges[edit.old.start]..from_at.edges[edit.old.end],
                new: to_at.edges[edit.new.start]..to_at.edges[edit.new.end],
            }));
        }
        (!hunks.is_empty()).then_some(hunks)
    }

    /// A change that is neither within one running text nor of whole blocks becomes one of whole blocks.
    fn widened(&self, hunk: Hunk) -> Hunk {
        if self.in_one_leaf(&hunk) {
            return hunk;
        }
        let whole = |flat: &Flat, range: &Range<usize>| {
            if flat.starts.contains(&range.start) && flat.starts.contains(&range.end) {
                return range.clone();
            }
            let blocks = flat.blocks(range.start, range.end);
            flat.starts[blocks.start]..flat.starts[blocks.end]
        };
        Hunk {
            old: whole(&self.from, &hunk.old),
            new: whole(&self.to, &hunk.new),
        }
    }

    fn in_one_leaf(&self, hunk: &Hunk) -> bool {
        self.from.leaf(hunk.old.start, hunk.old.end).is_some() && self.to.leaf(hunk.new.start, hunk.new.end).is_some()
    }

    fn suggestion(&self, settled: &Settled) -> Suggestion {
        let hunk = &settled.hunk;
        let change = if self.in_one_leaf(hunk) {
            Change::Inlines {
                old: stretch(self.old, &self.from, &hunk.old),
                new: stretch(self.new, &self.to, &hunk.new),
            }
        } else {
            let blocks = |document: &Document, flat: &Flat, range: &Range<usize>| -> Vec<Block> {
                let at = |edge: usize| flat.starts.partition_point(|start| *start < edge);
                document.blocks()[at(range.start)..at(range.end)].to_vec()
            };
            Change::Blocks {
                old: blocks(self.old, &self.from, &hunk.old),
                new: blocks(self.new, &self.to, &hunk.new),
            }
        };
        named(Place::Body {}, change, &self.from.chars, settled)
    }
}

fn stretch(document: &Document, flat: &Flat, range: &Range<usize>) -> Vec<crate::document::Inline> {
    let Some(leaf) = flat.leaf(range.start, range.end) else {
        return Vec::new();
    };
    let at = |edge: usize| leaf.edges.partition_point(|start| *start < edge);
    let texts = leaves(&document.blocks()[leaf.block]);
    let whole = texts.get(leaf.number).map(|text| atoms(text)).unwrap_or_default();
    inlines(whole.get(at(range.start)..at(range.end)).unwrap_or_default())
}

/// Whether everything outside of the changes also looks the same.
fn agree(old: &[Atom<'_>], new: &[Atom<'_>], edits: &[Hunk]) -> bool {
    let (mut from, mut to) = (0, 0);
    let end = Hunk {
        old: old.len()..old.len(),
        new: new.len()..new.len(),
    };
    edits.iter().chain([&end]).all(|edit| {
        let (was, is) = (&old[from..edit.old.start], &new[to..edit.new.start]);
        (from, to) = (edit.old.end, edit.new.end);
        was.len() == is.len() && was.iter().zip(is).all(|(was, is)| was.equals(is))
    })
}

/// Running text with one character for each of its atoms: a footnote is a character of its own, the same on both sides
/// where it says the same. None where there are more footnotes than such characters.
fn signs<'a>(atoms: &[Atom<'a>], notes: &mut Vec<&'a [NoteInline]>) -> Option<String> {
    let sign = |atom: &Atom<'a>| match atom {
        Atom::Char(c, _) => Some(*c),
        Atom::Break => Some('\n'),
        Atom::Note(note) => {
            let at = notes.iter().position(|known| known == note).unwrap_or_else(|| {
                notes.push(note);
                notes.len() - 1
            });
            // A part of the private area, where no text has letters.
            u32::try_from(at)
                .ok()
                .filter(|at| *at < 6_000)
                .and_then(|at| char::from_u32(0xe000 + at))
        }
    };
    atoms.iter().map(sign).collect()
}

/// Changes that belong together are one: those within a clause, and those with hardly anything between them.
const CLAUSE: usize = 24;
const HARDLY: usize = 2;

/// What a person would mark, as ranges of characters.
fn edits(old: &str, new: &str) -> Vec<Hunk> {
    let mut edits: Vec<Hunk> = Vec::new();
    let (mut from, mut to) = (0, 0);
    let mut between = String::new();
    for change in diff_text(old, new) {
        let count = change.text.chars().count();
        let (was, is) = match change.op {
            Op::Same => {
                (from, to) = (from + count, to + count);
                between = change.text;
                continue;
            }
            Op::Delete => (count, 0),
            Op::Insert => (0, count),
        };
        match edits.last_mut().filter(|_| is_within_clause(&between)) {
            Some(last) => (last.old.end, last.new.end) = (from + was, to + is),
            None => edits.push(Hunk {
                old: from..from + was,
                new: to..to + is,
            }),
        }
        (from, to) = (from + was, to + is);
        between.clear();
    }
    edits
}

fn is_within_clause(between: &str) -> bool {
    let count = between.chars().count();
    count <= HARDLY
        || count <= CLAUSE && !between.contains(['，', '。', '；', '：', '！', '？', ',', ';', ':', '!', '?', '\n'])
}
