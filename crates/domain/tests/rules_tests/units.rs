use crate::world::*;
use domain::units::*;
use domain::{Time, UnitId};
use proptest::prelude::*;
use uuid::Uuid;

fn node(id: UnitId, parent: Option<UnitId>, kind: UnitKind) -> UnitNode {
    UnitNode {
        id,
        parent,
        kind,
        open: true,
    }
}

fn nodes() -> Vec<UnitNode> {
    vec![
        node(CITY, None, UnitKind::Other),
        node(CENTRE, Some(CITY), UnitKind::Centre),
        node(LIBRARY, Some(CITY), UnitKind::Department),
        node(BRANCH, Some(LIBRARY), UnitKind::Institution),
        node(ARCHIVE, Some(CITY), UnitKind::Department),
    ]
}

fn tree() -> UnitTree {
    UnitTree::new(nodes())
}

fn with_closed(unit: UnitId) -> UnitTree {
    UnitTree::new(
        nodes()
            .into_iter()
            .map(|node| UnitNode {
                open: node.id != unit,
                ..node
            })
            .collect(),
    )
}

#[test]
fn paths_lead_to_the_top() {
    for unit in UNITS {
        assert_eq!(tree().path(unit), path(unit));
    }
    assert_eq!(tree().path(UnitId(Uuid::nil())), []);
    assert!(tree().is_within(BRANCH, CITY));
    assert!(!tree().is_within(CITY, BRANCH));
    let mut below = tree().subtree(LIBRARY);
    below.sort();
    assert_eq!(below, [LIBRARY, BRANCH]);
    assert_eq!(tree().centre(), Some(CENTRE));
    assert_eq!(with_closed(CENTRE).centre(), None);
}

#[test]
fn moves_keep_a_tree() {
    let moved = |unit, to| move_to(&tree(), unit, to);
    assert_eq!(moved(BRANCH, ARCHIVE), Ok(()));
    assert_eq!(moved(LIBRARY, BRANCH), Err(Refusal::Circle));
    assert_eq!(moved(LIBRARY, LIBRARY), Err(Refusal::Circle));
    assert_eq!(moved(BRANCH, LIBRARY), Err(Refusal::NotMoved));
    assert_eq!(moved(CITY, LIBRARY), Err(Refusal::Top));
    assert_eq!(moved(BRANCH, UnitId(Uuid::nil())), Err(Refusal::Unknown));
    assert_eq!(
        move_to(&with_closed(ARCHIVE), BRANCH, ARCHIVE),
        Err(Refusal::ParentClosed)
    );
    assert_eq!(move_to(&with_closed(BRANCH), BRANCH, ARCHIVE), Err(Refusal::Closed));
    assert_eq!(create_below(&with_closed(ARCHIVE), ARCHIVE), Err(Refusal::ParentClosed));
}

#[test]
fn a_unit_closes_when_nothing_hangs_on_it() {
    let nothing = Remaining::default();
    assert_eq!(close(&tree(), BRANCH, nothing, None), Ok(()));
    assert_eq!(close(&tree(), BRANCH, nothing, Some(ARCHIVE)), Ok(()));
    assert_eq!(
        close(&tree(), BRANCH, nothing, Some(BRANCH)),
        Err(Refusal::SuccessorIsItself)
    );
    assert_eq!(
        close(&with_closed(ARCHIVE), BRANCH, nothing, Some(ARCHIVE)),
        Err(Refusal::SuccessorClosed)
    );
    assert_eq!(close(&tree(), LIBRARY, nothing, None), Err(Refusal::OpenChildren));
    assert_eq!(
        close(&with_closed(BRANCH), LIBRARY, nothing, None),
        Ok(()),
        "closed children do not count"
    );
    assert_eq!(close(&with_closed(BRANCH), BRANCH, nothing, None), Err(Refusal::Closed));
    assert_eq!(close(&tree(), CITY, nothing, None), Err(Refusal::Top));
    let people = Remaining {
        people_with_roles: 1,
        ..nothing
    };
    assert_eq!(close(&tree(), BRANCH, people, None), Err(Refusal::PeopleWithRoles));
    let stories = Remaining {
        stories_in_review: 1,
        ..nothing
    };
    assert_eq!(close(&tree(), BRANCH, stories, None), Err(Refusal::StoriesInReview));
    assert_eq!(
        close(&tree(), BRANCH, stories, Some(ARCHIVE)),
        Ok(()),
        "the successor goes on with them"
    );
    assert_eq!(
        close(&tree(), BRANCH, people, Some(ARCHIVE)),
        Err(Refusal::PeopleWithRoles)
    );
}

