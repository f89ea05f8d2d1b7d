//! The truth by the published rule, worked out slowly: all visits laid side by side, sets of whole addresses and names,
//! no hashes, and nothing of the code that is measured.

use crate::agents::Agents;
use crate::world::{BEGINS, DAY, Hit, Kind, MINUTE};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

/// Day, window of the day, story, address as the rule takes it.
type Place = (i64, i64, u32, String);

/// The two settings of the rule.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub window_minutes: u16,
    pub per_address: u32,
}

/// Reads by story, of the visits that `counts` lets pass.
pub fn reads(
    agents: &Agents,
    hits: &[Hit],
    settings: Settings,
    counts: impl Fn(usize, &Hit) -> bool,
) -> BTreeMap<u32, u64> {
    let mut readers: BTreeMap<Place, BTreeSet<&str>> = BTreeMap::new();
    for (number, hit) in hits.iter().enumerate() {
        if hit.kind.reads() && counts(number, hit) {
            readers
                .entry(place(hit, settings))
                .or_default()
                .insert(agents.name(hit.agent));
        }
    }
    let mut reads = BTreeMap::new();
    for ((_, _, story, _), names) in readers {
        *reads.entry(story).or_default() += (names.len() as u64).min(settings.per_address.into());
    }
    reads
}

/// How many people of a kind read a story in a window, whatever the rule can see of them.
pub fn people(hits: &[Hit], settings: Settings, kind: Kind) -> u64 {
    let mut people = BTreeSet::new();
    for hit in hits.iter().filter(|hit| hit.kind == kind) {
        let (day, window) = window(hit.at, settings);
        people.insert((day, window, hit.story, hit.person));
    }
    people.len() as u64
}

fn place(hit: &Hit, settings: Settings) -> Place {
    let (day, window) = window(hit.at, settings);
    let address = match hit.address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    };
    (day, window, hit.story, address)
}

/// The day and the window in it.
fn window(at: i64, settings: Settings) -> (i64, i64) {
    let since = at - BEGINS;
    let length = i64::from(settings.window_minutes) * MINUTE;
    (since.div_euclid(DAY), since.rem_euclid(DAY) / length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::HOUR;

    #[test]
    fn readers_are_told_apart_by_day_window_story_address_and_name() {
        let agents = Agents::new(10);
        let hit = |hours: i64, story, address: &str, agent, kind| Hit {
            at: BEGINS + hours * HOUR,
            story,
            address: address.parse().expect("an address"),
            agent,
            person: 0,
            kind,
            chance: 0,
        };
        let hits = [
            hit(1, 7, "10.0.0.1", 0, Kind::Person),
            hit(1, 7, "10.0.0.1", 0, Kind::Person),
            hit(1, 7, "10.0.0.1", 1, Kind::Person),
            hit(1, 7, "10.0.0.1", 2, Kind::Person),
            hit(1, 7, "2001:db8::1", 0, Kind::Person),
            hit(1, 7, "2001:db8::2", 0, Kind::Person),
            hit(2, 7, "10.0.0.1", 0, Kind::Person),
            hit(25, 7, "10.0.0.1", 0, Kind::Person),
            hit(1, 8, "10.0.0.1", 0, Kind::Person),
            hit(1, 9, "10.0.0.1", 0, Kind::Program),
        ];
        let of = |window_minutes, counts: fn(usize, &Hit) -> bool| {
            let settings = Settings {
                window_minutes,
                per_address: 2,
            };
            let reads = reads(&agents, &hits, settings, counts);
            reads.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(of(60, |_, _| true), [(7, 5), (8, 1)]);
        assert_eq!(of(1_440, |_, _| true), [(7, 4), (8, 1)]);
        assert_eq!(of(1_440, |number, _| number != 8), [(7, 4)]);
    }
}
