//! The desk's side: taking, handing over, answering, closing; and who was first.

use super::{HEADLINE, Kit, PATH, kit};
use sea_orm::EntityTrait;
use store::tables::letter;
use testkit::{Page, Visitor};
use uuid::Uuid;

fn at(id: Uuid) -> String {
    format!("/desk/messages/{id}")
}

async fn one(kit: &Kit, who: &Visitor) -> (Uuid, Page) {
    let id = kit.row().await.id;
    (id, who.open(&at(id)).await)
}

#[tokio::test]
async fn an_editor_takes_a_message_and_answers_by_mail_and_on_the_receipt() {
    let kit = kit().await;
    let receipt = kit.report("灯亮到九点半，不是十点。", "ye@example.com").await.path;
    let editor = kit.test.sign_in(kit.town.editor).await;
    editor
        .open("/desk/messages")
        .await
        .is(200)
        .sees("灯亮到九点半")
        .sees("2026-1")
        .sees(HEADLINE)
        .sees("还没有人办");
    let (id, page) = one(&kit, &editor).await;
    page.is(200).sees("叶知秋").sees("ye@example.com").sees("还没有人办理");
    assert!(page.links().contains(&PATH.to_owned()));
    assert!(page.links().contains(&format!("/desk/stories/{}", kit.story)));
    let page = editor.submit(&page.form(&format!("{}/claims", at(id)))).await;
    page.is(200).sees("正由您办理").sees("放回去");
    kit.test.visitor().open(&receipt).await.sees("编辑正在办理");

    let form = page.form(&format!("{}/answers", at(id)));
    editor.submit(&form).await.is(422).sees("请先写下答复");
    let form = form.set("answer", "您说得对，已经更正。\n谢谢！");
    let page = editor.submit(&form).await;
    page.is(200)
        .sees("已寄往读者的邮箱")
        .sees("已答复")
        .sees("沈一鸣 于")
        .sees("答复了读者，并寄到邮箱");
    editor.submit(&form).await.is(200).sees("已寄往读者的邮箱");
    kit.test.run_jobs().await;
    let sent = kit.test.app.mailer.recorded();
    let sent: Vec<_> = sent.iter().filter(|letter| letter.to == "ye@example.com").collect();
    assert_eq!(sent.len(), 1, "a double click is one letter");
    assert!(sent[0].subject.contains("来信 2026-1 的答复"), "{}", sent[0].subject);
    for words in [
        "叶知秋，您好",
        "您说得对，已经更正。\n谢谢！",
        HEADLINE,
        "灯亮到九点半",
        receipt.as_str(),
    ] {
        assert!(sent[0].text.contains(words), "{words}: {}", sent[0].text);
    }
    let kept = letter::Entity::find().all(kit.test.app.db.read()).await.unwrap();
    let kept = kept
        .into_iter()
        .find(|letter| letter.to_address == "ye@example.com")
        .unwrap();
    assert_eq!((kept.state.as_str(), kept.body.as_str()), ("sent", ""));
    kit.test
        .visitor()
        .open(&receipt)
        .await
        .sees("已答复")
        .sees("您说得对，已经更正。")
        .sees("2027-05-19");
    assert_eq!(
        kit.events().await,
        ["message.received", "message.taken", "message.answered"]
    );
    editor.open("/desk/messages").await.sees("没有待答复的来信");
    editor.open("/desk/messages?tab=settled").await.sees("灯亮到九点半");
}

#[tokio::test]
async fn an_answer_goes_out_in_the_language_of_the_reader() {
    let kit = kit().await;
    let reader = kit.test.visitor().in_language("en");
    let form = reader.open("/messages/new").await.form("/messages");
    let form = form
        .set("text", "When does it close?")
        .set("email", "reader@example.com");
    reader.submit(&form).await.is(200).sees("Your message has arrived");
    let editor = kit.test.sign_in(kit.town.editor).await;
    let (id, page) = one(&kit, &editor).await;
    page.sees("请用英文答复");
    let form = page
        .form(&format!("{}/answers", at(id)))
        .set("answer", "At half past nine.");
    editor.submit(&form).await.is(200);
    kit.test.run_jobs().await;
    let sent = kit.test.app.mailer.recorded();
    let sent = sent.iter().find(|letter| letter.to == "reader@example.com").unwrap();
    assert!(
        sent.subject.contains("the answer to your message 2026-1"),
        "{}",
        sent.subject
    );
    assert!(
        sent.text.starts_with("Dear reader,\n\nThis is the answer of"),
        "{}",
        sent.text
    );
    assert!(!sent.text.contains("none") && !sent.text.contains('⟦'), "{}", sent.text);
}

