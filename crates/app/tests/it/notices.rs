//! Who is told, what is mailed, and what happens to a letter when the mail server disappoints.

use app::{
    App, By, Error, accounts,
    stories::{self, Story},
};
use channels::{
    mail::{Mailer, SmtpConfig, SmtpTls},
    sink::{Mood, SmtpSink},
};
use domain::{
    Event, PersonId, StoryId, UnitId, UsageId,
    content::StoryContent,
    review::{self, Decision, DeclineReason, Hand, ReturnReason, Sitting, Step},
    time::{HOUR, MINUTE, SECOND},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use serde_json::json;
use store::tables::{draft, job, letter, notice, person, story, story_writer};
use testkit::{TestApp, Town};
use uuid::Uuid;

/// A town with stories that move by the building stones of `stories` and the rules of `review`.
pub struct Newsroom {
    pub test: TestApp,
    pub town: Town,
}

impl Newsroom {
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut App)) -> Self {
        let test = TestApp::with(change).await;
        let town = Town::build(&test.app).await;
        Self { test, town }
    }

    pub async fn by(&self, person: PersonId) -> By {
        let db = self.test.app.db.read();
        let actor = accounts::actor(db, person, self.test.now()).await.unwrap();
        let name = accounts::person(db, person).await.unwrap().unwrap().name;
        By::of(actor, name)
    }

    pub async fn draft(&self, author: PersonId, unit: UnitId, headline: &str) -> StoryId {
        let (app, now) = (&self.test.app, self.test.now());
        let id: StoryId = app.ids.next(now);
        let units = accounts::units(app.db.read(), now).await.unwrap();
        let row = story::ActiveModel {
            id: Set(id.0),
            realm_id: Set(0),
            year: Set(2026),
            no: Set(None),
            author_id: Set(author.0),
            unit_id: Set(unit.0),
            unit_name: Set(units.name(unit).to_owned()),
            kind: Set("news".to_owned()),
            headline: Set(headline.to_owned()),
            state: Set("draft".to_owned()),
            stage: Set(None),
            stage_no: Set(0),
            round: Set(0),
            text_chars: Set(764),
            photo_count: Set(3),
            in_newsroom: Set(false),
            claimed_by: Set(None),
            claimed_for: Set(None),
            claimed_at: Set(None),
            due_at: Set(None),
            workflow_no: Set(0),
            signatures: Set("[]".to_owned()),
            revision_id: Set(None),
            revision_hash: Set(None),
            signed_revision_id: Set(None),
            signed_hash: Set(None),
            public_path: Set(None),
            created_at: Set(now.0),
            updated_at: Set(now.0),
            submitted_at: Set(None),
            state_since: Set(now.0),
            version: Set(1),
        };
        let working = draft::ActiveModel {
            story_id: Set(id.0),
            content: Set(serde_json::to_string(&content(headline)).unwrap()),
            base_revision_id: Set(None),
            saved_by: Set(author.0),
            saved_at: Set(now.0),
            version: Set(1),
        };
        let (row, working) = (&row, &working);
        app.db
            .write(|tx| async move {
                row.clone().insert(&tx).await?;
                working.clone().insert(&tx).await?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        id
    }

    /// A story submitted by its author.
    pub async fn submitted(&self, author: PersonId, unit: UnitId, headline: &str) -> StoryId {
        let id = self.draft(author, unit, headline).await;
        self.submit(author, id).await;
        id
    }

    pub async fn submit(&self, author: PersonId, id: StoryId) -> i64 {
        let (app, now, by) = (&self.test.app, self.test.now(), self.by(author).await);
        let by = &by;
        app.db
            .write(|tx| async move {
                let units = accounts::units(&tx, now).await?;
                let story = stories::load(&tx, by, &units, id).await?;
                let content = content(&story.row.headline);
                let kept = stories::keep_revision(app, &tx, by, id, &content, "submitted", now).await?;
                let step = review::submit(&story.progress, kept.hash)?;
                let given = story::Entity::find()
                    .filter(story::Column::No.is_not_null())
                    .count(&tx)
                    .await?;
                let no = story.row.no.unwrap_or(i32::try_from(given).unwrap() + 1101);
                stories::advance(&tx, &story, &step.progress, step.entered, now, |row| {
                    row.no = Set(Some(no));
                    row.submitted_at = Set(Some(now.0));
                    row.revision_id = Set(Some(kept.id.0));
                    row.revision_hash = Set(Some(kept.hash.0.to_vec()));
                })
                .await?;
                let event = Event::StorySubmitted {
                    story: id,
                    number: no.unsigned_abs(),
                    headline: story.row.headline.clone(),
                    unit: story.unit(),
                    revision: kept.id,
                    hash: kept.hash,
                    round: step.progress.round,
                    stage: "first".to_owned(),
                };
                app::record(app, &tx, by, None, now, &event).await
            })
            .await
            .unwrap()
    }

    /// One act on a story, by the rule and with the event that `make` answers.
    async fn act(&self, who: PersonId, id: StoryId, make: impl Fn(&Story, u32) -> (Step, Event)) -> i64 {
        let (app, now, by) = (&self.test.app, self.test.now(), self.by(who).await);
        let (by, make) = (&by, &make);
        app.db
            .write(|tx| async move {
                let units = accounts::units(&tx, now).await?;
                let story = stories::load(&tx, by, &units, id).await?;
                let number = story.row.no.unwrap_or_default().unsigned_abs();
                let (step, event) = make(&story, number);
                stories::advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
                app::record(app, &tx, by, None, now, &event).await
            })
            .await
            .unwrap()
    }

    pub async fn claim(&self, who: PersonId, id: StoryId) -> i64 {
        self.act(who, id, |story, number| {
            let event = Event::ReviewClaimed {
                story: id,
                number,
                headline: story.row.headline.clone(),
                stage: story.row.stage.clone().unwrap(),
            };
            (review::claim(&story.progress, Hand::own(who)).unwrap(), event)
        })
        .await
    }

    pub async fn hand_over(&self, who: PersonId, to: PersonId, id: StoryId) -> i64 {
        let to_name = self.by(to).await.name;
        self.act(who, id, |story, number| {
            let event = Event::ReviewHandedOver {
                story: id,
                number,
                headline: story.row.headline.clone(),
                stage: story.row.stage.clone().unwrap(),
                to,
                to_name: to_name.clone(),
            };
            (review::hand_over(&story.progress, Hand::own(to)).unwrap(), event)
        })
        .await
    }

    /// Claims and decides.
    pub async fn decide(&self, who: PersonId, id: StoryId, decision: Decision) -> i64 {
        self.claim(who, id).await;
        self.act(who, id, |story, number| {
            let stage = story.row.stage.clone().unwrap();
            let sitting = Sitting {
                by: Hand::own(who),
                stage: &stage,
                seen: story.progress.revision,
            };
            let step = review::decide(&story.workflow, &story.progress, sitting, &decision).unwrap();
            let next = step.entered.map(|index| story.workflow.stages[index].key.clone());
            let (headline, round) = (story.row.headline.clone(), story.progress.round);
            let revision = story.row.revision_id.unwrap().into();
            let event = match decision.clone() {
                Decision::Pass { .. } => Event::ReviewPassed {
                    story: id,
                    number,
                    headline,
                    round,
                    stage: stage.clone(),
                    revision,
                    hash: story.progress.revision,
                    next,
                },
                Decision::Return { reasons, note } => Event::ReviewReturned {
                    story: id,
                    number,
                    headline,
                    round,
                    stage: stage.clone(),
                    revision,
                    reasons,
                    note,
                    notes: Vec::new(),
                    suggestions: 0,
                },
                Decision::Decline { reason, note } => Event::ReviewDeclined {
                    story: id,
                    number,
                    headline,
                    round,
                    stage: stage.clone(),
                    revision,
                    reason,
                    note,
                },
                Decision::Hold { note } => Event::ReviewHeld {
                    story: id,
                    number,
                    headline,
                    stage: stage.clone(),
                    note,
                },
            };
            (step, event)
        })
        .await
    }

    pub async fn pass(&self, who: PersonId, id: StoryId) -> i64 {
        let by = self.by(who).await;
        let units = accounts::units(self.test.app.db.read(), self.test.now()).await.unwrap();
        let story = stories::load(self.test.app.db.read(), &by, &units, id).await.unwrap();
        let checked = story
            .stage()
            .unwrap()
            .checklist
            .iter()
            .map(|item| item.key.clone())
            .collect();
        self.decide(who, id, Decision::Pass { checked }).await
    }

    pub async fn give_back(&self, who: PersonId, id: StoryId, note: &str) -> i64 {
        let reasons = vec![ReturnReason::Incomplete, ReturnReason::Pictures];
        self.decide(
            who,
            id,
            Decision::Return {
                reasons,
                note: note.to_owned(),
            },
        )
        .await
    }

    /// Passes the three reviews.
    pub async fn signed(&self, id: StoryId) {
        for reviewer in [self.town.unit_reviewer, self.town.editor, self.town.chief] {
            self.pass(reviewer, id).await;
        }
    }

    /// Kinds of the notices a person has, the oldest first.
    async fn told(&self, person: PersonId) -> Vec<String> {
        self.notices(person).await.into_iter().map(|row| row.kind).collect()
    }

    async fn notices(&self, person: PersonId) -> Vec<notice::Model> {
        notice::Entity::find()
            .filter(notice::Column::PersonId.eq(person.0))
            .order_by_asc(notice::Column::EventSeq)
            .all(self.test.app.db.read())
            .await
            .unwrap()
    }

    async fn letters(&self) -> Vec<letter::Model> {
        letter::Entity::find()
            .order_by_asc(letter::Column::Id)
            .all(self.test.app.db.read())
            .await
            .unwrap()
    }

    async fn jobs(&self, kind: &str, state: &str) -> u64 {
        job::Entity::find()
            .filter(job::Column::Kind.eq(kind))
            .filter(job::Column::State.eq(state))
            .count(self.test.app.db.read())
            .await
            .unwrap()
    }

    async fn put_in(&self, kind: &str, payload: serde_json::Value) {
        let (app, now) = (&self.test.app, self.test.now());
        let job = jobs::NewJob::new(app.ids.next(now), 0, kind, payload, now).once();
        let job = &job;
        app.db
            .write(|tx| async move { jobs::enqueue(&tx, job.clone()).await })
            .await
            .unwrap();
    }

    /// Leaves one address in the town, so that one letter is written.
    async fn only_mail_for(&self, who: PersonId) {
        let nobody = person::Entity::update_many()
            .col_expr(person::Column::Email, Expr::value(None::<String>))
            .filter(person::Column::Id.ne(who.0));
        let nobody = &nobody;
        self.test
            .app
            .db
            .write(|tx| async move { nobody.clone().exec(&tx).await })
            .await
            .unwrap();
    }

    /// A submitted story of which the reviewer's letter is about to be sent.
    async fn letter_waiting(&self) -> Uuid {
        self.only_mail_for(self.town.unit_reviewer).await;
        self.submitted(self.town.officer, self.town.library, "冬日暖读").await;
        self.test.run_jobs().await;
        self.test.pass(3 * MINUTE);
        let (app, now) = (&self.test.app, self.test.now());
        let collect = jobs::NewJob::new(app.ids.next(now), 0, app::notices::COLLECT, json!({}), now);
        let collect = &collect;
        app.db
            .write(|tx| async move { jobs::enqueue(&tx, collect.clone()).await })
            .await
            .unwrap();
        self.test.run_jobs().await;
        let letters = self.letters().await;
        assert_eq!(letters.len(), 1);
        letters[0].id
    }

    async fn letter_state(&self) -> String {
        self.letters().await[0].state.clone()
    }
}

fn content(headline: &str) -> StoryContent {
    StoryContent {
        headline: headline.to_owned(),
        kind: "news".to_owned(),
        ..StoryContent::default()
    }
}

fn smtp(port: u16) -> Mailer {
    let config = SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port,
        tls: SmtpTls::None,
        user: None,
        password: None,
        from: "desk@yunchuan.example".to_owned(),
        from_name: "云川采编".to_owned(),
    };
    let patience = std::time::Duration::from_millis(1500);
    Mailer::smtp(&config).unwrap().with_patience(patience, patience)
}

