//! What the checks found, one by one: mended, or left as it is with a reason that reviewers see.

use domain::StoryId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{event, finding};
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

    // Nor does the page that comes back because of something else.
    let edit = officer.open(&format!("/desk/stories/{id}/edit")).await;
    let unfit = edit.form(&format!("/desk/stories/{id}/draft")).set("contact", "");
    officer
        .post(&format!("/desk/stories/{id}/submissions"), &unfit.fields)
        .await
        .is(422)
        .sees("请写联系电话")
        .sees_no("按装”");
    let mended = officer.open(&format!("/desk/stories/{id}/edit")).await;
    let mended = mended
        .form(&format!("/desk/stories/{id}/draft"))
        .set("contact", "0800-5550-126");
    officer.submit(&mended).await.is(200);

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

async fn told(test: &TestApp, name: &str) -> Vec<String> {
    let rows = event::Entity::find().filter(event::Column::Name.eq(name));
    let rows = rows.all(test.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| row.data).collect()
}

#[tokio::test]
async fn a_button_pressed_twice_is_told_once() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let page = checks(&officer, id).await;
    page.sees("name=\"key\"");
    let form = with(answer(&page, id), "key", "k1");
    for _ in 0..2 {
        officer
            .submit(&with(form.clone(), "reason", "店名"))
            .await
            .is(200)
            .sees("理由：店名");
    }
    let stands = told(&test, "story.finding_let_stand").await;
    assert!(stands.len() == 1 && stands[0].contains("按装"), "{stands:?}");
    for _ in 0..2 {
        officer.submit(&with(form.clone(), "act", "take-back")).await.is(200);
    }
    let reopened = told(&test, "story.finding_reopened").await;
    assert!(reopened.len() == 1 && reopened[0].contains("按装"), "{reopened:?}");
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

/// The form of the button that replaces what was found at this spot.
fn replacement(page: &Page, id: StoryId, spot: &str) -> testkit::Form {
    let body = page.body();
    let (before, _) = body
        .split_once(&format!("name=\"spot\" value=\"{spot}\""))
        .expect("there is a button for it");
    let form = &before[before.rfind("<form").expect("it stands in a form")..];
    let field = |name: &str| {
        let value = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        (name.to_owned(), value.split('"').next().unwrap().to_owned())
    };
    let mut fields: Vec<_> = ["version", "rule", "text"].map(field).into();
    fields.push(("spot".to_owned(), spot.to_owned()));
    testkit::Form {
        action: format!("/desk/stories/{id}/replacements"),
        method: "post".to_owned(),
        fields,
    }
}

#[tokio::test]
async fn a_suggestion_is_taken_at_one_place_or_everywhere() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let many = format!("{BODY}{}", "\n工人按装路灯，按装路牌。".repeat(15));
    save(&test, &officer, id, &many).await;
    let page = checks(&officer, id).await;
    page.sees("改为“安装”").sees("同类 20 处全部替换");
    let one = replacement(&page, id, "block-1:5-7");
    officer.submit(&one).await.is(200).sees("已替换 1 处");
    let body = body_of(&test, &officer, id).await;
    assert_eq!(body, many.replacen("按装", "安装", 1));
    // The page is another one now: its buttons belong to the text that was.
    officer.submit(&one).await.is(200).sees("没有替换");
    assert_eq!(body_of(&test, &officer, id).await, body);

    // What stands with a reason is left alone; the other thirty go, though the page shows only some of them.
    save(&test, &officer, id, &many).await;
    let page = checks(&officer, id).await;
    let all = with(replacement(&page, id, "block-2:2-4"), "all", "1");
    officer.submit(&all).await.is(200).sees("已替换 31 处").sees_no("按装");
    assert_eq!(body_of(&test, &officer, id).await, many.replace("按装", "安装"));

    save(&test, &officer, id, BODY).await;
    let page = checks(&officer, id).await;
    let form = replacement(&page, id, "block-1:5-7");
    officer.submit(&with(answer(&page, id), "reason", "店名")).await.is(200);
    officer
        .submit(&with(form.clone(), "all", "1"))
        .await
        .is(200)
        .sees("这一条已经不在了");
    officer.submit(&form).await.is(200).sees("这一条已经不在了");
    assert_eq!(body_of(&test, &officer, id).await, BODY);
}

