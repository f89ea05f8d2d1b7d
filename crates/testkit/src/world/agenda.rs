//! Half a year of work, hour by hour: each story's steps stand on the agenda at their moments, and the agenda is worked
//! off in order, so that the log reads like one kept by people.

use super::{
    acts::{Act, Verdict, take},
    data, letters, permits,
    places::{Places, Turn, at, take_turn, turns, zone},
    readers, step,
};
use anyhow::{Context, Result, bail};
use app::{App, metrics, notices};
use domain::{
    StoryId, Time,
    time::{DAY, MINUTE},
};
use jiff::ToSpan;
use jobs::Worker;
use std::collections::HashMap;

enum Item {
    Turn(Turn),
    /// Readers open what is new.
    Readers,
    /// A reader writes, or is answered.
    Letter(letters::Turn),
    /// Everybody looks through their notices.
    Read,
    Story(usize, Act),
}

const STAGES: [&str; 3] = ["first", "second", "final"];

/// Works off everything up to `now`; what would come later is left for the visitor to do.
pub async fn run(app: &App, places: &Places, now: Time) -> Result<()> {
    let stories = data::stories()?;
    let mut agenda: Vec<(Time, usize, Item)> = Vec::new();
    for (moment, turn) in turns(places)? {
        agenda.push((moment, 0, Item::Turn(turn)));
    }
    for (index, story) in stories.iter().enumerate() {
        for (order, (moment, act)) in plan(story, index, now)?.into_iter().enumerate() {
            agenda.push((moment, order, Item::Story(index, act)));
        }
    }
    // Whoever opens the demo finds the last day's notices unread, not those of half a year.
    let last = agenda
        .iter()
        .map(|(moment, ..)| *moment)
        .filter(|moment| *moment <= now)
        .max();
    if let Some(last) = last {
        agenda.push((last.plus(-DAY), usize::MAX, Item::Read));
        let turns = letters::turns(last).into_iter();
        agenda.extend(turns.map(|(moment, turn)| (moment, usize::MAX, Item::Letter(turn))));
    }
    if let Some(first) = agenda.iter().map(|(moment, ..)| *moment).min() {
        let came = readers::moments(first, last.unwrap_or(first))?;
        agenda.extend(came.into_iter().map(|moment| (moment, usize::MAX, Item::Readers)));
    }
    agenda.sort_by_key(|(moment, order, _)| (*moment, *order));
    let mut made: HashMap<usize, StoryId> = HashMap::new();
    let mut written = Vec::new();
    let background = background(app);
    for (moment, _, item) in agenda {
        if moment > now {
            break;
        }
        app.clock.move_to(moment.max(app.clock.now()))?;
        match item {
            Item::Turn(turn) => take_turn(app, places, &turn).await?,
            Item::Readers => readers::come(app).await?,
            Item::Letter(turn) => letters::take_turn(app, places, turn, &mut written).await?,
            Item::Read => read_notices(app, places).await?,
            Item::Story(index, act) => {
                let story = &stories[index];
                take(app, places, story, index, &act, &mut made)
                    .await
                    .with_context(|| format!("{} ({}): {act:?}", story.headline, story.date))?;
            }
        }
        // What follows from it, before anything else happens: notices speak of the story as it stood.
        background.run_until_empty(app::run_job).await?;
    }
    permits::record(app, places, &stories, &made).await?;
    // As each night does: what told yesterday's readers apart is gone.
    step("readers", metrics::seal(app, now).await)?;
    background.run_until_empty(app::run_job).await?;
    Ok(())
}

/// Runs what events ask for; nothing by the clock, which here jumps.
fn background(app: &App) -> Worker<App> {
    let (db, clock) = (app.db.clone(), app.clock.clone());
    Worker::new(db, clock, "world", app::lanes(), app.clone())
}

