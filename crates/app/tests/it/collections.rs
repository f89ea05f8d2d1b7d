//! Tests of `collections`: special topics and series, at the desk and as readers meet them.

mod desk;
mod readers;

use crate::portal::{kit, published};
use app::{
    By,
    collections::{self, NewCollection, Words},
};
use domain::{CollectionId, StoryId, collections::Kind};
use store::tables::collection;
use testkit::{Page, TestApp, Visitor};

const LIST: &str = "/desk/collections";

fn path(id: CollectionId) -> String {
    format!("{LIST}/{id}")
}

/// A draft, begun without the browser.
async fn begun(kit: &TestApp, kind: Kind, slug: &str, name: &str) -> CollectionId {
    let new = NewCollection {
        kind,
        slug: slug.to_owned(),
        words: Words {
            name_zh: name.to_owned(),
            intro_zh: format!("{name}的导语。"),
            ..Words::default()
        },
    };
    collections::create(&kit.app, &By::system("test"), &new, None)
        .await
        .unwrap()
}

async fn row(kit: &TestApp, id: CollectionId) -> collection::Model {
    use sea_orm::EntityTrait;
    let row = collection::Entity::find_by_id(id.0).one(kit.app.db.read()).await;
    row.unwrap().unwrap()
}

async fn place(kit: &TestApp, id: CollectionId, story: StoryId) {
    let version = row(kit, id).await.version;
    collections::place(&kit.app, &By::system("test"), id, story, None, version, None)
        .await
        .unwrap();
}

/// Presses a button of the page of one.
async fn press(who: &Visitor, id: CollectionId, form: &str, name: &str, value: &str) -> Page {
    let page = who.open(&path(id)).await;
    let form = page.form(&format!("{}/{form}", path(id)));
    who.submit(&form.set(name, value)).await
}
