//! Whether the words around a change name one place only, whatever other changes of the same proposal are accepted
//! before it.

use super::settle::Hunk;
use std::collections::HashSet;

/// Comparisons of characters after which a place counts as not named.
#[derive(Debug)]
pub(super) struct Budget(pub usize);

impl Budget {
    fn spend(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0
    }
}

/// How many characters before and after a change name its place; none where even all of them, up to the changes beside
/// it, do not.
pub(super) fn context(
    old: &[char],
    new: &[char],
    hunks: &[Hunk],
    at: usize,
    budget: &mut Budget,
) -> Option<(usize, usize)> {
    let hunk = &hunks[at];
    let from = at.checked_sub(1).map_or(0, |before| hunks[before].old.end);
    let to = hunks.get(at + 1).map_or(old.len(), |after| after.old.start);
    let (most_before, most_after) = (hunk.old.start - from, to - hunk.old.end);
    let slots = slots(old, new, hunks, at);
    let mut wanted = FIRST;
    loop {
        let (before, after) = (most_before.min(wanted), most_after.min(wanted));
        let key = &old[hunk.old.start - before..hunk.old.end + after];
        if is_single(&slots, own_start(hunk, at, before, most_before), key, budget) {
            return Some((before, after));
        }
        if wanted >= most_before.max(most_after) || budget.0 == 0 {
            return None;
        }
        wanted *= 2;
    }
}

/// So many characters on each side are looked at first.
const FIRST: usize = 12;

/// A stretch that every reader has, or a change with both its sides.
struct Slot<'a> {
    variants: Vec<&'a [char]>,
}

/// The line as it can be while change `at` is open: stretches and changes in turn.
fn slots<'a>(old: &'a [char], new: &'a [char], hunks: &[Hunk], at: usize) -> Vec<Slot<'a>> {
    let mut slots = Vec::with_capacity(hunks.len() * 2 + 1);
    let mut from = 0;
    for (index, hunk) in hunks.iter().enumerate() {
        slots.push(Slot {
            variants: vec![&old[from..hunk.old.start]],
        });
        let (was, will_be) = (&old[hunk.old.clone()], &new[hunk.new.clone()]);
        let variants = if index == at { vec![was] } else { vec![was, will_be] };
        slots.push(Slot { variants });
        from = hunk.old.end;
    }
    slots.push(Slot {
        variants: vec![&old[from..]],
    });
    slots
}

/// Slot and offset at which the words around the change begin.
fn own_start(hunk: &Hunk, at: usize, before: usize, most_before: usize) -> (usize, usize) {
    if before > 0 {
        (at * 2, most_before - before)
    } else if hunk.old.is_empty() {
        (at * 2 + 2, 0)
    } else {
        (at * 2 + 1, 0)
    }
}

fn is_single(slots: &[Slot<'_>], own: (usize, usize), key: &[char], budget: &mut Budget) -> bool {
    if key.is_empty() {
        return false;
    }
    for (index, slot) in slots.iter().enumerate() {
        for (number, variant) in slot.variants.iter().enumerate() {
            for offset in 0..variant.len() {
                let is_own = (index, offset) == own && number == 0;
                if is_own || variant[offset] != key[0] {
                    if !budget.spend() {
                        return false;
                    }
                    continue;
                }
                let mut failed = HashSet::new();
                if begins(slots, index, &variant[offset..], key, 0, &mut failed, budget) || budget.0 == 0 {
                    return false;
                }
            }
        }
    }
    true
}

/// Whether `key` from `done` on can be read from here, through whatever variants of what follows.
fn begins(
    slots: &[Slot<'_>],
    index: usize,
    here: &[char],
    key: &[char],
    done: usize,
    failed: &mut HashSet<(usize, usize)>,
    budget: &mut Budget,
) -> bool {
    let mut done = done;
    for c in here {
        if done == key.len() {
            return true;
        }
        if !budget.spend() || *c != key[done] {
            return false;
        }
        done += 1;
    }
    if done == key.len() {
        return true;
    }
    let Some(next) = slots.get(index + 1) else { return false };
    if !failed.insert((index + 1, done)) {
        return false;
    }
    next.variants
        .iter()
        .any(|variant| begins(slots, index + 1, variant, key, done, failed, budget))
}
