use crate::world::*;
use domain::policy::Denied;
use domain::policy::people::{self, Act, GrantFacts, Held, PersonFacts};
use domain::policy::{settings, unit};
use domain::{Actor, Role, UnitId};

fn granting(role: Role, unit: UnitId) -> GrantFacts {
    GrantFacts {
        person: person(50),
        role,
        unit_path: path(unit),
        held: Vec::new(),
        exclusive: true,
    }
}

#[test]
fn each_administrator_gives_only_the_roles_of_their_field() {
    let ok = Ok(());
    let out = Err(Denied::RoleOutOfReach);
    let wrong = Err(Denied::WrongUnit);
    let cases = [
        (Role::UnitAdmin, LIBRARY, Role::Officer, BRANCH, ok),
        (Role::UnitAdmin, LIBRARY, Role::UnitReviewer, LIBRARY, ok),
        (Role::UnitAdmin, LIBRARY, Role::UnitAdmin, BRANCH, ok),
        (Role::UnitAdmin, LIBRARY, Role::UnitAdmin, LIBRARY, out),
        (Role::UnitAdmin, LIBRARY, Role::Editor, LIBRARY, out),
        (Role::UnitAdmin, LIBRARY, Role::Officer, ARCHIVE, wrong),
        (Role::UnitAdmin, LIBRARY, Role::Officer, CITY, wrong),
        (Role::UnitAdmin, CITY, Role::SystemAdmin, CITY, out),
        (Role::SystemAdmin, CITY, Role::ChiefEditor, CENTRE, ok),
        (Role::SystemAdmin, CITY, Role::UnitAdmin, LIBRARY, ok),
        (Role::SystemAdmin, CITY, Role::UnitAdmin, CITY, ok),
        (Role::SystemAdmin, CITY, Role::SystemAdmin, CITY, out),
        (Role::SystemAdmin, CITY, Role::Auditor, CITY, out),
        (Role::SecurityAdmin, CITY, Role::Auditor, CITY, ok),
        (Role::SecurityAdmin, CITY, Role::SystemAdmin, CITY, ok),
        (Role::SecurityAdmin, CITY, Role::Officer, BRANCH, out),
        (Role::ChiefEditor, CITY, Role::Officer, BRANCH, Err(Denied::NoRole)),
        (Role::Auditor, CITY, Role::Auditor, CITY, Err(Denied::NoRole)),
    ];
    for (holds, at, role, unit, expected) in cases {
        let actor = actor(1, &[(holds, at)]);
        let facts = granting(role, unit);
        assert_eq!(people::may_grant(&actor, &facts), expected, "{holds} gives {role}");
        assert_eq!(people::may_end(&actor, &facts), expected, "{holds} ends {role}");
        assert_eq!(
            people::grantable(&actor, &path(unit)).contains(&role),
            expected.is_ok(),
            "{holds} is offered {role}"
        );
    }
}

#[test]
fn nobody_gives_to_themselves() {
    let all: Vec<_> = Role::ALL.iter().map(|&role| (role, CITY)).collect();
    let actor = actor(50, &all);
    for &role in Role::ALL {
        assert_eq!(
            people::may_grant(&actor, &granting(role, BRANCH)),
            Err(Denied::OwnAccount)
        );
        assert_eq!(
            people::may_end(&actor, &granting(role, BRANCH)),
            Err(Denied::OwnAccount)
        );
    }
}

#[test]
fn administrator_roles_exclude_each_other_where_demanded() {
    let security = actor(1, &[(Role::SecurityAdmin, CITY)]);
    let mut facts = GrantFacts {
        held: vec![Role::SystemAdmin],
        ..granting(Role::Auditor, CITY)
    };
    assert_eq!(people::may_grant(&security, &facts), Err(Denied::ExclusiveRole));
    assert_eq!(
        people::may_grant(&Actor::system("set-up"), &facts),
        Err(Denied::ExclusiveRole),
        "even for the operator"
    );
    facts.exclusive = false;
    assert_eq!(people::may_grant(&security, &facts), Ok(()));
    facts.exclusive = true;
    facts.held = vec![Role::Editor];
    assert_eq!(people::may_grant(&security, &facts), Ok(()));
}

#[test]
fn nobody_takes_over_an_account_above_their_own() {
    let target = |role, unit| PersonFacts {
        person: Some(person(50)),
        unit_path: path(BRANCH),
        held: vec![Held {
            role,
            unit_path: path(unit),
        }],
    };
    let mut two_roles = target(Role::Officer, BRANCH);
    two_roles.held.push(Held {
        role: Role::Editor,
        unit_path: path(CENTRE),
    });
    let unit_admin = actor(1, &[(Role::UnitAdmin, LIBRARY)]);
    let system_admin = actor(2, &[(Role::SystemAdmin, CITY)]);
    let security_admin = actor(3, &[(Role::SecurityAdmin, CITY)]);
    let out = Err(Denied::PersonOutOfReach);
    for act in [
        Act::ResetPassword,
        Act::IssueSlip,
        Act::Disable,
        Act::SetAbsence,
        Act::Manage,
        Act::Transfer,
    ] {
        assert_eq!(people::may(&unit_admin, act, &target(Role::Officer, BRANCH)), Ok(()));
        assert_eq!(
            people::may(&unit_admin, act, &target(Role::Officer, ARCHIVE)),
            out,
            "a role elsewhere"
        );
        assert_eq!(
            people::may(&unit_admin, act, &target(Role::UnitAdmin, LIBRARY)),
            out,
            "a peer"
        );
        assert_eq!(people::may(&unit_admin, act, &target(Role::ChiefEditor, CENTRE)), out);
        assert_eq!(people::may(&unit_admin, act, &two_roles), out, "one role of two");
        assert_eq!(
            people::may(&system_admin, act, &target(Role::ChiefEditor, CENTRE)),
            Ok(())
        );
        assert_eq!(people::may(&system_admin, act, &target(Role::SecurityAdmin, CITY)), out);
        assert_eq!(
            people::may(&security_admin, act, &target(Role::SystemAdmin, CITY)),
            Ok(())
        );
        assert_eq!(
            people::may(&Actor::nobody(), act, &target(Role::Officer, BRANCH)),
            Err(Denied::NotSignedIn)
        );
        assert_eq!(
            people::may(&actor(4, &[]), act, &target(Role::Officer, BRANCH)),
            Err(Denied::NoRole)
        );
    }
}

