//! The log: who may read it, that every event can be said, what filters find, and that a file of it is harmless.

use app::{By, record, settings, settings::SectionForm};
use domain::{
    Actor, Event, Locale, PersonId, Role, StoryId, Time, UnitId,
    accounts::links::LinkPurpose,
    collections,
    content::ContentHash,
    home::Kind,
    messages,
    review::{DeclineReason, ReturnReason},
    theme,
    time::DAY,
    units::UnitKind,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::BTreeSet;
use store::tables::event;
use testkit::{TestApp, Town};
use uuid::Uuid;

async fn write(app: &TestApp, by: &By, acting_for: Option<PersonId>, events: &[Event]) {
    let (app, now) = (&app.app, app.now());
    let written = app.db.write(|tx| async move {
        for event in events {
            record(app, &tx, by, acting_for, now, event).await?;
        }
        Ok::<_, app::Error>(())
    });
    written.await.unwrap();
}

/// One of each.
fn every_event(town: &Town) -> Vec<Event> {
    let id = Uuid::from_u128;
    let (person, name, unit, unit_name) = (
        town.officer,
        || "何静".to_owned(),
        town.library,
        || "市图书馆".to_owned(),
    );
    let (story, headline, stage) = (StoryId(id(1)), || "河边步道开放".to_owned(), || "second".to_owned());
    let (revision, hash, note) = (id(2).into(), ContentHash([7; 32]), || "请核对人名".to_owned());
    let (now, number, round) = (Time(1_795_136_400_000_000), 1103, 1);
    let nobody: Option<UnitId> = None;
    vec![
        Event::UnitCreated {
            unit,
            name: unit_name(),
            parent: nobody,
        },
        Event::UnitCreated {
            unit,
            name: unit_name(),
            parent: Some(town.centre),
        },
        Event::UnitRenamed {
            unit,
            before: "图书馆".into(),
            after: unit_name(),
            from: None,
        },
        Event::UnitRenamed {
            unit,
            before: "图书馆".into(),
            after: unit_name(),
            from: Some(now),
        },
        Event::UnitMoved {
            unit,
            name: unit_name(),
            before: None,
            after: town.centre,
            below: "信息中心".into(),
            from: Some(now),
        },
        Event::UnitClosed {
            unit,
            name: unit_name(),
            successor: None,
            from: None,
        },
        Event::UnitClosed {
            unit,
            name: unit_name(),
            successor: Some(town.police),
            from: Some(now),
        },
        Event::UnitGrouped {
            unit,
            name: unit_name(),
            group: "C".into(),
            from: Some(now),
        },
        Event::UnitGrouped {
            unit,
            name: unit_name(),
            group: String::new(),
            from: None,
        },
        Event::UnitChanged {
            unit,
            name: unit_name(),
            kind: UnitKind::Institution,
            sort: 7,
        },
        Event::PersonInvited {
            person,
            name: name(),
            unit,
        },
        Event::PersonActivated {
            person,
            name: name(),
            purpose: LinkPurpose::Invitation,
        },
        Event::PersonTransferred {
            person,
            name: name(),
            before: town.police,
            after: unit,
            unit_name: unit_name(),
        },
        Event::PersonDisabled { person, name: name() },
        Event::PersonEnabled { person, name: name() },
        Event::RoleGranted {
            person,
            name: name(),
            grant: id(3).into(),
            role: Role::Officer,
            unit,
            unit_name: unit_name(),
            until: None,
            from: None,
        },
        Event::RoleGranted {
            person,
            name: name(),
            grant: id(3).into(),
            role: Role::Auditor,
            unit,
            unit_name: unit_name(),
            until: Some(now),
            from: Some(now),
        },
        Event::RoleEnded {
            person,
            name: name(),
            grant: id(3).into(),
            role: Role::Trainer,
            unit,
            unit_name: unit_name(),
        },
        Event::AbsenceSet {
            person,
            name: name(),
            absence: id(4).into(),
            deputy: town.officer2,
            deputy_name: "陆远".into(),
            from: now,
            to: now.plus(DAY),
        },
        Event::AbsenceEnded {
            person,
            name: name(),
            absence: id(4).into(),
        },
        Event::AuthorPageAgreed { person, name: name() },
        Event::AuthorPageWithdrawn { person, name: name() },
        Event::PasswordChanged { person, name: name() },
        Event::PasswordReset { person, name: name() },
        Event::SlipIssued {
            person,
            name: name(),
            purpose: LinkPurpose::PasswordReset,
        },
        Event::ProfileChanged {
            person,
            name: name(),
            fields: vec!["email".into()],
        },
        Event::SessionOpened {
            session: id(5).into(),
            person,
            name: name(),
            network: "10.1.2.0/24".into(),
        },
        Event::SessionClosed {
            session: id(5).into(),
            person,
            name: name(),
        },
        Event::SessionRefused {
            person: None,
            network: "10.1.2.0/24".into(),
            reason: "password".into(),
        },
        Event::SessionRefused {
            person: Some(person),
            network: "10.1.2.0/24".into(),
            reason: "old_password".into(),
        },
        Event::StoryCreated { story, unit },
        Event::StoryRevised { story, revision, hash },
        Event::StorySubmitted {
            story,
            number,
            headline: headline(),
            unit,
            revision,
            hash,
            round,
            stage: "first".into(),
        },
        Event::StoryWithdrawn {
            story,
            number,
            headline: headline(),
        },
        Event::StoryDeleted { story },
        Event::WriterAdded {
            story,
            writer: id(5).into(),
            name: "卞柔".into(),
        },
        Event::WriterRemoved {
            story,
            writer: id(5).into(),
            name: "卞柔".into(),
        },
        Event::PhotoAdded {
            story,
            asset: id(6).into(),
            file: "步道.jpg".into(),
        },
        Event::AttachmentAdded {
            story,
            asset: id(6).into(),
            file: "名单.docx".into(),
        },
        Event::VideoAdded {
            story,
            asset: id(6).into(),
            file: "早市.mp4".into(),
        },
        Event::StoryImported {
            story,
            asset: id(6).into(),
            file: "稿件.docx".into(),
            photos: 2,
            left_out: 1,
        },
        Event::PhotoReused {
            story,
            asset: id(4).into(),
            from: id(5).into(),
            file: "桥.jpg".into(),
        },
        Event::PhotoRightsRecorded {
            story,
            asset: id(4).into(),
            file: "桥.jpg".into(),
            right: id(6).into(),
            ground: domain::photos::Ground::Licence,
        },
        Event::PhotoConsentRecorded {
            story,
            asset: id(4).into(),
            file: "桥.jpg".into(),
            consent: id(6).into(),
        },
        Event::PhotoConsentWithdrawn {
            story,
            asset: id(4).into(),
            file: "桥.jpg".into(),
            consent: id(6).into(),
        },
        Event::PhotoShownUnpermitted {
            story,
            headline: headline(),
            asset: id(4).into(),
            consent: id(6).into(),
        },
        Event::FindingLetStand {
            story,
            rule: "headline-long".into(),
            reason: "固定栏目名".into(),
            quote: String::new(),
        },
        Event::FindingLetStand {
            story,
            rule: "wrong-word".into(),
            reason: "店名".into(),
            quote: "按装".into(),
        },
        Event::FindingReopened {
            story,
            rule: "headline-long".into(),
            quote: String::new(),
        },
        Event::FindingReopened {
            story,
            rule: "wrong-word".into(),
            quote: "按装".into(),
        },
        Event::LikenessJudged {
            story,
            number,
            headline: headline(),
            other: id(8).into(),
            other_headline: "另一篇".into(),
            verdict: domain::duplicates::Verdict::Update,
        },
        Event::ReviewClaimed {
            story,
            number,
            headline: headline(),
            stage: stage(),
        },
        Event::ReviewReleased {
            story,
            number,
            headline: headline(),
            stage: stage(),
        },
        Event::ReviewHandedOver {
            story,
            number,
            headline: headline(),
            stage: stage(),
            to: town.editor2,
            to_name: "许知白".into(),
        },
        Event::ReviewPassed {
            story,
            number,
            headline: headline(),
            round,
            stage: stage(),
            revision,
            hash,
            next: Some("final".into()),
        },
        Event::ReviewPassed {
            story,
            number,
            headline: headline(),
            round,
            stage: "final".into(),
            revision,
            hash,
            next: None,
        },
        Event::ReviewReturned {
            story,
            number,
            headline: headline(),
            round,
            stage: stage(),
            revision,
            reasons: vec![ReturnReason::Facts, ReturnReason::Headline],
            note: note(),
            notes: Vec::new(),
            suggestions: 2,
        },
        Event::ReviewDeclined {
            story,
            number,
            headline: headline(),
            round,
            stage: stage(),
            revision,
            reason: DeclineReason::Outdated,
            note: note(),
        },
        Event::ReviewHeld {
            story,
            number,
            headline: headline(),
            stage: stage(),
            note: note(),
        },
        Event::ReviewResumed {
            story,
            number,
            headline: headline(),
            stage: stage(),
        },
        Event::ReviewEdited {
            story,
            number,
            headline: headline(),
            stage: stage(),
            revision,
            before: hash,
            after: hash,
        },
        Event::ReviewReopened {
            story,
            number,
            headline: headline(),
            stage: "final".into(),
            revision,
            before: hash,
            after: hash,
        },
        Event::ReviewNoted {
            story,
            number,
            headline: headline(),
            stage: stage(),
            note: id(11).into(),
            revision,
            quote: "志愿者把步骤画成卡片".into(),
        },
        Event::ReviewNoted {
            story,
            number,
            headline: headline(),
            stage: stage(),
            note: id(11).into(),
            revision,
            quote: String::new(),
        },
        Event::ReviewNoteRemoved {
            story,
            number,
            headline: headline(),
            stage: stage(),
            note: id(11).into(),
            quote: "志愿者把步骤画成卡片".into(),
        },
        Event::ReviewNoteSettled {
            story,
            number,
            headline: headline(),
            stage: stage(),
            note: id(11).into(),
            revision,
            quote: "志愿者把步骤画成卡片".into(),
        },
        Event::NoteAnswered {
            story,
            number,
            headline: headline(),
            noted: id(11).into(),
            quote: "志愿者把步骤画成卡片".into(),
            to: Some(person),
            done: true,
            note: String::new(),
        },
        Event::NoteAnswered {
            story,
            number,
            headline: headline(),
            noted: id(11).into(),
            quote: String::new(),
            to: None,
            done: false,
            note: "以名册为准".into(),
        },
        Event::ReviewSuggested {
            story,
            number,
            headline: headline(),
            stage: stage(),
            revision,
            count: 2,
        },
        Event::SuggestionTakenBack {
            story,
            number,
            headline: headline(),
            stage: stage(),
            suggestion: id(12).into(),
        },
        Event::SuggestionsAnswered {
            story,
            number,
            headline: headline(),
            answer: domain::suggestions::State::Accepted,
            suggestions: vec![id(12).into(), id(13).into()],
            count: 2,
            reason: String::new(),
        },
        Event::SuggestionsAnswered {
            story,
            number,
            headline: headline(),
            answer: domain::suggestions::State::Refused,
            suggestions: vec![id(12).into()],
            count: 1,
            reason: "原文是引语".into(),
        },
        Event::SuggestionsAnswered {
            story,
            number,
            headline: headline(),
            answer: domain::suggestions::State::Gone,
            suggestions: vec![id(12).into()],
            count: 1,
            reason: String::new(),
        },
        Event::StoryReleased {
            story,
            number,
            headline: headline(),
            usage: id(8).into(),
            revision,
            hash,
            path: "/stories/2026/1103".into(),
        },
        Event::ReleaseScheduled {
            story,
            number,
            headline: headline(),
            revision,
            hash,
            at: now,
        },
        Event::ReleaseStopped {
            story,
            number: 7,
            headline: headline(),
            asset: id(4).into(),
            photo: 2,
            reason: domain::photos::Refusal::ConsentLapsed,
        },
        Event::SiteRefreshed { story },
        Event::ScheduleCancelled {
            story,
            number,
            headline: headline(),
        },
        Event::StoryCorrected {
            story,
            number,
            headline: headline(),
            correction: id(9).into(),
            revision,
            before: hash,
            after: hash,
            note: note(),
        },
        Event::StoryRetracted {
            story,
            number,
            headline: headline(),
            correction: id(9).into(),
            note: note(),
        },
        Event::HomeDrafted {},
        Event::HomeDraftDropped {},
        Event::HomeReleased {
            count: 2,
            bands: vec![Kind::Lead, Kind::Units],
            lead: Some(story),
        },
        Event::CollectionCreated {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
        },
        Event::CollectionChanged {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
        },
        Event::CollectionBannerChanged {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
            story: Some(story),
            asset: Some(id(15).into()),
        },
        Event::CollectionStoryPlaced {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
            story,
            headline: headline(),
        },
        Event::CollectionStoryRemoved {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
            story,
            headline: headline(),
        },
        Event::CollectionArranged {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
        },
        Event::CollectionSectionChanged {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
            section: "用气取暖".into(),
        },
        Event::CollectionSectionRemoved {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
            section: "用气取暖".into(),
        },
        Event::CollectionReleased {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
            path: "/topics/winter-safety".into(),
        },
        Event::CollectionClosed {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
        },
        Event::CollectionReopened {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
        },
        Event::CollectionTakenDown {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
        },
        Event::CollectionMoved {
            collection: id(14).into(),
            kind: collections::Kind::Topic,
            name: "冬季安全".into(),
        },
        Event::CollectionDeleted {
            collection: id(14).into(),
            kind: collections::Kind::Series,
            name: "冬季安全".into(),
        },
        Event::SettingsChanged {
            key: "zone".into(),
            value: "Asia/Urumqi".into(),
        },
        Event::SettingsChanged {
            key: "motto_zh".into(),
            value: String::new(),
        },
        Event::WorkflowChanged {
            rule_set: id(10).into(),
            version: 2,
        },
        Event::SectionChanged {
            section: id(11).into(),
            name: "要闻".into(),
        },
        Event::MessageReceived {
            message: id(8).into(),
            number: "2026-7".into(),
            kind: messages::Kind::Error,
            story: Some(story),
            headline: headline(),
        },
        Event::MessageReceived {
            message: id(8).into(),
            number: "2026-7".into(),
            kind: messages::Kind::Enquiry,
            story: None,
            headline: String::new(),
        },
        Event::MessageTaken {
            message: id(8).into(),
            number: "2026-7".into(),
        },
        Event::MessagePutBack {
            message: id(8).into(),
            number: "2026-7".into(),
        },
        Event::MessageHandedOver {
            message: id(8).into(),
            number: "2026-7".into(),
            to: person,
            to_name: name(),
        },
        Event::MessageAnswered {
            message: id(8).into(),
            number: "2026-7".into(),
            mailed: true,
        },
        Event::MessageAnswered {
            message: id(8).into(),
            number: "2026-7".into(),
            mailed: false,
        },
        Event::MessageClosed {
            message: id(8).into(),
            number: "2026-7".into(),
            reason: messages::Reason::NotOurs,
        },
        Event::MessageOverdue {
            message: id(8).into(),
            number: "2026-7".into(),
            kind: messages::Kind::Advice,
        },
        Event::HealthAsked {},
        Event::HealthLooked {
            stories: 420,
            links: 36,
            red: 2,
            warn: 5,
        },
        Event::ThemeDrafted {},
        Event::ThemeDraftDropped {},
        Event::ThemePictureAdded {
            place: theme::Place::Logo,
            file: "社徽.png".into(),
        },
        Event::ThemeReleased {
            base: theme::Base::Judicial,
            accent: Some(theme::Rgb(0x6b, 0x2f, 0xa0)),
        },
        Event::ThemeReleased {
            base: theme::Base::Civic,
            accent: None,
        },
        Event::FooterChanged {
            item: id(13).into(),
            label: "主管单位".into(),
        },
        Event::FooterItemRemoved {
            item: id(13).into(),
            label: "主管单位".into(),
        },
        Event::PageChanged {
            page: "about".into(),
            title: "关于本站".into(),
        },
        Event::JobRetried {
            job: id(12).into(),
            kind: "notices.send".into(),
        },
        Event::JobClosed {
            job: id(12).into(),
            kind: "portal.refresh".into(),
        },
    ]
}

#[test]
fn every_event_has_its_sentence_in_both_languages() {
    let texts = app::texts().unwrap();
    for name in Event::NAMES {
        // That text keys follow the names is a test of the list of events itself.
        let key = format!("audit.event.{}", name.replace(['.', '_'], "-"));
        for locale in Locale::ALL {
            assert!(texts.has(locale, &key), "{key} in {}", locale.tag());
        }
    }
}

/// The app itself fails the test when a sentence wants a value that its event does not give.
#[tokio::test]
async fn every_event_can_be_said_whole() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let events = every_event(&town);
    let covered: BTreeSet<&str> = events.iter().map(Event::name).collect();
    assert_eq!(
        covered,
        Event::NAMES.iter().copied().collect(),
        "the list above misses one"
    );
    write(
        &app,
        &By::of(Actor::person(town.editor, Vec::new()), "沈一鸣".into()),
        Some(town.editor2),
        &events,
    )
    .await;
    let auditor = app.sign_in(town.auditor).await;
    for page in ["/desk/audit", "/desk/audit?page=2"] {
        auditor.open(page).await.is(200);
    }
    let page = auditor.open("/desk/audit?group=review").await;
    page.sees("复审退回《河边步道开放》（1103）修改")
        .sees("请核对人名")
        .sees("终审通过并签发")
        .sees("代 许知白");
    auditor
        .open("/desk/audit?group=person&words=Auditor")
        .await
        .sees("审计员");
    auditor
        .open("/desk/audit?group=settings")
        .await
        .sees("改设置“时区”：Asia/Urumqi")
        .sees("（空）");
    let english = app.sign_in(town.auditor).await.in_language("en");
    for page in ["/desk/audit", "/desk/audit?page=2"] {
        english.open(page).await.is(200);
    }
    english
        .open("/desk/audit?group=review")
        .await
        .sees("Passed “河边步道开放” (1103) at Second review; next: Final review");
}

