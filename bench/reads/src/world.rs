//! Three days of an institution's site: who asks for which story and when, and of each visit what it truly is.

use crate::agents::Agents;
use crate::random::Random;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
/// 20 November 2026, midnight in China, in microseconds since 1970. There every day has 24 hours.
pub const BEGINS: i64 = 1_795_104_000 * SECOND;
pub const DAYS: i64 = 3;
/// A story that everybody hears of at noon of the second day.
pub const NEWS_AT: i64 = BEGINS + DAY + 12 * HOUR;
/// One address asks again and again, under ever new names, for the stories of [`ATTACKED`].
pub const ATTACK_FROM: i64 = BEGINS + DAY + 11 * HOUR + ATTACK_MARGIN;
/// The attack lasts no longer, and so much less than a window, so that no clock a little behind puts it into two.
const ATTACK_LASTS: i64 = 3 * HOUR;
const ATTACK_MARGIN: i64 = 10 * SECOND;
pub const ATTACKED: [u32; 3] = [0, 40, 1_999];

const STORIES: u64 = 2_000;
const OFFICE: u64 = 300;
const OFFICE_ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 66));
/// The numbers of the office's people begin here.
const OFFICE_FROM: u64 = 1 << 40;

/// What a visit truly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    Office,
    Attack,
    Program,
    Prefetch,
    Head,
    Staff,
}

/// One request.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Microseconds since 1970.
    pub at: i64,
    pub story: u32,
    pub address: IpAddr,
    /// A name of [`Agents`].
    pub agent: usize,
    /// Who it is, whatever the rule can see.
    pub person: u64,
    pub kind: Kind,
    /// Any number, for what is else drawn of it.
    pub chance: u64,
}

pub struct World {
    pub agents: Agents,
    /// In the order of time.
    pub hits: Vec<Hit>,
    /// How long the attack lasts, in microseconds.
    pub attack: i64,
}

impl World {
    /// The same days without the attack.
    pub fn in_peace(&self) -> Self {
        Self {
            agents: self.agents.clone(),
            hits: self
                .hits
                .iter()
                .filter(|hit| hit.kind != Kind::Attack)
                .copied()
                .collect(),
            attack: 0,
        }
    }
}

impl Kind {
    /// Whether the rule speaks of a reader; an attacker looks like many.
    pub const fn reads(self) -> bool {
        matches!(self, Self::Person | Self::Office | Self::Attack)
    }
}

/// So many visits: about half are of people and their reloads, the rest of programs, an office, an attacker and others.
pub fn world(seed: u64, visits: usize, window_minutes: u16) -> World {
    let attack_lasts = ATTACK_LASTS.min(i64::from(window_minutes) * MINUTE - 2 * ATTACK_MARGIN);
    let agents = Agents::new(visits / 50 + 100);
    let mut random = Random::new(seed, 1);
    let mut hits = Vec::with_capacity(visits + 64);
    let people = (visits as u64 / 10).max(50);
    while hits.len() < visits {
        match random.below(100) {
            0..=47 => person(&mut hits, &agents, &mut random, people),
            48..=55 => news(&mut hits, &agents, &mut random, people),
            56..=65 => office(&mut hits, &agents, &mut random),
            66..=73 => attack(&mut hits, &agents, &mut random, attack_lasts),
            74..=79 => programs(&mut hits, &agents, &mut random),
            80..=82 => one(&mut hits, &agents, &mut random, people, Kind::Head),
            _ => one(&mut hits, &agents, &mut random, people, Kind::Staff),
        }
    }
    hits.truncate(visits);
    hits.sort_by_key(|hit| (hit.at, hit.person, hit.chance));
    World {
        agents,
        hits,
        attack: attack_lasts,
    }
}

/// Somebody reads a story, perhaps fetched by the browser before, and comes back to it within the hours.
fn person(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random, people: u64) {
    let number = random.below(people);
    let at = moment(random);
    let story = story(random);
    let read = |at, kind, random: &mut Random| visit(agents, random, number, at, story, kind);
    if random.below(20) == 0 {
        hits.push(read(at - 2 * SECOND, Kind::Prefetch, random));
    }
    hits.push(read(at, Kind::Person, random));
    if random.below(3) == 0 {
        for _ in 0..=random.below(3) {
            let later = at + random.below(4 * HOUR as u64) as i64;
            hits.push(read(later, Kind::Person, random));
        }
    }
}

