//! An event as a sentence: the names it holds as they were then, the words of closed lists in the reader's language, and
//! for ids without a name the name now.

use crate::{
    View,
    audit::queries::Names,
    settings::{job_kind_name, role_name, setting_name, setting_words, theme_base_name, theme_place_name},
};
use domain::{
    Event, PersonId, StoryId, Time, UnitId, accounts::links::LinkPurpose, duplicates::Verdict, photos::Ground,
    review::quoted, units::UnitKind,
};
use store::tables::event;
use web::{Arg, Sentence};

/// Stands for "there is none" where a text chooses between two forms.
const NONE: &str = "none";

/// What happened, in words. An event of a later version of the program is named by its name.
pub fn sentence(view: &View, names: &Names, row: &event::Model) -> String {
    match serde_json::from_str::<Event>(&row.data) {
        Ok(event) => view.speak(&spoken(view, names, &event)),
        Err(_) => view.t1("audit.event-of-later-version", "name", &row.name),
    }
}

/// Who did it.
pub fn actor(view: &View, row: &event::Model) -> String {
    match row.actor_name.strip_prefix("system:") {
        Some(name) => view.t1("audit.actor.system", "name", name),
        None if row.actor_id.is_none() => view.t("audit.actor.visitor"),
        None => row.actor_name.clone(),
    }
}

/// For whom it was done, where a deputy did it.
pub fn acting_for(view: &View, names: &Names, row: &event::Model) -> Option<String> {
    row.acting_for.map(|person| person_name(view, names, PersonId(person)))
}

fn spoken(view: &View, names: &Names, event: &Event) -> Sentence {
    let mut words = Words {
        view,
        names,
        args: Vec::new(),
    };
    words.of(event);
    let own = event
        .args()
        .into_iter()
        .filter(|(field, _)| words.args.iter().all(|(known, _)| known != field));
    let own: Vec<(String, String)> = own.collect();
    let all = words
        .args
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .chain(own);
    all.fold(Sentence::new(event.text_key()), |sentence, (name, text)| {
        sentence.with(name, Arg::from(text))
    })
}

struct Words<'a> {
    view: &'a View,
    names: &'a Names,
    args: Vec<(&'static str, String)>,
}

