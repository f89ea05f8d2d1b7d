//! Files that come in pieces over a poor line: nothing acknowledged is lost, nothing comes twice, nobody meets another's.

use super::{World, begin, edit, photos::jpeg, submitted};
use axum::{
    body::Body,
    http::{Method, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{StoryId, time::DAY};
use media::Hash;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::HashSet;
use store::tables::{asset, upload, upload_part};
use testkit::{Page, Visitor};

/// Small pieces, so that small files have several.
const PIECE: usize = 64 << 10;

fn uploads(id: StoryId) -> String {
    format!("/desk/stories/{id}/uploads")
}

/// A PDF of this many bytes; the shade makes it another file.
fn pdf(size: usize, shade: u8) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((bytes.len()..size).map(|at| b'a' + ((at / 7 + usize::from(shade)) % 26) as u8));
    bytes
}

pub async fn announce(by: &Visitor, id: StoryId, (purpose, name, key): (&str, &str, &str), size: usize) -> Page {
    let word = |name: &str, value: &str| format!("{name} {}", STANDARD.encode(value));
    let said = [
        word("filename", name),
        word("purpose", purpose),
        word("key", key),
        word("modified", "7"),
    ];
    let request = by
        .request(Method::POST, &uploads(id))
        .header("tus-resumable", "1.0.0")
        .header("upload-length", size.to_string())
        .header("upload-metadata", said.join(","))
        .header(header::ORIGIN, "http://localhost");
    by.send(request, Body::empty()).await
}

async fn bring(by: &Visitor, url: &str, offset: usize, bytes: &[u8]) -> Page {
    let sum = STANDARD.encode(Hash::of(bytes).as_bytes());
    bring_with(by, url, offset, bytes, &format!("sha256 {sum}")).await
}

async fn bring_with(by: &Visitor, url: &str, offset: usize, bytes: &[u8], checksum: &str) -> Page {
    let request = by
        .request(Method::PATCH, url)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", offset.to_string())
        .header("upload-checksum", checksum)
        .header(header::CONTENT_TYPE, "application/offset+octet-stream")
        .header(header::ORIGIN, "http://localhost");
    by.send(request, Body::from(bytes.to_vec())).await
}

async fn offset(by: &Visitor, url: &str) -> String {
    let page = by.send(by.request(Method::HEAD, url), Body::empty()).await;
    page.is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    page.header("upload-offset").to_owned()
}

pub async fn finish(by: &Visitor, url: &str) -> Page {
    by.post(&format!("{url}/completion"), &[("", ""); 0]).await
}

async fn cancel(by: &Visitor, url: &str) -> Page {
    let request = by
        .request(Method::DELETE, url)
        .header(header::ORIGIN, "http://localhost");
    by.send(request, Body::empty()).await
}

/// Announces and brings all of it; answers the upload's address.
pub async fn brought(by: &Visitor, id: StoryId, what: (&str, &str, &str), bytes: &[u8]) -> String {
    let url = announce(by, id, what, bytes.len())
        .await
        .is(201)
        .header("location")
        .to_owned();
    for (at, piece) in bytes.chunks(PIECE).enumerate() {
        bring(by, &url, at * PIECE, piece).await.is(204);
    }
    url
}

async fn list(by: &Visitor, id: StoryId) -> Vec<serde_json::Value> {
    let page = by.get(&uploads(id)).await;
    page.is(200).json()["uploads"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_photo_in_pieces_is_answered_as_one_in_one_request() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let photo = jpeg(1400, 900, 1);
    assert!(photo.len() > 2 * PIECE);
    let began = announce(&officer, id, ("photo", "桥.jpg", "k1"), photo.len()).await;
    assert_eq!(began.is(201).header("upload-offset"), "0");
    assert_eq!(began.header("upload-limit"), "max-append-size=1048576");
    assert_eq!(began.header("upload-expires"), "Sat, 21 Nov 2026 01:00:00 GMT");
    let url = began.header("location").to_owned();

    let first = bring(&officer, &url, 0, &photo[..PIECE]).await;
    assert_eq!(first.is(204).header("upload-expires"), began.header("upload-expires"));
    // Another page of the same person, after a crash, learns where to go on.
    let waiting = list(&officer, id).await;
    assert_eq!(
        (waiting[0]["name"].as_str(), waiting[0]["arrived"].as_u64()),
        (Some("桥.jpg"), Some(PIECE as u64))
    );
    assert_eq!(
        (waiting[0]["url"].as_str(), waiting[0]["modified"].as_i64()),
        (Some(url.as_str()), Some(7))
    );
    assert_eq!(offset(&officer, &url).await, PIECE.to_string());
    finish(&officer, &url).await.is(409);
    let last = bring(&officer, &url, PIECE, &photo[PIECE..]).await;
    assert_eq!(last.is(204).header("upload-offset"), photo.len().to_string());

    let card = finish(&officer, &url).await;
    card.is(201).sees("图 1").sees_no("<html");
    // The answer was lost, and is asked for again; so is the announcement.
    assert_eq!(finish(&officer, &url).await.is(201).body(), card.body());
    let again = announce(&officer, id, ("photo", "桥.jpg", "k1"), photo.len()).await;
    assert_eq!(again.is(201).header("upload-offset"), photo.len().to_string());
    let db = world.app.app.db.read();
    assert_eq!(asset::Entity::find().count(db).await.unwrap(), 1);
    assert!(list(&officer, id).await.is_empty());
    officer.open(&edit(id)).await.sees("图 1").sees_no("图 2");
}

#[tokio::test]
async fn an_attachment_and_a_word_file_come_in_pieces_too() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let url = brought(&officer, id, ("file", "通知.pdf", "k1"), &pdf(150_000, 0)).await;
    let asset = finish(&officer, &url).await.is(201).json()["asset"]
        .as_str()
        .unwrap()
        .to_owned();
    let file = officer.get(&format!("/desk/stories/{id}/attachments/{asset}")).await;
    assert!(file.is(200).bytes == pdf(150_000, 0));

    let url = brought(&officer, id, ("word", "稿.docx", "k2"), &pdf(90_000, 0)).await;
    // Refused in the words of the form, and again in the same.
    let refused = finish(&officer, &url).await.is(422).json();
    assert_eq!(finish(&officer, &url).await.is(422).json(), refused);
    cancel(&officer, &url).await.is(204);

    let docx = super::imports::docx(&jpeg(640, 480, 4));
    let url = brought(&officer, id, ("word", "稿.docx", "k3"), &docx).await;
    let read = finish(&officer, &url).await.is(201).json();
    assert_eq!(read["url"], format!("/desk/stories/{id}/edit#import"));
    assert_eq!(finish(&officer, &url).await.is(201).json(), read);
    officer.open(&edit(id)).await.sees("稿.docx");

    // In one request a script is told the same, and a form is led there.
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.docx\"\r\n\r\n".to_vec();
    body.extend(docx);
    body.extend(b"\r\n--x--\r\n");
    let request = officer
        .request(Method::POST, &format!("/desk/stories/{id}/imports"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::ORIGIN, "http://localhost");
    let sent = officer.send(request.header("x-upload", "1"), Body::from(body)).await;
    assert_eq!(sent.is(201).json(), read);
}

#[tokio::test]
async fn what_is_wrong_with_the_file_is_told_from_what_may_pass() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let photo = jpeg(640, 480, 3);
    let url = brought(&officer, id, ("photo", "a.jpg", "k1"), &photo).await;
    finish(&officer, &url).await.is(201);
    for (what, bytes, sentence) in [
        (("photo", "通知.jpg", "k2"), pdf(90_000, 0), "PDF"),
        (("photo", "b.jpg", "k3"), photo[..photo.len() / 2].to_vec(), "重新"),
        (("photo", "c.jpg", "k4"), photo.clone(), "图 1"),
    ] {
        let url = brought(&officer, id, what, &bytes).await;
        let refused = finish(&officer, &url).await.is(422).json();
        let said = refused["error"].as_str().unwrap();
        assert!(said.contains(sentence), "{said}");
        assert_eq!(finish(&officer, &url).await.is(422).json(), refused, "the same again");
        cancel(&officer, &url).await.is(204);
    }
    // Not all of it is here yet: the same file may still go in.
    let begun = announce(&officer, id, ("file", "a.pdf", "k5"), 90_000).await;
    let url = begun.is(201).header("location").to_owned();
    finish(&officer, &url).await.is(409);
    bring(&officer, &url, 0, &pdf(90_000, 1)[..PIECE]).await.is(204);
    bring(&officer, &url, PIECE, &pdf(90_000, 1)[PIECE..]).await.is(204);
    finish(&officer, &url).await.is(201);
}

#[tokio::test]
async fn a_piece_out_of_place_is_refused_and_one_that_came_before_is_not() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let file = pdf(3 * PIECE, 0);
    let began = announce(&officer, id, ("file", "a.pdf", "k1"), file.len()).await;
    let url = began.is(201).header("location").to_owned();
    let (first, second) = (&file[..PIECE], &file[PIECE..2 * PIECE]);
    for (at, bytes, status, then) in [
        (PIECE, second, 409, 0),
        (0, first, 204, PIECE),
        // Its answer was lost.
        (0, first, 204, PIECE),
        (0, second, 409, PIECE),
        (1, second, 409, PIECE),
        (2 * PIECE, second, 409, PIECE),
        (PIECE, second, 204, 2 * PIECE),
        (0, first, 204, 2 * PIECE),
    ] {
        let page = bring(&officer, &url, at, bytes).await;
        assert_eq!(page.is(status).header("upload-offset"), then.to_string(), "{at}");
    }
    let db = world.app.app.db.read();
    assert_eq!(upload_part::Entity::find().count(db).await.unwrap(), 2);
}

