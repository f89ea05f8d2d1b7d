//! Stories that are about the same: they share words with a text that few others have.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query as Engine, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};
use uuid::Uuid;

use crate::error::Result;
use crate::fold::fold;
use crate::schema::Fields;
use crate::tokens::SHORTEST_WORD;
use crate::words;

/// In characters; what a story is about is said before.
const LONGEST_TEXT: usize = 2_000;
/// A word of the headline counts like so many of the text.
const HEADLINE_WEIGHT: u32 = 3;
/// The words that say most; further ones are not asked for.
const MOST_WORDS: usize = 24;
/// One word in common is chance.
const FEWEST_SHARED: usize = 2;
/// So much of a story's words stands in the others of its section anyway.
const SECTION_SHARE: f32 = 0.1;

/// What stories are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The story itself, which is never its own answer.
    pub id: Uuid,
    pub headline: String,
    /// Plain text.
    pub text: String,
    /// Stories of this section come a little before others.
    pub section: Option<Uuid>,
    /// Microseconds UTC; new stories come a little before old ones, counted from here.
    pub at: i64,
}

/// What must hold of a story that is like it; none where the text has no word that tells stories apart.
pub fn plan(fields: &Fields, searcher: &Searcher, to: &Likeness) -> Result<Option<Box<dyn Engine>>> {
    let words = telling(fields, searcher, to)?;
    if words.is_empty() {
        return Ok(None);
    }
    let total: f32 = words.iter().map(|(_, weight)| weight).sum();
    let fewest = FEWEST_SHARED.min(words.len());
    let shared = words
        .into_iter()
        .map(|(term, weight)| (Occur::Should, worth(term, weight)))
        .collect();
    let shared = BooleanQuery::with_minimum_required_clauses(shared, fewest);
    let itself = Term::from_field_bytes(fields.id, to.id.as_bytes());
    let mut clauses: Vec<(Occur, Box<dyn Engine>)> =
        vec![(Occur::Must, Box::new(shared)), (Occur::MustNot, worth(itself, 0.0))];
    if let Some(section) = to.section {
        let section = Term::from_field_text(fields.section, &section.simple().to_string());
        clauses.push((Occur::Should, worth(section, total * SECTION_SHARE)));
    }
    Ok(Some(Box::new(BooleanQuery::new(clauses))))
}

/// A story that has it gains so much, however often it has it and however long it is.
fn worth(term: Term, weight: f32) -> Box<dyn Engine> {
    let has = TermQuery::new(term, IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(has), weight))
}

/// The words that tell this text from others, by how often it has them and how few others do; each with its weight.
fn telling(fields: &Fields, searcher: &Searcher, to: &Likeness) -> Result<Vec<(Term, f32)>> {
    let mut counts: HashMap<Term, u32> = HashMap::new();
    count(fields, &to.headline, HEADLINE_WEIGHT, &mut counts);
    let length = to.text.char_indices().nth(LONGEST_TEXT);
    count(
        fields,
        &to.text[..length.map_or(to.text.len(), |(at, _)| at)],
        1,
        &mut counts,
    );
    let stories = searcher.num_docs();
    let mut weighed = Vec::with_capacity(counts.len());
    for (term, count) in counts {
        let having = searcher.doc_freq(&term)?;
        // One story has it: this one. Half of all have it: it says nothing.
        if having >= 2 && having * 2 <= stories {
            let weight = (1.0 + (count as f32).ln()) * (stories as f32 / having as f32).ln();
            weighed.push((term, weight));
        }
    }
    weighed.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    weighed.truncate(MOST_WORDS);
    Ok(weighed)
}

/// Words as a reader would cut them; single characters and bare numbers say too little.
fn count(fields: &Fields, text: &str, weight: u32, counts: &mut HashMap<Term, u32>) {
    let folded = fold(text);
    let mut add = |field, word: &str| {
        *counts.entry(Term::from_field_text(field, word)).or_default() += weight;
    };
    for run in folded.solid_runs() {
        for word in words::cut(folded.text_of(run.start, run.len())) {
            let text = || folded.text_of(run.start + word.start, word.len());
            match word.len() {
                0 | 1 => {}
                length if length < SHORTEST_WORD => add(fields.grams, text()),
                _ => add(fields.words, text()),
            }
        }
    }
    for (place, _) in folded.atoms.iter().enumerate().filter(|(_, atom)| !atom.solid) {
        let word = folded.text_of(place, 1);
        if word.len() > 2 && !word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            add(fields.grams, word);
        }
    }
}
