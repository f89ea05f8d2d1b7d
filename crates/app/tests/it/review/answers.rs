//! Notes that are answered: by the writers after a return, by the reviewer at their turn, until the note is settled.

use super::world::{World, returning};
use domain::{StoryId, review::NOTE_CHARS, time::MINUTE};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{note_answer, notice, review_note};
use testkit::{Page, Visitor};

const NOTE: &str = "“每位”是几位？请用数字。";

impl World {
    /// A story that came back with one note of the first reviewer; where the note is answered.
    async fn returned(&self) -> (StoryId, Visitor, Visitor, String) {
        let id = self.submitted().await;
        let who = self.app.sign_in(self.town.unit_reviewer).await;
        let page = self.claimed(&who, id).await;
        let form = page.form(&format!("/desk/stories/{id}/notes"));
        let page = who.submit(&form.set("place", "block-1").set("note", NOTE)).await;
        let row = review_note::Entity::find()
            .filter(review_note::Column::StoryId.eq(id.0))
            .one(self.app.app.db.read())
            .await
            .unwrap()
            .unwrap();
        let to = format!("/desk/stories/{id}/notes/{}/answers", row.id);
        assert!(page.find_form(&to).is_none(), "nobody has read it yet");
        let decision = page.form(&format!("/desk/stories/{id}/reviews"));
        let early = [
            ("stage", "first"),
            ("seen", decision.get("seen")),
            ("answer", "是"),
            ("key", "k0"),
        ];
        who.post(&to, &early).await.is(409).sees("还没有发给作者");
        who.submit(&returning(&page, id, "请看批注")).await.is(200);
        let author = self.app.sign_in(self.town.officer).await;
        (id, who, author, to)
    }

    async fn said(&self, id: StoryId) -> Vec<note_answer::Model> {
        note_answer::Entity::find()
            .filter(note_answer::Column::StoryId.eq(id.0))
            .all(self.app.app.db.read())
            .await
            .unwrap()
    }
}

fn in_order(page: &Page, words: &[&str]) {
    let text = page.body();
    let mut from = 0;
    for word in words {
        let at = text[from..].find(word);
        assert!(at.is_some(), "{word} comes after those before it: {text}");
        from += at.unwrap();
    }
}

#[tokio::test]
async fn writers_and_reviewers_answer_one_another_until_the_note_is_settled() {
    let world = World::new().await;
    let (id, who, author, to) = world.returned().await;
    let written = author.open(&format!("/desk/stories/{id}/edit")).await;
    assert!(written.body().contains("name=\"answer\""), "{}", written.body());
    let form = written
        .form(&to)
        .set("answer", "三十六位，有签到表。")
        .tick("done", "1");
    let page = author.submit(&form).await;
    page.is(200)
        .sees("答复已发出")
        .sees("三十六位，有签到表。")
        .sees("作者标为已改");
    assert!(page.path.ends_with("/edit"), "back where it was written: {}", page.path);
    author.post(&form.action, &form.fields).await.is(303);
    assert_eq!(world.said(id).await.len(), 1, "sent twice, it is one answer");
    // On the story's page too, with a form of its own. Answers are in the order of their times.
    world.app.pass(MINUTE);
    let page = author.open(&format!("/desk/stories/{id}")).await;
    let second = page
        .sees("三十六位，有签到表。")
        .form(&to)
        .set("answer", "卡片每人一套。");
    let page = author.submit(&second).await;
    in_order(&page, &[NOTE, "三十六位，有签到表。", "卡片每人一套。"]);
    let note = world.said(id).await;
    assert!(note.iter().all(|row| row.by_writer));

    // The reviewer who wrote the note is told, reads it, and answers at their turn.
    world.app.run_jobs().await;
    let told = notice::Entity::find()
        .filter(notice::Column::PersonId.eq(world.town.unit_reviewer.0))
        .filter(notice::Column::Kind.eq("note_answered"))
        .all(world.app.app.db.read())
        .await
        .unwrap();
    assert_eq!(told.len(), 2);
    who.open("/desk/notices")
        .await
        .sees("何静 答复了")
        .sees("卡片每人一套。");
    who.post(&to, &[("stage", "first"), ("answer", "好"), ("key", "k1")])
        .await
        .is(409);
    world.submit(id, "市图书馆志愿者教老人用手机").await;
    let page = world.claimed(&who, id).await;
    page.sees("作者标为已改").sees("未解决");
    author
        .submit(&second.clone().set("key", "k2"))
        .await
        .is(409)
        .sees("卡片每人一套。");
    world.app.pass(MINUTE);
    let reply = page.form(&to).set("answer", "请把人数写进正文。");
    let page = who.submit(&reply).await;
    page.is(200).sees("请把人数写进正文。").sees("未解决");
    who.submit(&returning(&page, id, "再改一处")).await.is(200);
    let page = author.open(&format!("/desk/stories/{id}/edit")).await;
    in_order(&page, &[NOTE, "三十六位，有签到表。", "请把人数写进正文。"]);
    let english = world.app.sign_in(world.town.officer).await.in_language("en");
    english
        .open(&format!("/desk/stories/{id}"))
        .await
        .sees("Done, says the writer")
        .sees("reviewer");
    world.app.run_jobs().await;
    author.open("/desk/notices").await.sees("方敏 答复了");

    // Settling it ends the talk.
    world.submit(id, "市图书馆志愿者教老人用手机").await;
    let page = world.claimed(&who, id).await;
    let settled = who.submit(&page.form(&to.replace("answers", "settlement"))).await;
    settled.is(200).sees("请把人数写进正文。");
    assert!(settled.find_form(&to).is_none());
    who.submit(&page.form(&to).set("answer", "还有"))
        .await
        .is(409)
        .sees("已经标为解决")
        .sees("还有");
    assert_eq!(world.said(id).await.len(), 3);
}

#[tokio::test]
async fn an_answer_that_cannot_be_kept_is_shown_as_it_was_typed() {
    let world = World::new().await;
    let (id, _, author, to) = world.returned().await;
    let form = author.open(&format!("/desk/stories/{id}")).await.form(&to);
    let long = "字".repeat(NOTE_CHARS + 1);
    author
        .submit(&form.clone().set("answer", &long))
        .await
        .is(409)
        .sees("现在有 501 字")
        .sees(&long);
    author
        .submit(&form.clone().set("answer", " "))
        .await
        .is(409)
        .sees("请写下答复");
    assert!(world.said(id).await.is_empty());
    // That the text is changed needs no words.
    author
        .submit(&form.tick("done", "1"))
        .await
        .is(200)
        .sees("作者标为已改");
    for (person, status) in [
        (world.town.officer2, 404),
        (world.town.other_reviewer, 404),
        (world.town.editor, 404),
        (world.town.auditor, 404),
    ] {
        let visitor = world.app.sign_in(person).await;
        visitor
            .post(&to, &[("answer", "好"), ("stage", "first")])
            .await
            .is(status);
    }
    assert_eq!(world.said(id).await.len(), 1);
}
