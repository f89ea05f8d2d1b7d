//! The workflow as a form: stages in order, each under its number, with everything as it was typed.

use domain::{
    Role,
    review::{CheckItem, Scope, Stage, Workflow},
};
use web::Fields;

/// More than any workflow may have, so that one too many is said in words instead of lost.
const MOST_STAGES: usize = 12;

/// One stage as typed.
#[derive(Clone, Debug)]
pub struct StageForm {
    pub key: String,
    /// The key stands in the workflow in force: signatures name it, so it is only shown.
    pub fixed: bool,
    pub name_zh: String,
    pub name_en: String,
    pub role: Role,
    pub scope: Scope,
    pub hours: String,
    /// One item a line: `key | 中文 | English`.
    pub checklist: String,
    pub proofreader: bool,
}

/// The roles that review.
pub const ROLES: [Role; 3] = [Role::UnitReviewer, Role::Editor, Role::ChiefEditor];

impl StageForm {
    pub fn is_role(&self, role: &Role) -> bool {
        self.role == *role
    }

    pub fn is_at_centre(&self) -> bool {
        self.scope == Scope::Centre
    }

    fn of(stage: &Stage, fixed: bool) -> Self {
        let line = |item: &CheckItem| format!("{} | {} | {}", item.key, item.name_zh, item.name_en);
        Self {
            key: stage.key.clone(),
            fixed,
            name_zh: stage.name_zh.clone(),
            name_en: stage.name_en.clone(),
            role: stage.role,
            scope: stage.scope,
            hours: stage.hours.to_string(),
            checklist: stage.checklist.iter().map(line).collect::<Vec<_>>().join("\n"),
            proofreader: stage.proofreader_named,
        }
    }

    fn empty() -> Self {
        Self {
            key: String::new(),
            fixed: false,
            name_zh: String::new(),
            name_en: String::new(),
            role: Role::Editor,
            scope: Scope::Centre,
            hours: "24".to_owned(),
            checklist: String::new(),
            proofreader: false,
        }
    }

    /// What was typed, as the rules know it. Whatever cannot be read becomes a value that the rules refuse at its field.
    fn stage(&self) -> Stage {
        Stage {
            key: self.key.clone(),
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            role: self.role,
            scope: self.scope,
            hours: self.hours.parse().unwrap_or(0),
            checklist: self
                .checklist
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(check_item)
                .collect(),
            proofreader_named: self.proofreader,
        }
    }
}

/// The form of a stored workflow.
pub fn form_of(workflow: &Workflow, in_force: &Workflow) -> Vec<StageForm> {
    workflow
        .stages
        .iter()
        .map(|stage| StageForm::of(stage, in_force.stage(&stage.key).is_some()))
        .collect()
}

/// The form as it was sent.
pub fn read(fields: &Fields, in_force: &Workflow) -> Vec<StageForm> {
    let count = fields.get("stages").parse::<usize>().unwrap_or(0).min(MOST_STAGES);
    let stage = |index: usize| {
        let get = |name: &str| fields.get(&format!("{name}-{index}")).trim().to_owned();
        let key = get("key");
        StageForm {
            fixed: in_force.stage(&key).is_some(),
            name_zh: get("name_zh"),
            name_en: get("name_en"),
            role: get("role").parse().unwrap_or(Role::Editor),
            scope: get("scope").parse().unwrap_or(Scope::Centre),
            hours: get("hours"),
            checklist: get("checklist"),
            proofreader: fields.has(&format!("proofreader-{index}")),
            key,
        }
    };
    (0..count).map(stage).collect()
}

pub fn workflow_of(stages: &[StageForm]) -> Workflow {
    Workflow {
        stages: stages.iter().map(StageForm::stage).collect(),
    }
}

/// Adds, takes away or moves a stage; anything else leaves them as they are.
pub fn arrange(stages: &mut Vec<StageForm>, act: &str) {
    let (verb, index) = act.split_once('-').unwrap_or((act, ""));
    let index = index.parse::<usize>().ok().filter(|&index| index < stages.len());
    match (verb, index) {
        // Before the last one, because the last one stays the final review.
        ("add", _) if stages.len() < MOST_STAGES => stages.insert(stages.len().saturating_sub(1), StageForm::empty()),
        ("remove", Some(index)) => {
            stages.remove(index);
        }
        ("up", Some(index)) if index > 0 => stages.swap(index - 1, index),
        ("down", Some(index)) if index + 1 < stages.len() => stages.swap(index, index + 1),
        _ => {}
    }
}

/// A line with another number of parts becomes an item without names, which the rules refuse.
fn check_item(line: &str) -> CheckItem {
    let parts: Vec<&str> = line.split(['|', '｜']).map(str::trim).collect();
    match parts[..] {
        [key, zh, en] => CheckItem {
            key: key.to_owned(),
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
        },
        _ => CheckItem {
            key: line.trim().to_owned(),
            name_zh: String::new(),
            name_en: String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use domain::review::{default_workflow, merged_workflow};

    #[test]
    fn a_workflow_survives_its_form() {
        for workflow in [default_workflow(), merged_workflow()] {
            assert_eq!(workflow_of(&form_of(&workflow, &workflow)), workflow);
        }
    }

    #[test]
    fn stages_are_added_before_the_last_and_moved_by_one() {
        let workflow = default_workflow();
        let mut stages = form_of(&workflow, &workflow);
        let keys = |stages: &[StageForm]| stages.iter().map(|stage| stage.key.clone()).collect::<Vec<_>>();
        arrange(&mut stages, "add");
        assert_eq!(keys(&stages), ["first", "second", "", "final"]);
        arrange(&mut stages, "up-2");
        assert_eq!(keys(&stages), ["first", "", "second", "final"]);
        for nothing in ["up-0", "down-3", "remove-9", "nonsense", ""] {
            arrange(&mut stages, nothing);
        }
        assert_eq!(keys(&stages), ["first", "", "second", "final"]);
        arrange(&mut stages, "remove-1");
        assert_eq!(workflow_of(&stages), workflow);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_refused_by_the_rules() {
        let workflow = default_workflow();
        for (typed, fits) in [
            ("facts | 事实 | Facts\n\nnames｜姓名｜Names", true),
            ("facts | 事实", false),
            ("事实准确", false),
            ("a | b | c | d", false),
        ] {
            let mut stages = form_of(&workflow, &workflow);
            typed.clone_into(&mut stages.first_mut().unwrap().checklist);
            assert_eq!(workflow_of(&stages).validate().is_ok(), fits, "{typed}");
        }
    }
}
