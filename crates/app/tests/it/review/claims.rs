//! Claiming, putting back, handing over; and a deputy in an absent colleague's place.

use super::world::{HEADLINE, World, passing, reviews};
use app::accounts::actions::{NewAbsence, set_absence};
use domain::{Role, story::StoryState, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

#[tokio::test]
async fn two_cannot_claim_one_story() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let first = world.app.sign_in(world.town.editor).await;
    let second = world.app.sign_in(world.town.editor2).await;
    let claims = format!("/desk/stories/{id}/claims");
    let late = second.get(&format!("/desk/review/{id}")).await.form(&claims);
    world.claimed(&first, id).await;
    second.submit(&late).await.is(409).sees("已由别的同事签收");
    assert_eq!(world.row(id).await.claimed_by, Some(world.town.editor.0));
    // It stands under the colleagues' stories now, and the page says whose it is.
    second.get("/desk/review?tab=colleagues").await.sees("沈一鸣");
    second
        .get(&format!("/desk/review/{id}"))
        .await
        .sees("沈一鸣 已签收这一篇");
    let by = world.by(world.town.editor2).await;
    assert_eq!(app::review::waiting(&world.app.app, &by).await.unwrap().0, 0);
}

#[tokio::test]
async fn what_is_put_back_can_be_claimed_by_another() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let first = world.app.sign_in(world.town.editor).await;
    let page = world.claimed(&first, id).await;
    let release = page.form(&format!("/desk/stories/{id}/claims/release"));
    first.submit(&release).await.is(200).sees("已退回队列");
    assert_eq!(world.row(id).await.claimed_by, None);
    // Those who may take it are called again, and the writer does not go on reading that somebody has it.
    world.app.run_jobs().await;
    let told = world.app.sign_in(world.town.editor2).await;
    told.get("/desk/notices").await.sees(HEADLINE);
    let officer = world.app.sign_in(world.town.officer).await;
    officer.get("/desk/notices").await.sees("仍在等复审");
    let second = world.app.sign_in(world.town.editor2).await;
    world.claimed(&second, id).await;
    // Only whoever has it puts it back.
    first
        .post(&format!("/desk/stories/{id}/claims/release"), &[("stage", "second")])
        .await
        .is(409);
    assert_eq!(world.row(id).await.claimed_by, Some(world.town.editor2.0));
}

#[tokio::test]
async fn a_story_is_handed_over_and_taken_over() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let first = world.app.sign_in(world.town.editor).await;
    let page = world.claimed(&first, id).await;
    let handovers = format!("/desk/stories/{id}/handovers");
    let form = page.form(&handovers);
    first
        .submit(&form.clone().set("to", &world.town.chief.to_string()))
        .await
        .is(409)
        .sees("请从名单里另选一位");
    let to = form.set("key", "another").set("to", &world.town.editor2.to_string());
    first.submit(&to).await.is(200).sees("已转交给 许知白");
    assert_eq!(world.row(id).await.claimed_by, Some(world.town.editor2.0));
    // And back, without asking.
    let page = first.get(&format!("/desk/review/{id}")).await;
    first.submit(&page.form(&handovers)).await.is(200);
    assert_eq!(world.row(id).await.claimed_by, Some(world.town.editor.0));
}

#[tokio::test]
async fn a_deputy_signs_and_the_record_names_both() {
    let world = World::new().await;
    let id = world.submitted().await;
    let now = world.app.now();
    let absence = NewAbsence {
        person: world.town.unit_reviewer,
        deputy: world.town.officer2,
        from: now,
        to: now.plus(DAY),
        note: String::new(),
    };
    let absent = world.by(world.town.unit_reviewer).await;
    set_absence(&world.app.app, &absent, &absence, None).await.unwrap();
    let deputy = world.app.sign_in(world.town.officer2).await;
    assert!(
        deputy
            .get("/desk/review")
            .await
            .links()
            .contains(&format!("/desk/review/{id}"))
    );
    let page = world.claimed(&deputy, id).await;
    deputy.submit(&passing(&page, id)).await.is(200);
    let turn = app::review::turns(world.app.app.db.read(), id).await.unwrap().remove(0);
    assert_eq!(turn.decided_by, Some(world.town.officer2.0));
    assert_eq!(turn.acting_for, Some(world.town.unit_reviewer.0));
    let officer = world.app.sign_in(world.town.officer).await;
    officer
        .get(&format!("/desk/stories/{id}/sign-off-sheet"))
        .await
        .sees("陆远（代 方敏）");
}

#[tokio::test]
async fn a_deputy_of_the_author_is_bound_like_the_author() {
    let world = World::new().await;
    // The deputy wrote it: standing in for the reviewer does not make it somebody else's story.
    let id = world.submitted_by(world.town.officer2, world.town.library).await;
    let now = world.app.now();
    let (person, deputy) = (world.town.unit_reviewer, world.town.officer2);
    let absence = NewAbsence {
        person,
        deputy,
        from: now,
        to: now.plus(DAY),
        note: String::new(),
    };
    set_absence(&world.app.app, &world.by(person).await, &absence, None)
        .await
        .unwrap();
    let who = world.app.sign_in(deputy).await;
    assert!(
        !who.get("/desk/review")
            .await
            .links()
            .contains(&format!("/desk/review/{id}"))
    );
    who.post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(403);
}

#[tokio::test]
async fn a_deputy_mends_what_came_back_to_an_absent_officer_and_does_not_review_it() {
    let world = World::new().await;
    let app = &world.app.app;
    let (author, deputy) = (world.town.officer, world.town.officer2);
    world.grant(deputy, Role::UnitReviewer, world.town.library).await;
    let id = world.submitted().await;
    let reviewer = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&reviewer, id).await;
    let form = page
        .form(&reviews(id))
        .set("decision", "return")
        .set("reasons", "facts")
        .set("note-return", "请核对人数");
    reviewer.submit(&form).await.is(200);

    let who = world.app.sign_in(deputy).await;
    let edit = format!("/desk/stories/{id}/edit");
    who.get(&edit).await.is(403);
    let now = world.app.now();
    let absence = NewAbsence {
        person: author,
        deputy,
        from: now,
        to: now.plus(DAY),
        note: String::new(),
    };
    set_absence(app, &world.by(author).await, &absence, None).await.unwrap();
    who.get("/desk").await.is(200).sees("请核对人数");
    let page = who.get(&edit).await;
    let form = page.is(200).form(&format!("/desk/stories/{id}/draft"));
    let form = form.set("headline", "代为改好的标题");
    who.post(&format!("/desk/stories/{id}/submissions"), &form.fields)
        .await
        .is(303);
    assert_eq!(world.state(id).await, StoryState::InReview);
    let sent = store::tables::event::Entity::find()
        .filter(store::tables::event::Column::Name.eq("story.submitted"))
        .order_by_desc(store::tables::event::Column::Seq)
        .one(app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((sent.actor_id, sent.acting_for), (Some(deputy.0), Some(author.0)));

    // The absence is over; what the deputy wrote is still theirs.
    world.app.pass(2 * DAY);
    let who = world.app.sign_in(deputy).await;
    let link = format!("/desk/review/{id}");
    assert!(!who.get("/desk/review").await.links().contains(&link));
    who.post(&format!("/desk/stories/{id}/claims"), &[("stage", "first")])
        .await
        .is(403);
}
