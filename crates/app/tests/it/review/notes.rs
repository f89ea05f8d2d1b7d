//! Notes beside the text: put, read by the next reader, carried by the return, settled, taken back.

use super::world::{HEADLINE, World, passing, returning};
use domain::{PersonId, StoryId, review::NOTE_CHARS};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{event, notice, review_note};
use testkit::{Form, Page, Visitor};

const WORDS: &str = "“每位”是几位？请用数字。";
const QUOTE: &str = "志愿者把步骤画成大字卡片，塑封好送给每位老人。";

fn path(id: StoryId) -> String {
    format!("/desk/stories/{id}/notes")
}

/// The form in the margin, filled in for a place.
fn noting(page: &Page, id: StoryId, place: &str, words: &str) -> Form {
    page.form(&path(id)).set("place", place).set("note", words)
}

impl World {
    async fn notes(&self, id: StoryId) -> Vec<review_note::Model> {
        review_note::Entity::find()
            .filter(review_note::Column::StoryId.eq(id.0))
            .order_by_asc(review_note::Column::Id)
            .all(self.app.app.db.read())
            .await
            .unwrap()
    }

    /// A story in review with one note of the first reviewer, who has it.
    async fn noted(&self) -> (StoryId, Visitor, Page) {
        let id = self.submitted().await;
        let who = self.app.sign_in(self.town.unit_reviewer).await;
        let page = self.claimed(&who, id).await;
        let page = who.submit(&noting(&page, id, "block-1", WORDS)).await;
        page.is(200).sees("批注已存").sees(WORDS);
        (id, who, page)
    }

    async fn names_of_events(&self, id: StoryId) -> Vec<String> {
        let of_story = event::Entity::find().filter(event::Column::SubjectId.eq(id.0));
        let rows = of_story.order_by_asc(event::Column::Seq).all(self.app.app.db.read());
        rows.await.unwrap().into_iter().map(|row| row.name).collect()
    }
}