impl Words<'_> {
    /// Everything that the event says in words of the program or by id only.
    fn of(&mut self, event: &Event) {
        if let Some(story) = event
            .subject()
            .id
            .filter(|_| event.subject().kind == domain::event::SubjectKind::Story)
        {
            self.story(event, StoryId(story));
        }
        match event {
            Event::UnitCreated { parent, .. } => self.unit("parent", *parent),
            Event::UnitRenamed { from, .. } | Event::UnitMoved { from, .. } => self.day("from", *from),
            Event::UnitClosed { successor, from, .. } => {
                self.unit("successor", *successor);
                self.day("from", *from);
            }
            Event::UnitGrouped { group, from, .. } => {
                if group.is_empty() {
                    self.say("group", NONE.to_owned());
                }
                self.day("from", *from);
            }
            Event::UnitChanged { kind, .. } => self.say("kind", self.view.t(unit_kind_name(*kind))),
            Event::PersonInvited { unit, .. } => self.unit("unit_name", Some(*unit)),
            Event::PersonTransferred { before, .. } => self.unit("before_name", Some(*before)),
            Event::StoryCreated { unit, .. } | Event::StorySubmitted { unit, .. } => {
                self.unit("unit_name", Some(*unit))
            }
            Event::PersonActivated { purpose, .. } | Event::SlipIssued { purpose, .. } => {
                self.say("purpose", self.view.t(purpose_name(*purpose)));
            }
            Event::RoleGranted { role, until, from, .. } => {
                self.say("role", self.view.t(role_name(*role)));
                self.day("from", *from);
                self.time("until", *until);
            }
            Event::RoleEnded { role, .. } => self.say("role", self.view.t(role_name(*role))),
            Event::AbsenceSet { from, to, .. } => {
                self.time("from", Some(*from));
                self.time("to", Some(*to));
            }
            Event::SessionRefused { person, reason, .. } => {
                let name = person.map_or_else(|| NONE.to_owned(), |person| person_name(self.view, self.names, person));
                self.say("person", name);
                self.say(
                    "reason",
                    reason_name(reason).map_or_else(|| reason.clone(), |key| self.view.t(key)),
                );
            }
            Event::ReviewReturned { reasons, .. } => {
                let reasons: Vec<String> = reasons.iter().map(|reason| self.view.t(reason.text_key())).collect();
                self.say("reasons", reasons.join(&self.view.t("audit.comma")));
            }
            Event::PhotoRightsRecorded { ground, .. } => self.say("ground", self.view.t(ground_name(*ground))),
            Event::LikenessJudged { verdict, .. } => self.say("verdict", self.view.t(verdict_name(*verdict))),
            Event::ReviewDeclined { reason, .. } => self.say("reason", self.view.t(reason.text_key())),
            Event::FindingLetStand { quote, .. } | Event::FindingReopened { quote, .. } if quote.is_empty() => {
                self.say("quote", NONE.to_owned());
            }
            Event::ReviewNoted { quote, .. }
            | Event::ReviewNoteRemoved { quote, .. }
            | Event::ReviewNoteSettled { quote, .. }
            | Event::NoteAnswered { quote, .. } => {
                let is_bare = quote.is_empty();
                self.say("quote", if is_bare { NONE.to_owned() } else { quoted(quote) });
            }
            Event::ReleaseScheduled { at, .. } => self.time("at", Some(*at)),
            Event::SettingsChanged { key, value } => {
                self.say(
                    "key",
                    setting_name(key).map_or_else(|| key.clone(), |name| self.view.t(name)),
                );
                self.say("value", setting_words(self.view, key, value));
            }
            Event::ThemePictureAdded { place, .. } => self.say("place", self.view.t(theme_place_name(*place))),
            Event::ThemeReleased { base, accent } => {
                self.say("base", self.view.t(theme_base_name(*base)));
                let accent = accent.map_or_else(|| self.view.t("settings.theme.accent-of-base"), |own| own.to_string());
                self.say("accent", accent);
            }
            Event::JobRetried { kind, .. } | Event::JobClosed { kind, .. } => {
                self.say(
                    "kind",
                    job_kind_name(kind).map_or_else(|| kind.clone(), |name| self.view.t(name)),
                );
            }
            _ => {}
        }
    }

    /// Headline and number: as the event has them, else as the story has them now.
    fn story(&mut self, event: &Event, story: StoryId) {
        let (number, headline) = self.names.stories.get(&story.0).cloned().unwrap_or_default();
        let field = |name: &str| {
            event
                .args()
                .into_iter()
                .find(|(field, _)| field == name)
                .map(|(_, text)| text)
        };
        let headline = field("headline").unwrap_or(headline);
        let headline = if headline.is_empty() {
            self.view.t("audit.story-untitled")
        } else {
            headline
        };
        let number = if number.is_empty() {
            field("number").unwrap_or_else(|| NONE.to_owned())
        } else {
            number
        };
        self.say("headline", headline);
        self.say("number", number);
        if let Some(stage) = field("stage") {
            self.say("stage", self.names.stages.of(&stage, self.view.locale).to_owned());
        }
        if let Event::ReviewPassed { next, .. } = event {
            let next = next
                .as_deref()
                .map_or(NONE, |next| self.names.stages.of(next, self.view.locale));
            self.say("next", next.to_owned());
        }
    }

    fn unit(&mut self, arg: &'static str, unit: Option<UnitId>) {
        let name = unit
            .and_then(|unit| self.names.units.get(unit))
            .map(|unit| unit.name(self.view.locale));
        self.say(arg, name.unwrap_or(NONE).to_owned());
    }

    fn time(&mut self, arg: &'static str, at: Option<Time>) {
        self.say(arg, at.map_or_else(|| NONE.to_owned(), |at| self.view.minute(&at.0)));
    }

    fn day(&mut self, arg: &'static str, at: Option<Time>) {
        self.say(arg, at.map_or_else(|| NONE.to_owned(), |at| self.view.day(&at.0)));
    }

    fn say(&mut self, arg: &'static str, text: String) {
        self.args.push((arg, text));
    }
}

fn person_name(view: &View, names: &Names, person: PersonId) -> String {
    names
        .people
        .get(&person)
        .cloned()
        .unwrap_or_else(|| view.t("audit.person-unknown"))
}

const fn unit_kind_name(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Centre => "accounts.kind.centre",
        UnitKind::Department => "accounts.kind.department",
        UnitKind::County => "accounts.kind.county",
        UnitKind::Town => "accounts.kind.town",
        UnitKind::Association => "accounts.kind.association",
        UnitKind::Institution => "accounts.kind.institution",
        UnitKind::Other => "accounts.kind.other",
    }
}

const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "audit.verdict.same",
        Verdict::Update => "audit.verdict.update",
        Verdict::Different => "audit.verdict.different",
    }
}

const fn ground_name(ground: Ground) -> &'static str {
    match ground {
        Ground::Own => "audit.ground.own",
        Ground::Commissioned => "audit.ground.commissioned",
        Ground::Permitted => "audit.ground.permitted",
        Ground::Licence => "audit.ground.licence",
        Ground::Unknown => "audit.ground.unknown",
    }
}

const fn purpose_name(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::SetUp => "audit.purpose.set-up",
        LinkPurpose::Invitation => "audit.purpose.invitation",
        LinkPurpose::PasswordReset => "audit.purpose.password-reset",
    }
}

/// Why a sign-in failed; none for a word of a later version.
fn reason_name(reason: &str) -> Option<&'static str> {
    Some(match reason {
        "password" => "audit.refused.password",
        "waiting" => "audit.refused.waiting",
        "old_password" => "audit.refused.old-password",
        "new_mail" => "audit.refused.new-mail",
        _ => return None,
    })
}
