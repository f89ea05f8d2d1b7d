//! The three stages, and who may not decide them.

use super::world::{HEADLINE, World, passing, reviews};
use app::stories;
use domain::{Role, story::StoryState};

#[tokio::test]
async fn three_people_sign_three_stages() {
    let world = World::new().await;
    let id = world.submitted().await;
    let seen = world.row(id).await.revision_hash;

    world.pass(world.town.unit_reviewer, id).await.sees("转入下一审级");
    let row = world.row(id).await;
    assert_eq!(
        (row.stage.as_deref(), row.stage_no, row.in_newsroom),
        (Some("second"), 2, true)
    );
    assert_eq!((row.claimed_by, row.signed_hash), (None, None));

    world.pass(world.town.editor, id).await.is(200);
    world.pass(world.town.chief, id).await.sees("可以发布了");
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.stage, row.due_at), ("signed", None, None));
    assert_eq!((row.signed_revision_id, &row.signed_hash), (row.revision_id, &seen));

    let turns = app::review::turns(world.app.app.db.read(), id).await.unwrap();
    let who: Vec<_> = turns
        .iter()
        .map(|turn| (turn.stage.as_str(), turn.decided_by.unwrap()))
        .collect();
    let town = world.town;
    assert_eq!(
        who,
        [
            ("first", town.unit_reviewer.0),
            ("second", town.editor.0),
            ("final", town.chief.0)
        ]
    );
    assert!(
        turns
            .iter()
            .all(|turn| turn.decision.as_deref() == Some("pass") && turn.hash == seen)
    );
}

#[tokio::test]
async fn the_queue_shows_what_one_may_decide_and_nothing_else() {
    let world = World::new().await;
    let id = world.submitted().await;
    let link = format!("/desk/review/{id}");
    for (person, sees) in [
        (world.town.unit_reviewer, true),
        (world.town.other_reviewer, false),
        (world.town.editor, false),
        (world.town.officer, false),
        (world.town.officer2, false),
        (world.town.auditor, false),
    ] {
        let page = world.app.sign_in(person).await.get("/desk/review").await;
        page.is(200);
        assert_eq!(page.links().contains(&link), sees, "{person}");
        let (waiting, _) = app::review::waiting(&world.app.app, &world.by(person).await)
            .await
            .unwrap();
        assert_eq!(waiting, u64::from(sees), "{person}");
    }
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let page = world
        .app
        .sign_in(world.town.unit_reviewer)
        .await
        .get("/desk/review")
        .await;
    assert!(!page.links().contains(&link));
    assert!(
        world
            .app
            .sign_in(world.town.editor)
            .await
            .get("/desk/review")
            .await
            .links()
            .contains(&link)
    );
}

#[tokio::test]
async fn a_role_reaches_the_units_below_it() {
    let world = World::new().await;
    let id = world.submitted_by(world.town.town_officer, world.town.town).await;
    world.pass(world.town.parent_reviewer, id).await.is(200);
    assert_eq!(world.row(id).await.stage.as_deref(), Some("second"));
}

#[tokio::test]
async fn another_unit_does_not_find_it() {
    let world = World::new().await;
    let id = world.submitted().await;
    let stranger = world.app.sign_in(world.town.other_reviewer).await;
    stranger.get(&format!("/desk/review/{id}")).await.is(404);
    stranger
        .post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(404);
    stranger.get(&format!("/desk/stories/{id}/review-edit")).await.is(404);
    stranger
        .get(&format!("/desk/stories/{id}/sign-off-sheet"))
        .await
        .is(404);
    let colleague = world.app.sign_in(world.town.officer2).await;
    colleague
        .post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(404);
}

