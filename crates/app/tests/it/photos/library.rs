//! What the library shows to whom, and what its filters find.

use super::{drafted, page_of, photo, publish, send};
use crate::stories::{World, begin};
use domain::time::DAY;
use testkit::Visitor;

async fn sees(who: &Visitor, query: &str, asset: &str) -> bool {
    let page = who.open(&format!("/desk/photos{query}")).await;
    page.is(200).body().contains(&page_of(asset))
}

#[tokio::test]
async fn a_photo_is_seen_with_its_story_or_on_the_site_and_found_by_no_one_else() {
    let world = World::new().await;
    let officer = world.officer().await;
    officer.open("/desk/photos").await.is(200).sees("图片库里还没有图片");
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在柳岸社区教老人。").await;
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    let editor = world.as_person(world.town.editor).await;
    let stranger = world.as_person(world.town.other_officer).await;
    let auditor = world.as_person(world.town.auditor).await;

    assert!(sees(&officer, "", &asset).await);
    for nobody in [&reviewer, &editor, &stranger, &auditor] {
        nobody.open("/desk/photos").await.is(200).sees("图片库里还没有图片");
        nobody
            .open("/desk/photos?words=志愿者")
            .await
            .is(200)
            .sees("没有符合这些条件的图片");
        nobody.get(&page_of(&asset)).await.is(404);
    }
    world.app.visitor().get("/desk/photos").await.is(303);

    send(&officer, id).await.is(303);
    assert!(sees(&reviewer, "?words=志愿者", &asset).await);
    assert!(!sees(&editor, "", &asset).await && !sees(&stranger, "", &asset).await);
    editor.get(&page_of(&asset)).await.is(404);

    publish(&world, id).await;
    for (who, words) in [(&editor, "IMG_1"), (&stranger, "柳岸"), (&auditor, "教老人用手机")] {
        assert!(sees(who, &format!("?words={words}"), &asset).await, "{words}");
    }
    // What the file says of itself, and the working copy, are not the public's.
    assert!(!sees(&stranger, "?words=IMG_1", &asset).await);
    let page = stranger.open(&page_of(&asset)).await;
    page.is(200)
        .sees("志愿者走进社区教老人用手机")
        .sees("/stories/2026/1")
        .sees_no("IMG_1.jpg")
        .sees_no("/original")
        .sees_no("登记一人的同意")
        .sees_no(&format!("/desk/stories/{id}"));
    officer
        .open(&page_of(&asset))
        .await
        .sees("IMG_1.jpg")
        .sees("在签发的版本里");
    stranger
        .in_language("en")
        .open("/desk/photos")
        .await
        .sees("Photo library")
        .sees("On the site");
}

#[tokio::test]
async fn words_of_a_working_copy_are_found_by_its_writers_only() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    send(&officer, id).await.is(303);
    let withdrawals = format!("/desk/stories/{id}/withdrawals");
    let form = officer.open(&format!("/desk/stories/{id}")).await.form(&withdrawals);
    officer.post(&withdrawals, &form.fields).await.is(303);
    let form = crate::stories::stored(&officer, id).await;
    let form = form.set(&format!("caption-{asset}"), "机密的改动");
    officer.post(&crate::stories::draft(id), &form.fields).await.is(303);
    assert!(sees(&officer, "?words=机密", &asset).await);
    // Sent in again without those words, the reviewer finds the old ones no more and the new ones not yet.
    let form = crate::stories::stored(&officer, id).await;
    let form = form.set(&format!("caption-{asset}"), "11月18日，又送来了。");
    let form = super::fill(form);
    officer
        .post(&crate::stories::submissions(id), &form.fields)
        .await
        .is(303);
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    assert!(sees(&reviewer, "?words=又送来了", &asset).await);
    for gone in ["机密", "教老人。"] {
        assert!(!sees(&reviewer, &format!("?words={gone}"), &asset).await, "{gone}");
    }
}

