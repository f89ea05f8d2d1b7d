//! Random people do random things to a story; whatever they try, the promises hold.

use crate::world::*;
use domain::PersonId;
use domain::content::ContentHash;
use domain::policy::story::Act;
use domain::review::*;
use domain::story::StoryState;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Try {
    Submit(u8),
    Withdraw,
    Claim(Hand),
    ReleaseClaim,
    HandOver(Hand),
    Decide(Hand, usize, u8, Decision),
    Edit(Hand, usize, u8, u8),
    Resume,
    Reopen(Hand, u8, u8),
    Publish,
    Correct(Hand, u8, u8),
}

fn any_try() -> impl Strategy<Value = Try> {
    let hand = || {
        (0..7_u128, prop::option::weighted(0.2, 0..7_u128)).prop_map(|(n, absent)| Hand {
            person: person(n),
            acting_for: absent.map(person),
        })
    };
    let revision = || 1..4_u8;
    let complete = default_workflow()
        .stages
        .into_iter()
        .flat_map(|stage| stage.checklist)
        .map(|item| item.key)
        .collect();
    let note = || prop_oneof![Just(String::new()), Just("请核对".to_owned())];
    let decision = prop_oneof![
        12 => Just(Decision::Pass { checked: complete }),
        1 => Just(Decision::Pass { checked: vec!["facts".into()] }),
        1 => note().prop_map(|note| Decision::Return { reasons: vec![ReturnReason::Facts], note }),
        1 => note().prop_map(|note| Decision::Hold { note }),
        1 => note().prop_map(|note| Decision::Decline { reason: DeclineReason::Other, note }),
    ];
    prop_oneof![
        3 => revision().prop_map(Try::Submit),
        1 => Just(Try::Withdraw),
        8 => hand().prop_map(Try::Claim),
        1 => Just(Try::ReleaseClaim),
        3 => hand().prop_map(Try::HandOver),
        30 => (hand(), 0..3_usize, revision(), decision).prop_map(|(by, at, seen, what)| Try::Decide(by, at, seen, what)),
        3 => (hand(), 0..3_usize, revision(), revision()).prop_map(|(by, at, seen, new)| Try::Edit(by, at, seen, new)),
        1 => Just(Try::Resume),
        1 => (hand(), revision(), revision()).prop_map(|(by, seen, new)| Try::Reopen(by, seen, new)),
        1 => Just(Try::Publish),
        1 => (hand(), revision(), revision()).prop_map(|(by, seen, new)| Try::Correct(by, seen, new)),
    ]
}

fn attempt(workflow: &Workflow, now: &Progress, what: &Try) -> Result<Step, Refusal> {
    let key = |at: usize| workflow.stages[at % workflow.stages.len()].key.as_str();
    match what {
        Try::Submit(new) => submit(now, hash(*new)),
        Try::Withdraw => withdraw(now),
        Try::Claim(by) => claim(now, *by),
        Try::ReleaseClaim => release_claim(now),
        Try::HandOver(to) => hand_over(now, *to),
        Try::Decide(by, at, seen, decision) => {
            // Half of all tries sit down in the claimed chair, or hardly any would get through.
            let by = if *seen > 1 { now.claim.unwrap_or(*by) } else { *by };
            let at = if *at > 0 { now.stage.unwrap_or(*at) } else { *at };
            decide(
                workflow,
                now,
                Sitting {
                    by,
                    stage: key(at),
                    seen: hash(*seen),
                },
                decision,
            )
        }
        Try::Edit(by, at, seen, new) => edit_in_review(
            workflow,
            now,
            Sitting {
                by: *by,
                stage: key(*at),
                seen: hash(*seen),
            },
            hash(*new),
        ),
        Try::Resume => resume(now),
        Try::Reopen(by, seen, new) => reopen(workflow, now, *by, hash(*seen), hash(*new)),
        Try::Publish if now.state == StoryState::Signed => Ok(Step {
            progress: Progress {
                state: StoryState::Published,
                ..now.clone()
            },
            signature: None,
            entered: None,
        }),
        Try::Publish => Err(Refusal::NotSigned),
        Try::Correct(by, seen, new) => correct(workflow, now, *by, hash(*seen), hash(*new)),
    }
}

