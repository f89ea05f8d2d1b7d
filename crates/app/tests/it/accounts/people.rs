//! Inviting people, giving roles, transfers, closing accounts: within reach and no further.

use app::{
    By, accounts,
    accounts::actions::{self, Invite, NewAbsence, NewGrant, Particulars},
};
use domain::{
    PersonId, Role, UnitId,
    policy::Denied,
    time::{DAY, SECOND},
};
use testkit::{TestApp, Town};

fn url(person: PersonId, rest: &str) -> String {
    format!("/desk/people/{person}{rest}")
}

async fn by(test: &TestApp, person: PersonId) -> By {
    let row = accounts::person(test.app.db.read(), person).await.unwrap().unwrap();
    By::of(
        accounts::actor(test.app.db.read(), person, test.now()).await.unwrap(),
        row.name,
    )
}

fn invite(login: &str, unit: UnitId, role: Role) -> Invite {
    let person = Particulars {
        name: "新人".to_owned(),
        login: login.to_owned(),
        ..Particulars::default()
    };
    Invite {
        person,
        unit,
        roles: vec![role],
        mail: false,
    }
}

#[tokio::test]
async fn the_list_shows_people_within_reach_only() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    admin
        .open("/desk/people")
        .await
        .is(200)
        .sees("何静")
        .sees("冯停")
        .sees_no("石磊")
        .sees_no("顾守正");
    admin
        .open("/desk/people?q=%E4%BD%95")
        .await
        .sees("何静")
        .sees_no("陆远");
    test.sign_in(town.system_admin)
        .await
        .open("/desk/people")
        .await
        .sees("石磊")
        .sees("顾守正");
    test.sign_in(town.officer).await.get("/desk/people").await.is(403);
    test.visitor().get("/desk/people").await.is(303);
    // Who may not know of a person does not learn that they exist.
    admin.get(&url(town.other_officer, "")).await.is(404);
    admin
        .post(&url(town.other_officer, "/slips"), &[("key", "k1")])
        .await
        .is(404);
    admin.get(&url(PersonId(town.library.0), "")).await.is(404);
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    for n in 0..40 {
        let invite = invite(&format!("person{n}"), town.library, Role::Officer);
        actions::invite_person(&test.app, &By::system("test"), &invite, None)
            .await
            .unwrap();
    }
    let admin = test.sign_in(town.unit_admin).await;
    let page = admin.open("/desk/people?q=person&page=2").await;
    page.is(200).sees("第 31 至 40 人，共 40 人");
    assert!(
        page.links().contains(&"/desk/people?q=person&page=1".to_owned()),
        "{:?}",
        page.links()
    );
}

#[tokio::test]
async fn a_unit_administrator_invites_within_the_unit_and_below_their_own_roles() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = by(&test, town.unit_admin).await;
    let try_it = |login: &'static str, unit, role| {
        let (test, admin) = (&test, &admin);
        async move { actions::invite_person(&test.app, admin, &invite(login, unit, role), None).await }
    };
    assert!(try_it("aa", town.library, Role::Officer).await.is_ok());
    assert!(try_it("bb", town.library, Role::UnitReviewer).await.is_ok());
    for (unit, role) in [
        (town.police, Role::Officer),
        (town.library, Role::UnitAdmin),
        (town.library, Role::Editor),
        (town.library, Role::ChiefEditor),
        (town.library, Role::SystemAdmin),
        (town.library, Role::Auditor),
    ] {
        let answer = try_it("cc", unit, role).await;
        assert!(matches!(answer, Err(app::Error::Forbidden(_))), "{role}: {answer:?}");
    }
    let twice = try_it("HEJING", town.library, Role::Officer).await;
    assert!(matches!(twice, Err(app::Error::Invalid(_))), "{twice:?}");
}

