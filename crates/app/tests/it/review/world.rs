//! A story in review, and the people who decide it.

use app::{App, By, accounts, stories};
use domain::{
    PersonId, StoryId,
    content::StoryContent,
    document::Document,
    story::{ChannelWish, StoryState},
    time::DAY,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use store::tables::{draft, story};
use testkit::{Page, TestApp, Town, Visitor};

pub const HEADLINE: &str = "市图书馆志愿者走进社区教老人用手机";

pub struct World {
    pub app: TestApp,
    pub town: Town,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        let town = Town::build(&app.app).await;
        Self { app, town }
    }

    /// A story of the library, sent in by its officer.
    pub async fn submitted(&self) -> StoryId {
        self.submitted_by(self.town.officer, self.town.library, 1).await
    }

    pub async fn submitted_by(&self, officer: PersonId, unit: domain::UnitId, no: i32) -> StoryId {
        let app = &self.app.app;
        let id = started(app, officer, unit, no).await;
        self.submit(id).await;
        id
    }

    /// The author sends in what stands in the working copy.
    pub async fn submit(&self, id: StoryId) {
        let app = &self.app.app;
        let now = self.app.now();
        let row = story_row(app, id).await;
        let by = &self.by(PersonId(row.author_id)).await;
        let sent = app
            .db
            .write(|tx| async move {
                let units = accounts::units(&tx, now).await?;
                let story = stories::load(&tx, by, &units, id).await?;
                let (content, _) = stories::draft(&tx, id).await?;
                let kept = stories::keep_revision(app, &tx, by, id, &content, "submitted", now).await?;
                let step = domain::review::submit(&story.progress, kept.hash)?;
                let chars = i32::try_from(content.body.char_count()).unwrap();
                stories::advance(&tx, &story, &step.progress, step.entered, now, |row| {
                    row.revision_id = Set(Some(kept.id.0));
                    row.revision_hash = Set(Some(kept.hash.0.to_vec()));
                    row.headline = Set(content.headline.clone());
                    row.text_chars = Set(chars);
                    row.submitted_at = Set(Some(now.0));
                    row.stage = Set(Some("first".to_owned()));
                })
                .await
            })
            .await;
        sent.unwrap();
    }

    pub async fn by(&self, person: PersonId) -> By {
        let db = self.app.app.db.read();
        let actor = accounts::actor(db, person, self.app.now()).await.unwrap();
        let name = accounts::person(db, person).await.unwrap().unwrap().name;
        By::of(actor, name)
    }

    pub async fn row(&self, id: StoryId) -> story::Model {
        story_row(&self.app.app, id).await
    }

    pub async fn state(&self, id: StoryId) -> StoryState {
        self.row(id).await.state.parse().unwrap()
    }

    /// Claims the story from its page and opens the decision form.
    pub async fn claimed(&self, who: &Visitor, id: StoryId) -> Page {
        let page = who.open(&format!("/desk/review/{id}")).await;
        let page = who.submit(&page.form(&format!("/desk/stories/{id}/claims"))).await;
        page.is(200);
        page
    }

    /// Claims and passes the stage, all lines ticked.
    pub async fn pass(&self, person: PersonId, id: StoryId) -> Page {
        let who = self.app.sign_in(person).await;
        let page = self.claimed(&who, id).await;
        who.submit(&passing(&page, id)).await
    }
}

/// The decision form filled in for a pass.
pub fn passing(page: &Page, id: StoryId) -> testkit::Form {
    let ticks: Vec<String> = page
        .body()
        .split("name=\"checked\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(ToOwned::to_owned))
        .collect();
    let form = page.form(&reviews(id)).set("decision", "pass");
    ticks.iter().fold(form, |form, key| form.tick("checked", key))
}

pub fn reviews(id: StoryId) -> String {
    format!("/desk/stories/{id}/reviews")
}

/// The decision form filled in for a return.
pub fn returning(page: &Page, id: StoryId, note: &str) -> testkit::Form {
    page.form(&reviews(id))
        .set("decision", "return")
        .tick("reasons", "facts")
        .set("note-return", note)
}

async fn story_row(app: &App, id: StoryId) -> story::Model {
    story::Entity::find_by_id(id.0)
        .one(app.db.read())
        .await
        .unwrap()
        .unwrap()
}

async fn started(app: &App, officer: PersonId, unit: domain::UnitId, no: i32) -> StoryId {
    let now = app.clock.now();
    let id: StoryId = app.ids.next(now);
    let content = serde_json::to_string(&content(app)).unwrap();
    let content = &content;
    let written: Result<(), app::Error> = app
        .db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let row = story::ActiveModel {
                id: Set(id.0),
                realm_id: Set(0),
                year: Set(2026),
                no: Set(Some(no)),
                author_id: Set(officer.0),
                unit_id: Set(unit.0),
                unit_name: Set(units.name(unit).to_owned()),
                kind: Set("brief".to_owned()),
                headline: Set(HEADLINE.to_owned()),
                state: Set("draft".to_owned()),
                stage: Set(None),
                stage_no: Set(0),
                round: Set(0),
                text_chars: Set(0),
                photo_count: Set(0),
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
            row.insert(&tx).await?;
            let draft = draft::ActiveModel {
                story_id: Set(id.0),
                content: Set(content.clone()),
                base_revision_id: Set(None),
                saved_by: Set(officer.0),
                saved_at: Set(now.0),
                version: Set(1),
            };
            draft.insert(&tx).await?;
            Ok(())
        })
        .await;
    written.unwrap();
    id
}

/// A story in which the machine finds nothing.
pub fn content(app: &App) -> StoryContent {
    let body = "十一月十八日下午，市图书馆的志愿者来到柳岸社区，教三十六位老人用手机付款、挂号、查公交到站时间。\n\
                志愿者把步骤画成大字卡片，塑封好送给每位老人。\n\
                课程从不讲术语，每次只学一件事，回家当作业练一遍。市图书馆计划年底前把课程送到全市四十个社区。";
    StoryContent {
        headline: HEADLINE.to_owned(),
        body: Document::from_plain_text(body).unwrap(),
        kind: "brief".to_owned(),
        byline: "文/何静".to_owned(),
        credits: domain::byline::parse("文/何静"),
        contact: "0800-5550-126".to_owned(),
        event_time: Some(app.clock.now().plus(-DAY)),
        source: "市图书馆".to_owned(),
        channels: vec![ChannelWish::Site],
        confidential_checked: true,
        ..StoryContent::default()
    }
}
