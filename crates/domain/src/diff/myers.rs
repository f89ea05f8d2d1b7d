//! The shortest way from one sequence to another, by Myers' greedy algorithm, given up when it becomes long.

/// A step, with the index of the part it takes. `Keep` takes one of each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Keep { old: usize, new: usize },
    Delete { old: usize },
    Insert { new: usize },
}

/// Differences after which no exact answer is looked for. Time and memory grow with its square: a million small steps
/// and two megabytes.
const LIMIT: usize = 1_000;

/// The steps in order; `None` if there are more than [`LIMIT`] differences.
pub(super) fn steps(old: &[&str], new: &[&str]) -> Option<Vec<Step>> {
    let prefix = old.iter().zip(new).take_while(|(left, right)| left == right).count();
    let rest = (&old[prefix..], &new[prefix..]);
    let suffix = rest
        .0
        .iter()
        .rev()
        .zip(rest.1.iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let middle = (&rest.0[..rest.0.len() - suffix], &rest.1[..rest.1.len() - suffix]);

    let mut steps: Vec<Step> = (0..prefix).map(|index| Step::Keep { old: index, new: index }).collect();
    steps.extend(middle_steps(middle.0, middle.1)?.into_iter().map(|step| match step {
        Step::Keep { old, new } => Step::Keep {
            old: old + prefix,
            new: new + prefix,
        },
        Step::Delete { old } => Step::Delete { old: old + prefix },
        Step::Insert { new } => Step::Insert { new: new + prefix },
    }));
    let suffixes = (old.len() - suffix..old.len()).zip(new.len() - suffix..new.len());
    steps.extend(suffixes.map(|(old, new)| Step::Keep { old, new }));
    Some(steps)
}

/// Row `d` holds, for each diagonal that `d` differences can reach, how far into `old` the best way came. Diagonal
/// `x - y = 2j - d` stands at index `j`.
fn middle_steps(old: &[&str], new: &[&str]) -> Option<Vec<Step>> {
    // Every part that one side has more is a difference; no search is needed to know that it would fail.
    if old.len().abs_diff(new.len()) > LIMIT {
        return None;
    }
    let mut rows: Vec<Vec<u32>> = Vec::new();
    for d in 0..=(old.len() + new.len()).min(LIMIT) {
        let mut row = Vec::with_capacity(d + 1);
        for j in 0..=d {
            let mut x = rows.last().map_or(0, |before| advance(before, j).0);
            let mut y = x + d - 2 * j;
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            row.push(u32::try_from(x).ok()?);
            if x >= old.len() && y >= new.len() {
                return Some(trace_back(&rows, old.len(), new.len()));
            }
        }
        rows.push(row);
    }
    None
}

/// Where diagonal `j` of the next row begins, and whether an insertion leads there (a deletion otherwise).
fn advance(before: &[u32], j: usize) -> (usize, bool) {
    let by_deletion = j.checked_sub(1).map(|j| before[j] as usize);
    let by_insertion = before.get(j).map(|x| *x as usize);
    match (by_deletion, by_insertion) {
        (Some(deletion), Some(insertion)) if deletion < insertion => (insertion, true),
        (Some(deletion), _) => (deletion + 1, false),
        (None, insertion) => (insertion.unwrap_or(0), true),
    }
}

/// `rows` are the complete rows before the one that reached the end.
fn trace_back(rows: &[Vec<u32>], old_len: usize, new_len: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut x, mut y) = (old_len, new_len);
    for (d, before) in rows.iter().enumerate().rev().map(|(index, row)| (index + 1, row)) {
        let (start, inserted) = advance(before, (x + d - y) / 2);
        while x > start {
            (x, y) = (x - 1, y - 1);
            steps.push(Step::Keep { old: x, new: y });
        }
        if inserted {
            y -= 1;
            steps.push(Step::Insert { new: y });
        } else {
            x -= 1;
            steps.push(Step::Delete { old: x });
        }
    }
    while x > 0 {
        (x, y) = (x - 1, y - 1);
        steps.push(Step::Keep { old: x, new: y });
    }
    steps.reverse();
    steps
}
