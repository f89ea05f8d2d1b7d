//! Signing in: one answer for everybody who may not, waits that grow, sessions that end.

use app::{By, accounts, accounts::actions};
use axum::body::Body;
use axum::http::{Method, header};
use domain::{
    PersonId,
    time::{DAY, HOUR, MINUTE, SECOND},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::tables::{event, session, sign_in_delay};
use testkit::{PASSWORD, Page, TestApp, Town, Visitor};

async fn try_in(visitor: &Visitor, login: &str, password: &str) -> Page {
    visitor
        .post(
            "/sign-in",
            &[("login", login), ("password", password), ("next", "/desk/me")],
        )
        .await
}

async fn version(test: &TestApp, person: PersonId) -> i32 {
    accounts::person(test.app.db.read(), person)
        .await
        .unwrap()
        .unwrap()
        .version
}

#[tokio::test]
async fn the_right_password_opens_the_page_that_was_asked_for() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let visitor = test.visitor();
    let door = visitor.open("/desk/me").await;
    assert_eq!(door.path, "/sign-in?next=/desk/me");
    let form = door.form("/sign-in").set("login", " HeJing ").set("password", PASSWORD);
    let me = visitor.submit(&form).await;
    assert_eq!(me.path, "/desk/me");
    me.is(200).sees("何静").sees("市图书馆");
    // Who is in already goes on.
    assert_eq!(
        visitor.get("/sign-in?next=/desk/me").await.header("location"),
        "/desk/me"
    );
}

#[tokio::test]
async fn unknown_wrong_and_closed_are_one_answer() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let mut answers = Vec::new();
    for (login, password) in [("hejing", "falsch"), ("nobody-here", PASSWORD), ("fengting", PASSWORD)] {
        let page = try_in(&test.visitor(), login, password).await;
        page.is(422).sees("登录名或密码不对");
        assert!(page.header("set-cookie").starts_with("copydesk_flash=;"), "no session");
        answers.push(page.text().replace(login, "…"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    let log = event::Entity::find().all(test.app.db.read()).await.unwrap();
    let refused: Vec<_> = log.iter().filter(|row| row.name == "session.refused").collect();
    assert_eq!(refused.len(), 3);
    assert!(
        refused
            .iter()
            .all(|row| !row.data.contains("falsch") && !row.data.contains("nobody-here"))
    );
    let delays = sign_in_delay::Entity::find().all(test.app.db.read()).await.unwrap();
    assert!(
        delays
            .iter()
            .all(|row| !row.key.contains("hejing") && !row.key.contains("nobody-here"))
    );
}

#[tokio::test]
async fn the_session_cookie_is_closed_to_scripts_and_other_sites() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let page = try_in(&test.visitor(), "hejing", PASSWORD).await;
    let cookies: Vec<_> = page
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect();
    let session = cookies.iter().find(|line| line.starts_with("copydesk=")).unwrap();
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && session.contains("Max-Age=43200"));

    // Behind a proxy that speaks TLS the cookie is bound to the host.
    let test = TestApp::with(|app| {
        let mut http = (*app.http).clone();
        http.ingress.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        app.http = http.into();
    })
    .await;
    Town::build(&test.app).await;
    let visitor = test.visitor();
    let request = visitor
        .request(Method::POST, "/sign-in")
        .header("x-forwarded-for", "203.0.113.9")
        .header("x-forwarded-proto", "https")
        .header(header::ORIGIN, "http://localhost")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = format!(
        "login=hejing&password={}",
        PASSWORD.bytes().map(|b| format!("%{b:02X}")).collect::<String>()
    );
    let page = visitor.send(request, Body::from(body)).await;
    page.is(303);
    let cookies: Vec<_> = page
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect();
    assert!(
        cookies
            .iter()
            .any(|line| line.starts_with("__Host-copydesk=") && line.ends_with("; Secure")),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn nobody_signs_in_over_an_open_network() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let visitor = test.visitor().from_address([192, 0, 2, 7]);
    let page = visitor.open("/sign-in").await;
    page.is(200).sees("没有加密");
    assert!(page.find_form("/sign-in").is_none());
    let page = try_in(&visitor, "hejing", PASSWORD).await;
    page.is(403).sees("https://");
    assert_eq!(visitor.cookie("copydesk"), None);
}

#[tokio::test]
async fn waits_grow_with_failures_and_end() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let visitor = test.visitor();
    for _ in 0..4 {
        try_in(&visitor, "hejing", "wrong").await.is(422);
    }
    let page = try_in(&visitor, "hejing", PASSWORD).await;
    page.is(429).sees("1 秒后再试");
    assert_eq!(page.header("retry-after"), "1");
    // The same wait for a name that nobody has.
    for _ in 0..4 {
        try_in(&visitor, "nobody-here", "wrong").await.is(422);
    }
    try_in(&visitor, "nobody-here", "wrong").await.is(429);
    // A refused attempt was not looked at and not counted.
    test.pass(SECOND);
    try_in(&visitor, "hejing", "wrong").await.is(422);
    try_in(&visitor, "hejing", PASSWORD).await.is(429).sees("2 秒后再试");
    test.pass(2 * SECOND);
    try_in(&visitor, "hejing", PASSWORD).await.is(303);
    // A success clears what it was about.
    let again = test.visitor();
    for _ in 0..4 {
        try_in(&again, "hejing", "wrong").await.is(422);
    }
}

