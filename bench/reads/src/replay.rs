//! The days once more on a virtual clock: two nodes that count and flush once a second into one ledger. Batches arrive
//! late or twice, one clock is a little behind, and one node is killed and starts again with empty hands.

use crate::random::Random;
use crate::truth::Settings;
use crate::world::{BEGINS, DAY, DAYS, HOUR, Hit, Kind, MINUTE, NEWS_AT, SECOND, World};
use anyhow::{Context, Result, ensure};
use domain::reads::{Applied, Batch, Channel, Counter, Day, GRACE, Ledger, Limits, Referrer, Rule, Salt, Visit};
use domain::{StoryId, Time};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const NODES: usize = 2;
/// Which is killed.
const KILLED: usize = 1;
/// In the midst of the news, between two flushes.
pub const KILL_AT: i64 = NEWS_AT + 17 * SECOND + 380_000;
const DOWN_FOR: i64 = 45 * SECOND;
/// Flushes of the nodes do not fall together.
const OFFSET: i64 = SECOND / NODES as i64;

/// What came of it.
pub struct Outcome {
    pub ledger: Ledger,
    /// Visits that the killed node had taken and not flushed.
    pub lost: BTreeSet<usize>,
    /// How often a published number was smaller than before.
    pub decreases: u64,
    pub batches: u64,
    pub repeated: u64,
}

struct Run<'a> {
    world: &'a World,
    rule: Rule,
    zone: TimeZone,
    seed: u64,
    random: Random,
    nodes: [Counter; NODES],
    /// Visits of the killed node since its last flush.
    unflushed: Vec<usize>,
    /// Batches under way, by the time at which they arrive.
    late: BTreeMap<(i64, u64), Batch>,
    published: BTreeMap<StoryId, u64>,
    outcome: Outcome,
}

/// `skew`: how far the clock of the second node is behind, in microseconds.
pub fn replay(world: &World, seed: u64, settings: Settings, skew: i64) -> Result<Outcome> {
    let zone = TimeZone::get("Asia/Shanghai")?;
    let rule = Rule::new(settings.window_minutes, settings.per_address)?;
    let mut run = Run {
        world,
        rule,
        zone,
        seed,
        random: Random::new(seed, 3),
        nodes: [counter(0), counter(1)],
        unflushed: Vec::new(),
        late: BTreeMap::new(),
        published: BTreeMap::new(),
        outcome: Outcome {
            ledger: Ledger::default(),
            lost: BTreeSet::new(),
            decreases: 0,
            batches: 0,
            repeated: 0,
        },
    };
    ensure!(
        skew.abs() < DOWN_FOR,
        "a clock so far behind would meet the restarted node"
    );
    run.days(BEGINS)?;
    run.play(skew)?;
    Ok(run.outcome)
}

fn counter(number: u64) -> Counter {
    Counter::new(Uuid::from_u64_pair(9, number), Limits::default())
}

pub fn story(number: u32) -> StoryId {
    StoryId(Uuid::from_u64_pair(5, number.into()))
}

pub fn visit<'a>(world: &'a World, hit: &Hit) -> Visit<'a> {
    let user_agent = world.agents.name(hit.agent);
    let referer = REFERERS[(hit.chance >> 8) as usize % REFERERS.len()];
    Visit {
        address: hit.address,
        user_agent,
        method: if hit.kind == Kind::Head { "HEAD" } else { "GET" },
        purposes: if hit.kind == Kind::Prefetch { &["prefetch"] } else { &[] },
        referrer: Referrer::of(referer, user_agent, &["news.example.cn"]),
        channel: Channel::ALL[(hit.chance >> 16) as usize % Channel::ALL.len()],
        staff: hit.kind == Kind::Staff,
    }
}

const REFERERS: &[&str] = &[
    "",
    "",
    "https://news.example.cn/",
    "https://news.example.cn/sections/notices",
    "https://www.baidu.com/link?url=x",
    "https://weibo.com/",
    "https://mp.weixin.qq.com/s/x",
    "https://links.example.org/",
];

