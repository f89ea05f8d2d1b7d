//! The whole matrix of rights on stories, printed: a change of rights shows as a change of `permissions.txt`. After a
//! change that is meant, run the test with `COPYDESK_BLESS=1`.

use crate::world::*;
use domain::policy::story::{Act, StoryFacts, may};
use domain::story::StoryState;
use domain::{Actor, Role};
use std::fmt::Write as _;

const STANDINGS: &[(&str, StoryState, Option<&str>)] = &[
    ("draft", StoryState::Draft, None),
    ("first", StoryState::InReview, Some("first")),
    ("second", StoryState::InReview, Some("second")),
    ("final", StoryState::InReview, Some("final")),
    ("returned", StoryState::Returned, None),
    ("held", StoryState::Held, Some("second")),
    ("declined", StoryState::Declined, None),
    ("withdrawn", StoryState::Withdrawn, None),
    ("signed", StoryState::Signed, Some("final")),
    ("scheduled", StoryState::Scheduled, Some("final")),
    ("published", StoryState::Published, Some("final")),
    ("retracted", StoryState::Retracted, Some("final")),
];

fn facts(state: StoryState, stage: Option<&str>) -> StoryFacts {
    let after_second = matches!(state, StoryState::Returned | StoryState::Declined);
    let facts = story(state, stage);
    StoryFacts {
        in_newsroom: facts.in_newsroom || after_second,
        ..facts
    }
}

fn matrix() -> String {
    let mut who: Vec<(String, Actor)> = vec![("author".into(), actor(1, &[(Role::Officer, BRANCH)]))];
    for &role in Role::ALL {
        let unit = match role {
            Role::Officer | Role::UnitReviewer | Role::UnitAdmin => BRANCH,
            _ => CENTRE,
        };
        who.push((role.to_string(), actor(9, &[(role, unit)])));
    }
    who.push(("nobody".into(), Actor::nobody()));
    let mut text = String::from(
        "Rights on a story of one unit: by whom, what, where it stands.\n\
         + may    - has the right, but the state does not fit    . may not\n\
         Unit roles are held in that unit, the others at the centre.\n\
         Returned and declined: by the second review.\n",
    );
    for (name, actor) in who {
        write!(text, "\n{name:<16}").unwrap();
        STANDINGS
            .iter()
            .for_each(|(standing, ..)| write!(text, " {standing}").unwrap());
        text.push('\n');
        for &act in Act::ALL {
            write!(text, "  {:<14}", format!("{act:?}")).unwrap();
            for (standing, state, stage) in STANDINGS {
                let mark = match may(&actor, act, &facts(*state, *stage)) {
                    Ok(_) if act.fits(*state) => '+',
                    Ok(_) => '-',
                    Err(_) => '.',
                };
                write!(text, " {mark:<width$}", width = standing.len()).unwrap();
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
    }
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "a switch for whoever runs the tests, not configuration"
)]
#[test]
fn the_matrix_is_the_agreed_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules_tests/permissions.txt");
    let now = matrix();
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let agreed = std::fs::read_to_string(file).unwrap();
    assert!(
        now == agreed,
        "rights have changed; if that is meant, run again with COPYDESK_BLESS=1 and read the difference"
    );
}
