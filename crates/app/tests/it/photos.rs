//! Tests of `photos`: the library, rights and consents, taking a photo into another story.

mod library;
mod recorded;
mod released;
mod reuse;

use crate::publishing::signed::sections;
use crate::stories::{World, begin, draft, fill, stored, submissions};
use app::{By, publishing};
use domain::{Actor, StoryId, content::ContentHash, publishing::When};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use store::tables::story;
use testkit::{Page, Visitor};

/// A real JPEG; the shade makes it another file.
fn jpeg(shade: u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..60 * 40 * 3).map(|at| (at % 251) as u8 ^ shade).collect();
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes)
        .encode(&pixels, 60, 40, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// Uploads a photo to a story and says what it shows; answers its id.
async fn photo(who: &Visitor, story: StoryId, shade: u8, caption: &str) -> String {
    let to = format!("/desk/stories/{story}/photos");
    let name = format!("IMG_{shade}.jpg");
    let card = who
        .upload(&to, &name, &jpeg(shade), &[("key", &format!("{story}-{shade}"))])
        .await;
    let body = card.is(201).body();
    let asset = body
        .split("data-photo=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let form = stored(who, story).await;
    let form = form
        .set(&format!("caption-{asset}"), caption)
        .set(&format!("alt-{asset}"), "河边的桥")
        .set(&format!("photographer-{asset}"), "陆远");
    who.post(&draft(story), &form.fields).await.is(303);
    asset
}

/// A draft of the officer with one photo.
async fn drafted(who: &Visitor, shade: u8, caption: &str) -> (StoryId, String) {
    let id = begin(who, "brief").await;
    let asset = photo(who, id, shade, caption).await;
    (id, asset)
}

async fn send(who: &Visitor, id: StoryId) -> Page {
    let form = fill(stored(who, id).await);
    who.post(&submissions(id), &form.fields).await
}

/// Signed as it was sent in; answers the version of its row.
async fn sign(world: &World, id: StoryId) -> i32 {
    let app = &world.app.app;
    let row = story::Entity::find_by_id(id.0)
        .one(app.db.read())
        .await
        .unwrap()
        .unwrap();
    let (revision, hash, version) = (row.revision_id, row.revision_hash.clone(), row.version);
    let mut row = row.into_active_model();
    row.state = Set("signed".to_owned());
    row.in_newsroom = Set(true);
    row.stage = Set(Some("final".to_owned()));
    let signature = serde_json::json!([{
        "stage": "final",
        "person": world.town.chief,
        "acting_for": null,
        "hash": ContentHash(hash.clone().unwrap().try_into().unwrap()),
    }]);
    row.signatures = Set(signature.to_string());
    (row.signed_revision_id, row.signed_hash) = (Set(revision), Set(hash));
    app.db
        .write(|tx| {
            let row = row.clone();
            async move { row.update(&tx).await }
        })
        .await
        .unwrap();
    version
}

/// Signed as it was sent in, and released by the chief editor; it stands at `/stories/2026/1` where it is the first.
async fn publish(world: &World, id: StoryId) {
    let version = sign(world, id).await;
    let app = &world.app.app;
    let grant = domain::Grant {
        role: domain::Role::ChiefEditor,
        unit: world.town.centre,
    };
    let chief = By::of(Actor::person(world.town.chief, vec![grant]), "顾守正".to_owned());
    let (section, _) = sections(&world.app).await;
    let order = publishing::actions::Order {
        section,
        when: When::Now,
        version,
    };
    publishing::actions::release(app, &chief, id, order, None)
        .await
        .unwrap();
    world.app.run_jobs().await;
}

fn page_of(asset: &str) -> String {
    format!("/desk/photos/{asset}")
}