#[tokio::test]
async fn roles_are_given_and_ended_with_their_days() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.system_admin).await;
    let page = admin.open(&url(town.officer2, "")).await;
    let form = page
        .form(&url(town.officer2, "/roles"))
        .set("role", "unit_reviewer")
        .set("unit", &town.library.to_string());
    admin
        .submit(&form.clone().set("until", "2026-11-01"))
        .await
        .is(422)
        .sees("最后一天不能早于");
    let page = admin.submit(&form.clone().set("until", "2026-11-30")).await;
    page.is(200).sees("角色已授予").sees("单位审稿人");
    admin
        .post(&url(town.officer2, "/roles"), &form.clone().set("key", "again").fields)
        .await
        .is(422)
        .sees("已经有这个角色");

    let db = test.app.db.read();
    let holds = |at| async move {
        let grants = accounts::grants_of(db, town.officer2, at).await.unwrap();
        grants.iter().any(|grant| grant.role == Role::UnitReviewer)
    };
    let (now, later) = (test.now(), test.now().plus(30 * domain::time::DAY));
    assert!(holds(now).await && !holds(later).await, "it ends by itself");
}

#[tokio::test]
async fn nobody_gives_roles_to_themselves_or_beyond_their_reach() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let own = test.sign_in(town.unit_admin).await;
    let fields = |role: &str, unit: UnitId| {
        vec![
            ("role", role.to_owned()),
            ("unit", unit.to_string()),
            ("key", format!("{role}{unit}")),
        ]
    };
    own.post(&url(town.unit_admin, "/roles"), &fields("officer", town.library))
        .await
        .is(403);
    own.post(&url(town.officer, "/roles"), &fields("chief_editor", town.library))
        .await
        .is(403);
    own.post(&url(town.officer, "/roles"), &fields("officer", town.police))
        .await
        .is(403);
    // A system administrator appoints no system administrators; a security administrator does.
    let system = test.sign_in(town.system_admin).await;
    system
        .post(&url(town.officer, "/roles"), &fields("auditor", town.centre))
        .await
        .is(403);
    test.pass(domain::time::SECOND);
    let security = test.sign_in(town.security_admin).await;
    security
        .post(&url(town.officer, "/roles"), &fields("auditor", town.centre))
        .await
        .is(303);
    // Whoever holds what one cannot give cannot be taken over with a slip either.
    own.post(&url(town.officer, "/slips"), &[("key", "s")]).await.is(403);
}

#[tokio::test]
async fn a_role_that_ended_counts_at_the_next_page() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    admin.get("/desk/people").await.is(200);
    let grants = accounts::dated_grants(test.app.db.read(), &[town.unit_admin.0])
        .await
        .unwrap();
    actions::end_role(&test.app, &By::system("test"), grants[0].id, None)
        .await
        .unwrap();
    admin.get("/desk/people").await.is(403);
}

#[tokio::test]
async fn a_transfer_ends_the_old_roles_and_begins_the_new() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = test.sign_in(town.system_admin).await;
    let to = vec![
        ("unit", town.police.to_string()),
        ("roles", "officer".to_owned()),
        ("key", "t1".to_owned()),
    ];
    test.sign_in(town.unit_admin)
        .await
        .post(&url(town.officer, "/transfers"), &to)
        .await
        .is(403);
    system.post(&url(town.officer, "/transfers"), &to).await.is(303);
    system.post(&url(town.officer, "/transfers"), &to).await.is(303);
    let grants = accounts::grants_of(test.app.db.read(), town.officer, test.now())
        .await
        .unwrap();
    assert_eq!(
        grants,
        [domain::Grant {
            role: Role::Officer,
            unit: town.police
        }]
    );
    let units = accounts::units(test.app.db.read(), test.now()).await.unwrap();
    assert_eq!(
        accounts::officer_units(&by(&test, town.officer).await, &units),
        [town.police]
    );
}