#[tokio::test]
async fn a_message_is_closed_with_a_reason_that_the_reader_sees() {
    let kit = kit().await;
    let receipt = kit.report("路灯坏了。", "ye@example.com").await.path;
    let chief = kit.test.sign_in(kit.town.chief).await;
    let (id, page) = one(&kit, &chief).await;
    let form = page.form(&format!("{}/closure", at(id)));
    chief.submit(&form).await.is(422).sees("请选一个原因");
    chief
        .submit(&form.set("reason", "not_ours"))
        .await
        .is(200)
        .sees("已办结");
    kit.test.visitor().open(&receipt).await.sees("不属于本站的职责");
    kit.test.run_jobs().await;
    assert!(
        kit.test
            .app
            .mailer
            .recorded()
            .iter()
            .all(|letter| letter.to != "ye@example.com")
    );
    assert_eq!(kit.events().await, ["message.received", "message.closed"]);
    // What is settled stays so.
    let late = [("version", "2"), ("key", "late"), ("answer", "还是答一句")];
    let page = chief.post(&format!("{}/answers", at(id)), &late).await;
    page.is(409).sees("已经办结").sees("还是答一句");
}

#[tokio::test]
async fn whoever_was_second_is_told_and_keeps_the_answer() {
    let kit = kit().await;
    kit.report("日期错了。", "").await;
    let (first, second) = (
        kit.test.sign_in(kit.town.editor).await,
        kit.test.sign_in(kit.town.editor2).await,
    );
    let (id, page) = one(&kit, &second).await;
    let late = page.form(&format!("{}/answers", at(id))).set("answer", "我也写好了。");
    let (_, page) = one(&kit, &first).await;
    first.submit(&page.form(&format!("{}/claims", at(id)))).await.is(200);
    second
        .submit(&late)
        .await
        .is(409)
        .sees("别人刚刚改动")
        .sees("我也写好了。");
    // On the newest page there is no form, and one that is made up is refused.
    let (_, page) = one(&kit, &second).await;
    assert!(page.find_form(&format!("{}/answers", at(id))).is_none());
    page.sees("正由 沈一鸣 办理");
    let made_up = [("version", "2"), ("key", "x"), ("answer", "抢答")];
    second
        .post(&format!("{}/answers", at(id)), &made_up)
        .await
        .is(409)
        .sees("正由同事办理");
    // Taking it over is an open step.
    let form = page.form(&format!("{}/handovers", at(id)));
    second.submit(&form).await.is(200).sees("正由您办理");
    assert_eq!(
        kit.events().await,
        ["message.received", "message.taken", "message.handed_over"]
    );
}

#[tokio::test]
async fn a_message_is_handed_over_and_put_back() {
    let kit = kit().await;
    kit.report("日期错了。", "").await;
    let editor = kit.test.sign_in(kit.town.editor).await;
    let (id, page) = one(&kit, &editor).await;
    let form = page.form(&format!("{}/handovers", at(id)));
    let wrong = form.clone().set("to", &kit.town.officer.to_string());
    editor.submit(&wrong).await.is(409).sees("请选一位可以办理来信的同事");
    let form = form.set("to", &kit.town.editor2.to_string());
    editor.submit(&form).await.is(200).sees("已转给 许知白");
    let other = kit.test.sign_in(kit.town.editor2).await;
    kit.test.run_jobs().await;
    other
        .open("/desk/notices")
        .await
        .sees("沈一鸣 把读者来信 2026-1 转给了您");
    let (_, page) = one(&kit, &other).await;
    other
        .submit(&page.form(&format!("{}/claims/release", at(id))))
        .await
        .is(200)
        .sees("已放回");
    assert_eq!(kit.row().await.held_by, None);
    assert_eq!(
        kit.events().await,
        ["message.received", "message.handed_over", "message.put_back"]
    );
}

#[tokio::test]
async fn an_error_leads_to_the_correction_for_whoever_may_correct() {
    let kit = kit().await;
    kit.report("日期错了。", "").await;
    let correction = format!("/desk/stories/{}/corrections", kit.story);
    for (person, may) in [(kit.town.editor, false), (kit.town.chief2, true)] {
        let (_, page) = one(&kit, &kit.test.sign_in(person).await).await;
        assert_eq!(page.links().contains(&correction), may);
    }
}

#[tokio::test]
async fn the_queue_is_narrowed_and_paged_honestly() {
    let kit = kit().await;
    for n in 0..32 {
        let reader = kit.test.visitor().from_address([10, 0, n, 1]);
        let form = reader.open("/messages/new").await.form("/messages");
        let kind = if n == 0 { "advice" } else { "enquiry" };
        reader
            .submit(&form.set("kind", kind).set("text", &format!("第 {n} 问")))
            .await
            .is(200);
    }
    let editor = kit.test.sign_in(kit.town.editor).await;
    let page = editor.open("/desk/messages").await;
    page.sees("第 1 至 30 封，共 32 封");
    assert!(
        page.links().contains(&"/desk/messages?tab=open&page=2".to_owned()),
        "{:?}",
        page.links()
    );
    editor
        .open("/desk/messages?tab=open&page=2")
        .await
        .sees("第 31 至 32 封，共 32 封");
    editor
        .open("/desk/messages?kind=advice")
        .await
        .sees("第 1 至 1 封，共 1 封")
        .sees("第 0 问")
        .sees_no("第 1 问");
    editor.open("/desk/messages?kind=error").await.sees("没有这一类的来信");
    editor.open("/desk/messages?tab=mine").await.sees("您手上没有来信");
}
