//! Rights and consents: who writes them down, what is kept, and what the checks make of them.

use super::{drafted, page_of, publish, send};
use crate::stories::World;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{event, photo_consent, photo_right};
use testkit::{Page, Visitor};

async fn rights(who: &Visitor, asset: &str, fields: &[(&str, &str)]) -> Page {
    who.post(&format!("/desk/photos/{asset}/rights"), fields).await
}

async fn consent(who: &Visitor, asset: &str, fields: &[(&str, &str)]) -> Page {
    who.post(&format!("/desk/photos/{asset}/consents"), fields).await
}

const GROWN: [(&str, &str); 4] = [
    ("person", "穿蓝上衣的志愿者"),
    ("age", "grown"),
    ("scope", "网站的新闻报道"),
    ("from", "2026-11-18"),
];

#[tokio::test]
async fn rights_are_corrected_by_a_later_record_and_the_earlier_one_stays() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    officer.open(&page_of(&asset)).await.sees("还没有登记权利");

    // Every mistake at its field, and what was typed comes back.
    let wrong = [
        ("ground", "licence"),
        ("holder", ""),
        ("rights_until", "soon"),
        ("note", "合同在档案室"),
    ];
    rights(&officer, &asset, &wrong)
        .await
        .is(422)
        .sees("日期没有读懂")
        .sees("合同在档案室");
    rights(&officer, &asset, &[("ground", "")])
        .await
        .is(422)
        .sees("请选择使用依据");
    assert_eq!(
        photo_right::Entity::find()
            .count(world.app.app.db.read())
            .await
            .unwrap(),
        0
    );

    let first = [
        ("ground", "licence"),
        ("holder", "山水图片社"),
        ("channels", "site"),
        ("channels", "weibo"),
        ("rights_until", "2026-11-20"),
        ("shown", "nobody"),
        ("key", "r1"),
    ];
    rights(&officer, &asset, &first).await.is(303);
    rights(&officer, &asset, &first).await.is(303);
    let page = officer.open(&page_of(&asset)).await;
    page.sees("山水图片社")
        .sees("网站、微博")
        .sees("2026-11-20")
        .sees("权利已登记");
    assert_eq!(
        photo_right::Entity::find()
            .count(world.app.app.db.read())
            .await
            .unwrap(),
        1
    );

    // The day after they run out, the story cannot be sent in; a renewal mends it.
    world.app.pass(domain::time::DAY);
    let officer = world.officer().await;
    officer.open(&page_of(&asset)).await.sees("使用期限已过");
    officer.open("/desk/photos?rights=run_out").await.sees(&page_of(&asset));
    send(&officer, id)
        .await
        .is(422)
        .sees("这张图片的使用期限已过，不能再用");
    let renewed = [
        ("ground", "licence"),
        ("holder", "山水图片社"),
        ("note", "续期一年"),
        ("key", "r2"),
    ];
    rights(&officer, &asset, &renewed).await.is(303);
    let page = officer.open(&page_of(&asset)).await;
    page.sees("以前的登记（1）").sees("续期一年").sees("到 2026-11-20");
    officer.open("/desk/photos?rights=known").await.sees(&page_of(&asset));
    send(&officer, id).await.is(303);
}

#[tokio::test]
async fn only_those_who_answer_for_a_photo_write_down_and_read_consents() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    consent(&officer, &asset, &GROWN).await.is(303);
    officer.open(&page_of(&asset)).await.sees("穿蓝上衣的志愿者");
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    let stranger = world.as_person(world.town.other_officer).await;
    for nobody in [&reviewer, &stranger] {
        consent(nobody, &asset, &GROWN).await.is(404);
        consent(nobody, &asset, &[]).await.is(404);
    }
    send(&officer, id).await.is(303);
    reviewer
        .open(&page_of(&asset))
        .await
        .sees("穿蓝上衣的志愿者")
        .sees("登记一人的同意");
    rights(&reviewer, &asset, &[("ground", "own")]).await.is(303);
    publish(&world, id).await;
    let page = stranger.open(&page_of(&asset)).await;
    page.is(200).sees_no("穿蓝上衣").sees("本单位拍摄");
    rights(&stranger, &asset, &[("ground", "own")]).await.is(403);
    rights(&stranger, &asset, &[]).await.is(403);
    let channel = world.as_person(world.town.other_reviewer).await;
    consent(&channel, &asset, &GROWN).await.is(403);
}

