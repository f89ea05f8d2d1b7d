//! Frames: chosen by writers and reviewers, signed, and made for readers with the words that were signed.

use super::world::World;
use crate::{
    publishing::signed::sections,
    stories::{begin, draft, edit, filled, photos::jpeg, submissions},
};
use app::{App, Error, publishing::actions};
use domain::{AssetId, StoryId, content::Crop, publishing::When};
use media::photo::metadata;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{rendition, site_story};
use testkit::{Page, Visitor};

const CAPTION: &str = "11月18日，志愿者田禾陪老人练习手机挂号。";

/// A story with one photo, 1500 by 1000, whose left half is cut off.
async fn framed(world: &World, officer: &Visitor) -> (StoryId, AssetId) {
    let id = begin(officer, "brief").await;
    let upload = format!("/desk/stories/{id}/photos");
    let file = jpeg(1500, 1000, 7);
    officer
        .upload(&upload, "IMG_1.jpg", &file, &[("key", "k1")])
        .await
        .is(201);
    let (content, _) = app::stories::draft(world.app.app.db.read(), id).await.unwrap();
    let asset = content.photos[0].asset;
    let page = officer.open(&frame(id, asset)).await;
    let form = page
        .is(200)
        .form(&frame(id, asset))
        .set("cut-left", "50")
        .set("focal-x", "80");
    let form = form.set("focal-y", "50");
    officer.post(&frame(id, asset), &form.fields).await.is(303);
    (id, asset)
}

fn frame(id: StoryId, asset: AssetId) -> String {
    format!("/desk/stories/{id}/photos/{asset}/frame")
}

fn review_frame(id: StoryId, asset: AssetId) -> String {
    format!("/desk/stories/{id}/photos/{asset}/review-frame")
}

async fn submit(officer: &Visitor, id: StoryId, asset: AssetId) {
    let form = filled(officer, id)
        .await
        .set(&format!("caption-{asset}"), CAPTION)
        .set(&format!("alt-{asset}"), "活动室里两个人看手机")
        .set(&format!("photographer-{asset}"), "周晓岚");
    officer.post(&submissions(id), &form.fields).await.is(303);
}

async fn release(world: &World, id: StoryId) -> String {
    let (section, _) = sections(&world.app).await;
    let version = world.row(id).await.version;
    let order = actions::Order {
        section,
        when: When::Now,
        version,
    };
    let chief = world.by(world.town.chief).await;
    let out = actions::release(&world.app.app, &chief, id, order, None).await.unwrap();
    world.app.run_jobs().await;
    out.path
}

/// Addresses of pictures on a page.
fn pictures(page: &Page) -> Vec<String> {
    let body = page.body();
    let found = body.split("/media/").skip(1).filter_map(|rest| {
        let name = rest.split(['"', ' ', ',']).next()?;
        Some(format!("/media/{name}"))
    });
    let mut found: Vec<String> = found.collect();
    found.sort();
    found.dedup();
    found
}

async fn sizes(app: &App, asset: AssetId) -> Vec<rendition::Model> {
    rendition::Entity::find()
        .filter(rendition::Column::AssetId.eq(asset.0))
        .all(app.db.read())
        .await
        .unwrap()
}

