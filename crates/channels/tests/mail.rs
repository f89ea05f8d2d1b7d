//! Letters against a real conversation over loopback, with every way it can go wrong.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::PoisonError;
use std::time::Duration;

use channels::mail::{MailConfigError, SmtpConfig, SmtpTls};
use channels::sink::{Letterbox, Mood, Received, SmtpSink};
use channels::{Letter, MailError, Mailer};

fn letter() -> Letter {
    Letter {
        to: "lin.an@yunchuan.example".to_owned(),
        to_name: "林安".to_owned(),
        subject: "您的稿件《云川市总工会组织开展冬季送温暖活动,为一线职工送上棉衣、热水壶和慰问信》已通过初审"
            .to_owned(),
        text: "您好:\n\n稿件已通过初审。\n.\n查看:https://news.yunchuan.example/desk/stories/12\n".to_owned(),
        message_id: "019a-77@news.yunchuan.example".to_owned(),
    }
}

fn config(port: u16) -> SmtpConfig {
    SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port,
        tls: SmtpTls::None,
        user: None,
        password: None,
        from: "copydesk@yunchuan.example".to_owned(),
        from_name: "云川市融媒体中心".to_owned(),
    }
}

async fn in_mood(mood: Mood) -> (Mailer, Letterbox) {
    let (port, letters) = SmtpSink::start_in(mood).await.unwrap();
    let mailer = Mailer::smtp(&config(port)).unwrap();
    (
        mailer.with_patience(Duration::from_secs(5), Duration::from_millis(300)),
        letters,
    )
}

