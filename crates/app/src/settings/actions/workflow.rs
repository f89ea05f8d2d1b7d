//! Saving the workflow: a new rule set, under which rounds begin from now on. Running rounds keep theirs.

use super::{permit, put_rule_set};
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    settings::{WORKFLOW, queries::workflow},
};
use domain::{
    Event,
    policy::settings::Act,
    review::{Workflow, WorkflowProblem},
};
use web::FieldErrors;

/// Saves it as the successor of number `no` and answers its number; the same number where nothing changed.
///
/// # Errors
/// [`Error::Invalid`] with every problem at its stage, [`Error::Conflict`] when `no` is not in force any more.
pub async fn save_workflow(
    app: &App,
    by: &By,
    wanted: &Workflow,
    no: i32,
    key: Option<&ClientKey>,
) -> Result<i32, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(no) = once::answered(&tx, by, key).await? {
                return Ok(no);
            }
            permit(&tx, by, Act::ManageWorkflow, now).await?;
            wanted.validate().map_err(|problems| by_field(wanted, &problems))?;
            let (before, newest) = workflow(&tx).await?;
            if newest != no {
                return Err(Error::Conflict);
            }
            if &before == wanted {
                return Ok(no);
            }
            let rule_set = put_rule_set(app, &tx, by, WORKFLOW, no, wanted, now).await?;
            once::answer(app, &tx, by, key, now, &(no + 1)).await?;
            let version = (no + 1).cast_unsigned();
            record(app, &tx, by, None, now, &Event::WorkflowChanged { rule_set, version }).await?;
            Ok(no + 1)
        })
        .await
}

/// Problems under the names that the form gives its fields: `key-0` is the key of the first stage.
fn by_field(workflow: &Workflow, problems: &[WorkflowProblem]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for problem in problems {
        let field = match problem {
            WorkflowProblem::NoStage | WorkflowProblem::TooManyStages => {
                errors.add_general(problem.text_key());
                continue;
            }
            WorkflowProblem::BadKey(_) | WorkflowProblem::DuplicateKey(_) => "key",
            WorkflowProblem::NameMissing(_) => "name_zh",
            WorkflowProblem::RoleDoesNotReview(_) | WorkflowProblem::LastStageNotFinal(_) => "role",
            WorkflowProblem::ScopeDoesNotFit(_) => "scope",
            WorkflowProblem::HoursOutOfRange(_) => "hours",
            WorkflowProblem::CheckItem(_) => "checklist",
        };
        // Two stages of one key share its problems: nobody can say which of them is meant.
        for (index, stage) in workflow.stages.iter().enumerate() {
            let name = format!("{field}-{index}");
            let known = errors.of(&name).any(|known| known.key == problem.text_key());
            if problem.stage() == Some(stage.key.as_str()) && !known {
                errors.add(name, problem.text_key());
            }
        }
    }
    errors
}
