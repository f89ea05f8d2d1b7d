//! What time does: notices when a message comes and when its answer is late, and the forgetting.

use super::{PATH, kit};
use app::Error;
use domain::time::{DAY, HOUR};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{message, notice};
use uuid::Uuid;

#[tokio::test]
async fn those_who_answer_are_told_when_a_message_comes() {
    let kit = kit().await;
    kit.report("灯亮到九点半。", "ye@example.com").await;
    kit.test.run_jobs().await;
    for (person, told) in [
        (kit.town.editor, true),
        (kit.town.chief, true),
        (kit.town.officer, false),
        (kit.town.unit_reviewer, false),
        (kit.town.system_admin, false),
    ] {
        let page = kit.test.sign_in(person).await.open("/desk/notices").await;
        let words = "读者来信 2026-1（纠错），请您办理";
        if told {
            page.sees(words).sees_no("九点半");
        } else {
            page.sees_no(words);
        }
    }
    let editor = kit.test.sign_in(kit.town.editor).await;
    let page = editor.open("/desk/notices").await;
    let link = page
        .links()
        .into_iter()
        .find(|link| link.starts_with("/desk/notices/"))
        .unwrap();
    let id = kit.row().await.id;
    assert_eq!(editor.open(&link).await.is(200).path, format!("/desk/messages/{id}"));
    editor.open("/desk").await.sees("读者来信").sees("封待答复");
}

async fn overdue(kit: &super::Kit) -> Vec<Uuid> {
    let rows = notice::Entity::find()
        .filter(notice::Column::Kind.eq("message_overdue"))
        .order_by_asc(notice::Column::Id)
        .all(kit.test.app.db.read())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.person_id).collect()
}

#[tokio::test]
async fn a_late_answer_is_told_once_to_whoever_has_it() {
    let kit = kit().await;
    kit.report("日期错了。", "").await;
    let editor = kit.test.sign_in(kit.town.editor).await;
    let id = kit.row().await.id;
    let page = editor.open(&format!("/desk/messages/{id}")).await;
    editor
        .submit(&page.form(&format!("/desk/messages/{id}/claims")))
        .await
        .is(200);
    // Friday morning; due on Monday morning.
    kit.test.pass(2 * DAY);
    kit.test.run_jobs_and_clock().await;
    assert!(overdue(&kit).await.is_empty(), "Sunday");
    let editor = kit.test.sign_in(kit.town.editor).await;
    let page = editor.open(&format!("/desk/messages/{id}")).await;
    let form = page
        .form(&format!("/desk/messages/{id}/answers"))
        .set("answer", "已更正。");
    let rest = kit.row().await.due_at - kit.test.now().0;
    kit.test.pass(rest + 1);
    kit.test.run_jobs_and_clock().await;
    kit.test.pass(HOUR);
    kit.test.run_jobs_and_clock().await;
    assert_eq!(overdue(&kit).await, [kit.town.editor.0]);
    let editor = kit.test.sign_in(kit.town.editor).await;
    editor.open("/desk/messages").await.sees("已逾期").sees("1 封已逾期");
    assert_eq!(
        kit.events().await,
        ["message.received", "message.taken", "message.overdue"]
    );
    // Being late changes nothing for whoever is writing the answer.
    editor.submit(&form).await.is(200).sees("已答复");
}

#[tokio::test]
async fn half_a_year_after_it_was_settled_nothing_names_the_reader() {
    let kit = kit().await;
    let receipt = kit.report("日期错了。", "ye@example.com").await.path;
    let still_open = kit.report("还有一处。", "ye@example.com").await.path;
    let editor = kit.test.sign_in(kit.town.editor).await;
    let id = kit.rows().await[0].id;
    let here = format!("/desk/messages/{id}");
    let form = editor.open(&here).await.form(&format!("{here}/answers"));
    editor.submit(&form.set("answer", "已更正。")).await.is(200);
    for (days, forgotten) in [(179, false), (2, true)] {
        kit.test.pass(days * DAY);
        let (app, now) = (&kit.test.app, kit.test.now());
        app.db
            .write(|tx| async move { app::messages::sweep(&tx, now).await })
            .await
            .map_err(|error: Error| error)
            .unwrap();
        let row = message::Entity::find_by_id(id)
            .one(app.db.read())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.forgotten_at.is_some(), forgotten, "{days}");
        assert_eq!((row.name.is_empty(), row.email.is_empty()), (forgotten, forgotten));
        let status = if forgotten { 404 } else { 200 };
        kit.test.visitor().open(&receipt).await.is(status);
    }
    let row = message::Entity::find_by_id(id)
        .one(kit.test.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.answer.as_str(), row.body.as_str()), ("已更正。", "日期错了。"));
    // What waits is not forgotten, however long it waits.
    kit.test.visitor().open(&still_open).await.is(200);
    let editor = kit.test.sign_in(kit.town.editor).await;
    editor.open(&here).await.is(200).sees("称呼和邮箱已删除");
    kit.test.visitor().open(PATH).await.is(200);
}
