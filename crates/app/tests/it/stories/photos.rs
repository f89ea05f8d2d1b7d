//! Photos: taken in once, shown to whom they may be shown.

use super::{World, begin, draft, edit, filled, stored, submissions, submitted};
use domain::StoryId;
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use store::tables::{asset, rendition, story};
use testkit::Page;

/// A real JPEG; the shade makes it another file.
pub fn jpeg(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..width * height * 3).map(|at| (at % 251) as u8 ^ shade).collect();
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes)
        .encode(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// The same with the mark of a program that makes pictures.
pub fn generated(shade: u8) -> Vec<u8> {
    let credit = media::Credit {
        digital_source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia".to_owned(),
        ..media::Credit::default()
    };
    let plain = jpeg(1400, 900, shade).into();
    let marked = media::renditions::with_credit(plain, media::renditions::Format::Jpeg, (1400, 900), &credit);
    marked.unwrap().to_vec()
}

#[tokio::test]
async fn a_picture_whose_file_says_that_a_model_made_it_is_not_called_a_photo_without_a_reason() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let card = officer
        .upload(&photos(id), "a.jpg", &generated(1), &[("key", "k1")])
        .await;
    let asset = asset_of(card.is(201).sees("这个文件自带“AI 生成”的标识"));
    let plain = officer
        .upload(&photos(id), "b.jpg", &jpeg(1400, 900, 2), &[("key", "k2")])
        .await;
    let other = asset_of(plain.is(201).sees_no("这个文件自带"));
    let (mark, reason) = (format!("generated-{asset}"), format!("not_generated-{asset}"));
    let words = |form: testkit::Form| {
        [
            (&asset, "11月18日，志愿者在教老人。"),
            (&other, "11月18日，老人在学挂号。"),
        ]
        .into_iter()
        .fold(form, |form, (asset, caption)| {
            form.set(&format!("caption-{asset}"), caption)
                .set(&format!("alt-{asset}"), "屏幕前的老人")
                .set(&format!("photographer-{asset}"), "陆远")
        })
    };
    let form = words(filled(&officer, id).await);
    assert_eq!(form.get(&mark), "1", "it is ticked from the start");
    assert!(
        form.fields
            .iter()
            .all(|(name, _)| *name != format!("generated-{other}"))
    );
    // Unsaid without a word why: the story stays, and what was typed with it.
    let unsaid = form.clone().without(&mark);
    let page = officer.post(&submissions(id), &unsaid.fields).await;
    page.is(422).sees("如果不是，请写明理由").sees("志愿者在教老人");
    let again = page.form(&draft(id));
    assert!(again.fields.iter().all(|(name, _)| *name != mark));

    let explained = words(again).set(&reason, "修图软件误加的标识");
    officer.post(&draft(id), &explained.fields).await.is(303);
    officer
        .open(&format!("/desk/stories/{id}/preview"))
        .await
        .sees("已说明不是：修图软件误加的标识");
    // Said again, the reason goes; said of the other one, which says nothing itself, it holds too.
    let form = words(filled(&officer, id).await)
        .tick(&mark, "1")
        .tick(&format!("generated-{other}"), "1");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let revisions = store::tables::revision::Entity::find()
        .all(world.app.app.db.read())
        .await
        .unwrap();
    let signed = String::from_utf8(revisions[0].canonical.clone()).unwrap();
    assert!(signed.starts_with(r#"{"schema":3,"#), "{signed}");
    assert_eq!(signed.matches(r#""generated":true"#).count(), 2, "{signed}");
    assert!(!revisions[0].content.contains("修图软件"));
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    let page = reviewer.open(&format!("/desk/review/{id}")).await;
    page.is(200).sees("AI 生成 · 陆远 摄").sees_no("修图软件");
}

fn photos(id: StoryId) -> String {
    format!("/desk/stories/{id}/photos")
}

fn asset_of(card: &Page) -> String {
    let body = card.body();
    body.split("data-photo=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_photo_is_taken_once_and_does_not_disturb_the_writing() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let open_page = stored(&officer, id).await;
    let file = jpeg(1400, 900, 1);
    let card = officer
        .upload(&photos(id), "IMG_2031.jpg", &file, &[("key", "k1")])
        .await;
    card.is(201).sees("图 1").sees_no("<html").sees_no("IMG_2031");
    let asset = asset_of(&card);
    // The same key again is the same photo; another key says so; another file under the key is refused.
    let again = officer
        .upload(&photos(id), "IMG_2031.jpg", &file, &[("key", "k1")])
        .await;
    assert_eq!(asset_of(again.is(201)), asset);
    let twice = officer.upload(&photos(id), "copy.jpg", &file, &[("key", "k2")]).await;
    assert!(
        twice.is(422).json()["error"].as_str().unwrap().contains("图 1"),
        "{}",
        twice.body()
    );
    officer
        .upload(&photos(id), "x.jpg", &jpeg(40, 40, 2), &[("key", "k1")])
        .await
        .is(422);
    assert_eq!(asset::Entity::find().count(world.app.app.db.read()).await.unwrap(), 1);
    assert!(rendition::Entity::find().count(world.app.app.db.read()).await.unwrap() >= 6);

    // The page that was open does not know the photo; its save neither conflicts nor takes it out.
    officer
        .post(&draft(id), &open_page.set("headline", "写着写着").fields)
        .await
        .is(303);
    let form = stored(&officer, id).await;
    assert_eq!(
        (form.get("photo_order"), form.get("headline")),
        (asset.as_str(), "写着写着")
    );

    let caption = format!("caption-{asset}");
    let form = form
        .set(&caption, "11月18日，志愿者在教老人")
        .set(&format!("photographer-{asset}"), "何静");
    officer.post(&draft(id), &form.fields).await.is(303);
    assert_eq!(stored(&officer, id).await.get(&caption), "11月18日，志愿者在教老人");
}

#[tokio::test]
async fn photos_are_moved_and_taken_out_without_scripts() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let first = asset_of(
        &officer
            .upload(&photos(id), "a.jpg", &jpeg(60, 40, 1), &[("key", "1")])
            .await,
    );
    let second = asset_of(
        &officer
            .upload(&photos(id), "b.jpg", &jpeg(60, 40, 2), &[("key", "2")])
            .await,
    );
    let order = |form: &testkit::Form| form.get("photo_order").to_owned();
    assert_eq!(order(&stored(&officer, id).await), format!("{first},{second}"));
    let moves = format!("/desk/stories/{id}/photos/{second}/moves");
    let form = stored(&officer, id)
        .await
        .set("direction", "up")
        .set("headline", "移图时写的");
    officer.post(&moves, &form.fields).await.is(303);
    let form = stored(&officer, id).await;
    assert_eq!(
        (order(&form), form.get("headline")),
        (format!("{second},{first}"), "移图时写的")
    );
    officer.post(&moves, &[("direction", "down")]).await.is(303);
    let form = stored(&officer, id).await;
    assert_eq!(order(&form), format!("{first},{second}"));

    officer
        .post(&format!("/desk/stories/{id}/photos/{first}/removal"), &form.fields)
        .await
        .is(303);
    let form = stored(&officer, id).await;
    assert_eq!(order(&form), second);
    // Undo in the browser lists it again: it comes back with its own file, and a stranger's asset does not.
    let stranger = "01890000-0000-7000-8000-000000000000";
    let form = form.set("photo_order", &format!("{second},{first},{stranger}"));
    officer.post(&draft(id), &form.fields).await.is(303);
    assert_eq!(order(&stored(&officer, id).await), format!("{second},{first}"));
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_words() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let cut = jpeg(400, 300, 1);
    for (name, bytes, says) in [
        ("a.jpg", b"%PDF-1.7 not a photo".as_slice(), "附件"),
        (
            "a.jpg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice(),
            "不能上传",
        ),
        (
            "a.jpg",
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff".as_slice(),
            "程序",
        ),
        ("a.jpg", &cut[..cut.len() / 2], "没有传完整"),
    ] {
        let answer = officer.upload(&photos(id), name, bytes, &[("key", "k")]).await;
        let said = answer.is(422).json()["error"].as_str().unwrap_or_default().to_owned();
        assert!(said.contains(says), "{said}");
    }
    officer
        .upload(&photos(id), "empty.jpg", b"", &[("key", "k")])
        .await
        .is(422);
    assert_eq!(asset::Entity::find().count(world.app.app.db.read()).await.unwrap(), 0);
    let other = world.as_person(world.town.other_officer).await;
    other
        .upload(&photos(id), "a.jpg", &jpeg(20, 20, 1), &[("key", "k")])
        .await
        .is(404);
}

#[tokio::test]
async fn a_photo_is_public_only_while_its_story_is() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let card = officer
        .upload(&photos(id), "a.jpg", &jpeg(700, 500, 1), &[("key", "1")])
        .await;
    let asset = asset_of(&card);
    let address = format!("/media/{asset}/640.jpg");
    let mine = officer.get(&address).await;
    mine.is(200);
    assert_eq!(
        (mine.header("content-type"), mine.header("cache-control")),
        ("image/jpeg", "no-store")
    );
    image::load_from_memory(&mine.bytes).unwrap();
    let visitor = world.app.visitor();
    visitor.get(&address).await.is(404);
    world
        .as_person(world.town.other_officer)
        .await
        .get(&address)
        .await
        .is(404);
    for wrong in ["641.jpg", "640.png", "640", "../../etc"] {
        officer.get(&format!("/media/{asset}/{wrong}")).await.is(404);
    }

    let form = filled(&officer, id)
        .await
        .set(&format!("caption-{asset}"), "十一月的柳岸社区活动室里");
    let form = form.set(&format!("photographer-{asset}"), "何静");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    reviewer.get(&address).await.is(200);
    let original = reviewer
        .get(&format!("/desk/stories/{id}/photos/{asset}/original"))
        .await;
    assert!(original.is(200).header("content-disposition").contains("a.jpg"));
    visitor.get(&address).await.is(404);

    publish(&world, id, "published").await;
    let public = visitor.get(&address).await;
    assert!(public.is(200).header("cache-control").contains("max-age=300"));
    let tag = public.header("etag").to_owned();
    let request = visitor
        .request(axum::http::Method::GET, &address)
        .header("if-none-match", tag);
    visitor.send(request, axum::body::Body::empty()).await.is(304);
    visitor
        .get(&format!("/desk/stories/{id}/photos/{asset}/original"))
        .await
        .is(303);
    publish(&world, id, "retracted").await;
    visitor.get(&address).await.is(404);
}

/// Sets the state that publishing would; its own tests go the whole way.
async fn publish(world: &World, id: StoryId, state: &str) {
    let row = story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let row = &story::ActiveModel {
        id: Set(id.0),
        state: Set(state.to_owned()),
        signed_revision_id: Set(row.revision_id),
        ..Default::default()
    };
    world
        .app
        .app
        .db
        .write(|tx| async move { row.clone().update(&tx).await })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_photo_outside_the_published_revision_stays_private() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = submitted(&officer).await;
    officer
        .post(&format!("/desk/stories/{id}/withdrawals"), &[("key", "w")])
        .await
        .is(303);
    let asset = asset_of(
        &officer
            .upload(&photos(id), "later.jpg", &jpeg(400, 300, 9), &[("key", "1")])
            .await,
    );
    publish(&world, id, "published").await;
    world
        .app
        .visitor()
        .get(&format!("/media/{asset}/320.jpg"))
        .await
        .is(404);
    officer.get(&edit(id)).await.is(409);
}

#[tokio::test]
async fn a_reviewer_takes_a_photo_out_and_the_earlier_revision_keeps_it() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    for (key, shade) in [("k1", 1), ("k2", 2)] {
        let file = jpeg(1400, 900, shade);
        officer
            .upload(&photos(id), "a.jpg", &file, &[("key", key)])
            .await
            .is(201);
    }
    let mut form = filled(&officer, id).await;
    let names: Vec<String> = form.fields.iter().map(|(name, _)| name.clone()).collect();
    for name in names {
        if name.starts_with("caption-") || name.starts_with("alt-") {
            form = form.set(&name, "老人在学用手机");
        } else if name.starts_with("photographer-") {
            form = form.set(&name, "何静");
        }
    }
    officer.post(&submissions(id), &form.fields).await.is(303);
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    let page = reviewer.open(&format!("/desk/review/{id}")).await;
    reviewer
        .submit(&page.form(&format!("/desk/stories/{id}/claims")))
        .await
        .is(200);
    let path = format!("/desk/stories/{id}/review-edit");
    let form = reviewer.open(&path).await.is(200).form(&path);
    let first = form
        .fields
        .iter()
        .find(|(name, _)| name.starts_with("caption-"))
        .unwrap();
    let out = first.0.replace("caption-", "out-");
    reviewer.submit(&form.tick(&out, "1")).await.is(200);
    let db = world.app.app.db.read();
    let counts: Vec<usize> = app::stories::revisions(db, id)
        .await
        .unwrap()
        .iter()
        .map(|row| app::stories::content(row).unwrap().photos.len())
        .collect();
    assert_eq!(counts, [2, 1]);
}

/// Files that no row names go after a week; those of a story stay.
#[tokio::test]
async fn files_of_a_discarded_draft_are_swept_at_night() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (kept, gone) = (begin(&officer, "brief").await, begin(&officer, "brief").await);
    for (id, shade) in [(kept, 1), (gone, 2)] {
        let file = jpeg(700, 500, shade);
        officer
            .upload(&photos(id), "a.jpg", &file, &[("key", &shade.to_string())])
            .await
            .is(201);
    }
    let media = &world.app.app.media;
    let all = files_of(media).await;
    let page = officer.open(&format!("/desk/stories/{gone}")).await;
    officer
        .submit(&page.form(&format!("/desk/stories/{gone}/deletion")))
        .await
        .is(200);
    let folder = world.app.scratch.dir.path().join("media");
    age(&folder, world.app.now().plus(-6 * domain::time::DAY));
    world.app.run_jobs_and_clock().await;
    assert_eq!(files_of(media).await, all, "an upload may still be under way");
    age(&folder, world.app.now().plus(-8 * domain::time::DAY));
    world.app.pass(domain::time::DAY);
    world.app.run_jobs_and_clock().await;
    assert_eq!(files_of(media).await * 2, all);
    let officer = world.officer().await;
    officer.open(&edit(kept)).await.is(200);
}

async fn files_of(media: &media::Media) -> usize {
    use futures_util::StreamExt;
    media.list().count().await
}

fn age(folder: &std::path::Path, to: domain::Time) {
    let modified = std::time::UNIX_EPOCH + std::time::Duration::from_micros(to.0.unsigned_abs());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            age(&path, to);
        } else {
            let file = std::fs::File::options().append(true).open(&path).unwrap();
            file.set_modified(modified).unwrap();
        }
    }
}