/// Everybody at once, two minutes long.
fn news(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random, people: u64) {
    let number = random.below(people);
    let at = NEWS_AT - MINUTE + random.below(2 * MINUTE as u64) as i64;
    hits.push(visit(agents, random, number, at, 0, Kind::Person));
}

/// Three hundred people with like computers behind one address.
fn office(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random) {
    let number = random.below(OFFICE);
    let (at, story) = (moment(random), story(random));
    hits.push(Hit {
        address: OFFICE_ADDRESS,
        agent: agents.browser(number * 7 % 40),
        person: OFFICE_FROM + number,
        ..visit(agents, random, 0, at, story, Kind::Office)
    });
}

fn attack(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random, lasts: i64) {
    let at = ATTACK_FROM + random.below(lasts as u64) as i64;
    let story = ATTACKED[random.below(ATTACKED.len() as u64) as usize];
    let name = random.draw();
    hits.push(Hit {
        address: ATTACKER,
        agent: agents.made_up(name),
        ..visit(agents, random, 0, at, story, Kind::Attack)
    });
}

/// A crawler goes from story to story.
fn programs(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random) {
    let (number, at) = (random.draw(), moment(random));
    for step in 0..random.below(6) as i64 {
        let story = story(random);
        hits.push(Hit {
            agent: agents.program(number),
            ..visit(agents, random, number % 500, at + step * SECOND, story, Kind::Program)
        });
    }
}

fn one(hits: &mut Vec<Hit>, agents: &Agents, random: &mut Random, people: u64, kind: Kind) {
    let (number, at, story) = (random.below(people), moment(random), story(random));
    hits.push(visit(agents, random, number, at, story, kind));
}

fn visit(agents: &Agents, random: &mut Random, person: u64, at: i64, story: u32, kind: Kind) -> Hit {
    Hit {
        at: at.clamp(BEGINS, BEGINS + DAYS * DAY - 1),
        story,
        address: address(random, person),
        agent: agents.browser(mixed(person) >> 20),
        person,
        kind,
        chance: random.draw(),
    }
}

/// Some behind the few addresses of a telephone company, some with an IPv6 network whose addresses change with every
/// visit, most with another one of the house behind an address.
fn address(random: &mut Random, person: u64) -> IpAddr {
    match mixed(person) % 20 {
        0 => IpAddr::V4(Ipv4Addr::from_bits(0x6440_0000 + (person % 97) as u32)),
        1..=3 => {
            let network = (0x2001_0db8_0000_0000 + u128::from(person)) << 64;
            IpAddr::V6(Ipv6Addr::from_bits(network + u128::from(random.draw())))
        }
        _ => IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + (person / 2) as u32)),
    }
}

/// Mostly by day, and never so late that midnight is quiet.
fn moment(random: &mut Random) -> i64 {
    let day = random.below(DAYS as u64) as i64 * DAY;
    let time = match random.below(10) {
        0 => random.below(DAY as u64),
        1 => DAY as u64 - random.below(30 * MINUTE as u64),
        _ => random.below(DAY as u64 / 2) + random.below(DAY as u64 / 2),
    };
    BEGINS + day + time as i64
}

/// A few stories have most readers.
fn story(random: &mut Random) -> u32 {
    let part = random.below(1_000_000);
    (u128::from(part).pow(3) * u128::from(STORIES) / 1_000_000_u128.pow(3)) as u32
}

/// A number of its own for each number, always the same.
fn mixed(number: u64) -> u64 {
    Random::new(number, 2).draw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_days_every_time_with_all_kinds_in_order() {
        let (one, other) = (world(3, 5_000, 30), world(3, 5_000, 30));
        let shown = |world: &World| format!("{:?}", world.hits);
        assert_eq!(shown(&one), shown(&other));
        assert_ne!(shown(&one), shown(&world(4, 5_000, 30)));
        assert!(one.hits.is_sorted_by_key(|hit| hit.at));
        for kind in [
            Kind::Person,
            Kind::Office,
            Kind::Attack,
            Kind::Program,
            Kind::Prefetch,
            Kind::Head,
            Kind::Staff,
        ] {
            assert!(one.hits.iter().any(|hit| hit.kind == kind), "{kind:?}");
        }
    }
}
