//! Sent before? What a reviewer and a writer see of stories that are alike, and what an editor says of them.

use super::world::{HEADLINE, World};
use app::stories::{self, Typed};
use domain::{Event, PersonId, StoryId, UnitId, duplicates::Verdict};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::tables::{event, story_print, story_trace};

const OTHER: &str = "公安民警进社区教老人防诈骗";

/// A story whose text shares nothing with that of the others.
async fn unlike(world: &World, author: PersonId, unit: UnitId) -> StoryId {
    let app = &world.app.app;
    let by = world.by(author).await;
    let id = stories::create(app, &by, unit, "brief", None).await.unwrap();
    let (_, draft) = stories::draft(app.db.read(), id).await.unwrap();
    let body = "昨天上午，交警在城东路口上了一堂骑行安全课，五十名骑手戴上头盔，逐个走过模拟盲区，又签下文明骑行承诺。";
    let event_time = world
        .app
        .now()
        .plus(-domain::time::DAY)
        .format("%Y-%m-%d %H:%M", &app.zone());
    let pairs = [
        ("headline", OTHER),
        ("body", body),
        ("kind", "brief"),
        ("byline", "文/石磊"),
        ("contact", "0800-5550-126"),
        ("event_time", &event_time),
        ("confidential_checked", "on"),
    ];
    let fields = web::Fields::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let (typed, _) = Typed::read(&fields, &app.zone(), &[]);
    let sent = stories::submit(app, &by, id, draft.version, &typed, None)
        .await
        .unwrap();
    assert!(matches!(sent, stories::Outcome::Submitted { .. }), "{sent:?}");
    id
}

#[tokio::test]
async fn an_editor_sees_what_was_sent_before_and_says_what_it_is() {
    let world = World::new().await;
    let town = &world.town;
    let first = world.submitted().await;
    let second = world.submitted_by(town.other_officer, town.police).await;
    let third = unlike(&world, town.other_officer, town.police).await;
    world.pass(town.unit_reviewer, first).await.is(200);
    world.pass(town.other_reviewer, second).await.is(200);
    world.pass(town.other_reviewer, third).await.is(200);
    let editor = world.app.sign_in(town.editor).await;

    editor
        .open(&format!("/desk/review/{third}"))
        .await
        .is(200)
        .sees_no("可能报过");
    let page = editor.open(&format!("/desk/review/{second}")).await;
    page.is(200)
        .sees("可能报过")
        .sees("标题相同")
        .sees("相同文字约占 100%")
        .sees("市图书馆")
        .sees("把步骤画成大字卡片");

    let action = format!("/desk/stories/{second}/likenesses");
    let form = page.form(&action).set("verdict", "update");
    editor.submit(&form).await.is(200).sees("沈一鸣认定：新进展");
    // The other of the two says the same.
    editor
        .open(&format!("/desk/review/{first}"))
        .await
        .sees("沈一鸣认定：新进展");
    let chosen = page.form(&action).set("verdict", "same").set("key", "again");
    editor
        .submit(&chosen)
        .await
        .is(200)
        .sees("沈一鸣认定：同一篇")
        .sees_no("沈一鸣认定：新进展");

    let rows = event::Entity::find()
        .filter(event::Column::Name.eq("story.likeness_judged"))
        .order_by_asc(event::Column::Seq);
    let rows = rows.all(world.app.app.db.read()).await.unwrap();
    let said: Vec<Verdict> = rows
        .iter()
        .filter_map(|row| match serde_json::from_str(&row.data).unwrap() {
            Event::LikenessJudged { verdict, other, .. } if other == first => Some(verdict),
            _ => None,
        })
        .collect();
    assert_eq!(said, [Verdict::Update, Verdict::Same]);

    // Nothing can be said of stories that are not alike.
    let wrong = form.set("other", &third.to_string()).set("key", "third");
    editor.submit(&wrong).await.is(409).sees("不再相近");
}

