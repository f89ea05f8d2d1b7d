//! Who reads what readers write.

use super::kit;

#[tokio::test]
async fn only_those_who_answer_see_a_message() {
    let kit = kit().await;
    kit.report("日期错了。", "ye@example.com").await;
    let id = kit.row().await.id;
    let town = &kit.town;
    for (person, sees) in [
        (town.editor, true),
        (town.chief, true),
        (town.officer, false),
        (town.unit_reviewer, false),
        (town.unit_admin, false),
        (town.system_admin, false),
        (town.security_admin, false),
        (town.auditor, false),
    ] {
        let visitor = kit.test.sign_in(person).await;
        let status = if sees { 200 } else { 403 };
        let page = visitor.open(&format!("/desk/messages/{id}")).await;
        page.is(status);
        visitor.open("/desk/messages").await.is(status);
        let desk = visitor.open("/desk").await;
        assert_eq!(desk.links().contains(&"/desk/messages".to_owned()), sees);
        if !sees {
            page.sees_no("ye@example.com");
            for step in ["claims", "claims/release", "handovers", "answers", "closure"] {
                let fields = [("version", "1"), ("key", "k"), ("answer", "答"), ("reason", "abuse")];
                visitor
                    .post(&format!("/desk/messages/{id}/{step}"), &fields)
                    .await
                    .is(403);
            }
        }
    }
    assert_eq!(kit.events().await, ["message.received"]);
    // The log tells the auditor what happened, not what was written.
    let auditor = kit.test.sign_in(town.auditor).await;
    auditor
        .open("/desk/audit?group=message")
        .await
        .is(200)
        .sees("收到读者来信 2026-1（纠错）")
        .sees_no("日期错了")
        .sees_no("ye@example.com");
}
