//! One-time links: first start, invitations, forgotten passwords.

use app::{
    By,
    accounts::{self, actions},
};
use domain::{
    accounts::links::LinkPurpose,
    time::{DAY, HOUR, MINUTE},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{job, letter, one_time_link, person};
use testkit::{PASSWORD, Page, TestApp, Town, Visitor};

const NEW: &str = "一座没有名字的小桥和一棵树";

async fn choose(visitor: &Visitor, path: &str, password: &str) -> Page {
    visitor.post(path, &[("password", password), ("again", password)]).await
}

async fn last_link(test: &TestApp) -> Option<String> {
    let letters = letter::Entity::find().all(test.app.db.read()).await.unwrap();
    let id = letters.into_iter().max_by_key(|letter| letter.created_at)?.message_id;
    let sent = test.app.mailer.recorded();
    let body = &sent.iter().find(|letter| letter.message_id == id)?.text;
    body.lines().find(|line| line.starts_with('/')).map(ToOwned::to_owned)
}

#[tokio::test]
async fn the_first_start_sets_everything_up_once() {
    let test = TestApp::new().await;
    let old = accounts::set_up_link(&test.app).await.unwrap().unwrap();
    test.pass(MINUTE);
    let link = accounts::set_up_link(&test.app).await.unwrap().unwrap();
    let visitor = test.visitor();
    visitor.open(&old).await.is(410).sees("被新的一份代替");
    let form = visitor.open(&link).await.form(&link);
    let filled = form
        .set("institution", "云川市")
        .set("centre", "云川市信息中心")
        .set("name", "唐维")
        .set("login", "tangwei")
        .set("password", NEW)
        .set("again", NEW);
    let short = filled.clone().set("password", "云川市").set("again", "云川市");
    visitor.submit(&short).await.is(422).sees("至少要 12 个字").sees("唐维");
    visitor.post(&link, &filled.fields).await.is(303);
    visitor
        .open("/desk/me")
        .await
        .is(200)
        .sees("唐维")
        .sees("云川市信息中心")
        .sees("系统管理员");
    assert_eq!(test.app.institution().organiser, "云川市");
    test.visitor().get(&link).await.is(410);
    assert_eq!(accounts::set_up_link(&test.app).await.unwrap(), None);
    assert_eq!(person::Entity::find().count(test.app.db.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn an_invitation_opens_one_account_once() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    let form = admin
        .open("/desk/people/new")
        .await
        .form("/desk/people")
        .set("name", "温婉")
        .set("login", "wenwan")
        .set("unit", &town.library.to_string());
    let nothing = admin.submit(&form).await;
    nothing.is(422).sees("请至少选择一个角色");
    let form = nothing.form("/desk/people").set("roles", "officer");
    let slip = admin.submit(&form).await;
    slip.is(200).sees("温婉").sees("wenwan").sees("只显示这一次");
    let text = slip.text();
    let path = text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("http://localhost"))
        .find(|path| path.starts_with("/invitations/"))
        .unwrap()
        .to_owned();
    // The same form again shows no code a second time.
    let again = admin.submit(&form).await;
    again.is(200).sees("不会再显示第二次").sees_no(&path);

    let visitor = test.visitor();
    let page = visitor.open(&path).await;
    page.is(200).sees("温婉").sees("wenwan");
    choose(&visitor, &path, "短").await.is(422).sees("至少要 12 个字");
    visitor
        .post(&path, &[("password", NEW), ("again", PASSWORD)])
        .await
        .is(422)
        .sees("不一样");
    choose(&visitor, &path, "wenwan wenwan")
        .await
        .is(422)
        .sees("姓名、登录名");
    let done = choose(&visitor, &path, NEW).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/desk"));
    visitor.get("/desk/me").await.is(200).sees("温婉");
    choose(&test.visitor(), &path, "another long sentence")
        .await
        .is(410)
        .sees("已经用过");
}

#[tokio::test]
async fn the_code_of_a_slip_can_be_typed() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let by = By::system("test");
    let (_, code) = actions::issue_slip(&test.app, &by, town.officer, None)
        .await
        .unwrap()
        .unwrap();
    let visitor = test.visitor();
    let form = visitor.open("/invitations").await.form("/invitations");
    visitor
        .submit(&form.clone().set("code", "K7QM"))
        .await
        .is(422)
        .sees("没有找到");
    let typed = code.reveal().to_lowercase().replace('-', " ");
    visitor.submit(&form.set("code", &typed)).await.is(200).sees("何静");
}

#[tokio::test]
async fn links_run_out_and_open_only_their_own_door() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let by = By::system("test");
    let (purpose, code) = actions::issue_slip(&test.app, &by, town.officer, None)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(purpose, LinkPurpose::PasswordReset);
    let code = code.reveal();
    let visitor = test.visitor();
    visitor.get(&format!("/invitations/{code}")).await.is(404);
    visitor.get(&format!("/set-up/{code}")).await.is(404);
    visitor.get(&format!("/password-reset/{code}")).await.is(200);
    test.pass(HOUR);
    visitor
        .get(&format!("/password-reset/{code}"))
        .await
        .is(410)
        .sees("已经过期");
    choose(&visitor, &format!("/password-reset/{code}"), NEW).await.is(410);
    visitor.get("/password-reset/0000-0000-0000-0000").await.is(404);
    visitor.get("/password-reset/nonsense").await.is(404);
    test.pass(8 * DAY);
    let links = one_time_link::Entity::find().filter(one_time_link::Column::UsedAt.is_null());
    assert!(
        links.count(test.app.db.read()).await.unwrap() > 0,
        "an unused link stays unused"
    );
}

