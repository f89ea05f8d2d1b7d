//! My desk as each role sees it, and that nobody sees or finds a story that is not theirs to see.

use crate::notices::Newsroom;
use domain::{
    review::{Decision, DeclineReason},
    time::{DAY, HOUR},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::tables::story;

#[tokio::test]
async fn an_officer_who_begins_is_shown_how() {
    let news = Newsroom::open().await;
    let officer = news.test.sign_in(news.town.officer).await;
    let page = officer.open("/desk").await;
    page.is(200)
        .sees("从第一篇稿件开始")
        .sees("写第一篇")
        .sees("没有没写完的稿件")
        .sees("还没有通知");
    page.sees("2026-11-20 星期五").sees("市图书馆");
    page.sees_no("我的稿件到了哪里").sees_no("去发布").sees_no("管理</h2>");
    assert!(page.links().contains(&"/desk/stories/new".to_owned()));
    let english = news.test.sign_in(news.town.officer).await.in_language("en");
    english
        .open("/desk")
        .await
        .is(200)
        .sees("Begin with your first story")
        .sees("Friday, 2026-11-20");
}

#[tokio::test]
async fn an_officer_sees_drafts_and_how_far_each_story_has_come() {
    let news = Newsroom::open().await;
    let town = news.town;
    let draft = news.draft(town.officer, town.library, "没写完的一篇").await;
    news.draft(town.officer, town.library, "").await;
    let first = news.submitted(town.officer, town.library, "在初审的一篇").await;
    let second = news.submitted(town.officer, town.library, "在复审的一篇").await;
    news.pass(town.unit_reviewer, second).await;
    news.claim(town.editor, second).await;
    let signed = news.submitted(town.officer, town.library, "签发的一篇").await;
    news.signed(signed).await;
    let held = news.submitted(town.officer, town.library, "备用的一篇").await;
    news.decide(
        town.unit_reviewer,
        held,
        Decision::Hold {
            note: "留用".to_owned(),
        },
    )
    .await;
    news.test.pass(6 * HOUR);

    let officer = news.test.sign_in(town.officer).await;
    let page = officer.open("/desk").await;
    page.is(200)
        .sees("没写完的一篇")
        .sees("（还没有标题）")
        .sees("近 30 天 4 篇");
    page.sees("待签收 · 已等 6 小时")
        .sees("沈一鸣 · 已等 6 小时")
        .sees("待发布 · 已等 6 小时")
        .sees("复审中");
    page.sees("共 5 步，现在第 2 步：初审中")
        .sees("共 5 步，现在第 3 步：复审中")
        .sees("共 5 步，走完 1 步后停下");
    page.sees("共 5 步，现在第 5 步：已签发")
        .sees("现在没有等您处理的事")
        .sees("764 字 3 图");
    let links = page.links();
    for path in [format!("/desk/stories/{first}"), format!("/desk/stories/{draft}/edit")] {
        assert!(links.contains(&path), "{path}");
    }
    page.sees_no("从第一篇稿件开始");
}

#[tokio::test]
async fn old_stories_leave_the_desk_but_those_on_their_way_stay() {
    let news = Newsroom::open().await;
    let town = news.town;
    let old = news.submitted(town.officer, town.library, "一个月前不用的").await;
    let declined = Decision::Decline {
        reason: DeclineReason::Ordinary,
        note: String::new(),
    };
    news.decide(town.unit_reviewer, old, declined).await;
    news.submitted(town.officer, town.library, "一直在等的").await;
    news.test.pass(31 * DAY);
    let officer = news.test.sign_in(town.officer).await;
    officer
        .open("/desk")
        .await
        .is(200)
        .sees_no("一个月前不用的")
        .sees("一直在等的")
        .sees("近 30 天 1 篇");
}

#[tokio::test]
async fn returned_and_declined_stories_say_why() {
    let news = Newsroom::open().await;
    let town = news.town;
    let returned = news.submitted(town.officer, town.library, "走进社区").await;
    news.give_back(town.unit_reviewer, returned, "第一次的话").await;
    news.submit(town.officer, returned).await;
    news.give_back(town.unit_reviewer, returned, "图 2 请写清人物\n<i>和动作</i>")
        .await;
    let declined = news.submitted(town.officer, town.library, "消防检查").await;
    let reason = Decision::Decline {
        reason: DeclineReason::Duplicate,
        note: String::new(),
    };
    news.decide(town.unit_reviewer, declined, reason).await;

    let officer = news.test.sign_in(town.officer).await;
    let page = officer.open("/desk").await;
    page.is(200)
        .sees("退回修改")
        .sees("初审 方敏 退回 · 2026-11-20 09:00")
        .sees("退回原因：");
    page.sees("图 2 请写清人物")
        .sees_no("<i>和动作")
        .sees_no("第一次的话")
        .sees("去修改")
        .sees("不采用")
        .sees("原因：");
    assert!(page.links().contains(&format!("/desk/stories/{returned}/edit")));
    // Somebody else of the same unit is not asked to mend it.
    let colleague = news.test.sign_in(town.officer2).await;
    colleague
        .open("/desk")
        .await
        .is(200)
        .sees_no("走进社区")
        .sees_no("消防检查");
}

#[tokio::test]
async fn a_reviewer_sees_what_waits_the_nearest_deadline_first_and_nothing_of_other_units() {
    let news = Newsroom::open().await;
    let town = news.town;
    let late = news.submitted(town.officer, town.library, "后到的").await;
    let early = news.submitted(town.officer2, town.library, "先到的").await;
    news.submitted(town.other_officer, town.police, "公安局的稿件").await;
    news.draft(town.officer, town.library, "别人的草稿").await;
    for (id, due) in [(late, 30 * HOUR), (early, -HOUR)] {
        let due = news.test.now().plus(due).0;
        let set = &story::Entity::update_many()
            .col_expr(story::Column::DueAt, Expr::value(due))
            .filter(story::Column::Id.eq(id.0));
        news.test
            .app
            .db
            .write(|tx| async move { set.clone().exec(&tx).await })
            .await
            .unwrap();
    }
    let reviewer = news.test.sign_in(town.unit_reviewer).await;
    let page = reviewer.open("/desk").await;
    page.is(200)
        .sees("2 件")
        .sees("已逾期 1 小时")
        .sees("还剩 1 天")
        .sees("去审稿");
    page.sees_no("公安局的稿件")
        .sees_no("别人的草稿")
        .sees_no("我的稿件到了哪里")
        .sees_no("/desk/stories/new");
    let body = page.body();
    assert!(body.find("先到的").unwrap() < body.find("后到的").unwrap());

    news.claim(town.unit_reviewer, early).await;
    reviewer.open("/desk").await.sees("您已签收");
    // An editor at the centre has nothing to do with a first review.
    let editor = news.test.sign_in(town.editor).await;
    editor
        .open("/desk")
        .await
        .is(200)
        .sees("现在没有等您处理的事")
        .sees_no("先到的")
        .sees_no("公安局的稿件");
    let other = news.test.sign_in(town.other_reviewer).await;
    other
        .open("/desk")
        .await
        .is(200)
        .sees("公安局的稿件")
        .sees_no("先到的")
        .sees_no("后到的");
}

#[tokio::test]
async fn what_a_colleague_has_taken_up_is_not_offered() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "古籍修复公开课").await;
    news.pass(town.unit_reviewer, id).await;
    let other = news.test.sign_in(town.editor2).await;
    other.open("/desk").await.sees("古籍修复公开课").sees("复审中");
    news.claim(town.editor, id).await;
    other.open("/desk").await.is(200).sees_no("古籍修复公开课");
}