#[tokio::test]
async fn two_pages_on_one_upload_bring_each_piece_once() {
    let world = World::new().await;
    let (one, two) = (world.officer().await, world.officer().await);
    let id = begin(&one, "brief").await;
    let file = pdf(4 * PIECE, 0);
    let began = announce(&one, id, ("file", "a.pdf", "k1"), file.len()).await;
    let url = began.is(201).header("location").to_owned();
    for at in (0..file.len()).step_by(PIECE) {
        let piece = &file[at..at + PIECE];
        let (left, right) = tokio::join!(bring(&one, &url, at, piece), bring(&two, &url, at, piece));
        left.is(204);
        right.is(204);
    }
    let (left, right) = tokio::join!(finish(&one, &url), finish(&two, &url));
    assert_eq!(left.is(201).json(), right.is(201).json());
    // Pages that cut the file differently do not get in each other's way either: one of them looks again.
    let began = announce(&one, id, ("file", "b.pdf", "k2"), file.len()).await;
    let url = began.is(201).header("location").to_owned();
    let (left, right) = tokio::join!(
        bring(&one, &url, 0, &file[..PIECE]),
        bring(&two, &url, 0, &file[..2 * PIECE])
    );
    let mut statuses = [left.status.as_u16(), right.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let arrived: usize = offset(&one, &url).await.parse().unwrap();
    bring(&two, &url, arrived, &file[arrived..]).await.is(204);
    let db = world.app.app.db.read();
    assert_eq!(asset::Entity::find().count(db).await.unwrap(), 1);
}

#[tokio::test]
async fn another_persons_upload_is_not_found() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    officer
        .post(&format!("/desk/stories/{id}/writers"), &[("login", "luyuan")])
        .await;
    let colleague = world.as_person(world.town.officer2).await;
    let file = pdf(100_000, 0);
    let url = brought(&officer, id, ("file", "a.pdf", "k1"), &file).await;

    colleague.open(&edit(id)).await.is(200);
    assert!(list(&colleague, id).await.is_empty());
    let stranger = world.as_person(world.town.other_officer).await;
    for other in [&colleague, &stranger] {
        other
            .send(other.request(Method::HEAD, &url), Body::empty())
            .await
            .is(404);
        bring(other, &url, file.len(), b"").await.is(404);
        finish(other, &url).await.is(404);
        cancel(other, &url).await.is(404);
    }
    stranger.get(&uploads(id)).await.is(404);
    announce(&stranger, id, ("file", "a.pdf", "k"), 10).await.is(404);
    // The same key of another person is another upload; of the same story's other address there is none.
    announce(&colleague, id, ("file", "a.pdf", "k1"), 10).await.is(201);
    let other_story = begin(&officer, "brief").await;
    let elsewhere = url.replace(&id.to_string(), &other_story.to_string());
    finish(&officer, &elsewhere).await.is(404);
    finish(&officer, &url).await.is(201);
}

