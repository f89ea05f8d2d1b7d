//! Videos from the upload to the public page. They are made by the same ffmpeg that prepares them; without it these tests
//! fail and say what to install.

use super::{
    World, begin, draft, edit, fill, filled, stored, submissions,
    uploads::{announce, brought, finish},
};
use app::{Ffmpeg, Http};
use axum::{body::Body, http::Method};
use domain::{
    AssetId, StoryId, content,
    document::{Block, Document},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::sync::Arc;
use store::tables::{asset, job, rendition, story, video};
use testkit::{Form, Page, TestApp, Town, Visitor};

/// Where readers find it.
const SITE: &str = "http://localhost";

async fn with_ffmpeg() -> World {
    let tools = media::video::find("".as_ref())
        .expect("these tests need ffmpeg: apt-get install -y --no-install-recommends ffmpeg");
    with(Some(Ffmpeg::new(tools, std::env::temp_dir()))).await
}

async fn with(ffmpeg: Option<Ffmpeg>) -> World {
    let app = TestApp::with(|app| {
        app.ffmpeg = ffmpeg;
        app.http = Arc::new(Http {
            public_url: Some(SITE.parse().unwrap()),
            ..Http::default()
        });
    })
    .await;
    let town = Town::build(&app.app).await;
    World { app, town }
}

/// A second of a test picture; the size makes it another file.
fn film(size: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.mp4");
    let picture = format!("testsrc=s={size}:r=25:d=1");
    let status = std::process::Command::new("/usr/bin/ffmpeg")
        .args([
            "-v", "error", "-y", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", "sine=d=1",
        ])
        .args([
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-c:a",
            "aac",
        ])
        .arg(&path)
        .status();
    assert!(status.unwrap().success());
    std::fs::read(&path).unwrap()
}

fn videos(id: StoryId) -> String {
    format!("/desk/stories/{id}/videos")
}

fn asset_of(card: &Page) -> String {
    let body = card.body();
    let at = body.find("data-video=\"").expect("a card of a video") + 12;
    body[at..at + 36].to_owned()
}

async fn send(by: &Visitor, id: StoryId, bytes: &[u8], key: &str) -> Page {
    by.upload(&videos(id), "早市.mp4", bytes, &[("key", key)]).await
}

async fn row(world: &World, asset: &str) -> video::Model {
    let id: uuid::Uuid = asset.parse().unwrap();
    let found = video::Entity::find_by_id(id).one(world.app.app.db.read()).await;
    found.unwrap().expect("the row of the video")
}

fn words(form: Form, asset: &str) -> Form {
    form.set(&format!("caption-{asset}"), "11月18日清晨，柳湾镇早市开张。")
        .set(&format!("alt-{asset}"), "摊位前人来人往，能听到叫卖声。")
        .set(&format!("photographer-{asset}"), "陆远")
}

async fn part(by: &Visitor, path: &str, range: &str) -> Page {
    let request = by.request(Method::GET, path).header("range", range);
    by.send(request, Body::empty()).await
}

#[tokio::test]
async fn a_video_goes_from_the_upload_to_the_public_page() {
    let world = with_ffmpeg().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let film = film("640x360");
    let card = send(&officer, id, &film, "k1").await;
    card.is(201).sees("排队等候处理").sees("data-waiting");
    let asset = asset_of(&card);
    // The same key and file again is the same video.
    assert_eq!(asset_of(send(&officer, id, &film, "k1").await.is(201)), asset);
    // Saved, yes; sent in, not before it plays.
    let form = words(filled(&officer, id).await, &asset);
    officer.post(&draft(id), &form.fields).await.is(303);
    let form = stored(&officer, id).await;
    assert_eq!(form.get(&format!("photographer-{asset}")), "陆远");
    let early = officer.post(&submissions(id), &form.fields).await;
    early.is(422).sees("视频还在处理，能播放之后才能送审");
    let play = format!("/media/{asset}/video/play.mp4");
    officer.get(&play).await.is(404);

    world.app.run_jobs().await;
    let ready = row(&world, &asset).await;
    assert_eq!(
        (ready.state.as_str(), ready.percent),
        ("ready", 100),
        "{}",
        ready.detail
    );
    assert_eq!((ready.width, ready.height), (640, 360));
    let card = officer.get(&format!("{}/{asset}", videos(id))).await;
    card.is(200).sees("时长 0:01").sees_no("data-waiting");
    // Nobody else meets it before it is public.
    officer.get(&play).await.is(200);
    world.app.visitor().get(&play).await.is(404);
    world.as_person(world.town.other_officer).await.get(&play).await.is(404);

    // Subtitles belong to it.
    let srt = "1\r\n00:00:00,100 --> 00:00:00,900\r\n<b>早市</b>开张了\r\n";
    let to = format!("{}/{asset}/subtitles", videos(id));
    officer.upload(&to, "早市.srt", srt.as_bytes(), &[]).await.is(303);
    let wrong = officer.upload(&to, "早市.srt", b"1\n00:61 --> 2\n", &[]).await;
    wrong.is(422).sees("第 2 行的时间看不懂");

    let form = stored(&officer, id).await;
    officer.post(&submissions(id), &form.fields).await.is(303);
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        let who = world.as_person(person).await;
        let page = who.open(&format!("/desk/review/{id}")).await;
        page.is(200).sees(&play).sees("柳湾镇早市开张");
        pass(&world, &who, id, &page).await;
    }
    let (_, section) = crate::publishing::signed::sections(&world.app).await;
    crate::portal::release(&world.app, &world.town, id, section).await;

    let reader = world.app.visitor();
    let path = path_of(&world, id).await;
    let page = reader.get(&path).await;
    page.is(200)
        .sees("<video controls playsinline preload=\"none\" poster=\"/media/")
        .sees(&format!("src=\"{play}\" type=\"video/mp4\""))
        .sees("play.webm\" type=\"video/webm\"")
        .sees("<track kind=\"captions\"")
        .sees("\"@type\":\"VideoObject\"")
        .sees("\"duration\":\"PT0M1S\"")
        .sees("陆远 摄像");
    let body = page.body();
    let at = body.find(".vtt\"").unwrap();
    let track = &body[body[..at].rfind('"').unwrap() + 1..at + 4];
    let vtt = reader.get(track).await;
    assert_eq!(
        vtt.is(200).body(),
        "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\n早市开张了\n"
    );
    // Subtitles that nobody signed are nobody's to see.
    let other = format!("/media/{asset}/video/{}.vtt", content::hash(b"x"));
    reader.get(&other).await.is(404);
    reader.get("/videos").await.is(200).sees("0:01").sees("志愿者走进社区");
    ranges(&reader, &play).await;
    fetched(&reader, &play).await;
    // Whoever saved the original can compare it with what was signed.
    let verify = reader.get(&path.replacen("/stories/", "/verify/", 1)).await;
    verify
        .is(200)
        .sees(&content::hash(&film).to_string())
        .sees(&content::hash(&vtt.bytes).to_string());
    // On paper it is its poster, with what is said of it.
    let paper = officer.get(&format!("/desk/stories/{id}/manuscript")).await;
    let read = media::docx::read(&paper.is(200).bytes, &media::docx::Limits::default());
    let said = format!("{:?}", read.unwrap());
    assert!(said.contains("视频，时长 0:01"), "{said}");
}

