//! A Word file read into a story.

use super::{World, begin, draft, edit, fill, photos::jpeg, stored};
use domain::content::{Photo, StoryContent, hash};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use std::io::{Cursor, Write};
use store::tables::{self, asset, event, story_import};
use zip::{ZipWriter, write::SimpleFileOptions};

const BODY: &str = r#"
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr><w:t>三十六个校车站点挪了位置</w:t></w:r></w:p>
<w:p><w:r><w:t>通讯员 周晓岚 田禾</w:t></w:r></w:p>
<w:p><w:r><w:t>早上七点，第一班校车停在柳岸社区新站点，比原来近了一百八十米，二十一个孩子在这里上车，家长可以站在雨棚里等。</w:t></w:r></w:p>
<w:p><w:r><w:t>交通运输局在一个月里走完了全市所有站点，量了每一个孩子从家门口到站牌的路，把最远的三十六个挪了位置。</w:t></w:r><w:del w:id="1"><w:r><w:delText>这一句删掉了</w:delText></w:r></w:del></w:p>
<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="校车停在站牌旁"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
<w:p><w:r><w:t>图为11月20日早上，柳岸社区的孩子在新站点上车。</w:t></w:r></w:p>"#;

/// A document as Word writes it, with one picture.
pub fn docx(picture: &[u8]) -> Vec<u8> {
    docx_of(BODY, picture)
}

fn docx_of(body: &str, picture: &[u8]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let document = format!(
        r#"<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture" xmlns:wp="{DRAWING}/wordprocessingDrawing"><w:body>{body}</w:body></w:document>"#
    );
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
    );
    let top = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let inner = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId9" Type="{OFFICE}/image" Target="media/image1.jpeg"/></Relationships>"#
    );
    let parts = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", top.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", inner.as_bytes()),
        ("word/media/image1.jpeg", picture),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_word_file_fills_what_is_empty_and_says_what_it_left_out() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "news").await;
    let imports = format!("/desk/stories/{id}/imports");
    let file = docx(&jpeg(640, 480, 4));
    officer.open(&edit(id)).await.sees("从 Word 文件读入");
    officer
        .upload(&imports, "校车稿.docx", &file, &[("key", "k1")])
        .await
        .is(303);

    let page = officer.open(&edit(id)).await;
    page.sees("校车稿.docx")
        .sees("标题：三十六个校车站点挪了位置")
        .sees("修订里删掉的文字 1 处");
    let form = stored(&officer, id).await;
    assert_eq!(form.get("headline"), "三十六个校车站点挪了位置");
    assert_eq!(form.get("byline"), "通讯员 周晓岚 田禾");
    let body = form.get("body");
    assert!(body.starts_with("早上七点，第一班校车"), "{body}");
    assert!(
        !body.contains("这一句删掉了") && !body.contains("图为11月20日"),
        "{body}"
    );
    page.sees("图为11月20日早上，柳岸社区的孩子在新站点上车。")
        .sees("校车停在站牌旁");

    let db = world.app.app.db.read();
    let files = asset::Entity::find().all(db).await.unwrap();
    let mut kinds: Vec<_> = files
        .iter()
        .map(|file| (file.kind.as_str(), file.file_name.as_str()))
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [("photo", "image1.jpeg"), ("word", "校车稿.docx")]);
    let word = files.iter().find(|file| file.kind == "word").unwrap();
    let kept = officer
        .get(&format!("/desk/stories/{id}/attachments/{}", word.id))
        .await;
    assert_eq!(kept.is(200).bytes, file);
    let names: Vec<String> = event::Entity::find()
        .all(db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert!(names.iter().any(|name| name == "story.imported"));

    // A click sent twice reads it once.
    officer
        .upload(&imports, "校车稿.docx", &file, &[("key", "k1")])
        .await
        .is(303);
    assert_eq!(story_import::Entity::find().count(db).await.unwrap(), 1);

    // Reviewers read the story, not what was struck out of its file.
    let reader = world.as_person(world.town.unit_reviewer).await;
    let form = fill(stored(&officer, id).await).set("headline", "三十六个站点挪了位置");
    let closed = officer.post(&format!("{imports}/closure"), &form.fields).await;
    closed.is(303);
    officer.open(&edit(id)).await.sees_no("标题：三十六个校车站点挪了位置");
    assert_eq!(
        stored(&officer, id).await.get("headline"),
        "三十六个站点挪了位置",
        "what was typed is saved with it"
    );
    let photo = files.iter().find(|file| file.kind == "photo").unwrap();
    let form = fill(stored(&officer, id).await).set(&format!("photographer-{}", photo.id), "田禾");
    officer.post(&super::submissions(id), &form.fields).await.is(303);
    reader.open(&format!("/desk/stories/{id}")).await.is(200);
    reader
        .get(&format!("/desk/stories/{id}/attachments/{}", word.id))
        .await
        .is(403);
}

