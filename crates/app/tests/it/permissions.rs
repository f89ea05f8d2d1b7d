//! Who may do what, over HTTP: every route, for every person and every state of a story, against the answers that
//! somebody wrote into `permissions.txt`. The rights are never asked here how it should be.

mod ask;
mod table;
mod world;

use futures_util::{StreamExt, stream};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};
use table::{Route, Row, WHO};

const TABLE: &str = include_str!("permissions.txt");

/// How many rows are gone through at once.
const AT_ONCE: usize = 6;

fn source() -> BTreeSet<Route> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    table::routes_in_source(&[&here.join("src"), &here.join("../web/src")])
}

#[test]
fn every_route_has_its_rows_and_every_row_its_route() {
    let rows = table::rows(TABLE);
    let mut said: BTreeMap<&Route, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        for route in &row.routes {
            let things = said.entry(route).or_default();
            if row.things.is_empty() {
                things.push("");
            }
            things.extend(row.things.iter().map(String::as_str));
        }
    }
    let there = source();
    let mut problems = Vec::new();
    for route in &there {
        if !said.contains_key(route) {
            problems.push(format!("{route} has no row"));
        }
    }
    for (route, things) in &said {
        if !there.contains(*route) {
            problems.push(format!("{route} is in the table only"));
        }
        let once: BTreeSet<&str> = things.iter().copied().collect();
        if once.len() != things.len() {
            problems.push(format!("{route} is answered twice for the same thing: {things:?}"));
        }
        let of_story = things.iter().any(|thing| world::STATES.contains(thing));
        let needs_story = [
            "/desk/stories/{",
            "/desk/review/{",
            "/desk/publishing/{",
            "/desk/photos/{",
            "/stories/{",
            "/media/{",
        ];
        if of_story || needs_story.iter().any(|start| route.path.starts_with(start)) {
            for state in world::STATES {
                if !once.contains(state) {
                    problems.push(format!("{route} has no answers for a story that is {state}"));
                }
            }
        }
    }
    assert!(there.len() > 60, "the source was not found: {there:?}");
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::disallowed_methods,
    reason = "every handle is waited for; one task alone would use one core"
)]
async fn everybody_gets_the_answer_that_the_table_gives() {
    let world = Arc::new(world::build().await);
    let before = world.standing().await;
    let rows = Arc::new(table::rows(TABLE));
    let there = source();
    let mut asks = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for route in row.routes.iter().filter(|route| there.contains(*route)) {
            if row.things.is_empty() {
                asks.push((at, route.clone(), String::new()));
            }
            asks.extend(row.things.iter().map(|thing| (at, route.clone(), thing.clone())));
        }
    }
    let count = asks.len();
    let found = stream::iter(asks)
        .map(|(at, route, thing)| {
            let (world, rows) = (Arc::clone(&world), Arc::clone(&rows));
            tokio::spawn(async move { ask_all(&world, &rows[at], &route, &thing).await })
        })
        .buffer_unordered(AT_ONCE);
    let mut problems: Vec<String> = found.filter_map(|found| async { found.unwrap() }).collect().await;
    problems.sort();
    if world.standing().await != before {
        problems.push("a request of the table changed a story".to_owned());
    }
    assert!(
        problems.is_empty(),
        "{} of {count} rows differ:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

/// Everybody asks the same; says where an answer is another than the table's.
async fn ask_all(world: &world::World, row: &Row, route: &Route, word: &str) -> Option<String> {
    let mut thing = ask::thing(world, route, word).await;
    let mut got = String::new();
    let mut wrong = Vec::new();
    for (who, expected) in WHO.chars().zip(&row.answers) {
        let page = ask::send(world, who, route, &thing).await;
        let sign = ask::sign(route, &page);
        got.push(sign);
        if sign != *expected {
            wrong.push(format!("{who} {}", page.status.as_u16()));
        }
        thing = ask::renewed(world, route, word, &page, thing).await;
    }
    let (line, wanted) = (row.line, row.answers.iter().collect::<String>());
    let wrong_ones = wrong.join(", ");
    let told = format!(
        "line {line:3}: {route} [{word}]\n    who   {WHO}\n    table {wanted}\n    got   {got}   ({wrong_ones})"
    );
    (!wrong.is_empty()).then_some(told)
}
