//! Who holds what at which moment, and who therefore hears of something.

use app::By;
use app::accounts::{self, actions, actions::NewAbsence};
use domain::{PersonId, Role, policy::story::Audience, time::DAY};
use testkit::{TestApp, Town};

fn ids(people: &[accounts::Person]) -> Vec<PersonId> {
    people.iter().map(|person| person.id).collect()
}

#[tokio::test]
async fn an_audience_is_found_by_role_reach_and_deputies() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (db, now) = (test.app.db.read(), test.now());
    let units = accounts::units(db, now).await.unwrap();
    let first = |unit| Audience {
        roles: vec![(Role::UnitReviewer, units.path(unit))],
        ..Audience::default()
    };

    let found = accounts::people_for(db, &first(town.town), now).await.unwrap();
    assert_eq!(ids(&found), [town.parent_reviewer], "a role reaches down the tree");
    let found = accounts::people_for(db, &first(town.library), now).await.unwrap();
    assert_eq!(ids(&found), [town.unit_reviewer]);

    let away = NewAbsence {
        person: town.unit_reviewer,
        deputy: town.officer2,
        from: now,
        to: now.plus(DAY),
        note: String::new(),
    };
    actions::set_absence(&test.app, &By::system("test"), &away, None)
        .await
        .unwrap();
    let found = accounts::people_for(db, &first(town.library), now).await.unwrap();
    assert_eq!(ids(&found), [town.unit_reviewer, town.officer2]);
    let excluded = Audience {
        excluded: vec![town.unit_reviewer],
        ..first(town.library)
    };
    assert_eq!(
        ids(&accounts::people_for(db, &excluded, now).await.unwrap()),
        [],
        "nor the deputy of who is excluded"
    );

    let deputy = accounts::actor(db, town.officer2, now).await.unwrap();
    assert_eq!(deputy.deputises.len(), 1);
    assert_eq!(deputy.deputises[0].absent, town.unit_reviewer);
    let later = accounts::actor(db, town.officer2, now.plus(DAY)).await.unwrap();
    assert!(later.deputises.is_empty(), "the absence is over");
    let everybody = Audience {
        persons: vec![town.disabled, town.officer],
        ..Audience::default()
    };
    assert_eq!(
        ids(&accounts::people_for(db, &everybody, now).await.unwrap()),
        [town.officer]
    );
}