#[tokio::test]
async fn a_note_goes_from_reader_to_reader_and_with_the_return_to_the_writers() {
    let world = World::new().await;
    let (id, who, page) = world.noted().await;
    let note = world.notes(id).await.remove(0);
    assert_eq!(
        (note.person_id, note.body.as_str()),
        (world.town.unit_reviewer.0, WORDS)
    );
    assert_eq!(note.place, format!(r#"{{"place":"block-1","quote":"{QUOTE}"}}"#));
    assert_eq!(Some(note.revision_id), world.row(id).await.revision_id);

    // The writers read nothing of it yet, and the note is no step of the story.
    let author = world.app.sign_in(world.town.officer).await;
    author
        .open(&format!("/desk/stories/{id}"))
        .await
        .is(200)
        .sees_no(WORDS)
        .sees_no(&note.id.to_string());

    // Passing with an open note is allowed, and said.
    page.sees("还有 1 条批注没有解决");
    who.submit(&passing(&page, id)).await.is(200);
    let editor = world.app.sign_in(world.town.editor).await;
    let unclaimed = editor.open(&format!("/desk/review/{id}")).await;
    unclaimed.sees(WORDS).sees("方敏").sees("还有 1 条批注没有解决");
    assert!(
        unclaimed.find_form(&path(id)).is_none(),
        "whoever has not claimed it only reads"
    );
    let page = world.claimed(&editor, id).await;
    let page = editor.submit(&noting(&page, id, "headline", "标题请写上地点。")).await;
    editor.submit(&returning(&page, id, "请看批注")).await.is(200);

    let written = author.open(&format!("/desk/stories/{id}/edit")).await;
    written
        .is(200)
        .sees("请看批注")
        .sees("批注 2 条")
        .sees(WORDS)
        .sees(QUOTE)
        .sees("方敏")
        .sees("标题请写上地点。")
        .sees(HEADLINE)
        .sees("沈一鸣");
    assert!(written.links().contains(&"#f-headline".to_owned()));
    author.open(&format!("/desk/stories/{id}")).await.sees(WORDS);
    let english = world.app.sign_in(world.town.officer).await.in_language("en");
    english
        .open(&format!("/desk/stories/{id}/edit"))
        .await
        .sees("2 notes")
        .sees(WORDS);

    // No notice for a note: the return's is enough.
    world.app.run_jobs().await;
    let told = notice::Entity::find().all(world.app.app.db.read()).await.unwrap();
    assert!(!told.is_empty());
    for row in told {
        let cause = event::Entity::find().filter(event::Column::Seq.eq(row.event_seq));
        let cause = cause.one(world.app.app.db.read()).await.unwrap().unwrap();
        assert!(!cause.name.starts_with("review.note"), "{}", cause.name);
    }
}

#[tokio::test]
async fn in_the_next_round_a_note_stands_beside_its_words_and_is_settled() {
    let world = World::new().await;
    let (id, who, page) = world.noted().await;
    who.submit(&returning(&page, id, "请看批注")).await.is(200);
    world.submit(id, "市图书馆志愿者教老人用手机").await;
    let page = world.claimed(&who, id).await;
    page.sees(WORDS).sees("未解决").sees_no("原处文字已改的批注");
    let beside = page.body();
    let beside = beside.split("id=\"beside-block-1\"").nth(1).unwrap();
    let beside = beside.split("id=\"beside-").next().unwrap();
    assert!(beside.contains(WORDS), "{beside}");

    let note = world.notes(id).await.remove(0);
    let to = format!("{}/{}/settlement", path(id), note.id);
    // Sent with a decision, it can be settled, but not taken back any more.
    assert!(page.find_form(&format!("{}/{}/removal", path(id), note.id)).is_none());
    let removal = format!("{}/{}/removal", path(id), note.id);
    who.post(&removal, &[("stage", "first"), ("key", "k1")])
        .await
        .is(409)
        .sees("不能收回");
    let form = page.form(&to);
    who.submit(&form.clone().set("seen", &"a".repeat(64)).set("key", "k2"))
        .await
        .is(409);
    let page = who.submit(&form).await;
    page.is(200)
        .sees("批注已标为解决")
        .sees("方敏 已标为解决")
        .sees_no("没有解决");
    who.post(&form.action, &form.fields).await.is(303);
    who.submit(&form.clone().set("key", "k3"))
        .await
        .is(409)
        .sees("已经标为解决");
    let settled = world.notes(id).await.remove(0);
    assert_eq!(settled.settled_by, Some(world.town.unit_reviewer.0));

    // A return that follows does not carry it.
    who.submit(&returning(&page, id, "再改一处")).await.is(200);
    let author = world.app.sign_in(world.town.officer).await;
    author
        .open(&format!("/desk/stories/{id}/edit"))
        .await
        .sees("再改一处")
        .sees_no(WORDS);
    let names = world.names_of_events(id).await;
    let count = |name: &str| names.iter().filter(|one| *one == name).count();
    assert_eq!((count("review.noted"), count("review.note_settled")), (1, 1));
}

#[tokio::test]
async fn a_note_whose_words_are_gone_stands_elsewhere_with_its_quote() {
    let world = World::new().await;
    let (id, who, _) = world.noted().await;
    let edit = format!("/desk/stories/{id}/review-edit");
    let form = who.open(&edit).await.form(&edit);
    let page = who
        .submit(&form.set("body", "志愿者给三十六位老人各送一张大字卡片。\n课程从不讲术语。"))
        .await;
    page.is(200).sees("原处文字已改的批注").sees(QUOTE).sees(WORDS);
    // The reviewer who wrote it has mended it, and settles it.
    let note = world.notes(id).await.remove(0);
    let form = page.form(&format!("{}/{}/settlement", path(id), note.id));
    who.submit(&form).await.is(200).sees("已标为解决");
}

#[tokio::test]
async fn a_note_that_cannot_be_kept_comes_back_as_it_was_typed() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let long = "字".repeat(NOTE_CHARS + 1);
    for (place, words, says) in [
        ("block-1", " ", "请先写下批注内容"),
        ("block-1", long.as_str(), "现在有 501 字"),
        ("block-99", "请补日期", "没有找到要批注的地方"),
        ("somewhere", "请补日期", "没有找到要批注的地方"),
    ] {
        let back = who.submit(&noting(&page, id, place, words)).await;
        back.is(422).sees(says);
        assert!(back.body().contains(words), "{says}");
        assert!(back.body().contains("<details class=\"new-note\" open>"), "{says}");
    }
    let stale = who
        .submit(&noting(&page, id, "block-2", "请补日期").set("seen", &"a".repeat(64)))
        .await;
    stale.is(409).sees("又改过了").sees("请补日期");
    who.submit(&noting(&page, id, "block-2", "请补日期").set("seen", ""))
        .await
        .is(409)
        .sees("请补日期");
    assert!(world.notes(id).await.is_empty());
    // The page that came back can be sent.
    let again = stale.form(&path(id)).set("place", "block-2").set("note", "请补日期");
    who.submit(&again).await.is(200).sees("批注已存");
    assert_eq!(world.notes(id).await.len(), 1);
}

#[tokio::test]
async fn only_whoever_has_claimed_it_notes_and_settles() {
    let world = World::new().await;
    let (id, who, page) = world.noted().await;
    let form = noting(&page, id, "block-2", "请补日期");
    let note = world.notes(id).await.remove(0);
    let settle = page.form(&format!("{}/{}/settlement", path(id), note.id));

    // Put back on the pile, then taken on by a colleague.
    who.submit(&page.form(&format!("/desk/stories/{id}/claims/release")))
        .await
        .is(200);
    who.submit(&form.clone().set("key", "k1"))
        .await
        .is(409)
        .sees("批注没有存上")
        .sees("请先签收")
        .sees("请补日期");
    who.submit(&settle.clone().set("key", "k2")).await.is(409);
    let app = &world.app.app;
    let role = domain::Role::UnitReviewer;
    let other: PersonId = testkit::town::person(app, "贺新", "hexin", world.town.library, role).await;
    let colleague = world.app.sign_in(other).await;
    let theirs = world.claimed(&colleague, id).await;
    who.submit(&form.clone().set("key", "k3"))
        .await
        .is(409)
        .sees("已由别的同事签收")
        .sees("请补日期");

    // The colleague may settle what somebody else noted, not take it back; its writer may.
    let removal = format!("{}/{}/removal", path(id), note.id);
    assert!(theirs.find_form(&settle.action).is_some() && theirs.find_form(&removal).is_none());
    colleague
        .post(&removal, &[("stage", "first"), ("key", "k4")])
        .await
        .is(409)
        .sees("只能由本人收回");
    let own = who.open(&format!("/desk/review/{id}")).await;
    assert!(own.find_form(&settle.action).is_none());
    who.submit(&own.form(&removal))
        .await
        .is(200)
        .sees("批注已收回")
        .sees_no(WORDS);
    assert!(world.notes(id).await.is_empty());
    colleague.submit(&theirs.form(&settle.action)).await.is(404);

    // Those who may not decide hear so, those who may not see it find nothing.
    for (person, status) in [
        (world.town.officer, 403),
        (world.town.other_reviewer, 404),
        (world.town.officer2, 404),
        (world.town.editor, 404),
        (world.town.auditor, 404),
    ] {
        let visitor = world.app.sign_in(person).await;
        for form in [&form, &settle] {
            let answer = visitor.post(&form.action, &form.fields).await;
            answer.is(status);
        }
    }
    let names = world.names_of_events(id).await;
    assert_eq!(names.last().map(String::as_str), Some("review.note_removed"));
}

#[tokio::test]
async fn a_note_sent_twice_is_one_note() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    let page = world.claimed(&who, id).await;
    let form = noting(&page, id, "block-0", "请补日期");
    for _ in 0..2 {
        let sent = who.post(&form.action, &form.fields).await;
        sent.is(303);
        let [note] = world.notes(id).await.try_into().unwrap();
        assert_eq!(sent.header("location"), format!("/desk/review/{id}#note-{}", note.id));
    }
    let other = form.set("note", "请补地点");
    who.post(&other.action, &other.fields).await.is(422);
    let page = who.open(&format!("/desk/review/{id}")).await;
    let note = world.notes(id).await.remove(0);
    let removal = page.form(&format!("{}/{}/removal", path(id), note.id));
    for _ in 0..2 {
        let sent = who.post(&removal.action, &removal.fields).await;
        sent.is(303);
        assert_eq!(sent.header("location"), format!("/desk/review/{id}#beside-block-0"));
    }
    assert!(world.notes(id).await.is_empty());
}

#[tokio::test]
async fn a_text_with_footnotes_stays_whole_and_asks_for_the_place() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let edit = format!("/desk/stories/{id}/review-edit");
    let tree = r#"{"version":1,"blocks":[
        {"type":"rule"},
        {"type":"paragraph","content":[{"type":"text","text":"第一段"},
            {"type":"footnote","content":[{"type":"text","text":"见年鉴"}]}]},
        {"type":"paragraph","content":[{"type":"text","text":"第二段"}]}]}"#;
    let form = who.open(&edit).await.form(&edit).set("body_json", tree);
    let page = who.submit(&form).await;
    let options = "<option value=\"block-2\">第二段</option>";
    assert!(page.body().contains(options), "{}", page.body());
    who.submit(&noting(&page, id, "block-2", "<script>alert(1)</script>"))
        .await
        .is(200)
        .sees_no("<script>alert(1)</script>")
        .sees("alert(1)");
    // In the other language, with the note of before.
    let english = world.app.sign_in(world.town.unit_reviewer).await.in_language("en");
    english
        .open(&format!("/desk/review/{id}"))
        .await
        .is(200)
        .sees("1 note is still open")
        .sees("Mark as settled");
}
