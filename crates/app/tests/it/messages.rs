//! What readers write: the form, the receipt, the queue at the desk, the clock.

mod clock;
mod desk;
mod rights;
mod sending;

use crate::{
    portal::release,
    publishing::signed::{content, sections, signed},
};
use app::App;
use domain::StoryId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{event, message};
use testkit::{Form, Page, TestApp, Town, Visitor};

const HEADLINE: &str = "夜读第一晚";
/// Its public address.
const PATH: &str = "/stories/2026/7";

pub struct Kit {
    pub test: TestApp,
    pub town: Town,
    pub story: StoryId,
}

/// A town with one story on its site.
pub async fn kit() -> Kit {
    with(|_| {}).await
}

pub async fn with(change: impl FnOnce(&mut App)) -> Kit {
    let test = TestApp::with(change).await;
    let town = Town::build(&test.app).await;
    let (_, units) = sections(&test).await;
    let story = signed(&test, &town, 7, &content(HEADLINE)).await;
    release(&test, &town, story, units).await;
    Kit { test, town, story }
}

impl Kit {
    /// The form, as it stands below the story.
    pub async fn form(&self, reader: &Visitor) -> Form {
        let page = reader.open(&format!("/messages/new?about={PATH}")).await;
        page.is(200).sees(HEADLINE).form("/messages")
    }

    /// A reader reports an error and gets a receipt.
    pub async fn report(&self, text: &str, email: &str) -> Page {
        let reader = self.test.visitor();
        let form = self.form(&reader).await;
        let form = form.set("text", text).set("email", email).set("name", "叶知秋");
        let page = reader.submit(&form).await;
        page.is(200).sees("信已收到");
        page
    }

    /// All messages, the first number first.
    pub async fn rows(&self) -> Vec<message::Model> {
        message::Entity::find()
            .order_by_asc(message::Column::Year)
            .order_by_asc(message::Column::No)
            .all(self.test.app.db.read())
            .await
            .unwrap()
    }

    pub async fn row(&self) -> message::Model {
        let rows = self.rows().await;
        assert_eq!(rows.len(), 1);
        rows.into_iter().next().unwrap()
    }

    /// The names of what was recorded about messages, in order.
    pub async fn events(&self) -> Vec<String> {
        let rows = event::Entity::find()
            .filter(event::Column::SubjectKind.eq("message"))
            .order_by_asc(event::Column::Seq)
            .all(self.test.app.db.read())
            .await
            .unwrap();
        rows.into_iter().map(|row| row.name).collect()
    }
}
