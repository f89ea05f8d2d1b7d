//! Too many readers at once: what is in memory still comes, the rest is told when to come back.

use super::{content, published, with};
use std::{sync::Arc, time::Duration};
use web::gate::{Gate, Limits};

#[tokio::test]
async fn who_finds_no_place_is_told_so_and_kept_pages_come_all_the_same() {
    let limits = Limits {
        all: 1,
        each: 1,
        wait: Duration::from_millis(50),
    };
    let (kit, town, _, units) = with(|app| app.gate = Arc::new(Gate::new(limits))).await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    // Pages are kept from the second drawing on.
    for _ in 0..2 {
        kit.visitor().open("/").await.is(200).sees("三百盏灯");
    }
    let held = kit.app.gate.enter("192.0.2.7".parse().unwrap()).await.unwrap();

    let page = kit.visitor().open("/archive").await;
    page.is(503).sees("请过几秒钟再试").sees_no("工作台");
    assert_eq!(page.header("retry-after"), "5");
    assert!(
        !page.header("content-security-policy").is_empty(),
        "as safe as any page"
    );
    kit.visitor()
        .in_language("en")
        .open("/search?q=x")
        .await
        .is(503)
        .sees("try again in a few seconds");
    kit.visitor().open("/").await.is(200).sees("三百盏灯");
    kit.visitor().open("/healthz").await.is(200);

    drop(held);
    kit.visitor().open("/archive").await.is(200);
}
