//! Once a second: days are opened, what was counted is handed over, days that have ended are closed; at night they are
//! sealed. Everything may be done twice and by any number of nodes.

use super::queries;
use crate::{App, error::Error};
use domain::{
    Time,
    reads::{Applied, Batch, Day, OutOfRange, Read, Rule, Salt},
    time::MINUTE,
};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{
    Tx,
    tables::{read_batch, read_day, read_hour, read_mark, read_refused, read_total, story_reads},
};

/// So long before midnight the next day is opened.
const AHEAD: i64 = 10 * MINUTE;
/// So long after its end a day is still counted on a node, for requests that began before.
const BEHIND: i64 = MINUTE;
/// Reads that are looked up and written at once; a row has five values, and databases count them.
const CHUNK: usize = 500;

/// One beat of the node: to be called each second, and once more when the program ends.
///
/// No event: counting is no decision.
///
/// # Errors
/// The database does not answer. What was counted waits for the next beat.
pub async fn beat(app: &App) -> Result<(), Error> {
    open_days(app).await?;
    hand_over(app).await
}

/// Opens today on this node, and tomorrow shortly before it begins.
///
/// No event: counting is no decision.
///
/// # Errors
/// The database does not answer.
pub async fn open_days(app: &App) -> Result<(), Error> {
    let (now, zone) = (app.clock.now(), app.zone());
    let wanted = [Day::of(now, &zone), Day::of(now.plus(AHEAD), &zone)];
    for day in wanted {
        if app.counting.counter().open_days().any(|open| open.date == day.date) {
            continue;
        }
        if let Some((rule, salt)) = opened(app, day.date).await? {
            app.counting.counter().open(day, rule, salt);
        }
    }
    Ok(())
}

/// The rule and the salt of a day, which the first node that asks draws for all; nothing when it is sealed.
async fn opened(app: &App, date: Date) -> Result<Option<(Rule, Salt)>, Error> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|error| anyhow::anyhow!("no random bytes: {error}"))?;
    let (rule, salt) = (Rule::default(), &salt);
    let row = app
        .db
        .write(|tx| async move {
            let row = read_day::ActiveModel {
                day: Set(date.to_string()),
                rule_version: Set(i32::from(rule.version())),
                window_minutes: Set(i32::from(rule.window_minutes())),
                per_address: Set(i32::try_from(rule.per_address()).unwrap_or(i32::MAX)),
                salt: Set(Some(salt.to_vec())),
                sealed_at: Set(None),
            };
            read_day::Entity::insert(row)
                .on_conflict(OnConflict::column(read_day::Column::Day).do_nothing().to_owned())
                .exec_without_returning(&tx)
                .await?;
            Ok::<_, Error>(read_day::Entity::find_by_id(date.to_string()).one(&tx).await?)
        })
        .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(salt) = row.salt.as_deref().and_then(|salt| <[u8; 32]>::try_from(salt).ok()) else {
        return Ok(None);
    };
    Ok(Some((rule_of(&row).map_err(anyhow::Error::from)?, Salt::new(salt))))
}

fn rule_of(row: &read_day::Model) -> Result<Rule, OutOfRange> {
    let minutes = u16::try_from(row.window_minutes).map_err(|_| OutOfRange)?;
    Rule::new(minutes, u32::try_from(row.per_address).map_err(|_| OutOfRange)?)
}

/// Hands over what is new, oldest first, and closes days that have ended.
///
/// No event: counting is no decision.
///
/// # Errors
/// The database does not answer. What it has not taken waits.
pub async fn hand_over(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let batches = {
        let mut counter = app.counting.counter();
        let mut batches = counter.flush();
        let ended: Vec<Date> = counter
            .open_days()
            .filter(|day| now >= day.ends.plus(BEHIND))
            .map(|day| day.date)
            .collect();
        batches.extend(ended.into_iter().filter_map(|date| counter.close(date)));
        batches
    };
    app.counting.waiting().extend(batches);
    loop {
        let Some(batch) = app.counting.waiting().front().cloned() else {
            return Ok(());
        };
        if apply(app, &batch).await? == Applied::Closed {
            tracing::warn!(day = %batch.day, reads = batch.reads.len(), "reads came too late: their day is sealed");
        }
        app.counting.waiting().pop_front();
    }
}

