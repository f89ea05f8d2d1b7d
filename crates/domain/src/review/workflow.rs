//! The workflow as data: an institution edits the stages, the program only interprets them. A story keeps the version
//! of the workflow under which its round began.

use crate::Role;
use crate::actor::words;
use serde::{Deserialize, Serialize};

words! {
    /// Where a stage's role must be held.
    Scope {
        /// In the story's unit or above it.
        Unit = "unit",
        /// At the centre or above it.
        Centre = "centre",
    }
}

/// The stages of review, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workflow {
    pub stages: Vec<Stage>,
}

/// One stage of review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Lower-case word that never changes; signatures refer to it.
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub role: Role,
    pub scope: Scope,
    /// Hours allowed, see [`super::due`].
    pub hours: u32,
    /// What must be ticked before the stage can pass a story.
    pub checklist: Vec<CheckItem>,
    /// Whether the sign-off sheet has a line for a proofreader at this stage.
    pub proofreader_named: bool,
}

/// One line of a stage's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
}

/// Most stages a workflow may have.
pub const MAX_STAGES: usize = 6;
/// Longest time a stage may be given: sixty days.
pub const MAX_HOURS: u32 = 1440;

/// What is wrong with a workflow that somebody wants to save. The key names the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkflowProblem {
    NoStage,
    TooManyStages,
    BadKey(String),
    DuplicateKey(String),
    NameMissing(String),
    /// Only unit reviewers, editors and chief editors review.
    RoleDoesNotReview(String),
    /// A unit reviewer's stage belongs to the unit.
    ScopeDoesNotFit(String),
    HoursOutOfRange(String),
    CheckItem(String),
    /// The last signature releases, so the last stage is a chief editor's at the centre.
    LastStageNotFinal(String),
}

impl WorkflowProblem {
    /// The key of its sentence.
    pub const fn text_key(&self) -> &'static str {
        match self {
            WorkflowProblem::NoStage => "settings.workflow-problem.no-stage",
            WorkflowProblem::TooManyStages => "settings.workflow-problem.too-many-stages",
            WorkflowProblem::BadKey(_) => "settings.workflow-problem.bad-key",
            WorkflowProblem::DuplicateKey(_) => "settings.workflow-problem.duplicate-key",
            WorkflowProblem::NameMissing(_) => "settings.workflow-problem.name-missing",
            WorkflowProblem::RoleDoesNotReview(_) => "settings.workflow-problem.role-does-not-review",
            WorkflowProblem::ScopeDoesNotFit(_) => "settings.workflow-problem.scope-does-not-fit",
            WorkflowProblem::HoursOutOfRange(_) => "settings.workflow-problem.hours-out-of-range",
            WorkflowProblem::CheckItem(_) => "settings.workflow-problem.check-item",
            WorkflowProblem::LastStageNotFinal(_) => "settings.workflow-problem.last-stage-not-final",
        }
    }

    /// The key of the stage it is about, where it is about one.
    pub fn stage(&self) -> Option<&str> {
        match self {
            WorkflowProblem::NoStage | WorkflowProblem::TooManyStages => None,
            WorkflowProblem::BadKey(key)
            | WorkflowProblem::DuplicateKey(key)
            | WorkflowProblem::NameMissing(key)
            | WorkflowProblem::RoleDoesNotReview(key)
            | WorkflowProblem::ScopeDoesNotFit(key)
            | WorkflowProblem::HoursOutOfRange(key)
            | WorkflowProblem::CheckItem(key)
            | WorkflowProblem::LastStageNotFinal(key) => Some(key),
        }
    }
}

