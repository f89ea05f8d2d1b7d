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

fn failures(count: u32, last: Time) -> Failures {
    Failures {
        thousandths: count.saturating_mul(ONE),
        last,
        ..Failures::default()
    }
}

fn after(profile: Profile, bucket: Bucket, count: u32) -> i64 {
    next_allowed(profile, bucket, failures(count, Time(0))).0
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
        (4_000_000, 900),
    ];
    for (count, seconds) in cases {
        assert_eq!(after(Profile::Asvs, Bucket::Pair, count), seconds * SECOND, "{count}");
    }
    assert_eq!(after(Profile::MlpsL2, Bucket::Pair, 4), 0);
    assert_eq!(after(Profile::MlpsL2, Bucket::Pair, 5), 15 * MINUTE);
    assert_eq!(after(Profile::Asvs, Bucket::Network, 100), 0);
    assert_eq!(after(Profile::Asvs, Bucket::Network, 101), SECOND);
    assert_eq!(
        after(Profile::Asvs, Bucket::Network, 5_000),
        MINUTE,
        "others cause no more"
    );
    assert_eq!(after(Profile::Asvs, Bucket::Account, 5_000), MINUTE);
}

#[test]
fn strangers_elsewhere_do_not_keep_the_owner_out() {
    let now = Time(HOUR);
    let attacked = failures(5_000, now);
    for &profile in Profile::ALL {
        let stranger = Attempts {
            account: attacked,
            ..Attempts::default()
        };
        let owner = Attempts {
            known_network: true,
            ..stranger
        };
        let until = next_allowed(profile, Bucket::Account, attacked);
        // The same gate: who is known is seen only by who is right.
        assert_eq!(gate(profile, stranger, now), Gate::OpenToOwner(until));
        assert_eq!(gate(profile, owner, now), Gate::OpenToOwner(until));
        let own_slips = Attempts {
            pair: attacked,
            ..owner
        };
        assert_eq!(gate(profile, own_slips, now), Gate::Closed(now.plus(LONGEST)));
        assert_eq!(
            gate(profile, own_slips, now.plus(LONGEST)),
            Gate::Open,
            "nothing is locked for good"
        );
    }
}

#[test]
fn right_passwords_at_one_moment_queue_and_wrong_ones_do_not_slip_through() {
    let now = Time(HOUR);
    for (profile, free) in [(Profile::Asvs, 4), (Profile::MlpsL2, 5)] {
        let mut pair = Failures::default();
        let gate_of = |pair| {
            gate(
                profile,
                Attempts {
                    pair,
                    ..Attempts::default()
                },
                now,
            )
        };
        for n in 0..free {
            assert_eq!(gate_of(pair), Gate::Open, "{profile} {n}");
            pair = begin(profile, Bucket::Pair, pair, now);
        }
        assert_eq!(gate_of(pair), Gate::Busy, "{profile}");
        // All wrong: closed. All right: as if nothing had been.
        let (mut wrong, mut right) = (pair, pair);
        for _ in 0..free {
            wrong = fail(profile, Bucket::Pair, wrong, now);
            right = succeed(Bucket::Pair, right);
        }
        assert!(matches!(gate_of(wrong), Gate::Closed(_)), "{profile}");
        assert_eq!(
            (gate_of(right), right.count(), right.pending),
            (Gate::Open, 0, 0),
            "{profile}"
        );
        // Broken off: counted, as if they had failed.
        let broken = swept(profile, Bucket::Pair, pair, now.plus(BROKEN_OFF));
        assert_eq!((broken.count(), broken.pending), (free, 0), "{profile}");
    }
}

#[test]
fn an_office_of_typing_errors_is_not_locked() {
    // Sixty people an hour mistype once, all day long.
    let (mut now, mut network) = (Time(0), Failures::default());
    for _ in 0..600 {
        now = now.plus(MINUTE);
        network = count(Profile::Asvs, Bucket::Network, network, now);
    }
    let waits = next_allowed(Profile::Asvs, Bucket::Network, network).since(now);
    assert!(waits <= MINUTE, "{waits}");
    let calm = count(Profile::Asvs, Bucket::Network, network, now.plus(4 * HOUR));
    assert!(calm.count() < 20, "{calm:?}");
}

/// Guesses that a patient machine gets in an hour when every wait is sat out to the second.
fn guesses_in_an_hour(profile: Profile, bucket: Bucket) -> u32 {
    let (mut now, mut failures, mut guesses) = (Time(0), Failures::default(), 0);
    while now < Time(HOUR) {
        failures = count(profile, bucket, failures, now);
        guesses += 1;
        now = now.max(next_allowed(profile, bucket, failures));
    }
    guesses
}

#[test]
fn an_hour_gives_a_guesser_little() {
    for &profile in Profile::ALL {
        for (bucket, most) in [(Bucket::Pair, 25), (Bucket::Account, 100), (Bucket::Network, 250)] {
            let guesses = guesses_in_an_hour(profile, bucket);
            assert!(guesses < most, "{profile} {bucket}: {guesses}");
        }
    }
}