/// Takes a batch in, as `domain::reads::Ledger` says.
async fn apply(app: &App, batch: &Batch) -> Result<Applied, Error> {
    app.db
        .write(|tx| async move {
            let day = batch.day.to_string();
            let row = read_day::Entity::find_by_id(day.clone()).one(&tx).await?;
            let Some(row) = row.filter(|row| row.sealed_at.is_none()) else {
                return Ok::<_, Error>(Applied::Closed);
            };
            if !is_new(&tx, batch, &day).await? {
                return Ok(Applied::Again);
            }
            let rule = rule_of(&row).map_err(anyhow::Error::from)?;
            let mut counted: Vec<&Read> = Vec::with_capacity(batch.reads.len());
            for reads in batch.reads.chunks(CHUNK) {
                counted.extend(marked(&tx, &day, rule, reads).await?);
            }
            add(&tx, &day, &counted).await?;
            refuse(&tx, &day, batch).await?;
            Ok(Applied::Counted(counted.len() as u64))
        })
        .await
}

/// Writes the batch down; no if it stood there.
async fn is_new(tx: &Tx, batch: &Batch, day: &str) -> Result<bool, Error> {
    let row = read_batch::ActiveModel {
        node: Set(batch.id.node),
        number: Set(i64::try_from(batch.id.number).unwrap_or(i64::MAX)),
        day: Set(day.to_owned()),
    };
    let key = [read_batch::Column::Node, read_batch::Column::Number];
    let rows = read_batch::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(rows > 0)
}

/// Those of some reads that are new and within the limit of their address; they are written down.
async fn marked<'r>(tx: &Tx, day: &str, rule: Rule, reads: &'r [Read]) -> Result<Vec<&'r Read>, Error> {
    use read_mark::Column::{Address, Day, Reader, StoryId, WindowNo};
    let stories: BTreeSet<_> = reads.iter().map(|read| read.story.0).collect();
    let of_stories = || {
        read_mark::Entity::find()
            .filter(Day.eq(day))
            .filter(StoryId.is_in(stories.iter().copied()))
    };
    // A reader's number holds the story, so the number alone tells them apart; so does that of an address.
    let readers = reads.iter().map(|read| signed(read.reader.0));
    let known = of_stories().filter(Reader.is_in(readers));
    let known: Vec<(i32, i64)> = known
        .select_only()
        .columns([WindowNo, Reader])
        .into_tuple()
        .all(tx)
        .await?;
    let mut known: BTreeSet<(i32, i64)> = known.into_iter().collect();
    let addresses: BTreeSet<i64> = reads.iter().map(|read| signed(read.address.0)).collect();
    let behind: Vec<(i32, i64, i64)> = of_stories()
        .filter(Address.is_in(addresses))
        .select_only()
        .columns([WindowNo, Address])
        .column_as(Reader.count(), "readers")
        .group_by(WindowNo)
        .group_by(Address)
        .into_tuple()
        .all(tx)
        .await?;
    let mut behind: HashMap<(i32, i64), i64> = behind
        .into_iter()
        .map(|(window, address, readers)| ((window, address), readers))
        .collect();
    let mut taken = Vec::new();
    for read in reads {
        let window = i32::from(read.window);
        let readers = behind.entry((window, signed(read.address.0))).or_default();
        if *readers >= i64::from(rule.per_address()) || !known.insert((window, signed(read.reader.0))) {
            continue;
        }
        *readers += 1;
        taken.push(read);
    }
    let rows = taken.iter().map(|read| read_mark::ActiveModel {
        day: Set(day.to_owned()),
        story_id: Set(read.story.0),
        window_no: Set(i32::from(read.window)),
        reader: Set(signed(read.reader.0)),
        address: Set(signed(read.address.0)),
    });
    if !taken.is_empty() {
        read_mark::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(taken)
}

/// The hashes have 63 bits.
fn signed(hash: u64) -> i64 {
    i64::try_from(hash).unwrap_or(i64::MAX)
}