#[tokio::test]
async fn what_is_no_announcement_or_no_piece_is_refused() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    for (purpose, key, size, status) in [
        ("photo", "k", (40 << 20) + 1, 413),
        ("file", "k", (50 << 20) + 1, 413),
        ("word", "k", (100 << 20) + 1, 413),
        ("photo", "k", 0, 422),
        ("else", "k", 10, 400),
        ("photo", "", 10, 400),
        ("photo", &"k".repeat(65), 10, 400),
        ("photo", "k", 40 << 20, 201),
        // The same key, another file.
        ("photo", "k", 11, 422),
        ("file", "k", 40 << 20, 422),
    ] {
        let page = announce(&officer, id, (purpose, "a", key), size).await;
        page.is(status);
        assert!(
            status == 201 || page.json()["error"].as_str().is_some(),
            "{}",
            page.body()
        );
    }
    let file = pdf(2 * PIECE, 0);
    let began = announce(&officer, id, ("file", "a.pdf", "k2"), file.len()).await;
    let url = began.is(201).header("location").to_owned();
    let wrong = format!("sha256 {}", STANDARD.encode(Hash::of(b"else").as_bytes()));
    for (bytes, checksum, status) in [
        (&file[..PIECE], wrong.as_str(), 460),
        (&file[..PIECE], "md5 abc", 400),
        (&file[..PIECE - 1], "", 400),
        (&vec![b'x'; 2 * PIECE + 1], "", 413),
        (&vec![b'x'; (1 << 20) + 1], "", 413),
    ] {
        let page = match checksum {
            "" => bring(&officer, &url, 0, bytes).await,
            _ => bring_with(&officer, &url, 0, bytes, checksum).await,
        };
        page.is(status);
        assert_eq!(offset(&officer, &url).await, "0", "{status}");
    }
    let without_type = officer
        .request(Method::PATCH, &url)
        .header("upload-offset", "0")
        .header(header::ORIGIN, "http://localhost");
    officer.send(without_type, Body::from(file.clone())).await.is(415);
    let other_version = officer
        .request(Method::PATCH, &url)
        .header("tus-resumable", "0.2.2")
        .header(header::ORIGIN, "http://localhost");
    officer.send(other_version, Body::empty()).await.is(412);
    let db = world.app.app.db.read();
    assert_eq!(upload_part::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn one_person_has_only_so_much_under_way() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    for at in 0..20 {
        let page = announce(&officer, id, ("file", "a.pdf", &format!("k{at}")), 1000).await;
        page.is(201);
    }
    let page = announce(&officer, id, ("file", "a.pdf", "more"), 1000).await;
    assert!(
        page.is(409).json()["error"].as_str().unwrap().contains("20"),
        "{}",
        page.body()
    );
    // One that is asked for again is no new one, and one that is finished or given up makes room.
    let known = announce(&officer, id, ("file", "a.pdf", "k0"), 1000).await;
    let url = known.is(201).header("location").to_owned();
    bring(&officer, &url, 0, &pdf(1000, 0)).await.is(204);
    finish(&officer, &url).await.is(201);
    announce(&officer, id, ("file", "a.pdf", "more"), 1000).await.is(201);
    announce(&officer, id, ("file", "a.pdf", "yet more"), 1000)
        .await
        .is(409);
    for line in list(&officer, id).await {
        cancel(&officer, line["url"].as_str().unwrap()).await.is(204);
    }

    for at in 0..5 {
        let page = announce(&officer, id, ("word", "a.docx", &format!("w{at}")), 100 << 20).await;
        page.is(201);
    }
    let page = announce(&officer, id, ("word", "a.docx", "w5"), 100 << 20).await;
    assert!(
        page.is(409).json()["error"].as_str().unwrap().contains("512"),
        "{}",
        page.body()
    );
    announce(&officer, id, ("word", "a.docx", "w5"), 12 << 20).await.is(201);
}