#[tokio::test]
async fn a_chief_editor_is_offered_what_is_signed() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "等待发布的稿件").await;
    news.signed(id).await;
    let chief = news.test.sign_in(town.chief2).await;
    let page = chief.open("/desk").await;
    page.is(200).sees("等待发布的稿件").sees("去发布").sees("已签发");
    assert!(page.links().contains(&format!("/desk/publishing/{id}")));
    let editor = news.test.sign_in(town.editor2).await;
    editor
        .open("/desk")
        .await
        .is(200)
        .sees_no("等待发布的稿件")
        .sees_no("去发布");
}

#[tokio::test]
async fn administrators_and_auditors_get_their_own_ways_in() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "管理员看不到的稿件").await;
    let cases = [
        (
            town.system_admin,
            vec!["/desk/people", "/desk/units", "/desk/settings"],
            vec!["/desk/audit"],
        ),
        (
            town.unit_admin,
            vec!["/desk/people", "/desk/units"],
            vec!["/desk/settings", "/desk/audit"],
        ),
        (
            town.auditor,
            vec!["/desk/audit"],
            vec!["/desk/people", "/desk/settings"],
        ),
        (
            town.former,
            vec!["/desk/help"],
            vec!["/desk/people", "/desk/audit", "/desk/stories/new"],
        ),
    ];
    for (who, seen, unseen) in cases {
        let page = news.test.sign_in(who).await.open("/desk").await;
        page.is(200).sees_no("管理员看不到的稿件").sees_no("写第一篇");
        let links = page.links();
        for path in seen {
            assert!(links.contains(&path.to_owned()), "{path}");
        }
        for path in unseen {
            assert!(!links.contains(&path.to_owned()), "{path}");
        }
    }
    let former = news.test.sign_in(town.former).await;
    former.open("/desk").await.sees("您还没有岗位");
}