/// The feeds lead to it, each in its own words, by an address that is whole.
async fn fetched(reader: &Visitor, play: &str) {
    let size = reader.get(play).await.header("content-length").to_owned();
    let url = format!("{SITE}{play}");
    let atom = reader.get("/feed.xml").await.is(200).body();
    let link = format!("<link rel=\"enclosure\" type=\"video/mp4\" length=\"{size}\" href=\"{url}\"/>");
    assert!(atom.contains(&link), "{atom}");
    let rss = reader.get("/rss.xml").await.is(200).body();
    let enclosure = format!("<enclosure url=\"{url}\" length=\"{size}\" type=\"video/mp4\"/>");
    assert!(rss.contains(&enclosure), "{rss}");
    let json = reader.get("/feed.json").await.json();
    let item = &json["items"][0];
    assert_eq!(item["attachments"][0]["url"], url);
    assert_eq!(item["attachments"][0]["mime_type"], "video/mp4");
    assert_eq!(item["attachments"][0]["duration_in_seconds"], 1);
    let html = item["content_html"].as_str().unwrap();
    assert!(html.contains(&format!("poster=\"{SITE}/media/")), "{html}");
    assert!(html.contains(&format!("<source src=\"{url}\"")), "{html}");
    assert!(!html.contains("=\"/media/"), "{html}");
}