/// The revision on the page of whoever tries.
fn seen(what: &Try) -> Option<ContentHash> {
    match what {
        Try::Decide(_, _, seen, _) | Try::Edit(_, _, seen, _) => Some(hash(*seen)),
        Try::Reopen(_, seen, _) | Try::Correct(_, seen, _) => Some(hash(*seen)),
        _ => None,
    }
}

fn check_promises(workflow: &Workflow, now: &Progress) -> Result<(), TestCaseError> {
    let stages: Vec<&str> = now.signed.iter().map(|signature| signature.stage.as_str()).collect();
    let all: Vec<&str> = workflow.stages.iter().map(|stage| stage.key.as_str()).collect();
    prop_assert!(all.starts_with(&stages), "signatures follow the stages: {:?}", stages);
    let mut bound: Vec<_> = now.signed.iter().flat_map(bound_by).collect();
    prop_assert!(
        bound.iter().all(|person| !now.writers.contains(person)),
        "a writer signed"
    );
    bound.sort_unstable();
    prop_assert!(
        bound.windows(2).all(|pair| pair[0] != pair[1]),
        "one person is bound twice"
    );
    if now.is_signed() {
        prop_assert_eq!(stages, all, "signed without every stage");
        prop_assert_eq!(
            now.signed_hash(),
            Some(now.revision),
            "what was signed is not what stands"
        );
    } else {
        prop_assert_eq!(now.signed_hash(), None);
    }
    let at_stage = matches!(now.state, StoryState::InReview | StoryState::Held);
    prop_assert_eq!(now.stage.is_some(), at_stage);
    prop_assert!(now.claim.is_none() || now.state == StoryState::InReview);
    prop_assert!(!at_stage || now.stage == Some(now.signed.len()), "a stage was skipped");
    Ok(())
}

/// Whom a signature binds; a person may name themselves as the one they act for.
fn bound_by(signature: &Signature) -> Vec<PersonId> {
    let mut persons: Vec<_> = signature.by.persons().collect();
    persons.dedup();
    persons
}

fn walk(workflow: &Workflow, tries: &[Try]) -> Result<Progress, TestCaseError> {
    let mut now = Progress::draft(vec![person(0), person(1)], hash(1));
    for what in tries {
        let Ok(step) = attempt(workflow, &now, what) else {
            continue;
        };
        prop_assert!(
            act(what).is_none_or(|act| act.fits(now.state)),
            "a page would not have offered {:?}",
            what
        );
        if let Some(seen) = seen(what) {
            prop_assert_eq!(seen, now.revision, "decided on a stale revision");
        }
        if matches!(what, Try::Withdraw) {
            prop_assert!(
                now.claim.is_none() && now.signed.is_empty(),
                "withdrawn from under a reviewer"
            );
        }
        prop_assert!(step.progress.round >= now.round);
        now = step.progress;
        check_promises(workflow, &now)?;
    }
    Ok(now)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_path_leads_around_the_promises(tries in prop::collection::vec(any_try(), 0..120), merged in any::<bool>()) {
        let workflow = if merged { merged_workflow() } else { default_workflow() };
        walk(&workflow, &tries)?;
    }
}

/// The act that a try is, as pages name it.
fn act(what: &Try) -> Option<Act> {
    Some(match what {
        Try::Submit(_) => Act::Submit,
        Try::Withdraw => Act::Withdraw,
        Try::Claim(_) => Act::Claim,
        Try::ReleaseClaim => Act::ReleaseClaim,
        Try::HandOver(_) => Act::HandOver,
        Try::Decide(..) => Act::Decide,
        Try::Edit(..) | Try::Reopen(..) => Act::EditInReview,
        Try::Resume => Act::Resume,
        Try::Correct(..) => Act::Correct,
        Try::Publish => return None,
    })
}

/// Guards the walk itself: were nothing ever signed, the property above would prove nothing.
#[test]
fn the_walk_reaches_signatures() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = prop::collection::vec(any_try(), 120..121);
    let workflow = default_workflow();
    let signed = (0..200)
        .filter(|_| {
            let tries = strategy.new_tree(&mut runner).unwrap().current();
            let mut now = Progress::draft(vec![person(0), person(1)], hash(1));
            tries.iter().any(|what| {
                if let Ok(step) = attempt(&workflow, &now, what) {
                    now = step.progress;
                }
                now.is_signed()
            })
        })
        .count();
    assert!(signed > 20, "only {signed} of 200 walks reached a signature");
}
