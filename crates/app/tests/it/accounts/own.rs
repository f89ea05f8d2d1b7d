//! The own account: devices, password, particulars, absences.

use app::{By, accounts, accounts::actions};
use domain::{accounts::links::LinkPurpose, time::SECOND};
use testkit::{PASSWORD, TestApp, Town};

#[tokio::test]
async fn devices_are_listed_and_signed_out_one_by_one() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (here, there, other) = (
        test.sign_in(town.officer).await,
        test.sign_in(town.officer).await,
        test.sign_in(town.officer2).await,
    );
    let page = here.open("/desk/me/sessions").await;
    page.is(200).sees("浏览器").sees_no("testkit").sees("这一台");
    let ends: Vec<String> = page
        .body()
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|action| action.starts_with("/desk/me/sessions/"))
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(ends.len(), 3, "both, and the one the account was opened with");
    // Nobody ends a stranger's session.
    other.post::<&str, &str>(&ends[0], &[]).await.is(404);
    for end in &ends {
        if there.get("/desk/me").await.status == 200 && here.get("/desk/me").await.status == 200 {
            here.post::<&str, &str>(end, &[]).await.is(303);
        }
    }
    let open = [
        here.get("/desk/me").await.status.as_u16(),
        there.get("/desk/me").await.status.as_u16(),
    ];
    assert!(open.contains(&303) && open.contains(&200), "{open:?}");
    other.get("/desk/me").await.is(200);
}

#[tokio::test]
async fn a_changed_password_signs_the_other_devices_out() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (here, there) = (test.sign_in(town.officer).await, test.sign_in(town.officer).await);
    let before = here.cookie("copydesk").unwrap();
    let form = here.open("/desk/me/password").await.form("/desk/me/password");
    let filled = form
        .set("password", "渡口边的第三棵榕树开花了吗")
        .set("again", "渡口边的第三棵榕树开花了吗");
    here.submit(&filled.clone().set("old", "wrong"))
        .await
        .is(422)
        .sees("现在的密码不对");
    let me = here.submit(&filled.set("old", PASSWORD)).await;
    me.is(200).sees("密码已修改");
    assert_ne!(
        here.cookie("copydesk").unwrap(),
        before,
        "a new session at every change of rights"
    );
    there.get("/desk/me").await.is(303);
    test.visitor()
        .with_cookie("copydesk", &before)
        .get("/desk/me")
        .await
        .is(303);
}

#[tokio::test]
async fn guessing_the_present_password_waits_like_the_door() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let thief = test.sign_in(town.officer).await;
    let guess = [
        ("old", "guess"),
        ("password", "渡口边的第三棵榕树开花了吗"),
        ("again", "渡口边的第三棵榕树开花了吗"),
    ];
    for _ in 0..4 {
        thief.post("/desk/me/password", &guess).await.is(422);
    }
    thief.post("/desk/me/password", &guess).await.is(429);
}

#[tokio::test]
async fn the_own_particulars_and_language_are_kept() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let form = visitor.open("/desk/me").await.form("/desk/me");
    visitor
        .submit(&form.clone().set("email", "no address"))
        .await
        .is(422)
        .sees("邮箱地址不对")
        .sees("no address");
    let page = visitor
        .submit(
            &form
                .clone()
                .set("email", "he@yunchuan.example")
                .set("password", PASSWORD)
                .set("locale", "en"),
        )
        .await;
    page.is(200).sees("My account").sees("he@yunchuan.example");
    // From an older window: somebody saved in between.
    let stale = visitor
        .post(
            "/desk/me",
            &form.set("email", "x@yunchuan.example").set("password", PASSWORD).fields,
        )
        .await;
    stale.is(409).sees("Somebody else has just changed this");
    assert_eq!(
        stale.form("/desk/me").get("email"),
        "x@yunchuan.example",
        "what was typed comes back"
    );
}

