//! What was published beside the truth, and the promises that it must keep.

use crate::replay::{KILL_AT, Outcome, story};
use crate::truth::{self, Settings};
use crate::world::{ATTACK_FROM, ATTACKED, BEGINS, DAY, Hit, Kind, MINUTE, SECOND, World};
use std::collections::BTreeMap;

/// The greatest part of the truth by which counts may be wrong, in percent.
const ERROR_MAX: f64 = 0.1;

pub struct Figures {
    pub by_the_rule: u64,
    pub published: u64,
    /// The sum of what is wrong over all stories, without what the killed node had not flushed.
    pub error_percent: f64,
    pub lost_at_kill: u64,
    /// The age of the oldest visit that was lost.
    pub lost_seconds: f64,
    /// Of an attacked story, for each window of the attack.
    pub max_lift: u64,
    pub decreases: u64,
    pub hashes_left: u64,
}

/// `peace` is what is published of the same days without the attack.
pub fn figures(world: &World, settings: Settings, outcome: &Outcome, peace: &Outcome) -> Figures {
    let truth = |counts: &dyn Fn(usize) -> bool| {
        truth::reads(&world.agents, &world.hits, settings, |number, _: &Hit| counts(number))
    };
    let all = truth(&|_| true);
    let outside = truth(&|number| !outcome.lost.contains(&number));
    let published: BTreeMap<_, u64> = outcome.ledger.stories().collect();
    let expected: BTreeMap<_, u64> = outside.iter().map(|(number, reads)| (story(*number), *reads)).collect();
    let sum: u64 = outside.values().sum();
    let by_the_rule = all.values().sum();
    let lost_from = outcome.lost.first().map_or(KILL_AT, |first| world.hits[*first].at);
    let lift = ATTACKED.iter().map(|number| {
        let (attacked, before) = (outcome.ledger.reads(story(*number)), peace.ledger.reads(story(*number)));
        attacked.saturating_sub(before)
    });
    Figures {
        by_the_rule,
        published: published.values().sum(),
        error_percent: 100.0 * difference(&published, &expected) as f64 / sum.max(1) as f64,
        lost_at_kill: by_the_rule - sum,
        lost_seconds: (KILL_AT - lost_from) as f64 / SECOND as f64,
        max_lift: lift
            .max()
            .unwrap_or_default()
            .div_ceil(attacked_windows(world, settings)),
        decreases: outcome.decreases,
        hashes_left: outcome.ledger.hashes() as u64,
    }
}

impl Figures {
    /// The promises that were broken.
    pub fn broken(&self, settings: Settings) -> Vec<&'static str> {
        let one_address = u64::from(settings.per_address);
        let promises = [
            (self.error_percent <= ERROR_MAX, "more is wrong than a thousandth"),
            (self.lost_seconds <= 1.0, "more than the last second was lost"),
            (
                self.max_lift <= one_address,
                "one address lifts a story above the limit",
            ),
            (self.decreases == 0, "a published number became smaller"),
            (self.hashes_left == 0, "hashes outlive their day"),
        ];
        let broken = promises.into_iter().filter(|(kept, _)| !kept);
        broken.map(|(_, promise)| promise).collect()
    }
}

/// How much of the people of a kind, who were really there, the rule sees, in percent.
pub fn seen(world: &World, settings: Settings, kind: Kind) -> f64 {
    let reads = truth::reads(&world.agents, &world.hits, settings, |_, hit| hit.kind == kind);
    let people = truth::people(&world.hits, settings, kind);
    100.0 * reads.values().sum::<u64>() as f64 / people.max(1) as f64
}

/// What two lists differ by, all stories of either together.
fn difference<K: Ord + Copy>(one: &BTreeMap<K, u64>, other: &BTreeMap<K, u64>) -> u64 {
    let of = |reads: &BTreeMap<K, u64>, story| reads.get(&story).copied().unwrap_or_default();
    let mut stories: Vec<K> = one.keys().chain(other.keys()).copied().collect();
    stories.sort_unstable();
    stories.dedup();
    stories
        .into_iter()
        .map(|story| of(one, story).abs_diff(of(other, story)))
        .sum()
}

/// The windows that the attack falls into.
fn attacked_windows(world: &World, settings: Settings) -> u64 {
    let window = |at: i64| (at - BEGINS) % DAY / (i64::from(settings.window_minutes) * MINUTE);
    let windows = window(ATTACK_FROM + world.attack - 1) - window(ATTACK_FROM) + 1;
    windows.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_differ_by_what_either_has_more() {
        let list = |reads: &[(u32, u64)]| reads.iter().copied().collect::<BTreeMap<_, _>>();
        assert_eq!(difference(&list(&[(1, 5), (2, 3)]), &list(&[(1, 5), (2, 3)])), 0);
        assert_eq!(difference(&list(&[(1, 5), (2, 3)]), &list(&[(1, 4), (3, 7)])), 11);
    }

    #[test]
    fn each_promise_can_be_broken() {
        let settings = Settings {
            window_minutes: 30,
            per_address: 20,
        };
        let kept = || Figures {
            by_the_rule: 100,
            published: 100,
            error_percent: 0.1,
            lost_at_kill: 3,
            lost_seconds: 1.0,
            max_lift: 20,
            decreases: 0,
            hashes_left: 0,
        };
        assert_eq!(kept().broken(settings), [""; 0]);
        let worse: [fn(&mut Figures); 5] = [
            |figures| figures.error_percent = 0.11,
            |figures| figures.lost_seconds = 1.01,
            |figures| figures.max_lift = 21,
            |figures| figures.decreases = 1,
            |figures| figures.hashes_left = 1,
        ];
        for worse in worse {
            let mut figures = kept();
            worse(&mut figures);
            assert_eq!(figures.broken(settings).len(), 1);
        }
    }
}
