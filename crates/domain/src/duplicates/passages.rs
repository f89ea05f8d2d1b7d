//! The passages two texts share, found with a suffix automaton of one of them in time that grows with their length.

use super::significant;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

/// Significant characters below which a shared passage is chance.
pub const PASSAGE_MIN: usize = 12;

/// A stretch that stands in both texts, but for punctuation, width and case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// In characters of the first text.
    pub a: Range<usize>,
    /// In characters of the second text; the first place where it stands.
    pub b: Range<usize>,
    /// As the first text has it.
    pub text: String,
}

/// The passages of [`PASSAGE_MIN`] significant characters and more that `a` shares with `b`, longest first; where two of
/// them overlap in `a`, the longer one keeps the overlap.
pub fn shared_passages(a: &str, b: &str) -> Vec<Passage> {
    let (first, second) = (significant(a), significant(b));
    let mut longest = BinaryHeap::from(matches(&first, &second));
    // Where those that were taken begin and end.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut passages = Vec::new();
    let chars: Vec<char> = a.chars().collect();
    while let Some(found) = longest.pop() {
        let Some(free) = found.trimmed(&taken) else { continue };
        if free.length < found.length {
            // Others may be longer now.
            longest.push(free);
            continue;
        }
        taken.insert(free.a.0, free.a.0 + free.length);
        let place = |chars: &[(usize, char)], at: usize| chars[at].0..chars[at + free.length - 1].0 + 1;
        let a = place(&first, free.a.0);
        passages.push(Passage {
            b: place(&second, free.b.0),
            text: chars[a.clone()].iter().collect(),
            a,
        });
    }
    passages
}

/// A shared stretch in significant characters. The greatest is the longest, and of equals the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    length: usize,
    a: Reverse<usize>,
    b: Reverse<usize>,
}

impl Match {
    /// Its part that nobody has taken, if that is still a passage. What was taken is at least as long as this, so it
    /// covers the beginning, the end or all, and one part is left.
    fn trimmed(self, taken: &BTreeMap<usize, usize>) -> Option<Self> {
        let before = taken.range(..=self.a.0).next_back();
        let start = before.map_or(self.a.0, |(_, end)| self.a.0.max(*end));
        let end = self.a.0 + self.length;
        let end = taken.range(start..).next().map_or(end, |(next, _)| end.min(*next));
        let length = end.saturating_sub(start);
        (length >= PASSAGE_MIN).then_some(Self {
            length,
            a: Reverse(start),
            b: Reverse(self.b.0 + start - self.a.0),
        })
    }
}

/// For each place in `a` where a shared stretch can be continued no further, the longest one that ends there.
fn matches(a: &[(usize, char)], b: &[(usize, char)]) -> Vec<Match> {
    let automaton = Automaton::new(b.iter().map(|(_, c)| *c));
    let mut found: Vec<Match> = Vec::new();
    let (mut state, mut length) = (0, 0);
    for (at, (_, c)) in a.iter().enumerate() {
        let before = length;
        while state != 0 && automaton.next(state, *c).is_none() {
            state = automaton.states[state].link;
            length = automaton.states[state].length;
        }
        match automaton.next(state, *c) {
            Some(next) => (state, length) = (next, length + 1),
            None => length = 0,
        }
        if length < PASSAGE_MIN {
            continue;
        }
        let here = Match {
            length,
            a: Reverse(at + 1 - length),
            b: Reverse(automaton.states[state].first_end + 1 - length),
        };
        match found.last_mut() {
            Some(last) if length == before + 1 && last.a == here.a => *last = here,
            _ => found.push(here),
        }
    }
    found
}

/// Recognises every stretch of a text (Blumer and others, 1985): at most two states a character.
struct Automaton {
    states: Vec<State>,
}

#[derive(Clone, Debug, Default)]
struct State {
    /// Of the longest stretch that leads here.
    length: usize,
    /// Where the shorter stretches with more places lead.
    link: usize,
    /// The last character of the first place.
    first_end: usize,
    next: BTreeMap<char, usize>,
}

impl Automaton {
    fn new(text: impl Iterator<Item = char>) -> Self {
        let mut automaton = Self {
            states: vec![State::default()],
        };
        let mut last = 0;
        for (at, c) in text.enumerate() {
            last = automaton.extend(last, at, c);
        }
        automaton
    }

    fn next(&self, state: usize, c: char) -> Option<usize> {
        self.states[state].next.get(&c).copied()
    }

    fn lead(&mut self, from: usize, c: char, to: usize) {
        self.states[from].next.insert(c, to);
    }

    fn extend(&mut self, last: usize, at: usize, c: char) -> usize {
        let fresh = self.states.len();
        self.states.push(State {
            length: self.states[last].length + 1,
            first_end: at,
            ..State::default()
        });
        let mut from = Some(last);
        while let Some(state) = from.filter(|state| self.next(*state, c).is_none()) {
            self.lead(state, c, fresh);
            from = (state != 0).then(|| self.states[state].link);
        }
        if let Some(state) = from
            && let Some(next) = self.next(state, c)
        {
            self.states[fresh].link = self.split(state, c, next);
        }
        fresh
    }

    /// The state that `c` leads to from `state`, for exactly the stretches that end there.
    fn split(&mut self, state: usize, c: char, next: usize) -> usize {
        let length = self.states[state].length + 1;
        if self.states[next].length == length {
            return next;
        }
        let copy = self.states.len();
        self.states.push(State {
            length,
            ..self.states[next].clone()
        });
        self.states[next].link = copy;
        let mut from = Some(state);
        while let Some(state) = from.filter(|state| self.next(*state, c) == Some(next)) {
            self.lead(state, c, copy);
            from = (state != 0).then(|| self.states[state].link);
        }
        copy
    }
}
