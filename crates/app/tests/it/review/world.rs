//! A story in review, and the people who decide it.

use app::{
    App, By,
    accounts::{
        self,
        actions::{NewGrant, grant_role},
    },
    stories::{self, Typed},
};
use domain::{PersonId, Role, StoryId, Time, UnitId, story::StoryState, time::DAY};
use sea_orm::EntityTrait;
use store::tables::story;
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
        self.submitted_by(self.town.officer, self.town.library).await
    }

    pub async fn submitted_by(&self, author: PersonId, unit: UnitId) -> StoryId {
        let id = stories::create(&self.app.app, &self.by(author).await, unit, "brief", None)
            .await
            .unwrap();
        self.submit(id, HEADLINE).await;
        id
    }

    /// The author sends the story in under this headline.
    pub async fn submit(&self, id: StoryId, headline: &str) {
        let app = &self.app.app;
        let by = self.by(PersonId(self.row(id).await.author_id)).await;
        let (_, draft) = stories::draft(app.db.read(), id).await.unwrap();
        let typed = self.typed(headline);
        let sent = stories::submit(app, &by, id, draft.version, &typed, None)
            .await
            .unwrap();
        assert!(matches!(sent, stories::Outcome::Submitted { .. }), "{sent:?}");
    }

    /// A whole story under this headline.
    pub fn typed(&self, headline: &str) -> Typed {
        let app = &self.app.app;
        let (typed, errors) = Typed::read(&fields(self.app.now(), &app.zone(), headline), &app.zone(), &[]);
        assert!(errors.is_empty());
        typed
    }

    /// One more role for somebody.
    pub async fn grant(&self, person: PersonId, role: Role, unit: UnitId) {
        let grant = NewGrant {
            person,
            role,
            unit,
            from: None,
            until: None,
        };
        grant_role(&self.app.app, &By::system("test"), grant, None)
            .await
            .unwrap();
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

/// A story in which the machine finds nothing.
fn fields(now: Time, zone: &jiff::tz::TimeZone, headline: &str) -> web::Fields {
    let body = "十一月十八日下午，市图书馆的志愿者来到柳岸社区，教三十六位老人用手机付款、挂号、查公交到站时间。\n\
                志愿者把步骤画成大字卡片，塑封好送给每位老人。\n\
                课程从不讲术语，每次只学一件事，回家当作业练一遍。市图书馆计划年底前把课程送到全市四十个社区。";
    let event_time = now.plus(-DAY).format("%Y-%m-%d %H:%M", zone);
    let pairs = [
        ("headline", headline),
        ("body", body),
        ("kind", "brief"),
        ("byline", "文/何静"),
        ("contact", "0800-5550-126"),
        ("event_time", &event_time),
        ("source", "市图书馆"),
        ("channels", "site"),
        ("confidential_checked", "on"),
    ];
    web::Fields::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
}
