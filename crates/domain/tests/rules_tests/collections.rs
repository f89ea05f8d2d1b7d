//! Special topics and series: what stands where, the numbers of parts, the steps, the words.

use domain::{
    CollectionSectionId, StoryId,
    collections::{
        Contents, Direction, Kind, MOST_SECTIONS, MOST_STORIES, Problem, Refusal, Standing, State, Step, SubSection,
        Words, check_slug, counts, may_add, may_delete, part, standing, step,
    },
    story::StoryState,
};
use proptest::prelude::*;
use uuid::Uuid;

fn story(n: u128) -> StoryId {
    StoryId(Uuid::from_u128(n))
}

fn section(n: u128) -> SubSection {
    SubSection {
        id: CollectionSectionId(Uuid::from_u128(n)),
        name_zh: format!("子栏目{n}"),
        name_en: String::new(),
        stories: Vec::new(),
    }
}

fn id(n: u128) -> CollectionSectionId {
    section(n).id
}

/// Stories 1 and 2 above, 3 and 4 under the first sub-section, nothing under the second.
fn contents() -> Contents {
    let mut contents = Contents {
        first: vec![story(1), story(2)],
        sections: vec![section(1), section(2)],
    };
    contents.sections[0].stories = vec![story(3), story(4)];
    contents
}

fn read(contents: &Contents) -> Vec<u128> {
    contents.stories().map(|story| story.0.as_u128()).collect()
}

#[test]
fn a_story_is_placed_once_and_only_where_it_may_come_to_readers() {
    use StoryState as S;
    let public = S::Published;
    for (kind, placed, state, elsewhere, under, expected) in [
        (Kind::Topic, 5, public, false, None, Ok(vec![1, 2, 5, 3, 4])),
        (Kind::Topic, 5, public, true, None, Ok(vec![1, 2, 5, 3, 4])),
        (Kind::Topic, 5, public, false, Some(2), Ok(vec![1, 2, 3, 4, 5])),
        (Kind::Topic, 5, public, false, Some(9), Err(Refusal::NotHere)),
        (Kind::Topic, 3, public, false, None, Err(Refusal::PlacedAlready)),
        (Kind::Series, 5, public, true, None, Err(Refusal::PartElsewhere)),
        (Kind::Series, 5, public, false, None, Ok(vec![1, 2, 5, 3, 4])),
        (Kind::Topic, 5, S::InReview, false, Some(1), Ok(vec![1, 2, 3, 4, 5])),
        (Kind::Topic, 5, S::Scheduled, false, Some(1), Ok(vec![1, 2, 3, 4, 5])),
        (Kind::Topic, 5, S::Held, false, Some(1), Ok(vec![1, 2, 3, 4, 5])),
        (Kind::Topic, 5, S::Draft, false, None, Err(Refusal::NotComing)),
        (Kind::Topic, 5, S::Declined, false, None, Err(Refusal::NotComing)),
        (Kind::Topic, 5, S::Withdrawn, false, None, Err(Refusal::NotComing)),
        (Kind::Topic, 5, S::Retracted, false, None, Err(Refusal::NotComing)),
    ] {
        let mut contents = contents();
        let done = contents.place(kind, story(placed), state, elsewhere, under.map(id));
        assert_eq!(done.map(|()| read(&contents)), expected, "{kind} {placed} {state}");
    }
    let mut full = Contents::default();
    for n in 0..MOST_STORIES as u128 {
        assert_eq!(full.place(Kind::Series, story(n), public, false, None), Ok(()));
    }
    let more = full.place(Kind::Series, story(9999), public, false, None);
    assert_eq!(more, Err(Refusal::TooManyStories));
}