#[tokio::test]
async fn a_submission_tells_the_units_reviewer_and_not_its_author() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "冬日暖读：十二间书房延长开放")
        .await;
    news.test.run_jobs().await;
    assert_eq!(news.told(town.unit_reviewer).await, ["to_review"]);
    for nobody in [
        town.officer,
        town.officer2,
        town.other_reviewer,
        town.editor,
        town.chief,
        town.system_admin,
    ] {
        assert_eq!(news.told(nobody).await, [""; 0]);
    }

    let reviewer = news.test.sign_in(town.unit_reviewer).await;
    let page = reviewer.open("/desk/notices").await;
    page.is(200)
        .sees("市图书馆的《冬日暖读：十二间书房延长开放》等待初审，请您签收。")
        .sees("2026-1101")
        .sees("今天");
    let row = &news.notices(town.unit_reviewer).await[0];
    let story = row.story_id.unwrap();
    assert!(page.links().contains(&format!("/desk/notices/{}", row.id)));
    let opened = reviewer.get(&format!("/desk/notices/{}", row.id)).await;
    assert_eq!(opened.header("location"), format!("/desk/review/{story}"));
    let english = news.test.sign_in(town.unit_reviewer).await.in_language("en");
    english
        .open("/desk/notices")
        .await
        .is(200)
        .sees("waits for First review")
        .sees("Today");
}

