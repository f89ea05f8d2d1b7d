//! What the checks found, one by one: mended, or left as it is with a reason that reviewers see.

use domain::StoryId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::finding;
use testkit::{Page, TestApp, Town, Visitor};

const BODY: &str = "十一月十八日下午，市图书馆的志愿者来到柳岸社区，教三十六位老人用手机付款、挂号。\n社区在门口按装了扶手，志愿者把步骤画成大字卡片。";

async fn story(test: &TestApp, town: &Town, officer: &Visitor) -> StoryId {
    let fields = [
        ("unit", town.library.to_string()),
        ("kind", "brief".into()),
        ("key", "new".into()),
    ];
    let edit = officer
        .post("/desk/stories", &fields)
        .await
        .header("location")
        .to_owned();
    let id = edit
        .trim_start_matches("/desk/stories/")
        .trim_end_matches("/edit")
        .parse()
        .unwrap();
    save(test, officer, id, BODY).await;
    id
}

async fn save(test: &TestApp, officer: &Visitor, id: StoryId, body: &str) {
    let when = test
        .now()
        .plus(-domain::time::DAY)
        .format("%Y-%m-%dT%H:%M", &test.app.zone());
    let page = officer.open(&format!("/desk/stories/{id}/edit")).await;
    let form = page.form(&format!("/desk/stories/{id}/draft"));
    let form = form
        .set("headline", "志愿者教老人用手机")
        .set("body", body)
        .set("contact", "0800-5550-126")
        .set("event_time", &when)
        .set("confidential_checked", "on");
    officer.submit(&form).await.is(200);
}

async fn checks(officer: &Visitor, id: StoryId) -> Page {
    officer.open(&format!("/desk/stories/{id}/checks")).await
}

/// The form beside the finding of the wrong characters.
fn answer(page: &Page, id: StoryId) -> testkit::Form {
    let body = page.body();
    let from = body.find("<del class=\"was\">按装</del>").expect("it was found");
    let field = |name: &str| {
        let rest = &body[from..];
        let value = rest.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    testkit::Form {
        action: format!("/desk/stories/{id}/checks"),
        method: "post".to_owned(),
        fields: vec![("rule".to_owned(), field("rule")), ("text".to_owned(), field("text"))],
    }
}

async fn kept(test: &TestApp, rule: &str) -> Vec<Option<String>> {
    let rows = finding::Entity::find().filter(finding::Column::Rule.eq(rule));
    let rows = rows.all(test.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| row.reason).collect()
}

fn with(mut form: testkit::Form, name: &str, value: &str) -> testkit::Form {
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

#[tokio::test]
async fn a_finding_stands_with_a_reason_while_its_text_is_the_same() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let page = checks(&officer, id).await;
    page.is(200).sees("按装").sees("安装");
    let form = answer(&page, id);
    let rule = form.fields[0].1.clone();

    officer
        .submit(&with(form.clone(), "reason", "  "))
        .await
        .is(200)
        .sees("请写明为什么保留");
    officer
        .submit(&with(form.clone(), "reason", "店名就是这样写的"))
        .await
        .is(200)
        .sees("理由：店名就是这样写的");
    // The write page does not ask for it any more.
    officer.open(&format!("/desk/stories/{id}/edit")).await.sees_no("按装”");

    // Sent in, the reason goes along; the reviewer reads it.
    let edit = officer.open(&format!("/desk/stories/{id}/edit")).await;
    let send = edit.form(&format!("/desk/stories/{id}/draft"));
    officer
        .post(&format!("/desk/stories/{id}/submissions"), &send.fields)
        .await
        .is(303);
    assert_eq!(kept(&test, &rule).await, [Some("店名就是这样写的".to_owned())]);
    let reviewer = test.sign_in(town.unit_reviewer).await;
    reviewer
        .open(&format!("/desk/review/{id}"))
        .await
        .sees("作者说明：店名就是这样写的");

    // With review, nothing is answered any more.
    officer.submit(&with(form, "reason", "再说一次")).await.is(409);
}

#[tokio::test]
async fn a_reason_ends_with_the_text_it_was_given_for_or_when_it_is_taken_back() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let form = answer(&checks(&officer, id).await, id);
    officer
        .submit(&with(form.clone(), "reason", "店名"))
        .await
        .is(200)
        .sees("理由：店名");
    let back = with(form.clone(), "act", "take-back");
    officer
        .submit(&back)
        .await
        .is(200)
        .sees("已撤回理由")
        .sees_no("理由：店名");

    officer.submit(&with(form.clone(), "reason", "店名")).await.is(200);
    save(&test, &officer, id, &BODY.replace("按装", "安装")).await;
    checks(&officer, id).await.sees_no("按装").sees_no("理由：店名");
    officer
        .submit(&with(form, "reason", "店名"))
        .await
        .is(200)
        .sees("这一条已经不在了");

    // What must be mended cannot be left, and a draft is thrown away with its reasons.
    save(&test, &officer, id, "").await;
    let page = checks(&officer, id).await;
    page.sees("这一条必须改正");
    save(&test, &officer, id, BODY).await;
    let form = answer(&checks(&officer, id).await, id);
    officer.submit(&with(form, "reason", "店名")).await.is(200);
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &[("key", "d")])
        .await
        .is(303);
    officer.get(&format!("/desk/stories/{id}")).await.is(404);
}