#[tokio::test]
async fn a_deputy_is_named_and_the_absence_ended() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let form = visitor.open("/desk/me").await.form("/desk/me/absences");
    let filled = form
        .set("deputy", &town.officer2.to_string())
        .set("from", "2026-11-20")
        .set("to", "2026-11-22");
    visitor
        .submit(&filled.clone().set("to", "2026-11-19"))
        .await
        .is(422)
        .sees("不能早于");
    visitor
        .submit(&filled.clone().set("deputy", ""))
        .await
        .is(422)
        .sees("请选择代理人");
    let page = visitor.submit(&filled).await;
    page.is(200).sees("由 陆远 代理").sees("2026-11-20 至 2026-11-22");
    // The same form twice is one absence; another one in the same days is refused.
    visitor.post("/desk/me/absences", &filled.fields).await.is(303);
    visitor
        .post("/desk/me/absences", &filled.clone().set("key", "other").fields)
        .await
        .is(422)
        .sees("已经登记过");
    let changed = filled.set("to", "2026-11-25");
    visitor.post("/desk/me/absences", &changed.fields).await.is(422);

    let deputy = accounts::actor(test.app.db.read(), town.officer2, test.now())
        .await
        .unwrap();
    assert_eq!(deputy.deputises.len(), 1);
    let page = visitor.open("/desk/me").await;
    let end = page
        .body()
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|a| a.ends_with("/end"))
        .unwrap()
        .to_owned();
    test.sign_in(town.other_officer)
        .await
        .post::<&str, &str>(&end, &[])
        .await
        .is(404);
    visitor.submit(&page.form(&end)).await.is(200).sees("代理随之停止");
    let deputy = accounts::actor(test.app.db.read(), town.officer2, test.now())
        .await
        .unwrap();
    assert!(deputy.deputises.is_empty());
}

#[tokio::test]
async fn another_mail_address_asks_for_the_password_and_is_told_to_the_old_one() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (_, code) = actions::issue_slip(&test.app, &By::system("test"), town.officer, None)
        .await
        .unwrap()
        .unwrap();
    let link = actions::link_path(LinkPurpose::PasswordReset, &code);
    let email = || async {
        let person = accounts::person(test.app.db.read(), town.officer)
            .await
            .unwrap()
            .unwrap();
        person.email.unwrap_or_default()
    };
    let old = email().await;
    let visitor = test.sign_in(town.officer).await;
    let form = visitor
        .open("/desk/me")
        .await
        .form("/desk/me")
        .set("email", "thief@elsewhere.example");
    for password in ["", "guess"] {
        let page = visitor.submit(&form.clone().set("password", password)).await;
        page.is(422).sees("请填写现在的密码").sees("thief@elsewhere.example");
    }
    assert_eq!(email().await, old);
    // Guessing waits like the door; nothing else on the page asks for the password.
    for _ in 0..2 {
        visitor.submit(&form.clone().set("password", "guess")).await.is(422);
    }
    visitor.submit(&form.clone().set("password", PASSWORD)).await.is(429);
    let other = visitor
        .open("/desk/me")
        .await
        .form("/desk/me")
        .set("phone", "0871-1234567");
    visitor.submit(&other).await.is(200).sees("已保存");

    test.pass(SECOND);
    test.visitor().get(&link).await.is(200);
    let form = visitor
        .open("/desk/me")
        .await
        .form("/desk/me")
        .set("email", "he@yunchuan.example");
    visitor.submit(&form.set("password", PASSWORD)).await.is(200);
    assert_eq!(email().await, "he@yunchuan.example");
    test.visitor().get(&link).await.is(410);
    test.run_jobs().await;
    let sent = test.app.mailer.recorded();
    let told = sent.iter().find(|letter| letter.to == old).unwrap();
    assert!(told.subject.contains("邮箱地址已更换"), "{}", told.subject);
    assert!(!told.text.contains("he@yunchuan.example"));
}