#[tokio::test]
async fn readers_get_the_part_and_the_words_that_were_signed() {
    let world = World::new().await;
    let officer = world.app.sign_in(world.town.officer).await;
    let (id, asset) = framed(&world, &officer).await;
    // The desk shows the part at once, and nobody else can open it.
    let card = officer.open(&edit(id)).await;
    let part = pictures(&card);
    assert_eq!(part.len(), 1, "{part:?}");
    let reader = world.app.visitor();
    reader.open(&part[0]).await.is(404);
    let shown = image::load_from_memory(&officer.open(&part[0]).await.is(200).bytes).unwrap();
    assert_eq!((shown.width(), shown.height()), (640, 853), "half of 1500 by 1000");

    submit(&officer, id, asset).await;
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        world.pass(person, id).await.is(200);
    }
    let before = sizes(&world.app.app, asset).await.len();
    world.app.run_jobs().await;
    assert!(
        sizes(&world.app.app, asset).await.len() > before,
        "made when the last stage has signed"
    );
    let path = release(&world, id).await;

    let page = reader.open(&path).await;
    let on_page = pictures(page.is(200));
    assert!(on_page.len() >= 4, "{on_page:?}");
    let mut widths = Vec::new();
    for address in &on_page {
        let picture = reader.open(address).await;
        let bytes = &picture.is(200).bytes;
        let said = metadata(bytes);
        assert_eq!(said.caption.as_deref(), Some(CAPTION), "{address}");
        assert_eq!(said.photographer.as_deref(), Some("周晓岚"));
        let picture = image::load_from_memory(bytes).unwrap();
        let (across, down) = (u64::from(picture.width()) * 4, u64::from(picture.height()) * 3);
        assert!(across.abs_diff(down) < 4, "{address}: {across} {down}");
        widths.push(picture.width());
    }
    assert!(widths.contains(&750), "{widths:?}");

    // What was cut off is nowhere to be had, in no size; whoever works on the story still sees it.
    for row in sizes(&world.app.app, asset)
        .await
        .iter()
        .filter(|row| row.said.is_empty())
    {
        let address = app::stories::address(row);
        reader.open(&address).await.is(404);
        officer.open(&address).await.is(200);
    }
    // Lists show a part of the part, in their own shape.
    let row = site_story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let list = Crop {
        x: 750,
        y: 250,
        width: 750,
        height: 500,
    };
    assert_eq!(row.cover_cut, list.key());
    let home = reader.open("/sections/top-news").await;
    let thumb = pictures(home.is(200));
    let thumb = image::load_from_memory(&reader.open(&thumb[0]).await.is(200).bytes).unwrap();
    assert!(
        (thumb.width() * 2).abs_diff(thumb.height() * 3) < 3,
        "{}",
        thumb.width()
    );
}

#[tokio::test]
async fn a_photo_as_it_came_gets_the_signed_words_too() {
    let world = World::new().await;
    let officer = world.app.sign_in(world.town.officer).await;
    let id = begin(&officer, "brief").await;
    let upload = format!("/desk/stories/{id}/photos");
    officer
        .upload(&upload, "IMG_1.jpg", &jpeg(900, 600, 7), &[("key", "k1")])
        .await
        .is(201);
    let (content, _) = app::stories::draft(world.app.app.db.read(), id).await.unwrap();
    let asset = content.photos[0].asset;
    // The writer knows what the file does not say.
    let form = officer.open(&edit(id)).await.form(&draft(id));
    let form = form.tick(&format!("generated-{asset}"), "1");
    officer.post(&draft(id), &form.fields).await.is(303);
    submit(&officer, id, asset).await;
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        world.pass(person, id).await.is(200);
    }
    // Released before any copy is made: what the desk has stands in.
    let (section, _) = sections(&world.app).await;
    let order = actions::Order {
        section,
        when: When::Now,
        version: world.row(id).await.version,
    };
    let chief = world.by(world.town.chief).await;
    let out = actions::release(&world.app.app, &chief, id, order, None).await.unwrap();
    let reader = world.app.visitor();
    let early = pictures(&reader.open(&out.path).await);
    assert!(
        early.iter().all(|address| address.contains(".") && !address.is_empty()),
        "{early:?}"
    );
    let early = reader.open(&early[0]).await;
    let early = metadata(&early.is(200).bytes);
    assert_eq!((early.caption.as_deref(), early.is_generated()), (None, false));

    world.app.run_jobs().await;
    let made = sizes(&world.app.app, asset).await;
    let own: Vec<_> = made.iter().filter(|row| !row.said.is_empty()).collect();
    let plain: Vec<_> = made.iter().filter(|row| row.said.is_empty()).collect();
    assert!(
        own.iter().filter(|row| row.cut.is_empty()).count() == plain.len(),
        "the same sizes"
    );
    let page = reader.open(&out.path).await;
    for address in pictures(&page) {
        let said = metadata(&reader.open(&address).await.is(200).bytes);
        assert_eq!(said.caption.as_deref(), Some(CAPTION), "{address}");
        assert!(said.is_generated(), "{address}");
    }
    // Doing it again makes nothing new.
    app::stories::make_copies(&world.app.app, id).await.unwrap();
    assert_eq!(sizes(&world.app.app, asset).await.len(), made.len());
}

