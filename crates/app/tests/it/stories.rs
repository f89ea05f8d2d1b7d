//! Tests of `stories`: writing, saving, photos, sending in, and who may see what.

mod comparison;
mod files;
mod imports;
mod manuscript;
mod overrides;
mod pages;
pub mod photos;
mod submitting;
mod uploads;
mod videos;
mod writing;

use domain::{PersonId, StoryId};
use testkit::{Form, Page, TestApp, Town, Visitor};

/// A running product with people in it.
pub struct World {
    pub app: TestApp,
    pub town: Town,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        let town = Town::build(&app.app).await;
        Self { app, town }
    }

    pub async fn as_person(&self, person: PersonId) -> Visitor {
        self.app.sign_in(person).await
    }

    pub async fn officer(&self) -> Visitor {
        self.as_person(self.town.officer).await
    }
}

/// Starts a story through the pages.
pub async fn begin(visitor: &Visitor, kind: &str) -> StoryId {
    let page = visitor.open("/desk/stories/new").await;
    let form = page.is(200).form("/desk/stories").set("kind", kind);
    let answer = visitor.post("/desk/stories", &form.fields).await;
    story_of(answer.is(303).header("location"))
}

pub fn story_of(location: &str) -> StoryId {
    location.split('/').nth(3).unwrap().parse().unwrap()
}

pub fn edit(id: StoryId) -> String {
    format!("/desk/stories/{id}/edit")
}

pub fn draft(id: StoryId) -> String {
    format!("/desk/stories/{id}/draft")
}

pub fn submissions(id: StoryId) -> String {
    format!("/desk/stories/{id}/submissions")
}

/// A body of 120 characters that nothing is wrong with.
pub fn body() -> String {
    "市图书馆志愿者走进柳岸社区教老人用手机，三十六位老人参加。".repeat(5)
}

/// The write page's form, filled so that nothing keeps it from being sent in.
pub async fn filled(visitor: &Visitor, id: StoryId) -> Form {
    let page = visitor.open(&edit(id)).await;
    fill(page.is(200).form(&draft(id)))
}

pub fn fill(form: Form) -> Form {
    form.set("headline", "志愿者走进社区教老人用手机")
        .set("body", &body())
        .set("byline", "文/何静")
        .set("contact", "0800-5550-126")
        .set("event_time", "2026-11-18T15:00")
        .set("event_place", "望湖区柳岸社区")
        .set("confidential_checked", "on")
}

/// Begins, fills and sends in a story.
pub async fn submitted(visitor: &Visitor) -> StoryId {
    let id = begin(visitor, "brief").await;
    let form = filled(visitor, id).await;
    visitor.post(&submissions(id), &form.fields).await.is(303);
    id
}

/// The text of the story's working copy as the write page shows it.
pub async fn stored(visitor: &Visitor, id: StoryId) -> Form {
    let page: Page = visitor.open(&edit(id)).await;
    page.is(200).form(&draft(id))
}