/// Adds to what is published: by story, by hour, and over all stories.
async fn add(tx: &Tx, day: &str, reads: &[&Read]) -> Result<(), Error> {
    let mut stories: BTreeMap<_, i64> = BTreeMap::new();
    let mut hours: BTreeMap<_, i64> = BTreeMap::new();
    let mut totals: BTreeMap<_, i64> = BTreeMap::new();
    for read in reads {
        *stories.entry(read.story.0).or_default() += 1;
        *hours.entry((read.story.0, read.hour.0)).or_default() += 1;
        *totals
            .entry((read.hour.0, read.referrer.word(), read.channel.word()))
            .or_default() += 1;
    }
    for (story, reads) in stories {
        let row = story_reads::ActiveModel {
            story_id: Set(story),
            reads: Set(reads),
        };
        story_reads::Entity::insert(row)
            .on_conflict(
                OnConflict::column(story_reads::Column::StoryId)
                    .value(story_reads::Column::Reads, more("story_reads.reads", reads))
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    for ((story, hour), reads) in hours {
        let row = read_hour::ActiveModel {
            story_id: Set(story),
            hour: Set(hour),
            reads: Set(reads),
        };
        let key = [read_hour::Column::StoryId, read_hour::Column::Hour];
        read_hour::Entity::insert(row)
            .on_conflict(
                OnConflict::columns(key)
                    .value(read_hour::Column::Reads, more("read_hour.reads", reads))
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    for ((hour, referrer, channel), reads) in totals {
        let row = read_total::ActiveModel {
            day: Set(day.to_owned()),
            hour: Set(hour),
            referrer: Set(referrer.to_owned()),
            channel: Set(channel.to_owned()),
            reads: Set(reads),
        };
        let key = [
            read_total::Column::Day,
            read_total::Column::Hour,
            read_total::Column::Referrer,
            read_total::Column::Channel,
        ];
        read_total::Entity::insert(row)
            .on_conflict(
                OnConflict::columns(key)
                    .value(read_total::Column::Reads, more("read_total.reads", reads))
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn refuse(tx: &Tx, day: &str, batch: &Batch) -> Result<(), Error> {
    for (reason, visits) in &batch.refused {
        let visits = i64::try_from(*visits).unwrap_or(i64::MAX);
        let row = read_refused::ActiveModel {
            day: Set(day.to_owned()),
            reason: Set(reason.word().to_owned()),
            visits: Set(visits),
        };
        let key = [read_refused::Column::Day, read_refused::Column::Reason];
        read_refused::Entity::insert(row)
            .on_conflict(
                OnConflict::columns(key)
                    .value(read_refused::Column::Visits, more("read_refused.visits", visits))
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// What stands there and so many more. The column is one of ours, never a text of somebody else.
fn more(column: &'static str, reads: i64) -> SimpleExpr {
    Expr::cust(column).add(reads)
}

/// Deletes what told the readers of days apart that are over: marks, batches, and the salt.
///
/// No event: it is done each night by the rule that readers are told.
///
/// # Errors
/// The database does not answer.
pub async fn seal(app: &App, now: Time) -> Result<(), Error> {
    let zone = app.zone();
    let open = read_day::Entity::find()
        .filter(read_day::Column::SealedAt.is_null())
        .all(app.db.read())
        .await?;
    for row in open {
        let Ok(date) = row.day.parse::<Date>() else { continue };
        if !Day::on(date, &zone).may_be_sealed(now) {
            continue;
        }
        let day = &row.day;
        app.db
            .write(|tx| async move {
                read_mark::Entity::delete_many()
                    .filter(read_mark::Column::Day.eq(day))
                    .exec(&tx)
                    .await?;
                read_batch::Entity::delete_many()
                    .filter(read_batch::Column::Day.eq(day))
                    .exec(&tx)
                    .await?;
                read_day::Entity::update_many()
                    .filter(read_day::Column::Day.eq(day))
                    .col_expr(read_day::Column::Salt, Expr::value(Option::<Vec<u8>>::None))
                    .col_expr(read_day::Column::SealedAt, Expr::value(now.0))
                    .exec(&tx)
                    .await?;
                Ok::<_, Error>(())
            })
            .await?;
    }
    Ok(())
}

/// Reads the lists of the most read anew.
///
/// No event: nothing is written.
///
/// # Errors
/// The database does not answer.
pub async fn refresh_lists(app: &App) -> Result<(), Error> {
    let lists = queries::lists(app.db.read(), app.clock.now(), &app.zone()).await?;
    let mut kept = app
        .counting
        .lists
        .write()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    *kept = std::sync::Arc::new(lists);
    Ok(())
}