#[tokio::test]
async fn a_reviewer_changes_what_is_said_of_a_video_and_its_place_stays() {
    let world = with_ffmpeg().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let asset = asset_of(send(&officer, id, &film("320x180"), "k1").await.is(201));
    world.app.run_jobs().await;
    let form = words(filled(&officer, id).await, &asset);
    let mut blocks = Document::from_plain_text(form.get("body")).unwrap().blocks().to_vec();
    let video: AssetId = asset.parse().unwrap();
    blocks.push(Block::Video { asset: video });
    let body = Document::new(blocks).unwrap();
    let form = form.set("body_json", &body.to_json());
    officer.post(&draft(id), &form.fields).await.is(303);
    officer
        .post(&submissions(id), &stored(&officer, id).await.fields)
        .await
        .is(303);

    let who = world.as_person(world.town.unit_reviewer).await;
    let page = who.open(&format!("/desk/review/{id}")).await;
    who.submit(&page.form(&format!("/desk/stories/{id}/claims")))
        .await
        .is(200);
    let path = format!("/desk/stories/{id}/review-edit");
    let page = who.open(&path).await;
    page.is(200)
        .sees("画面和声音的描述")
        .sees(&format!("data-video=\"{asset}\""));
    let caption = format!("caption-{asset}");
    let form = page.form(&path).set(&caption, "11月18日清晨，早市第一天。");
    who.submit(&form).await.is(200).sees("已存为新的一版");
    let newest = async || {
        let row = app::stories::newest_revision(world.app.app.db.read(), id).await;
        app::stories::content(&row.unwrap().unwrap()).unwrap()
    };
    let content = newest().await;
    assert_eq!(content.videos[0].caption, "11月18日清晨，早市第一天。");
    assert_eq!((content.videos[0].credit.as_str(), &content.body), ("陆远", &body));
    // The same words offered, where the writers are to decide.
    let form = who
        .open(&path)
        .await
        .form(&path)
        .set(&caption, "11月18日清晨，柳湾镇早市第一天。");
    who.post(&format!("/desk/stories/{id}/suggestions"), &form.fields)
        .await
        .is(303);
    who.open(&format!("/desk/review/{id}")).await.sees("视频 1 · ");
    assert_eq!(newest().await, content);
    // And it can go, out of the text as well.
    let form = who.open(&path).await.form(&path).set(&format!("out-{asset}"), "1");
    who.submit(&form).await.is(200);
    let content = newest().await;
    assert!(content.videos.is_empty() && content.body.assets().is_empty());
}

async fn pass(world: &World, who: &Visitor, id: StoryId, page: &Page) {
    let page = who.submit(&page.form(&format!("/desk/stories/{id}/claims"))).await;
    let form = crate::review::world::passing(page.is(200), id);
    who.post(&form.action, &form.fields).await.is(303);
    world.app.run_jobs().await;
}

async fn path_of(world: &World, id: StoryId) -> String {
    let row = story::Entity::find_by_id(id.0).one(world.app.app.db.read()).await;
    row.unwrap().unwrap().public_path.expect("it is on the site")
}

async fn ranges(reader: &Visitor, play: &str) {
    let whole = reader.get(play).await;
    let size: usize = whole.is(200).header("content-length").parse().unwrap();
    assert_eq!(whole.header("content-type"), "video/mp4");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert_eq!(whole.header("cache-control"), "public, max-age=300");
    for (range, status, said) in [
        ("bytes=0-", 206, format!("bytes 0-{}/{size}", size - 1)),
        ("bytes=0-9", 206, format!("bytes 0-9/{size}")),
        ("bytes=-5", 206, format!("bytes {}-{}/{size}", size - 5, size - 1)),
        ("bytes=99999999-", 416, format!("bytes */{size}")),
        ("bytes=0-1,4-5", 200, String::new()),
        ("bytes=9-1", 200, String::new()),
        ("pages=1-2", 200, String::new()),
    ] {
        let page = part(reader, play, range).await;
        page.is(status);
        assert_eq!(page.header("content-range"), said, "{range}");
    }
    let few = part(reader, play, "bytes=4-7").await;
    assert_eq!(few.body(), "ftyp");
    let tag = whole.header("etag").to_owned();
    let request = reader.request(Method::GET, play).header("if-none-match", tag);
    reader.send(request, Body::empty()).await.is(304);
}

