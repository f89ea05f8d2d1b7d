//! A story that has passed the three reviews, made through the rules themselves.

use app::{App, By, accounts, settings, stories};
use domain::{
    Actor, AssetId, PersonId, StoryId,
    content::{Attachment, ContentHash, Credit, Photo, StoryContent},
    document::Document,
    review::{Decision, Hand, Progress, Sitting, Step, claim, decide, submit},
    story::CreditRole,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::tables::{asset, rendition, section, story};
use testkit::{TestApp, Town};
use uuid::Uuid;

/// What the officer of the library writes.
pub fn content(headline: &str) -> StoryContent {
    StoryContent {
        kicker: "开馆第一晚".to_owned(),
        headline: headline.to_owned(),
        deck: "三百一十二人来读书".to_owned(),
        summary: "市图书馆把闭馆时间推迟到晚上十点。".to_owned(),
        body: Document::from_plain_text("晚上七点，阅览室坐满了人。\n馆员给每张桌子添了一盏灯。").unwrap(),
        kind: "news".to_owned(),
        byline: "通讯员 何静 图/陆远".to_owned(),
        credits: vec![
            Credit {
                name: "何静".to_owned(),
                role: CreditRole::Correspondent,
                order: 1,
            },
            Credit {
                name: "陆远".to_owned(),
                role: CreditRole::Photographer,
                order: 2,
            },
        ],
        source: "市图书馆".to_owned(),
        sections: vec!["units".to_owned()],
        ..StoryContent::default()
    }
}

/// Makes the sections 要闻 and 单位动态; answers the ids.
pub async fn sections(kit: &TestApp) -> (Uuid, Uuid) {
    (
        section(kit, "top-news", "要闻", "Top news", 1).await,
        section(kit, "units", "单位动态", "Units", 2).await,
    )
}

pub async fn section(kit: &TestApp, slug: &str, zh: &str, en: &str, sort: i32) -> Uuid {
    let id: Uuid = kit.app.ids.next(kit.now());
    kit.app
        .db
        .write(|tx| async move {
            let row = section::ActiveModel {
                id: Set(id),
                slug: Set(slug.to_owned()),
                name_zh: Set(zh.to_owned()),
                name_en: Set(en.to_owned()),
                sort: Set(sort),
                clock: Set("news".to_owned()),
                closed_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx).await
        })
        .await
        .unwrap();
    id
}

/// A story by the officer of the library, signed by the unit's reviewer, the editor and the chief editor.
pub async fn signed(kit: &TestApp, town: &Town, no: i32, content: &StoryContent) -> StoryId {
    written_by(
        kit,
        town,
        town.officer,
        [town.unit_reviewer, town.editor, town.chief],
        no,
        content,
    )
    .await
}

pub async fn written_by(
    kit: &TestApp,
    town: &Town,
    author: PersonId,
    signers: [PersonId; 3],
    no: i32,
    content: &StoryContent,
) -> StoryId {
    let id = draft(kit, town, author, no, content).await;
    let system = &By::system("test");
    let writer = &person(author);
    let now = kit.now();
    let app = &kit.app;
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let kept = stories::keep_revision(app, &tx, writer, id, content, "submitted", now).await?;
            let story = stories::load(&tx, system, &units, id).await?;
            let step = submit(&story.progress, kept.hash)?;
            stories::advance(&tx, &story, &step.progress, step.entered, now, |row| {
                row.revision_id = Set(Some(kept.id.0));
                row.revision_hash = Set(Some(kept.hash.0.to_vec()));
            })
            .await?;
            for signer in signers {
                let story = stories::load(&tx, system, &units, id).await?;
                let hand = Hand::own(signer);
                let claimed = claim(&story.progress, hand)?.progress;
                let step = pass(&story, &claimed, hand, kept.hash)?;
                let is_signed = step.progress.is_signed();
                stories::advance(&tx, &story, &step.progress, step.entered, now, |row| {
                    if is_signed {
                        row.signed_revision_id = Set(Some(kept.id.0));
                        row.signed_hash = Set(Some(kept.hash.0.to_vec()));
                    }
                })
                .await?;
            }
            Ok::<_, app::Error>(())
        })
        .await
        .unwrap();
    id
}