#[tokio::test]
async fn accounts_are_closed_and_opened_by_whoever_may() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    let page = admin.open(&url(town.officer, "")).await;
    let form = page.form(&url(town.officer, "/state"));
    admin.submit(&form).await.is(200).sees("账号已停用");
    // From an older window.
    admin
        .post(&url(town.officer, "/state"), &form.clone().set("key", "other").fields)
        .await
        .is(409);
    let page = admin.open(&url(town.officer, "")).await;
    admin
        .submit(&page.form(&url(town.officer, "/state")))
        .await
        .is(200)
        .sees("账号已启用");
    admin
        .post(
            &url(town.unit_admin, "/state"),
            &[("state", "disabled"), ("version", "2"), ("key", "x")],
        )
        .await
        .is(403);
    assert!(
        admin
            .open(&url(town.unit_admin, ""))
            .await
            .find_form(&url(town.unit_admin, "/state"))
            .is_none()
    );
}

#[tokio::test]
async fn particulars_are_changed_with_their_version() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    let form = admin
        .open(&url(town.officer, ""))
        .await
        .form(&url(town.officer, "/names"));
    admin
        .submit(&form.clone().set("login", "luyuan"))
        .await
        .is(422)
        .sees("已经有人使用");
    admin
        .submit(&form.clone().set("name", "何静怡"))
        .await
        .is(200)
        .sees("何静怡");
    admin
        .post(&url(town.officer, "/names"), &form.set("key", "late").fields)
        .await
        .is(409);
}

#[tokio::test]
async fn whoever_stands_in_for_a_role_is_out_of_reach_like_its_holder() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = &By::system("test");
    test.pass(SECOND);
    let grant = NewGrant {
        person: town.unit_reviewer,
        role: Role::ChiefEditor,
        unit: town.library,
        from: None,
        until: None,
    };
    actions::grant_role(&test.app, system, grant, None).await.unwrap();
    let admin = test.sign_in(town.unit_admin).await;
    let slip = |key: &'static str| {
        let admin = &admin;
        async move { admin.post(&url(town.officer2, "/slips"), &[("key", key)]).await }
    };
    slip("before").await.is(200);
    // Planned already counts: the password would be chosen before the absence begins.
    let away = NewAbsence {
        person: town.unit_reviewer,
        deputy: town.officer2,
        from: test.now().plus(DAY),
        to: test.now().plus(2 * DAY),
        note: String::new(),
    };
    let absence = actions::set_absence(&test.app, system, &away, None).await.unwrap();
    slip("planned").await.is(403);
    test.pass(DAY);
    let again = test.sign_in(town.unit_admin).await;
    again
        .post(&url(town.officer2, "/slips"), &[("key", "open")])
        .await
        .is(403);
    actions::end_absence(&test.app, system, absence, None).await.unwrap();
    again
        .post(&url(town.officer2, "/slips"), &[("key", "ended")])
        .await
        .is(200);
}

#[tokio::test]
async fn a_deputy_is_one_of_the_people_the_form_offers() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let officer = by(&test, town.officer).await;
    for (deputy, may) in [
        (town.other_officer, false),
        (town.town_officer, false),
        (town.disabled, false),
        (town.former, false),
        (town.editor, true),
    ] {
        let away = NewAbsence {
            person: town.officer,
            deputy,
            from: test.now(),
            to: test.now().plus(DAY),
            note: String::new(),
        };
        let answer = actions::set_absence(&test.app, &officer, &away, None).await;
        assert_eq!(answer.is_ok(), may, "{answer:?}");
    }
}

#[tokio::test]
async fn a_transfer_does_not_join_roles_that_exclude_each_other() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let mut institution = (*test.app.institution()).clone();
    institution.exclusive_roles = true;
    *test.app.institution.write().unwrap() = institution.into();
    let system = &By::system("test");
    let both = [Role::SystemAdmin, Role::SecurityAdmin];
    let joined = actions::transfer_person(&test.app, system, town.officer, town.centre, &both, None).await;
    assert!(
        matches!(joined, Err(app::Error::Forbidden(Denied::ExclusiveRole))),
        "{joined:?}"
    );
    // Nor does a planned one that was taken back, or one that ends with the transfer.
    let planned = NewGrant {
        person: town.system_admin,
        role: Role::Trainer,
        unit: town.centre,
        from: Some(test.now().plus(DAY)),
        until: None,
    };
    for _ in 0..2 {
        let grant = actions::grant_role(&test.app, system, planned, None).await.unwrap();
        actions::end_role(&test.app, system, grant, None).await.unwrap();
        let again = actions::end_role(&test.app, system, grant, None).await;
        assert!(matches!(again, Err(app::Error::Conflict)), "{again:?}");
    }
    let after = [Role::Auditor, Role::Auditor];
    actions::transfer_person(&test.app, system, town.system_admin, town.library, &after, None)
        .await
        .unwrap();
    let grants = accounts::grants_of(test.app.db.read(), town.system_admin, test.now())
        .await
        .unwrap();
    assert_eq!(grants.len(), 1, "the same role twice is one: {grants:?}");
}