#[tokio::test]
async fn a_forgotten_password_says_the_same_to_everybody() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let mut answers = Vec::new();
    for login in ["hejing", "nobody-here", "fengting"] {
        let page = test.visitor().post("/forgotten-password", &[("login", login)]).await;
        answers.push((page.status, page.text()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    // The request itself does the same for everybody: who it is about is looked at later.
    let jobs = job::Entity::find().all(test.app.db.read()).await.unwrap();
    assert_eq!(jobs.len(), 3);
    assert!(
        jobs.iter()
            .all(|row| row.kind == "accounts.reset" && row.payload.len() == jobs[0].payload.len())
    );
    assert!(
        jobs.iter()
            .all(|row| !row.payload.contains("hejing") && !row.payload.contains("nobody"))
    );
    assert_eq!(letter::Entity::find().count(test.app.db.read()).await.unwrap(), 0);
    test.run_jobs().await;
    let letters = letter::Entity::find().all(test.app.db.read()).await.unwrap();
    assert_eq!(letters.len(), 1, "only who exists, is open and has an address");
    assert_eq!(letters[0].person_id, Some(town.officer.0));
    let sent = job::Entity::find()
        .filter(job::Column::Kind.eq("notices.send"))
        .all(test.app.db.read())
        .await
        .unwrap();
    assert_eq!((sent.len(), sent[0].max_attempts), (1, 1), "a letter is tried once");
    // Clicking again does not fill the mailbox.
    test.visitor()
        .post("/forgotten-password", &[("login", "hejing")])
        .await
        .is(200);
    test.run_jobs().await;
    assert_eq!(letter::Entity::find().count(test.app.db.read()).await.unwrap(), 1);

    let device = test.sign_in(town.officer).await;
    let path = last_link(&test).await.unwrap();
    let visitor = test.visitor();
    choose(&visitor, &path, NEW).await.is(303);
    visitor.get("/desk/me").await.is(200);
    device.get("/desk/me").await.is(303);
    let old = test
        .visitor()
        .post("/sign-in", &[("login", "hejing"), ("password", PASSWORD)])
        .await;
    old.is(422);
    test.visitor()
        .post("/sign-in", &[("login", "hejing"), ("password", NEW)])
        .await
        .is(303);
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_promised_a_letter() {
    let test = TestApp::with(|app| app.mailer = channels::Mailer::None).await;
    let town = Town::build(&test.app).await;
    let visitor = test.visitor();
    let page = visitor.open("/forgotten-password").await;
    page.is(200).sees("本单位的管理员").sees_no("发到您登记的邮箱");
    assert!(page.find_form("/forgotten-password").is_none());
    let mut answers = Vec::new();
    for login in ["hejing", "nobody-here"] {
        let page = visitor.post("/forgotten-password", &[("login", login)]).await;
        page.is(200).sees_no("已经发出");
        answers.push(page.text());
    }
    assert_eq!(answers[0], answers[1], "the same for known and unknown names");

    let admin = test.sign_in(town.unit_admin).await;
    let page = admin.open("/desk/people/new").await;
    page.is(200).sees_no("发到邮箱").sees("当面交给本人");
    let by_mail = page
        .form("/desk/people")
        .set("name", "温婉")
        .set("login", "wenwan")
        .set("unit", &town.library.to_string())
        .set("email", "wen@yunchuan.example")
        .set("deliver", "mail");
    admin.submit(&by_mail).await.is(422).sees("请改为打印开通单");
    let db = test.app.db.read();
    assert_eq!(letter::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(job::Entity::find().count(db).await.unwrap(), 0);
}
