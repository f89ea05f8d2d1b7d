//! Several claimed stories at once: handed over, held, put back; never returned or declined in a heap.

use super::world::World;
use domain::{StoryId, story::StoryState};
use testkit::{Form, Page, Visitor};

const SEVERAL: &str = "/desk/review/several";

/// Three stories at the second stage that the editor has claimed.
async fn claimed(world: &World, editor: &Visitor) -> Vec<StoryId> {
    let mut stories = Vec::new();
    for _ in 0..3 {
        let id = world.submitted().await;
        world.pass(world.town.unit_reviewer, id).await.is(200);
        world.claimed(editor, id).await;
        stories.push(id);
    }
    stories
}

fn ticked(page: &Page, stories: &[StoryId]) -> Form {
    let form = page.form(SEVERAL);
    stories
        .iter()
        .fold(form, |form, id| form.tick("story", &id.to_string()))
}

async fn mine(editor: &Visitor) -> Page {
    editor.open("/desk/review?tab=mine").await
}

#[tokio::test]
async fn ticked_stories_are_handed_over_and_the_others_stay() {
    let world = World::new().await;
    let editor = world.app.sign_in(world.town.editor).await;
    let stories = claimed(&world, &editor).await;
    let page = mine(&editor).await;
    let to = world.town.editor2.to_string();
    let form = ticked(&page, &stories[..2]).set("to", &to).set("act", "hand-over");
    editor.submit(&form).await.is(200).sees("已转交 2 篇");
    editor.submit(&form).await.is(200).sees("已转交 2 篇");
    for (id, holder) in stories
        .iter()
        .zip([world.town.editor2, world.town.editor2, world.town.editor])
    {
        assert_eq!(world.row(*id).await.claimed_by, Some(holder.0));
    }
    // Who may not decide it gets none of it, and it is said which story stays and why.
    let to = world.town.chief.to_string();
    let form = ticked(&mine(&editor).await, &stories[2..])
        .set("to", &to)
        .set("act", "hand-over");
    let number = format!("{:04}", world.row(stories[2]).await.no.unwrap());
    editor.submit(&form).await.is(200).sees("有 1 篇没有办成").sees(&number);
    assert_eq!(world.row(stories[2]).await.claimed_by, Some(world.town.editor.0));
}

#[tokio::test]
async fn ticked_stories_are_held_with_one_reason_or_put_back() {
    let world = World::new().await;
    let editor = world.app.sign_in(world.town.editor).await;
    let stories = claimed(&world, &editor).await;
    let page = mine(&editor).await;
    let hold = ticked(&page, &stories[..2]).set("act", "hold");
    editor
        .submit(&hold.clone().set("note", " "))
        .await
        .is(200)
        .sees("请写明为什么备用");
    editor
        .submit(&page.form(SEVERAL).set("act", "hold").set("note", "周末用"))
        .await
        .is(200)
        .sees("还没有选择稿件");
    editor
        .submit(&hold.clone().set("note", &"长".repeat(2_001)))
        .await
        .is(200)
        .sees("现在有 2001 个字");
    assert_eq!(world.state(stories[0]).await, StoryState::InReview);
    editor
        .submit(&hold.set("note", "周末用"))
        .await
        .is(200)
        .sees("已备用 2 篇");
    assert_eq!(world.state(stories[0]).await, StoryState::Held);
    let back = ticked(&mine(&editor).await, &stories[2..]).set("act", "put-back");
    editor.submit(&back).await.is(200).sees("已放回队列 1 篇");
    assert_eq!(world.row(stories[2]).await.claimed_by, None);
}

#[tokio::test]
async fn nothing_is_returned_or_declined_in_a_heap() {
    let world = World::new().await;
    let editor = world.app.sign_in(world.town.editor).await;
    let stories = claimed(&world, &editor).await;
    let page = mine(&editor).await;
    for act in ["return", "decline", "pass", ""] {
        let form = ticked(&page, &stories).set("act", act).set("note", "一起");
        editor.submit(&form).await.is(409);
    }
    for id in stories {
        assert_eq!(world.state(id).await, StoryState::InReview);
    }
}
