//! Changes of one line of text, and the words around each that name its place. Where no words do, a change is joined with
//! the one beside it until some do; a change that is all of the text is always named.

use super::single::{Budget, context};
use std::ops::Range;

/// A change: this range of the old line becomes that range of the new one. Outside of changes both lines are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// A change with how many characters before and after it name its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub hunk: Hunk,
    pub before: usize,
    pub after: usize,
}

/// Comparisons that one proposal may cost; a few tenths of a second.
const COST: usize = 20_000_000;

/// `widen` makes a joined change one that can be made by itself: it may reach further on both sides, over what is equal.
pub(super) fn settle(old: &[char], new: &[char], mut hunks: Vec<Hunk>, widen: &dyn Fn(Hunk) -> Hunk) -> Vec<Settled> {
    let mut budget = Budget(COST);
    loop {
        let mut settled = Vec::with_capacity(hunks.len());
        let mut astray = None;
        for (at, hunk) in hunks.iter().enumerate() {
            match context(old, new, &hunks, at, &mut budget) {
                Some((before, after)) => settled.push(Settled {
                    hunk: hunk.clone(),
                    before,
                    after,
                }),
                None => {
                    astray = Some(at);
                    break;
                }
            }
        }
        let Some(at) = astray else { return settled };
        match (budget.0, hunks.len()) {
            (_, 0) => return settled,
            (0, _) | (_, 1) => return vec![everything(old, &hunks, widen)],
            _ => join(&mut hunks, at.max(1), widen),
        }
    }
}

/// All changes as one, named by all of the text around it.
fn everything(old: &[char], hunks: &[Hunk], widen: &dyn Fn(Hunk) -> Hunk) -> Settled {
    let mut hunk = hunks[0].clone();
    if let Some(last) = hunks.last() {
        hunk = widen(Hunk {
            old: hunk.old.start..last.old.end,
            new: hunk.new.start..last.new.end,
        });
    }
    Settled {
        before: hunk.old.start,
        after: old.len() - hunk.old.end,
        hunk,
    }
}

/// Joins a change with the one before it, and with those that the joined one then reaches over.
fn join(hunks: &mut Vec<Hunk>, at: usize, widen: &dyn Fn(Hunk) -> Hunk) {
    let (mut first, mut last) = (at - 1, at);
    loop {
        let joined = widen(Hunk {
            old: hunks[first].old.start..hunks[last].old.end,
            new: hunks[first].new.start..hunks[last].new.end,
        });
        let reaches_back = first > 0 && overlaps(&hunks[first - 1], &joined);
        let reaches_on = last + 1 < hunks.len() && overlaps(&joined, &hunks[last + 1]);
        first -= usize::from(reaches_back);
        last += usize::from(reaches_on);
        if !reaches_back && !reaches_on {
            hunks.splice(first..=last, [joined]);
            return;
        }
    }
}

/// Whether the first of two changes reaches into the second.
fn overlaps(first: &Hunk, second: &Hunk) -> bool {
    first.old.end > second.old.start || first.new.end > second.new.start
}
