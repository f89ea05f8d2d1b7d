//! Sending in: what keeps a story back, what it gets, and how it is taken back.

use super::{World, begin, draft, edit, fill, filled, stored, submissions, submitted};
use domain::{Role, StoryId, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::tables::{event, finding, revision, story};

async fn row(world: &World, id: StoryId) -> story::Model {
    story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_story_is_sent_in_withdrawn_and_sent_in_again_under_its_number() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;

    // Empty: refused, each at its field, with links to them; the text is saved all the same.
    let empty = stored(&officer, id).await.set("headline", "只有标题").set("byline", "");
    let page = officer.post(&submissions(id), &empty.fields).await;
    page.is(422)
        .sees("请写正文")
        .sees("请写署名")
        .sees("请写联系电话")
        .sees("事情发生的时间")
        .sees("请先做保密审查");
    assert!(
        page.links().iter().any(|link| link == "#f-contact"),
        "{:?}",
        page.links()
    );
    page.sees(r#"id="err-contact""#)
        .sees(r#"aria-describedby="hint-contact err-contact""#);
    let row_now = row(&world, id).await;
    assert_eq!(
        (row_now.state.as_str(), row_now.no, row_now.headline.as_str()),
        ("draft", None, "只有标题")
    );
    assert_eq!(
        revision::Entity::find().count(world.app.app.db.read()).await.unwrap(),
        0
    );

    // Mended on the page that came back: its version is the saved one.
    let form = fill(page.form(&draft(id)));
    let done = officer.post(&submissions(id), &form.fields).await;
    assert_eq!(done.is(303).header("location"), format!("/desk/stories/{id}"));
    // Pressed twice: the same answer, one revision.
    officer.post(&submissions(id), &form.fields).await.is(303);
    assert_eq!(
        revision::Entity::find().count(world.app.app.db.read()).await.unwrap(),
        1
    );

    let sent = row(&world, id).await;
    assert_eq!(
        (sent.state.as_str(), sent.stage.as_deref(), sent.round),
        ("in_review", Some("first"), 1)
    );
    assert_eq!(
        (sent.year, sent.no, sent.unit_name.as_str()),
        (2026, Some(1), "市图书馆")
    );
    assert_eq!(sent.due_at, Some(world.app.now().0 + DAY));
    let kept = revision::Entity::find()
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(sent.revision_hash.as_deref(), Some(kept.hash.as_slice()));
    assert_eq!(domain::content::hash(&kept.canonical).0.as_slice(), kept.hash);
    assert!(
        finding::Entity::find()
            .all(world.app.app.db.read())
            .await
            .unwrap()
            .iter()
            .all(|row| row.severity != "must")
    );
    let page = officer.open(&format!("/desk/stories/{id}")).await;
    page.is(200)
        .sees("2026-0001")
        .sees("初审，等待签收")
        .sees("您不用做什么")
        .sees("报送，进入初审");
    officer.open("/desk/stories").await.sees("2026-0001").sees("待签收");

    // With review: closed to its writers, open to the reviewer.
    officer.get(&edit(id)).await.is(409).sees("请先撤回");
    officer.post(&draft(id), &form.fields).await.is(409);
    officer
        .post(&submissions(id), &form.clone().set("key", "other").fields)
        .await
        .is(409);
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    reviewer
        .open(&format!("/desk/stories/{id}"))
        .await
        .is(200)
        .sees("这篇等您审");
    world
        .as_person(world.town.other_reviewer)
        .await
        .get(&format!("/desk/stories/{id}"))
        .await
        .is(404);
    world
        .as_person(world.town.editor)
        .await
        .get(&format!("/desk/stories/{id}"))
        .await
        .is(404);
    reviewer
        .post(&format!("/desk/stories/{id}/withdrawals"), &[("key", "k")])
        .await
        .is(403);

    // Taken back, mended, sent in again.
    let page = officer.open(&format!("/desk/stories/{id}")).await;
    let back = page.form(&format!("/desk/stories/{id}/withdrawals"));
    officer.post(&back.action, &back.fields).await.is(303);
    officer.post(&back.action, &back.fields).await.is(303);
    assert_eq!(row(&world, id).await.state, "withdrawn");
    reviewer.get(&format!("/desk/stories/{id}")).await.is(404);
    officer
        .post::<&str, &str>(&format!("/desk/stories/{id}/deletion"), &[])
        .await
        .is(409);
    let form = filled(&officer, id).await.set("deck", "补上副题");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let again = row(&world, id).await;
    assert_eq!((again.no, again.round, again.state.as_str()), (Some(1), 2, "in_review"));

    let events = event::Entity::find()
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_asc(event::Column::Seq)
        .all(world.app.app.db.read())
        .await
        .unwrap();
    let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(
        names,
        ["story.created", "story.submitted", "story.withdrawn", "story.submitted"]
    );
}

#[tokio::test]
async fn numbers_follow_each_other_and_begin_anew_each_year() {
    let world = World::new().await;
    let officer = world.officer().await;
    let first = submitted(&officer).await;
    let other = world.as_person(world.town.other_officer).await;
    let second = submitted(&other).await;
    assert_eq!(
        (row(&world, first).await.no, row(&world, second).await.no),
        (Some(1), Some(2))
    );
    // 2027 begins in the institution's zone, eight hours before it does in UTC.
    let late = begin(&officer, "brief").await;
    let form = filled(&officer, late).await;
    let new_year = domain::Time::parse_local("2027-01-01 00:10", &world.app.app.zone()).unwrap();
    world.app.app.clock.move_to(new_year).unwrap();
    let officer = world.officer().await;
    officer.post(&submissions(late), &form.fields).await.is(303);
    let row = row(&world, late).await;
    assert_eq!((row.year, row.no), (2027, Some(1)));
}

#[tokio::test]
async fn many_at_once_get_different_numbers() {
    let world = World::new().await;
    let officer = world.officer().await;
    let mut forms = Vec::new();
    for _ in 0..4 {
        let id = begin(&officer, "brief").await;
        forms.push((id, filled(&officer, id).await));
    }
    let [a, b, c, d] = &forms[..] else { panic!("four forms") };
    let send = |(id, form): &(StoryId, testkit::Form)| (submissions(*id), form.fields.clone());
    let ((pa, fa), (pb, fb), (pc, fc), (pd, fd)) = (send(a), send(b), send(c), send(d));
    let answers = tokio::join!(
        officer.post(&pa, &fa),
        officer.post(&pb, &fb),
        officer.post(&pc, &fc),
        officer.post(&pd, &fd)
    );
    for answer in [answers.0, answers.1, answers.2, answers.3] {
        answer.is(303);
    }
    let mut numbers = Vec::new();
    for (id, _) in &forms {
        numbers.push(row(&world, *id).await.no.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_photo_story_needs_its_photo_and_a_real_caption() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "photo").await;
    let form = filled(&officer, id).await;
    officer
        .post(&submissions(id), &form.fields)
        .await
        .is(422)
        .sees("至少要 1 张");
    let photo = super::photos::jpeg(1300, 900, 4);
    officer
        .upload(
            &format!("/desk/stories/{id}/photos"),
            "IMG_2031.jpg",
            &photo,
            &[("key", "1")],
        )
        .await
        .is(201);
    let form = filled(&officer, id).await;
    let asset = form.get("photo_order").to_owned();
    let form = form
        .set(&format!("caption-{asset}"), "IMG_2031")
        .set(&format!("photographer-{asset}"), "何静");
    let page = officer.post(&submissions(id), &form.fields).await;
    page.is(422)
        .sees("图说不能是文件名")
        .sees(&format!("err-caption-{asset}"));
    let form = page.form(&draft(id)).set(
        &format!("caption-{asset}"),
        "十一月十八日，志愿者在柳岸社区教老人用手机",
    );
    officer.post(&submissions(id), &form.fields).await.is(303);
    let preview = officer.open(&format!("/desk/stories/{id}/preview")).await;
    preview
        .is(200)
        .sees("何静 摄")
        .sees("<picture>")
        .sees(&format!("/media/{asset}/"));
}

#[tokio::test]
async fn the_old_unit_name_stays_with_what_was_submitted() {
    let world = World::new().await;
    let person = testkit::town::person(&world.app.app, "田禾", "tianhe", world.town.library, Role::Officer).await;
    let officer = world.as_person(person).await;
    let id = submitted(&officer).await;
    assert_eq!(row(&world, id).await.unit_name, "市图书馆");
    world
        .as_person(world.town.unit_reviewer)
        .await
        .open("/desk/stories")
        .await
        .is(200)
        .sees("市图书馆")
        .sees("志愿者走进社区");
}

#[tokio::test]
async fn tags_are_saved_half_typed_and_sent_in_whole() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    // Saving takes what is there: a tag of one character may become a longer one.
    let form = filled(&officer, id).await.set("tags", "#志愿服务 银 ， 银龄课堂、银");
    officer.post(&draft(id), &form.fields).await.is(303);
    let form = stored(&officer, id).await;
    assert_eq!(form.get("tags"), "志愿服务、银、银龄课堂");
    let wrong = officer.post(&submissions(id), &form.fields).await;
    wrong.is(422).sees("标签“银”要有 2 到 12 个字").sees(r#"id="err-tags""#);
    assert!(
        wrong.links().iter().any(|link| link == "#f-tags"),
        "{:?}",
        wrong.links()
    );
    let many = wrong.form(&draft(id)).set("tags", "一二 三四 五六 七八 九十 十一");
    let many = officer.post(&submissions(id), &many.fields).await;
    many.is(422).sees("标签有 6 个，最多 5 个");
    let form = many.form(&draft(id)).set("tags", "志愿服务，银龄课堂");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let kept = revision::Entity::find()
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.schema, 4);
    let signed = String::from_utf8(kept.canonical).unwrap();
    assert!(signed.ends_with(r#""tags":["志愿服务","银龄课堂"]}"#), "{signed}");
    let page = officer.open(&format!("/desk/stories/{id}")).await;
    page.is(200).sees("志愿服务、银龄课堂");
    officer
        .open(&format!("/desk/stories/{id}/preview"))
        .await
        .sees("志愿服务、银龄课堂");
}
