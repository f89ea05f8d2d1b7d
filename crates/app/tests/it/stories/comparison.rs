//! Two revisions in text, fields and photos: tables and lists keep their form, photos stand side by side.

use super::{World, photos::jpeg, submitted};
use domain::{
    StoryId,
    content::{Crop, StoryContent},
    document::Document,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use store::tables::revision;
use testkit::{Page, Visitor};

fn p(content: &[Value]) -> Value {
    json!({ "type": "paragraph", "content": content })
}

fn t(words: &str) -> Value {
    json!({ "type": "text", "text": words })
}

fn table(rows: &[&[&str]]) -> Value {
    let cell = |words: &&str| json!({ "blocks": [p(&[t(words)])] });
    let row = |cells: &&[&str]| json!({ "cells": cells.iter().map(cell).collect::<Vec<_>>() });
    json!({ "type": "table", "header_rows": 1, "rows": rows.iter().map(row).collect::<Vec<_>>() })
}

fn list(items: &[&str]) -> Value {
    let item = |words: &&str| json!({ "blocks": [p(&[t(words)])] });
    json!({ "type": "list", "style": "chinese", "items": items.iter().map(item).collect::<Vec<_>>() })
}

fn note(words: &str) -> Value {
    json!({ "type": "footnote", "content": [t(words)] })
}

fn link(words: &str, address: &str) -> Value {
    json!({ "type": "text", "text": words, "link": address })
}

fn body(blocks: &[Value]) -> Document {
    Document::from_json(&json!({ "version": 1, "blocks": blocks }).to_string()).unwrap()
}

/// Lets the story have two revisions of these contents, the first of which it was sent in with.
async fn keep(world: &World, id: StoryId, old: &StoryContent, new: &StoryContent) {
    let db = world.app.app.db.read();
    let of_story = revision::Entity::find().filter(revision::Column::StoryId.eq(id.0));
    let first = of_story.one(db).await.unwrap().unwrap();
    let with = |no: i32, content: &StoryContent| revision::Model {
        id: world.app.app.ids.next(world.app.now()),
        no,
        content: serde_json::to_string(content).unwrap(),
        ..first.clone()
    };
    let rows = [with(2, old), with(3, new)];
    world
        .app
        .app
        .db
        .write(|tx| {
            let rows = rows.clone();
            async move {
                for row in rows {
                    row.into_active_model().insert(&tx).await?;
                }
                Ok::<_, app::Error>(())
            }
        })
        .await
        .unwrap();
}

async fn with_photos(world: &World, officer: &Visitor, count: u8) -> (StoryId, StoryContent) {
    let id = submitted(officer).await;
    officer
        .post(&format!("/desk/stories/{id}/withdrawals"), &[("key", "w")])
        .await
        .is(303);
    for shade in 0..count {
        let key = format!("k{shade}");
        officer
            .upload(
                &format!("/desk/stories/{id}/photos"),
                "a.jpg",
                &jpeg(1200, 800, shade * 40),
                &[("key", &key)],
            )
            .await
            .is(201);
    }
    let (content, _) = app::stories::draft(world.app.app.db.read(), id).await.unwrap();
    (id, content)
}

async fn compare(officer: &Visitor, id: StoryId) -> Page {
    officer.open(&format!("/desk/stories/{id}/revisions/2/3")).await
}

#[tokio::test]
async fn the_text_keeps_its_form_and_says_what_changed_in_it() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, content) = with_photos(&world, &officer, 0).await;
    let old = StoryContent {
        body: body(&[
            p(&[t("当天来了许多老人。")]),
            p(&[t("<b>不变</b>")]),
            table(&[&["村", "户"], &["东村", "120"], &["西村", "35"]]),
            list(&["修路", "种树"]),
            p(&[
                t("全县共 312 里河道"),
                note("含支流。"),
                t("，见"),
                link("公报", "https://a.example/1"),
            ]),
            p(&[t("只改格式的一段")]),
        ]),
        ..content.clone()
    };
    let bold = json!({ "type": "text", "text": "只改格式的一段", "marks": ["bold"] });
    let new = StoryContent {
        body: body(&[
            p(&[t("当天来了三十六位老人。")]),
            p(&[t("<b>不变</b>")]),
            table(&[
                &["村", "人", "户"],
                &["东村", "400", "128"],
                &["南村", "90", "30"],
                &["西村", "110", "35"],
            ]),
            list(&["修路", "清河道", "种树"]),
            p(&[
                t("全县共 315 里河道"),
                note("含支流和水渠。"),
                t("，见"),
                link("公报", "https://a.example/2"),
            ]),
            p(&[bold]),
            p(&[t("新的一段")]),
        ]),
        ..content
    };
    keep(&world, id, &old, &new).await;
    let page = compare(&officer, id).await;
    page.is(200)
        .sees("当天来了<del>许多</del><ins>三十六位</ins>老人。")
        .sees("<p>&lt;b&gt;不变&lt;/b&gt;</p>")
        .sees("<ins>新的一段</ins>")
        // The table: a column and a row in, one cell changed.
        .sees("<th class=\"came\" scope=\"col\"><small>新增一列</small> <ins>人</ins></th>")
        .sees("<td class=\"mended\"><del>120</del><ins>128</ins></td>")
        .sees("<tr class=\"came\"><td><small>新增一行</small> <ins>南村</ins></td>")
        // The list.
        .sees("<li>修路</li><li class=\"came\"><ins>清河道</ins></li><li>种树</li></ol>")
        // Footnote, link, form.
        .sees("<b>脚注 1</b> 含支流<ins>和水渠</ins>。")
        .sees("<del>公报 https://a.example/1</del> <ins>公报 https://a.example/2</ins>")
        .sees("文字没有改动，只改了格式");
    let english = officer.in_language("en");
    compare(&english, id)
        .await
        .is(200)
        .sees("Row added")
        .sees("Column added")
        .sees("Footnote 1");
}

#[tokio::test]
async fn photos_stand_side_by_side() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, content) = with_photos(&world, &officer, 6).await;
    let all = content.photos.clone();
    let of = |photos: Vec<domain::content::Photo>| StoryContent {
        photos,
        ..content.clone()
    };
    let old = of(all[..5].to_vec());
    let mut cropped = all[0].clone();
    cropped.crop = Some(Crop {
        x: 100,
        y: 50,
        width: 600,
        height: 400,
    });
    cropped.caption = "裁过的一张".to_owned();
    // The fifth comes first, the first is cropped, the second is replaced by the sixth, the third goes.
    let new = of(vec![all[4].clone(), cropped, all[5].clone(), all[3].clone()]);
    keep(&world, id, &old, &new).await;
    let page = compare(&officer, id).await;
    page.is(200)
        .sees("图片顺序：5 → 1")
        .sees("裁切：不裁切 → 600 × 400 像素")
        .sees("换了一张图片")
        .sees("移除图片")
        .sees("<ins>裁过的一张</ins>")
        .sees("viewBox=\"0 0 1200 800\"")
        .sees("<rect x=\"100\" y=\"50\" width=\"600\" height=\"400\"/>")
        .sees("M0 0h1200v800H0zM100 50v400h600v-400z");
    assert_eq!(page.body().matches("<article class=\"shots\">").count(), 4);
    assert_eq!(page.body().matches("<figure class=\"gone\">").count(), 3);
    assert_eq!(page.body().matches("<figure class=\"came\">").count(), 3);
    // The other way round the order is the same one's.
    officer
        .open(&format!("/desk/stories/{id}/revisions/3/2"))
        .await
        .is(200)
        .sees("图片顺序：5 → 1");
}
