//! The stretch of a text that shows why it was found, with the places to mark. Never HTML: whoever shows it escapes it.

use std::ops::Range;

use crate::fold::{Atom, Folded, fold};
use crate::query::{Piece, Query};

/// Part of a text, in bytes of that text, always between two characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What to show.
    pub range: Range<usize>,
    /// What to mark in it, in order; no two touch.
    pub marks: Vec<Range<usize>>,
}

impl Query {
    /// Shows at most `width` characters of the text: those among which most of the words stand, or its beginning if none
    /// of them stands there.
    #[must_use]
    pub fn excerpt(&self, text: &str, width: usize) -> Excerpt {
        let folded = fold(text);
        let hits = self.hits(&folded);
        // Byte offsets of all characters, and of the end.
        let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let char_of = |byte: usize| chars.partition_point(|at| *at < byte);
        let last = chars.len() - 1;
        let begin = match densest(&hits, char_of, width) {
            Some(hit) => sentence(text, &chars, char_of(hit), width),
            None => 0,
        };
        // A text that ends soon is shown to its end.
        let begin = begin.min(last.saturating_sub(width));
        let end = (begin + width).min(last);
        let range = trimmed(text, whole_words(&folded.atoms, chars[begin]..chars[end]));
        let marks = merged(hits.into_iter().map(|(_, place)| place), &range);
        Excerpt { range, marks }
    }

    /// Everything to mark in a short text, as a headline.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        merged(
            self.hits(&fold(text)).into_iter().map(|(_, place)| place),
            &(0..text.len()),
        )
    }

    /// Where the pieces stand: the number of the piece, and bytes of the text that was folded.
    fn hits(&self, folded: &Folded) -> Vec<(usize, Range<usize>)> {
        let pieces = self.wanted.iter().enumerate();
        let mut hits: Vec<(usize, Range<usize>)> = pieces
            .flat_map(|(number, piece)| places(folded, piece).map(move |place| (number, place)))
            .collect();
        hits.sort_by_key(|(number, place)| (place.start, place.end, *number));
        hits
    }
}

fn places<'a>(folded: &'a Folded, piece: &'a Piece) -> impl Iterator<Item = Range<usize>> + 'a {
    let wanted = &piece.folded;
    let length = wanted.atoms.len();
    let windows = folded.atoms.windows(length);
    let stands = move |atoms: &[Atom]| {
        let pairs = atoms.iter().zip(&wanted.atoms);
        pairs.enumerate().all(|(place, (atom, wanted_atom))| {
            let is_near = place == 0 || atom.joined || !wanted_atom.joined;
            is_near && folded.text[atom.text.clone()] == wanted.text[wanted_atom.text.clone()]
        })
    };
    windows
        .filter(move |atoms| stands(atoms))
        .map(move |atoms| atoms[0].source.start..atoms[length - 1].source.end)
}

/// The first hit of the stretch of this width with most pieces in it, and among those with most hits.
fn densest(hits: &[(usize, Range<usize>)], char_of: impl Fn(usize) -> usize, width: usize) -> Option<usize> {
    let at: Vec<(usize, usize)> = hits
        .iter()
        .map(|(_, place)| (char_of(place.start), char_of(place.end)))
        .collect();
    let mut best: Option<((usize, usize), usize)> = None;
    let mut seen = [0_usize; 64];
    let mut end = 0;
    for (first, (_, place)) in hits.iter().enumerate() {
        while end < hits.len() && (end <= first || at[end].1 <= at[first].0 + width) {
            seen[hits[end].0 % 64] += 1;
            end += 1;
        }
        let worth = (seen.iter().filter(|count| **count > 0).count(), end - first);
        if best.is_none_or(|(known, _)| worth > known) {
            best = Some((worth, place.start));
        }
        seen[hits[first].0 % 64] -= 1;
    }
    best.map(|(_, start)| start)
}

/// A little before the hit, from the beginning of its sentence if that is near.
fn sentence(text: &str, chars: &[usize], hit: usize, width: usize) -> usize {
    let earliest = hit.saturating_sub(width / 3);
    let before = &text[chars[earliest]..chars[hit]];
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n');
    match before.char_indices().rfind(|(_, c)| ends(*c)) {
        Some((at, end)) => chars.partition_point(|byte| *byte < chars[earliest] + at + end.len_utf8()),
        None if earliest == 0 => 0,
        None => hit.saturating_sub(width / 6),
    }
}

/// Half a word at either end is left out, unless there is nothing else.
fn whole_words(atoms: &[Atom], range: Range<usize>) -> Range<usize> {
    let cut = |byte: usize| {
        let next = atoms.partition_point(|atom| atom.source.end <= byte);
        atoms
            .get(next)
            .filter(|atom| atom.source.start < byte)
            .map(|atom| atom.source.clone())
    };
    let start = cut(range.start).map_or(range.start, |atom| atom.end);
    let end = cut(range.end).map_or(range.end, |atom| atom.start);
    if start < end { start..end } else { range }
}

/// Without the spaces and line ends at both ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let shown = &text[range.clone()];
    let start = range.start + shown.len() - shown.trim_start().len();
    start..start + shown.trim().len()
}

/// In order and without overlaps; what is not in the range is left out.
fn merged(places: impl Iterator<Item = Range<usize>>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for place in places.filter(|place| range.start <= place.start && place.end <= range.end) {
        match marks.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => marks.push(place),
        }
    }
    marks
}
