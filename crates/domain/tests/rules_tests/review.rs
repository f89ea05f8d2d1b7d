use crate::world::*;
use domain::Role;
use domain::review::*;
use domain::story::StoryState;
use domain::time::{HOUR, Time};

fn by(n: u128) -> Hand {
    Hand::own(person(n))
}

fn sitting(n: u128, stage: &str, seen: u8) -> Sitting<'_> {
    Sitting {
        by: by(n),
        stage,
        seen: hash(seen),
    }
}

fn pass_all(stage: &Stage) -> Decision {
    Decision::Pass {
        checked: stage.checklist.iter().map(|item| item.key.clone()).collect(),
    }
}

fn submitted() -> Progress {
    submit(&Progress::draft(vec![person(1)], hash(1)), hash(1))
        .unwrap()
        .progress
}

/// Persons 11, 12, 13 pass the stages up to `stages`.
fn passed(stages: usize) -> Progress {
    let workflow = default_workflow();
    let mut progress = submitted();
    for (stage, reviewer) in workflow.stages.iter().zip(11..).take(stages) {
        progress = claim(&progress, by(reviewer)).unwrap().progress;
        progress = decide(&workflow, &progress, sitting(reviewer, &stage.key, 1), &pass_all(stage))
            .unwrap()
            .progress;
    }
    progress
}

#[test]
fn three_people_carry_a_story_to_its_signature() {
    let workflow = default_workflow();
    let progress = passed(2);
    assert_eq!(progress.stage, Some(2));
    assert_eq!(progress.signed_hash(), None, "two signatures publish nothing");
    let progress = claim(&progress, by(13)).unwrap().progress;
    let step = decide(
        &workflow,
        &progress,
        sitting(13, "final", 1),
        &pass_all(&workflow.stages[2]),
    )
    .unwrap();
    assert_eq!(step.progress.state, StoryState::Signed);
    assert_eq!(step.progress.signed_hash(), Some(hash(1)));
    assert_eq!(step.signature.unwrap().stage, "final");
    let stages: Vec<_> = step
        .progress
        .signed
        .iter()
        .map(|signature| signature.stage.as_str())
        .collect();
    assert_eq!(stages, ["first", "second", "final"]);
}

#[test]
fn decisions_need_their_reasons() {
    let workflow = default_workflow();
    let progress = claim(&submitted(), by(11)).unwrap().progress;
    let outcome =
        |decision| decide(&workflow, &progress, sitting(11, "first", 1), &decision).map(|step| step.progress.state);
    let reasons = vec![ReturnReason::Facts];
    let note = || "请核对人名".to_owned();
    let blank = || " \n".to_owned();
    let cases = [
        (
            Decision::Return {
                reasons: reasons.clone(),
                note: note(),
            },
            Ok(StoryState::Returned),
        ),
        (
            Decision::Return {
                reasons: Vec::new(),
                note: note(),
            },
            Err(Refusal::ReasonMissing),
        ),
        (Decision::Return { reasons, note: blank() }, Err(Refusal::NoteMissing)),
        (
            Decision::Decline {
                reason: DeclineReason::Outdated,
                note: blank(),
            },
            Ok(StoryState::Declined),
        ),
        (
            Decision::Decline {
                reason: DeclineReason::Other,
                note: blank(),
            },
            Err(Refusal::NoteMissing),
        ),
        (
            Decision::Decline {
                reason: DeclineReason::Other,
                note: note(),
            },
            Ok(StoryState::Declined),
        ),
        (Decision::Hold { note: blank() }, Err(Refusal::NoteMissing)),
        (Decision::Hold { note: note() }, Ok(StoryState::Held)),
        (
            Decision::Pass {
                checked: vec!["facts".into()],
            },
            Err(Refusal::ChecklistIncomplete),
        ),
        (pass_all(&workflow.stages[0]), Ok(StoryState::InReview)),
    ];
    for (decision, expected) in cases {
        assert_eq!(outcome(decision.clone()), expected, "{decision:?}");
    }
}

