//! Rights and consents of the demo world's photos, as their officers wrote them down: known, run out, asked for, given by a
//! guardian, and one withdrawn for a photo that is on the site.

use super::{data, places::Places, step};
use anyhow::{Context, Result};
use app::{
    App,
    photos::{NewConsent, NewRights, Withdrawal, record_consent, record_rights, withdraw_consent},
    stories,
};
use domain::{
    AssetId, StoryId,
    photos::{Ground, Shown},
    time::DAY,
};
use std::collections::HashMap;

struct Permit {
    image: &'static str,
    ground: Ground,
    holder: &'static str,
    /// Days from now.
    until: Option<i64>,
    shown: Shown,
    /// Who agreed, and for a minor the guardian.
    consent: Option<(&'static str, &'static str)>,
    withdrawn: &'static str,
}

const PLAIN: Permit = Permit {
    image: "",
    ground: Ground::Own,
    holder: "",
    until: None,
    shown: Shown::People,
    consent: None,
    withdrawn: "",
};

const PERMITS: [Permit; 6] = [
    Permit {
        image: "river",
        consent: Some(("网格员，撑船者", "")),
        ..PLAIN
    },
    Permit {
        image: "library",
        ..PLAIN
    },
    Permit {
        image: "crossing",
        ground: Ground::Commissioned,
        holder: "蓝鹭图片工作室",
        until: Some(40),
        consent: Some(("举旗的志愿者", "")),
        ..PLAIN
    },
    Permit {
        image: "school-weather",
        shown: Shown::Minors,
        consent: Some(("读数的四名学生", "四名学生的家长")),
        ..PLAIN
    },
    Permit {
        image: "birds",
        ground: Ground::Licence,
        holder: "碧湖观鸟会",
        until: Some(-1),
        shown: Shown::Nobody,
        ..PLAIN
    },
    Permit {
        image: "planting",
        shown: Shown::Minors,
        consent: Some(("提水的孩子", "孩子的父亲")),
        withdrawn: "家长来电，不希望孩子的照片继续公开",
        ..PLAIN
    },
];

/// Writes them down, each by the officer of the first released story that shows the photo.
pub async fn record(app: &App, places: &Places, all: &[data::Story], made: &HashMap<usize, StoryId>) -> Result<()> {
    for permit in &PERMITS {
        let shows = |story: &data::Story| {
            story.path == "released" && story.photos.first().is_some_and(|photo| photo.image == permit.image)
        };
        let found = all
            .iter()
            .enumerate()
            .find_map(|(index, story)| made.get(&index).filter(|_| shows(story)).map(|id| (story, *id)));
        // Early in the half year the story is not there yet.
        let Some((story, id)) = found else { continue };
        let (content, _) = step("draft", stories::draft(app.db.read(), id).await)?;
        let asset = content.photos.first().context("a photo")?.asset;
        one(app, places, &story.officer, asset, permit).await?;
    }
    Ok(())
}

async fn one(app: &App, places: &Places, officer: &str, asset: AssetId, permit: &Permit) -> Result<()> {
    let by = places.by(app, officer).await?;
    let now = app.clock.now();
    let rights = NewRights {
        holder: permit.holder.to_owned(),
        ground: permit.ground,
        channels: Vec::new(),
        until: permit.until.map(|days| now.plus(days * DAY)),
        shown: permit.shown,
        note: String::new(),
    };
    step("rights", record_rights(app, &by, asset, &rights, None).await)?;
    let Some((person, guardian)) = permit.consent else {
        return Ok(());
    };
    let consent = NewConsent {
        person: person.to_owned(),
        minor: !guardian.is_empty(),
        guardian: guardian.to_owned(),
        scope: "网站和公众号的新闻报道".to_owned(),
        from: now.plus(-30 * DAY),
        until: None,
        paper: "宣传资料柜，同意书一册".to_owned(),
    };
    let consent = step("consent", record_consent(app, &by, asset, &consent, None).await)?;
    if !permit.withdrawn.is_empty() {
        let withdrawal = Withdrawal {
            consent,
            at: now,
            reason: permit.withdrawn.to_owned(),
        };
        step("withdrawal", withdraw_consent(app, &by, asset, &withdrawal, None).await)?;
    }
    Ok(())
}