#[tokio::test]
async fn what_is_typed_wrongly_comes_back_and_nothing_is_saved() {
    let world = World::new().await;
    let officer = world.app.sign_in(world.town.officer).await;
    let (id, asset) = framed(&world, &officer).await;
    let form = officer.open(&frame(id, asset)).await.form(&frame(id, asset));
    assert_eq!((form.get("cut-left"), form.get("focal-x")), ("50", "80"));
    for (field, typed, sentence) in [
        ("cut-left", "viel", "0 到 100"),
        ("cut-top", "101", "0 到 100"),
        ("cut-right", "49", "120 像素"),
        ("focal-x", "10", "焦点落在裁掉的部分里"),
    ] {
        let page = officer
            .post(&frame(id, asset), &form.clone().set(field, typed).fields)
            .await;
        let again = page.is(422).sees(sentence).form(&frame(id, asset));
        assert_eq!(again.get(field), typed);
    }
    let own = form
        .clone()
        .set("square-own", "1")
        .set("square-x", "60")
        .set("square-y", "50");
    officer
        .post(&frame(id, asset), &own.set("square-size", "60").fields)
        .await
        .is(303);
    let (content, _) = app::stories::draft(world.app.app.db.read(), id).await.unwrap();
    let photo = &content.photos[0];
    assert_eq!(photo.crop.map(Crop::key).as_deref(), Some("750-0-750-1000"));
    assert_eq!(photo.crops.len(), 1);
    // A save of the text leaves the frame alone.
    let text = officer.open(&edit(id)).await.form(&draft(id)).set("headline", "改个题");
    officer.post(&draft(id), &text.fields).await.is(303);
    let (after, _) = app::stories::draft(world.app.app.db.read(), id).await.unwrap();
    assert_eq!(after.photos, content.photos);
    officer.open(&frame(id, AssetId(id.0))).await.is(404);
}

#[tokio::test]
async fn a_reviewer_frames_by_a_revision_of_their_own() {
    let world = World::new().await;
    let officer = world.app.sign_in(world.town.officer).await;
    let (id, asset) = framed(&world, &officer).await;
    submit(&officer, id, asset).await;
    officer.open(&frame(id, asset)).await.sees("已");
    let reviewer = world.app.sign_in(world.town.unit_reviewer).await;
    reviewer.open(&review_frame(id, asset)).await.is(409);
    world.claimed(&reviewer, id).await;
    let before = world.row(id).await.revision_hash;
    let page = reviewer.open(&review_frame(id, asset)).await;
    let form = page.is(200).form(&review_frame(id, asset));
    // Unchanged is no revision; another edge is one.
    reviewer
        .post(&review_frame(id, asset), &form.fields)
        .await
        .is(422)
        .sees("没有改动");
    let changed = form.clone().set("cut-left", "40");
    reviewer.post(&review_frame(id, asset), &changed.fields).await.is(303);
    let after = world.row(id).await.revision_hash;
    assert_ne!(before, after);
    // The page that was open shows an older text.
    let late = form.set("cut-left", "30");
    let page = reviewer.post(&review_frame(id, asset), &late.fields).await;
    assert!(page.status.is_client_error(), "{}", page.status);
    assert_eq!(world.row(id).await.revision_hash, after);
    let first = app::stories::revisions(world.app.app.db.read(), id)
        .await
        .unwrap()
        .remove(0)
        .id;
    let review = reviewer.open(&format!("/desk/review/{id}?marks=1&since={first}")).await;
    review.sees("画面（裁切或焦点）改过").sees("只显示原图的一部分");
    let empty = domain::content::StoryContent::default();
    let all = domain::content::FrameShares::default();
    let now = world.app.now();
    let refused = app::stories::framed(&world.app.app, &empty, asset, &all, now).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}