#[tokio::test]
async fn the_log_is_for_auditors_and_security_administrators() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    for path in ["/desk/audit", "/desk/audit.csv"] {
        for (person, status) in [
            (town.auditor, 200),
            (town.security_admin, 200),
            (town.system_admin, 403),
            (town.chief, 403),
            (town.officer, 403),
        ] {
            app.sign_in(person).await.get(path).await.is(status);
        }
        assert_eq!(app.visitor().get(path).await.status.as_u16(), 303);
    }
}

#[tokio::test]
async fn filters_find_what_they_say() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    app.pass(2 * DAY);
    let story = StoryId(Uuid::from_u128(1));
    let by = By::of(Actor::person(town.editor, Vec::new()), "沈一鸣".into());
    let withdrawn = |headline: &str| Event::StoryWithdrawn {
        story,
        number: 7,
        headline: headline.into(),
    };
    write(
        &app,
        &by,
        Some(town.editor2),
        &[withdrawn("降雨 100% 已停"), withdrawn("降雨 100 毫米")],
    )
    .await;
    let auditor = app.sign_in(town.auditor).await;
    for (query, found) in [
        ("from=2026-11-22&group=story", 2),
        ("to=2026-11-21&group=story", 0),
        ("from=2026-11-22&to=2026-11-22&person=%E6%B2%88%E4%B8%80", 2),
        // The colleague whose place was taken is found too.
        ("from=2026-11-22&person=%E8%AE%B8%E7%9F%A5%E7%99%BD", 2),
        ("group=review", 0),
        // A percent sign is a percent sign.
        ("words=100%25", 1),
        ("words=100", 2),
        ("words=nothing-of-the-kind", 0),
        ("subject=00000000-0000-0000-0000-000000000001", 2),
        ("subject=2026-0007", 0),
    ] {
        let page = auditor.open(&format!("/desk/audit?{query}")).await;
        let rows = page.is(200).body().matches("撤回《").count();
        assert_eq!(rows, found, "{query}: {}", page.text());
    }
    auditor
        .open("/desk/audit?words=nothing-of-the-kind")
        .await
        .sees("没有符合这些条件的记录");
    let unreadable = auditor.open("/desk/audit?from=gestern&subject=abc").await;
    unreadable
        .is(422)
        .sees("日期没有读懂")
        .sees("编号没有读懂")
        .sees_no("撤回《");
}