#[tokio::test]
async fn a_reason_outlives_what_the_button_replaces_beside_it() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let body = format!(
        "{BODY}\n{}",
        "想法付诸于行动，争议诉诸于法律，店名按装不变，涉及到路灯。又按装路牌。"
    );
    save(&test, &officer, id, &body).await;
    let page = checks(&officer, id).await;
    let reasons = |page: &Page| page.body().matches("理由：店名就是这样写的").count();
    // One of the three stands. Words before it grow shorter, words behind it too.
    let last = replacement(&page, id, "block-2:18-20");
    let stands = testkit::Form {
        action: format!("/desk/stories/{id}/checks"),
        ..last.clone()
    };
    let page = officer.submit(&with(stands, "reason", "店名就是这样写的")).await;
    assert_eq!(reasons(page.is(200)), 1, "{}", page.body());

    // One button for the word in front of it, then all of that rule.
    for (spot, all) in [("block-2:2-5", None), ("block-2:9-12", Some("1"))] {
        let page = checks(&officer, id).await;
        let mut form = replacement(&page, id, spot);
        form.fields.extend(all.map(|all| ("all".to_owned(), all.to_owned())));
        let page = officer.submit(&form).await;
        page.is(200).sees("已替换");
        assert_eq!(reasons(&page), 1, "{spot}: {}", page.body());
    }
    // The others of its own rule go, this one stays.
    let page = checks(&officer, id).await;
    let form = with(replacement(&page, id, "block-1:5-7"), "all", "1");
    officer.submit(&form).await.is(200).sees("已替换 2 处");
    let text = body_of(&test, &officer, id).await;
    let last = "\n想法付诸行动，争议诉诸法律，店名按装不变，涉及路灯。又安装路牌。";
    assert!(text.ends_with(last), "{text}");
    assert_eq!(reasons(&checks(&officer, id).await), 1);
    // It is one reason, given once.
    assert_eq!(told(&test, "story.finding_let_stand").await.len(), 1);
    // Words of a person around it end it all the same.
    save(&test, &officer, id, &text.replace("店名按装", "名字按装")).await;
    assert_eq!(reasons(&checks(&officer, id).await), 0);
}

async fn body_of(test: &TestApp, officer: &Visitor, id: StoryId) -> String {
    officer.open(&format!("/desk/stories/{id}/edit")).await.is(200);
    let (content, _) = app::stories::draft(test.app.db.read(), id).await.unwrap();
    content.body.plain_text()
}

#[tokio::test]
async fn a_save_says_to_a_script_what_to_mark_and_a_reason_can_be_given_from_there() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = test.sign_in(town.officer).await;
    let id = story(&test, &town, &officer).await;
    let page = officer.open(&format!("/desk/stories/{id}/edit")).await;
    let form = page.form(&format!("/desk/stories/{id}/draft"));
    let draft = format!("/desk/stories/{id}/draft");
    let findings = async |form: &testkit::Form| {
        let answer = officer.post_for_json(&draft, &form.fields).await;
        answer.is(200).json()["findings"].as_array().unwrap().clone()
    };
    let of = |found: &[serde_json::Value], rule: &str| found.iter().find(|mark| mark["rule"] == rule).cloned();
    let found = findings(&form).await;
    let mark = of(&found, "wrong-word").expect("it was found");
    assert_eq!(mark["id"], "wrong-word@block-1:5-7");
    assert_eq!((&mark["at"], &mark["block"]), (&"body".into(), &1.into()));
    assert_eq!((&mark["start"], &mark["end"]), (&5.into(), &7.into()));
    assert_eq!((&mark["quote"], &mark["now"]), (&"按装".into(), &"安装".into()));
    assert_eq!(mark["weight"], "should");
    assert!(mark["words"].as_str().unwrap().contains("安装"), "{mark}");
    let whole = of(&found, "body-short").expect("it was found");
    assert_eq!(
        (&whole["at"], &whole["start"], &whole["now"]),
        (&"body".into(), &serde_json::Value::Null, &serde_json::Value::Null)
    );
    // The page has them from the start.
    assert!(page.body().contains("wrong-word@block-1:5-7"), "{}", page.body());

    let checks = format!("/desk/stories/{id}/checks");
    let text = |field: &str| mark[field].as_str().unwrap().to_owned();
    let meant = [
        ("rule", text("rule")),
        ("text", text("text")),
        ("reason", String::new()),
    ];
    let refused = officer.post_for_json(&checks, &meant).await;
    assert!(
        refused.is(409).body().contains("请写明为什么保留"),
        "{}",
        refused.body()
    );
    let meant = [
        ("rule", text("rule")),
        ("text", text("text")),
        ("reason", "店名".to_owned()),
    ];
    officer.post_for_json(&checks, &meant).await.is(200);
    assert!(of(&findings(&form).await, "wrong-word").is_none());
}
