//! A server's own certificate.

use super::valid_for;
use crate::http::Hosts;
use rcgen::{CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, Issuer, KeyPair, KeyUsagePurpose};
use rustls::{ServerConfig, crypto::aws_lc_rs, pki_types::PrivateKeyDer};
use std::{fmt, sync::Arc};

/// Names that every server answers to. Some clients, curl among them, believe no wildcard directly under a top-level
/// name: those are served by naming the host.
const LOOPBACK: [&str; 4] = ["localhost", "*.localhost", "127.0.0.1", "::1"];
/// Apple's clients refuse more than 825 days, and a start makes a new one anyway.
const DAYS: u32 = 365;

/// A certificate, its key, and how to speak TLS with them.
#[derive(Clone)]
pub struct Certified(pub(in crate::http) ServerConfig);

/// Why a server cannot be certified.
#[derive(Debug, thiserror::Error)]
pub enum CertifiedError {
    /// A name that no certificate can hold.
    #[error("no certificate can be made for {names}: {why}")]
    Names {
        /// All of them.
        names: String,
        /// What is wrong.
        why: rcgen::Error,
    },
    /// What was made cannot be used.
    #[error("the certificate cannot be used: {0}")]
    Unusable(#[from] rustls::Error),
}

impl Certified {
    pub(super) fn by(authority: &Issuer<'_, KeyPair>, hosts: &Hosts) -> Result<Self, CertifiedError> {
        let mut names: Vec<String> = LOOPBACK.map(str::to_owned).to_vec();
        names.extend(hosts.0.iter().filter(|name| !LOOPBACK.contains(&name.as_str())).cloned());
        let signed = || {
            let key = KeyPair::generate()?;
            Ok((params(names.clone())?.signed_by(&key, authority)?, key))
        };
        let signed = signed().map_err(|why| CertifiedError::Names { names: names.join(", "), why });
        let (certificate, key) = signed?;
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        // The provider is named here: a default one would belong to the whole process.
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        Ok(Self(config))
    }
}

impl fmt::Debug for Certified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certified").finish_non_exhaustive()
    }
}

fn params(names: Vec<String>) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "walletsim");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // Newer Pythons refuse a certificate that does not say who issued it.
    params.use_authority_key_identifier_extension = true;
    valid_for(DAYS, &mut params);
    Ok(params)
}

#[cfg(test)]
mod tests {
    use crate::http::{Hosts, tls::Authority};

    #[test]
    fn a_name_that_no_certificate_can_hold_is_told_with_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::open(folder.path()).unwrap();
        assert!(authority.certify(&Hosts(vec!["wallet.test".into(), "10.0.2.2".into()])).is_ok());
        let problem = authority.certify(&Hosts(vec!["wället.test".into()])).unwrap_err().to_string();
        assert!(
            problem.starts_with("no certificate can be made for localhost, *.localhost, 127.0.0.1, ::1, wället.test: ")
        );
    }
}
