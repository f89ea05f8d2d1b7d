//! `copydesk doctor`: in sentences, what is configured, what is missing and how to mend it. Ends with 1 when something
//! keeps the program from working well.

use crate::{certificate, config::Config};
use anyhow::Result;
use domain::Time;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, SystemTime},
};
use store::{Clock, Db};

/// Below this much free space uploads are in danger.
const LOW_DISK: u64 = 1024 * 1024 * 1024;

/// A certificate that runs out sooner is to be renewed.
const RENEW_BEFORE: i64 = 14 * domain::time::DAY;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Good,
    Note,
    Bad,
}

struct Finding(Verdict, String);

pub async fn run(config: Config) -> Result<ExitCode> {
    let mut findings = Vec::new();
    database(&config, &mut findings).await;
    folders(&config, &mut findings);
    fonts(&mut findings);
    clock(&config, &mut findings);
    mail(&config, &mut findings).await;
    http(&config, Clock::System.now(), &mut findings);
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

async fn database(config: &Config, findings: &mut Vec<Finding>) {
    if config.database.url.is_none() && !config.database_file().exists() {
        findings.push(Finding(
            Verdict::Note,
            format!(
                "No database in {} yet; the first `copydesk serve` makes it.",
                config.data.dir.display()
            ),
        ));
        return;
    }
    let db = match Db::open(&config.database_url()).await {
        Ok(db) => db,
        Err(error) => {
            return findings.push(Finding(
                Verdict::Bad,
                format!("The database cannot be opened: {error}."),
            ));
        }
    };
    if let Ok(version) = db.version().await {
        findings.push(Finding(Verdict::Good, format!("The database is {version}.")));
    }
    match db.pending_migrations().await {
        Ok(0) => {}
        Ok(n) => findings.push(Finding(
            Verdict::Note,
            format!("{n} database steps wait; `copydesk migrate` does them."),
        )),
        Err(error) => findings.push(Finding(
            Verdict::Bad,
            format!("The state of the database is unknown: {error}."),
        )),
    }
    match db.integrity_errors().await {
        Ok(errors) if errors.is_empty() => findings.push(Finding(Verdict::Good, "The database is sound.".to_owned())),
        Ok(errors) => findings.push(Finding(
            Verdict::Bad,
            format!(
                "The database is damaged ({}): stop serving and restore the last backup.",
                errors[0]
            ),
        )),
        Err(error) => findings.push(Finding(
            Verdict::Bad,
            format!("The database cannot be checked: {error}."),
        )),
    }
}

fn folders(config: &Config, findings: &mut Vec<Finding>) {
    let dir = &config.data.dir;
    if !dir.exists() {
        return;
    }
    let probe = dir.join(".copydesk-doctor");
    match std::fs::write(&probe, b"x").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => findings.push(Finding(
            Verdict::Good,
            format!("The data folder {} can be written.", dir.display()),
        )),
        Err(error) => findings.push(Finding(
            Verdict::Bad,
            format!(
                "The data folder {} cannot be written ({error}): give it to the user that runs Copydesk.",
                dir.display()
            ),
        )),
    }
    use std::os::unix::fs::PermissionsExt;
    if let Ok(facts) = std::fs::metadata(dir)
        && facts.permissions().mode() & 0o077 != 0
    {
        let sentence = format!("Others on this machine can look into {0}: chmod 700 {0}", dir.display());
        findings.push(Finding(Verdict::Note, sentence));
    }
    match free_space(dir) {
        Some(free) if free < LOW_DISK => findings.push(Finding(
            Verdict::Bad,
            format!(
                "Only {} MB are free where the data is: make room before photos are refused.",
                free / 1024 / 1024
            ),
        )),
        Some(free) => {
            findings.push(Finding(
                Verdict::Good,
                format!("{} GB are free where the data is.", free / LOW_DISK),
            ));
        }
        None => findings.push(Finding(
            Verdict::Note,
            "The free space is unknown (`df` does not answer).".to_owned(),
        )),
    }
}

/// Free bytes where `dir` is, from `df`, which every Debian has; the standard library cannot ask.
fn free_space(dir: &Path) -> Option<u64> {
    let output = std::process::Command::new("df")
        .args(["--output=avail", "-B1"])
        .arg(dir)
        .output()
        .ok()?;
    String::from_utf8(output.stdout)
        .ok()?
        .lines()
        .nth(1)?
        .trim()
        .parse()
        .ok()
}

fn fonts(findings: &mut Vec<Finding>) {
    let found = [
        "/usr/share/fonts/opentype/noto",
        "/usr/local/share/fonts",
        "/usr/share/fonts/truetype",
    ]
    .iter()
    .filter_map(|dir| std::fs::read_dir(dir).ok())
    .flatten()
    .filter_map(Result::ok)
    .map(|entry| entry.path())
    .find(|path: &PathBuf| path.to_string_lossy().contains("CJK"));
    findings.push(match found {
        Some(font) => Finding(Verdict::Good, format!("Chinese type for printed pages: {}.", font.display())),
        None => Finding(
            Verdict::Note,
            "No Chinese type was found; pages in the browser are fine, later printed ones will want: apt-get install fonts-noto-cjk".to_owned(),
        ),
    });
}