/// The steps of one story. Most take two working days from the first line to the reader.
fn plan(story: &data::Story, index: usize, now: Time) -> Result<Vec<(Time, Act)>> {
    let spread = i64::try_from(index * 37 % 50)?;
    let day = |hour, minute: i64| at(&story.date, hour, minute + spread);
    let before = |hour, minute: i64| day(hour, minute).map(|moment| moment.plus(-DAY));
    let first_note = |stage: &str| story.notes.iter().find(|note| note.stage == stage).cloned();
    let mut steps = Vec::new();
    // What is still under way was written on its own day; what was published, the day before.
    let under_way = !matches!(
        story.path.as_str(),
        "released" | "corrected" | "retracted" | "signed" | "scheduled"
    );
    let early = |hour, minute| {
        if under_way {
            day(hour - 6, minute)
        } else {
            before(hour, minute)
        }
    };
    steps.push((early(14, 5)?, Act::Write));
    if story.path == "draft" {
        return Ok(steps);
    }
    steps.push((early(15, 0)?, Act::Submit));
    if story.path == "withdrawn" {
        steps.push((early(15, 40)?, Act::Withdraw));
        return Ok(steps);
    }
    let mut moment = early(16, 0)?;
    for note in &story.history {
        for stage in STAGES {
            let verdict = if stage == note.stage {
                Verdict::Return(note.clone())
            } else {
                Verdict::Pass
            };
            let returned = stage == note.stage;
            steps.push((moment, Act::Review(stage, verdict)));
            moment = moment.plus(9 * MINUTE);
            if returned {
                break;
            }
        }
        steps.push((moment.plus(15 * MINUTE), Act::Mend(note.clone())));
        moment = moment.plus(30 * MINUTE);
    }
    for stage in STAGES {
        let waits = matches!(
            (story.path.as_str(), stage),
            ("first_review", "first") | ("second_review", "second") | ("final_review", "final")
        );
        if waits {
            return Ok(steps);
        }
        let verdict = match (story.path.as_str(), first_note(stage)) {
            ("returned", Some(note)) => Verdict::Return(note),
            ("declined", Some(note)) => Verdict::Decline(note),
            ("held", Some(note)) => Verdict::Hold(note),
            _ => Verdict::Pass,
        };
        let ends = !matches!(verdict, Verdict::Pass);
        let when = match stage {
            _ if under_way => moment,
            "first" => moment,
            "second" => day(8, 40)?,
            _ => day(10, 0)?,
        };
        steps.push((when.max(moment), Act::Review(stage, verdict)));
        moment = when.max(moment).plus(25 * MINUTE);
        if ends {
            return Ok(steps);
        }
    }
    match story.path.as_str() {
        "scheduled" => {
            let when = story.release_at.as_deref().context("a scheduled story says when")?;
            let when = Time::from_timestamp(when.parse()?).max(day_after_tomorrow(now)?);
            // Years later it must also be set later: nothing can be scheduled further ahead than a year.
            steps.push((moment.max(when.plus(-300 * DAY)), Act::Schedule(when)));
        }
        "signed" => {}
        "released" => steps.push((moment, Act::Release)),
        "corrected" => {
            steps.push((moment, Act::Release));
            steps.push((moment.plus(5 * 60 * MINUTE), Act::Correct));
        }
        "retracted" => {
            steps.push((moment, Act::Release));
            steps.push((moment.plus(26 * 60 * MINUTE), Act::Retract));
        }
        other => bail!("no path is called {other}"),
    }
    Ok(steps)
}

/// At eight in the morning: whoever makes the demo, on whatever day, finds a story that waits for its moment.
fn day_after_tomorrow(now: Time) -> Result<Time> {
    let day = now.timestamp().to_zoned(zone()).date().checked_add(2.days())?;
    at(&day.to_string(), 8, 0)
}

/// Everybody has read what came in by now.
async fn read_notices(app: &App, places: &Places) -> Result<()> {
    for key in places.people.keys() {
        let by = places.by(app, key).await?;
        step("read", notices::mark_read(app, &by, None).await)?;
    }
    Ok(())
}