#[tokio::test]
async fn a_draft_that_a_word_file_was_read_into_is_discarded() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "news").await;
    officer
        .upload(
            &format!("/desk/stories/{id}/imports"),
            "a.docx",
            &docx(&jpeg(64, 48, 7)),
            &[("key", "k1")],
        )
        .await
        .is(303);
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &[("key", "d")])
        .await
        .is(303);
    let db = world.app.app.db.read();
    assert_eq!(story_import::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(asset::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn what_fits_no_field_is_cut_and_what_finds_no_room_is_named() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "news").await;
    let alt = "长".repeat(1_200);
    let body = BODY.replace("校车停在站牌旁", &alt).replace(
        "<w:p><w:r><w:t>通讯员",
        "<w:p><w:r><w:t>单位：河口村</w:t></w:r></w:p><w:p><w:r><w:t>2026年11月20日</w:t></w:r></w:p><w:p><w:r><w:t>通讯员",
    );
    let imports = format!("/desk/stories/{id}/imports");
    let file = docx_of(&body, &jpeg(64, 48, 8));
    officer
        .upload(&imports, "a.docx", &file, &[("key", "k1")])
        .await
        .is(303);
    let page = officer.open(&edit(id)).await;
    page.sees("超过字数、截去的部分 1 处")
        .sees("认出来但没有填写的内容 2 处")
        .sees("河口村")
        .sees("2026-11-20");
    let form = page.form(&draft(id));
    officer.post(&draft(id), &form.fields).await.is(303);

    // No room for one more picture: the text comes all the same.
    let full = begin(&officer, "news").await;
    let db = world.app.app.db.read();
    let row = tables::draft::Entity::find_by_id(full.0)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let mut content: StoryContent = serde_json::from_str(&row.content).unwrap();
    content.photos = (0..60_u8)
        .map(|n| Photo::new(uuid::Uuid::from_bytes([n; 16]).into(), hash(&[n])))
        .collect();
    let content = serde_json::to_string(&content).unwrap();
    let filled = world.app.app.db.write(|tx| {
        let content = content.clone();
        async move {
            let row = tables::draft::ActiveModel {
                story_id: Set(full.0),
                content: Set(content),
                ..Default::default()
            };
            row.update(&tx).await.map(drop)
        }
    });
    let filled: Result<(), sea_orm::DbErr> = filled.await;
    filled.unwrap();
    let imports = format!("/desk/stories/{full}/imports");
    officer
        .upload(&imports, "a.docx", &file, &[("key", "k2")])
        .await
        .is(303);
    let rows = story_import::Entity::find().all(db).await.unwrap();
    let last = rows.iter().find(|row| row.story_id == full.0).unwrap();
    assert!(last.outcome.contains("too_many_pictures"), "{}", last.outcome);
}

#[tokio::test]
async fn what_is_written_stays_and_the_file_comes_after_it() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "news").await;
    let mine = stored(&officer, id)
        .await
        .set("headline", "我的标题")
        .set("byline", "文/周晓岚")
        .set("body", "我已经写好的第一段。");
    officer.post(&draft(id), &mine.fields).await.is(303);
    // An open page does not write over what was read meanwhile.
    let stale = stored(&officer, id).await.set("headline", "开着的页面");
    let imports = format!("/desk/stories/{id}/imports");
    officer
        .upload(&imports, "a.docx", &docx(&jpeg(320, 240, 5)), &[("key", "k1")])
        .await
        .is(303);
    let form = stored(&officer, id).await;
    assert_eq!((form.get("headline"), form.get("byline")), ("我的标题", "文/周晓岚"));
    let body = form.get("body");
    assert!(
        body.starts_with("我已经写好的第一段。") && body.contains("早上七点"),
        "{body}"
    );
    // What was taken out of the text for a field that says something else is not lost without a word.
    officer
        .open(&edit(id))
        .await
        .sees("认出来但没有填写的内容 2 处")
        .sees("三十六个校车站点挪了位置")
        .sees_no("标题：三十六个校车站点挪了位置");
    officer.post(&draft(id), &stale.fields).await.is(409);
}

#[tokio::test]
async fn what_is_no_word_document_is_refused_with_what_to_do() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "news").await;
    let imports = format!("/desk/stories/{id}/imports");
    let cut = &docx(&jpeg(320, 240, 6))[..400];
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600][..]].concat();
    let table: [(&[u8], &str); 4] = [
        (&jpeg(40, 30, 1), "这不是 Word 文档"),
        (cut, "没有传完整"),
        (&old, "旧版办公软件"),
        (b"{\\rtf1 hello}", "RTF"),
    ];
    for (n, (bytes, words)) in table.into_iter().enumerate() {
        officer
            .upload(&imports, "a.docx", bytes, &[("key", &format!("k{n}"))])
            .await
            .is(303);
        officer.open(&edit(id)).await.sees(words);
    }
    let db = world.app.app.db.read();
    assert_eq!(asset::Entity::find().count(db).await.unwrap(), 0);
    let reader = world.as_person(world.town.unit_reviewer).await;
    reader
        .upload(&imports, "a.docx", &docx(&jpeg(40, 30, 2)), &[("key", "k9")])
        .await
        .is(404);
}