#[test]
fn administration_is_not_lent() {
    let lent = actor(7, &[(Role::SystemAdmin, CITY), (Role::SecurityAdmin, CITY)]).grants;
    let deputy = Actor {
        deputises: vec![domain::actor::Deputised {
            absent: person(7),
            grants: lent,
        }],
        ..actor(1, &[])
    };
    assert_eq!(
        people::may_grant(&deputy, &granting(Role::Auditor, CITY)),
        Err(Denied::NoRole)
    );
    assert_eq!(
        settings::may(&deputy, settings::Act::ManageSettings, &path(CENTRE)),
        Err(Denied::NoRole)
    );
}

#[test]
fn an_administrator_does_not_appoint_themselves_deputy() {
    let officer = PersonFacts {
        person: Some(person(50)),
        unit_path: path(BRANCH),
        held: Vec::new(),
    };
    let admin = actor(1, &[(Role::UnitAdmin, LIBRARY)]);
    assert_eq!(
        people::may_set_absence(&admin, &officer, person(1)),
        Err(Denied::OwnAccount)
    );
    assert_eq!(people::may_set_absence(&admin, &officer, person(2)), Ok(()));
    assert_eq!(
        people::may_set_absence(&actor(50, &[]), &officer, person(2)),
        Ok(()),
        "one's own absence"
    );
}

#[test]
fn one_s_own_account() {
    let own = PersonFacts {
        person: Some(person(1)),
        unit_path: path(CITY),
        held: Vec::new(),
    };
    let admin = actor(1, &[(Role::SystemAdmin, CITY)]);
    for &act in Act::ALL {
        let expected = if matches!(act, Act::Manage | Act::SetAbsence) {
            Ok(())
        } else {
            Err(Denied::OwnAccount)
        };
        assert_eq!(people::may(&admin, act, &own), expected, "{act:?}");
    }
}

#[test]
fn a_unit_administrator_shapes_what_lies_below() {
    let admin = actor(1, &[(Role::UnitAdmin, LIBRARY)]);
    let wrong = Err(Denied::WrongUnit);
    let cases = [
        (unit::Act::ManageUnit, LIBRARY, Ok(())),
        (unit::Act::CreateUnit, LIBRARY, Ok(())),
        (unit::Act::CloseUnit, LIBRARY, wrong),
        (unit::Act::MoveUnit, LIBRARY, wrong),
        (unit::Act::CloseUnit, BRANCH, Ok(())),
        (unit::Act::ManagePeople, BRANCH, Ok(())),
        (unit::Act::ManageUnit, ARCHIVE, wrong),
        (unit::Act::CreateUnit, CITY, wrong),
    ];
    for (act, unit, expected) in cases {
        assert_eq!(unit::may(&admin, act, &path(unit)), expected, "{act:?}");
    }
    assert_eq!(
        unit::may_move(&admin, &path(BRANCH), &path(ARCHIVE)),
        wrong,
        "into a unit of others"
    );
    let system = actor(2, &[(Role::SystemAdmin, CITY)]);
    assert_eq!(unit::may_move(&system, &path(BRANCH), &path(ARCHIVE)), Ok(()));
    for &act in unit::Act::ALL {
        assert_eq!(
            unit::may(&actor(3, &[(Role::ChiefEditor, CITY)]), act, &path(BRANCH)),
            Err(Denied::NoRole)
        );
    }
}

#[test]
fn settings_need_a_role_at_the_centre() {
    for &act in settings::Act::ALL {
        for &role in Role::ALL {
            let allowed = act.roles().contains(&role);
            let at_centre = settings::may(&actor(1, &[(role, CENTRE)]), act, &path(CENTRE));
            let in_a_unit = settings::may(&actor(1, &[(role, LIBRARY)]), act, &path(CENTRE));
            assert_eq!(
                at_centre,
                if allowed { Ok(()) } else { Err(Denied::NoRole) },
                "{role} {act:?}"
            );
            assert_eq!(
                in_a_unit,
                Err(if allowed { Denied::WrongUnit } else { Denied::NoRole }),
                "{role} {act:?}"
            );
        }
    }
    assert!(
        settings::Act::ReadAudit
            .roles()
            .iter()
            .all(|role| *role != Role::SystemAdmin)
    );
}