/// As a story is that was sent in before traces were kept.
async fn without_trace(world: &World, story: StoryId) {
    let traces = &world.app.app.db;
    traces
        .write(|tx| async move {
            story_print::Entity::delete_many()
                .filter(story_print::Column::StoryId.eq(story.0))
                .exec(&tx)
                .await?;
            story_trace::Entity::delete_by_id(story.0).exec(&tx).await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_story_from_before_there_were_traces_is_found_after_a_night() {
    let world = World::new().await;
    let town = &world.town;
    let first = world.submitted().await;
    let second = world.submitted_by(town.other_officer, town.police).await;
    world.pass(town.unit_reviewer, first).await.is(200);
    world.pass(town.other_reviewer, second).await.is(200);
    let prints = || async {
        story_print::Entity::find()
            .count(world.app.app.db.read())
            .await
            .unwrap()
    };
    let before = prints().await;
    without_trace(&world, first).await;
    assert!(before > prints().await);
    let see = || async {
        let editor = world.app.sign_in(town.editor).await;
        editor.open(&format!("/desk/review/{second}")).await
    };
    see().await.is(200).sees_no("可能报过");

    world.app.pass(domain::time::DAY);
    world.app.run_jobs_and_clock().await;
    see()
        .await
        .is(200)
        .sees("可能报过")
        .sees("标题相同")
        .sees("相同文字约占 100%");
    // There is nothing left to do, and a draft has nothing to be found by.
    let officer = world.app.sign_in(town.officer).await;
    let fields = [
        ("unit", town.library.to_string()),
        ("kind", "brief".into()),
        ("key", "n".into()),
    ];
    officer.post("/desk/stories", &fields).await.is(303);
    let app = &world.app.app;
    assert_eq!(stories::trace_older(app).await.unwrap(), 0);
    assert_eq!(prints().await, before);
    // Several at once.
    without_trace(&world, first).await;
    without_trace(&world, second).await;
    assert_eq!(stories::trace_older(app).await.unwrap(), 2);
    assert_eq!(prints().await, before);
}

#[tokio::test]
async fn nobody_learns_of_a_story_that_they_may_not_see() {
    let world = World::new().await;
    let town = &world.town;
    let first = world.submitted().await;
    world.submitted_by(town.other_officer, town.police).await;
    let own = world.submitted().await;

    // The unit's reviewer sees what the unit sent before, and nothing of another unit's.
    let reviewer = world.app.sign_in(town.unit_reviewer).await;
    let page = reviewer.open(&format!("/desk/review/{own}")).await;
    page.is(200).sees("可能报过").sees_no("市公安局");
    assert_eq!(page.body().matches("class=\"hl\"").count(), 1, "one story is like it");

    // A writer sees an own earlier story while the next is a draft.
    let officer = world.app.sign_in(town.officer).await;
    let fields = [
        ("unit", town.library.to_string()),
        ("kind", "brief".into()),
        ("key", "n".into()),
    ];
    let draft = officer
        .post("/desk/stories", &fields)
        .await
        .header("location")
        .to_owned();
    let page = officer.open(&draft).await;
    page.is(200).sees_no("可能报过");
    let save = draft.replace("/edit", "/draft");
    let form = page.form(&save).set("headline", &format!("【要闻】{HEADLINE}"));
    officer.submit(&form).await;
    let page = officer.open(&draft).await;
    page.is(200).sees("可能报过").sees("标题相同").sees_no("市公安局");
    assert!(page.links().iter().any(|link| link.ends_with(&first.to_string())));
}

#[tokio::test]
async fn stories_that_one_may_not_see_do_not_keep_out_those_one_may() {
    let world = World::new().await;
    let town = &world.town;
    world.submitted().await;
    // A dozen are looked at closely, the newest first.
    for _ in 0..12 {
        world.submitted_by(town.other_officer, town.police).await;
    }
    let own = world.submitted().await;
    let reviewer = world.app.sign_in(town.unit_reviewer).await;
    let page = reviewer.open(&format!("/desk/review/{own}")).await;
    page.is(200).sees("可能报过").sees("标题相同").sees_no("市公安局");
}