fn received(letters: &Letterbox) -> Vec<Received> {
    letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let (mailer, letters) = in_mood(Mood::Accepting).await;
    mailer.check().await.unwrap();
    mailer.send(&letter()).await.unwrap();
    let [found] = received(&letters).try_into().unwrap();
    assert_eq!(
        (found.from.as_str(), found.to.as_slice()),
        ("copydesk@yunchuan.example", [letter().to].as_slice())
    );
    assert_eq!(found.subject(), Some(letter().subject));
    assert_eq!(found.text(), letter().text.trim_end());
    assert_eq!(
        found.header("Message-ID").as_deref(),
        Some("<019a-77@news.yunchuan.example>")
    );
    assert_eq!(
        found.header("Content-Type").as_deref(),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(found.header("Auto-Submitted").as_deref(), Some("auto-generated"));
    assert!(found.header("To").unwrap().ends_with("<lin.an@yunchuan.example>"));
    assert!(found.header("Date").is_some());
    assert!(found.data.is_ascii() && found.data.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn plain_english_stays_readable_on_the_way() {
    let (mailer, letters) = in_mood(Mood::Accepting).await;
    let text = format!("Hello,\n\n.leading dot\n{}\n", "a long line ".repeat(200));
    mailer
        .send(&Letter {
            subject: "Your story = news".to_owned(),
            text: text.clone(),
            ..letter()
        })
        .await
        .unwrap();
    let [found] = received(&letters).try_into().unwrap();
    assert_eq!(found.subject().as_deref(), Some("Your story = news"));
    assert_eq!(found.text(), text.trim_end());
    assert!(found.data.contains("Hello,"));
}

#[tokio::test]
async fn the_same_letter_carries_the_same_id() {
    let (mailer, letters) = in_mood(Mood::Accepting).await;
    mailer.send(&letter()).await.unwrap();
    mailer
        .send(&Letter {
            message_id: format!("<{}>", letter().message_id),
            ..letter()
        })
        .await
        .unwrap();
    let ids: Vec<_> = received(&letters)
        .iter()
        .map(|letter| letter.header("Message-ID"))
        .collect();
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn what_an_error_means_depends_on_where_it_happens() {
    enum Meaning {
        Refused,
        Unavailable,
        Unknown,
    }
    use Meaning::{Refused, Unavailable, Unknown};
    let moods = [
        (Mood::Closed, Unavailable, 0),
        (Mood::Guarded, Unavailable, 0),
        (Mood::NoSuchPerson, Refused, 0),
        (Mood::Busy, Unavailable, 0),
        (Mood::DropsBeforeText, Unavailable, 0),
        (Mood::RefusesText, Refused, 0),
        (Mood::FullAfterText, Unavailable, 0),
        // These two have the letter: trying again would send it twice.
        (Mood::DropsAfterText, Unknown, 1),
        (Mood::SilentAfterText, Unknown, 1),
    ];
    for (mood, meaning, arrived) in moods {
        let (mailer, letters) = in_mood(mood).await;
        let found = mailer.send(&letter()).await;
        let right = match meaning {
            Refused => matches!(found, Err(MailError::Refused(_))),
            Unavailable => matches!(found, Err(MailError::Unavailable(_))),
            Unknown => matches!(found, Err(MailError::Unknown(_))),
        };
        assert!(right, "{mood:?}: {found:?}");
        assert_eq!(received(&letters).len(), arrived, "{mood:?}");
    }
}

#[tokio::test]
async fn nobody_listening_is_unavailable() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let mailer = Mailer::smtp(&config(port)).unwrap();
    assert!(matches!(mailer.send(&letter()).await, Err(MailError::Unavailable(_))));
    assert!(matches!(mailer.check().await, Err(MailError::Unavailable(_))));
}

#[tokio::test]
async fn a_server_that_never_greets_does_not_hold_us() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mailer = Mailer::smtp(&config(listener.local_addr().unwrap().port())).unwrap();
    let mailer = mailer.with_patience(Duration::from_millis(200), Duration::from_millis(200));
    assert!(matches!(mailer.send(&letter()).await, Err(MailError::Unavailable(_))));
}

#[tokio::test]
async fn signing_in_is_checked() {
    let (port, letters) = SmtpSink::start_in(Mood::Guarded).await.unwrap();
    let with = |password: &str| {
        let (user, password) = (Some("officer".to_owned()), Some(password.to_owned()));
        Mailer::smtp(&SmtpConfig {
            user,
            password,
            ..config(port)
        })
        .unwrap()
    };
    assert!(matches!(with("guess").check().await, Err(MailError::Unavailable(reason)) if reason.contains("535")));
    with("secret").check().await.unwrap();
    with("secret").send(&letter()).await.unwrap();
    assert_eq!(received(&letters).len(), 1);
}

#[tokio::test]
async fn a_promised_protection_is_never_left_out() {
    let (port, letters) = SmtpSink::start().await.unwrap();
    for tls in [SmtpTls::StartTls, SmtpTls::Tls] {
        let mailer = Mailer::smtp(&SmtpConfig {
            host: "localhost".to_owned(),
            tls,
            ..config(port)
        })
        .unwrap();
        let mailer = mailer.with_patience(Duration::from_secs(2), Duration::from_secs(1));
        assert!(
            matches!(mailer.send(&letter()).await, Err(MailError::Unavailable(_))),
            "{tls:?}"
        );
    }
    assert!(received(&letters).is_empty());
}

#[tokio::test]
async fn nobody_can_add_a_header() {
    let (mailer, letters) = in_mood(Mood::Accepting).await;
    let attack = "x\r\nBcc: everybody@yunchuan.example";
    let letters_with_attacks = [
        Letter {
            subject: attack.to_owned(),
            ..letter()
        },
        Letter {
            subject: "x\rBcc: a@b.example".to_owned(),
            ..letter()
        },
        Letter {
            to_name: attack.to_owned(),
            ..letter()
        },
        Letter {
            to: format!("a@b.example{attack}"),
            ..letter()
        },
        Letter {
            to: "\"a\r\nRCPT TO:<b@c.example>\"@b.example".to_owned(),
            ..letter()
        },
        Letter {
            to: "a@b.example>, <c@d.example".to_owned(),
            ..letter()
        },
        Letter {
            to: String::new(),
            ..letter()
        },
        Letter {
            message_id: format!("a@b.example>{attack}"),
            ..letter()
        },
        Letter {
            message_id: "no-host".to_owned(),
            ..letter()
        },
    ];
    for attack in letters_with_attacks {
        for mailer in [mailer.clone(), Mailer::recording()] {
            assert!(
                matches!(mailer.send(&attack).await, Err(MailError::Refused(_))),
                "{attack:?}"
            );
            assert!(mailer.recorded().is_empty());
        }
    }
    assert!(received(&letters).is_empty());

    let name = "\"a\", <b@c.example>; \\";
    mailer
        .send(&Letter {
            to_name: name.to_owned(),
            ..letter()
        })
        .await
        .unwrap();
    assert_eq!(received(&letters)[0].to, [letter().to]);
}

#[tokio::test]
async fn a_recording_mailer_keeps_and_shares_its_letters() {
    let mailer = Mailer::recording();
    mailer.clone().send(&letter()).await.unwrap();
    assert_eq!(mailer.recorded(), [letter()]);
    mailer.check().await.unwrap();
}

#[tokio::test]
async fn without_a_server_no_letter_counts_as_sent() {
    let mailer = Mailer::None;
    let refused = MailError::Refused("no mail server is set".to_owned());
    assert_eq!(mailer.send(&letter()).await, Err(refused.clone()));
    assert_eq!(mailer.check().await, Err(refused));
    assert!(mailer.recorded().is_empty() && !mailer.takes_letters());
    assert!(Mailer::recording().takes_letters());
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    let bad = |change: fn(&mut SmtpConfig)| {
        let mut config = config(25);
        change(&mut config);
        Mailer::smtp(&config).err()
    };
    assert!(matches!(
        bad(|config| config.from = "no address".to_owned()),
        Some(MailConfigError::From(_))
    ));
    assert_eq!(
        bad(|config| config.user = Some("a".to_owned())),
        Some(MailConfigError::HalfCredentials)
    );
    let in_clear = bad(|config| {
        config.host = "mail.yunchuan.example".to_owned();
        (config.user, config.password) = (Some("a".to_owned()), Some("hush".to_owned()));
    });
    assert_eq!(
        in_clear,
        Some(MailConfigError::PasswordInClear("mail.yunchuan.example".to_owned()))
    );
    assert_eq!(bad(|_| {}), None);
    let shown = format!(
        "{:?}",
        SmtpConfig {
            password: Some("hush".to_owned()),
            ..config(25)
        }
    );
    assert!(!shown.contains("hush"));
}