fn from_network(n: u8) -> By {
    By {
        network: Some(format!("198.51.{n}.0/24")),
        ..By::of(domain::Actor::nobody(), String::new())
    }
}

#[tokio::test]
async fn attackers_elsewhere_do_not_keep_the_owner_out() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    try_in(&test.visitor(), "hejing", PASSWORD).await.is(303);
    let mut told = Vec::new();
    for login in ["hejing", "nobody-here"] {
        let typed = actions::Credentials {
            login,
            password: "guess",
        };
        for n in 0..20 {
            // Some of these are already made to wait; the owner must not be.
            let _ = actions::sign_in(&test.app, &from_network(n), typed, "", None).await;
        }
        // The right password of an owner elsewhere waits too, but not for long.
        let right = actions::Credentials {
            password: PASSWORD,
            ..typed
        };
        let stranger = actions::sign_in(&test.app, &from_network(99), right, "", None).await;
        let Err(app::Error::TooMany(seconds)) = stranger else {
            panic!("{stranger:?}")
        };
        assert!(seconds <= 60, "{seconds}");
        // In a network the owner has signed in from, a wrong one is answered as anywhere else.
        let page = try_in(&test.visitor(), login, "guess").await;
        page.is(429);
        told.push((seconds, page.header("retry-after").to_owned()));
    }
    assert_eq!(
        told[0], told[1],
        "a wait does not tell whether there is such an account"
    );
    try_in(&test.visitor(), "hejing", PASSWORD).await.is(303);
    test.pass(MINUTE);
    let typed = actions::Credentials {
        login: "hejing",
        password: PASSWORD,
    };
    let travelling = actions::sign_in(&test.app, &from_network(98), typed, "", None).await;
    assert!(matches!(travelling, Ok(Some(_))), "{travelling:?}");
}

#[tokio::test]
async fn own_slips_in_one_place_do_not_count_elsewhere() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let typed = |password| actions::Credentials {
        login: "hejing",
        password,
    };
    for _ in 0..14 {
        let _ = actions::sign_in(&test.app, &from_network(1), typed("guess"), "", None).await;
        test.pass(15 * MINUTE);
    }
    let elsewhere = actions::sign_in(&test.app, &from_network(2), typed("guess"), "", None).await;
    assert!(matches!(elsewhere, Ok(None)), "{elsewhere:?}");
}

#[tokio::test]
async fn a_big_office_behind_one_address_is_not_locked_by_its_typing_errors() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    try_in(&test.visitor(), "hejing", PASSWORD).await.is(303);
    for n in 0..120 {
        try_in(&test.visitor(), &format!("colleague{n}"), "typo").await;
    }
    try_in(&test.visitor(), "colleague-new", "typo").await.is(429);
    try_in(&test.visitor(), "hejing", "typo").await.is(429);
    try_in(&test.visitor(), "hejing", PASSWORD).await.is(303);
    // Who has never been here waits a minute at most.
    test.pass(MINUTE);
    try_in(&test.visitor(), "luyuan", PASSWORD).await.is(303);
}

#[tokio::test]
async fn right_passwords_at_one_moment_do_not_collide_into_a_wait() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let visitor = test.visitor();
    for _ in 0..3 {
        try_in(&visitor, "hejing", "wrong").await.is(422);
    }
    let right = (0..12).map(|_| {
        let visitor = test.visitor();
        async move { try_in(&visitor, "hejing", PASSWORD).await.status.as_u16() }
    });
    let answers = futures_util::future::join_all(right).await;
    assert_eq!(answers, [303; 12]);
    let left = sign_in_delay::Entity::find().count(test.app.db.read()).await.unwrap();
    assert!(
        left <= 2,
        "what is left is the three slips of the network and the account"
    );
}

#[tokio::test]
async fn many_guesses_at_one_moment_are_all_counted() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    let guesses = (0..12).map(|_| {
        let visitor = test.visitor();
        async move { try_in(&visitor, "hejing", "wrong").await.status.as_u16() }
    });
    let mut looked_at = 0;
    for status in futures_util::future::join_all(guesses).await {
        looked_at += usize::from(status == 422);
    }
    assert!(
        looked_at <= 4,
        "{looked_at} guesses were looked at before the wait began"
    );
}

