//! A story as a Word file: what is written is what our own reader reads back.

use super::{World, begin, draft, edit};

const BODY: &str = "早上七点，第一班校车停在柳岸社区门口。\n\n十二个站点一夜之间挪了位置，离斑马线都不到三十米。";

#[tokio::test]
async fn its_file_has_a_name_and_an_ending_whatever_the_headline() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let name = async || {
        let file = officer.get(&format!("/desk/stories/{id}/manuscript")).await;
        file.is(200).header("content-disposition").to_owned()
    };
    assert!(!name().await.contains("''.docx"), "{}", name().await);
    let form = officer.open(&edit(id)).await.form(&draft(id));
    let long = form.set("headline", &"长".repeat(150));
    officer.submit(&long).await.is(200);
    assert!(name().await.ends_with(".docx"), "{}", name().await);
}

#[tokio::test]
async fn a_story_leaves_as_a_word_file_and_comes_back_the_same() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let form = officer.open(&edit(id)).await.form(&draft(id));
    let form = form
        .set("headline", "三十六个校车站点挪了位置")
        .set("byline", "通讯员 何静")
        .set("body", BODY)
        .set("contact", "0800-5550-126");
    officer.submit(&form).await.is(200);

    let file = officer.get(&format!("/desk/stories/{id}/manuscript")).await;
    file.is(200);
    assert!(
        file.header("content-type").contains("wordprocessingml"),
        "{}",
        file.header("content-type")
    );
    assert!(file.header("content-disposition").contains(".docx"));

    let copy = begin(&officer, "brief").await;
    let imports = format!("/desk/stories/{copy}/imports");
    officer
        .upload(&imports, "稿件.docx", &file.bytes, &[("key", "k")])
        .await
        .is(303);
    let read = officer.open(&edit(copy)).await.form(&draft(copy));
    assert_eq!(read.get("headline"), "三十六个校车站点挪了位置");
    let body = read.get("body");
    for line in BODY.lines().filter(|line| !line.is_empty()) {
        assert!(body.contains(line), "{body}");
    }
}
