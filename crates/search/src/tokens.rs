//! What a folded text leaves in the index.
//!
//! `grams` are pairs of neighbouring characters, and words and numbers of other scripts, each with its place; pairs at
//! following places are exactly a stretch of the text, so a name that no dictionary knows is found. `words` are dictionary
//! words of three and more characters, which pairs could only find by comparing places. `chars` are single characters.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::fold::{Folded, fold};
use crate::words;

/// Shorter dictionary words are single characters and pairs already.
pub const SHORTEST_WORD: usize = 3;

/// Which of the three, or for a headline all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Grams,
    Words,
    Chars,
    All,
}

impl Tokenizer for Kind {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let folded = fold(text);
        let marks = match self {
            Kind::Grams => grams(&folded),
            Kind::Words => long_words(&folded),
            Kind::Chars => chars(&folded),
            Kind::All => [chars(&folded), grams(&folded), long_words(&folded)].concat(),
        };
        Tokens {
            text: folded.text,
            marks,
            next: 0,
            token: Token::default(),
        }
    }
}

/// Start and end in the folded text, and the number of the atom.
type Mark = (usize, usize, usize);

fn grams(folded: &Folded) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(folded.atoms.len());
    for (place, atom) in folded.atoms.iter().enumerate() {
        if !atom.solid {
            marks.push((atom.text.start, atom.text.end, place));
        }
        if let Some(next) = folded.atoms.get(place + 1)
            && next.joined
            && (atom.solid || next.solid)
        {
            marks.push((atom.text.start, next.text.end, place));
        }
    }
    marks
}

/// The same character again says nothing new; beyond the first plane it is too rare to ask.
fn chars(folded: &Folded) -> Vec<Mark> {
    let mut seen = vec![false; 0x1_0000];
    let solid = folded.atoms.iter().enumerate().filter(|(_, atom)| atom.solid);
    solid
        .filter(|(_, atom)| {
            let c = folded.text[atom.text.start..].chars().next().unwrap_or_default();
            seen.get_mut(c as usize)
                .is_none_or(|seen| !std::mem::replace(seen, true))
        })
        .map(|(place, atom)| (atom.text.start, atom.text.end, place))
        .collect()
}

fn long_words(folded: &Folded) -> Vec<Mark> {
    let mut marks = Vec::new();
    for run in folded.solid_runs().filter(|run| run.len() >= SHORTEST_WORD) {
        for word in words::all(folded.text_of(run.start, run.len())) {
            if word.len() >= SHORTEST_WORD {
                let first = &folded.atoms[run.start + word.start];
                let last = &folded.atoms[run.start + word.end - 1];
                marks.push((first.text.start, last.text.end, run.start + word.start));
            }
        }
    }
    marks
}

/// The stream of one text.
pub struct Tokens {
    text: String,
    marks: Vec<Mark>,
    next: usize,
    token: Token,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        let Some((start, end, place)) = self.marks.get(self.next) else {
            return false;
        };
        self.next += 1;
        self.token.text.clear();
        self.token.text.push_str(&self.text[*start..*end]);
        self.token.position = *place;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
