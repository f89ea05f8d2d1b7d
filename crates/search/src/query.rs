//! What somebody typed: words of which all must stand in a story, "phrases", and words with a minus that must not.
//!
//! Any text is a query. A long one is cut, so that the work for it is bounded.

use std::ops::Range;

use crate::fold::{Folded, fold};
use crate::words;

/// In characters; what follows is not read.
const LONGEST_QUERY: usize = 200;
/// In characters and words that are looked for together; the rest of a longer phrase is a piece of its own.
const LONGEST_PIECE: usize = 24;
/// Further pieces are not asked.
const MOST_PIECES: usize = 16;

/// A query that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(crate) wanted: Vec<Piece>,
    pub(crate) unwanted: Vec<Piece>,
    cut: bool,
}

/// A stretch of text that a story has or has not: at least one atom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub folded: Folded,
}

impl Query {
    /// Reads what was typed. All kinds of quotation marks that come in pairs make a phrase; one that is not closed reaches
    /// to the end.
    #[must_use]
    pub fn parse(typed: &str) -> Query {
        let length = typed
            .char_indices()
            .nth(LONGEST_QUERY)
            .map_or(typed.len(), |(at, _)| at);
        let mut query = Query {
            cut: length < typed.len(),
            ..Query::default()
        };
        let mut rest = &typed[..length];
        while let Some((part, after)) = next_part(rest) {
            query.add(&part);
            rest = after;
        }
        query
    }

    /// Whether no word is asked for: nothing was typed, or nothing but signs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Whether something at the end was left out because the query is too long.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    fn add(&mut self, part: &Part<'_>) {
        let folded = fold(part.text);
        let ranges: Vec<Range<usize>> = if part.quoted {
            std::iter::once(0..folded.atoms.len()).collect()
        } else {
            folded.runs().flat_map(|run| pieces(&folded, run)).collect()
        };
        // A word that must not stand there is taken whole: without one of its pieces is not without it.
        let ranges = if part.minus && !part.quoted {
            folded.runs().collect()
        } else {
            ranges
        };
        for range in ranges.into_iter().flat_map(short_enough) {
            let piece = Piece::of(&folded, range);
            let side = if part.minus {
                &mut self.unwanted
            } else {
                &mut self.wanted
            };
            if side.contains(&piece) {
                continue;
            }
            if self.wanted.len() + self.unwanted.len() == MOST_PIECES {
                self.cut = true;
                return;
            }
            let side = if part.minus {
                &mut self.unwanted
            } else {
                &mut self.wanted
            };
            side.push(piece);
        }
    }
}

impl Piece {
    fn of(folded: &Folded, range: Range<usize>) -> Piece {
        let text = folded.text_of(range.start, range.len()).to_owned();
        let start = folded.atoms[range.start].text.start;
        let mut atoms = folded.atoms[range].to_vec();
        for atom in &mut atoms {
            atom.text = atom.text.start - start..atom.text.end - start;
            // Where it stood in the query matters to nobody, and the same word typed twice is one piece.
            atom.source = 0..0;
        }
        atoms[0].joined = false;
        Piece {
            folded: Folded { text, atoms },
        }
    }
}

fn short_enough(range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range
        .step_by(LONGEST_PIECE)
        .map(move |start| start..end.min(start + LONGEST_PIECE))
}

struct Part<'a> {
    text: &'a str,
    quoted: bool,
    minus: bool,
}

const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('「', '」'),
    ('『', '』'),
    ('«', '»'),
    ('＂', '＂'),
    ('〝', '〞'),
];

/// The next word or phrase, and what follows it.
fn next_part(rest: &str) -> Option<(Part<'_>, &str)> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let first = rest.chars().next()?;
    let minus = matches!(first, '-' | '－' | '−');
    let text = if minus { &rest[first.len_utf8()..] } else { rest };
    let first = text.chars().next();
    let closing = first.and_then(|first| QUOTES.iter().find(|(opening, _)| *opening == first));
    if let (Some(first), Some((_, closing))) = (first, closing) {
        let text = &text[first.len_utf8()..];
        let (inside, after) = text.split_once(*closing).unwrap_or((text, ""));
        let part = Part {
            text: inside,
            quoted: true,
            minus,
        };
        return Some((part, after));
    }
    let is_end = |c: char| c.is_whitespace() || c.is_control() || QUOTES.iter().any(|(opening, _)| *opening == c);
    let end = text.find(is_end).unwrap_or(text.len());
    let part = Part {
        text: &text[..end],
        quoted: false,
        minus,
    };
    Some((part, &text[end..]))
}

/// Cuts a run as a reader would, but never so that a name falls to single characters: what the dictionary does not know
/// stays together with its neighbour and is looked for as it was typed.
fn pieces(folded: &Folded, run: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = run.start;
    while at < run.end {
        if !folded.atoms[at].solid {
            parts.push(at..at + 1);
            at += 1;
            continue;
        }
        let length = folded.atoms[at..run.end].iter().take_while(|atom| atom.solid).count();
        let cut = words::cut(folded.text_of(at, length));
        parts.extend(cut.map(|word| at + word.start..at + word.end));
        at += length;
    }
    let is_single = |part: &Range<usize>| part.len() == 1 && folded.atoms[part.start].solid;
    let is_particle = |part: &Range<usize>| is_single(part) && PARTICLES.contains(folded.text_of(part.start, 1));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let between_words = is_particle(part)
            && place > 0
            && !is_single(&parts[place - 1])
            && parts.get(place + 1).is_some_and(|next| !is_single(next));
        match joined.last_mut() {
            // A single character goes with what stands before it, and the first word with a single one before it.
            Some(last) if !between_words && (is_single(part) || is_single(last)) && !is_particle(last) => {
                last.end = part.end;
            }
            _ => joined.push(part.clone()),
        }
    }
    joined
}

/// They stand between words and belong to neither.
const PARTICLES: &str = "的了着过地得与和及或在是为把被对从向于";
