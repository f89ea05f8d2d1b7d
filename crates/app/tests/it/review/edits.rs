//! A reviewer changes the text.

use super::world::{World, passing};
use app::stories;
use domain::{StoryId, story::StoryState};
use testkit::Visitor;

fn path(id: StoryId) -> String {
    format!("/desk/stories/{id}/review-edit")
}

async fn edited(who: &Visitor, id: StoryId, headline: &str) -> testkit::Page {
    let form = who.get(&path(id)).await.is(200).form(&path(id));
    who.submit(&form.set("headline", headline)).await
}

#[tokio::test]
async fn the_signature_binds_to_the_text_as_the_reviewer_left_it() {
    let world = World::new().await;
    let id = world.submitted().await;
    world.pass(world.town.unit_reviewer, id).await.is(200);
    let first = world.row(id).await.revision_hash;
    let who = world.app.sign_in(world.town.editor).await;
    who.get(&path(id)).await.is(409).sees("请先签收");
    world.claimed(&who, id).await;
    // A headline is one line, however it was typed.
    let page = edited(&who, id, "志愿者\r\n教老人用手机").await;
    page.is(200).sees("已存为新的一版");
    let second = world.row(id).await.revision_hash;
    assert_ne!(first, second);
    who.submit(&passing(&page, id)).await.is(200);

    let turns = app::review::turns(world.app.app.db.read(), id).await.unwrap();
    assert_eq!((&turns[0].hash, &turns[1].hash), (&first, &second));
    let revisions = stories::revisions(world.app.app.db.read(), id).await.unwrap();
    let reasons: Vec<_> = revisions.iter().map(|row| (row.no, row.reason.as_str())).collect();
    assert_eq!(reasons, [(1, "submitted"), (2, "edited")]);
    assert_eq!(world.row(id).await.headline, "志愿者 教老人用手机");
    // Everything that the form does not show is as it was.
    let content = stories::content(&revisions[1]).unwrap();
    assert_eq!(content.contact, "0800-5550-126");
    assert_eq!(content.body, stories::content(&revisions[0]).unwrap().body);
    assert_eq!(content.credits, stories::content(&revisions[0]).unwrap().credits);
}

#[tokio::test]
async fn the_writers_go_on_from_the_reviewers_text() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let version = stories::draft(world.app.app.db.read(), id).await.unwrap().1.version;
    let page = edited(&who, id, "志愿者教老人用手机").await;
    who.submit(&super::world::returning(&page, id, "请补图片"))
        .await
        .is(200);
    let (content, draft) = stories::draft(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(content.headline, "志愿者教老人用手机");
    assert_eq!(draft.base_revision_id, world.row(id).await.revision_id);
    // Somebody who had the older copy open cannot save over it.
    assert!(draft.version > version, "{} after {version}", draft.version);
}