#[tokio::test]
async fn co_writers_hear_what_happens_and_the_next_stage_is_called() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.draft(town.officer, town.library, "一间乡镇图书室的周末").await;
    let (app, now) = (&news.test.app, news.test.now());
    let with = &story_writer::ActiveModel {
        id: Set(app.ids.next(now)),
        story_id: Set(id.0),
        person_id: Set(town.officer2.0),
        wrote_at: Set(None),
        left_at: Set(None),
    };
    app.db
        .write(|tx| async move { with.clone().insert(&tx).await })
        .await
        .unwrap();
    news.submit(town.officer, id).await;
    news.test.run_jobs().await;
    assert_eq!(news.told(town.officer2).await, ["submitted"]);
    news.pass(town.unit_reviewer, id).await;
    news.test.run_jobs().await;
    assert_eq!(news.told(town.officer).await, ["claimed", "passed"]);
    assert_eq!(news.told(town.editor).await, ["to_review"]);
    assert_eq!(news.told(town.editor2).await, ["to_review"]);
    assert_eq!(news.told(town.chief).await, [""; 0]);
    let editor = news.test.sign_in(town.editor).await;
    editor.open("/desk/notices").await.sees("等待复审");
    news.pass(town.editor, id).await;
    news.pass(town.chief, id).await;
    news.test.run_jobs().await;
    assert_eq!(
        news.told(town.officer).await,
        ["claimed", "passed", "claimed", "passed", "claimed", "signed"]
    );
    // The one who signed knows; the other chief editor can release it. Final review was over before anybody was told.
    assert_eq!(news.told(town.chief2).await, ["to_release"]);
    assert_eq!(news.told(town.chief).await, [""; 0]);
}

