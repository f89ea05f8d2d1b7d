//! The reader's side: what is taken, what is refused and how, and what the receipt says.

use super::{HEADLINE, PATH, kit};
use domain::time::{HOUR, MINUTE};
use sea_orm::EntityTrait;
use store::tables::{event, letter};

#[tokio::test]
async fn a_reader_reports_an_error_and_gets_a_receipt() {
    let kit = kit().await;
    let article = kit.test.visitor().open(PATH).await;
    let links = article.links();
    assert!(links.contains(&format!("/messages/new?about={PATH}")), "{links:?}");
    assert!(links.contains(&"/messages/new".to_owned()), "in the foot");

    let reader = kit.test.visitor();
    let form = kit.form(&reader).await;
    assert_eq!(form.get("kind"), "error", "below a story it is an error");
    let form = form
        .set("passage", "灯亮到十点")
        .set("text", "应为九点半。\n馆里贴着。");
    let page = reader.submit(&form).await;
    page.is(200)
        .sees("信已收到")
        .sees("已收到，等待编辑办理")
        .sees("应为九点半。")
        .sees("馆里贴着。")
        .sees("灯亮到十点")
        .sees(HEADLINE)
        // 2026-11-20 is a Friday.
        .sees("最晚 2026-11-23 答复");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");

    let row = kit.row().await;
    assert_eq!(
        (row.year, row.no, row.kind.as_str(), row.state.as_str()),
        (2026, 1, "error", "open")
    );
    assert_eq!((row.story_id, row.about.as_str()), (Some(kit.story.0), HEADLINE));
    assert_eq!(page.path, format!("/messages/{}", row.receipt.unwrap()));
    // Nobody signed in, and the log knows neither the network nor a word of it.
    let log = event::Entity::find().all(kit.test.app.db.read()).await.unwrap();
    let received = log.iter().find(|row| row.name == "message.received").unwrap();
    assert_eq!((received.actor_id, received.network.as_deref()), (None, None));
    assert!(!received.data.contains("九点半"), "{}", received.data);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_message() {
    let kit = kit().await;
    let reader = kit.test.visitor();
    let form = kit.form(&reader).await.set("text", "第三段的日期错了。");
    let first = reader.submit(&form).await;
    let second = reader.submit(&form).await;
    assert_eq!(first.path, second.path);
    assert_eq!(kit.rows().await.len(), 1);
    reader.submit(&form.set("text", "别的话")).await.is(422);
}

#[tokio::test]
async fn mistakes_are_said_at_their_fields_in_both_languages_and_nothing_is_lost() {
    let kit = kit().await;
    for (language, text, email) in [
        ("zh-CN", "请写下要说的话", "邮箱好像写错了"),
        (
            "en",
            "Please write your message first",
            "does not look like an e-mail address",
        ),
    ] {
        let reader = kit.test.visitor().in_language(language);
        let form = reader
            .open(&format!("/messages/new?about={PATH}"))
            .await
            .form("/messages");
        let form = form
            .set("passage", "灯亮到十点")
            .set("name", "叶知秋")
            .set("email", "叶知秋");
        let page = reader.submit(&form).await;
        page.is(422).sees(text).sees(email).sees(HEADLINE);
        assert_eq!(page.header("cache-control"), "no-store");
        let again = page.form("/messages");
        for field in ["passage", "name", "email", "about", "kind", "key"] {
            assert_eq!(again.get(field), form.get(field), "{field}");
        }
        let long = reader
            .submit(&form.set("text", &"长".repeat(2_001)).set("kind", "praise"))
            .await;
        long.is(422).sees("2001");
    }
    assert!(kit.rows().await.is_empty());
    // The address that a form that came back stands at leads to an empty form.
    assert_eq!(kit.test.visitor().open("/messages").await.is(200).path, "/messages/new");
}

#[tokio::test]
async fn what_it_is_about_may_be_an_address_a_number_or_words() {
    let kit = kit().await;
    let reader = kit.test.visitor();
    for (about, story) in [
        ("https://news.example/stories/2026/7?from=wx", true),
        ("2026-0007", true),
        ("首页的日期", false),
        ("/stories/2026/8", false),
        ("", false),
    ] {
        let form = reader.open("/messages/new").await.form("/messages");
        assert_eq!(form.get("kind"), "enquiry");
        reader
            .submit(&form.set("about", about).set("text", "请问……"))
            .await
            .is(200);
        let row = kit.rows().await.pop().unwrap();
        assert_eq!(row.story_id.is_some(), story, "{about:?}");
        assert_eq!(row.about, if story { HEADLINE } else { about });
        kit.test.pass(10 * MINUTE);
    }
    // Five working days for a question.
    let rows = kit.rows().await;
    let due = domain::Time(rows[0].due_at).format("%Y-%m-%d", &kit.test.app.zone());
    assert_eq!(due, "2026-11-27");
    assert_eq!(rows.iter().map(|row| row.no).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn a_program_that_fills_the_hidden_field_is_thanked_and_forgotten() {
    let kit = kit().await;
    let reader = kit.test.visitor();
    let form = kit
        .form(&reader)
        .await
        .set("text", "买药找我")
        .set("homepage", "http://spam.example");
    let answer = reader.post("/messages", &form.fields).await;
    assert_eq!(answer.status.as_u16(), 303);
    assert!(
        answer.header("location").starts_with("/messages/"),
        "as if it were taken"
    );
    assert!(kit.rows().await.is_empty());
    assert!(kit.events().await.is_empty());
}

#[tokio::test]
async fn too_many_messages_from_one_network_wait_and_keep_what_was_typed() {
    let kit = kit().await;
    let reader = kit.test.visitor().from_address([203, 0, 113, 7]);
    for n in 0..10 {
        let form = kit.form(&reader).await.set("text", &format!("第 {n} 封"));
        reader.submit(&form).await.is(200);
    }
    let form = kit
        .form(&reader)
        .await
        .set("text", "第十一封")
        .set("email", "ye@example.com");
    let page = reader.submit(&form).await;
    page.is(429).sees("60 分钟后再寄").sees("信还没有寄出");
    assert_eq!(page.header("retry-after"), "3600");
    let again = page.form("/messages");
    assert_eq!((again.get("text"), again.get("email")), ("第十一封", "ye@example.com"));
    // A mistake is said first, and another network is not kept waiting.
    reader.submit(&form.clone().set("text", "")).await.is(422);
    let other = kit.test.visitor().from_address([198, 51, 100, 7]);
    other
        .submit(&kit.form(&other).await.set("text", "别处的读者"))
        .await
        .is(200);
    kit.test.pass(HOUR);
    reader.submit(&again).await.is(200).sees("第十一封");
    assert_eq!(kit.rows().await.len(), 12);
}

#[tokio::test]
async fn no_letter_goes_to_an_address_before_somebody_has_read() {
    let kit = kit().await;
    kit.report("日期错了。", "somebody.else@example.com").await;
    kit.test.run_jobs_and_clock().await;
    let letters = letter::Entity::find().all(kit.test.app.db.read()).await.unwrap();
    assert!(
        letters
            .iter()
            .all(|letter| letter.to_address != "somebody.else@example.com")
    );
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_promised_a_letter() {
    let kit = super::with(|app| app.mailer = channels::mail::Mailer::None).await;
    let page = kit.test.visitor().open("/messages/new").await;
    page.is(200).sees("回执网址").sees_no("留下邮箱");
}

#[tokio::test]
async fn a_receipt_opens_with_its_code_only() {
    let kit = kit().await;
    let receipt = kit.report("日期错了。", "").await.path;
    kit.test.visitor().open(&receipt).await.is(200).sees("日期错了。");
    let mut other = receipt.clone();
    let last = if other.pop() == Some('A') { 'B' } else { 'A' };
    other.push(last);
    for path in [other.as_str(), "/messages/x", "/messages/1"] {
        kit.test.visitor().open(path).await.is(404).sees("没有找到这封来信");
    }
    kit.test
        .visitor()
        .in_language("en")
        .open(&receipt)
        .await
        .is(200)
        .sees("Received, waiting for an editor");
}
