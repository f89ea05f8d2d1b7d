//! The readers of the invented city: how many open a story is made up, how they are counted is the product's own rule.

use super::{
    places::{at, zone},
    step,
};
use anyhow::Result;
use app::{App, metrics};
use domain::{
    StoryId, Time,
    reads::{Channel, Referrer, Visit},
    time::DAY,
};
use jiff::ToSpan;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::net::{IpAddr, Ipv4Addr};
use store::tables::site_story;

/// Days on which a story finds readers.
const DAYS: i64 = 12;
/// When they come: on the way to work, at noon, in the evening; and which part of a day's readers.
const HOURS: [(i64, u32); 3] = [(8, 3), (13, 4), (20, 5)];
const BROWSERS: [&str; 3] = [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
];
const REFERRERS: [Referrer; 4] = [Referrer::Direct, Referrer::Wechat, Referrer::Own, Referrer::Search];

/// The moments at which readers come, from one day to another.
pub fn moments(first: Time, now: Time) -> Result<Vec<Time>> {
    let mut moments = Vec::new();
    let mut day = first.day(&zone());
    while day <= now.day(&zone()) {
        for (hour, _) in HOURS {
            moments.push(at(&day.to_string(), hour, 30)?);
        }
        day = day.checked_add(1.day())?;
    }
    Ok(moments)
}

/// Those who come now open what is new.
pub async fn come(app: &App) -> Result<()> {
    let now = app.clock.now();
    step("readers", metrics::open_days(app).await)?;
    let rows = site_story::Entity::find()
        .filter(site_story::Column::State.eq("live"))
        .filter(site_story::Column::ReleasedAt.gt(now.plus(-DAYS * DAY).0))
        .order_by_asc(site_story::Column::StoryId)
        .all(app.db.read())
        .await?;
    let share = HOURS
        .iter()
        .find(|(hour, _)| now.format("%-H", &zone()) == hour.to_string())
        .map_or(1, |(_, share)| *share);
    for row in rows {
        let liked = u32::from(row.story_id.as_bytes()[15]) % 40 + 6;
        let age = u32::try_from(now.since(Time(row.released_at)) / DAY).unwrap_or(0);
        let readers = (liked * share).checked_shr(age / 2).unwrap_or(0) / 2;
        for reader in 0..readers {
            count(app, StoryId(row.story_id), reader * 12 + share);
        }
    }
    step("readers", metrics::hand_over(app).await)
}

fn count(app: &App, story: StoryId, reader: u32) {
    let [_, high, middle, low] = reader.to_be_bytes();
    let kind = usize::try_from(reader).unwrap_or(0);
    let visit = Visit {
        address: IpAddr::V4(Ipv4Addr::new(10, high, middle, low)),
        user_agent: BROWSERS[kind % BROWSERS.len()],
        method: "GET",
        purposes: &[],
        referrer: REFERRERS[kind / 3 % REFERRERS.len()],
        channel: Channel::Site,
        staff: false,
    };
    metrics::count(app, story, &visit);
}
