//! One writing of every text, for what is written into the index and for what is asked: letters without case, accents and
//! width, traditional characters as simplified ones. What comes out is a list of atoms that know where they stood.
//!
//! Characters are folded one by one, so a variant that only a whole word could tell apart (乾 of 乾隆) is folded as well:
//! more is found, never less.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::variants::variant;

/// Longer words are cut, the same in the index and in a query.
const LONGEST_WORD: usize = 64;

/// One Chinese character (or kana, or Hangul syllable), or one word or number of a script that is written with spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// In bytes of [`Folded::text`].
    pub text: Range<usize>,
    /// In bytes of the text that was folded.
    pub source: Range<usize>,
    /// Written without spaces, so one character is an atom.
    pub solid: bool,
    /// No space and no punctuation stands before it.
    pub joined: bool,
}

/// A text, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The atoms one after the other, without what stood between them.
    pub text: String,
    /// In the order of the text.
    pub atoms: Vec<Atom>,
}

impl Folded {
    /// The folded text of `count` atoms from `first` on.
    pub fn text_of(&self, first: usize, count: usize) -> &str {
        &self.text[self.atoms[first].text.start..self.atoms[first + count - 1].text.end]
    }

    /// Ranges of atoms between which nothing stands, in order.
    pub fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.stretches(|_, next| next.joined)
    }

    /// Ranges of neighbouring atoms that are solid and joined: where dictionary words can stand.
    pub fn solid_runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.stretches(|last, next| next.joined && last.solid && next.solid)
            .filter(|run| self.atoms[run.start].solid)
    }

    fn stretches(&self, goes_on: impl Fn(&Atom, &Atom) -> bool) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start == self.atoms.len() {
                return None;
            }
            let mut end = start + 1;
            while end < self.atoms.len() && goes_on(&self.atoms[end - 1], &self.atoms[end]) {
                end += 1;
            }
            let run = start..end;
            start = end;
            Some(run)
        })
    }
}

/// Folds a text of any length and content.
#[must_use]
pub fn fold(source: &str) -> Folded {
    let mut folding = Folding {
        folded: Folded {
            text: String::with_capacity(source.len()),
            atoms: Vec::with_capacity(source.len() / 3),
        },
        ..Folding::default()
    };
    for (start, c) in source.char_indices() {
        let at = start..start + c.len_utf8();
        if c.is_ascii_alphanumeric() {
            folding.letter(c.to_ascii_lowercase(), at);
        } else if is_plain_solid(c) {
            folding.solid(variant(c), at);
        } else if let Some(joint) = joint(c, &source[at.end..]).filter(|_| folding.may_join(c)) {
            folding.joint(joint, at);
        } else if c.is_ascii() {
            folding.gap(c);
        } else if is_combining_mark(c) {
            folding.mark(at);
        } else {
            folding.other(c, &at);
        }
    }
    folding.folded
}

#[derive(Default)]
struct Folding {
    folded: Folded,
    /// Whether a further letter belongs to the last atom.
    in_word: bool,
    /// Whether nothing stood since the last atom.
    joined: bool,
    /// The word began behind a point, or has one: it takes no further one.
    has_point: bool,
    letters: usize,
}

impl Folding {
    fn letter(&mut self, c: char, source: Range<usize>) {
        if self.in_word
            && let Some(last) = self.folded.atoms.last_mut()
        {
            last.source.end = source.end;
            if self.letters < LONGEST_WORD {
                self.folded.text.push(c);
                last.text.end = self.folded.text.len();
            }
        } else {
            self.push(c, source, false);
            self.in_word = true;
            self.letters = 0;
        }
        self.letters += 1;
    }

    fn solid(&mut self, c: char, source: Range<usize>) {
        self.push(c, source, true);
        self.in_word = false;
        self.has_point = false;
    }

    fn push(&mut self, c: char, source: Range<usize>, solid: bool) {
        let start = self.folded.text.len();
        self.folded.text.push(c);
        self.folded.atoms.push(Atom {
            text: start..self.folded.text.len(),
            source,
            solid,
            joined: self.joined,
        });
        self.joined = true;
    }

    /// A point of a decimal fraction is part of it; a comma that groups thousands is not written.
    fn joint(&mut self, joint: Joint, source: Range<usize>) {
        if joint == Joint::Point {
            self.has_point = true;
            self.letter('.', source);
        }
    }

    fn may_join(&self, c: char) -> bool {
        let after_digit = self.folded.text.ends_with(|last: char| last.is_ascii_digit());
        self.in_word && after_digit && !(self.has_point && matches!(c, '.' | '．'))
    }

    fn gap(&mut self, c: char) {
        self.in_word = false;
        self.joined = false;
        self.has_point = c == '.';
    }

    /// An accent written after its letter changes nothing but the extent of the atom.
    fn mark(&mut self, source: Range<usize>) {
        if self.joined
            && let Some(last) = self.folded.atoms.last_mut()
        {
            last.source.end = source.end;
        }
    }

    /// Full width, accents, ligatures, squared units: what Unicode calls compatible is the same here.
    fn other(&mut self, c: char, source: &Range<usize>) {
        for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)) {
            if is_solid(part) {
                self.solid(variant(part), source.clone());
            } else if part.is_alphanumeric() {
                part.to_lowercase().for_each(|lower| self.letter(lower, source.clone()));
            } else {
                self.gap(part);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Point,
    Comma,
}

/// Whether this point or comma belongs to a number, as far as what follows can tell: `3.5` and `1,000`, but not the date
/// `2026.11.22` and not the list `1,2`.
fn joint(c: char, rest: &str) -> Option<Joint> {
    let digits = || rest.chars().take_while(|c| is_digit(*c)).count();
    let after = |digits: usize| rest.chars().nth(digits);
    match c {
        '.' | '．' => {
            let digits = digits();
            let more = matches!(after(digits), Some('.' | '．')) && after(digits + 1).is_some_and(is_digit);
            (digits > 0 && !more).then_some(Joint::Point)
        }
        ',' | '，' => (rest.chars().take(4).take_while(|c| is_digit(*c)).count() == 3).then_some(Joint::Comma),
        _ => None,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Needs no decomposition. A kana or Hangul syllable would fall to pieces in one.
fn is_plain_solid(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{3005}' | '\u{3007}' | '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{323AF}')
        && c != '・'
        && c != '゠'
}

fn is_solid(c: char) -> bool {
    is_plain_solid(c) || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}
