//! The site by months, as they fall at the institution.

use super::{Row, in_order, live, one_page};
use crate::error::Error;
use domain::Time;
use jiff::{civil::Date, tz::TimeZone};
use sea_orm::{ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::fmt;
use store::tables::site_story::{Column, Entity};
use web::Page;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Stories released in it.
    pub stories: u64,
}

impl Month {
    /// `2026-11`; nothing for what is no month.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_plain = |part: &str, length| part.len() == length && part.bytes().all(|sign| sign.is_ascii_digit());
        if !is_plain(year, 4) || !is_plain(month, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    pub fn new(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok()?;
        Some(Self {
            year,
            month,
            stories: 0,
        })
    }

    /// Its first moment and the first after it; nothing at the end of the calendar.
    fn span(self, zone: &TimeZone) -> Option<(Time, Time)> {
        let first = Date::new(self.year, self.month, 1).ok()?;
        let next = first.last_of_month().tomorrow().ok()?;
        let moment = |day: Date| Some(Time::from_timestamp(day.to_zoned(zone.clone()).ok()?.timestamp()));
        Some((moment(first)?, moment(next)?))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Every month in which something was released, newest first, with how much.
///
/// # Errors
/// The database does not answer.
pub async fn all(db: &impl ConnectionTrait, zone: &TimeZone) -> Result<Vec<Month>, Error> {
    let mut months = Vec::new();
    let mut next = in_order(live()).one(db).await?;
    while let Some(row) = next {
        let day = Time(row.released_at).day(zone);
        let span = Month::new(day.year(), day.month()).and_then(|month| Some((month, month.span(zone)?)));
        let Some((month, (from, to))) = span else { break };
        let stories = within(from, to).count(db).await?;
        months.push(Month { stories, ..month });
        next = in_order(live().filter(Column::ReleasedAt.lt(from.0))).one(db).await?;
    }
    Ok(months)
}

/// The months before and after this one in which something was released; how much is not counted.
///
/// # Errors
/// The database does not answer.
pub async fn beside(
    db: &impl ConnectionTrait,
    month: Month,
    zone: &TimeZone,
) -> Result<(Option<Month>, Option<Month>), Error> {
    let Some((from, to)) = month.span(zone) else {
        return Ok((None, None));
    };
    let of = |row: Option<Row>| {
        let day = Time(row?.released_at).day(zone);
        Month::new(day.year(), day.month())
    };
    let earlier = in_order(live().filter(Column::ReleasedAt.lt(from.0))).one(db).await?;
    let later = live()
        .filter(Column::ReleasedAt.gte(to.0))
        .order_by_asc(Column::ReleasedAt)
        .order_by_asc(Column::StoryId)
        .one(db)
        .await?;
    Ok((of(earlier), of(later)))
}

/// What was released in a month, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn rows(db: &impl ConnectionTrait, month: Month, zone: &TimeZone, most: u64) -> Result<Vec<Row>, Error> {
    let Some((from, to)) = month.span(zone) else {
        return Ok(Vec::new());
    };
    Ok(in_order(within(from, to)).limit(most).all(db).await?)
}

/// One page of it.
///
/// # Errors
/// The database does not answer; there is no such month.
pub async fn page(
    db: &impl ConnectionTrait,
    month: Month,
    zone: &TimeZone,
    wanted: u64,
    size: u64,
) -> Result<(Vec<Row>, Page), Error> {
    let (from, to) = month.span(zone).ok_or(Error::NotFound)?;
    one_page(db, within(from, to), wanted, size).await
}

/// What was released at or after a moment, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn since(db: &impl ConnectionTrait, from: Time, most: u64) -> Result<Vec<Row>, Error> {
    let rows = live().filter(Column::ReleasedAt.gte(from.0));
    Ok(in_order(rows).limit(most).all(db).await?)
}

fn within(from: Time, to: Time) -> Select<Entity> {
    live()
        .filter(Column::ReleasedAt.gte(from.0))
        .filter(Column::ReleasedAt.lt(to.0))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_addresses_write_them() {
        assert_eq!(Month::parse("2026-11").unwrap().to_string(), "2026-11");
        for wrong in [
            "2026-1",
            "2026-13",
            "2026-00",
            "26-11",
            "2026-11-01",
            "",
            "-",
            "2026-+1",
        ] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_begins_and_ends_at_the_midnights_of_its_place() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let (from, to) = Month::parse("2026-12").unwrap().span(&zone).unwrap();
        assert_eq!(from.format("%Y-%m-%d %H:%M", &TimeZone::UTC), "2026-11-30 16:00");
        assert_eq!(to.format("%Y-%m-%d %H:%M", &TimeZone::UTC), "2026-12-31 16:00");
        assert_eq!(Month::new(9999, 12).unwrap().span(&zone), None);
    }
}
