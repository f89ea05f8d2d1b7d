//! Units: the tree, renaming, moving, closing, and what stays readable.

use app::accounts::actions::{NewGrant, NewUnit, UnitNames};
use app::{
    By, Error,
    accounts::{
        self,
        actions::{self, Change},
    },
};
use domain::{Role, UnitId, time::DAY, units::UnitKind};
use testkit::{TestApp, Town};

fn url(unit: UnitId, rest: &str) -> String {
    format!("/desk/units/{unit}{rest}")
}

#[tokio::test]
async fn the_tree_is_shown_and_searched() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = test.sign_in(town.system_admin).await;
    system
        .open("/desk/units")
        .await
        .is(200)
        .sees("市图书馆")
        .sees("柳湾镇")
        .sees("评比组 C");
    system
        .open("/desk/units?q=%E6%9F%B3%E6%B9%BE")
        .await
        .sees("柳湾镇")
        .sees_no("市图书馆</a>");
    let own = test.sign_in(town.unit_admin).await;
    own.open("/desk/units")
        .await
        .is(200)
        .sees("市图书馆")
        .sees_no("市公安局");
    own.get(&url(town.police, "")).await.is(404);
    test.sign_in(town.officer).await.get("/desk/units").await.is(403);
}

#[tokio::test]
async fn a_unit_is_created_below_what_one_administers() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let own = test.sign_in(town.unit_admin).await;
    let form = own
        .open("/desk/units/new")
        .await
        .form("/desk/units")
        .set("name", "少儿分馆");
    own.submit(&form).await.is(422).sees("请选择上级单位").sees("少儿分馆");
    let filled = form.set("parent", &town.library.to_string()).set("kind", "institution");
    let page = own.submit(&filled).await;
    page.is(200).sees("少儿分馆").sees("事业单位");
    let again = own.submit(&filled).await;
    assert_eq!(again.path, page.path, "the same form twice is one unit");
    own.submit(&filled.clone().set("name", "另一个")).await.is(422);
    own.submit(&filled.clone().set("key", "k2"))
        .await
        .is(422)
        .sees("已有这个名称");
    own.submit(
        &filled
            .set("key", "k3")
            .set("name", "外面的")
            .set("parent", &town.police.to_string()),
    )
    .await
    .is(403);
}

#[tokio::test]
async fn a_rename_keeps_the_former_name_and_its_days() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let own = test.sign_in(town.unit_admin).await;
    let form = own
        .open(&url(town.library, ""))
        .await
        .form(&url(town.library, "/names"));
    let page = own
        .submit(&form.clone().set("name", "市图书馆（新馆）").set("from", "2026-12-01"))
        .await;
    page.is(200).sees("已改名");
    let db = test.app.db.read();
    let names = |at| async move {
        let units = accounts::units(db, at).await.unwrap();
        units.name(town.library).to_owned()
    };
    assert_eq!(names(test.now()).await, "市图书馆");
    assert_eq!(names(test.now().plus(20 * DAY)).await, "市图书馆（新馆）");
    // An older window, and a day before the change that is already planned.
    own.submit(&form.clone().set("key", "k2")).await.is(409);
    let form = own
        .open(&url(town.library, ""))
        .await
        .form(&url(town.library, "/names"));
    own.submit(&form.set("name", "再改").set("from", "2026-11-25"))
        .await
        .is(409)
        .sees("早于上一次变更");
    test.sign_in(town.officer)
        .await
        .post(&url(town.library, "/names"), &[("name", "x"), ("version", "2")])
        .await
        .is(403);
}

#[tokio::test]
async fn a_unit_moves_with_its_branch_but_never_below_itself() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (app, by) = (&test.app, &By::system("test"));
    let change = |unit, version| Change {
        unit,
        version,
        from: None,
    };
    let circle = actions::move_unit(app, by, change(town.county, 1), town.town, None).await;
    assert!(
        matches!(circle, Err(Error::Refused(ref why)) if why.key == "accounts.unit-refused.circle"),
        "{circle:?}"
    );
    let top = actions::move_unit(app, by, change(town.centre, 1), town.library, None).await;
    assert!(matches!(top, Err(Error::Refused(_))), "{top:?}");
    actions::move_unit(app, by, change(town.county, 1), town.police, None)
        .await
        .unwrap();
    let stale = actions::move_unit(app, by, change(town.county, 1), town.centre, None).await;
    assert!(matches!(stale, Err(Error::Conflict)), "{stale:?}");
    let units = accounts::units(app.db.read(), test.now()).await.unwrap();
    assert_eq!(
        units.path(town.town),
        [town.town, town.county, town.police, town.centre]
    );
    let page = test.sign_in(town.system_admin).await.open(&url(town.county, "")).await;
    page.sees("市公安局").sees("云川市信息中心");
    // The own unit's own place is not for its administrator to change.
    let own = test.sign_in(town.unit_admin).await;
    assert!(
        own.open(&url(town.library, ""))
            .await
            .find_form(&url(town.library, "/parents"))
            .is_none()
    );
    let fields = [
        ("parent", town.police.to_string()),
        ("version", "1".to_owned()),
        ("key", "m".to_owned()),
    ];
    own.post(&url(town.library, "/parents"), &fields).await.is(403);
}

