use domain::Time;
use domain::accounts::Profile;
use domain::accounts::links::{self, LinkFacts, LinkPurpose, LinkRefusal};
use domain::accounts::password::{PasswordFacts, PasswordProblem, check, is_expired};
use domain::accounts::sessions;
use domain::accounts::throttle::*;
use domain::time::{DAY, HOUR, MINUTE, SECOND};
use proptest::prelude::*;

fn problems(profile: Profile, candidate: &str) -> Vec<PasswordProblem> {
    let context = ["zhouxiaolan", "周晓岚", "市图书馆", "copydesk"]
        .map(String::from)
        .to_vec();
    check(
        profile,
        candidate,
        &PasswordFacts {
            context,
            used_before: false,
        },
    )
    .err()
    .unwrap_or_default()
}

#[test]
fn asvs_asks_for_length_and_nothing_guessable() {
    use PasswordProblem::*;
    let short = TooShort { min: 12 };
    let cases = [
        ("gudu de dengta", vec![]),
        ("correct horse battery", vec![]),
        ("雨后的石板路上有一只猫", vec![short]),
        ("雨后的石板路上有一只老猫", vec![]),
        ("T7#kq", vec![short]),
        ("password1234", vec![Common]),
        ("Password2026!!", vec![Common]),
        ("woaini1314520", vec![Common]),
        ("qwertyuiopasdfghjkl", vec![Common]),
        ("123456789012", vec![Common, Pattern]),
        ("345678901234", vec![Pattern]),
        ("abcabcabcabc", vec![Pattern]),
        ("啊啊啊啊啊啊啊啊啊啊啊啊", vec![Pattern]),
        ("zhouxiaolan2026", vec![Context]),
        ("ZhouXiaolan-88", vec![Context]),
        ("市图书馆20261118", vec![]),
        ("zhouxiaolan loves tea", vec![]),
    ];
    for (candidate, expected) in cases {
        assert_eq!(problems(Profile::Asvs, candidate), expected, "{candidate}");
    }
    assert_eq!(
        problems(Profile::Asvs, &"长句子不妨".repeat(26)),
        [TooLong { max: 128 }]
    );
}

#[test]
fn mlps_asks_for_classes_and_history() {
    use PasswordProblem::*;
    let few = TooFewClasses { classes: 3 };
    let cases = [
        ("Teapot-417x", vec![]),
        ("teapot-417x", vec![]),
        ("teapotteapod", vec![few]),
        ("Teapotteapod", vec![few]),
        ("Tea-417", vec![TooShort { min: 10 }]),
        ("Admin@123456", vec![Common]),
    ];
    for (candidate, expected) in cases {
        assert_eq!(problems(Profile::MlpsL2, candidate), expected, "{candidate}");
    }
    let again = PasswordFacts {
        used_before: true,
        ..PasswordFacts::default()
    };
    assert_eq!(check(Profile::MlpsL2, "Teapot-417x", &again), Err(vec![UsedBefore]));
    assert_eq!(check(Profile::Asvs, "gudu de dengta", &again), Ok(()));
}

#[test]
fn only_mlps_passwords_expire() {
    let changed = Time(0);
    assert!(!is_expired(Profile::MlpsL2, changed, Time(90 * DAY - 1)));
    assert!(is_expired(Profile::MlpsL2, changed, Time(90 * DAY)));
    assert!(!is_expired(Profile::Asvs, changed, Time(9_000 * DAY)));
}

fn after(profile: Profile, bucket: Bucket, count: u32) -> i64 {
    next_allowed(profile, bucket, Failures { count, last: Time(0) }).0
}

#[test]
fn waits_grow_with_the_failures() {
    let cases = [
        (0, 0),
        (3, 0),
        (4, 1),
        (5, 2),
        (6, 4),
        (13, 512),
        (14, 900),
        (60, 900),
        (u32::MAX, 900),
    ];
    for (count, seconds) in cases {
        assert_eq!(after(Profile::Asvs, Bucket::Pair, count), seconds * SECOND, "{count}");
    }
    assert_eq!(after(Profile::MlpsL2, Bucket::Pair, 4), 0);
    assert_eq!(after(Profile::MlpsL2, Bucket::Pair, 5), 15 * MINUTE);
    assert_eq!(after(Profile::Asvs, Bucket::Network, 50), 0);
    assert_eq!(after(Profile::Asvs, Bucket::Network, 51), SECOND);
}

