use crate::world::*;
use domain::policy::story::Act;
use domain::publishing::*;
use domain::story::StoryState;
use domain::time::{DAY, HOUR, Time};

const NOW: Time = Time(1_000 * DAY);

fn standing(state: StoryState) -> Standing {
    Standing {
        state,
        signed: Some(hash(1)),
        revision: hash(1),
        scheduled: None,
    }
}

#[test]
fn only_the_signed_revision_goes_out() {
    let other = Standing {
        revision: hash(2),
        ..standing(StoryState::Signed)
    };
    let unsigned = Standing {
        signed: None,
        ..standing(StoryState::Signed)
    };
    for when in [When::Now, When::At(NOW.plus(HOUR))] {
        assert_eq!(release(other, when, NOW), Err(Refusal::OtherRevision));
        assert_eq!(release(unsigned, when, NOW), Err(Refusal::NotSigned));
    }
    assert_eq!(
        release(standing(StoryState::Signed), When::Now, NOW),
        Ok(Release {
            state: StoryState::Published,
            at: NOW
        })
    );
}

#[test]
fn every_state_has_its_answer() {
    for &state in StoryState::ALL {
        let expected = match state {
            StoryState::Signed | StoryState::Scheduled => Ok(StoryState::Published),
            StoryState::Published => Err(Refusal::AlreadyPublished),
            StoryState::Retracted => Err(Refusal::Retracted),
            _ => Err(Refusal::NotSigned),
        };
        assert_eq!(
            release(standing(state), When::Now, NOW).map(|release| release.state),
            expected,
            "{state}"
        );
        let on_site = match state {
            StoryState::Published => Ok(()),
            StoryState::Retracted => Err(Refusal::Retracted),
            _ => Err(Refusal::NotPublished),
        };
        assert_eq!(retract(state, "内容有误").map(|_| ()), on_site, "{state}");
        assert_eq!(correct(standing(state), "人名有误").map(|_| ()), on_site, "{state}");
        assert_eq!(
            cancel_schedule(state).is_ok(),
            Act::CancelSchedule.fits(state),
            "{state}"
        );
        assert_eq!(expected.is_ok(), Act::Release.fits(state), "{state}");
        assert_eq!(on_site.is_ok(), Act::Retract.fits(state), "{state}");
    }
}

#[test]
fn schedules_lie_ahead_but_not_too_far() {
    let signed = standing(StoryState::Signed);
    assert_eq!(release(signed, When::At(NOW), NOW), Err(Refusal::TimePast));
    assert_eq!(
        release(signed, When::At(NOW.plus(SCHEDULE_MAX + 1)), NOW),
        Err(Refusal::TooFarAhead)
    );
    let at = NOW.plus(HOUR);
    assert_eq!(
        release(signed, When::At(at), NOW),
        Ok(Release {
            state: StoryState::Scheduled,
            at
        })
    );
}

#[test]
fn a_schedule_is_asked_again_when_it_comes_due() {
    let at = NOW.plus(HOUR);
    let scheduled = Standing {
        scheduled: Some(at),
        ..standing(StoryState::Scheduled)
    };
    assert_eq!(release_scheduled(scheduled, NOW), Err(Refusal::NotDue));
    assert_eq!(
        release_scheduled(scheduled, at).map(|release| release.state),
        Ok(StoryState::Published)
    );
    assert_eq!(
        release_scheduled(
            Standing {
                revision: hash(2),
                ..scheduled
            },
            at
        ),
        Err(Refusal::OtherRevision)
    );
    assert_eq!(
        release_scheduled(standing(StoryState::Signed), at),
        Err(Refusal::NotScheduled),
        "the schedule was lifted"
    );
    let reopened = Standing {
        state: StoryState::InReview,
        signed: None,
        ..scheduled
    };
    assert_eq!(release_scheduled(reopened, at), Err(Refusal::NotSigned));
}

#[test]
fn corrections_and_retractions_say_what_was_wrong() {
    let published = standing(StoryState::Published);
    assert_eq!(correct(published, "人名有误"), Ok(UsageState::Corrected));
    assert_eq!(correct(published, "  "), Err(Refusal::NoteMissing));
    assert_eq!(
        correct(published, &"误".repeat(NOTE_MAX + 1)),
        Err(Refusal::NoteTooLong)
    );
    assert_eq!(
        correct(
            Standing {
                revision: hash(2),
                ..published
            },
            "人名有误"
        ),
        Err(Refusal::OtherRevision)
    );
    assert_eq!(retract(StoryState::Published, ""), Err(Refusal::NoteMissing));
    let retracted = Ok((StoryState::Retracted, UsageState::Withdrawn));
    assert_eq!(retract(StoryState::Published, &"误".repeat(NOTE_MAX)), retracted);
}

#[test]
fn the_public_address() {
    assert_eq!(public_path(2026, 318), "/stories/2026/318");
}
