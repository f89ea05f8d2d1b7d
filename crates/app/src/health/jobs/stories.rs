//! The stories on the site, some at a time: what the checks say of their texts, and where their links lead.

use super::own::Own;
use crate::{
    App,
    error::{Error, finding_sentence},
    health::{
        actions::{Done, Found, Met, Spot},
        queries::{Look, Stage},
    },
    publishing::{self, OnSite},
    stories,
};
use domain::{
    StoryId, Time,
    document::Link,
    health::{Fault, Kind, Place, Target, of_check, target},
};
use std::collections::HashMap;
use web::Sentence;

/// Stories that one step reads.
const AT_ONCE: u64 = 40;

pub(super) async fn read(app: &App, look: &Look) -> Result<Done, Error> {
    let db = app.db.read();
    let ids = publishing::ids_on_site(db, look.row.after_id, AT_ONCE).await?;
    let Some(last) = ids.last().copied() else {
        return Ok(Done::towards(Stage::Pages, None));
    };
    let mut done = Done::towards(Stage::Stories, Some(last));
    let own = Own::new(app);
    let mut known = HashMap::new();
    for story in publishing::on_site(db, &ids).await? {
        done.stories += 1;
        let spot = Spot {
            place: Place::Story,
            subject: Some(story.story.id),
            path: story.story.public_path.clone().unwrap_or_default(),
            title: story.content.headline.clone(),
        };
        texts(app, &story, &spot, app.clock.now(), &mut done.found).await?;
        for link in story.content.body.blocks().iter().flat_map(|block| block.links()) {
            follow(app, &own, &mut known, &link, &spot, &mut done).await;
        }
    }
    Ok(done)
}

/// What the checks find in the text as readers see it. What a writer has given a reason for stands.
async fn texts(app: &App, story: &OnSite, spot: &Spot, now: Time, found: &mut Vec<Found>) -> Result<(), Error> {
    let id = StoryId(story.story.id);
    let answered = stories::answered(app.db.read(), id, &story.content, now).await?;
    for finding in answered.open {
        if let Some((kind, level)) = of_check(finding.key()) {
            found.push(Found {
                kind,
                level,
                spot: spot.clone(),
                sentence: finding_sentence(&finding),
                about: format!("{} {}", finding.key(), finding.spot()),
            });
        }
    }
    Ok(())
}

/// Links of this site are tried at once; those elsewhere are written down for the fetcher.
pub(super) async fn follow(
    app: &App,
    own: &Own,
    known: &mut HashMap<String, Option<Fault>>,
    link: &Link,
    spot: &Spot,
    done: &mut Done,
) {
    let origin = app.http.public_url.as_ref().map(web::PublicUrl::origin);
    match target(&link.address, origin) {
        None => {}
        Some(Target::Outside(address)) => done.met.push(Met {
            address,
            spot: spot.clone(),
        }),
        Some(Target::Inside(path)) => {
            let fault = match known.get(&path) {
                Some(fault) => *fault,
                None => {
                    let fault = own.fault(&path).await;
                    known.insert(path.clone(), fault);
                    fault
                }
            };
            if let Some(fault) = fault {
                done.found.push(Found {
                    kind: Kind::LinkInside,
                    level: fault.level(),
                    spot: spot.clone(),
                    sentence: Sentence::new("health.found.link")
                        .with("address", path.clone())
                        .with("fault", fault.word()),
                    about: path,
                });
            }
        }
    }
}