#[test]
fn strangers_elsewhere_do_not_keep_the_owner_out() {
    let now = Time(HOUR);
    let attacked = Some(Failures {
        count: 5_000,
        last: now,
    });
    for &profile in Profile::ALL {
        let owner = Attempts {
            account: attacked,
            known_network: true,
            ..Attempts::default()
        };
        assert_eq!(wait_until(profile, owner, now), None);
        let stranger = Attempts {
            known_network: false,
            ..owner
        };
        assert_eq!(wait_until(profile, stranger, now), Some(now.plus(LONGEST)));
        let own_slips = Attempts {
            pair: attacked,
            ..owner
        };
        assert_eq!(wait_until(profile, own_slips, now), Some(now.plus(LONGEST)));
        assert_eq!(
            wait_until(profile, own_slips, now.plus(LONGEST)),
            None,
            "nothing is locked for good"
        );
    }
}

/// Guesses that a patient machine gets in an hour when every wait is sat out to the second.
fn guesses_in_an_hour(profile: Profile, bucket: Bucket) -> u32 {
    let (mut now, mut failures, mut guesses) = (Time(0), None, 0);
    while now < Time(HOUR) {
        failures = Some(count(failures, now));
        guesses += 1;
        now = now.max(failures.map_or(now, |failures| next_allowed(profile, bucket, failures)));
    }
    guesses
}

#[test]
fn an_hour_gives_a_guesser_little() {
    for &profile in Profile::ALL {
        for bucket in [Bucket::Pair, Bucket::Account, Bucket::Network] {
            let guesses = guesses_in_an_hour(profile, bucket);
            assert!(guesses < 100, "{profile} {bucket}: {guesses}");
        }
    }
}

#[test]
fn a_quiet_day_is_forgotten() {
    let before = Some(Failures {
        count: 9,
        last: Time(0),
    });
    assert_eq!(count(before, Time(FORGOTTEN - 1)).count, 10);
    assert_eq!(count(before, Time(FORGOTTEN)).count, 1);
    assert_eq!(
        count(None, Time(5)),
        Failures {
            count: 1,
            last: Time(5)
        }
    );
}

#[test]
fn neighbours_share_a_network() {
    let cases = [
        ("203.0.113.7", "203.0.113.0/24"),
        ("203.0.113.250", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::1", "2001:db8:1:2::/64"),
        ("::1", "0:0:0:0::/64"),
    ];
    for (address, expected) in cases {
        assert_eq!(network(address.parse().unwrap()), expected);
    }
}

proptest! {
    #[test]
    fn more_failures_never_wait_less(n in 0..200_u32) {
        for &profile in Profile::ALL {
            for &bucket in Bucket::ALL {
                prop_assert!(after(profile, bucket, n) <= after(profile, bucket, n + 1));
                prop_assert!(after(profile, bucket, n) <= LONGEST);
            }
        }
    }
}

#[test]
fn sessions_end_when_idle_and_in_any_case() {
    let opened = Time(0);
    assert!(sessions::is_open(
        Profile::MlpsL2,
        opened,
        opened,
        Time(30 * MINUTE - 1)
    ));
    assert!(!sessions::is_open(Profile::MlpsL2, opened, opened, Time(30 * MINUTE)));
    assert!(sessions::is_open(Profile::Asvs, opened, opened, Time(2 * HOUR - 1)));
    for &profile in Profile::ALL {
        let busy = Time(12 * HOUR - 1);
        assert!(sessions::is_open(profile, opened, busy, busy));
        assert!(!sessions::is_open(profile, opened, busy, Time(12 * HOUR)));
    }
    assert!(!sessions::touch_is_due(opened, Time(MINUTE - 1)));
    assert!(sessions::touch_is_due(opened, Time(MINUTE)));
}

#[test]
fn links_have_one_purpose_one_use_and_an_end() {
    let made = Time(0);
    let invitation = LinkFacts {
        purpose: LinkPurpose::Invitation,
        made,
        used: None,
        replaced: false,
    };
    let open = |link, purpose, now| links::open(link, purpose, Time(now));
    assert_eq!(open(Some(invitation), LinkPurpose::Invitation, 7 * DAY - 1), Ok(()));
    assert_eq!(
        open(Some(invitation), LinkPurpose::Invitation, 7 * DAY),
        Err(LinkRefusal::Expired)
    );
    assert_eq!(
        open(Some(invitation), LinkPurpose::PasswordReset, 0),
        Err(LinkRefusal::Unknown)
    );
    assert_eq!(open(None, LinkPurpose::Invitation, 0), Err(LinkRefusal::Unknown));
    let used = LinkFacts {
        used: Some(Time(1)),
        ..invitation
    };
    assert_eq!(open(Some(used), LinkPurpose::Invitation, 2), Err(LinkRefusal::Used));
    let replaced = LinkFacts {
        replaced: true,
        ..invitation
    };
    assert_eq!(
        open(Some(replaced), LinkPurpose::Invitation, 2),
        Err(LinkRefusal::Replaced)
    );
    assert_eq!(LinkPurpose::SetUp.expires(made), Time(24 * HOUR));
    assert_eq!(LinkPurpose::PasswordReset.expires(made), Time(HOUR));
}