#[tokio::test]
async fn a_form_that_is_refused_comes_back_with_what_was_typed() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    let page = admin.open(&url(town.officer, "")).await;
    let (names, roles) = (
        page.form(&url(town.officer, "/names")),
        page.form(&url(town.officer, "/roles")),
    );
    let back = admin
        .submit(&names.clone().set("login", "luyuan").set("name", "何静怡"))
        .await;
    let form = back.is(422).form(&url(town.officer, "/names"));
    assert_eq!((form.get("name"), form.get("login")), ("何静怡", "luyuan"));
    // Changed by somebody else in between.
    admin.submit(&names.clone().set("name", "何静宜")).await.is(200);
    let back = admin.submit(&names.set("key", "late").set("name", "何静怡")).await;
    let form = back.is(409).sees("别人刚刚改过").form(&url(town.officer, "/names"));
    assert_eq!(form.get("name"), "何静怡");
    // A role that is not theirs to give.
    let beyond = roles
        .set("role", "chief_editor")
        .set("unit", &town.library.to_string())
        .set("until", "2027-01-31");
    let back = admin.submit(&beyond).await;
    let form = back.is(403).form(&url(town.officer, "/roles"));
    assert_eq!(form.get("until"), "2027-01-31");
    // A transfer without a unit keeps the ticked roles.
    let system = test.sign_in(town.system_admin).await;
    let form = system
        .open(&url(town.officer, ""))
        .await
        .form(&url(town.officer, "/transfers"))
        .tick("roles", "unit_reviewer");
    let back = system.submit(&form).await;
    let form = back.is(422).form(&url(town.officer, "/transfers"));
    let ticked: Vec<_> = form.fields.iter().filter(|(name, _)| name == "roles").collect();
    assert_eq!(ticked.len(), 2, "{ticked:?}");
}

#[tokio::test]
async fn a_role_of_somebody_from_elsewhere_is_seen_and_ended_where_it_is_held() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    // The older role says where somebody belongs.
    test.pass(SECOND);
    let grant = NewGrant {
        person: town.other_officer,
        role: Role::UnitReviewer,
        unit: town.library,
        from: None,
        until: None,
    };
    let admin = test.sign_in(town.unit_admin).await;
    admin.get(&url(town.other_officer, "")).await.is(404);
    let grant = actions::grant_role(&test.app, &By::system("test"), grant, None)
        .await
        .unwrap();
    let page = admin.open(&url(town.other_officer, "")).await;
    page.is(200)
        .sees("石磊")
        .sees("市图书馆")
        .sees_no("shilei")
        .sees_no("@yunchuan");
    let rows = page.body().matches("<tr").count();
    assert_eq!(rows, 2, "the head, and the one role held here");
    for rest in ["/names", "/state", "/slips", "/transfers"] {
        assert!(page.find_form(&url(town.other_officer, rest)).is_none(), "{rest}");
        let fields = [("key", rest), ("version", "1"), ("state", "disabled")];
        let answer = admin.post(&url(town.other_officer, rest), &fields).await;
        assert!([403, 422].contains(&answer.status.as_u16()), "{rest} {}", answer.status);
    }
    let end = url(town.other_officer, &format!("/roles/{grant}/end"));
    admin.post(&end, &[("key", "end")]).await.is(303);
    admin.get(&url(town.other_officer, "")).await.is(404);
}
