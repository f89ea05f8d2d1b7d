//! What runs in the background: the bodies of all jobs by kind, and what runs by the clock.

use crate::{App, accounts, health, housekeeping, messages, notices, portal, publishing, stories};
use jobs::{Claimed, Every, JobError, Lane, Scheduled};

/// Runs one job. A kind that nobody knows is given up with a sentence, not tried again.
///
/// # Errors
/// As the job's own body says: again later, never, or unknown.
pub async fn run_job(app: App, job: Claimed) -> Result<(), JobError> {
    let result = run(&app, &job).await;
    app.pages.ask_anew();
    result
}

async fn run(app: &App, job: &Claimed) -> Result<(), JobError> {
    match job.kind.as_str() {
        accounts::RESET => accounts::run_reset(app, job).await,
        health::LOOK => health::run_look(app, job).await,
        messages::OVERDUE => messages::run_overdue(app, job).await,
        notices::TELL => notices::run_tell(app, job).await,
        notices::COLLECT => notices::run_collect(app, job).await,
        notices::SEND => notices::run_send(app, job).await,
        portal::REFRESH => portal::run_refresh(app, job).await,
        publishing::RELEASE => publishing::run_release(app, job).await,
        publishing::RELEASE_DUE => publishing::run_release_due(app, job).await,
        stories::COPIES => stories::run_copies(app, job).await,
        stories::VIDEO => stories::run_video(app, job).await,
        housekeeping::SWEEP => housekeeping::run_sweep(app, job).await,
        other => Err(JobError::GiveUp(format!("no job is called {other}"))),
    }
}

/// Every kind that [`run_job`] knows, as a worker takes it from the queue. What readers wait for has places of its own:
/// a release waits for no letter, however slowly a mail server answers.
pub fn lanes() -> Vec<Lane> {
    let lane = |places, kinds: &[&'static str]| Lane {
        kinds: kinds.to_vec(),
        places,
    };
    vec![
        lane(2, &[publishing::RELEASE, publishing::RELEASE_DUE, portal::REFRESH]),
        // Other sites are slow to answer, and nothing of ours waits for them.
        lane(1, &[health::LOOK]),
        // Minutes each, and all of a small machine.
        lane(1, &[stories::VIDEO]),
        lane(
            4,
            &[
                messages::OVERDUE,
                notices::TELL,
                notices::COLLECT,
                notices::SEND,
                stories::COPIES,
                housekeeping::SWEEP,
                accounts::RESET,
            ],
        ),
    ]
}

/// What the clock starts. Each slot is run once, however many programs look at the clock.
pub fn schedule() -> Vec<Scheduled> {
    vec![
        Scheduled {
            kind: notices::COLLECT,
            every: Every::Seconds(60),
        },
        // A release that was missed while nothing ran is found by looking at the clock again.
        Scheduled {
            kind: publishing::RELEASE_DUE,
            every: Every::Seconds(60),
        },
        Scheduled {
            kind: messages::OVERDUE,
            every: Every::Seconds(300),
        },
        Scheduled {
            kind: health::LOOK,
            every: Every::DailyAt { hour: 2, minute: 20 },
        },
        Scheduled {
            kind: housekeeping::SWEEP,
            every: Every::DailyAt { hour: 3, minute: 40 },
        },
    ]
}