#[test]
fn a_decision_fits_the_claim_the_stage_and_the_revision() {
    let workflow = default_workflow();
    let decline = Decision::Decline {
        reason: DeclineReason::Duplicate,
        note: String::new(),
    };
    let outcome = |progress: &Progress, sitting| decide(&workflow, progress, sitting, &decline).map(|_| ());
    let open = submitted();
    assert_eq!(outcome(&open, sitting(11, "first", 1)), Err(Refusal::NotClaimed));
    let claimed = claim(&open, by(11)).unwrap().progress;
    assert_eq!(outcome(&claimed, sitting(12, "first", 1)), Err(Refusal::ClaimedByOther));
    assert_eq!(outcome(&claimed, sitting(11, "first", 2)), Err(Refusal::StaleRevision));
    assert_eq!(
        outcome(&claimed, sitting(11, "second", 1)),
        Err(Refusal::AlreadyDecided)
    );
    assert_eq!(outcome(&claimed, sitting(1, "first", 1)), Err(Refusal::OwnStory));
    assert_eq!(
        outcome(&passed(1), sitting(11, "first", 1)),
        Err(Refusal::AlreadyDecided),
        "a second click on the button"
    );
    assert_eq!(
        outcome(&passed(3), sitting(13, "final", 1)),
        Err(Refusal::AlreadyDecided)
    );
    assert_eq!(
        outcome(&Progress::draft(vec![person(1)], hash(1)), sitting(11, "first", 1)),
        Err(Refusal::NotAtStage)
    );
    assert_eq!(outcome(&claimed, sitting(11, "first", 1)), Ok(()));
}

#[test]
fn claims_are_held_by_one_and_can_be_handed_over() {
    let claimed = claim(&submitted(), by(11)).unwrap().progress;
    assert_eq!(
        claim(&claimed, by(11)).unwrap().progress,
        claimed,
        "again changes nothing"
    );
    assert_eq!(claim(&claimed, by(12)), Err(Refusal::ClaimedByOther));
    assert_eq!(hand_over(&claimed, by(1)), Err(Refusal::OwnStory));
    assert_eq!(hand_over(&claimed, by(11)), Err(Refusal::NothingChanged));
    assert_eq!(hand_over(&claimed, by(12)).unwrap().progress.claim, Some(by(12)));
    let released = release_claim(&claimed).unwrap().progress;
    assert_eq!(release_claim(&released), Err(Refusal::NotClaimed));
    assert_eq!(claim(&released, by(12)).unwrap().progress.claim, Some(by(12)));
}

#[test]
fn deputies_bind_both() {
    let workflow = default_workflow();
    let deputy = Hand {
        person: person(12),
        acting_for: Some(person(13)),
    };
    let mut progress = passed(1);
    progress = claim(&progress, deputy).unwrap().progress;
    let sitting = Sitting {
        by: deputy,
        stage: "second",
        seen: hash(1),
    };
    progress = decide(&workflow, &progress, sitting, &pass_all(&workflow.stages[1]))
        .unwrap()
        .progress;
    for bound in [11, 12, 13] {
        assert_eq!(claim(&progress, by(bound)), Err(Refusal::SignedOtherStage), "{bound}");
        let acting = Hand {
            person: person(20),
            acting_for: Some(person(bound)),
        };
        assert_eq!(claim(&progress, acting), Err(Refusal::SignedOtherStage), "for {bound}");
    }
    let for_the_author = Hand {
        person: person(20),
        acting_for: Some(person(1)),
    };
    assert_eq!(claim(&progress, for_the_author), Err(Refusal::OwnStory));
    assert!(claim(&progress, by(20)).is_ok());
}

#[test]
fn withdrawing_ends_with_the_first_claim() {
    assert_eq!(withdraw(&submitted()).unwrap().progress.state, StoryState::Withdrawn);
    let claimed = claim(&submitted(), by(11)).unwrap().progress;
    assert_eq!(withdraw(&claimed), Err(Refusal::AlreadyClaimed));
    assert_eq!(withdraw(&passed(1)), Err(Refusal::AlreadyPassed));
    assert_eq!(withdraw(&passed(3)), Err(Refusal::AlreadyDecided));
    assert_eq!(
        withdraw(&Progress::draft(vec![person(1)], hash(1))),
        Err(Refusal::NotAtStage)
    );
}