#[tokio::test]
async fn a_withdrawn_consent_stops_the_story_and_tells_whoever_may_take_it_down() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    let bad = [
        ("person", ""),
        ("scope", ""),
        ("from", "2026-11-18"),
        ("until", "2026-11-01"),
    ];
    consent(&officer, &asset, &bad)
        .await
        .is(422)
        .sees("止日早于起日")
        .sees("2026-11-01");
    consent(&officer, &asset, &GROWN).await.is(303);
    send(&officer, id).await.is(303);
    publish(&world, id).await;

    let row = photo_consent::Entity::find()
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let to = format!("/desk/photos/{asset}/withdrawals");
    let consent_id = row.id.to_string();
    let mut form = vec![
        ("consent", consent_id.as_str()),
        ("withdrawn_on", "2027-01-01"),
        ("reason", ""),
    ];
    officer.post(&to, &form).await.is(422).sees("这一天还没有到");
    form[1].1 = "2026-11-19";
    form[2].1 = "本人来电要求";
    officer
        .post(
            &to,
            &[("consent", "x"), ("withdrawn_on", "2026-11-19"), ("reason", "y")],
        )
        .await
        .is(404);
    officer.post(&to, &form).await.is(303);
    officer.post(&to, &form).await.is(409);
    officer
        .open(&page_of(&asset))
        .await
        .sees("2026-11-19 撤回：本人来电要求")
        .sees("同意已撤回或到期");
    officer
        .open("/desk/photos?consents=missing")
        .await
        .sees(&page_of(&asset));

    world.app.run_jobs().await;
    let chief = world.as_person(world.town.chief).await;
    chief.open("/desk/notices").await.sees("其中一张图片里有人撤回了同意");
    let editor = world.as_person(world.town.editor).await;
    editor.open("/desk/notices").await.sees_no("撤回了同意");
    let names = ["story.photo_consent_withdrawn", "story.photo_shown_unpermitted"];
    for name in names {
        let of_name = event::Entity::find().filter(event::Column::Name.eq(name));
        let rows = of_name.all(world.app.app.db.read()).await.unwrap();
        assert_eq!(rows.len(), 1, "{name}");
        // The log is kept for ever, so it names nobody who is shown.
        assert!(!rows[0].data.contains("蓝上衣"));
    }

    // The same person agrees again: the withdrawal stays in the history, and the photo may be used.
    consent(&officer, &asset, &GROWN).await.is(303);
    let page = officer.open(&page_of(&asset)).await;
    page.sees("已有新的同意")
        .sees("本人来电要求")
        .sees_no("同意已撤回或到期");
}

#[tokio::test]
async fn findings_follow_what_was_written_down() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教孩子。").await;
    let checks = format!("/desk/stories/{id}/checks");
    officer.open(&checks).await.sees_no("未成年人").sees_no("撤回");
    rights(&officer, &asset, &[("ground", "own"), ("shown", "minors")])
        .await
        .is(303);
    officer
        .open(&checks)
        .await
        .sees("这张图片里有未成年人，还没有登记监护人的同意");
    officer
        .open("/desk/photos?consents=missing")
        .await
        .sees(&page_of(&asset));
    let child = [
        ("person", "红领巾小朋友"),
        ("age", "minor"),
        ("scope", "网站"),
        ("from", "2026-11-18"),
    ];
    consent(&officer, &asset, &child).await.is(303);
    officer.open(&checks).await.sees("还没有登记监护人的同意");
    let guarded = [&child[..], &[("guardian", "孩子的母亲")]].concat();
    consent(&officer, &asset, &guarded).await.is(303);
    officer.open(&checks).await.sees_no("监护人的同意");
    officer
        .open("/desk/photos?consents=missing")
        .await
        .sees_no(&page_of(&asset));
    assert_eq!(
        photo_consent::Entity::find()
            .count(world.app.app.db.read())
            .await
            .unwrap(),
        2
    );

    // An end in the past stops the story like a withdrawal.
    let ended = [&guarded[..], &[("until", "2026-11-19")]].concat();
    consent(&officer, &asset, &ended).await.is(303);
    send(&officer, id)
        .await
        .is(422)
        .sees("图中有人撤回了同意，或同意已到期");
}

#[tokio::test]
async fn what_was_written_down_goes_with_the_last_story_that_has_the_file() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "扔掉的").await;
    consent(&officer, &asset, &GROWN).await.is(303);
    rights(&officer, &asset, &[("ground", "own")]).await.is(303);
    let sweep = || async {
        let app = &world.app.app;
        app.db
            .write(|tx| async move { app::photos::sweep(&tx).await })
            .await
            .unwrap();
        photo_consent::Entity::find().count(app.db.read()).await.unwrap()
            + photo_right::Entity::find().count(app.db.read()).await.unwrap()
    };
    assert_eq!(sweep().await, 2);
    officer
        .post(&format!("/desk/stories/{id}/deletion"), &[("key", "d")])
        .await
        .is(303);
    assert_eq!(sweep().await, 0);
}
