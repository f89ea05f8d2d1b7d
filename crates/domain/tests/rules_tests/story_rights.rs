use crate::world::*;
use domain::actor::Deputised;
use domain::policy::story::{Act, StoryFacts, may, may_write_for, scope, who_may};
use domain::policy::{Capacity, Denied};
use domain::story::StoryState;
use domain::{Actor, Role, UnitId};
use proptest::prelude::*;

const OWN: Result<Capacity, Denied> = Ok(Capacity::OWN);

#[test]
fn drafts_are_seen_by_their_writers_only() {
    let mut draft = story(StoryState::Draft, None);
    draft.co_writers = vec![person(2)];
    assert_eq!(may(&actor(1, &[]), Act::View, &draft), OWN);
    assert_eq!(may(&actor(2, &[]), Act::Edit, &draft), OWN);
    assert_eq!(may(&actor(2, &[]), Act::Delete, &draft), Err(Denied::NotAuthor));
    for &role in Role::ALL {
        assert!(may(&actor(3, &[(role, CITY)]), Act::View, &draft).is_err(), "{role}");
    }
    assert_eq!(may(&Actor::nobody(), Act::View, &draft), Err(Denied::NotSignedIn));
}

#[test]
fn whoever_left_the_writers_has_no_rights_by_it_and_stays_barred() {
    let mut story = story(StoryState::InReview, Some("first"));
    story.former_writers = vec![person(2)];
    assert!(may(&actor(2, &[]), Act::View, &story).is_err());
    assert!(may(&actor(2, &[]), Act::Withdraw, &story).is_err());
    let reviewer = actor(2, &[(Role::UnitReviewer, BRANCH)]);
    assert_eq!(may(&reviewer, Act::View, &story), OWN);
    assert_eq!(may(&reviewer, Act::Decide, &story), Err(Denied::OwnStory));
}

#[test]
fn the_deputy_of_an_absent_officer_writes_on_and_only_the_author_discards() {
    let returned = story(StoryState::Returned, None);
    let for_author = Ok(Capacity {
        acting_for: Some(person(1)),
    });
    let standing_in = deputy(2, &[], 1, &[(Role::Officer, BRANCH)]);
    for act in [Act::View, Act::Edit, Act::Submit, Act::Withdraw, Act::UploadPhoto] {
        assert_eq!(may(&standing_in, act, &returned), for_author, "{act:?}");
    }
    assert_eq!(may(&standing_in, Act::Delete, &returned), Err(Denied::NotAuthor));
    // A role that is not an officer's lends no pen, and another absent officer lends only their own stories.
    let of_reviewer = deputy(2, &[], 1, &[(Role::UnitReviewer, BRANCH)]);
    assert!(may(&of_reviewer, Act::Edit, &returned).is_err());
    let of_another = deputy(2, &[], 3, &[(Role::Officer, BRANCH)]);
    assert!(may(&of_another, Act::Edit, &returned).is_err());
}

#[test]
fn a_unit_reviewer_sees_the_unit_from_submission_on_and_no_other_unit() {
    let submitted = story(StoryState::InReview, Some("first"));
    let cases = [
        (BRANCH, true),
        (LIBRARY, true),
        (CITY, true),
        (ARCHIVE, false),
        (CENTRE, false),
    ];
    for (unit, sees) in cases {
        assert_eq!(
            may(&actor(3, &[(Role::UnitReviewer, unit)]), Act::View, &submitted).is_ok(),
            sees,
            "{unit}"
        );
    }
    let editor = actor(4, &[(Role::Editor, CENTRE)]);
    assert!(may(&editor, Act::View, &submitted).is_err());
    let second = story(StoryState::InReview, Some("second"));
    assert_eq!(may(&editor, Act::View, &second), OWN);
    let elsewhere = actor(4, &[(Role::Editor, ARCHIVE)]);
    assert!(may(&elsewhere, Act::View, &second).is_err());
    assert_eq!(may(&elsewhere, Act::Decide, &second), Err(Denied::WrongUnit));
}

#[test]
fn administrators_and_auditors_see_no_stories() {
    let published = StoryFacts {
        in_newsroom: true,
        ..story(StoryState::Published, Some("final"))
    };
    for role in [
        Role::UnitAdmin,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::Auditor,
        Role::Trainer,
        Role::Officer,
    ] {
        for &act in Act::ALL {
            assert!(
                may(&actor(9, &[(role, CITY)]), act, &published).is_err(),
                "{role} {act:?}"
            );
        }
    }
}

