//! Rights on what concerns the whole institution. Each needs a role at the centre or above it: a role in one unit says
//! nothing about all of them.

use super::{Denied, administers};
use crate::{Actor, Role, UnitId};

/// Something done to the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    ManageSettings,
    /// Stages, hours, checklists.
    ManageWorkflow,
    /// Sections of the site.
    ManageSections,
    /// The foot of the site, its own pages, days of mourning, its theme.
    ManageSite,
    /// What stands where on the home page of the site.
    ComposeHome,
    /// Special topics and series.
    ArrangeCollections,
    ReadAudit,
    /// What is wrong with the public site, and the report of a quarter.
    SeeHealth,
    /// Has the site looked at now.
    LookAtHealth,
    /// Background work that failed.
    RetryJobs,
}

impl Act {
    pub const ALL: &'static [Act] = &[
        Act::ManageSettings,
        Act::ManageWorkflow,
        Act::ManageSections,
        Act::ManageSite,
        Act::ComposeHome,
        Act::ArrangeCollections,
        Act::ReadAudit,
        Act::SeeHealth,
        Act::LookAtHealth,
        Act::RetryJobs,
    ];

    /// The roles of which one is needed.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Act::ManageSettings | Act::RetryJobs => &[Role::SystemAdmin],
            Act::ManageWorkflow | Act::ManageSite => &[Role::ChiefEditor, Role::SystemAdmin],
            Act::ManageSections | Act::ComposeHome | Act::ArrangeCollections => &[Role::ChiefEditor],
            Act::ReadAudit => &[Role::Auditor, Role::SecurityAdmin],
            Act::SeeHealth => &[Role::Editor, Role::ChiefEditor, Role::SystemAdmin, Role::Auditor],
            Act::LookAtHealth => &[Role::Editor, Role::ChiefEditor, Role::SystemAdmin],
        }
    }
}

/// May the actor do this? `centre_path` is the centre, its parent, and so on to the top.
pub fn may(actor: &Actor, act: Act, centre_path: &[UnitId]) -> Result<(), Denied> {
    administers(actor, act.roles(), centre_path)
}
