//! The public site in traditional characters: what is written anew, what is not, and that readers do not share pages.

use super::{kit, published};
use crate::publishing::signed::content;

const HANT: (&str, &str) = ("copydesk_reading", "auto.standard.hant");

#[tokio::test]
async fn a_reader_who_asks_for_it_reads_traditional_characters() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("头发与发展")).await;
    let plain = kit.visitor();
    let hant = kit.visitor().with_cookie(HANT.0, HANT.1);
    let path = {
        let home = plain.open("/").await;
        home.sees("头发与发展");
        let links = home.links();
        links.into_iter().find(|link| link.starts_with("/stories/")).unwrap()
    };
    for _ in 0..2 {
        let home = hant.open("/").await;
        home.sees("頭髮與發展")
            .sees_no("头发与发展")
            .sees("由程序從簡體原文轉換");
        assert!(home.body().contains("<html lang=\"zh-Hant\"") && home.body().contains("noindex"));
        plain.open("/").await.sees("头发与发展").sees_no("頭髮");
    }
    let story = hant.open(&path).await;
    story.is(200).sees("頭髮與發展");
    let body = story.body();
    assert!(body.contains(&format!("<link rel=\"canonical\" href=\"{path}\"")) || body.contains(&path));
    let data = body
        .split("application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    assert!(
        data.contains("头发与发展"),
        "what programs read stays as it was written: {data}"
    );
    // What was signed, what somebody writes, and English pages.
    hant.open(&path.replace("/stories/", "/verify/"))
        .await
        .sees("头发与发展");
    assert!(hant.open("/messages/new").await.body().contains("lang=\"zh-CN\""));
    let english = kit.visitor().with_cookie(HANT.0, HANT.1).in_language("en");
    english.open("/").await.sees("头发与发展").sees_no("頭髮");
}

#[tokio::test]
async fn the_choice_is_kept_with_the_other_reading_settings() {
    let (kit, ..) = kit().await;
    let reader = kit.visitor();
    let form = reader.open("/").await.form("/reading");
    reader
        .submit(&form.set("script", "hant").set("mode", "senior"))
        .await
        .is(200);
    assert_eq!(reader.cookie("copydesk_reading").as_deref(), Some("auto.senior.hant"));
    let page = reader.open("/").await;
    assert!(page.body().contains("lang=\"zh-Hant\"") && page.body().contains("data-mode=\"senior\""));
    reader
        .post(
            "/reading",
            &[("script", "hans"), ("scheme", ""), ("mode", "senior"), ("back", "/")],
        )
        .await;
    assert_eq!(reader.cookie("copydesk_reading").as_deref(), Some("auto.senior.hans"));
    assert!(reader.open("/").await.body().contains("lang=\"zh-CN\""));
}