#[test]
fn stories_are_moved_one_place_or_to_another_sub_section() {
    for (moved, direction, done, expected) in [
        (2, Direction::Up, true, [2, 1, 3, 4]),
        (1, Direction::Up, false, [1, 2, 3, 4]),
        (1, Direction::Down, true, [2, 1, 3, 4]),
        (2, Direction::Down, false, [1, 2, 3, 4]),
        (4, Direction::Up, true, [1, 2, 4, 3]),
        (9, Direction::Up, false, [1, 2, 3, 4]),
    ] {
        let mut contents = contents();
        assert_eq!(contents.shift(story(moved), direction), done, "{moved} {direction:?}");
        assert_eq!(read(&contents), expected, "{moved} {direction:?}");
    }
    for (moved, to, expected) in [
        (1, Some(2), Ok(true)),
        (1, None, Ok(false)),
        (3, Some(1), Ok(false)),
        (9, Some(1), Err(Refusal::NotHere)),
        (1, Some(9), Err(Refusal::NotHere)),
    ] {
        let mut contents = contents();
        assert_eq!(contents.move_to(story(moved), to.map(id)), expected, "{moved} {to:?}");
        if expected == Ok(true) {
            assert_eq!(read(&contents), [2, 3, 4, 1]);
        } else {
            assert_eq!(read(&contents), [1, 2, 3, 4], "nothing is lost by a refusal");
        }
    }
    let mut contents = contents();
    assert!(contents.take_out(story(3)) && !contents.take_out(story(3)));
    assert_eq!(read(&contents), [1, 2, 4]);
}

#[test]
fn sub_sections_come_move_and_go_without_losing_a_story() {
    let mut contents = contents();
    assert_eq!(contents.add_section(Kind::Series, section(3)), Err(Refusal::NoSections));
    let same_name = SubSection {
        name_zh: section(1).name_zh,
        ..section(3)
    };
    assert_eq!(contents.add_section(Kind::Topic, same_name), Err(Refusal::NameTaken));
    assert_eq!(contents.add_section(Kind::Topic, section(3)), Ok(()));
    assert_eq!(contents.rename_section(id(3), "子栏目1", ""), Err(Refusal::NameTaken));
    assert_eq!(contents.rename_section(id(3), "子栏目3", "Third"), Ok(()));
    assert_eq!(contents.rename_section(id(9), "别的", ""), Err(Refusal::NotHere));
    assert!(contents.shift_section(id(3), Direction::Up) && !contents.shift_section(id(9), Direction::Up));
    let names: Vec<&str> = contents.sections.iter().map(|one| one.name_zh.as_str()).collect();
    assert_eq!(names, ["子栏目1", "子栏目3", "子栏目2"]);
    assert_eq!(contents.remove_section(id(1)), Ok("子栏目1".to_owned()));
    assert_eq!(contents.remove_section(id(1)), Err(Refusal::NotHere));
    assert_eq!(contents.first, [1, 2, 3, 4].map(story));
    for n in 10..10 + MOST_SECTIONS as u128 - 2 {
        assert_eq!(contents.add_section(Kind::Topic, section(n)), Ok(()));
    }
    let more = contents.add_section(Kind::Topic, section(99));
    assert_eq!(more, Err(Refusal::TooManySections));
}

#[test]
fn parts_keep_their_numbers_and_lead_to_the_nearest_that_can_be_read() {
    use Standing::{Coming, Gone, Shown};
    let parts = [Shown, Gone, Shown, Coming, Shown];
    for (at, expected) in [
        (0, Some((1, None, Some(2)))),
        (1, None),
        (2, Some((3, Some(0), Some(4)))),
        (3, None),
        (4, Some((5, Some(2), None))),
        (5, None),
    ] {
        let found = part(&parts, at).map(|part| (part.number, part.previous, part.next));
        assert_eq!(found, expected, "{at}");
    }
    assert_eq!(part(&parts, 0).map(|part| part.of), Some(5));
    assert_eq!(
        part(&[Shown], 0).map(|part| (part.previous, part.next)),
        Some((None, None))
    );
    assert_eq!(counts(&parts), (3, 1));
    assert_eq!(counts(&[]), (0, 0));
    for state in StoryState::ALL {
        let shows = standing(*state) == Shown;
        assert_eq!(shows, *state == StoryState::Published, "{state}");
    }
}