#[test]
fn nobody_reviews_their_own_story() {
    for stage in ["first", "second", "final"] {
        let mut facts = story(StoryState::InReview, Some(stage));
        facts.co_writers = vec![person(2)];
        let everything = [
            (Role::UnitReviewer, CITY),
            (Role::Editor, CITY),
            (Role::ChiefEditor, CITY),
        ];
        for writer in [1, 2] {
            for act in [Act::Claim, Act::Decide, Act::EditInReview, Act::HandOver, Act::Resume] {
                assert_eq!(may(&actor(writer, &everything), act, &facts), Err(Denied::OwnStory));
            }
        }
        assert_eq!(may(&actor(3, &everything), Act::Decide, &facts), OWN);
    }
}

#[test]
fn nobody_signs_two_stages() {
    let mut facts = story(StoryState::InReview, Some("second"));
    facts.signers = vec![person(3), person(4)];
    let both = [(Role::UnitReviewer, CITY), (Role::Editor, CITY)];
    assert_eq!(
        may(&actor(3, &both), Act::Decide, &facts),
        Err(Denied::SignedOtherStage)
    );
    assert_eq!(may(&actor(4, &both), Act::Claim, &facts), Err(Denied::SignedOtherStage));
    assert_eq!(may(&actor(5, &both), Act::Claim, &facts), OWN);
}

pub fn deputy(n: u128, own: &[(Role, UnitId)], absent: u128, lent: &[(Role, UnitId)]) -> Actor {
    let grants = actor(absent, lent).grants;
    Actor {
        deputises: vec![Deputised {
            absent: person(absent),
            grants,
        }],
        ..actor(n, own)
    }
}

#[test]
fn a_deputy_acts_for_the_absent_colleague() {
    let facts = story(StoryState::InReview, Some("second"));
    let lent = [(Role::Editor, CENTRE)];
    let for_seven = Ok(Capacity {
        acting_for: Some(person(7)),
    });
    assert_eq!(may(&deputy(3, &[], 7, &lent), Act::Decide, &facts), for_seven);
    assert_eq!(may(&deputy(3, &[], 7, &lent), Act::View, &facts), for_seven);
    assert_eq!(
        may(&deputy(3, &lent, 7, &lent), Act::Decide, &facts),
        OWN,
        "own roles come first"
    );
    assert_eq!(
        may(&deputy(1, &[], 7, &lent), Act::Decide, &facts),
        Err(Denied::OwnStory),
        "the deputy wrote it"
    );
    assert_eq!(
        may(&deputy(3, &[], 1, &lent), Act::Decide, &facts),
        Err(Denied::OwnStory),
        "the absent one wrote it"
    );
    let signed = StoryFacts {
        signers: vec![person(7)],
        ..facts.clone()
    };
    assert_eq!(
        may(&deputy(3, &[], 7, &lent), Act::Decide, &signed),
        Err(Denied::SignedOtherStage)
    );
    let signed = StoryFacts {
        signers: vec![person(3)],
        ..facts
    };
    assert_eq!(
        may(&deputy(3, &[], 7, &lent), Act::Decide, &signed),
        Err(Denied::SignedOtherStage)
    );
}

#[test]
fn release_belongs_to_a_chief_editor_who_did_not_write_it() {
    let signed = story(StoryState::Signed, Some("final"));
    assert_eq!(
        may(&actor(5, &[(Role::ChiefEditor, CENTRE)]), Act::Release, &signed),
        OWN
    );
    assert_eq!(
        may(&actor(1, &[(Role::ChiefEditor, CENTRE)]), Act::Release, &signed),
        Err(Denied::OwnStory)
    );
    assert_eq!(
        may(&actor(5, &[(Role::Editor, CENTRE)]), Act::Release, &signed),
        Err(Denied::NoRole)
    );
    assert_eq!(
        may(&actor(5, &[(Role::ChiefEditor, BRANCH)]), Act::Release, &signed),
        Err(Denied::WrongUnit)
    );
    let published = StoryFacts {
        in_newsroom: true,
        ..story(StoryState::Published, Some("final"))
    };
    assert_eq!(
        may(&actor(1, &[(Role::ChiefEditor, CENTRE)]), Act::Retract, &published),
        OWN,
        "taking back is never barred"
    );
    assert_eq!(may(&Actor::system("scheduled-release"), Act::Release, &signed), OWN);
    assert_eq!(
        may(&Actor::system("scheduled-release"), Act::Decide, &signed),
        Err(Denied::NoRole)
    );
}

