//! Where people find the site, and whether a browser will trust it there.

use super::{Finding, Verdict};
use crate::{certificate, config::Config};
use domain::Time;
use std::path::Path;

/// A certificate that runs out sooner is to be renewed.
const RENEW_BEFORE: i64 = 14 * domain::time::DAY;

pub fn look(config: &Config, now: Time) -> Vec<Finding> {
    let mut findings = Vec::new();
    let listen = &config.http.listen;
    let local = listen.starts_with("127.") || listen.starts_with("localhost") || listen.starts_with("[::1]");
    let secure = config.http.tls.is_some() || !config.http.trusted_proxies.is_empty();
    if !local && !secure {
        findings.push(Finding(
            Verdict::Bad,
            format!("It would listen on {listen} without TLS, and nobody could sign in: set [http.tls] certificate and key, or trusted_proxies."),
        ));
    }
    if local && !secure && config.http.public_url.is_none() {
        findings.push(Finding(
            Verdict::Note,
            format!("It listens on {listen}: only this machine can open it. For others, put a proxy with https before it or set [http.tls]."),
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
            "No public address is set ([http] public_url): links in letters would be incomplete.".to_owned(),
        )),
    }
    if let Some(tls) = &config.http.tls {
        findings.push(match certificate::good_until(tls) {
            Ok(until) => certificate_until(&tls.certificate, until, now),
            Err(error) => Finding(Verdict::Bad, format!("The certificate cannot be used: {error:#}.")),
        });
        // Behind a proxy it is the proxy that shows people a certificate.
        if let (Some(url), true) = (&config.http.public_url, config.http.trusted_proxies.is_empty())
            && let Ok(false) = certificate::is_for(tls, host(url.origin()))
        {
            findings.push(Finding(
                Verdict::Bad,
                format!(
                    "The certificate {} is not for {}: browsers will warn everybody; get one that names it.",
                    tls.certificate.display(),
                    host(url.origin())
                ),
            ));
        }
    }
    findings
}

/// `news.example.cn` of `https://news.example.cn:8443`; an address of IPv6 without its brackets.
fn host(origin: &str) -> &str {
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split_once(':').map_or(authority, |(host, _)| host),
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
        let findings = look(&config, Time(0));
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

    #[test]
    fn a_certificate_for_another_name_is_told_before_people_are_warned() {
        let dir = tempfile::tempdir().unwrap();
        let tls = Tls {
            certificate: dir.path().join("certificate.pem"),
            key: dir.path().join("key.pem"),
        };
        let (certificate, key) = crate::certificate::tests::made();
        std::fs::write(&tls.certificate, certificate).unwrap();
        std::fs::write(&tls.key, key).unwrap();
        let at = |address: &str| {
            let (tls, url) = (tls.clone(), address.parse().unwrap());
            move |config: &mut Config| {
                config.http.tls = Some(tls);
                config.http.public_url = Some(url);
            }
        };
        assert!(
            bad(at("https://copydesk.invalid:8443")).is_empty(),
            "its own name, at any port"
        );
        for other in ["https://news.example.cn", "https://127.0.0.1:8443", "https://[::1]"] {
            let found = bad(at(other));
            let named = |only: &String| only.contains(&format!("is not for {}:", host(other)));
            assert!(matches!(&found[..], [only] if named(only)), "{found:?}");
        }
        let behind_a_proxy = |config: &mut Config| {
            at("https://news.example.cn")(config);
            config.http.trusted_proxies = vec!["10.0.0.1".parse().unwrap()];
        };
        assert!(bad(behind_a_proxy).is_empty());
        assert_eq!(host("https://[::1]:8443"), "::1");
    }
}