#[test]
fn a_returned_story_begins_a_new_round() {
    let workflow = default_workflow();
    let progress = claim(&passed(1), by(12)).unwrap().progress;
    let decision = Decision::Return {
        reasons: vec![ReturnReason::Facts],
        note: "请核对".into(),
    };
    let returned = decide(&workflow, &progress, sitting(12, "second", 1), &decision)
        .unwrap()
        .progress;
    assert_eq!((returned.stage, returned.claim, returned.signed.len()), (None, None, 0));
    let again = submit(&returned, hash(2)).unwrap();
    assert_eq!(
        (again.progress.round, again.progress.stage, again.entered),
        (2, Some(0), Some(0))
    );
    assert!(claim(&again.progress, by(12)).is_ok(), "an earlier round binds nobody");
    assert_eq!(submit(&again.progress, hash(3)), Err(Refusal::AlreadySubmitted));
}

#[test]
fn a_held_story_goes_back_to_its_stage() {
    let workflow = default_workflow();
    let progress = claim(&passed(1), by(12)).unwrap().progress;
    let held = decide(
        &workflow,
        &progress,
        sitting(12, "second", 1),
        &Decision::Hold {
            note: "留到国庆".into(),
        },
    )
    .unwrap()
    .progress;
    assert_eq!(held.stage, Some(1));
    assert_eq!(claim(&held, by(12)), Err(Refusal::NotAtStage));
    let back = resume(&held).unwrap();
    assert_eq!((back.progress.state, back.entered), (StoryState::InReview, Some(1)));
    assert_eq!(back.progress.signed, progress.signed, "the first review still stands");
    assert_eq!(resume(&back.progress), Err(Refusal::NotHeld));
}

#[test]
fn an_edit_in_review_leaves_earlier_signatures_with_what_they_signed() {
    let workflow = default_workflow();
    let progress = claim(&passed(1), by(12)).unwrap().progress;
    assert_eq!(
        edit_in_review(&workflow, &progress, sitting(12, "second", 1), hash(1)),
        Err(Refusal::NothingChanged)
    );
    assert_eq!(
        edit_in_review(&workflow, &progress, sitting(13, "second", 1), hash(2)),
        Err(Refusal::ClaimedByOther)
    );
    let edited = edit_in_review(&workflow, &progress, sitting(12, "second", 1), hash(2))
        .unwrap()
        .progress;
    let pass = pass_all(&workflow.stages[1]);
    assert_eq!(
        decide(&workflow, &edited, sitting(12, "second", 1), &pass),
        Err(Refusal::StaleRevision)
    );
    let signed = decide(&workflow, &edited, sitting(12, "second", 2), &pass)
        .unwrap()
        .progress
        .signed;
    assert_eq!(
        signed.iter().map(|signature| signature.hash).collect::<Vec<_>>(),
        [hash(1), hash(2)]
    );
}

#[test]
fn an_edit_after_the_final_signature_reopens_the_last_stage() {
    let workflow = default_workflow();
    for state in [StoryState::Signed, StoryState::Scheduled] {
        let signed = Progress { state, ..passed(3) };
        assert_eq!(
            reopen(&workflow, &signed, by(11), hash(1), hash(2)),
            Err(Refusal::SignedOtherStage)
        );
        assert_eq!(
            reopen(&workflow, &signed, by(1), hash(1), hash(2)),
            Err(Refusal::OwnStory)
        );
        assert_eq!(
            reopen(&workflow, &signed, by(13), hash(9), hash(2)),
            Err(Refusal::StaleRevision)
        );
        let open = reopen(&workflow, &signed, by(13), hash(1), hash(2)).unwrap();
        assert_eq!((open.progress.state, open.entered), (StoryState::InReview, Some(2)));
        assert_eq!(open.progress.signed_hash(), None);
        let again = decide(
            &workflow,
            &open.progress,
            sitting(13, "final", 2),
            &pass_all(&workflow.stages[2]),
        )
        .unwrap();
        assert_eq!(again.progress.signed_hash(), Some(hash(2)));
        assert_eq!(again.progress.signed.len(), 3);
    }
    assert_eq!(
        reopen(&workflow, &passed(2), by(13), hash(1), hash(2)),
        Err(Refusal::NotSigned)
    );
}

