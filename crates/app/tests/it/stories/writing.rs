//! Starting and saving a story, and what happens when two people save it.

use super::{World, begin, draft, edit, fill, stored, submissions};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{draft as draft_table, event, story, story_writer};

#[tokio::test]
async fn a_new_story_begins_with_what_is_known() {
    let world = World::new().await;
    let officer = world.officer().await;
    officer.open("/desk/stories").await.is(200).sees("您还没有稿件");
    officer
        .open("/desk/stories/new")
        .await
        .is(200)
        .sees("市图书馆")
        .sees("简讯");
    let id = begin(&officer, "brief").await;
    let form = stored(&officer, id).await;
    assert_eq!(
        (form.get("byline"), form.get("source"), form.get("kind")),
        ("何静", "市图书馆", "brief")
    );
    officer
        .open(&edit(id))
        .await
        .is(200)
        .sees("方敏")
        .sees("还有")
        .sees_no("/desk/stories/none");
    let events = event::Entity::find().filter(event::Column::Name.eq("story.created"));
    assert_eq!(events.count(world.app.app.db.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_save_of_another_day_names_the_day() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    officer.open(&edit(id)).await.is(200).sees_no("已保存 2026-");
    world.app.pass(domain::time::DAY);
    let officer = world.officer().await;
    officer.open(&edit(id)).await.is(200).sees("已保存 2026-11-20");
}

#[tokio::test]
async fn the_same_key_begins_one_story() {
    let world = World::new().await;
    let officer = world.officer().await;
    let form = officer.open("/desk/stories/new").await.form("/desk/stories");
    let first = officer.post("/desk/stories", &form.fields).await;
    let again = officer.post("/desk/stories", &form.fields).await;
    assert_eq!(first.is(303).header("location"), again.is(303).header("location"));
    officer
        .post("/desk/stories", &form.clone().set("kind", "brief").fields)
        .await
        .is(422);
    assert_eq!(story::Entity::find().count(world.app.app.db.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn only_officers_begin_and_only_for_their_unit() {
    let world = World::new().await;
    let editor = world.as_person(world.town.editor).await;
    editor.get("/desk/stories/new").await.is(403);
    let officer = world.officer().await;
    let form = officer.open("/desk/stories/new").await.form("/desk/stories");
    let police = form.clone().set("unit", &world.town.police.to_string());
    officer.post("/desk/stories", &police.fields).await.is(403);
    officer
        .post("/desk/stories", &form.clone().set("unit", "").fields)
        .await
        .is(422);
    officer
        .post("/desk/stories", &form.set("kind", "poem").fields)
        .await
        .is(422)
        .sees("请选择一种体裁");
}

#[tokio::test]
async fn autosave_keeps_every_field_and_a_retry_is_no_conflict() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let form = fill(stored(&officer, id).await)
        .set("kicker", "一部手机")
        .set("remark", "第一行\n第二行")
        .tick("channels", "wechat");
    let answer = officer.post_for_json(&draft(id), &form.fields).await;
    assert_eq!(answer.is(200).json()["version"], 2, "{}", answer.body());
    assert_eq!(answer.json()["saved_at"], "09:00:00");
    // What the checks say of the text just saved comes along.
    let checks = answer.json()["checks"].as_str().unwrap().to_owned();
    assert!(checks.contains("h-checks") && checks.contains("09:00:00"), "{checks}");

    // The answer was lost: the same text under the old version again.
    let again = officer.post_for_json(&draft(id), &form.fields).await;
    assert_eq!(again.is(200).json()["version"], 2);

    let kept = stored(&officer, id).await;
    for field in [
        "headline",
        "kicker",
        "body",
        "byline",
        "contact",
        "event_time",
        "event_place",
        "remark",
    ] {
        assert_eq!(kept.get(field), form.get(field), "{field}");
    }
    assert_eq!(kept.get("confidential_checked"), "on");
    let channels = kept.fields.iter().filter(|(name, _)| name == "channels").count();
    assert_eq!(channels, 2);
    officer.open(&edit(id)).await.sees("何静（作者）");
    let listed = story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (listed.headline.as_str(), listed.text_chars),
        ("志愿者走进社区教老人用手机", 145)
    );
    let saves = event::Entity::find().filter(event::Column::SubjectId.eq(id.0));
    assert_eq!(
        saves.count(world.app.app.db.read()).await.unwrap(),
        1,
        "saving a draft is no event"
    );
}

#[tokio::test]
async fn a_conflict_shows_both_texts_and_lets_one_choose() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let first = fill(stored(&officer, id).await);
    let second = first
        .clone()
        .set("headline", "另一个<标题>")
        .set("remark", "不能丢的备注");
    officer.post(&draft(id), &first.fields).await.is(303);

    let script = officer.post_for_json(&draft(id), &second.fields).await;
    assert_eq!(script.is(409).json()["conflict_url"], "#save");

    let both = officer.post(&draft(id), &second.fields).await;
    both.is(409)
        .sees("另一个&#60;标题&#62;")
        .sees("志愿者走进社区教老人用手机")
        .sees("<ins>不能丢的备注</ins>")
        .sees("标题");
    both.sees_no("另一个<标题>");
    // "Use mine" carries everything on top of the newer version.
    let mine = both.form(&draft(id));
    officer.post(&draft(id), &mine.fields).await.is(303);
    let kept = stored(&officer, id).await;
    assert_eq!(
        (kept.get("headline"), kept.get("remark")),
        ("另一个<标题>", "不能丢的备注")
    );
    assert_eq!(kept.get("contact"), first.get("contact"));

    // A submission with an old version meets the same page, and nothing is sent in.
    officer
        .post(&submissions(id), &first.fields)
        .await
        .is(409)
        .sees("请选一份");
    let row = story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.state, "draft");
}

#[tokio::test]
async fn others_do_not_find_a_draft() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let form = stored(&officer, id).await;
    for person in [
        world.town.officer2,
        world.town.unit_reviewer,
        world.town.other_officer,
        world.town.chief,
    ] {
        let other = world.as_person(person).await;
        for path in [
            edit(id),
            format!("/desk/stories/{id}"),
            format!("/desk/stories/{id}/preview"),
        ] {
            other.get(&path).await.is(404);
        }
        other.post(&draft(id), &form.fields).await.is(404);
        other.post(&submissions(id), &form.fields).await.is(404);
        other
            .post::<&str, &str>(&format!("/desk/stories/{id}/deletion"), &[])
            .await
            .is(404);
        other
            .post::<&str, &str>(&format!("/desk/stories/{id}/presence"), &[])
            .await
            .is(404);
        other.open("/desk/stories").await.is(200).sees_no(&id.to_string());
    }
    let visitor = world.app.visitor();
    assert!(
        visitor
            .get(&edit(id))
            .await
            .is(303)
            .header("location")
            .starts_with("/sign-in")
    );
}