#[tokio::test]
async fn without_ffmpeg_a_video_is_refused_with_a_sentence() {
    let nowhere = media::video::Tools {
        ffmpeg: "/nowhere/ffmpeg".into(),
        ffprobe: "/nowhere/ffprobe".into(),
    };
    for ffmpeg in [None, Some(Ffmpeg::new(nowhere.clone(), std::env::temp_dir()))] {
        let world = with(ffmpeg).await;
        let officer = world.officer().await;
        let id = begin(&officer, "brief").await;
        officer
            .open(&edit(id))
            .await
            .is(200)
            .sees("服务器还没有装处理视频的程序");
        let head = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2";
        let refused = send(&officer, id, head, "k").await;
        refused.is(422).sees("请系统管理员安装 ffmpeg");
        // Said before anything has come.
        announce(&officer, id, ("video", "a.mp4", "k2"), 300_000_000)
            .await
            .is(422)
            .sees("请系统管理员安装 ffmpeg");
        assert_eq!(asset::Entity::find().count(world.app.app.db.read()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_cannot_be_used_says_why_and_can_be_taken_out() {
    let world = with_ffmpeg().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let no = send(&officer, id, b"%PDF-1.7 no film", "k0").await;
    no.is(422).sees("这不是能用的视频（看起来是 PDF）");
    let broken = film("320x180")[..3_000].to_vec();
    let asset = asset_of(send(&officer, id, &broken, "k1").await.is(201));
    world.app.run_jobs().await;
    let failed = row(&world, &asset).await;
    assert_eq!(
        (failed.state.as_str(), failed.problem.as_str()),
        ("failed", "unreadable")
    );
    assert!(!failed.detail.is_empty());
    let page = officer.open(&edit(id)).await;
    page.is(200).sees("视频已损坏，或没有传完整");
    // It keeps the story from being sent in, until it is out.
    let form = words(fill(page.form(&draft(id))), &asset);
    officer
        .post(&submissions(id), &form.fields)
        .await
        .is(422)
        .sees("这段视频不能用");
    let form = stored(&officer, id).await;
    officer
        .post(&format!("{}/{asset}/removal", videos(id)), &form.fields)
        .await
        .is(303);
    officer.open(&edit(id)).await.sees_no(&asset);
    let form = stored(&officer, id).await;
    officer.post(&submissions(id), &form.fields).await.is(303);
}

#[tokio::test]
async fn a_video_in_pieces_is_put_together_and_a_restart_begins_its_preparation_anew() {
    let world = with_ffmpeg().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let bytes = film("800x450");
    let url = brought(&officer, id, ("video", "早市.mov", "k1"), &bytes).await;
    let asset = asset_of(finish(&officer, &url).await.is(201));
    let file = asset::Entity::find_by_id(asset.parse::<uuid::Uuid>().unwrap())
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (file.kind.as_str(), file.size),
        ("video", i64::try_from(bytes.len()).unwrap())
    );
    assert_eq!(file.hash, media::Hash::of(&bytes).as_bytes());
    // A worker that takes it and dies: what it has begun is left as it is.
    let app = &world.app.app;
    let taken = tokio::time::timeout(
        std::time::Duration::from_millis(1),
        app::stories::prepare_video(app, asset.parse().unwrap(), false),
    );
    assert!(taken.await.is_err(), "it takes longer than a moment");
    let waiting = job::Entity::find().filter(job::Column::Kind.eq("stories.video"));
    assert_eq!(waiting.count(app.db.read()).await.unwrap(), 1);
    world.app.run_jobs().await;
    assert_eq!(row(&world, &asset).await.state, "ready");
    // Run once more, nothing is there twice.
    let made = || rendition::Entity::find().filter(rendition::Column::Format.is_in(["mp4", "webm"]));
    assert_eq!(made().count(app.db.read()).await.unwrap(), 2);
    app::stories::prepare_video(app, asset.parse().unwrap(), false)
        .await
        .unwrap();
    assert_eq!(made().count(app.db.read()).await.unwrap(), 2);
    // A draft that is discarded takes the rows of its video with it.
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &[("", ""); 0])
        .await
        .is(303);
    assert_eq!(video::Entity::find().count(app.db.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn the_last_attempt_leaves_an_answer_behind() {
    let world = with_ffmpeg().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let asset = asset_of(send(&officer, id, &film("320x180"), "k1").await.is(201));
    let mut app = world.app.app.clone();
    app.ffmpeg = None;
    let later = app::stories::prepare_video(&app, asset.parse().unwrap(), false).await;
    assert!(matches!(later, Ok(app::stories::Prepared::Later(_))));
    assert_eq!(row(&world, &asset).await.state, "preparing");
    let later = app::stories::prepare_video(&app, asset.parse().unwrap(), true).await;
    assert!(matches!(later, Ok(app::stories::Prepared::Later(_))));
    let gave_up = row(&world, &asset).await;
    assert_eq!(
        (gave_up.state.as_str(), gave_up.problem.as_str()),
        ("failed", "gave-up")
    );
    officer.open(&edit(id)).await.sees("几次都没有处理成功");
}
