//! The mark of a picture that a model made: what reviewers and correctors change of it is signed and shown.

use super::world::{World, passing};
use crate::{
    publishing::signed::sections,
    stories::{
        begin, filled,
        photos::{generated, jpeg},
        submissions,
    },
};
use app::stories;
use domain::{AssetId, StoryId};
use testkit::{Form, Visitor};

/// A story that was sent in, with a photo that the writers have not marked, or whose file says it.
async fn sent(world: &World, file: &[u8]) -> (StoryId, AssetId) {
    let officer = world.app.sign_in(world.town.officer).await;
    let id = begin(&officer, "brief").await;
    officer
        .upload(&format!("/desk/stories/{id}/photos"), "a.jpg", file, &[("key", "k1")])
        .await
        .is(201);
    let (content, _) = stories::draft(world.app.app.db.read(), id).await.unwrap();
    let asset = content.photos[0].asset;
    let form = filled(&officer, id)
        .await
        .set(&format!("caption-{asset}"), "11月18日，志愿者在教老人。")
        .set(&format!("alt-{asset}"), "屏幕前的老人")
        .set(&format!("photographer-{asset}"), "陆远");
    officer.post(&submissions(id), &form.fields).await.is(303);
    (id, asset)
}

async fn edit_form(who: &Visitor, id: StoryId) -> Form {
    let path = format!("/desk/stories/{id}/review-edit");
    who.get(&path).await.is(200).form(&path)
}

#[tokio::test]
async fn a_reviewer_marks_a_picture_and_signs_it_so() {
    let world = World::new().await;
    let (id, asset) = sent(&world, &jpeg(1400, 900, 1)).await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let before = world.row(id).await.revision_hash;
    let mark = format!("generated-{asset}");
    let form = edit_form(&who, id).await;
    assert!(form.fields.iter().all(|(name, _)| *name != mark), "it is not ticked");
    assert!(form.fields.iter().all(|(name, _)| !name.starts_with("not_generated")));
    // Words can be suggested, a mark cannot.
    let suggested = who
        .post(
            &format!("/desk/stories/{id}/suggestions"),
            &form.clone().tick(&mark, "1").fields,
        )
        .await;
    suggested.is(422).sees("改“AI 生成”标识不能作为建议");

    let page = who.submit(&form.tick(&mark, "1")).await;
    page.is(200).sees("已存为新的一版").sees("AI 生成 · 陆远 摄");
    assert_ne!(world.row(id).await.revision_hash, before);
    let revisions = stories::revisions(world.app.app.db.read(), id).await.unwrap();
    let content = stories::content(&revisions[1]).unwrap();
    assert!(content.photos[0].generated);
    let compared = format!("/desk/stories/{id}/revisions/1/2");
    who.open(&compared).await.is(200).sees("标为 AI 生成");
    assert_eq!(edit_form(&who, id).await.get(&mark), "1");
    who.submit(&passing(&page, id)).await.is(200);
    let turns = app::review::turns(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(turns[0].hash, world.row(id).await.revision_hash);
}

#[tokio::test]
async fn what_a_file_says_of_itself_is_not_taken_away_without_a_reason() {
    let world = World::new().await;
    let (id, asset) = sent(&world, &generated(1)).await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let (mark, reason) = (format!("generated-{asset}"), format!("not_generated-{asset}"));
    let form = edit_form(&who, id).await;
    assert_eq!((form.get(&mark), form.get(&reason)), ("1", ""));
    let unsaid = who.submit(&form.clone().without(&mark)).await;
    unsaid.is(422).sees("如果不是，请写明理由");
    let explained = form.without(&mark).set(&reason, "修图软件误加的标识");
    who.submit(&explained)
        .await
        .is(200)
        .sees("已存为新的一版")
        .sees("已说明不是：修图软件误加的标识");
}

#[tokio::test]
async fn a_correction_marks_a_picture_for_readers() {
    let world = World::new().await;
    let (id, asset) = sent(&world, &jpeg(1400, 900, 1)).await;
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        world.pass(person, id).await.is(200);
    }
    let (section, _) = sections(&world.app).await;
    let chief = world.app.sign_in(world.town.chief).await;
    let releases = format!("/desk/stories/{id}/releases");
    let form = chief.open(&format!("/desk/publishing/{id}")).await.form(&releases);
    chief.submit(&form.set("section", &section.to_string())).await.is(200);
    let path = format!("/desk/stories/{id}/corrections");
    let form = chief.open(&path).await.is(200).form(&path);
    let form = form
        .set("note", "图片为 AI 生成，原来没有标明。")
        .tick(&format!("generated-{asset}"), "1");
    chief.submit(&form).await.is(200).sees("已更正");
    world.app.run_jobs().await;
    let page = world.app.visitor().open("/stories/2026/1").await;
    page.is(200).sees("AI 生成 · 陆远 摄").sees("原来没有标明");
    // Whoever corrects it once more finds it ticked.
    let form = chief.open(&path).await.form(&path);
    assert_eq!(form.get(&format!("generated-{asset}")), "1");
}
