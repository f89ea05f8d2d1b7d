//! Return, decline, hold; decisions sent twice and decisions that come too late.

use super::world::{World, passing, returning, reviews};
use app::stories;
use domain::story::StoryState;

#[tokio::test]
async fn a_returned_story_keeps_its_number_and_begins_a_second_round() {
    let world = World::new().await;
    let id = world.submitted().await;
    let no = world.row(id).await.no;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    who.submit(&returning(&page, id, "请写明由谁统计"))
        .await
        .is(200)
        .sees("已退回");
    assert_eq!(world.state(id).await, StoryState::Returned);

    let db = world.app.app.db.read();
    let (_, draft) = stories::draft(db, id).await.unwrap();
    assert_eq!(draft.base_revision_id, world.row(id).await.revision_id);
    world.submit(id, "市图书馆志愿者教老人用手机").await;
    let row = world.row(id).await;
    assert_eq!((row.no, row.round, row.stage.as_deref()), (no, 2, Some("first")));

    // The reviewer sees what changed since the version that was returned.
    let page = world.claimed(&who, id).await;
    page.sees("请写明由谁统计").sees("<del>走进社区</del>");
    who.submit(&passing(&page, id)).await.is(200);
    let turns = app::review::turns(db, id).await.unwrap();
    let decided: Vec<_> = turns
        .iter()
        .map(|turn| (turn.round, turn.decision.as_deref().unwrap()))
        .collect();
    assert_eq!(decided, [(1, "return"), (2, "pass")]);
    assert_eq!(turns[0].reasons, "[\"facts\"]");
}

#[tokio::test]
async fn a_declined_story_says_why() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = page
        .form(&reviews(id))
        .set("decision", "decline")
        .tick("decline-reason", "outdated");
    who.submit(&form).await.is(200).sees("不采用");
    assert_eq!(world.state(id).await, StoryState::Declined);
    let turn = app::review::turns(world.app.app.db.read(), id).await.unwrap().remove(0);
    assert_eq!(
        (turn.decision.as_deref(), turn.reasons.as_str()),
        (Some("decline"), "[\"outdated\"]")
    );
}

#[tokio::test]
async fn a_held_story_is_taken_up_again_where_it_was_held() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let who = world.app.sign_in(world.town.editor).await;
    let page = world.claimed(&who, id).await;
    let form = page
        .form(&reviews(id))
        .set("decision", "hold")
        .set("note-hold", "等下周专题");
    who.submit(&form).await.is(200).sees("备用");
    assert_eq!(world.state(id).await, StoryState::Held);

    world.app.pass(3 * domain::time::DAY);
    let who = world.app.sign_in(world.town.editor2).await;
    who.get(&format!("/desk/stories/{id}")).await.sees("“备用”里取出");
    let queue = who.get("/desk/review?tab=held").await;
    queue.sees("市图书馆志愿者");
    who.submit(&queue.form(&format!("/desk/stories/{id}/resumption")))
        .await
        .is(200);
    let row = world.row(id).await;
    assert_eq!(
        (row.state.as_str(), row.stage.as_deref(), row.round),
        ("in_review", Some("second"), 1)
    );
    assert!(row.due_at.unwrap() > world.app.now().0, "its time runs anew");
    who.post(&format!("/desk/stories/{id}/resumption"), &[("key", "x")])
        .await
        .is(409);
    world.pass(world.town.editor2, id).await.is(200);
    let turns = app::review::turns(world.app.app.db.read(), id).await.unwrap();
    let decided: Vec<_> = turns.iter().map(|turn| turn.decision.as_deref().unwrap()).collect();
    assert_eq!(decided, ["pass", "hold", "pass"]);
}

#[tokio::test]
async fn a_decision_sent_twice_counts_once() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = passing(&page, id);
    who.post(&form.action, &form.fields).await.is(303);
    who.post(&form.action, &form.fields).await.is(303);
    let turns = app::review::turns(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(turns.len(), 1);
    assert_eq!(world.row(id).await.stage.as_deref(), Some("second"));
    let other = form.set("note-pass", "改了主意");
    who.post(&other.action, &other.fields).await.is(422);
}

#[tokio::test]
async fn whoever_comes_too_late_hears_who_was_first_and_keeps_the_note() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let slow = world.app.sign_in(world.town.editor).await;
    let page = world.claimed(&slow, id).await;
    let late = returning(&page, id, "请核对人名");
    // A colleague takes it over and passes it meanwhile.
    let quick = world.app.sign_in(world.town.editor2).await;
    let theirs = quick.get(&format!("/desk/review/{id}")).await;
    let theirs = quick
        .submit(&theirs.form(&format!("/desk/stories/{id}/handovers")))
        .await;
    quick.submit(&passing(&theirs, id)).await.is(200);

    let told = slow.submit(&late).await;
    told.is(409)
        .sees("没有签成")
        .sees("许知白")
        .sees("复审 通过")
        .sees("请核对人名");
    assert_eq!(world.row(id).await.stage.as_deref(), Some("final"));
}

#[tokio::test]
async fn a_signature_on_a_text_not_seen_is_refused() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = passing(&page, id).set("note-pass", "同意");
    let wrong = who.submit(&form.clone().set("seen", &"a".repeat(64))).await;
    wrong.is(409).sees("又改过了").sees("同意");
    assert_eq!(world.row(id).await.stage.as_deref(), Some("first"));
    // The page leads back with the note.
    let again = who.open(&format!("/desk/review/{id}?note=%E5%90%8C%E6%84%8F")).await;
    again.is(200).sees("同意");
}

#[tokio::test]
async fn nothing_passes_without_its_proof_reader() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = passing(&page, id);
    // Whoever reviews is proposed, and may be typed over.
    assert_eq!(form.get("proofreader"), "方敏");
    let page = who
        .submit(&form.clone().set("proofreader", " ").set("note-hold", "也许先放一放"))
        .await;
    page.is(422).sees("校对人").sees("也许先放一放");
    who.submit(&form.set("proofreader", "乔校")).await.is(200);
}