#[tokio::test]
async fn a_unit_is_closed_only_when_nothing_hangs_on_it() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = test.sign_in(town.system_admin).await;
    let close = |unit, key: &'static str| {
        let system = &system;
        async move {
            let form = system
                .open(&url(unit, ""))
                .await
                .form(&url(unit, "/closure"))
                .set("key", key);
            let form = form.set("successor", &town.library.to_string()).without("people");
            system.submit(&form).await
        }
    };
    close(town.county, "a").await.is(409).sees("下面还有单位");
    close(town.town, "b").await.is(409).sees("还有人在这个单位担任角色");
    let grants = accounts::dated_grants(test.app.db.read(), &[town.town_officer.0])
        .await
        .unwrap();
    actions::end_role(&test.app, &By::system("test"), grants[0].id, None)
        .await
        .unwrap();
    close(town.town, "c")
        .await
        .is(200)
        .sees("单位已撤销")
        .sees("并入：市图书馆");
    let page = system.open("/desk/units").await;
    page.sees("已撤销的单位（1 个）");
    system.open(&url(town.library, "")).await.sees("柳湾镇");
    let fields = [("name", "x"), ("version", "2"), ("key", "d")];
    system
        .post(&url(town.town, "/names"), &fields)
        .await
        .is(409)
        .sees("已经撤销");
}

#[tokio::test]
async fn the_ranking_group_has_days_of_its_own() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    test.pass(DAY);
    let change = Change {
        unit: town.library,
        version: 1,
        from: None,
    };
    actions::group_unit(&test.app, &By::system("test"), change, "A", None)
        .await
        .unwrap();
    let db = test.app.db.read();
    let group = |at| async move {
        let units = accounts::units(db, at).await.unwrap();
        units.get(town.library).unwrap().group.clone()
    };
    assert_eq!(group(test.now().plus(-1)).await.as_deref(), Some("C"));
    assert_eq!(group(test.now()).await.as_deref(), Some("A"));
}

#[tokio::test]
async fn planned_moves_never_make_a_circle_on_any_day() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (app, by) = (&test.app, &By::system("test"));
    let change = |unit, day: i64| Change {
        unit,
        version: 1,
        from: Some(test.now().plus(day * DAY)),
    };
    // In ten days the county will hang below the police; on no day may the police come to hang below the county.
    actions::move_unit(app, by, change(town.county, 10), town.police, None)
        .await
        .unwrap();
    for day in [0, 5, 10, 20] {
        let circle = actions::move_unit(app, by, change(town.police, day), town.county, None).await;
        assert!(
            matches!(circle, Err(Error::Refused(ref why)) if why.key == "accounts.unit-refused.circle"),
            "{day}: {circle:?}"
        );
    }
    // What does not touch that branch may move on the same days.
    actions::move_unit(app, by, change(town.library, 5), town.police, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_unit_that_is_to_be_closed_takes_nothing_new() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let (app, by) = (&test.app, &By::system("test"));
    let grants = accounts::dated_grants(app.db.read(), &[town.town_officer.0])
        .await
        .unwrap();
    actions::end_role(app, by, grants[0].id, None).await.unwrap();
    // A role of somebody from elsewhere that begins after the closing still hangs on it.
    let planned = NewGrant {
        person: town.other_officer,
        role: Role::Officer,
        unit: town.town,
        from: Some(test.now().plus(20 * DAY)),
        until: None,
    };
    let later = actions::grant_role(app, by, planned, None).await.unwrap();
    let close = || {
        let change = Change {
            unit: town.town,
            version: 1,
            from: Some(test.now().plus(10 * DAY)),
        };
        async move { actions::close_unit(app, by, change, None, None).await }
    };
    let refused = close().await;
    assert!(
        matches!(refused, Err(Error::Refused(ref why)) if why.key == "accounts.unit-refused.people-with-roles"),
        "{refused:?}"
    );
    // Whoever stands in the way is shown on the page of the unit.
    let page = test.sign_in(town.system_admin).await.open(&url(town.town, "")).await;
    page.sees("石磊").sees("尚未开始");
    actions::end_role(app, by, later, None).await.unwrap();
    let page = test.sign_in(town.system_admin).await.open(&url(town.town, "")).await;
    page.sees_no("石磊");
    // So does a unit that is to hang below it only later.
    let away = |parent, version| {
        let change = Change {
            unit: town.police,
            version,
            from: Some(test.now().plus(20 * DAY)),
        };
        async move { actions::move_unit(app, by, change, parent, None).await }
    };
    away(town.town, 1).await.unwrap();
    let refused = close().await;
    assert!(
        matches!(refused, Err(Error::Refused(ref why)) if why.key == "accounts.unit-refused.open-children"),
        "{refused:?}"
    );
    away(town.centre, 2).await.unwrap();
    close().await.unwrap();

    let child = NewUnit {
        kind: UnitKind::Other,
        names: UnitNames {
            name: "村委会".to_owned(),
            ..UnitNames::default()
        },
        parent: Some(town.town),
        group: None,
        sort: 0,
    };
    assert!(matches!(
        actions::create_unit(app, by, &child, None).await,
        Err(Error::Refused(_))
    ));
    let change = Change {
        unit: town.library,
        version: 1,
        from: None,
    };
    let moved = actions::move_unit(app, by, change, town.town, None).await;
    assert!(matches!(moved, Err(Error::Refused(_))), "{moved:?}");
    let role = NewGrant { from: None, ..planned };
    let given = actions::grant_role(app, by, role, None).await;
    assert!(matches!(given, Err(Error::Invalid(_))), "{given:?}");
    let sent = actions::transfer_person(app, by, town.officer, town.town, &[Role::Officer], None).await;
    assert!(matches!(sent, Err(Error::Invalid(_))), "{sent:?}");
    let merged = actions::close_unit(
        app,
        by,
        Change {
            unit: town.county,
            version: 1,
            from: Some(test.now().plus(11 * DAY)),
        },
        Some(actions::Successor {
            unit: town.town,
            takes_people: false,
        }),
        None,
    )
    .await;
    assert!(matches!(merged, Err(Error::Refused(_))), "{merged:?}");
}

