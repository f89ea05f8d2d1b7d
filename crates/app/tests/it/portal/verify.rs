//! What was signed can be seen, saved and worked out again by anybody.

use super::{kit, published, release};
use crate::publishing::signed::{content, signed};
use domain::content::{canonical, hash};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use store::tables::usage;

#[tokio::test]
async fn readers_see_who_signed_what_and_can_work_the_hash_out_again() {
    let (kit, town, _, units) = kit().await;
    let mut text = content("三百盏灯");
    text.contact = "0800-5550-126".to_owned();
    published(&kit, &town, 7, units, &text).await;
    let reader = kit.visitor();
    let article = reader.open("/stories/2026/7").await;
    assert!(article.links().contains(&"/verify/2026/7".to_owned()));

    let expected = hash(&canonical(&text)).to_string();
    let page = reader.open("/verify/2026/7").await;
    page.is(200)
        .sees("三百盏灯")
        .sees("网页上的内容，就是签发时的内容")
        .sees("顾守正")
        .sees("不是《电子签名法》所称的可靠电子签名")
        .sees(&expected);
    let bytes = reader.open("/verify/2026/7/signed.json").await;
    assert_eq!(hash(&bytes.bytes).to_string(), expected);
    assert!(bytes.header("content-disposition").contains("2026-7.json"));
    let said = bytes.body();
    assert!(!said.contains(&text.contact), "the newsroom's own stays there");

    let english = kit.visitor().in_language("en").open("/verify/2026/7").await;
    english
        .sees("not a qualified electronic signature")
        .sees("sha256sum 2026-7.json");
}

#[tokio::test]
async fn a_story_is_found_by_its_address_or_its_number() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 7, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    reader.open("/verify").await.is(200).sees("稿件的网址或编号");
    for typed in ["2026-0007", "https%3A%2F%2Fnews.example%2Fstories%2F2026%2F7"] {
        let found = reader.get(&format!("/verify?q={typed}")).await;
        assert_eq!(found.is(303).header("location"), "/verify/2026/7", "{typed}");
    }
    let unknown = reader.open("/verify?q=%E6%B2%A1%E6%9C%89").await;
    unknown.is(404).sees("没有找到这篇稿件").sees("没有");
    reader.open("/verify/2026/8").await.is(404);
}

#[tokio::test]
async fn what_is_not_public_is_not_told_and_what_does_not_match_is_not_shown() {
    let (kit, town, _, units) = kit().await;
    let id = signed(&kit, &town, 7, &content("三百盏灯")).await;
    let reader = kit.visitor();
    for path in ["/verify/2026/7", "/verify/2026/7/signed.json"] {
        reader.open(path).await.is(404);
    }
    release(&kit, &town, id, units).await;
    let row = usage::Entity::find().one(kit.app.db.read()).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.hash = Set(vec![0; 32]);
    let row = &row;
    let meddled = kit
        .app
        .db
        .write(|tx| async move { row.clone().update(&tx).await.map(|_| ()) });
    meddled.await.unwrap();
    for path in ["/verify/2026/7", "/verify/2026/7/signed.json"] {
        reader.open(path).await.is(500).sees_no("就是签发时的内容");
    }
}