#[tokio::test]
async fn sessions_end_when_idle_and_after_a_working_day() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    visitor.get("/desk/me").await.is(200);
    test.pass(HOUR + 59 * MINUTE);
    visitor.get("/desk/me").await.is(200);
    test.pass(HOUR + 59 * MINUTE);
    visitor.get("/desk/me").await.is(200);
    test.pass(2 * HOUR);
    assert_eq!(
        visitor.get("/desk/me").await.header("location"),
        "/sign-in?next=/desk/me"
    );

    // A page that was left open asks by itself who else is there. That is nobody working.
    let visitor = test.sign_in(town.officer).await;
    let by = app::By::of(
        app::accounts::actor(test.app.db.read(), town.officer, test.now())
            .await
            .unwrap(),
        String::new(),
    );
    let story = app::stories::create(&test.app, &by, town.library, "brief", None)
        .await
        .unwrap();
    for _ in 0..8 {
        let none: [(&str, &str); 0] = [];
        visitor
            .post_for_json(&format!("/desk/stories/{story}/presence"), &none)
            .await
            .is(200);
        test.pass(14 * MINUTE);
    }
    test.pass(10 * MINUTE);
    visitor.get("/desk/me").await.is(303);

    let visitor = test.sign_in(town.officer).await;
    for _ in 0..11 {
        test.pass(HOUR);
        visitor.get("/desk/me").await.is(200);
    }
    test.pass(HOUR);
    visitor.get("/desk/me").await.is(303);
}

#[tokio::test]
async fn a_session_is_written_at_most_once_a_minute() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let opened = test.now();
    let seen = || async {
        let rows = session::Entity::find().all(test.app.db.read()).await.unwrap();
        rows.into_iter()
            .filter(|row| row.device == "testkit")
            .map(|row| row.seen_at)
            .next()
            .unwrap()
    };
    test.pass(59 * SECOND);
    visitor.get("/desk/me").await.is(200);
    assert_eq!(seen().await, opened.0);
    test.pass(SECOND);
    visitor.get("/desk/me").await.is(200);
    assert_eq!(seen().await, test.now().0);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let token = visitor.cookie("copydesk").unwrap();
    let me = visitor.open("/desk/me").await;
    let door = visitor.submit(&me.form("/sign-out")).await;
    door.sees("已退出登录");
    assert_eq!(visitor.cookie("copydesk"), None);
    test.visitor()
        .with_cookie("copydesk", &token)
        .get("/desk/me")
        .await
        .is(303);
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_ends_the_old_one() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let before = visitor.cookie("copydesk").unwrap();
    try_in(&visitor, "luyuan", PASSWORD).await.is(303);
    assert_ne!(visitor.cookie("copydesk").unwrap(), before);
    test.visitor()
        .with_cookie("copydesk", &before)
        .get("/desk/me")
        .await
        .is(303);
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let version = version(&test, town.officer).await;
    actions::disable_person(&test.app, &By::system("test"), town.officer, version, None)
        .await
        .unwrap();
    visitor.get("/desk/me").await.is(303);
    assert!(accounts::open_session(&test.app, town.officer, "", "").await.is_err());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    let post = |origin: Option<&'static str>| {
        let mut request = visitor
            .request(Method::POST, "/sign-out")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        visitor.send(request, Body::empty())
    };
    post(None).await.is(403).sees("请回到本站的页面");
    let foreign = post(Some("https://elsewhere.example")).await;
    foreign.is(403).sees("<html").sees("请回到本站的页面");
    visitor.get("/desk/me").await.is(200);
    assert_eq!(
        visitor
            .get("/sign-in?next=//elsewhere.example")
            .await
            .header("location"),
        "/desk"
    );
}

#[tokio::test]
async fn under_mlps_five_failures_rest_for_a_quarter_of_an_hour() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    mlps(&test);
    let visitor = test.visitor();
    for _ in 0..5 {
        try_in(&visitor, "hejing", "wrong").await.is(422);
    }
    try_in(&visitor, "hejing", PASSWORD).await.is(429).sees("900 秒后再试");
    let page = test
        .sign_in(town.unit_admin)
        .await
        .open(&format!("/desk/people/{}", town.officer))
        .await;
    page.is(200).sees("多次输错密码");
    test.pass(15 * MINUTE);
    try_in(&visitor, "hejing", PASSWORD).await.is(303);
}

