//! Links to other sites: asked through the guarded fetcher, each at most once a day, and weighed when all have been asked.
//! A link is called dead once it has failed on two different days.

use crate::{
    App,
    error::Error,
    health::{
        actions::{Done, Found, Seen, Spot},
        queries::{Look, Stage, failing, links_of, places_of},
    },
};
use channels::{Failure, Outcome};
use domain::{
    Time,
    health::{Fault, Kind, Reply, judge},
};
use jiff::{civil::Date, tz::TimeZone};
use std::collections::HashMap;
use store::tables::health_link;
use web::Sentence;

/// Links that one step asks: a host that does not answer takes its time.
const ASKED_AT_ONCE: u64 = 10;
/// Links that one step weighs.
const WEIGHED_AT_ONCE: u64 = 100;

pub(super) async fn ask(app: &App, look: &Look) -> Result<Done, Error> {
    let links = links_of(app.db.read(), look.id(), look.row.after_id, ASKED_AT_ONCE).await?;
    let Some(last) = links.last().map(|link| link.id) else {
        return Ok(Done::towards(Stage::Weighing, None));
    };
    let mut done = Done::towards(Stage::Links, Some(last));
    let zone = &app.zone();
    for link in links {
        if was_asked(&link, app.clock.now().day(zone), zone) {
            // What it said today stands, and so does that this machine has a way out.
            done.asked += 1;
            done.answered += usize::from(fault(&link).is_none_or(|fault| !fault.is_of_the_line()));
            continue;
        }
        let outcome = app.fetcher.look(&link.address).await;
        let reply = reply(outcome);
        let (asked, answered) = match reply {
            Reply::NotAsked => continue,
            Reply::Status(_) => (true, true),
            // Nobody was asked to find that out.
            Reply::Fault(Fault::Private | Fault::Astray) => (false, false),
            Reply::Fault(fault) => (true, !fault.is_of_the_line()),
        };
        done.asked += usize::from(asked);
        done.answered += usize::from(answered);
        done.seen.push(Seen {
            id: link.id,
            status: match reply {
                Reply::Status(status) => i32::from(status),
                _ => 0,
            },
            fault: judge(reply),
            failing: None,
            failed_since: None,
        });
    }
    Ok(done)
}

pub(super) async fn weigh(app: &App, look: &Look) -> Result<Done, Error> {
    let db = app.db.read();
    let links = links_of(db, look.id(), look.row.after_id, WEIGHED_AT_ONCE).await?;
    let Some(last) = links.last().map(|link| link.id) else {
        return Ok(Done::towards(Stage::Ended, None));
    };
    let mut done = Done::towards(Stage::Weighing, Some(last));
    let (now, zone) = (app.clock.now(), &app.zone());
    let today = now.day(zone);
    let mut dead = HashMap::new();
    for link in links {
        let fault = fault(&link);
        let before = failing(&link);
        // What was not asked today, or could not be heard from here, is as it was.
        let is_known =
            was_asked(&link, today, zone) && !(look.is_cut_off() && fault.is_some_and(|fault| fault.is_of_the_line()));
        let after = if is_known {
            before.after(fault.is_some(), today)
        } else {
            before
        };
        let since = match (after.days, link.failed_since) {
            (0, _) => None,
            (_, Some(since)) => Some(since),
            (_, None) => Some(now.0),
        };
        if after != before || since != link.failed_since {
            done.seen.push(Seen {
                id: link.id,
                status: link.status,
                fault,
                failing: Some(after),
                failed_since: since,
            });
        }
        if after.is_dead() {
            dead.insert(link.id, (link, fault.unwrap_or(Fault::NoAnswer)));
        }
    }
    let ids: Vec<_> = dead.keys().copied().collect();
    for place in places_of(db, look.id(), &ids).await? {
        let Some((link, fault)) = dead.get(&place.link_id) else {
            continue;
        };
        let sentence = Sentence::new("health.found.link")
            .with("address", link.address.clone())
            .with("fault", fault.word());
        done.found.push(Found {
            kind: Kind::LinkOutside,
            level: fault.level(),
            spot: Spot {
                place: place.place.parse().map_err(anyhow::Error::from)?,
                subject: place.subject_id,
                path: place.path,
                title: place.title,
            },
            sentence,
            about: link.address.clone(),
        });
    }
    Ok(done)
}

fn was_asked(link: &health_link::Model, today: Date, zone: &TimeZone) -> bool {
    link.checked_at.is_some_and(|at| Time(at).day(zone) == today)
}

fn fault(link: &health_link::Model) -> Option<Fault> {
    link.fault.parse().ok()
}

fn reply(outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Answered(status) => Reply::Status(status),
        Outcome::NotAsked => Reply::NotAsked,
        Outcome::Failed(failure) => Reply::Fault(match failure {
            Failure::NoHost => Fault::NoHost,
            Failure::NoAnswer => Fault::NoAnswer,
            Failure::Insecure => Fault::Insecure,
            Failure::Private => Fault::Private,
            Failure::Astray => Fault::Astray,
        }),
    }
}
