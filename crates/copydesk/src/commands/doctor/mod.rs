//! `copydesk doctor`: in sentences, what is configured, what is missing and how to mend it. Ends with 1 when something
//! keeps the program from working well. Each file beside this one looks at one thing; what it found out and what is said
//! of it are two functions, so that every sentence can be tried without breaking a machine.

mod address;
mod database;
mod machine;
mod photos;
mod search;

use crate::config::Config;
use anyhow::Result;
use std::{io::Write, process::ExitCode};
use store::Clock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Good,
    Note,
    Bad,
}

#[derive(Debug)]
struct Finding(Verdict, String);

pub async fn run(config: Config) -> Result<ExitCode> {
    let now = Clock::System.now();
    let mut findings = database::look(&config).await;
    findings.extend(search::look(&config).await);
    findings.extend(photos::look(&config).await);
    findings.extend(machine::look(&config, now));
    findings.push(mail(&config).await);
    findings.extend(address::look(&config, now));
    let mut out = std::io::stdout().lock();
    for Finding(verdict, sentence) in &findings {
        let mark = match verdict {
            Verdict::Good => "  ok ",
            Verdict::Note => "note ",
            Verdict::Bad => " BAD ",
        };
        writeln!(out, "{mark} {sentence}")?;
    }
    let bad = findings.iter().filter(|finding| finding.0 == Verdict::Bad).count();
    writeln!(
        out,
        "{}",
        if bad == 0 {
            "Nothing needs mending.".to_owned()
        } else {
            format!("{bad} to mend.")
        }
    )?;
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn mail(config: &Config) -> Finding {
    let Some(mail) = &config.mail else {
        return Finding(
            Verdict::Note,
            "No mail server is set ([mail]): invitations are handed out as printed slips, notices stay in the program."
                .to_owned(),
        );
    };
    let answer = match channels::mail::Mailer::smtp(mail) {
        Ok(mailer) => mailer.check().await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    mail_server(&mail.host, answer)
}

fn mail_server(host: &str, answer: Result<(), String>) -> Finding {
    match answer {
        Ok(()) => Finding(Verdict::Good, format!("The mail server {host} answers.")),
        Err(error) => Finding(Verdict::Bad, format!("The mail server {host} cannot be used: {error}.")),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// What a configuration file makes of `[mail]`, with nothing behind its port.
    fn with_mail(mail: &str) -> Config {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("copydesk.toml");
        std::fs::write(&file, mail).unwrap();
        Config::read(Some(&file), None, None).unwrap()
    }

    #[tokio::test]
    async fn a_mail_server_answers_or_is_named() {
        let Finding(verdict, sentence) = mail(&with_mail("")).await;
        assert!(verdict == Verdict::Note && sentence.contains("slips"), "{sentence}");
        let nobody = "[mail]\nhost = \"127.0.0.1\"\nport = 9\ntls = \"none\"\nfrom = \"newsroom@linxi.example\"\n";
        let Finding(verdict, sentence) = mail(&with_mail(nobody)).await;
        assert!(
            verdict == Verdict::Bad && sentence.contains("127.0.0.1 cannot"),
            "{sentence}"
        );
        let Finding(verdict, sentence) = mail_server("mail.linxi.example", Ok(()));
        assert!(
            verdict == Verdict::Good && sentence.contains("mail.linxi.example answers"),
            "{sentence}"
        );
    }
}
