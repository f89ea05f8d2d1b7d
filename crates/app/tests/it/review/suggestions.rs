//! Suggestions: offered by a reviewer, sent with the return, accepted or refused by the writers, read by the next reader.

use super::world::{HEADLINE, World, passing, returning};
use app::stories;
use domain::{StoryId, suggestions::State};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{event, story_writer, suggestion};
use testkit::{Form, Page, Visitor};

const BETTER: &str = "市图书馆志愿者进社区教老人用手机";
const SENTENCE: &str = "志愿者把步骤画成大字卡片，塑封好送给每位老人。";

fn path(id: StoryId) -> String {
    format!("/desk/stories/{id}/suggestions")
}

impl World {
    async fn offered(&self, id: StoryId) -> Vec<suggestion::Model> {
        suggestion::Entity::find()
            .filter(suggestion::Column::StoryId.eq(id.0))
            .order_by_asc(suggestion::Column::CreatedAt)
            .order_by_asc(suggestion::Column::No)
            .all(self.app.app.db.read())
            .await
            .unwrap()
    }

    /// The reviewer's form, to be sent as suggestions.
    async fn proposal(&self, who: &Visitor, id: StoryId) -> Form {
        let edit = format!("/desk/stories/{id}/review-edit");
        let mut form = who.open(&edit).await.form(&edit);
        form.action = path(id);
        form
    }

    /// A story with two suggestions of the first reviewer, who has it.
    async fn suggested(&self) -> (StoryId, Visitor, Page) {
        let id = self.submitted().await;
        let who = self.app.sign_in(self.town.unit_reviewer).await;
        self.claimed(&who, id).await;
        let form = self.proposal(&who, id).await;
        let body = form.get("body").replace("每位", "每一位");
        let form = form.set("headline", BETTER).set("body", &body).set("reason", "短一些");
        let page = who.submit(&form).await;
        page.is(200).sees("已记下 2 条修改建议").sees("退回时发给作者");
        (id, who, page)
    }

    /// The same, returned to its writers.
    async fn sent(&self) -> (StoryId, Visitor, Visitor) {
        let (id, who, page) = self.suggested().await;
        page.sees("还没有发出的 2 条修改建议会一起交给作者");
        who.submit(&returning(&page, id, "请看建议")).await.is(200);
        let author = self.app.sign_in(self.town.officer).await;
        (id, who, author)
    }

    async fn answers(&self, id: StoryId) -> usize {
        let rows = event::Entity::find()
            .filter(event::Column::SubjectId.eq(id.0))
            .filter(event::Column::Name.eq("story.suggestions_answered"));
        rows.all(self.app.app.db.read()).await.unwrap().len()
    }
}

fn one(id: StoryId, row: &suggestion::Model) -> String {
    format!("{}/{}/answer", path(id), row.id)
}