#[test]
fn names_say_which_unit_is_meant() {
    assert_eq!(name(" 市图书馆 ", ["市档案馆"]), Ok("市图书馆".to_owned()));
    assert_eq!(name("　", []), Err(Refusal::NameEmpty));
    assert_eq!(name("市图书馆", ["市图书馆"]), Err(Refusal::NameTaken));
    assert_eq!(name(&"馆".repeat(NAME_MAX), []).map(|_| ()), Ok(()));
    assert_eq!(name(&"馆".repeat(NAME_MAX + 1), []), Err(Refusal::NameTooLong));
}

#[test]
fn dated_facts_are_half_open_and_the_later_wins() {
    let fact = |from, to: Option<i64>, value| Dated {
        from: Time(from),
        to: to.map(Time),
        value,
    };
    let names = [fact(0, Some(10), "旧名"), fact(10, None, "新名")];
    let cases = [
        (-1, None),
        (0, Some("旧名")),
        (9, Some("旧名")),
        (10, Some("新名")),
        (99, Some("新名")),
    ];
    for (moment, expected) in cases {
        assert_eq!(at(&names, Time(moment)).copied(), expected, "{moment}");
    }
    let overlapping = [fact(10, None, "后"), fact(0, None, "前")];
    assert_eq!(at(&overlapping, Time(12)), Some(&"后"));
}

proptest! {
    /// Rows as damaged as can be: every unit may name any parent, circles included.
    #[test]
    fn walks_end_on_damaged_rows(parents in prop::collection::vec(prop::option::of(0..9_u128), 8)) {
        let id = |n: u128| UnitId(Uuid::from_u128(n));
        let rows = parents.iter().zip(0..).map(|(parent, n)| node(id(n), parent.map(id), UnitKind::Other)).collect();
        let tree = UnitTree::new(rows);
        for n in 0..8 {
            let path = tree.path(id(n));
            prop_assert_eq!(path[0], id(n));
            prop_assert!(path.len() <= 8);
            let mut once = path.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), path.len());
        }
    }

    /// Whatever is moved as allowed, every path still ends at the one top.
    #[test]
    fn allowed_moves_keep_one_top(moves in prop::collection::vec((0..5_usize, 0..5_usize), 0..20)) {
        let mut rows = nodes();
        for (unit, to) in moves {
            let tree = UnitTree::new(rows.clone());
            if move_to(&tree, UNITS[unit], UNITS[to]).is_ok() {
                rows[unit].parent = Some(UNITS[to]);
            }
        }
        let tree = UnitTree::new(rows);
        for unit in UNITS {
            prop_assert_eq!(tree.path(unit).last().copied(), Some(CITY));
        }
    }

    /// Moves planned for any days in any order, each allowed by the rule: on no day is there a circle.
    #[test]
    fn planned_moves_keep_a_tree_on_every_day(
        moves in prop::collection::vec((0..5_usize, 0..5_usize, 0..6_i64), 0..20),
    ) {
        // What each unit hangs on from which day on, the last entry at the end.
        let mut planned: Vec<(UnitId, i64, Option<UnitId>)> =
            nodes().into_iter().map(|node| (node.id, -1, node.parent)).collect();
        let on = |planned: &[(UnitId, i64, Option<UnitId>)], day: i64| {
            let parent = |unit| {
                let facts = planned.iter().filter(|(of, from, _)| *of == unit && *from <= day);
                facts.max_by_key(|(_, from, _)| *from).and_then(|(.., parent)| *parent)
            };
            UnitTree::new(nodes().into_iter().map(|node| UnitNode { parent: parent(node.id), ..node }).collect())
        };
        for (unit, to, day) in moves {
            let (unit, to) = (UNITS[unit], UNITS[to]);
            // A change is true from a day on or after the last one, as the program asks too.
            if planned.iter().any(|(of, from, _)| *of == unit && *from >= day) {
                continue;
            }
            let later: Vec<UnitTree> = (day + 1..7).map(|day| on(&planned, day)).collect();
            if move_from(&on(&planned, day), &later, unit, to).is_ok() {
                planned.push((unit, day, Some(to)));
            }
        }
        for day in -1..8 {
            let tree = on(&planned, day);
            for unit in UNITS {
                prop_assert_eq!(tree.path(unit).last().copied(), Some(CITY), "{} on day {}", unit, day);
            }
        }
    }
}

#[test]
fn one_centre_remains() {
    assert_eq!(
        change_kind(&tree(), CENTRE, UnitKind::Other),
        Err(Refusal::CentreMissing)
    );
    assert_eq!(change_kind(&tree(), CENTRE, UnitKind::Centre), Ok(()));
    assert_eq!(change_kind(&tree(), LIBRARY, UnitKind::Centre), Ok(()));
    let mut two = nodes();
    two[2].kind = UnitKind::Centre;
    assert_eq!(change_kind(&UnitTree::new(two), CENTRE, UnitKind::Other), Ok(()));
    assert_eq!(
        change_kind(&with_closed(BRANCH), BRANCH, UnitKind::Town),
        Err(Refusal::Closed)
    );
}
