//! Whether a photo may be shown, and who may write down that it may.

use crate::story_rights::deputy;
use crate::world::*;
use domain::photos::{
    Consent, ConsentState, Ground, Permission, Refusal, Rights, RightsState, Shown, permission, show,
};
use domain::policy::story::{Act, may};
use domain::policy::{Capacity, Denied};
use domain::story::StoryState;
use domain::time::{DAY, Time};
use domain::{Actor, Role, UnitId};
use proptest::prelude::*;

const NOW: Time = Time(1_795_000_000_000_000);
const GROWN: Consent = Consent {
    minor: false,
    by_guardian: false,
    from: Time(0),
    until: None,
    withdrawn: false,
};
const CHILD: Consent = Consent {
    minor: true,
    by_guardian: true,
    ..GROWN
};

type May = Result<Capacity, Denied>;

fn rights(ground: Ground, until: Option<Time>) -> Rights {
    Rights {
        ground,
        until,
        shown: Shown::Nobody,
    }
}

#[test]
fn rights_hold_until_their_last_moment_and_an_unknown_ground_is_none() {
    let cases = [
        (None, RightsState::Missing),
        (Some(rights(Ground::Unknown, None)), RightsState::Missing),
        (Some(rights(Ground::Own, None)), RightsState::Known),
        (Some(rights(Ground::Licence, Some(NOW.plus(1)))), RightsState::Known),
        (Some(rights(Ground::Licence, Some(NOW))), RightsState::RunOut),
        (Some(rights(Ground::Unknown, Some(NOW.plus(-DAY)))), RightsState::RunOut),
    ];
    for (rights, expected) in cases {
        assert_eq!(permission(rights.as_ref(), &[], NOW).rights, expected, "{rights:?}");
    }
}

#[test]
fn consents_are_asked_for_where_people_are_shown() {
    let withdrawn = Consent {
        withdrawn: true,
        ..GROWN
    };
    let ended = Consent {
        until: Some(NOW),
        ..GROWN
    };
    let to_come = Consent {
        from: NOW.plus(1),
        ..GROWN
    };
    let unguarded = Consent {
        by_guardian: false,
        ..CHILD
    };
    use ConsentState::{Fine, Lapsed, MinorsUncovered, Missing};
    let cases: [(Shown, &[Consent], ConsentState); 15] = [
        (Shown::Unasked, &[], Fine),
        (Shown::Nobody, &[], Fine),
        (Shown::People, &[], Missing),
        (Shown::People, &[GROWN], Fine),
        (Shown::People, &[to_come], Missing),
        (Shown::People, &[GROWN, withdrawn], Lapsed),
        (Shown::Nobody, &[withdrawn], Lapsed),
        (Shown::Unasked, &[ended], Lapsed),
        (Shown::Minors, &[], MinorsUncovered),
        (Shown::Minors, &[GROWN], MinorsUncovered),
        (Shown::Minors, &[GROWN, CHILD], Fine),
        (Shown::Minors, &[unguarded], MinorsUncovered),
        (Shown::Unasked, &[unguarded], MinorsUncovered),
        (Shown::Unasked, &[CHILD, unguarded], MinorsUncovered),
        (Shown::Minors, &[CHILD, withdrawn], Lapsed),
    ];
    for (shown, consents, expected) in cases {
        let known = Rights {
            shown,
            ..rights(Ground::Own, None)
        };
        let shown_as = if shown == Shown::Unasked { None } else { Some(&known) };
        assert_eq!(
            permission(shown_as, consents, NOW).consents,
            expected,
            "{shown} {consents:?}"
        );
    }
}

#[test]
fn a_photo_is_used_again_unless_something_has_run_out() {
    for &rights in RightsState::ALL {
        for &consents in ConsentState::ALL {
            let expected = match (rights, consents) {
                (RightsState::RunOut, _) => Err(Refusal::RightsRanOut),
                (_, ConsentState::Lapsed) => Err(Refusal::ConsentLapsed),
                _ => Ok(()),
            };
            assert_eq!(show(Permission { rights, consents }), expected, "{rights} {consents}");
        }
    }
}

fn consent() -> impl Strategy<Value = Consent> {
    let until = prop::option::of(-3..3i64);
    (any::<bool>(), any::<bool>(), -3..3i64, until, any::<bool>()).prop_map(
        |(minor, by_guardian, from, until, withdrawn)| Consent {
            minor,
            by_guardian,
            from: NOW.plus(from * DAY),
            until: until.map(|days| NOW.plus(days * DAY)),
            withdrawn,
        },
    )
}

proptest! {
    /// A withdrawal never makes a photo freer to show.
    #[test]
    fn withdrawing_a_consent_always_stops_the_photo(
        mut consents in prop::collection::vec(consent(), 1..5),
        at in any::<prop::sample::Index>(),
        shown in prop::sample::select(Shown::ALL),
    ) {
        let at = at.index(consents.len());
        consents[at].withdrawn = true;
        let known = Rights { shown, ..rights(Ground::Own, None) };
        let found = permission(Some(&known), &consents, NOW);
        prop_assert_eq!(found.consents, ConsentState::Lapsed);
        prop_assert_eq!(show(found), Err(Refusal::ConsentLapsed));
    }
}

#[test]
fn those_who_write_review_or_edit_a_story_write_down_the_rights_to_its_photos() {
    let submitted = story(StoryState::InReview, Some("first"));
    let edited = story(StoryState::InReview, Some("second"));
    let draft = story(StoryState::Draft, None);
    let own = Ok(Capacity::OWN);
    let role = |role: Role, unit: UnitId| actor(9, &[(role, unit)]);
    let cases: [(&str, Actor, [May; 3]); 8] = [
        ("the author", actor(1, &[]), [own, own, own]),
        ("a stranger", actor(9, &[]), [Err(Denied::NoRole); 3]),
        ("nobody", Actor::nobody(), [Err(Denied::NotSignedIn); 3]),
        (
            "the unit's officer",
            role(Role::Officer, BRANCH),
            [Err(Denied::NoRole); 3],
        ),
        (
            "the unit's reviewer",
            role(Role::UnitReviewer, BRANCH),
            [Err(Denied::NoRole), own, own],
        ),
        (
            "another unit's reviewer",
            role(Role::UnitReviewer, ARCHIVE),
            [Err(Denied::NoRole), Err(Denied::WrongUnit), Err(Denied::WrongUnit)],
        ),
        (
            "an editor",
            role(Role::Editor, CENTRE),
            [Err(Denied::NoRole), Err(Denied::NoRole), own],
        ),
        (
            "a channel editor",
            role(Role::ChannelEditor, CENTRE),
            [Err(Denied::NoRole); 3],
        ),
    ];
    for (who, actor, expected) in cases {
        for (facts, expected) in [&draft, &submitted, &edited].into_iter().zip(expected) {
            assert_eq!(
                may(&actor, Act::RecordRights, facts),
                expected,
                "{who}: {:?}",
                facts.state
            );
        }
    }
    // An absent writer's deputy answers for the photos too; whoever keeps them also sees the story.
    let standing_in = deputy(2, &[], 1, &[(Role::Officer, BRANCH)]);
    assert_eq!(
        may(&standing_in, Act::RecordRights, &draft),
        Ok(Capacity {
            acting_for: Some(person(1))
        })
    );
}