#[test]
fn each_step_fits_one_state() {
    use State::{Closed, Draft, Public};
    use Step::{Close, Release, Reopen, TakeDown};
    for (now, what, shown, expected) in [
        (Draft, Release, 1, Ok(Public)),
        (Draft, Release, 0, Err(Refusal::NothingToRead)),
        (Public, Release, 1, Err(Refusal::ReleasedAlready)),
        (Closed, Release, 1, Err(Refusal::ReleasedAlready)),
        (Public, Close, 0, Ok(Closed)),
        (Draft, Close, 1, Err(Refusal::NotPublic)),
        (Closed, Close, 1, Err(Refusal::NotPublic)),
        (Closed, Reopen, 0, Ok(Public)),
        (Public, Reopen, 1, Err(Refusal::NotClosed)),
        (Draft, Reopen, 1, Err(Refusal::NotClosed)),
        (Public, TakeDown, 0, Ok(Draft)),
        (Closed, TakeDown, 1, Ok(Draft)),
        (Draft, TakeDown, 1, Err(Refusal::NotReleased)),
    ] {
        assert_eq!(step(now, what, shown), expected, "{now} {what:?} {shown}");
    }
    for (state, readable, adds) in [(Draft, false, true), (Public, true, true), (Closed, true, false)] {
        assert_eq!(state.is_readable(), readable);
        assert_eq!(may_add(state).is_ok(), adds);
    }
    assert_eq!(may_delete(true), Err(Refusal::WasPublic));
    assert_eq!(may_delete(false), Ok(()));
}

#[test]
fn words_and_addresses_are_checked() {
    let long = "字".repeat(201);
    for (zh, en, intro, expected) in [
        ("窗口内外", "", "", vec![]),
        ("", "Counter", "", vec![("name_zh", Problem::Missing)]),
        (
            &long[..63],
            "",
            &long,
            vec![
                ("name_zh", Problem::TooLong(20, 21)),
                ("intro_zh", Problem::TooLong(200, 201)),
            ],
        ),
    ] {
        let words = Words {
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            intro_zh: intro.to_owned(),
            intro_en: String::new(),
        };
        let flaws = words.check().err().unwrap_or_default();
        let found: Vec<_> = flaws.into_iter().map(|flaw| (flaw.field, flaw.problem)).collect();
        assert_eq!(found, expected, "{zh}");
    }
    for (slug, fits) in [
        ("winter-safety", true),
        ("a1", true),
        ("", false),
        ("1a", false),
        ("Winter", false),
        ("a--b", false),
        ("a-", false),
        ("冬季", false),
        ("a/b", false),
    ] {
        assert_eq!(check_slug(slug).is_ok(), fits, "{slug}");
    }
    assert!(check_slug(&"a".repeat(41)).is_err());
    assert_eq!(Kind::Series.path("one"), "/series/one");
    assert_eq!(Kind::Topic.path("one"), "/topics/one");
}

proptest! {
    /// Whatever is done, no story stands twice and none is lost but by being taken out.
    #[test]
    fn no_story_is_lost_or_doubled(steps in prop::collection::vec((0_u8..6, 0_u128..8, 0_u128..4), 0..40)) {
        let mut contents = contents();
        let mut there: std::collections::BTreeSet<u128> = read(&contents).into_iter().collect();
        for (what, n, place) in steps {
            let to = (place > 0).then(|| id(place));
            match what {
                0 => {
                    if contents.place(Kind::Topic, story(n), StoryState::Signed, false, to).is_ok() {
                        there.insert(n);
                    }
                }
                1 => {
                    if contents.take_out(story(n)) {
                        there.remove(&n);
                    }
                }
                2 => { contents.shift(story(n), Direction::Up); }
                3 => { let _ = contents.move_to(story(n), to); }
                4 => { let _ = contents.remove_section(id(place)); }
                _ => { let _ = contents.add_section(Kind::Topic, section(place)); }
            }
            let mut now = read(&contents);
            now.sort_unstable();
            prop_assert_eq!(now, there.iter().copied().collect::<Vec<_>>());
        }
    }
}
