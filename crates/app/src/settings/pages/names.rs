//! What roles, settings and background work are called, as text keys.

use crate::View;
use domain::Role;

/// The key of a role's name.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Officer => "settings.role.officer",
        Role::UnitReviewer => "settings.role.unit-reviewer",
        Role::Editor => "settings.role.editor",
        Role::ChiefEditor => "settings.role.chief-editor",
        Role::ChannelEditor => "settings.role.channel-editor",
        Role::Trainer => "settings.role.trainer",
        Role::UnitAdmin => "settings.role.unit-admin",
        Role::SystemAdmin => "settings.role.system-admin",
        Role::SecurityAdmin => "settings.role.security-admin",
        Role::Auditor => "settings.role.auditor",
    }
}

/// The key of the name of what [`domain::Event::SettingsChanged`] names; none for a setting of a later version.
pub fn setting_name(setting: &str) -> Option<&'static str> {
    Some(match setting {
        "desk_zh" => "settings.institution.desk-zh",
        "desk_en" => "settings.institution.desk-en",
        "desk_short_zh" => "settings.institution.desk-short-zh",
        "desk_short_en" => "settings.institution.desk-short-en",
        "site_zh" => "settings.institution.site-zh",
        "site_en" => "settings.institution.site-en",
        "motto_zh" => "settings.institution.motto-zh",
        "motto_en" => "settings.institution.motto-en",
        "organiser" => "settings.institution.organiser",
        "contact_phone" => "settings.institution.contact-phone",
        "contact_mail" => "settings.institution.contact-mail",
        "address" => "settings.institution.address",
        "site_code" => "settings.institution.site-code",
        "security_contact" => "settings.institution.security-contact",
        "zone" => "settings.institution.zone",
        "profile" => "settings.institution.profile",
        "exclusive_roles" => "settings.institution.exclusive",
        "show_responsible" => "settings.institution.responsible",
        "error_days" => "settings.institution.error-days",
        "message_days" => "settings.institution.message-days",
        "mourning" => "settings.mourning.title",
        "kinds" => "settings.kinds.title",
        _ => return None,
    })
}

/// The value of a setting in words, where what is stored is a word of the program.
pub fn setting_words(view: &View, setting: &str, value: &str) -> String {
    match (setting, value) {
        (_, "") => view.t("settings.form.empty"),
        ("profile", "asvs") => view.t("settings.institution.profile-asvs"),
        ("profile", "mlps-l2") => view.t("settings.institution.profile-mlps"),
        ("exclusive_roles", "true") => view.t("settings.form.yes"),
        ("exclusive_roles", "false") => view.t("settings.form.no"),
        ("show_responsible", "by_role") => view.t("settings.institution.responsible-role"),
        ("show_responsible", "by_name") => view.t("settings.institution.responsible-name"),
        _ => value.to_owned(),
    }
}

/// The key of the name of a kind of background work; none for one of a later version. The words are those of the
/// queue: the slices that own them stand to the right of this one.
pub fn job_kind_name(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "accounts.reset" => "settings.job-kind.reset",
        "health.look" => "settings.job-kind.health",
        "housekeeping.sweep" => "settings.job-kind.sweep",
        "messages.overdue" => "settings.job-kind.overdue",
        "notices.tell" => "settings.job-kind.tell",
        "notices.collect" => "settings.job-kind.collect",
        "notices.send" => "settings.job-kind.send",
        "portal.refresh" => "settings.job-kind.refresh",
        "publishing.release" => "settings.job-kind.release",
        "publishing.release-due" | "publishing.release_due" => "settings.job-kind.release-due",
        _ => return None,
    })
}