#[test]
fn failures_fade_and_a_quiet_day_is_forgotten() {
    let before = failures(8, Time(0));
    let later = |profile, bucket, at| count(profile, bucket, before, Time(at)).thousandths;
    assert_eq!(later(Profile::Asvs, Bucket::Network, 0), 9 * ONE);
    assert_eq!(later(Profile::Asvs, Bucket::Network, HOUR / 2), 7 * ONE);
    assert_eq!(later(Profile::Asvs, Bucket::Network, HOUR), 5 * ONE);
    assert_eq!(later(Profile::Asvs, Bucket::Account, 2 * HOUR), 3 * ONE);
    assert_eq!(
        later(Profile::MlpsL2, Bucket::Pair, FORGOTTEN - 1),
        9 * ONE,
        "the timed lock waits for the fifth"
    );
    for &profile in Profile::ALL {
        for &bucket in Bucket::ALL {
            assert_eq!(later(profile, bucket, FORGOTTEN), ONE);
        }
    }
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

    #[test]
    fn counts_only_fade_with_time(n in 0..500_u32, early in 0..DAY, more in 0..DAY) {
        for &profile in Profile::ALL {
            for &bucket in Bucket::ALL {
                let at = |time| count(profile, bucket, failures(n, Time(0)), Time(time)).thousandths;
                prop_assert!(at(early + more) <= at(early));
                prop_assert!((ONE..=(n + 1) * ONE).contains(&at(early)));
            }
        }
    }

    /// However strangers fail, begin and break off, the owner's network stays open to the owner, and what everybody
    /// else is told there is the same with and without an account.
    #[test]
    fn others_never_close_the_gate(
        network in 0..9_000_u32,
        account in 0..9_000_u32,
        pending in 0..200_u32,
        age in 0..DAY,
    ) {
        for &profile in Profile::ALL {
            let crowded = |count| Failures { pending, pending_since: Time(age), ..failures(count, Time(0)) };
            let owner = Attempts {
                network: crowded(network),
                account: crowded(account),
                known_network: true,
                ..Attempts::default()
            };
            let stranger = Attempts { known_network: false, ..owner };
            let (seen, as_stranger) = (gate(profile, owner, Time(age)), gate(profile, stranger, Time(age)));
            prop_assert!(matches!(seen, Gate::Open | Gate::OpenToOwner(_)), "{seen:?}");
            prop_assert!(as_stranger == seen || as_stranger == Gate::Busy, "{as_stranger:?}");
        }
    }

    /// No more attempts are ever looked at at one moment than the failures before leave room for.
    #[test]
    fn pending_attempts_leave_no_gap(before in 0..20_u32, tries in 1..40_u32) {
        let now = Time(DAY);
        for &profile in Profile::ALL {
            let mut pair = failures(before, now);
            let mut looked_at = 0;
            for _ in 0..tries {
                if gate(profile, Attempts { pair, ..Attempts::default() }, now) == Gate::Open {
                    pair = begin(profile, Bucket::Pair, pair, now);
                    looked_at += 1;
                }
            }
            let most = match profile {
                Profile::Asvs => 4_u32.saturating_sub(before),
                Profile::MlpsL2 => 5_u32.saturating_sub(before),
            };
            prop_assert!(looked_at <= most, "{profile} {before}: {looked_at}");
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

#[test]
fn a_browser_is_called_by_the_name_its_owner_knows() {
    use domain::Locale::{En, ZhCn};
    use domain::accounts::devices::browser_and_system;
    const SAFARI: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
    let chrome = |system: &str, more: &str| {
        format!("Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36{more}")
    };
    let windows = "Windows NT 10.0; Win64; x64";
    let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)";
    let cases = [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0".to_owned(),
            "Firefox|Windows|Firefox|Windows",
        ),
        (chrome(windows, ""), "Chrome|Windows|Chrome|Windows"),
        (chrome(windows, " Edg/140.0.0.0"), "Edge|Windows|Edge|Windows"),
        (chrome(windows, " OPR/121.0.0.0"), "Opera|Windows|Opera|Windows"),
        (chrome("X11; Linux x86_64", ""), "Chrome|Linux|Chrome|Linux"),
        (chrome("Linux; Android 15; PLK110", ""), "Chrome|Android|Chrome|安卓"),
        (
            chrome("Linux; Android 12; HarmonyOS; ALN-AL00", " HuaweiBrowser/15.0.4.312"),
            "Huawei Browser|HarmonyOS|华为浏览器|鸿蒙",
        ),
        (
            chrome(
                "Linux; Android 15",
                " MicroMessenger/8.0.60.2860(0x28003C35) WeChat/arm64",
            ),
            "WeChat|Android|微信|安卓",
        ),
        (
            format!("{iphone} {SAFARI} Version/18.6 Mobile/15E148 Safari/604.1"),
            "Safari|iPhone|Safari|iPhone",
        ),
        (
            format!("{iphone} {SAFARI} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1"),
            "Chrome|iPhone|Chrome|iPhone",
        ),
        (
            format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Version/18.6 Safari/605.1.15"),
            "Safari|Mac|Safari|Mac",
        ),
        (
            "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko".to_owned(),
            "Internet Explorer|Windows|Internet Explorer|Windows",
        ),
        ("curl/8.15.0".to_owned(), "-|-|-|-"),
        (String::new(), "-|-|-|-"),
        ("some Windows tool".to_owned(), "-|Windows|-|Windows"),
    ];
    for (says, expected) in cases {
        let (browser, system) = browser_and_system(&says);
        let names = [(browser, En), (system, En), (browser, ZhCn), (system, ZhCn)];
        let named = names.map(|(name, locale)| name.map_or("-", |name| name.of(locale)));
        assert_eq!(named.join("|"), expected, "{says}");
    }
}
