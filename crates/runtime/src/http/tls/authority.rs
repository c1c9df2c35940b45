//! The certificate authority: one file, made once.

use super::{Certified, CertifiedError, valid_for};
use crate::http::Hosts;
use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::{
    fmt, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Private key, then certificate, as PEM. One file, so that there is never one without the other.
const FILE: &str = "authority.pem";
const BEGIN_CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----";
const DAYS: u32 = 3_650;

/// Certifies the servers of whoever's folder it lives in. Its key never leaves the file.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
}

/// Why there is no authority.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The file or its folder cannot be used.
    #[error("the certificate authority {} cannot be {doing}: {source}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// `read` or `written`.
        doing: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// The file has something else in it.
    #[error("{} is no certificate authority: {why}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// It could not be made.
    #[error("a certificate authority cannot be made: {0}")]
    NotMade(String),
}

impl Authority {
    /// The authority of a folder; made if there is none. Whoever else makes one at the same time, all get the same.
    pub fn open(folder: &Path) -> Result<Self, AuthorityError> {
        let file = folder.join(FILE);
        let text = match fs::read_to_string(&file) {
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
                place(folder, &file, &made()?)?;
                fs::read_to_string(&file)
            }
            read => read,
        };
        let text = text.map_err(|source| AuthorityError::File { file: file.clone(), doing: "read", source })?;
        Self::from_pem(&text).map_err(|why| AuthorityError::Unreadable { file, why })
    }

    /// The certificate that clients are to trust, as PEM.
    #[must_use]
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// Certifies a server that answers on loopback and by these names.
    pub fn certify(&self, hosts: &Hosts) -> Result<Certified, CertifiedError> {
        Certified::by(&self.issuer, hosts)
    }

    fn from_pem(text: &str) -> Result<Self, String> {
        let start = text.find(BEGIN_CERTIFICATE).ok_or("there is no certificate in it")?;
        let key = KeyPair::from_pem(text).map_err(|problem| problem.to_string())?;
        Ok(Self { issuer: Issuer::new(params(), key), certificate: text[start..].to_owned() })
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

/// The same at every start: what it says of the authority must be what the certificate says.
fn params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "walletsim local certificate authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn made() -> Result<String, AuthorityError> {
    let make = || {
        let key = KeyPair::generate()?;
        let mut params = params();
        valid_for(DAYS, &mut params);
        Ok(key.serialize_pem() + &params.self_signed(&key)?.pem())
    };
    make().map_err(|problem: rcgen::Error| AuthorityError::NotMade(problem.to_string()))
}

/// Puts the text there for its owner alone, whole or not at all, and never over another's.
fn place(folder: &Path, file: &Path, text: &str) -> Result<(), AuthorityError> {
    let place = || {
        fs::create_dir_all(folder)?;
        // A temporary file can be read by its owner alone.
        let mut temporary = NamedTempFile::new_in(folder)?;
        temporary.write_all(text.as_bytes())?;
        match temporary.persist_noclobber(file) {
            Err(problem) if problem.error.kind() != io::ErrorKind::AlreadyExists => Err(problem.error),
            _ => Ok(()),
        }
    };
    place().map_err(|source| AuthorityError::File { file: file.to_owned(), doing: "written", source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn however_many_start_at_once_there_is_one_authority_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("new/place");
        let open = || Authority::open(&place).unwrap().certificate().to_owned();
        let opened: Vec<String> = thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(opened[0].starts_with(BEGIN_CERTIFICATE) && !opened[0].contains("PRIVATE"));
        assert!(opened.iter().all(|certificate| *certificate == open()));
        let left: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [FILE]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(place.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_is_no_authority_is_named_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        fs::write(&file, "mine").unwrap();
        let problem = Authority::open(folder.path()).unwrap_err().to_string();
        assert_eq!(problem, format!("{} is no certificate authority: there is no certificate in it", file.display()));
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    }
}