#[tokio::test]
async fn a_returned_story_tells_its_author_why() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "馆内消防检查情况").await;
    let note = "第二段没有写活动日期和参加人数。<b>";
    news.give_back(town.unit_reviewer, id, note).await;
    news.test.run_jobs().await;
    assert_eq!(news.told(town.officer).await, ["claimed", "returned"]);
    // Nobody is called to a turn that is over.
    assert_eq!(news.told(town.unit_reviewer).await, [""; 0]);
    let row = &news.notices(town.officer).await[1];
    let facts: serde_json::Value = serde_json::from_str(&row.data).unwrap();
    assert_eq!(facts["returned"], json!(["incomplete", "pictures"]));
    assert_eq!(facts["note"], note);
    let officer = news.test.sign_in(town.officer).await;
    let page = officer.open("/desk/notices").await;
    page.is(200)
        .sees("《馆内消防检查情况》在初审被退回")
        .sees("第二段没有写活动日期")
        .sees_no("参加人数。<b>");
}

#[tokio::test]
async fn declined_and_held_stories_tell_their_author() {
    let news = Newsroom::open().await;
    let town = news.town;
    let one = news.submitted(town.officer, town.library, "甲").await;
    let two = news.submitted(town.officer, town.library, "乙").await;
    let declined = Decision::Decline {
        reason: DeclineReason::Ordinary,
        note: String::new(),
    };
    news.decide(town.unit_reviewer, one, declined).await;
    news.decide(
        town.unit_reviewer,
        two,
        Decision::Hold {
            note: "留给十二月".to_owned(),
        },
    )
    .await;
    news.test.run_jobs().await;
    assert_eq!(
        news.told(town.officer).await,
        ["claimed", "declined", "claimed", "held"]
    );
    let officer = news.test.sign_in(town.officer).await;
    officer
        .open("/desk/notices")
        .await
        .is(200)
        .sees("《甲》在初审未被采用")
        .sees("留给十二月");
}