#[tokio::test]
async fn a_colleague_who_writes_too_is_added_and_taken_out() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let writers = format!("/desk/stories/{id}/writers");
    let form = stored(&officer, id)
        .await
        .set("headline", "还没保存的标题")
        .set("login", "LuYuan");
    officer.post(&writers, &form.fields).await.is(303);
    let page = officer.open(&edit(id)).await;
    page.sees("陆远");
    assert_eq!(stored(&officer, id).await.get("headline"), "还没保存的标题");

    let colleague = world.as_person(world.town.officer2).await;
    colleague.open("/desk/stories").await.sees("还没保存的标题");
    let theirs = stored(&colleague, id).await.set("deck", "同事写的副题");
    colleague.post(&draft(id), &theirs.fields).await.is(303);
    // Only the first writer discards it.
    colleague
        .post::<&str, &str>(&format!("/desk/stories/{id}/deletion"), &[])
        .await
        .is(403);

    let nobody = stored(&officer, id)
        .await
        .set("login", "nobody")
        .set("headline", "照样保存");
    officer.post(&writers, &nobody.fields).await.is(303);
    officer.open(&edit(id)).await.sees("没有找到这个账号");
    assert_eq!(stored(&officer, id).await.get("headline"), "照样保存");

    let out = stored(&officer, id)
        .await
        .set("remove", &world.town.officer2.to_string());
    officer.post(&writers, &out.fields).await.is(303);
    colleague.get(&edit(id)).await.is(404);
    colleague.open("/desk/stories").await.sees_no("还没保存的标题");
    // What the colleague wrote is in it, so they stay on record: nobody reviews what they wrote.
    let row = story_writer::Entity::find().one(world.app.app.db.read()).await.unwrap();
    let row = row.unwrap();
    assert!(row.wrote_at.is_some() && row.left_at.is_some());

    // Back again, and out again without a word more.
    let again = stored(&officer, id).await.set("login", "luyuan");
    officer.post(&writers, &again.fields).await.is(303);
    colleague.get(&edit(id)).await.is(200);
    let out = stored(&officer, id)
        .await
        .set("remove", &world.town.officer2.to_string());
    officer.post(&writers, &out.fields).await.is(303);
    colleague.get(&edit(id)).await.is(404);
}