#[tokio::test]
async fn an_officer_decides_nothing() {
    let world = World::new().await;
    let id = world.submitted().await;
    let officer = world.app.sign_in(world.town.officer).await;
    for path in ["claims", "handovers", "reviews"] {
        let seen = "0".repeat(64);
        let to = world.town.officer.to_string();
        let fields = [
            ("stage", "first"),
            ("decision", "hold"),
            ("note-hold", "x"),
            ("seen", seen.as_str()),
            ("to", &to),
        ];
        let page = officer.post(&format!("/desk/stories/{id}/{path}"), &fields).await;
        page.is(403);
    }
    assert_eq!(world.state(id).await, StoryState::InReview);
    assert_eq!(world.row(id).await.claimed_by, None);
}

#[tokio::test]
async fn nobody_reviews_their_own_story() {
    let world = World::new().await;
    // The first reviewer of the unit is a writer of it too.
    world
        .grant(world.town.unit_reviewer, Role::Officer, world.town.library)
        .await;
    let id = world.submitted_by(world.town.unit_reviewer, world.town.library).await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let link = format!("/desk/review/{id}");
    assert!(!who.get("/desk/review").await.links().contains(&link));
    who.get(&link).await.is(403);
    who.post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(403);
    assert_eq!(world.row(id).await.claimed_by, None);
}

#[tokio::test]
async fn whoever_wrote_some_of_it_and_left_does_not_review_it_either() {
    let world = World::new().await;
    let app = &world.app.app;
    let officer = world.by(world.town.officer).await;
    let id = stories::create(app, &officer, world.town.library, "brief", None)
        .await
        .unwrap();
    stories::add_writer(app, &officer, id, "fangmin").await.unwrap();
    let by = world.by(world.town.unit_reviewer).await;
    let typed = world.typed("审稿人自己写的稿");
    stories::save_draft(app, &by, id, 1, &typed).await.unwrap();
    stories::remove_writer(app, &by, id, world.town.unit_reviewer)
        .await
        .unwrap();
    world.submit(id, HEADLINE).await;

    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let link = format!("/desk/review/{id}");
    assert!(!who.get("/desk/review").await.links().contains(&link));
    who.get(&link).await.is(403);
    who.post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(403);
    assert_eq!(world.row(id).await.claimed_by, None);
}

#[tokio::test]
async fn nobody_signs_two_stages_of_one_story() {
    let world = World::new().await;
    let app = &world.app.app;
    let both = testkit::town::person(app, "贺双", "heshuang", world.town.centre, Role::Editor).await;
    world.grant(both, Role::ChiefEditor, world.town.centre).await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    world.pass(both, id).await.is(200);
    let who = world.app.sign_in(both).await;
    let link = format!("/desk/review/{id}");
    assert!(!who.get("/desk/review").await.links().contains(&link));
    who.get(&link).await.is(403).sees("另一审");
    who.post(&format!("/desk/stories/{id}/claims"), &[("stage", "final")])
        .await
        .is(403);
    world.pass(world.town.chief, id).await.is(200);
}

#[tokio::test]
async fn a_decision_needs_its_ticks_reasons_and_notes() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = page.form(&reviews(id));

    let again = who
        .submit(&form.clone().set("decision", "pass").tick("checked", "facts"))
        .await;
    again.is(422).sees("逐项核对");
    let again = who
        .submit(&form.clone().set("decision", "return").set("note-return", "请补日期"))
        .await;
    again.is(422).sees("请选明原因").sees("请补日期");
    let again = who
        .submit(&form.clone().set("decision", "return").tick("reasons", "facts"))
        .await;
    again.is(422).sees("请写上说明");
    who.submit(&form.clone().set("decision", "decline"))
        .await
        .is(422)
        .sees("请选明原因");
    who.submit(&form.clone().set("decision", "decline").tick("decline-reason", "other"))
        .await
        .is(422);
    who.submit(&form.clone().set("decision", "hold"))
        .await
        .is(422)
        .sees("请写上说明");
    who.submit(&form).await.is(422).sees("请先选一项");
    assert_eq!(world.state(id).await, StoryState::InReview);
    // The page that came back can be sent.
    who.submit(&passing(&again, id)).await.is(200);
    assert_eq!(world.row(id).await.stage.as_deref(), Some("second"));
}