#[tokio::test]
async fn kind_and_order_can_be_changed_later_and_one_centre_remains() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = test.sign_in(town.system_admin).await;
    let kind = url(town.library, "/kind");
    let form = system.open(&url(town.library, "")).await.form(&kind);
    assert_eq!((form.get("kind"), form.get("sort")), ("department", "0"));
    let back = system
        .submit(&form.clone().set("sort", "x").set("kind", "institution"))
        .await;
    assert_eq!(back.is(422).form(&kind).get("kind"), "institution");
    let form = form.set("kind", "institution").set("sort", "-5");
    system.submit(&form).await.is(200).sees("事业单位");
    let units = accounts::units(test.app.db.read(), test.now()).await.unwrap();
    assert_eq!(units.get(town.library).unwrap().sort, -5);
    let centre = url(town.centre, "/kind");
    let form = system
        .open(&url(town.centre, ""))
        .await
        .form(&centre)
        .set("kind", "other");
    system.submit(&form).await.is(409).sees("至少要有一个编审中心");
    // What a unit is, is not for itself to say.
    let own = test.sign_in(town.unit_admin).await;
    assert!(own.open(&url(town.library, "")).await.find_form(&kind).is_none());
    let fields = [("kind", "centre"), ("sort", "0"), ("version", "2"), ("key", "k")];
    own.post(&kind, &fields).await.is(403);
}

#[tokio::test]
async fn a_refused_form_of_a_unit_comes_back_with_what_was_typed() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let system = test.sign_in(town.system_admin).await;
    let page = system.open(&url(town.library, "")).await;
    let names = page.form(&url(town.library, "/names"));
    let taken = names
        .clone()
        .set("name", "市公安局")
        .set("short_name", "公安")
        .set("from", "2026-12-24");
    let back = system.submit(&taken).await;
    let form = back.is(422).sees("已有这个名称").form(&url(town.library, "/names"));
    assert_eq!(
        (form.get("name"), form.get("short_name"), form.get("from")),
        ("市公安局", "公安", "2026-12-24")
    );
    let groups = page
        .form(&url(town.library, "/groups"))
        .set("group", "B")
        .set("from", "morgen");
    let form = system.submit(&groups).await;
    assert_eq!(form.is(422).form(&url(town.library, "/groups")).get("group"), "B");
    let parents = page
        .form(&url(town.library, "/parents"))
        .set("parent", &town.centre.to_string());
    let form = system.submit(&parents).await;
    let form = form.is(409).form(&url(town.library, "/parents"));
    assert_eq!(form.get("parent"), town.centre.to_string());
    // From an older window, and by somebody who may only look.
    system.submit(&names.clone().set("name", "新图书馆")).await.is(200);
    let late = system.submit(&names.set("key", "late").set("name", "老图书馆")).await;
    assert_eq!(late.is(409).form(&url(town.library, "/names")).get("name"), "老图书馆");
    let security = test.sign_in(town.security_admin).await;
    let fields = [("name", "x"), ("version", "2"), ("key", "s")];
    security
        .post(&url(town.library, "/names"), &fields)
        .await
        .is(403)
        .sees("新图书馆");
}