fn pass(story: &stories::Story, progress: &Progress, hand: Hand, seen: ContentHash) -> Result<Step, app::Error> {
    let stage = &story.workflow.stages[progress.stage.unwrap()];
    let checked = stage.checklist.iter().map(|item| item.key.clone()).collect();
    let sitting = Sitting {
        by: hand,
        stage: &stage.key,
        seen,
    };
    Ok(decide(&story.workflow, progress, sitting, &Decision::Pass { checked })?)
}

fn person(id: PersonId) -> By {
    By::of(Actor::person(id, Vec::new()), "何静".to_owned())
}

/// A story that its officer has only begun.
pub async fn draft(kit: &TestApp, town: &Town, author: PersonId, no: i32, content: &StoryContent) -> StoryId {
    let id: StoryId = kit.app.ids.next(kit.now());
    let now = kit.now().0;
    let (_, workflow_no) = settings::workflow(kit.app.db.read()).await.unwrap();
    let unit = town.library.0;
    kit.app
        .db
        .write(|tx| async move {
            let row = story::ActiveModel {
                id: Set(id.0),
                realm_id: Set(0),
                year: Set(2026),
                no: Set(Some(no)),
                author_id: Set(author.0),
                unit_id: Set(unit),
                unit_name: Set("市图书馆".to_owned()),
                kind: Set(content.kind.clone()),
                headline: Set(content.headline.clone()),
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
                workflow_no: Set(workflow_no),
                signatures: Set("[]".to_owned()),
                revision_id: Set(None),
                revision_hash: Set(None),
                signed_revision_id: Set(None),
                signed_hash: Set(None),
                public_path: Set(None),
                created_at: Set(now),
                updated_at: Set(now),
                submitted_at: Set(Some(now)),
                state_since: Set(now),
                version: Set(1),
            };
            row.insert(&tx).await
        })
        .await
        .unwrap();
    id
}

/// A photo with its sizes, as an upload would leave it; only the rows, since no test looks at the bytes.
pub async fn photo(kit: &TestApp, town: &Town, story: StoryId, caption: &str) -> Photo {
    let asset: AssetId = kit.app.ids.next(kit.now());
    let now = kit.now().0;
    let (owner, ids) = (town.officer.0, &kit.app.ids);
    kit.app
        .db
        .write(|tx| async move {
            let row = asset::ActiveModel {
                generated: Set(false),
                look: Set(None),
                id: Set(asset.0),
                realm_id: Set(0),
                story_id: Set(story.0),
                kind: Set("photo".to_owned()),
                hash: Set(vec![7; 32]),
                size: Set(1),
                mime: Set("image/jpeg".to_owned()),
                file_name: Set("IMG_1.jpg".to_owned()),
                width: Set(1600),
                height: Set(1067),
                caption: Set(String::new()),
                photographer: Set(String::new()),
                taken_at: Set(String::new()),
                rights: Set(String::new()),
                created_by: Set(owner),
                created_at: Set(now),
            };
            row.insert(&tx).await?;
            for (format, width, height) in [("jpeg", 640, 427), ("jpeg", 1280, 853), ("webp", 640, 427)] {
                let row = rendition::ActiveModel {
                    id: Set(ids.next(domain::Time(now))),
                    asset_id: Set(asset.0),
                    cut: Set(String::new()),
                    said: Set(String::new()),
                    format: Set(format.to_owned()),
                    width: Set(width),
                    height: Set(height),
                    size: Set(1),
                    hash: Set(vec![8; 32]),
                };
                row.insert(&tx).await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    Photo {
        caption: caption.to_owned(),
        alt: "灯下的读者".to_owned(),
        photographer: "陆远".to_owned(),
        ..Photo::new(asset, ContentHash([7; 32]))
    }
}

/// An attachment whose bytes are stored.
pub async fn attachment(app: &App, name: &str, bytes: &'static [u8]) -> Attachment {
    let stored = app.media.put(bytes::Bytes::from_static(bytes)).await.unwrap();
    Attachment {
        asset: app.ids.next(app.clock.now()),
        hash: stored.hash.to_string().parse().unwrap(),
        name: name.to_owned(),
        size: stored.size,
    }
}
