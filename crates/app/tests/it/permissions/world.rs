//! The people of the columns and the things of the rows. Stories travel through the same forms that people use; where
//! a story is at a stage, a bystander has claimed it, so that a request of the table finds the right answered but
//! changes nothing.

use app::{By, accounts::actions};
use domain::{PersonId, Role, StoryId, UnitId, review::default_workflow, time::DAY, units::UnitKind};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use store::tables::{asset, rendition, review_note, role_grant, section, story, upload};
use testkit::{Page, TestApp, Town, Visitor};
use uuid::Uuid;

/// Every state of a story that the table knows. `returned` came back from its own unit, `sent-back` from the newsroom's
/// last stage; `held` and `declined` stopped at the second stage.
pub const STATES: &[&str] = &[
    "draft",
    "first",
    "second",
    "final",
    "returned",
    "sent-back",
    "held",
    "declined",
    "withdrawn",
    "signed",
    "scheduled",
    "published",
    "retracted",
];

/// A grey picture of four by three.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x04\x00\x00\x00\x03\x08\x02\x00\x00\x00;\x969\x91\
    \x00\x00\x00\x10IDATx\xdach\x98\xb0\x00\x8e\x18pr\x00\x89\x96\x14A}\xb0P\t\x00\x00\x00\x00IEND\xaeB`\x82";

pub struct World {
    pub kit: TestApp,
    pub town: Town,
    /// By letter; the person is none for whoever is not signed in.
    pub people: HashMap<char, (Option<PersonId>, Visitor)>,
    /// Who has claimed what is at a stage.
    bystanders: HashMap<&'static str, Visitor>,
    pub stories: HashMap<&'static str, Sample>,
    pub village: UnitId,
    pub section: Uuid,
    next: AtomicUsize,
}

/// A story in one state.
#[derive(Clone, Debug)]
pub struct Sample {
    pub story: StoryId,
    pub photo: Uuid,
    /// Of the photo, as its address ends.
    pub size: String,
    pub file: Uuid,
    /// The note that the unit's reviewer put beside the text, once one has claimed it.
    pub note: Option<Uuid>,
    /// Two uploads in pieces that the author has begun.
    pub uploads: [Uuid; 2],
    /// The stage it is at, or that a late form would name.
    pub stage: &'static str,
    pub number: (i32, i32),
}

pub async fn build() -> World {
    let kit = TestApp::with(|_| {}).await;
    let town = Town::build(&kit.app).await;
    let by = &By::system("matrix");
    let names = actions::UnitNames {
        name: "柳湾村".to_owned(),
        short_name: String::new(),
        name_en: String::new(),
    };
    let new = actions::NewUnit {
        kind: UnitKind::Other,
        names,
        parent: Some(town.town),
        group: None,
        sort: 0,
    };
    let village = actions::create_unit(&kit.app, by, &new, None).await.unwrap();
    let new = |name, login, unit, role| testkit::town::person(&kit.app, name, login, unit, role);

    let (here, centre) = (town.town, town.centre);
    let reviewer = new("方晓", "reviewer-own", here, Role::UnitReviewer).await;
    let disabled = new("董停", "closed", here, Role::Officer).await;
    let persons = [
        ('a', town.town_officer),
        ('c', new("何同", "co-writer", town.library, Role::Officer).await),
        ('o', new("江川", "colleague", here, Role::Officer).await),
        ('x', town.other_officer),
        ('u', reviewer),
        ('p', town.parent_reviewer),
        ('b', new("田下", "reviewer-below", village, Role::UnitReviewer).await),
        ('e', town.other_reviewer),
        ('f', new("韩前", "former", here, Role::UnitReviewer).await),
        ('d', disabled),
        ('2', town.editor),
        ('S', town.editor2),
        ('3', town.chief),
        ('h', new("简达", "channel", centre, Role::ChannelEditor).await),
        ('t', new("夏训", "trainer", centre, Role::Trainer).await),
        ('m', new("罗湾", "admin-own", here, Role::UnitAdmin).await),
        ('M', new("罗屏", "admin-above", town.county, Role::UnitAdmin).await),
        ('w', town.unit_admin),
        ('y', town.system_admin),
        ('k', town.security_admin),
        ('i', town.auditor),
        ('D', new("江代", "deputy-author", here, Role::Officer).await),
        ('q', new("方代", "deputy-reviewer", here, Role::Officer).await),
        ('z', new("沈代", "deputy-editor", centre, Role::Trainer).await),
        ('j', new("罗代", "deputy-admin", here, Role::Officer).await),
        ('O', new("白县", "officer-above", town.county, Role::Officer).await),
        ('v', new("田村", "officer-below", village, Role::Officer).await),
        ('l', new("罗村", "admin-below", village, Role::UnitAdmin).await),
    ];
    for (absent, deputy) in [('a', 'D'), ('u', 'q'), ('2', 'z'), ('m', 'j')] {
        let of = |letter| persons.iter().find(|(one, _)| *one == letter).unwrap().1;
        absent_from_now(&kit, of(absent), of(deputy)).await;
    }
    let mut people = HashMap::from([('n', (None, kit.visitor()))]);
    for (letter, person) in persons {
        people.insert(letter, (Some(person), kit.sign_in(person).await));
    }
    let mut bystanders = HashMap::new();
    for (stage, name, unit, role) in [
        ("first", "关望", here, Role::UnitReviewer),
        ("second", "关远", centre, Role::Editor),
        ("final", "关山", centre, Role::ChiefEditor),
    ] {
        let login = format!("bystander-{stage}");
        let person = testkit::town::person(&kit.app, name, &login, unit, role).await;
        bystanders.insert(stage, kit.sign_in(person).await);
    }

    // The rights of these two go after they have signed in: it must show at the next request.
    end_roles(&kit, persons.iter().find(|(letter, _)| *letter == 'f').unwrap().1).await;
    let version = app::accounts::person(kit.app.db.read(), disabled)
        .await
        .unwrap()
        .unwrap()
        .version;
    actions::disable_person(&kit.app, by, disabled, version, None)
        .await
        .unwrap();

    let section = sections(&kit, &people[&'3'].1).await;
    let mut institution = (*kit.app.institution()).clone();
    institution.security_contact = "mailto:security@yunchuan.example".to_owned();
    *kit.app.institution.write().unwrap() = Arc::new(institution);
    let mut world = World {
        kit,
        town,
        people,
        bystanders,
        stories: HashMap::new(),
        village,
        section,
        next: AtomicUsize::new(0),
    };
    for state in STATES {
        let sample = world.story(state).await;
        world.stories.insert(state, sample);
    }
    world.kit.run_jobs().await;
    world
}

async fn sections(kit: &TestApp, chief: &Visitor) -> Uuid {
    let fields = [
        ("slug", "news"),
        ("name_zh", "要闻"),
        ("name_en", "News"),
        ("key", "matrix-section"),
    ];
    done(&chief.post("/desk/settings/sections", &fields).await);
    section::Entity::find()
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap()
        .id
}

async fn end_roles(kit: &TestApp, person: PersonId) {
    for grant in grants(kit, person).await {
        actions::end_role(&kit.app, &By::system("matrix"), grant.into(), None)
            .await
            .unwrap();
    }
}

/// Away for a month; whoever has the absent person's roles for that time.
async fn absent_from_now(kit: &TestApp, person: PersonId, deputy: PersonId) {
    let now = kit.app.clock.now();
    let absence = actions::NewAbsence {
        person,
        deputy,
        from: now,
        to: now.plus(30 * DAY),
        note: String::new(),
    };
    actions::set_absence(&kit.app, &By::system("matrix"), &absence, None)
        .await
        .unwrap();
}

async fn grants(kit: &TestApp, person: PersonId) -> Vec<Uuid> {
    let of_person = role_grant::Entity::find().filter(role_grant::Column::PersonId.eq(person.0));
    of_person
        .all(kit.app.db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|grant| grant.id)
        .collect()
}

/// # Panics
/// When a step of a story's way was refused.
#[track_caller]
fn done(page: &Page) {
    assert!(
        page.status.is_success() || page.status.as_u16() == 303,
        "{} {}: {}",
        page.status,
        page.path,
        page.text()
    );
    let to = page.header("location");
    assert!(!to.starts_with("/sign-in"), "{}: led to {to}", page.path);
}

impl World {
    fn who(&self, letter: char) -> &Visitor {
        &self.people[&letter].1
    }

    /// A number that no other request has.
    pub fn fresh(&self) -> usize {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    /// A new story, brought into this state.
    pub async fn story(&self, state: &str) -> Sample {
        let id = self.written().await;
        let stage = if state == "draft" {
            ""
        } else {
            self.bring(id, state).await
        };
        self.sample(id, stage).await
    }

    async fn written(&self) -> StoryId {
        let author = self.who('a');
        let unit = self.town.town.to_string();
        let key = format!("matrix-{}", self.fresh());
        let page = author
            .post(
                "/desk/stories",
                &[("unit", unit.as_str()), ("kind", "brief"), ("key", &key)],
            )
            .await;
        done(&page);
        let to = page.header("location").to_owned();
        let id: StoryId = to
            .trim_start_matches("/desk/stories/")
            .trim_end_matches("/edit")
            .parse()
            .unwrap();
        for (folder, name, bytes) in [
            ("photos", "桥.png", PICTURE),
            ("attachments", "名单.txt", "名单".as_bytes()),
        ] {
            let to = format!("/desk/stories/{id}/{folder}");
            done(
                &author
                    .upload(&to, name, bytes, &[("key", &format!("{folder}-{id}"))])
                    .await,
            );
        }
        author
            .post(&format!("/desk/stories/{id}/writers"), &[("login", "co-writer")])
            .await;
        let photo = self.file(id, "photo").await;
        let page = author.open(&to).await;
        let form = page.form(&format!("/desk/stories/{id}/draft"));
        let form = form
            .set("headline", "新桥通车")
            .set("body", "二十日上午八时，柳湾镇新桥通车，两岸的人走到了一起。")
            .set("contact", "0571-0000000")
            .set("event_time", "2026-11-20T08:00")
            .set("confidential_checked", "on")
            .set(&format!("caption-{photo}"), "通车那一刻")
            .set(&format!("alt-{photo}"), "人们走在桥上")
            .set(&format!("photographer-{photo}"), "江岚");
        done(&author.post(&form.action, &form.fields).await);
        id
    }

    /// Takes it from draft to the state; answers the stage it is at, or that a late form would name.
    async fn bring(&self, id: StoryId, state: &str) -> &'static str {
        self.submit(id).await;
        match state {
            "first" => return self.claimed(id, "first").await,
            "withdrawn" => {
                let key = format!("withdraw-{id}");
                done(
                    &self
                        .who('a')
                        .post(&format!("/desk/stories/{id}/withdrawals"), &[("key", &key)])
                        .await,
                );
                return "first";
            }
            "returned" => return self.decide(id, 'u', "first", "return").await,
            _ => self.decide(id, 'u', "first", "pass").await,
        };
        match state {
            "second" => return self.claimed(id, "second").await,
            "held" => return self.decide(id, '2', "second", "hold").await,
            "declined" => return self.decide(id, '2', "second", "decline").await,
            _ => self.decide(id, 'S', "second", "pass").await,
        };
        match state {
            "final" => return self.claimed(id, "final").await,
            "sent-back" => return self.decide(id, '3', "final", "return").await,
            _ => self.decide(id, '3', "final", "pass").await,
        };
        match state {
            "signed" => {}
            "scheduled" => self.release(id, Some("2026-11-25T08:00")).await,
            "published" => self.release(id, None).await,
            "retracted" => {
                self.release(id, None).await;
                let to = format!("/desk/stories/{id}/retractions");
                let form = self.who('3').open(&to).await.form(&to).set("note", "日期有误");
                done(&self.who('3').post(&form.action, &form.fields).await);
            }
            other => panic!("no way to {other:?}"),
        }
        "final"
    }

    async fn submit(&self, id: StoryId) {
        // The button stands below the form that it sends.
        let form = self
            .who('a')
            .open(&format!("/desk/stories/{id}/edit"))
            .await
            .form(&format!("/desk/stories/{id}/draft"));
        done(
            &self
                .who('a')
                .post(&format!("/desk/stories/{id}/submissions"), &form.fields)
                .await,
        );
        let row = self.row(id).await;
        assert_eq!(row.state, "in_review", "the story was sent in");
    }

    async fn claimed(&self, id: StoryId, stage: &'static str) -> &'static str {
        self.claim(&self.bystanders[stage], id, stage).await;
        stage
    }

    async fn claim(&self, who: &Visitor, id: StoryId, stage: &str) {
        let key = format!("claim-{id}-{stage}");
        done(
            &who.post(
                &format!("/desk/stories/{id}/claims"),
                &[("stage", stage), ("key", &key)],
            )
            .await,
        );
        if stage == "first" {
            let to = format!("/desk/stories/{id}/notes");
            let form = who.open(&format!("/desk/review/{id}")).await.form(&to);
            done(&who.post(&to, &form.set("note", "请补日期").fields).await);
        }
    }

    async fn decide(&self, id: StoryId, who: char, stage: &'static str, decision: &str) -> &'static str {
        let who = self.who(who);
        self.claim(who, id, stage).await;
        let to = format!("/desk/stories/{id}/reviews");
        let form = who.open(&format!("/desk/review/{id}")).await.form(&to);
        let mut form = form.set("decision", decision).set("proofreader", "乔校");
        let workflow = default_workflow();
        let stage_rules = workflow.stages.iter().find(|one| one.key == stage).unwrap();
        for line in &stage_rules.checklist {
            form = form.tick("checked", &line.key);
        }
        form = match decision {
            "return" => form.tick("reasons", "facts").set("note-return", "请核对日期"),
            "hold" => form.set("note-hold", "留到周末"),
            "decline" => form.set("decline-reason", "ordinary").set("note-decline", "内容一般"),
            _ => form,
        };
        done(&who.post(&form.action, &form.fields).await);
        stage
    }

    async fn release(&self, id: StoryId, at: Option<&str>) {
        let to = format!("/desk/stories/{id}/releases");
        let form = self.who('3').open(&format!("/desk/publishing/{id}")).await.form(&to);
        let mut form = form.set("section", &self.section.to_string()).set("when", "now");
        if let Some(at) = at {
            form = form.set("when", "at").set("at", at);
        }
        done(&self.who('3').post(&form.action, &form.fields).await);
    }

    pub async fn row(&self, id: StoryId) -> story::Model {
        story::Entity::find_by_id(id.0)
            .one(self.kit.app.db.read())
            .await
            .unwrap()
            .unwrap()
    }

    async fn sample(&self, id: StoryId, stage: &'static str) -> Sample {
        let photo = self.file(id, "photo").await;
        let sizes = rendition::Entity::find()
            .filter(rendition::Column::AssetId.eq(photo))
            .filter(rendition::Column::Cut.eq(""))
            .filter(rendition::Column::Said.eq(""));
        let size = sizes
            .order_by_asc(rendition::Column::Id)
            .one(self.kit.app.db.read())
            .await
            .unwrap()
            .unwrap();
        let ending = if size.format == "webp" { "webp" } else { "jpg" };
        let row = self.row(id).await;
        let note = review_note::Entity::find().filter(review_note::Column::StoryId.eq(id.0));
        let note = note.one(self.kit.app.db.read()).await.unwrap();
        Sample {
            story: id,
            photo,
            size: format!("{}.{ending}", size.width),
            file: self.file(id, "file").await,
            note: note.map(|note| note.id),
            uploads: [self.upload(id).await, self.upload(id).await],
            stage,
            number: (row.year, row.no.unwrap_or(99_999)),
        }
    }

    /// Begun by the author, in whatever state the story is; it lasts as long as the table takes.
    async fn upload(&self, id: StoryId) -> Uuid {
        let now = self.kit.now();
        let row = upload::ActiveModel {
            id: Set(self.kit.app.ids.next(now)),
            realm_id: Set(0),
            story_id: Set(id.0),
            person_id: Set(self.people[&'a'].0.unwrap().0),
            purpose: Set("file".to_owned()),
            file_name: Set("a.pdf".to_owned()),
            modified: Set(0),
            size: Set(100),
            key: Set(format!("begun-{}", self.fresh())),
            arrived: Set(0),
            asset_id: Set(None),
            created_at: Set(now.0),
            expires_at: Set(now.plus(30 * DAY).0),
            finished_at: Set(None),
        };
        let row = &row;
        let inserted = self
            .kit
            .app
            .db
            .write(|tx| async move { row.clone().insert(&tx).await.map_err(app::Error::from) });
        inserted.await.unwrap().id
    }

    async fn file(&self, id: StoryId, kind: &str) -> Uuid {
        let of_story = asset::Entity::find().filter(asset::Column::StoryId.eq(id.0));
        let files = of_story
            .order_by_asc(asset::Column::Id)
            .all(self.kit.app.db.read())
            .await
            .unwrap();
        let is_kind = |file: &&asset::Model| file.kind == kind;
        files
            .iter()
            .find(is_kind)
            .unwrap_or_else(|| panic!("no {kind}: {files:?}"))
            .id
    }

    /// What must not change while the table is gone through: every row of a story and its working copy.
    pub async fn standing(&self) -> Vec<(Uuid, String)> {
        let mut all = Vec::new();
        for sample in self.stories.values() {
            let draft = store::tables::draft::Entity::find_by_id(sample.story.0)
                .one(self.kit.app.db.read())
                .await
                .unwrap();
            all.push((sample.story.0, format!("{:?} {draft:?}", self.row(sample.story).await)));
        }
        all.sort();
        all
    }

    /// A person with this role: in the town if it is a unit's, else at the centre.
    pub async fn target(&self, role: Role) -> Target {
        let unit = match role {
            Role::Officer | Role::UnitReviewer | Role::UnitAdmin => self.town.town,
            _ => self.town.centre,
        };
        let login = format!("target-{}", self.fresh());
        let person = testkit::town::person(&self.kit.app, "卜人", &login, unit, role).await;
        Target {
            person,
            grant: grants(&self.kit, person).await[0],
            unit,
        }
    }
}

/// Somebody to whom something is done.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub person: PersonId,
    pub grant: Uuid,
    pub unit: UnitId,
}