#[tokio::test]
async fn under_mlps_a_password_of_ninety_days_must_be_replaced() {
    let test = TestApp::new().await;
    Town::build(&test.app).await;
    mlps(&test);
    test.pass(90 * DAY);
    let visitor = test.visitor();
    try_in(&visitor, "hejing", PASSWORD).await.is(303);
    assert_eq!(visitor.get("/desk/me").await.header("location"), "/desk/me/password");
    let page = visitor.open("/desk/me").await;
    page.is(200).sees("需要更换");
    let form = page.form("/desk/me/password").set("old", PASSWORD);
    let same = form.clone().set("password", PASSWORD).set("again", PASSWORD);
    visitor.submit(&same).await.is(422).sees("最近用过");
    let short = form.clone().set("password", "abc").set("again", "abc");
    visitor
        .submit(&short)
        .await
        .is(422)
        .sees("至少要 10 个字")
        .sees("中的 3 种");
    let fresh = form
        .set("password", "Ferry-crossing 7")
        .set("again", "Ferry-crossing 7");
    let me = visitor.submit(&fresh).await;
    assert_eq!(me.path, "/desk/me");
    let open = session::Entity::find().count(test.app.db.read()).await.unwrap();
    assert!(open > 0);
}

fn mlps(test: &TestApp) {
    let mut institution = (*test.app.institution()).clone();
    institution.profile = domain::accounts::Profile::MlpsL2;
    *test.app.institution.write().unwrap() = institution.into();
}

#[tokio::test]
async fn behind_a_proxy_that_is_not_named_nobody_signs_in() {
    let test = TestApp::with(|app| {
        let mut http = (*app.http).clone();
        http.public_url = Some("https://news.example.cn".parse().unwrap());
        app.http = http.into();
    })
    .await;
    let town = Town::build(&test.app).await;
    // The proxy sits on this machine, so everybody seems to; the words it sends along are not believed.
    let visitor = test.visitor();
    let request = visitor
        .request(Method::GET, "/sign-in")
        .header("x-forwarded-for", "203.0.113.9")
        .header("x-forwarded-proto", "https");
    let page = visitor.send(request, Body::empty()).await;
    page.is(200).sees("trusted_proxies");
    assert!(page.find_form("/sign-in").is_none());
    let post = |path: String, body: &'static str| {
        let request = visitor
            .request(Method::POST, &path)
            .header(header::ORIGIN, "https://news.example.cn")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        visitor.send(request, Body::from(body))
    };
    post("/sign-in".to_owned(), "login=hejing&password=x")
        .await
        .is(403)
        .sees("trusted_proxies");
    let (purpose, code) = actions::issue_slip(&test.app, &By::system("test"), town.officer, None)
        .await
        .unwrap()
        .unwrap();
    post(actions::link_path(purpose, &code), "password=x&again=x")
        .await
        .is(409);
}

#[tokio::test]
async fn a_replaced_session_is_on_record_as_closed() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.officer).await;
    try_in(&visitor, "luyuan", PASSWORD).await.is(303);
    let log = event::Entity::find().all(test.app.db.read()).await.unwrap();
    let closed: Vec<_> = log.iter().filter(|row| row.name == "session.closed").collect();
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0].actor_id, Some(town.officer2.0), "done by whoever signed in");
    assert!(closed[0].data.contains("何静"), "{}", closed[0].data);
}

#[tokio::test]
async fn after_a_session_ran_out_one_comes_back_to_the_form() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let visitor = test.sign_in(town.unit_admin).await;
    let form = format!("/desk/people/{}", town.officer);
    test.pass(DAY);
    let post = |referer: Option<String>| {
        let mut request = visitor
            .request(Method::POST, &format!("{form}/names"))
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(referer) = referer {
            request = request.header(header::REFERER, referer);
        }
        visitor.send(request, Body::from("name=x"))
    };
    for (referer, next) in [
        (Some(format!("http://localhost{form}?a=1")), format!("{form}%3Fa%3D1")),
        (
            Some("https://elsewhere.example/desk/people".to_owned()),
            "/desk".to_owned(),
        ),
        (
            Some("http://localhost//elsewhere.example".to_owned()),
            "/desk".to_owned(),
        ),
        (
            Some("http://localhost.elsewhere.example/desk/me".to_owned()),
            "/desk".to_owned(),
        ),
        (None, "/desk".to_owned()),
    ] {
        let page = post(referer.clone()).await;
        assert_eq!(page.header("location"), format!("/sign-in?next={next}"), "{referer:?}");
    }
}

#[tokio::test]
async fn a_page_that_breaks_down_is_answered_in_the_readers_language() {
    let test = TestApp::new().await;
    #[expect(clippy::panic, reason = "what is tested")]
    async fn broken() -> &'static str {
        panic!("something that cannot be")
    }
    let routes = axum::Router::new().route("/broken", axum::routing::get(broken));
    let visitor = Visitor::new(app::with_layers(&test.app, routes));
    visitor.get("/broken").await.is(500).sees("操作没有完成");
    let page = visitor.in_language("en").get("/broken").await;
    page.is(500);
    assert!(!page.header("x-request-id").is_empty() && page.body().contains(page.header("x-request-id")));
}