#[tokio::test]
async fn nothing_changed_is_nothing_saved() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = who.get(&path(id)).await.form(&path(id));
    who.submit(&form).await.is(422).sees("没有改动");
    who.submit(&form.set("headline", " ")).await.is(422);
    assert_eq!(stories::revisions(world.app.app.db.read(), id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_change_on_an_older_text_shows_both_and_loses_neither() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let old = who.get(&path(id)).await.form(&path(id));
    edited(&who, id, "另一个窗口里的标题").await.is(200);
    let both = who.submit(&old.set("headline", "这个窗口里的标题")).await;
    both.is(409).sees("另一个窗口里的标题").sees("这个窗口里的标题");
    let page = who.submit(&both.form(&path(id))).await;
    page.is(200);
    assert_eq!(world.row(id).await.headline, "这个窗口里的标题");
    assert_eq!(stories::revisions(world.app.app.db.read(), id).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_change_after_the_final_signature_reopens_the_last_stage() {
    let world = World::new().await;
    let id = world.submitted().await;
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        world.pass(person, id).await.is(200);
    }
    let signed = world.row(id).await.signed_hash;
    let who = world.app.sign_in(world.town.chief2).await;
    let page = edited(&who, id, "志愿者教老人用手机").await;
    page.is(200);
    let row = world.row(id).await;
    assert_eq!((row.state.as_str(), row.stage.as_deref()), ("in_review", Some("final")));
    assert_eq!((row.claimed_by, row.signed_hash), (Some(world.town.chief2.0), None));
    who.submit(&passing(&page, id)).await.is(200);
    assert_eq!(world.state(id).await, StoryState::Signed);
    let row = world.row(id).await;
    assert_eq!(row.signed_hash, row.revision_hash);
    assert_ne!(row.signed_hash, signed);
    // An editor of an earlier stage may not.
    world.app.sign_in(world.town.editor).await.get(&path(id)).await.is(403);
}

#[tokio::test]
async fn plain_text_keeps_the_tree_where_nobody_touched_it() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = who.get(&path(id)).await.form(&path(id));
    let tree = r#"{"version":1,"blocks":[{"type":"heading","level":2,"content":[{"type":"text","text":"小标题"}]},{"type":"paragraph","content":[{"type":"text","text":"一段话。"}]}]}"#;
    who.submit(&form.set("body_json", tree)).await.is(200);
    let page = who.get(&path(id)).await;
    page.sees("正文里有小标题");
    // Without scripts: another field changes, the text is left alone.
    who.submit(&page.form(&path(id)).set("deck", "副题")).await.is(200);
    let row = stories::newest_revision(world.app.app.db.read(), id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        stories::content(&row).unwrap().body.to_json(),
        domain::document::Document::from_json(tree).unwrap().to_json()
    );
    let page = who.get(&path(id)).await;
    who.submit(&page.form(&path(id)).set("body_json", "{\"version\":9}"))
        .await
        .is(422);
}

#[tokio::test]
async fn a_change_may_break_nothing_that_was_sound() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = who.get(&path(id)).await.form(&path(id));
    let emptied = form.clone().set("byline", "").set("headline", "改好的标题");
    let page = who.submit(&emptied).await;
    page.is(422).sees("署名").sees("改好的标题");
    let emptied = form.set("body", "").set("body_json", "");
    who.submit(&emptied).await.is(422).sees("正文");
    assert_eq!(stories::revisions(world.app.app.db.read(), id).await.unwrap().len(), 1);
}

/// Somebody took the story over, or decided it, while this reviewer was typing.
#[tokio::test]
async fn what_was_typed_too_late_is_shown_to_be_copied() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = who.get(&path(id)).await.form(&path(id));
    let typed = form.set("headline", "来不及的标题").set("summary", "来不及的摘要");
    let desk = who.open(&format!("/desk/review/{id}")).await;
    who.submit(&passing(&desk, id)).await.is(200);
    let late = who.submit(&typed).await;
    late.sees("来不及的标题").sees("来不及的摘要");
    assert!([403, 409].contains(&late.status.as_u16()), "{}", late.status);
    assert!(late.find_form(&path(id)).is_none());
}

#[tokio::test]
async fn a_reviewer_changes_the_tags_but_does_not_suggest_them() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = who
        .get(&path(id))
        .await
        .is(200)
        .form(&path(id))
        .set("tags", "银龄课堂、志愿服务");
    let suggested = who.post(&format!("/desk/stories/{id}/suggestions"), &form.fields).await;
    suggested.is(422).sees("标签不能作为建议").sees("银龄课堂、志愿服务");
    let wrong = who.submit(&form.clone().set("tags", "课")).await;
    wrong.is(422).sees("标签“课”要有 2 到 12 个字").sees("value=\"课\"");
    who.submit(&form)
        .await
        .is(200)
        .sees("已存为新的一版")
        .sees("银龄课堂、志愿服务");
    let revisions = stories::revisions(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(stories::content(&revisions[1]).unwrap().tags, ["银龄课堂", "志愿服务"]);
    assert_eq!((revisions[0].schema, revisions[1].schema), (1, 4));
    // What is compared says so by name.
    let compared = who.get(&format!("/desk/stories/{id}/revisions/1/2")).await;
    compared.is(200).sees("标签").sees("银龄课堂、志愿服务");
}