impl Run<'_> {
    fn play(&mut self, skew: i64) -> Result<()> {
        let mut killed = false;
        let mut restarted = false;
        let mut half = BEGINS;
        let hits = &self.world.hits;
        for (number, hit) in hits.iter().enumerate() {
            while half + OFFSET <= hit.at {
                half += OFFSET;
                // Between two flushes, so before the one that is due.
                if !killed && half > KILL_AT {
                    killed = true;
                    self.kill();
                }
                if !restarted && half > KILL_AT + DOWN_FOR {
                    restarted = true;
                    self.nodes[KILLED] = counter(2);
                    self.open_days(half)?;
                }
                self.tick(half, killed && !restarted)?;
            }
            if !killed && hit.at > KILL_AT {
                killed = true;
                self.kill();
            }
            let down = killed && !restarted;
            let node = if down {
                1 - KILLED
            } else {
                (hit.chance % NODES as u64) as usize
            };
            let clock = if node == KILLED { hit.at - skew } else { hit.at };
            if node == KILLED && !killed {
                self.unflushed.push(number);
            }
            self.nodes[node].hit(story(hit.story), &visit(self.world, hit), Time(clock));
        }
        let end = BEGINS + DAYS * DAY;
        while half < end + 2 * HOUR {
            half += OFFSET;
            self.tick(half, false)?;
        }
        Ok(())
    }

    fn kill(&mut self) {
        self.outcome.lost = self.unflushed.drain(..).collect();
        self.nodes[KILLED] = counter(3);
    }

    /// One node flushes; once a minute the days are looked after; what was late arrives.
    fn tick(&mut self, now: i64, down: bool) -> Result<()> {
        let node = ((now - BEGINS) / OFFSET % NODES as i64) as usize;
        if !(down && node == KILLED) {
            let batches = self.nodes[node].flush();
            if node == KILLED {
                self.unflushed.clear();
            }
            for batch in batches {
                self.send(batch, now);
            }
        }
        while let Some(first) = self.late.first_entry().filter(|first| first.key().0 <= now) {
            let batch = first.remove();
            self.apply(&batch);
        }
        if (now - BEGINS) % MINUTE == 0 {
            self.days(now)?;
        }
        Ok(())
    }

    /// Some arrive twice and some later. Before the kill all arrive at once: a batch that waits for the database waits in
    /// the memory of its node, and would be lost with more than the last second.
    fn send(&mut self, batch: Batch, now: i64) {
        let before_the_kill = (KILL_AT - MINUTE..=KILL_AT).contains(&now);
        let chance = self.random.below(100);
        if chance < 3 && !before_the_kill {
            let arrives = now + self.random.below(30 * SECOND as u64) as i64;
            self.late.insert((arrives, self.outcome.batches), batch);
        } else {
            self.apply(&batch);
            if chance < 6 {
                let arrives = now + self.random.below(MINUTE as u64) as i64;
                self.late.insert((arrives, self.outcome.batches), batch);
            }
        }
        self.outcome.batches += 1;
    }

    fn apply(&mut self, batch: &Batch) {
        self.outcome.repeated += u64::from(self.outcome.ledger.apply(batch) == Applied::Again);
        for read in &batch.reads {
            let reads = self.outcome.ledger.reads(read.story);
            let before = self.published.insert(read.story, reads);
            self.outcome.decreases += u64::from(before.is_some_and(|before| reads < before));
        }
    }

    /// Tomorrow is opened an hour before midnight; yesterday is closed five minutes after it and sealed when it may be.
    fn days(&mut self, now: i64) -> Result<()> {
        for day in [Day::of(Time(now), &self.zone), Day::of(Time(now + HOUR), &self.zone)] {
            self.outcome.ledger.open(day.date, self.rule);
        }
        self.open_days(now)?;
        let yesterday = Day::of(Time(now - DAY), &self.zone);
        if now >= yesterday.ends.0 + GRACE / 2 {
            for node in 0..NODES {
                if let Some(batch) = self.nodes[node].close(yesterday.date) {
                    self.send(batch, now);
                }
            }
        }
        if yesterday.may_be_sealed(Time(now)) {
            self.outcome.ledger.seal(yesterday.date);
        }
        Ok(())
    }

    fn open_days(&mut self, now: i64) -> Result<()> {
        for day in [Day::of(Time(now), &self.zone), Day::of(Time(now + HOUR), &self.zone)] {
            let days_since = u64::try_from((day.starts.0 - BEGINS) / DAY).context("a day before the first")?;
            let mut random = Random::new(self.seed, 100 + days_since);
            let mut bytes = [0; 32];
            bytes.fill_with(|| (random.draw() >> 32) as u8);
            for node in &mut self.nodes {
                node.open(day, self.rule, Salt::new(bytes));
            }
        }
        Ok(())
    }
}
