//! Stories of a unit that was merged into another: whoever takes over the unit goes on with its work.

use super::world::{HEADLINE, World, returning};
use app::{
    By,
    accounts::actions::{Change, Successor, close_unit},
};
use domain::{Time, time::DAY};

/// The library goes into the police, who have reviewers of their own.
async fn merge(world: &World, takes_people: bool, from: Option<Time>) -> Result<(), app::Error> {
    let town = &world.town;
    let change = Change {
        unit: town.library,
        version: 1,
        from,
    };
    let successor = Successor {
        unit: town.police,
        takes_people,
    };
    close_unit(&world.app.app, &By::system("test"), change, Some(successor), None).await
}

#[tokio::test]
async fn people_and_unfinished_stories_go_over_with_the_unit() {
    let world = World::new().await;
    let town = &world.town;
    let (waiting, draft) = (world.submitted().await, world.submitted().await);
    let officer = world.app.sign_in(town.officer).await;
    let heir = world.app.sign_in(town.other_reviewer).await;
    heir.get(&format!("/desk/review/{waiting}")).await.is(404);
    let withdraw = format!("/desk/stories/{draft}/withdrawals");
    officer.post(&withdraw, &[("key", "w")]).await;

    let refused = merge(&world, false, None).await;
    assert!(
        matches!(refused, Err(app::Error::Refused(_))),
        "people would be left: {refused:?}"
    );
    merge(&world, true, None).await.unwrap();

    // The successor's reviewer decides, and the writer mends and sends in again.
    let page = world.claimed(&heir, waiting).await;
    heir.submit(&returning(&page, waiting, "请核对日期")).await.is(200);
    world.submit(waiting, HEADLINE).await;
    world.claimed(&heir, waiting).await;
    officer.open(&format!("/desk/stories/{draft}/edit")).await.is(200);

    // The story says where it came from; new ones are written where the people are now.
    heir.open(&format!("/desk/stories/{waiting}"))
        .await
        .is(200)
        .sees("市图书馆");
    let fields = |unit: domain::UnitId, key: &str| {
        [
            ("unit", unit.to_string()),
            ("kind", "brief".into()),
            ("key", key.into()),
        ]
    };
    officer.post("/desk/stories", &fields(town.police, "n1")).await.is(303);
    officer.post("/desk/stories", &fields(town.library, "n2")).await.is(404);
    // Roles went over with their people.
    let own = world.app.sign_in(town.unit_reviewer).await;
    own.open(&format!("/desk/stories/{waiting}")).await.is(200);
    world
        .app
        .sign_in(town.system_admin)
        .await
        .open(&format!("/desk/units/{}", town.police))
        .await
        .sees("何静")
        .sees("市图书馆");
}

#[tokio::test]
async fn a_merger_that_is_planned_changes_nothing_before_its_day() {
    let world = World::new().await;
    let town = &world.town;
    let id = world.submitted().await;
    merge(&world, true, Some(world.app.now().plus(3 * DAY))).await.unwrap();
    let heir = world.app.sign_in(town.other_reviewer).await;
    let own = world.app.sign_in(town.unit_reviewer).await;
    heir.get(&format!("/desk/review/{id}")).await.is(404);
    own.open(&format!("/desk/review/{id}")).await.is(200);

    world.app.pass(3 * DAY);
    let heir = world.app.sign_in(town.other_reviewer).await;
    world.claimed(&heir, id).await;
    let own = world.app.sign_in(town.unit_reviewer).await;
    own.open("/desk/review").await.is(200);
    let roles = world.by(town.officer).await.actor.grants;
    assert!(
        roles.iter().all(|grant| grant.unit == town.police) && !roles.is_empty(),
        "{roles:?}"
    );
}
