//! Reading the certificate that is configured, before anybody connects: is it one, does the key belong to it, how long
//! is it good for.

use crate::config::Tls;
use anyhow::{Context, Result, bail};
use domain::Time;
use rustls::{
    CertificateError, RootCertStore,
    client::{WebPkiServerVerifier, danger::ServerCertVerifier, verify_server_name},
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime, pem::PemObject},
    server::ParsedCertificate,
    sign::CertifiedKey,
};
use std::{sync::Arc, time::Duration};

/// 9999-12-31: every certificate has run out by then, so a check at that moment says when.
const FAR: Duration = Duration::from_secs(253_402_300_799);

/// The moment the certificate runs out. It and its key are read the way the server reads them.
///
/// # Errors
/// One of the files cannot be read or is not what it should be, or the key belongs to another certificate.
pub fn good_until(tls: &Tls) -> Result<Time> {
    let (chain, leaf) = chain(tls)?;
    let key = PrivateKeyDer::from_pem_file(&tls.key)
        .with_context(|| format!("{} holds no private key in PEM", tls.key.display()))?;
    CertifiedKey::from_der(chain, key, &ring::default_provider())
        .with_context(|| format!("{} is not the key of {}", tls.key.display(), tls.certificate.display()))?;
    not_after(&leaf).with_context(|| format!("{} cannot be understood", tls.certificate.display()))
}

/// Whether the certificate names this host: a name, or an address of IPv4 or IPv6.
///
/// # Errors
/// The file is not a certificate, or the host is neither a name nor an address.
pub fn is_for(tls: &Tls, host: &str) -> Result<bool> {
    let (_, leaf) = chain(tls)?;
    let name = ServerName::try_from(host)?;
    match verify_server_name(&ParsedCertificate::try_from(&leaf)?, &name) {
        Ok(()) => Ok(true),
        Err(rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The certificates of the file, and the first of them, which is the site's own.
fn chain(tls: &Tls) -> Result<(Vec<CertificateDer<'static>>, CertificateDer<'static>)> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect)
        .with_context(|| format!("{} holds no certificate in PEM", tls.certificate.display()))?;
    let Some(leaf) = chain.first().cloned() else {
        bail!("{} holds no certificate in PEM", tls.certificate.display());
    };
    Ok((chain, leaf))
}

/// Asks the verifier of the TLS library, at a moment when the answer can only be that it has run out.
fn not_after(leaf: &CertificateDer<'_>) -> Result<Time> {
    let mut roots = RootCertStore::empty();
    roots.add(leaf.clone().into_owned())?;
    let verifier =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::new(ring::default_provider())).build()?;
    let name = ServerName::try_from("copydesk.invalid")?;
    match verifier.verify_server_cert(leaf, &[], &name, &[], UnixTime::since_unix_epoch(FAR)) {
        Err(rustls::Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            let seconds = i64::try_from(not_after.as_secs())?;
            Ok(Time(seconds.saturating_mul(domain::time::SECOND)))
        }
        Err(error) => Err(error.into()),
        Ok(_) => bail!("it never runs out"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
pub(crate) mod tests {
    use super::*;
    use std::path::Path;

    /// A certificate and its key for nobody's name, good until the end of 2099.
    pub(crate) fn made() -> (String, String) {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(vec!["copydesk.invalid".to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(2099, 12, 31);
        (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
    }

    fn tls(dir: &Path, certificate: &str, key: &str) -> Tls {
        let tls = Tls {
            certificate: dir.join("certificate.pem"),
            key: dir.join("key.pem"),
        };
        std::fs::write(&tls.certificate, certificate).unwrap();
        std::fs::write(&tls.key, key).unwrap();
        tls
    }

    #[test]
    fn certificate_key_and_end_are_read_before_anybody_connects() {
        let dir = tempfile::tempdir().unwrap();
        let (certificate, key) = made();
        let (_, other_key) = made();
        let until = good_until(&tls(dir.path(), &certificate, &key)).unwrap();
        assert_eq!(until.timestamp().to_string(), "2099-12-31T00:00:00Z");
        for (certificate, key, what) in [
            ("no certificate", key.as_str(), "holds no certificate"),
            (&certificate, "no key", "holds no private key"),
            (&key, &key, "holds no certificate"),
            (&certificate, &other_key, "is not the key of"),
        ] {
            let error = format!("{:#}", good_until(&tls(dir.path(), certificate, key)).unwrap_err());
            assert!(error.contains(what), "{error}");
        }
        let nowhere = Tls {
            certificate: dir.path().join("nowhere.pem"),
            key: dir.path().join("key.pem"),
        };
        assert!(good_until(&nowhere).is_err());
    }
}