#[tokio::test]
async fn a_story_that_left_its_writers_takes_no_more_pieces() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = submitted(&officer).await;
    announce(&officer, id, ("file", "a.pdf", "k1"), 1000).await.is(409);

    let id = begin(&officer, "brief").await;
    let file = pdf(100_000, 0);
    let url = brought(&officer, id, ("file", "a.pdf", "k2"), &file).await;
    let photo = jpeg(1400, 900, 2);
    let begun = announce(&officer, id, ("photo", "b.jpg", "k3"), photo.len()).await;
    let begun = begun.is(201).header("location").to_owned();
    let finished = brought(&officer, id, ("file", "c.pdf", "k4"), &pdf(100_000, 9)).await;
    let answer = finish(&officer, &finished).await.is(201).json();
    let form = super::filled(&officer, id).await;
    officer.post(&super::submissions(id), &form.fields).await.is(303);
    finish(&officer, &url).await.is(409);
    bring(&officer, &begun, 0, &photo[..PIECE]).await.is(409);
    // What was taken before is said as it was said then; what was begun can still be given up.
    assert_eq!(finish(&officer, &finished).await.is(201).json(), answer);
    cancel(&officer, &begun).await.is(204);
    cancel(&officer, &begun).await.is(404);
}

#[tokio::test]
async fn after_a_day_it_begins_anew_and_its_files_are_swept() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let app = &world.app.app;
    let (left, done, alive) = (pdf(PIECE, 1), pdf(PIECE, 2), pdf(PIECE, 3));
    let is_there = async |bytes: &[u8]| app.media.exists(Hash::of(bytes)).await.unwrap();
    let abandoned = brought(&officer, id, ("file", "a.pdf", "k1"), &left).await;
    let finished = brought(&officer, id, ("file", "b.pdf", "k2"), &done).await;
    finish(&officer, &finished).await.is(201);
    // Its day is over, and the next one is not: whoever wrote the same bytes since would miss them.
    let soon = world.app.now().plus(DAY * 3 / 2);
    app::stories::sweep_uploads(app, soon).await.unwrap();
    assert_eq!(upload_part::Entity::find().count(app.db.read()).await.unwrap(), 2);
    // Long after: the store's files carry the machine's own time.
    world.app.pass(3650 * DAY);
    let officer = world.officer().await;
    let begun = announce(&officer, id, ("file", "c.pdf", "k3"), 2 * PIECE).await;
    let begun = begun.is(201).header("location").to_owned();
    bring(&officer, &begun, 0, &alive).await.is(204);

    officer
        .send(officer.request(Method::HEAD, &abandoned), Body::empty())
        .await
        .is(404);
    finish(&officer, &abandoned).await.is(404);
    assert!(is_there(&left).await);
    let now = world.app.now();
    app::stories::sweep_uploads(app, now).await.unwrap();
    app::stories::sweep_files(app, now, &HashSet::new()).await.unwrap();
    // The piece of the finished one is the whole attachment: that file has a row of its own.
    assert_eq!(
        (is_there(&left).await, is_there(&done).await, is_there(&alive).await),
        (false, true, true)
    );
    let db = app.db.read();
    assert_eq!(upload::Entity::find().count(db).await.unwrap(), 1);
    assert_eq!(upload_part::Entity::find().count(db).await.unwrap(), 1);

    // The same key and file again, before or after the sweep, is a new upload.
    let anew = announce(&officer, id, ("file", "a.pdf", "k1"), left.len()).await;
    assert_eq!(anew.is(201).header("upload-offset"), "0");
    world.app.pass(2 * DAY);
    let officer = world.officer().await;
    let anew = announce(&officer, id, ("file", "c.pdf", "k3"), 2 * PIECE).await;
    assert_eq!(anew.is(201).header("upload-offset"), "0");
    assert_ne!(anew.header("location"), begun);
}

#[tokio::test]
async fn a_lost_piece_makes_it_begin_anew_and_a_discarded_draft_takes_it_along() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let file = pdf(100_000, 0);
    let url = brought(&officer, id, ("file", "a.pdf", "k1"), &file).await;
    world.app.app.media.delete(Hash::of(&file[..PIECE])).await.unwrap();
    finish(&officer, &url).await.is(404);
    let url = brought(&officer, id, ("file", "a.pdf", "k1"), &file).await;
    finish(&officer, &url).await.is(201);

    brought(&officer, id, ("file", "b.pdf", "k2"), &pdf(100_000, 1)).await;
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &[("", ""); 0])
        .await
        .is(303);
    let db = world.app.app.db.read();
    assert_eq!(upload::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(upload_part::Entity::find().count(db).await.unwrap(), 0);
}
