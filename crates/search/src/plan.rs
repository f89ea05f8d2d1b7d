//! A query and its filters, as the engine understands them.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as Engine, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use uuid::Uuid;

use crate::query::{Piece, Query};
use crate::reader::Filter;
use crate::schema::Fields;
use crate::tokens::SHORTEST_WORD;
use crate::words;

/// What a word in the headline counts, beside one in the text.
const TITLE_WEIGHT: f32 = 2.0;

type Clause = (Occur, Box<dyn Engine>);

/// What must hold of a story; nothing if nothing was asked.
pub fn plan(fields: &Fields, query: &Query, filter: &Filter, ranked: bool) -> Option<Box<dyn Engine>> {
    let mut clauses: Vec<Clause> = Vec::new();
    for piece in &query.wanted {
        clauses.extend(in_text(fields, piece).into_iter().map(|part| (Occur::Must, part)));
    }
    let has_words = !clauses.is_empty();
    filters(fields, filter, &mut clauses);
    if clauses.is_empty() {
        if query.unwanted.is_empty() {
            return None;
        }
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    if ranked && has_words {
        clauses.extend(query.wanted.iter().filter_map(|piece| {
            let title: Box<dyn Engine> = Box::new(BoostQuery::new(in_title(fields, piece)?, TITLE_WEIGHT));
            Some((Occur::Should, title))
        }));
    }
    for piece in &query.unwanted {
        let mut parts = in_text(fields, piece);
        let whole = match parts.len() {
            0 => continue,
            1 => parts.remove(0),
            _ => Box::new(BooleanQuery::intersection(parts)),
        };
        clauses.push((Occur::MustNot, whole));
    }
    Some(match <[Clause; 1]>::try_from(clauses) {
        Ok([(_, only)]) => only,
        Err(clauses) => Box::new(BooleanQuery::new(clauses)),
    })
}

/// Exactly those stories in which the piece stands, whatever a dictionary thinks of it.
fn in_text(fields: &Fields, piece: &Piece) -> Vec<Box<dyn Engine>> {
    let (phrase, singles) = tokens(fields.grams, fields.words, piece);
    let mut parts: Vec<Box<dyn Engine>> = Vec::new();
    parts.extend(together(phrase));
    parts.extend(
        singles
            .into_iter()
            .map(|c| term(Term::from_field_text(fields.chars, c), IndexRecordOption::Basic)),
    );
    parts
}

/// The same in the headline; a phrase of pieces that have nothing between them is enough.
pub fn in_title(fields: &Fields, piece: &Piece) -> Option<Box<dyn Engine>> {
    let (mut phrase, singles) = tokens(fields.title, fields.title, piece);
    if phrase.is_empty() {
        phrase.extend(singles.first().map(|c| (0, Term::from_field_text(fields.title, c))));
    }
    together(phrase)
}

/// The fewest tokens that say where every atom of the piece stands, by their places, and the characters that have no place
/// because nothing stands beside them.
fn tokens(grams: Field, long_words: Field, piece: &Piece) -> (Vec<(usize, Term)>, Vec<&str>) {
    let folded = &piece.folded;
    let atoms = &folded.atoms;
    let is_one_run = atoms[1..].iter().all(|atom| atom.joined);
    if is_one_run && atoms.len() >= SHORTEST_WORD && atoms.iter().all(|atom| atom.solid) && words::knows(&folded.text) {
        return (vec![(0, Term::from_field_text(long_words, &folded.text))], Vec::new());
    }
    let pairs = |place: usize| {
        atoms.get(place + 1).is_some_and(|next| next.joined) && (atoms[place].solid || atoms[place + 1].solid)
    };
    let mut phrase = Vec::new();
    let mut singles = Vec::new();
    for (place, atom) in atoms.iter().enumerate() {
        if pairs(place) {
            phrase.push((place, Term::from_field_text(grams, folded.text_of(place, 2))));
        } else if place > 0 && pairs(place - 1) {
            // It stands in the pair before.
        } else if atom.solid {
            singles.push(folded.text_of(place, 1));
        } else {
            phrase.push((place, Term::from_field_text(grams, folded.text_of(place, 1))));
        }
    }
    (phrase, singles)
}

fn together(mut phrase: Vec<(usize, Term)>) -> Option<Box<dyn Engine>> {
    match phrase.len() {
        0 => None,
        1 => phrase.pop().map(|(_, only)| term(only, IndexRecordOption::WithFreqs)),
        _ => Some(Box::new(PhraseQuery::new_with_offset(phrase))),
    }
}

fn term(term: Term, option: IndexRecordOption) -> Box<dyn Engine> {
    Box::new(TermQuery::new(term, option))
}

fn filters(fields: &Fields, filter: &Filter, clauses: &mut Vec<Clause>) {
    let mut add = |condition: Box<dyn Engine>| {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(condition, 0.0))));
    };
    let id = |field, id: &Uuid| Term::from_field_text(field, &id.simple().to_string());
    let exact = |field, value: &str| Term::from_field_text(field, value);
    let one = |value: Option<Term>| value.map(|value| term(value, IndexRecordOption::Basic));
    let single = [
        one(filter.section.as_ref().map(|section| id(fields.section, section))),
        one(filter.unit.as_ref().map(|unit| id(fields.unit, unit))),
        one(filter.kind.as_deref().map(|kind| exact(fields.kind, kind))),
        one(filter.tag.as_deref().map(|tag| exact(fields.tag, tag))),
        one(filter
            .language
            .as_deref()
            .map(|language| exact(fields.language, language))),
    ];
    single.into_iter().flatten().for_each(&mut add);
    if let Some(units) = &filter.within {
        add(Box::new(TermSetQuery::new(
            units.iter().map(|unit| id(fields.unit, unit)),
        )));
    }
    let time = |at: i64| Term::from_field_i64(fields.released_at, at);
    if filter.from.is_some() || filter.until.is_some() {
        let from = filter.from.map_or(Bound::Unbounded, |at| Bound::Included(time(at)));
        let until = filter.until.map_or(Bound::Unbounded, |at| Bound::Excluded(time(at)));
        add(Box::new(RangeQuery::new(from, until)));
    }
}