#[test]
fn officers_and_their_deputies_write_for_the_unit() {
    assert_eq!(may_write_for(&actor(1, &[(Role::Officer, BRANCH)]), &path(BRANCH)), OWN);
    assert_eq!(
        may_write_for(&actor(1, &[(Role::Officer, LIBRARY)]), &path(BRANCH)),
        OWN
    );
    assert_eq!(
        may_write_for(&actor(1, &[(Role::Officer, ARCHIVE)]), &path(BRANCH)),
        Err(Denied::WrongUnit)
    );
    assert_eq!(
        may_write_for(&actor(1, &[(Role::Editor, CITY)]), &path(BRANCH)),
        Err(Denied::NoRole)
    );
    let deputy = deputy(1, &[], 7, &[(Role::Officer, BRANCH)]);
    assert_eq!(
        may_write_for(&deputy, &path(BRANCH)),
        Ok(Capacity {
            acting_for: Some(person(7))
        })
    );
}

fn any_facts() -> impl Strategy<Value = StoryFacts> {
    let states = prop::sample::select(StoryState::ALL.to_vec());
    let units = prop::sample::select(UNITS.to_vec());
    let stage = prop::option::of(prop::sample::select(vec!["first", "second", "final"]));
    let people = || prop::collection::vec(0..6_u128, 0..3);
    (
        states,
        units,
        stage,
        any::<bool>(),
        0..6_u128,
        people(),
        people(),
        people(),
    )
        .prop_map(
            |(state, unit, stage, in_newsroom, author, co_writers, former, signers)| StoryFacts {
                author: person(author),
                co_writers: co_writers.into_iter().map(person).collect(),
                former_writers: former.into_iter().map(person).collect(),
                unit_path: path(unit),
                signers: signers.into_iter().map(person).collect(),
                in_newsroom,
                ..story(state, stage)
            },
        )
}

fn any_roles() -> impl Strategy<Value = Vec<(Role, UnitId)>> {
    let role = prop::sample::select(Role::ALL.to_vec());
    prop::collection::vec((role, prop::sample::select(UNITS.to_vec())), 0..4)
}

fn any_actor() -> impl Strategy<Value = Actor> {
    let person_with_roles = (0..6_u128, any_roles(), prop::option::of((0..6_u128, any_roles())));
    let person_with_roles = person_with_roles.prop_map(|(n, own, lent)| match lent {
        Some((absent, lent)) => deputy(n, &own, absent, &lent),
        None => actor(n, &own),
    });
    prop_oneof![20 => person_with_roles, 1 => Just(Actor::nobody()), 1 => Just(Actor::system("job"))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_story_is_in_scope_exactly_when_it_may_be_viewed(actor in any_actor(), facts in any_facts()) {
        prop_assert_eq!(scope(&actor).contains(&facts), may(&actor, Act::View, &facts).is_ok());
    }

    #[test]
    fn whoever_may_do_anything_to_a_story_may_see_it(actor in any_actor(), facts in any_facts()) {
        for &act in Act::ALL {
            prop_assert!(may(&actor, act, &facts).is_err() || may(&actor, Act::View, &facts).is_ok(), "{:?}", act);
        }
    }

    #[test]
    fn the_audience_is_exactly_those_who_may(actor in any_actor(), facts in any_facts()) {
        let Some(person) = actor.id() else { return Ok(()) };
        for &act in Act::ALL {
            let audience = who_may(act, &facts);
            let deputy = actor.deputises.iter().any(|lent| audience.includes_deputy(person, lent.absent, &lent.grants));
            let included = audience.includes(person, &actor.grants) || deputy;
            prop_assert_eq!(included, may(&actor, act, &facts).is_ok(), "{:?}", act);
        }
    }

    #[test]
    fn no_capacity_decides_on_an_own_or_signed_story(actor in any_actor(), facts in any_facts()) {
        if let Ok(capacity) = may(&actor, Act::Decide, &facts) {
            for person in actor.id().into_iter().chain(capacity.acting_for) {
                prop_assert!(facts.hands().all(|hand| hand != person));
                prop_assert!(!facts.signers.contains(&person));
            }
        }
    }
}
