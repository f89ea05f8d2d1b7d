//! What readers write: when an answer is due, what each step does, who may, and how many are taken.

use crate::world::*;
use domain::messages::{
    Flood, Refusal, Standing, State, Wait, answer, close, due, hand_over, put_back, story_path, take,
};
use domain::policy::{Denied, messages::may};
use domain::time::{HOUR, MINUTE};
use domain::{Actor, PersonId, Role, Time};
use jiff::tz::TimeZone;
use uuid::Uuid;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn at(text: &str) -> Time {
    Time::parse_local(text, &zone()).unwrap()
}

#[test]
fn an_answer_is_due_after_working_days() {
    // 2026-11-20 is a Friday.
    for (received, days, expected) in [
        ("2026-11-18 09:30", 1, "2026-11-19 09:30"),
        ("2026-11-20 09:30", 1, "2026-11-23 09:30"),
        ("2026-11-20 09:30", 5, "2026-11-27 09:30"),
        ("2026-11-21 22:00", 1, "2026-11-24 00:00"),
        ("2026-11-22 08:00", 5, "2026-11-30 00:00"),
        ("2026-11-16 00:00", 20, "2026-12-14 00:00"),
        ("2026-11-20 09:30", 0, "2026-11-20 09:30"),
    ] {
        assert_eq!(due(at(received), days, &zone()), at(expected), "{received} + {days}");
    }
    assert!(
        due(Time(i64::MAX), 5, &zone()) > Time(0),
        "the end of the calendar is no failure"
    );
}

#[test]
fn a_story_is_known_by_its_address_or_number() {
    for (text, path) in [
        ("/stories/2026/1103", Some("/stories/2026/1103")),
        (
            " https://news.example.org/stories/2026/1103?from=wx#top ",
            Some("/stories/2026/1103"),
        ),
        ("2026-1103", Some("/stories/2026/1103")),
        ("2026/1103", Some("/stories/2026/1103")),
        ("2026-0007", Some("/stories/2026/7")),
        ("2026-99999999999", None),
        ("/stories/2026/", None),
        ("/stories/26/1103", None),
        ("/stories/2026/1103abc", None),
        ("/stories/2026/../../desk", None),
        ("2026年的那篇", None),
        ("首页的日期", None),
        ("", None),
    ] {
        assert_eq!(story_path(text).as_deref(), path, "{text:?}");
    }
}

fn standing(state: State, holder: Option<PersonId>) -> Standing {
    Standing { state, holder }
}

#[test]
fn each_step_asks_who_has_it_and_whether_it_is_settled() {
    let (me, other) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
    let free = standing(State::Open, None);
    let mine = standing(State::Open, Some(me));
    let others = standing(State::Open, Some(other));
    let answered = standing(State::Answered, Some(me));
    type Answer = Result<Standing, Refusal>;
    type Step = fn(Standing, PersonId) -> Answer;
    let table: [(&str, Step, [Answer; 4]); 5] = [
        (
            "take",
            take,
            [Ok(mine), Ok(mine), Err(Refusal::HeldByOther), Err(Refusal::Settled)],
        ),
        (
            "put back",
            put_back,
            [
                Err(Refusal::NotHeld),
                Ok(free),
                Err(Refusal::NotHeld),
                Err(Refusal::Settled),
            ],
        ),
        (
            "hand to me",
            hand_over,
            [Ok(mine), Err(Refusal::SameHolder), Ok(mine), Err(Refusal::Settled)],
        ),
        (
            "answer",
            answer,
            [
                Ok(answered),
                Ok(answered),
                Err(Refusal::HeldByOther),
                Err(Refusal::Settled),
            ],
        ),
        (
            "close",
            close,
            [
                Ok(standing(State::Closed, Some(me))),
                Ok(standing(State::Closed, Some(me))),
                Err(Refusal::HeldByOther),
                Err(Refusal::Settled),
            ],
        ),
    ];
    for (name, step, expected) in table {
        for (now, expected) in [free, mine, others, answered].into_iter().zip(expected) {
            assert_eq!(step(now, me), expected, "{name} of {now:?}");
        }
    }
}

#[test]
fn editors_of_the_centre_answer_and_nobody_else() {
    let centre = path(CENTRE);
    for &role in Role::ALL {
        let answers = matches!(role, Role::Editor | Role::ChiefEditor);
        let expected = if answers { Ok(()) } else { Err(Denied::NoRole) };
        assert_eq!(may(&actor(1, &[(role, CENTRE)]), &centre).map(drop), expected, "{role}");
    }
    let elsewhere = may(&actor(1, &[(Role::Editor, BRANCH)]), &centre);
    assert_eq!(elsewhere, Err(Denied::WrongUnit));
    assert_eq!(may(&Actor::nobody(), &centre), Err(Denied::NotSignedIn));
}

#[test]
fn a_flood_is_stopped_and_passes() {
    let mut flood = Flood::default();
    let noon = at("2026-11-20 12:00");
    for n in 0..10 {
        assert_eq!(flood.count(7, noon.plus(n * MINUTE)), Ok(()), "{n}");
    }
    let later = noon.plus(20 * MINUTE);
    assert_eq!(flood.count(7, later), Err(Wait(noon.plus(HOUR))));
    assert_eq!(flood.count(8, later), Ok(()), "another network");
    assert_eq!(flood.count(7, noon.plus(HOUR)), Ok(()), "the first is an hour old");
    assert_eq!(flood.count(7, noon.plus(HOUR)), Err(Wait(noon.plus(HOUR + MINUTE))));
    assert_eq!(flood.count(7, noon.plus(-HOUR)), Ok(()), "a clock that was set back");
}

#[test]
fn many_networks_are_one_flood() {
    let mut flood = Flood::default();
    let noon = at("2026-11-20 12:00");
    for n in 0..300 {
        assert_eq!(flood.count(n, noon), Ok(()), "{n}");
    }
    assert_eq!(flood.count(1_000, noon), Err(Wait(noon.plus(HOUR))));
}
