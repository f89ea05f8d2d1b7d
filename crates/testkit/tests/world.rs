//! The demo world is whole: it is made once, years after its stories, and counted.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::stories;
use domain::{StoryId, Time, content::Shape};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeMap;
use store::tables::{
    consent, correction, message, note_answer, outlet, person, photo_consent, photo_right, role_grant, site_story,
    site_tag, story, suggestion, unit, unit_group, usage,
};
use testkit::{TestApp, world};

#[tokio::test]
async fn the_world_has_all_its_units_people_and_states_whenever_it_is_made() {
    let test = TestApp::new().await;
    let now = Time::parse_local("2029-02-28", &test.app.zone()).unwrap();
    test.app.clock.move_to(now).unwrap();
    world::make(&test.app, now).await.unwrap();
    let db = test.app.db.read();

    let units = unit::Entity::find().all(db).await.unwrap();
    assert_eq!(units.iter().filter(|unit| unit.kind == "centre").count(), 1);
    assert_eq!(units.len(), 1 + 36);
    let grouped = unit_group::Entity::find().all(db).await.unwrap();
    let mut groups = BTreeMap::new();
    for row in &grouped {
        *groups.entry(row.group_key.as_str()).or_insert(0) += 1;
    }
    assert_eq!(groups, BTreeMap::from([("A", 12), ("B", 12), ("C", 12)]));
    assert_eq!(person::Entity::find().count(db).await.unwrap(), 60);

    // One returned story shows both ways to say what to change; another came back with both answered and waits again.
    let mut answers = BTreeMap::new();
    for row in suggestion::Entity::find().all(db).await.unwrap() {
        *answers.entry(row.state).or_insert(0) += 1;
    }
    let answers: Vec<_> = answers.iter().map(|(state, count)| (state.as_str(), *count)).collect();
    assert_eq!(answers, [("accepted", 1), ("open", 2), ("refused", 1)]);
    assert_eq!(note_answer::Entity::find().count(db).await.unwrap(), 2);

    let rows = story::Entity::find().all(db).await.unwrap();
    // Photos of which their writers show a part, with a point that matters and a part of their own for wide places.
    let mut framed = Vec::new();
    for story in &rows {
        if let Some(row) = stories::newest_revision(db, StoryId(story.id)).await.unwrap() {
            let photos = stories::content(&row).unwrap().photos;
            let whole = photos.iter().filter(|photo| {
                photo.crop.is_some() && photo.focal.is_some() && photo.crops.contains_key(&Shape::Wide)
            });
            framed.extend(whole.map(|_| story.state.as_str()));
        }
    }
    framed.sort_unstable();
    assert_eq!(framed, ["in_review", "published", "published"]);
    let states: Vec<(&str, Option<&str>)> = rows
        .iter()
        .map(|story| (story.state.as_str(), story.stage.as_deref()))
        .collect();
    for stage in ["first", "second", "final"] {
        assert!(states.contains(&("in_review", Some(stage))), "{stage}");
    }
    for state in [
        "draft",
        "returned",
        "held",
        "declined",
        "withdrawn",
        "signed",
        "scheduled",
        "published",
        "retracted",
    ] {
        assert!(states.iter().any(|(is, _)| *is == state), "{state}");
    }
    assert!(correction::Entity::find().count(db).await.unwrap() > 0, "corrected");

    // What readers wrote: answered, closed, in somebody's hands, and waiting in both languages.
    let letters = message::Entity::find().all(db).await.unwrap();
    let count = |state: &str| letters.iter().filter(|row| row.state == state).count();
    assert_eq!((count("open"), count("answered"), count("closed")), (3, 1, 1));
    assert_eq!(letters.iter().filter(|row| row.story_id.is_some()).count(), 4);
    assert_eq!(
        letters
            .iter()
            .filter(|row| row.state == "open" && row.held_by.is_some())
            .count(),
        1
    );

    // Photos whose rights were written down, and one consent that was withdrawn.
    assert_eq!(photo_right::Entity::find().count(db).await.unwrap(), 6);
    let consents = photo_consent::Entity::find().all(db).await.unwrap();
    assert_eq!(consents.iter().filter(|row| row.withdrawn_at.is_some()).count(), 1);
    assert_eq!(consents.len(), 4);

    // Three have agreed to pages of their own; tags stand under most of what is on the site, and two stories are galleries.
    assert_eq!(consent::Entity::find().count(db).await.unwrap(), 3);
    assert!(site_tag::Entity::find().count(db).await.unwrap() > 150);
    let large = site_story::Entity::find()
        .filter(site_story::Column::State.eq("live"))
        .filter(site_story::Column::PhotoCount.gte(4));
    assert_eq!(large.count(db).await.unwrap(), 2);

    // What waits for its moment waits for one to come.
    let scheduled = rows.iter().find(|story| story.state == "scheduled").unwrap();
    let own = outlet::Entity::find()
        .filter(outlet::Column::Own.eq(true))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let planned = usage::Entity::find()
        .filter(usage::Column::StoryId.eq(scheduled.id))
        .filter(usage::Column::OutletId.eq(own.id))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(planned.state, "planned");
    assert_eq!(
        Time(planned.release_at),
        now.plus(2 * domain::time::DAY + 8 * domain::time::HOUR)
    );

    for (role, login, name) in world::sign_ins() {
        let person = person::Entity::find()
            .filter(person::Column::LoginKey.eq(login))
            .one(db)
            .await
            .unwrap()
            .unwrap();
        let held = role_grant::Entity::find()
            .filter(role_grant::Column::PersonId.eq(person.id))
            .filter(role_grant::Column::Role.eq(role))
            .filter(role_grant::Column::ToAt.is_null());
        assert!(held.count(db).await.unwrap() > 0, "{login} is no {role}");
        let visitor = test.visitor();
        let form = visitor.open("/sign-in").await.form("/sign-in");
        let desk = visitor
            .submit(&form.set("login", login).set("password", world::PASSWORD))
            .await;
        assert!(
            desk.path.starts_with("/desk"),
            "{login} ({name}) cannot sign in: {}",
            desk.text()
        );
        let (name, _) = name.split_once(' ').unwrap();
        desk.sees(name);
    }
}