#[tokio::test]
async fn filters_find_by_words_unit_day_and_use() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (first, old) = drafted(&officer, 1, "11月18日，桥上的灯。").await;
    send(&officer, first).await.is(303);
    publish(&world, first).await;
    world.app.pass(3 * DAY);
    let officer = world.officer().await;
    let (_, new) = drafted(&officer, 2, "桥下的船").await;
    let (library, police) = (world.town.library, world.town.police);
    let cases = [
        (String::new(), true, true),
        ("?words=桥".to_owned(), true, true),
        ("?words=桥+灯".to_owned(), true, false),
        ("?words=陆远".to_owned(), true, true),
        ("?words=没有这个词".to_owned(), false, false),
        ("?words=%25".to_owned(), false, false),
        ("?used=yes".to_owned(), true, false),
        ("?used=no".to_owned(), false, true),
        (format!("?unit={library}"), true, true),
        (format!("?unit={police}"), false, false),
        ("?from=2026-11-21".to_owned(), false, true),
        ("?to=2026-11-20".to_owned(), true, false),
        ("?from=2026-11-20&to=2026-11-20&used=yes".to_owned(), true, false),
        ("?dated=taken&to=2026-11-30".to_owned(), false, false),
        ("?rights=missing".to_owned(), true, true),
        ("?rights=known".to_owned(), false, false),
        ("?consents=missing".to_owned(), false, false),
        ("?from=nonsense&unit=x&rights=y&before=z".to_owned(), true, true),
    ];
    for (query, finds_old, finds_new) in cases {
        assert_eq!(sees(&officer, &query, &old).await, finds_old, "{query} old");
        assert_eq!(sees(&officer, &query, &new).await, finds_new, "{query} new");
    }
    // The newest stands first, and a place in the list leaves out what stands before it.
    let body = officer.open("/desk/photos").await.body();
    assert!(body.find(&page_of(&new)) < body.find(&page_of(&old)));
    let place = format!("?before={}-{}", world.app.now().plus(-DAY).0, "f".repeat(64));
    assert!(sees(&officer, &place, &old).await && !sees(&officer, &place, &new).await);
    let nothing = format!("?before=1-{}", "0".repeat(64));
    officer
        .open(&format!("/desk/photos{nothing}"))
        .await
        .sees("后面没有图片了")
        .sees("回到最新");
}

#[tokio::test]
async fn the_same_file_in_two_stories_is_one_tile() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (_, one) = drafted(&officer, 7, "第一篇").await;
    world.app.pass(DAY);
    let officer = world.officer().await;
    let second = begin(&officer, "brief").await;
    let two = photo(&officer, second, 7, "第二篇").await;
    let page = officer.open("/desk/photos").await;
    page.is(200).sees("2 篇稿件").sees("第二篇");
    assert!(page.body().contains(&page_of(&two)) && !page.body().contains(&page_of(&one)));
    // By the words of the other story, the tile is the other photo.
    assert!(sees(&officer, "?words=第一篇", &one).await);
    let page = officer.open(&page_of(&one)).await;
    page.is(200).sees(&format!("/desk/stories/{second}"));
}

#[tokio::test]
async fn a_photo_is_called_by_the_beginning_of_a_long_caption() {
    let world = World::new().await;
    let officer = world.officer().await;
    let caption = "11月18日下午，望湖区柳岸社区活动室里，志愿者陪老人练习手机挂号。";
    let (_, asset) = drafted(&officer, 1, caption).await;
    let page = officer.open(&page_of(&asset)).await;
    page.is(200)
        .sees("<h1>11月18日下午，望湖区柳岸社区活动室里</h1>")
        .sees(&format!("<p>{caption}</p>"))
        .sees("60\u{a0}×\u{a0}40\u{a0}像素");
    let (_, asset) = drafted(&officer, 2, "志愿者在教老人。").await;
    let page = officer.open(&page_of(&asset)).await;
    page.sees("<h1>志愿者在教老人。</h1>")
        .sees_no("<p>志愿者在教老人。</p>");
}