fn clock(config: &Config, findings: &mut Vec<Finding>) {
    let now = Clock::System.now();
    let newest = [config.database_file(), config.data.dir.clone()]
        .iter()
        .filter_map(|path| {
            std::fs::metadata(path)
                .ok()?
                .modified()
                .ok()?
                .duration_since(SystemTime::UNIX_EPOCH)
                .ok()
        })
        .map(|at: Duration| Time(i64::try_from(at.as_micros()).unwrap_or(i64::MAX)))
        .max();
    let too_early =
        now < Time(1_767_225_600_000_000) || newest.is_some_and(|newest| newest.since(now) > domain::time::MINUTE);
    findings.push(if too_early {
        Finding(
            Verdict::Bad,
            "The machine's clock is behind the newest data: set it (timedatectl set-ntp true).".to_owned(),
        )
    } else {
        Finding(Verdict::Good, format!("The clock says {}.", now.timestamp()))
    });
}

async fn mail(config: &Config, findings: &mut Vec<Finding>) {
    let Some(mail) = &config.mail else {
        return findings.push(Finding(
            Verdict::Note,
            "No mail server is set ([mail]): invitations are handed out as printed slips, notices stay in the program."
                .to_owned(),
        ));
    };
    let answer = match channels::mail::Mailer::smtp(mail) {
        Ok(mailer) => mailer.check().await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    findings.push(match answer {
        Ok(()) => Finding(Verdict::Good, format!("The mail server {} answers.", mail.host)),
        Err(error) => Finding(
            Verdict::Bad,
            format!("The mail server {} cannot be used: {error}.", mail.host),
        ),
    });
}

fn http(config: &Config, now: Time, findings: &mut Vec<Finding>) {
    let listen = &config.http.listen;
    let local = listen.starts_with("127.") || listen.starts_with("localhost") || listen.starts_with("[::1]");
    let secure = config.http.tls.is_some() || !config.http.trusted_proxies.is_empty();
    if !local && !secure {
        findings.push(Finding(
            Verdict::Bad,
            format!("It would listen on {listen} without TLS, and nobody could sign in: set [http.tls] certificate and key, or trusted_proxies."),
        ));
    }
    match &config.http.public_url {
        Some(url) if !url.is_https() => {
            findings.push(Finding(
                Verdict::Note,
                format!("The public address {} is not https.", url.origin()),
            ));
        }
        Some(url) if !secure => findings.push(Finding(
            Verdict::Bad,
            format!(
                "People find it at {}, but nothing here speaks https and no proxy is trusted, so nobody could sign in: \
                 set trusted_proxies to the address of the proxy (127.0.0.1 where it runs on this machine), or [http.tls].",
                url.origin()
            ),
        )),
        Some(url) => findings.push(Finding(Verdict::Good, format!("People find it at {}.", url.origin()))),
        None => findings.push(Finding(
            Verdict::Note,
            "No public address is set ([http] public_url): links in letters and slips would be incomplete.".to_owned(),
        )),
    }
    if let Some(tls) = &config.http.tls {
        findings.push(match certificate::good_until(tls) {
            Ok(until) => certificate_until(&tls.certificate, until, now),
            Err(error) => Finding(Verdict::Bad, format!("The certificate cannot be used: {error:#}.")),
        });
    }
}

fn certificate_until(file: &Path, until: Time, now: Time) -> Finding {
    let day = until.timestamp().strftime("%Y-%m-%d");
    let file = file.display();
    if until <= now {
        Finding(
            Verdict::Bad,
            format!("The certificate {file} ran out on {day}: renew it."),
        )
    } else if until.since(now) < RENEW_BEFORE {
        Finding(
            Verdict::Note,
            format!("The certificate {file} runs out on {day}: renew it; a new file is taken up without a restart."),
        )
    } else {
        Finding(
            Verdict::Good,
            format!("The certificate {file} and its key fit; it is good until {day}."),
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::config::Tls;

    fn bad(change: impl FnOnce(&mut Config)) -> Vec<String> {
        let mut config = Config::default();
        change(&mut config);
        let mut findings = Vec::new();
        http(&config, Time(0), &mut findings);
        let bad = findings.into_iter().filter(|finding| finding.0 == Verdict::Bad);
        bad.map(|finding| finding.1).collect()
    }

    #[test]
    fn an_address_of_https_needs_somebody_who_speaks_it() {
        let https = |config: &mut Config| config.http.public_url = Some("https://news.example.cn".parse().unwrap());
        let found = bad(https);
        assert!(
            matches!(&found[..], [only] if only.contains("trusted_proxies")),
            "{found:?}"
        );
        let behind_a_proxy = |config: &mut Config| {
            https(config);
            config.http.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        };
        assert!(bad(behind_a_proxy).is_empty());
        assert!(bad(|_| {}).is_empty(), "on this machine alone nothing is needed");
    }

    #[test]
    fn a_certificate_is_looked_at_before_anybody_connects() {
        let dir = tempfile::tempdir().unwrap();
        let tls = Tls {
            certificate: dir.path().join("certificate.pem"),
            key: dir.path().join("key.pem"),
        };
        let (certificate, key) = crate::certificate::tests::made();
        std::fs::write(&tls.certificate, certificate).unwrap();
        std::fs::write(&tls.key, crate::certificate::tests::made().1).unwrap();
        let found = bad(|config| config.http.tls = Some(tls.clone()));
        assert!(
            matches!(&found[..], [only] if only.contains("is not the key of")),
            "{found:?}"
        );
        std::fs::write(&tls.key, key).unwrap();
        assert!(bad(|config| config.http.tls = Some(tls.clone())).is_empty());

        let (file, end) = (Path::new("c.pem"), Time(1_000 * domain::time::DAY));
        let verdict = |before: i64| certificate_until(file, end, end.plus(-before)).0;
        assert!(verdict(0) == Verdict::Bad && verdict(1) == Verdict::Note);
        assert!(verdict(RENEW_BEFORE - 1) == Verdict::Note && verdict(RENEW_BEFORE) == Verdict::Good);
    }
}