#[tokio::test]
async fn new_notices_stand_on_the_desk() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "新到的稿件").await;
    news.test.run_jobs().await;
    let reviewer = news.test.sign_in(town.unit_reviewer).await;
    reviewer
        .open("/desk")
        .await
        .is(200)
        .sees("1 条未读")
        .sees("市图书馆的《新到的稿件》等待初审");
}

#[tokio::test]
async fn search_finds_by_words_and_number_within_what_one_may_see() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "冬日暖读：书房延长开放")
        .await;
    news.submitted(town.other_officer, town.police, "冬日巡逻记").await;
    news.draft(town.officer2, town.library, "冬日草稿").await;
    let officer = news.test.sign_in(town.officer).await;
    officer.open("/desk/search").await.is(200).sees("请输入要找的内容");
    let page = officer.open("/desk/search?q=%E5%86%AC%E6%97%A5").await;
    page.is(200)
        .sees("冬日暖读：书房延长开放")
        .sees("共 1 篇")
        .sees("2026-1101")
        .sees_no("巡逻")
        .sees_no("冬日草稿");
    officer.open("/desk/search?q=2026-1101").await.sees("冬日暖读");
    officer
        .open("/desk/search?q=1102")
        .await
        .sees("没有找到“1102”")
        .sees_no("巡逻");
    let reviewer = news.test.sign_in(town.other_reviewer).await;
    reviewer
        .open("/desk/search?q=%E5%86%AC%E6%97%A5")
        .await
        .is(200)
        .sees("冬日巡逻记")
        .sees_no("暖读");
    let auditor = news.test.sign_in(town.auditor).await;
    auditor
        .open("/desk/search?q=%E5%86%AC%E6%97%A5")
        .await
        .is(200)
        .sees_no("暖读")
        .sees_no("巡逻");
    officer
        .open("/desk/search?q=%3Cscript%3E&page=7")
        .await
        .is(200)
        .sees_no("<script>alert")
        .sees_no("“<script>");
}

#[tokio::test]
async fn help_says_how_it_works_and_what_the_keys_do() {
    let news = Newsroom::open().await;
    let officer = news.test.sign_in(news.town.officer).await;
    officer
        .open("/desk/help")
        .await
        .is(200)
        .sees("怎么用")
        .sees("快捷键")
        .sees("立即保存");
    news.test.visitor().get("/desk/help").await.is(303);
    news.test.visitor().get("/desk").await.is(303);
    news.test.visitor().get("/desk/search?q=x").await.is(303);
}

#[tokio::test]
async fn an_address_that_is_none_is_a_page_that_is_not_there() {
    let news = Newsroom::open().await;
    let officer = news.test.sign_in(news.town.officer).await;
    for path in ["/desk/stories/nope", "/desk/photos/nope", "/units/nope"] {
        let page = officer.get(path).await;
        page.is(404).sees("没有找到这个页面").sees_no("UUID");
    }
}

#[tokio::test]
async fn the_menu_names_stories_only_to_those_who_see_some() {
    let news = Newsroom::open().await;
    for (person, sees) in [
        (news.town.officer, true),
        (news.town.unit_reviewer, true),
        (news.town.chief, true),
        (news.town.system_admin, false),
    ] {
        let page = news.test.sign_in(person).await.open("/desk").await;
        assert_eq!(page.body().contains("<li><a href=\"/desk/stories\""), sees, "{person}");
    }
}

#[tokio::test]
async fn an_address_that_takes_forms_leads_back_to_its_page() {
    let news = Newsroom::open().await;
    let town = news.town;
    let draft = news.draft(town.officer, town.library, "没写完的一篇").await;
    let officer = news.test.sign_in(town.officer).await;
    let again = officer.get(&format!("/desk/stories/{draft}/submissions")).await;
    assert_eq!(again.is(303).header("location"), format!("/desk/stories/{draft}"));
}