#[tokio::test]
async fn a_hand_over_tells_the_colleague_and_the_writer() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "古籍修复公开课").await;
    news.pass(town.unit_reviewer, id).await;
    news.claim(town.editor, id).await;
    news.test.run_jobs().await;
    news.hand_over(town.editor, town.editor2, id).await;
    news.test.run_jobs().await;
    assert_eq!(
        news.told(town.editor2).await.last().map(String::as_str),
        Some("handed_to_you")
    );
    assert_eq!(
        news.told(town.officer).await.last().map(String::as_str),
        Some("handed_over")
    );
    assert!(!news.told(town.editor).await.contains(&"handed_over".to_owned()));
    let colleague = news.test.sign_in(town.editor2).await;
    colleague
        .open("/desk/notices")
        .await
        .sees("沈一鸣 把《古籍修复公开课》的复审转给了您");
}

#[tokio::test]
async fn a_release_tells_writers_and_signers() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "露天朗读会").await;
    news.signed(id).await;
    news.act(town.chief2, id, |story, number| {
        let mut progress = story.progress.clone();
        progress.state = domain::story::StoryState::Published;
        let event = Event::StoryReleased {
            story: id,
            number,
            headline: story.row.headline.clone(),
            usage: UsageId(Uuid::nil()),
            revision: story.row.revision_id.unwrap().into(),
            hash: story.progress.revision,
            path: "/stories/2026/1101".to_owned(),
        };
        (
            Step {
                progress,
                signature: None,
                entered: None,
            },
            event,
        )
    })
    .await;
    news.test.run_jobs().await;
    for told in [town.officer, town.unit_reviewer, town.editor, town.chief] {
        assert_eq!(news.told(told).await.last().map(String::as_str), Some("released"));
    }
    assert!(!news.told(town.chief2).await.contains(&"released".to_owned()));
    assert!(!news.told(town.editor2).await.contains(&"released".to_owned()));
}

