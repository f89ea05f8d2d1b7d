//! The queue and the page: order, filters, both languages, nothing typed becomes markup.

use super::world::World;
use domain::time::HOUR;

#[tokio::test]
async fn the_overdue_come_first_and_are_counted() {
    let world = World::new().await;
    let old = world.submitted().await;
    world.app.pass(23 * HOUR);
    let new = world.submitted_by(world.town.officer2, world.town.library).await;
    world.app.pass(2 * HOUR);
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = who.get("/desk/review").await;
    page.is(200).sees("已逾期").sees("第 1 至 2 篇，共 2 篇");
    let links = page.links();
    let place = |id: domain::StoryId| {
        links
            .iter()
            .position(|link| *link == format!("/desk/review/{id}"))
            .unwrap()
    };
    assert!(place(old) < place(new));
    let by = world.by(world.town.unit_reviewer).await;
    assert_eq!(app::review::waiting(&world.app.app, &by).await.unwrap(), (2, 1));
    // Neighbours in the queue.
    let page = who.get(&format!("/desk/review/{old}")).await;
    page.sees("第 1 篇，共 2 篇");
    assert!(page.links().contains(&format!("/desk/review/{new}")));
    // English.
    let english = world.app.sign_in(world.town.unit_reviewer).await.in_language("en");
    english
        .get("/desk/review")
        .await
        .is(200)
        .sees("Waiting for me")
        .sees("1 to 2 of 2");
    english
        .get(&format!("/desk/review/{old}"))
        .await
        .is(200)
        .sees("Machine checks");
}

#[tokio::test]
async fn filters_narrow_and_say_so() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let link = format!("/desk/review/{id}");
    let library = world.town.library;
    assert!(
        who.get(&format!("/desk/review?unit={library}&stage=first"))
            .await
            .links()
            .contains(&link)
    );
    who.get("/desk/review?stage=second")
        .await
        .is(200)
        .sees("没有符合条件的稿件");
    who.get("/desk/review?tab=mine")
        .await
        .is(200)
        .sees("您手上没有已签收的稿件");
    who.get("/desk/review?tab=held&page=99")
        .await
        .is(200)
        .sees("没有备用的稿件");
    who.get("/desk/review?tab=%3Cscript%3E&unit=x&stage=%22%3E%3Cscript%3E")
        .await
        .is(200)
        .sees_no("\"><script>");
}

#[tokio::test]
async fn a_visitor_signs_in_first_and_a_reader_is_led_to_the_story() {
    let world = World::new().await;
    let id = world.submitted().await;
    let visitor = world.app.visitor();
    for path in [
        "/desk/review".to_owned(),
        format!("/desk/review/{id}"),
        format!("/desk/stories/{id}/sign-off-sheet"),
    ] {
        let page = visitor.get(&path).await;
        page.is(303);
        assert!(page.header("location").starts_with("/sign-in"));
    }
    let officer = world.app.sign_in(world.town.officer).await;
    officer.get(&format!("/desk/review/{id}")).await.is(403);
    // Whoever may read it, but not decide it at this stage, reads it on its own page.
    world.pass(world.town.unit_reviewer, id).await.is(200);
    world.pass(world.town.editor, id).await.is(200);
    let reader = world.app.sign_in(world.town.editor2).await;
    let page = reader.get(&format!("/desk/review/{id}")).await;
    page.is(303);
    assert_eq!(page.header("location"), format!("/desk/stories/{id}"));
}

#[tokio::test]
async fn what_was_typed_is_text() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let edit = who
        .get(&format!("/desk/stories/{id}/review-edit"))
        .await
        .form(&format!("/desk/stories/{id}/review-edit"));
    let evil = "<script>alert(1)</script>";
    let saved = who
        .submit(&edit.set("headline", evil).set("body", &format!("一段\n{evil}")))
        .await;
    saved.is(200).sees_no(evil);
    let form = page.form(&super::world::reviews(id));
    let back = who
        .submit(&form.set("decision", "return").set("note-return", evil))
        .await;
    assert!(!back.body().contains(evil), "{}", back.body());
}
