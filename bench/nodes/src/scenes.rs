//! What must be right with either node dead: each scene kills one at the worst moment and asks the other.

use crate::cluster::Cluster;
use anyhow::{Context, Result, ensure};
use crash_bench::{
    client::{Client, Floor, form},
    http::{Ask, send},
};
use domain::StoryId;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use store::{
    Db,
    tables::{event, story_reads, usage},
};
use testkit::Page;
use tokio::time::sleep;

/// Longer than this a correction must not stay unseen on the other node, and then as much again for a busy machine: what is
/// measured is printed.
const PATIENCE: Duration = Duration::from_secs(20);
/// Reads are handed over each second.
const HANDED_OVER: Duration = Duration::from_millis(2_500);
/// Readers of the counting, from as many addresses.
const READERS: u64 = 200;

/// How long the other node showed the old text after a correction, in milliseconds, once for each node. The node that
/// released it shows it at the very next request, and dies right after.
pub async fn correct(cluster: &mut Cluster, floor: &Floor, story: StoryId, path: &str) -> Result<Vec<u64>> {
    let releaser = cluster.cast.teams[0].releaser.clone();
    let mut times = Vec::new();
    for (mine, other) in [(0, 1), (1, 0)] {
        let addresses = [&cluster.nodes[mine].address, &cluster.nodes[other].address].map(String::clone);
        // Both hold the page in memory.
        for address in addresses.iter().cycle().take(4) {
            ensure!(get(address, path).await?.status == 200, "{path} is not public");
        }
        let headline = format!("更正后的标题第{mine}版");
        let page = send(
            &addresses[0],
            &Ask::page(&releaser, &format!("/desk/stories/{story}/corrections")),
        )
        .await?;
        let order = form(&page, &format!("/desk/stories/{story}/corrections"))?
            .set("headline", &headline)
            .set("note", "标题里的地点原来写错了。");
        let answer = send(&addresses[0], &Ask::form(&releaser, &order.action, &order.fields)).await?;
        ensure!(answer.status == 303, "the correction was answered {}", answer.status);
        let done = Instant::now();
        ensure!(
            get(&addresses[0], path).await?.body().contains(&headline),
            "the node that corrected it shows the old text"
        );
        cluster.nodes[mine].kill().await?;
        while !get(&addresses[1], path).await?.body().contains(&headline) {
            ensure!(done.elapsed() < PATIENCE, "the other node goes on showing the old text");
            sleep(Duration::from_millis(5)).await;
        }
        times.push(u64::try_from(done.elapsed().as_millis())?);
        ensure!(get(&floor.address, path).await?.body().contains(&headline), "the proxy");
        cluster.nodes[mine].start().await?;
    }
    Ok(times)
}

/// Releases that were set to a time, the node that took the order killed before it: how many happened exactly once.
pub async fn schedule(cluster: &mut Cluster, client: &mut Client) -> Result<(u64, u64)> {
    let mut set = Vec::new();
    for no in 0..2 {
        let (story, number) = client.sign(900 + no).await?;
        set.push((story, number));
    }
    let zone = TimeZone::get("Asia/Shanghai")?;
    // The form knows minutes: the next one that is far enough away.
    let at = now().checked_add(15.seconds())?.to_zoned(zone);
    let at = at.round(
        jiff::ZonedRound::new()
            .smallest(jiff::Unit::Minute)
            .mode(jiff::RoundMode::Ceil),
    )?;
    let told = at.strftime("%Y-%m-%dT%H:%M").to_string();
    for (story, number) in &set {
        client.release(*story, *number, Some(&told)).await?;
    }
    // Whichever node would have done it: one is dead before the time comes, and the other does it.
    cluster.nodes[0].kill().await?;
    let db = Db::open(&cluster.place.database).await?;
    let begun = Instant::now();
    let most = Duration::try_from(at.timestamp().duration_since(now()))? + PATIENCE;
    let live = async || -> Result<Vec<usage::Model>> { Ok(usage::Entity::find().all(db.read()).await?) };
    let ids: BTreeSet<_> = set.iter().map(|(story, _)| story.0).collect();
    while live()
        .await?
        .iter()
        .filter(|row| row.state == "live" && ids.contains(&row.story_id))
        .count()
        < set.len()
    {
        ensure!(begun.elapsed() < most, "a release that was set to {told} did not come");
        sleep(Duration::from_millis(100)).await;
    }
    cluster.nodes[0].start().await?;
    // The node that comes back must not do it again.
    sleep(Duration::from_secs(3)).await;
    let mut once = 0;
    for (story, _) in &set {
        let told = event::Entity::find()
            .filter(event::Column::SubjectId.eq(story.0))
            .filter(event::Column::Name.eq("publishing.released"))
            .all(db.read())
            .await?;
        let rows = live().await?.into_iter().filter(|row| row.story_id == story.0).count();
        once += u64::from(told.len() == 1 && rows == 1);
    }
    db.close().await?;
    Ok((set.len() as u64, once))
}

/// Readers who come to both nodes, a node killed after its last second was handed over: how many were to be counted, and
/// how many were.
pub async fn count(cluster: &mut Cluster, floor: &Floor, story: StoryId, path: &str) -> Result<(u64, u64)> {
    let db = Db::open(&cluster.place.database).await?;
    let counted = async || -> Result<u64> {
        let row = story_reads::Entity::find_by_id(story.0).one(db.read()).await?;
        Ok(row.map_or(0, |row| u64::try_from(row.reads).unwrap_or(0)))
    };
    sleep(HANDED_OVER).await;
    let before = counted().await?;
    for reader in 0..READERS {
        // Twice, at whichever node the proxy takes: one read.
        for _ in 0..2 {
            visit(&floor.address, path, reader).await?;
        }
    }
    sleep(HANDED_OVER).await;
    cluster.nodes[1].kill().await?;
    for reader in READERS - 20..READERS + 50 {
        visit(&floor.address, path, reader).await?;
    }
    sleep(HANDED_OVER).await;
    let after = counted().await?;
    cluster.nodes[1].start().await?;
    db.close().await?;
    Ok((READERS + 50, after - before))
}

async fn visit(address: &str, path: &str, reader: u64) -> Result<()> {
    let mut ask = Ask::page("", path);
    ask.more = vec![
        (
            "X-Forwarded-For",
            format!("203.0.{}.{}", 113 + reader / 250, 1 + reader % 250),
        ),
        ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0".to_owned()),
    ];
    let page = send(address, &ask).await?;
    ensure!(page.status == 200, "{path} was answered {}", page.status);
    Ok(())
}

async fn get(address: &str, path: &str) -> Result<Page> {
    send(address, &Ask::page("", path))
        .await
        .with_context(|| format!("{address} does not answer"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the programs under test go by the machine's clock"
)]
fn now() -> Timestamp {
    Timestamp::now()
}