impl Workflow {
    /// Position of a stage.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.key == key)
    }

    /// A stage by its key.
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// Everything that keeps this workflow from being used.
    pub fn validate(&self) -> Result<(), Vec<WorkflowProblem>> {
        let mut problems = Vec::new();
        if self.stages.len() > MAX_STAGES {
            problems.push(WorkflowProblem::TooManyStages);
        }
        for (index, stage) in self.stages.iter().enumerate() {
            stage.problems(&mut problems);
            if self.position(&stage.key) != Some(index) {
                problems.push(WorkflowProblem::DuplicateKey(stage.key.clone()));
            }
        }
        match self.stages.last() {
            None => problems.push(WorkflowProblem::NoStage),
            Some(last) if last.role != Role::ChiefEditor || last.scope != Scope::Centre => {
                problems.push(WorkflowProblem::LastStageNotFinal(last.key.clone()));
            }
            Some(_) => {}
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

impl Stage {
    fn problems(&self, problems: &mut Vec<WorkflowProblem>) {
        let key = || self.key.clone();
        if !is_key(&self.key) {
            problems.push(WorkflowProblem::BadKey(key()));
        }
        if self.name_zh.trim().is_empty() || self.name_en.trim().is_empty() {
            problems.push(WorkflowProblem::NameMissing(key()));
        }
        match (self.role, self.scope) {
            (Role::UnitReviewer, Scope::Unit) | (Role::Editor | Role::ChiefEditor, _) => {}
            (Role::UnitReviewer, Scope::Centre) => problems.push(WorkflowProblem::ScopeDoesNotFit(key())),
            _ => problems.push(WorkflowProblem::RoleDoesNotReview(key())),
        }
        if !(1..=MAX_HOURS).contains(&self.hours) {
            problems.push(WorkflowProblem::HoursOutOfRange(key()));
        }
        let unfit = |(index, item): (usize, &CheckItem)| {
            !is_key(&item.key)
                || item.name_zh.trim().is_empty()
                || item.name_en.trim().is_empty()
                || self.checklist[..index].iter().any(|earlier| earlier.key == item.key)
        };
        if self.checklist.iter().enumerate().any(unfit) {
            problems.push(WorkflowProblem::CheckItem(key()));
        }
    }
}

/// Lower-case letters, digits and `_`, beginning with a letter, 40 at most.
fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// 三审: the unit, an editor, a chief editor.
pub fn default_workflow() -> Workflow {
    Workflow {
        stages: vec![unit_stage(), second_stage(), final_stage()],
    }
}

/// Two stages, for a centre too small for three: the unit, then a chief editor who also does the second review's work.
pub fn merged_workflow() -> Workflow {
    let mut last = final_stage();
    for item in second_stage().checklist {
        if last.checklist.iter().all(|other| other.key != item.key) {
            last.checklist.push(item);
        }
    }
    Workflow {
        stages: vec![unit_stage(), last],
    }
}

fn unit_stage() -> Stage {
    Stage {
        key: "first".into(),
        name_zh: "初审".into(),
        name_en: "First review".into(),
        role: Role::UnitReviewer,
        scope: Scope::Unit,
        hours: 24,
        checklist: vec![
            item(
                "facts",
                "事实准确，时间、地点、人数写清楚",
                "Facts are right; time, place and numbers are stated",
            ),
            item(
                "names",
                "单位名称、人名、职务核对无误",
                "Names of units and people, and titles, are checked",
            ),
            item(
                "confidentiality",
                "已作保密审查，不含涉密和内部信息",
                "Nothing confidential or internal",
            ),
            item(
                "consent",
                "图片有权使用；未成年人肖像经监护人同意",
                "Picture rights; guardians of minors have agreed",
            ),
        ],
        proofreader_named: true,
    }
}

fn second_stage() -> Stage {
    Stage {
        key: "second".into(),
        name_zh: "复审".into(),
        name_en: "Second review".into(),
        role: Role::Editor,
        scope: Scope::Centre,
        hours: 24,
        checklist: vec![
            item(
                "facts",
                "要素齐全，数字有来源",
                "Nothing essential is missing; figures have a source",
            ),
            item(
                "wording",
                "标题准确，文字通顺，用语规范",
                "The headline is right; wording is clear and correct",
            ),
            item(
                "pictures",
                "图片清楚，与图说相符",
                "Pictures are sharp and fit their captions",
            ),
            item(
                "personal_data",
                "不含身份证号、电话、住址等个人信息",
                "No ID numbers, telephone numbers or home addresses",
            ),
        ],
        proofreader_named: true,
    }
}

fn final_stage() -> Stage {
    Stage {
        key: "final".into(),
        name_zh: "终审".into(),
        name_en: "Final review".into(),
        role: Role::ChiefEditor,
        scope: Scope::Centre,
        hours: 24,
        checklist: vec![
            item("public", "内容适宜公开，导向正确", "Fit to be made public"),
            item(
                "headline",
                "标题、署名、来源无误",
                "Headline, byline and source are right",
            ),
        ],
        proofreader_named: true,
    }
}

fn item(key: &str, name_zh: &str, name_en: &str) -> CheckItem {
    CheckItem {
        key: key.into(),
        name_zh: name_zh.into(),
        name_en: name_en.into(),
    }
}