#[tokio::test]
async fn a_colleague_added_by_mistake_leaves_no_trace_in_the_rights() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let writers = format!("/desk/stories/{id}/writers");
    let form = stored(&officer, id).await.set("login", "luyuan");
    officer.post(&writers, &form.fields).await.is(303);
    let out = stored(&officer, id)
        .await
        .set("remove", &world.town.officer2.to_string());
    officer.post(&writers, &out.fields).await.is(303);
    let rows = story_writer::Entity::find().count(world.app.app.db.read()).await;
    assert_eq!(rows.unwrap(), 0);
}

#[tokio::test]
async fn who_else_has_it_open_is_said_for_a_while() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let form = stored(&officer, id).await.set("login", "luyuan");
    officer
        .post(&format!("/desk/stories/{id}/writers"), &form.fields)
        .await
        .is(303);
    let colleague = world.as_person(world.town.officer2).await;
    let presence = format!("/desk/stories/{id}/presence");
    let none: [(&str, &str); 0] = [];
    assert_eq!(
        officer.post_for_json(&presence, &none).await.is(200).json()["people"],
        serde_json::json!([])
    );
    assert_eq!(
        colleague.post_for_json(&presence, &none).await.json()["people"],
        serde_json::json!(["何静"])
    );
    assert_eq!(
        officer.post_for_json(&presence, &none).await.json()["people"],
        serde_json::json!(["陆远"])
    );
    world.app.pass(41 * domain::time::SECOND);
    assert_eq!(
        officer.post_for_json(&presence, &none).await.json()["people"],
        serde_json::json!([])
    );
    assert_eq!(
        colleague.post_for_json(&presence, &none).await.json()["people"],
        serde_json::json!(["何静"])
    );
}

#[tokio::test]
async fn a_text_with_structure_survives_a_plain_text_area() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let tree = r#"{"version":1,"blocks":[{"type":"heading","level":2,"content":[{"type":"text","text":"小标题"}]},
        {"type":"paragraph","content":[{"type":"text","text":"第一段","marks":["bold"]}]}]}"#;
    let form = stored(&officer, id)
        .await
        .set("body_json", tree)
        .set("body", "小标题\n第一段");
    officer.post(&draft(id), &form.fields).await.is(303);
    let page = officer.open(&edit(id)).await;
    page.sees("改了正文，只会留下文字").sees("type&#34;:&#34;heading&#34;");

    // Without scripts: `body_json` stays empty. An untouched text keeps its structure, a changed one becomes plain.
    let plain = page.form(&draft(id));
    assert_eq!((plain.get("body"), plain.get("body_json")), ("小标题\n第一段", ""));
    officer
        .post(&draft(id), &plain.clone().set("deck", "副题").fields)
        .await
        .is(303);
    let page = officer.open(&edit(id)).await;
    page.sees("type&#34;:&#34;heading&#34;");
    let changed = page.form(&draft(id)).set("body", "小标题\n第一段，改了一个字");
    officer.post(&draft(id), &changed.fields).await.is(303);
    officer
        .open(&edit(id))
        .await
        .sees_no("type&#34;:&#34;heading&#34;")
        .sees("改了一个字");
}