#[tokio::test]
async fn what_is_accepted_goes_into_the_text_and_its_reviewer_may_still_sign() {
    let world = World::new().await;
    let (id, who, page) = world.suggested().await;
    let kept = stories::revisions(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(kept.len(), 1, "the text is as it was");
    let author = world.app.sign_in(world.town.officer).await;
    author
        .open(&path(id))
        .await
        .is(200)
        .sees("没有等您处理的建议")
        .sees_no("短一些");
    who.submit(&returning(&page, id, "请看建议")).await.is(200);

    author
        .open(&format!("/desk/stories/{id}/edit"))
        .await
        .sees("还有 2 条等您处理");
    author
        .open(&format!("/desk/stories/{id}"))
        .await
        .sees("还有 2 条等您处理");
    let page = author.open(&path(id)).await;
    page.is(200).sees("方敏").sees("短一些");
    assert!(page.body().contains("送给每<ins>一</ins>位老人"), "{}", page.body());
    let english = world.app.sign_in(world.town.officer).await.in_language("en");
    english
        .open(&path(id))
        .await
        .sees("Suggested changes")
        .sees("Accept all (2)");

    let [headline, sentence] = world.offered(id).await.try_into().unwrap();
    let form = page.form(&one(id, &headline)).set("answer", "accepted");
    author.submit(&form).await.is(200).sees("已采纳 1 条");
    let (content, draft) = stories::draft(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(content.headline, BETTER);
    assert_eq!(world.row(id).await.headline, BETTER, "lists show it too");
    // The same click again gets the same answer; the other form was made for the older text.
    author.post(&form.action, &form.fields).await.is(303);
    assert_eq!(world.answers(id).await, 1);
    let late = page.form(&one(id, &sentence)).set("answer", "accepted");
    author.submit(&late).await.is(409).sees("稿件又存过了");
    let late = late.set("answer", "refused").set("reason", "是原话").set("key", "k1");
    author.submit(&late).await.is(200).sees("已记为不采纳").sees("是原话");
    let rows = world.offered(id).await;
    let states: Vec<&str> = rows.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, [State::Accepted.word(), State::Refused.word()]);
    let now = stories::draft(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(now.1.version, draft.version, "a refusal changes no text");
    assert!(now.0.body.plain_text().contains(SENTENCE));
    author.open(&path(id)).await.sees("都处理过了");

    // Offering words is not writing them.
    let writers = story_writer::Entity::find().filter(story_writer::Column::StoryId.eq(id.0));
    let writers = writers.all(world.app.app.db.read()).await.unwrap();
    assert!(writers.iter().all(|row| row.person_id != world.town.unit_reviewer.0));
    world.submit(id, BETTER).await;
    let page = world.claimed(&who, id).await;
    page.sees("已采纳").sees("未采纳").sees("是原话").sees("何静");
    author
        .open(&format!("/desk/stories/{id}/revisions/1/2"))
        .await
        .sees("采纳审稿建议 1 条，未采纳 1 条");
    who.submit(&passing(&page, id)).await.is(200);
    assert_eq!(world.row(id).await.stage.as_deref(), Some("second"));
}

#[tokio::test]
async fn all_at_once_are_accepted_or_refused() {
    let world = World::new().await;
    for (answer, said, state) in [
        ("accepted", "已采纳 2 条", State::Accepted),
        ("refused", "已记为不采纳（2 条）", State::Refused),
    ] {
        let (id, _, author) = world.sent().await;
        let page = author.open(&path(id)).await;
        let form = page.form(&format!("{}/answers", path(id))).set("answer", answer);
        author.submit(&form).await.is(200).sees(said);
        let rows = world.offered(id).await;
        assert!(rows.iter().all(|row| row.state == state.word()));
        let (content, _) = stories::draft(world.app.app.db.read(), id).await.unwrap();
        let changed = state == State::Accepted;
        assert_eq!(content.headline, if changed { BETTER } else { HEADLINE });
        assert_eq!(content.body.plain_text().contains("每一位"), changed);
        assert_eq!(world.answers(id).await, 1, "one act, one event");
        let again = form.set("key", "k1").set("version", "99");
        author.submit(&again).await.is(409);
        let again = again.set("answer", "refused");
        author.submit(&again).await.is(409).sees("已经有人处理过了");
        author.submit(&again.set("answer", "maybe")).await.is(409).sees("请选");
    }
}

#[tokio::test]
async fn what_has_lost_its_words_can_only_be_closed() {
    let world = World::new().await;
    let (id, who, author) = world.sent().await;
    let edit = format!("/desk/stories/{id}/edit");
    let form = author.open(&edit).await.form(&format!("/desk/stories/{id}/draft"));
    let body = form.get("body").replace(SENTENCE, "卡片人手一份。");
    author.submit(&form.set("body", &body)).await.is(200);
    let page = author.open(&path(id)).await;
    page.sees("原来的文字已经改掉了，这一条不能再采纳")
        .sees("全部采纳（1 条）");
    let [headline, sentence] = world.offered(id).await.try_into().unwrap();
    let form = page.form(&one(id, &sentence));
    author
        .submit(&form.clone().set("answer", "accepted"))
        .await
        .is(409)
        .sees("找不到要改的地方");
    author
        .submit(&form.set("answer", "gone"))
        .await
        .is(200)
        .sees("已关闭 1 条");
    let form = page.form(&one(id, &headline));
    author
        .submit(&form.set("answer", "gone"))
        .await
        .is(409)
        .sees("原来的文字还在");
    assert_eq!(world.offered(id).await[1].state, State::Gone.word());
    world.submit(id, "市图书馆志愿者教老人用手机").await;
    world
        .claimed(&who, id)
        .await
        .sees("原文已改，已关闭")
        .sees("等作者处理");
}

#[tokio::test]
async fn a_proposal_that_cannot_be_kept_comes_back_as_it_was_typed() {
    let world = World::new().await;
    let id = world.submitted().await;
    let who = world.app.sign_in(world.town.unit_reviewer).await;
    world.claimed(&who, id).await;
    let form = world.proposal(&who, id).await;
    who.submit(&form).await.is(422).sees("没有可以建议的");
    who.submit(&form.clone().set("headline", "")).await.is(422);
    let stale = form.clone().set("headline", "改过的标题").set("seen", &"a".repeat(64));
    who.submit(&stale).await.is(409).sees("改过的标题");
    let good = form.set("headline", "改过的标题");
    who.submit(&good).await.is(200);
    let again = world.proposal(&who, id).await.set("headline", "改过的标题");
    let back = who.submit(&again).await;
    back.is(422).sees("已经提过建议了");
    assert!(back.body().contains("改过的标题"));
    assert_eq!(world.offered(id).await.len(), 1);
    // Whoever has not claimed it offers nothing.
    let page = who.open(&format!("/desk/review/{id}")).await;
    who.submit(&page.form(&format!("/desk/stories/{id}/claims/release")))
        .await
        .is(200);
    let late = good.set("headline", "又一个标题").set("key", "k1");
    who.submit(&late).await.is(409).sees("又一个标题");
}

#[tokio::test]
async fn one_is_taken_back_by_its_reviewer_until_it_is_sent() {
    let world = World::new().await;
    let (id, who, page) = world.suggested().await;
    let rows = world.offered(id).await;
    let removal = |row: &suggestion::Model| format!("{}/{}/removal", path(id), row.id);
    let form = page.form(&removal(&rows[0]));
    let page = who.submit(&form).await;
    page.is(200).sees("建议已收回");
    assert_eq!(world.offered(id).await.len(), 1);
    // It goes on with an open suggestion, and the next stage returns it.
    who.submit(&passing(&page, id)).await.is(200);
    let editor = world.app.sign_in(world.town.editor).await;
    let page = world.claimed(&editor, id).await;
    page.sees("退回时发给作者");
    assert!(page.find_form(&removal(&rows[1])).is_none(), "only its own reviewer");
    let decision = page.form(&format!("/desk/stories/{id}/reviews"));
    let fields = [("stage", "second"), ("seen", decision.get("seen")), ("key", "k1")];
    editor
        .post(&removal(&rows[1]), &fields)
        .await
        .is(409)
        .sees("只能由本人收回");
    editor.submit(&returning(&page, id, "请看建议")).await.is(200);
    let author = world.app.sign_in(world.town.officer).await;
    author.open(&path(id)).await.sees("方敏").sees("每");
    // Those who may not see the story find nothing; a reviewer answers nothing in the writers' place.
    let page = format!("{}/answers", path(id));
    for (person, status) in [
        (world.town.other_reviewer, 404),
        (world.town.editor, 403),
        (world.town.auditor, 404),
    ] {
        let visitor = world.app.sign_in(person).await;
        visitor.get(&path(id)).await.is(status);
        visitor
            .post(&page, &[("answer", "accepted"), ("version", "1")])
            .await
            .is(status);
    }
}