#[test]
fn a_correction_is_signed_while_the_story_stays_public() {
    let workflow = default_workflow();
    let published = Progress {
        state: StoryState::Published,
        ..passed(3)
    };
    assert_eq!(
        correct(&workflow, &published, by(12), hash(1), hash(2)),
        Err(Refusal::SignedOtherStage)
    );
    assert_eq!(
        correct(&workflow, &published, by(13), hash(1), hash(1)),
        Err(Refusal::NothingChanged)
    );
    let step = correct(&workflow, &published, by(14), hash(1), hash(2)).unwrap();
    assert_eq!(step.progress.state, StoryState::Published);
    assert_eq!(step.progress.signed_hash(), Some(hash(2)));
    assert_eq!(step.progress.signed.len(), 3);
    assert_eq!(step.signature.unwrap().by, by(14));
    assert_eq!(
        correct(&workflow, &passed(3), by(13), hash(1), hash(2)),
        Err(Refusal::NotPublished)
    );
}

#[test]
fn due_times_are_plain_hours() {
    let friday = Time(0);
    assert_eq!(due(friday, 24), Time(24 * HOUR));
    assert!(!is_overdue(due(friday, 24), Time(24 * HOUR)));
    assert!(is_overdue(due(friday, 24), Time(24 * HOUR + 1)));
}

#[test]
fn the_shipped_workflows_are_valid_data() {
    for workflow in [default_workflow(), merged_workflow()] {
        assert_eq!(workflow.validate(), Ok(()));
        let json = serde_json::to_string(&workflow).unwrap();
        assert_eq!(serde_json::from_str::<Workflow>(&json).unwrap(), workflow);
    }
    assert_eq!(merged_workflow().stages.len(), 2);
    let keys: Vec<_> = merged_workflow().stages[1]
        .checklist
        .iter()
        .map(|item| item.key.clone())
        .collect();
    assert!(
        keys.contains(&"personal_data".to_owned()),
        "the merged stage loses no check"
    );
}

#[test]
fn unusable_workflows_are_refused_with_the_stage_named() {
    fn changed(change: impl FnOnce(&mut Workflow)) -> Vec<WorkflowProblem> {
        let mut workflow = default_workflow();
        change(&mut workflow);
        workflow.validate().unwrap_err()
    }
    let second = || "second".to_owned();
    assert_eq!(changed(|w| w.stages.clear()), [WorkflowProblem::NoStage]);
    assert_eq!(
        changed(|w| w.stages[1].key = "Second".into()),
        [WorkflowProblem::BadKey("Second".into())]
    );
    assert_eq!(
        changed(|w| w.stages[1].key = "first".into()),
        [WorkflowProblem::DuplicateKey("first".into())]
    );
    assert_eq!(
        changed(|w| w.stages[1].name_en = " ".into()),
        [WorkflowProblem::NameMissing(second())]
    );
    assert_eq!(
        changed(|w| w.stages[1].role = Role::Officer),
        [WorkflowProblem::RoleDoesNotReview(second())]
    );
    assert_eq!(
        changed(|w| w.stages[1].role = Role::UnitReviewer),
        [WorkflowProblem::ScopeDoesNotFit(second())]
    );
    assert_eq!(
        changed(|w| w.stages[1].hours = 0),
        [WorkflowProblem::HoursOutOfRange(second())]
    );
    assert_eq!(
        changed(|w| w.stages[1].checklist[1].key = "facts".into()),
        [WorkflowProblem::CheckItem(second())]
    );
    assert_eq!(
        changed(|w| drop(w.stages.pop())),
        [WorkflowProblem::LastStageNotFinal(second())]
    );
}