#[tokio::test]
async fn mistakes_come_back_with_what_was_typed() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let long = "长".repeat(201);
    let form = stored(&officer, id)
        .await
        .set("headline", &long)
        .set("event_time", "昨天")
        .set("deck", "留着");
    let page = officer.post(&draft(id), &form.fields).await;
    page.is(422)
        .sees(&long)
        .sees("留着")
        .sees("没有看懂这个时间")
        .sees(r#"aria-invalid="true""#);
    let script = officer.post_for_json(&draft(id), &form.fields).await;
    assert!(
        script.is(422).json()["error"].as_str().unwrap().contains("200"),
        "{}",
        script.body()
    );
    let invented = stored(&officer, id).await.set("kind", "asks-for-nothing");
    officer.post(&draft(id), &invented.fields).await.is(303);
    assert_eq!(stored(&officer, id).await.get("kind"), "brief");
    let broken = stored(&officer, id)
        .await
        .set("body_json", r#"{"version":1,"blocks":[{"type":"script"}]}"#);
    officer
        .post(&draft(id), &broken.fields)
        .await
        .is(422)
        .sees("正文的格式读不出来");
    let row = draft_table::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.version, 1, "nothing was saved");
}

#[tokio::test]
async fn a_draft_is_discarded_with_everything() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let none: [(&str, &str); 0] = [];
    officer
        .post_for_json(&format!("/desk/stories/{id}/presence"), &none)
        .await
        .is(200);
    officer
        .open(&format!("/desk/stories/{id}"))
        .await
        .is(200)
        .sees("删除草稿");
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &none)
        .await
        .is(303);
    officer.get(&edit(id)).await.is(404);
    assert_eq!(story::Entity::find().count(world.app.app.db.read()).await.unwrap(), 0);
    let deleted = event::Entity::find().filter(event::Column::Name.eq("story.deleted"));
    assert_eq!(deleted.count(world.app.app.db.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let evil = r#""><script>alert(1)</script>"#;
    let mut form = stored(&officer, id).await;
    for field in [
        "kicker",
        "headline",
        "deck",
        "summary",
        "byline",
        "contact",
        "event_place",
        "source",
        "remark",
        "body",
    ] {
        form = form.set(field, evil);
    }
    officer.post(&draft(id), &form.fields).await.is(303);
    for path in [
        edit(id),
        format!("/desk/stories/{id}"),
        format!("/desk/stories/{id}/preview"),
        "/desk/stories".to_owned(),
    ] {
        officer
            .open(&path)
            .await
            .is(200)
            .sees("alert(1)")
            .sees_no("<script>alert");
    }
}

#[tokio::test]
async fn a_story_of_another_realm_is_not_found() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let moved = story::ActiveModel {
        id: Set(id.0),
        realm_id: Set(7),
        ..Default::default()
    };
    world
        .app
        .app
        .db
        .write(|tx| {
            let moved = moved.clone();
            async move { moved.update(&tx).await }
        })
        .await
        .unwrap();
    officer.get(&edit(id)).await.is(404);
}

/// A colleague sent it in meanwhile: there is nothing to save onto, and still no word is lost.
#[tokio::test]
async fn saving_a_story_that_was_sent_in_shows_what_was_typed() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let form = fill(stored(&officer, id).await);
    let late = form
        .clone()
        .set("headline", "没赶上的标题")
        .set("remark", "没赶上的备注");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let page = officer.post(&form.action, &late.fields).await;
    page.is(409).sees("没赶上的标题").sees("没赶上的备注").sees("已经报送");
    let page = officer.post(&submissions(id), &late.set("key", "another").fields).await;
    page.is(409).sees("没赶上的标题");
}