#[tokio::test]
async fn whoever_may_not_see_the_story_when_it_is_told_hears_nothing() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "只给图书馆看").await;
    // The role ends between the event and its telling.
    let grants = accounts::dated_grants(news.test.app.db.read(), &[town.unit_reviewer.0])
        .await
        .unwrap();
    for grant in grants {
        accounts::actions::end_role(&news.test.app, &By::system("test"), grant.id, None)
            .await
            .unwrap();
    }
    news.test.run_jobs().await;
    assert_eq!(notice::Entity::find().count(news.test.app.db.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_withdrawn_story_is_told_to_no_reviewer() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.submitted(town.officer, town.library, "撤回的稿件").await;
    news.act(town.officer, id, |story, number| {
        let event = Event::StoryWithdrawn {
            story: id,
            number,
            headline: story.row.headline.clone(),
        };
        (review::withdraw(&story.progress).unwrap(), event)
    })
    .await;
    news.test.run_jobs().await;
    assert_eq!(notice::Entity::find().count(news.test.app.db.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn telling_twice_tells_once() {
    let news = Newsroom::open().await;
    let town = news.town;
    let id = news.draft(town.officer, town.library, "两次").await;
    let seq = news.submit(town.officer, id).await;
    for _ in 0..2 {
        news.put_in(app::notices::TELL, json!({ "seq": seq })).await;
    }
    news.test.run_jobs().await;
    assert_eq!(news.told(town.unit_reviewer).await, ["to_review"]);
    assert_eq!(news.jobs(app::notices::TELL, "done").await, 3);
}

#[tokio::test]
async fn notices_are_read_one_by_one_or_all_at_once_and_only_by_their_owner() {
    let news = Newsroom::open().await;
    let town = news.town;
    for headline in ["甲", "乙", "丙"] {
        news.submitted(town.officer, town.library, headline).await;
    }
    news.test.run_jobs().await;
    let reviewer = news.test.sign_in(town.unit_reviewer).await;
    reviewer
        .open("/desk/notices")
        .await
        .sees("3 条未读")
        .sees("第 1 至 3 条，共 3 条");
    let first = news.notices(town.unit_reviewer).await[0].id.to_string();

    let stranger = news.test.sign_in(town.officer).await;
    stranger.get(&format!("/desk/notices/{first}")).await.is(404);
    stranger.post("/desk/notices/read", &[("one", &first)]).await.is(303);
    stranger.open("/desk/notices").await.sees("还没有通知");
    reviewer.open("/desk/notices").await.sees("3 条未读");
    reviewer
        .post("/desk/notices/read", &[("one", "nonsense")])
        .await
        .is(404);

    // Opening it is reading it, also a second time.
    for _ in 0..2 {
        let opened = reviewer.get(&format!("/desk/notices/{first}")).await;
        assert!(opened.is(303).header("location").starts_with("/desk/review/"));
    }
    reviewer.open("/desk/notices").await.sees("2 条未读");
    let form = reviewer
        .open("/desk/notices")
        .await
        .form("/desk/notices/read")
        .without("one");
    reviewer
        .submit(&form)
        .await
        .is(200)
        .sees("已全部标为已读")
        .sees("都读过了");
    let read: Vec<_> = news
        .notices(town.unit_reviewer)
        .await
        .iter()
        .map(|row| row.read_at)
        .collect();
    // Reading all again changes nothing.
    news.test.pass(HOUR);
    reviewer.post("/desk/notices/read", &[("page", "1")]).await.is(303);
    let again: Vec<_> = news
        .notices(town.unit_reviewer)
        .await
        .iter()
        .map(|row| row.read_at)
        .collect();
    assert_eq!(read, again);
}

#[tokio::test]
async fn a_busy_morning_is_one_letter_in_the_persons_language() {
    let news = Newsroom::open().await;
    let town = news.town;
    for n in 1..=22 {
        news.submitted(town.officer, town.library, &format!("稿件之{n}")).await;
    }
    news.test.run_jobs_and_clock().await;
    assert_eq!(
        news.letters().await,
        [],
        "what has just happened waits for what follows"
    );
    news.test.pass(2 * MINUTE + SECOND);
    news.test.run_jobs_and_clock().await;
    let letters = news.letters().await;
    assert_eq!(letters.len(), 1);
    let sent = news.test.app.mailer.recorded();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].to.as_str(), sent[0].to_name.as_str()),
        ("fangmin@yunchuan.example", "方敏")
    );
    assert_eq!(sent[0].subject, "信息采编平台：22 条新消息");
    assert!(sent[0].text.contains("方敏，您好：") && sent[0].text.contains("《稿件之1》等待初审"));
    assert!(sent[0].text.contains("《稿件之20》") && !sent[0].text.contains("《稿件之21》"));
    assert!(sent[0].text.contains("另有 2 条"));
    assert_eq!(sent[0].message_id, format!("{}@copydesk.localhost", letters[0].id));
    assert_eq!(
        (letters[0].state.as_str(), letters[0].sent_at),
        ("sent", Some(news.test.now().0))
    );
    for row in news.notices(town.unit_reviewer).await {
        assert_eq!((row.mail_job_id, row.mailed_at.is_some()), (Some(letters[0].id), true));
    }
    // Nothing is mailed twice.
    for _ in 0..3 {
        news.test.pass(MINUTE);
        news.test.run_jobs_and_clock().await;
    }
    assert_eq!(news.test.app.mailer.recorded().len(), 1);
}

#[tokio::test]
async fn without_a_mail_server_notices_stay_on_the_desk() {
    let news = Newsroom::with(|app| app.mailer = Mailer::None).await;
    let town = news.town;
    news.submitted(town.officer, town.library, "只在桌上").await;
    news.test.pass(2 * MINUTE + SECOND);
    news.test.run_jobs_and_clock().await;
    assert_eq!(news.letters().await, []);
    let notices = news.notices(town.unit_reviewer).await;
    assert!(!notices.is_empty() && notices.iter().all(|row| row.mailed_at.is_none()));
}

#[tokio::test]
async fn what_was_read_or_may_no_longer_be_seen_is_not_mailed() {
    let news = Newsroom::open().await;
    let town = news.town;
    news.submitted(town.officer, town.library, "已读").await;
    news.submitted(town.town_officer, town.town, "别的单位").await;
    news.test.run_jobs().await;
    let reviewer = news.test.sign_in(town.unit_reviewer).await;
    reviewer.post("/desk/notices/read", &[("page", "1")]).await.is(303);
    assert_eq!(news.told(town.parent_reviewer).await, ["to_review"]);
    let grants = accounts::dated_grants(news.test.app.db.read(), &[town.parent_reviewer.0])
        .await
        .unwrap();
    for grant in grants {
        accounts::actions::end_role(&news.test.app, &By::system("test"), grant.id, None)
            .await
            .unwrap();
    }
    news.test.pass(5 * MINUTE);
    news.test.run_jobs_and_clock().await;
    assert_eq!(news.letters().await, []);
}

#[tokio::test]
async fn a_letter_says_english_to_who_reads_english() {
    let news = Newsroom::open().await;
    let town = news.town;
    let english = &person::Entity::update_many()
        .col_expr(person::Column::Locale, Expr::value("en"))
        .filter(person::Column::Id.eq(town.unit_reviewer.0));
    news.test
        .app
        .db
        .write(|tx| async move { english.clone().exec(&tx).await })
        .await
        .unwrap();
    news.letter_waiting().await;
    let sent = news.test.app.mailer.recorded();
    assert_eq!(sent[0].subject, "Copydesk: one new notice");
    assert!(sent[0].text.contains("waits for First review"), "{}", sent[0].text);
}

#[tokio::test]
async fn a_letter_goes_out_once_over_smtp() {
    let (port, received) = SmtpSink::start().await.unwrap();
    let news = Newsroom::with(|app| app.mailer = smtp(port)).await;
    let id = news.letter_waiting().await;
    assert_eq!(news.letter_state().await, "sent");
    // A second job for a letter that is out does nothing.
    news.put_in(app::notices::SEND, json!({ "letter": id })).await;
    news.test.run_jobs().await;
    let received = received.lock().unwrap().clone();
    assert_eq!(received.len(), 1);
    assert_eq!(
        received[0].header("Message-ID"),
        Some(format!("<{id}@copydesk.localhost>"))
    );
    assert_eq!(received[0].subject().as_deref(), Some("信息采编平台：1 条新消息"));
}

#[tokio::test]
async fn an_answer_that_never_came_is_unknown_and_nobody_sends_again() {
    let (port, received) = SmtpSink::start_in(Mood::DropsAfterText).await.unwrap();
    let news = Newsroom::with(|app| app.mailer = smtp(port)).await;
    let id = news.letter_waiting().await;
    assert_eq!(news.letter_state().await, "unknown");
    assert_eq!(news.jobs(app::notices::SEND, "unknown").await, 1);
    for _ in 0..20 {
        news.test.pass(HOUR);
        news.test.run_jobs_and_clock().await;
    }
    assert_eq!(received.lock().unwrap().len(), 1);
    assert_eq!(news.letter_state().await, "unknown");

    // A person looks, and decides to send it again.
    let row = job::Entity::find()
        .filter(job::Column::Kind.eq(app::notices::SEND))
        .one(news.test.app.db.read())
        .await;
    let (stuck, now) = (row.unwrap().unwrap().id, news.test.now());
    news.test
        .app
        .db
        .write(|tx| async move { jobs::letters::retry(&tx, 0, stuck.into(), now).await })
        .await
        .unwrap();
    news.test.run_jobs().await;
    let received = received.lock().unwrap().clone();
    assert_eq!(received.len(), 2);
    assert!(
        received
            .iter()
            .all(|letter| letter.header("Message-ID") == Some(format!("<{id}@copydesk.localhost>")))
    );
}

#[tokio::test]
async fn a_refused_letter_has_failed() {
    let (port, _) = SmtpSink::start_in(Mood::NoSuchPerson).await.unwrap();
    let news = Newsroom::with(|app| app.mailer = smtp(port)).await;
    news.letter_waiting().await;
    assert_eq!(news.letter_state().await, "failed");
    assert!(news.letters().await[0].last_error.is_some());
    assert_eq!(news.jobs(app::notices::SEND, "dead").await, 1);
}

#[tokio::test]
async fn while_the_server_is_away_a_letter_waits_and_is_given_up_at_last() {
    let (port, received) = SmtpSink::start_in(Mood::Busy).await.unwrap();
    let news = Newsroom::with(|app| app.mailer = smtp(port)).await;
    news.letter_waiting().await;
    assert_eq!(news.letter_state().await, "waiting");
    assert_eq!(news.jobs(app::notices::SEND, "waiting").await, 1);
    // Not before its time.
    news.test.run_jobs().await;
    assert_eq!(news.jobs(app::notices::SEND, "done").await, 1);
    for _ in 0..13 {
        news.test.pass(HOUR + MINUTE);
        news.test.run_jobs().await;
    }
    assert_eq!(news.letter_state().await, "failed");
    assert_eq!(
        (
            news.jobs(app::notices::SEND, "waiting").await,
            news.jobs(app::notices::SEND, "dead").await
        ),
        (0, 1)
    );
    assert!(received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_letter_whose_attempt_broke_off_is_unknown() {
    let news = Newsroom::open().await;
    let town = news.town;
    let (app, now) = (&news.test.app, news.test.now());
    let id: Uuid = app.ids.next(now);
    let row = &letter::ActiveModel {
        id: Set(id),
        realm_id: Set(0),
        person_id: Set(Some(town.officer.0)),
        to_address: Set("hejing@yunchuan.example".to_owned()),
        to_name: Set("何静".to_owned()),
        subject: Set("重设密码".to_owned()),
        body: Set("……".to_owned()),
        message_id: Set(format!("{id}@copydesk.localhost")),
        state: Set("sending".to_owned()),
        last_error: Set(None),
        created_at: Set(now.0),
        sent_at: Set(None),
        version: Set(2),
    };
    app.db
        .write(|tx| async move { row.clone().insert(&tx).await })
        .await
        .unwrap();
    news.put_in(app::notices::SEND, json!({ "letter": id })).await;
    news.test.run_jobs().await;
    assert_eq!(news.letter_state().await, "unknown");
    assert_eq!(news.jobs(app::notices::SEND, "unknown").await, 1);
    assert_eq!(app.mailer.recorded(), []);
}

#[tokio::test]
async fn visitors_are_led_to_the_door() {
    let news = Newsroom::open().await;
    let page = news.test.visitor().get("/desk/notices").await;
    page.is(303);
    assert!(page.header("location").starts_with("/sign-in"));
}