#[tokio::test]
async fn newest_first_over_pages_with_the_filter_kept() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let auditor = app.sign_in(town.auditor).await;
    let total = event::Entity::find().count(app.app.db.read()).await.unwrap();
    assert!(total > 50, "the town writes more than a page");
    let first = auditor.open("/desk/audit?person=system").await;
    first.sees("第 1 至 50 条");
    let next = first.links().into_iter().find(|link| link.contains("page=2")).unwrap();
    assert!(next.contains("person=system"), "{next}");
    auditor.open(&next).await.is(200).sees("第 51 至");
    let rows = first.body();
    let seqs: Vec<i64> = rows
        .split("class=\"seq\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect();
    assert!(seqs.len() == 50 && seqs.windows(2).all(|pair| pair[0] > pair[1]));
}

#[tokio::test]
async fn the_exported_file_holds_the_same_and_runs_nothing() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let grants = vec![domain::Grant {
        role: Role::ChiefEditor,
        unit: town.centre,
    }];
    let mallory = By::of(Actor::person(town.chief, grants), "=HYPERLINK(\"x\")".into());
    let form = SectionForm {
        slug: "top".into(),
        name_zh: "要,\"闻\"".into(),
        name_en: String::new(),
        ..SectionForm::default()
    };
    settings::save_section(&app.app, &mallory, None, &form, 0, None)
        .await
        .unwrap();
    let auditor = app.sign_in(town.auditor).await;
    let file = auditor.get("/desk/audit.csv?group=settings").await;
    file.is(200);
    assert!(file.header("content-type").starts_with("text/csv"));
    assert!(file.header("content-disposition").contains("attachment"));
    assert_eq!(file.bytes.get(..3), Some(&[0xEF, 0xBB, 0xBF][..]));
    let text = file.body();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("序号,时间,做了什么,谁"), "{text}");
    assert!(lines[1].contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{text}");
    assert!(lines[1].contains("\"改网站栏目“要,\"\"闻\"\"”\""), "{text}");
    let whole = auditor.get("/desk/audit.csv").await.body();
    let total = event::Entity::find().count(app.app.db.read()).await.unwrap();
    assert_eq!(whole.matches("\r\n").count() as u64, total + 1);
    assert_eq!(auditor.get("/desk/audit.csv?from=never").await.status.as_u16(), 422);
}
