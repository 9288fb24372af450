//! TLS: whom the program trusts, and what it shows of itself. Verification cannot be turned off.

mod client_certificate;
mod expiry;
mod pkcs12;

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::{Error as PemError, PemObject as _};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer};
use rustls::sign::SingleCertAndKey;
use rustls::{ClientConfig, RootCertStore, version};

pub use client_certificate::{ClientCertificate, ClientCertificateError, PKCS12_CONVERSION};
pub use expiry::CertificateExpiry;

use crate::setup::SetupError;

/// The most roots that are taken, and the most revocation lists: a closed line has a handful.
const MAX_ROOTS: usize = 64;

/// 信頼する認証局: the only certificates a service's chain may end in, and the revocation lists it is held against.
///
/// Both come from the caller. The roots of the operating system are not added: whoever may put a root there could
/// read every answer. Nothing is fetched: **without a list, a revoked certificate of the service is accepted.**
#[derive(Clone)]
pub struct TrustedRoots {
    roots: Arc<RootCertStore>,
    revocation_lists: Arc<[CertificateRevocationListDer<'static>]>,
}

impl TrustedRoots {
    /// Reads 1 to 64 certificates in PEM. Other PEM sections are passed over.
    ///
    /// # Errors
    /// [`SetupError::Roots`] when there is none, when there are more, or when one cannot be read.
    pub fn from_pem(pem: &[u8]) -> Result<Self, SetupError> {
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            if roots.len() == MAX_ROOTS {
                return Err(SetupError::Roots);
            }
            let certificate = certificate.map_err(|_| SetupError::Roots)?;
            roots.add(certificate).map_err(|_| SetupError::Roots)?;
        }
        if roots.is_empty() {
            return Err(SetupError::Roots);
        }
        Ok(Self { roots: Arc::new(roots), revocation_lists: Arc::default() })
    }

    /// 失効リスト: holds every certificate of a service's chain against these lists (PEM with 1 to 64 of them, or one in
    /// DER), which replace those given before.
    ///
    /// From then on a certificate is refused when it is revoked, when no list of its issuer is among these, when that
    /// list has no correct signature, and when its next update is past: fresh lists are the caller's to bring.
    ///
    /// # Errors
    /// [`SetupError::RevocationLists`] when one cannot be read or lacks the number or the authority key identifier that
    /// RFC 5280 section 5.2 demands.
    pub fn with_revocation_lists(self, lists: &[u8]) -> Result<Self, SetupError> {
        let in_pem = CertificateRevocationListDer::pem_slice_iter(lists)
            .take(MAX_ROOTS + 1)
            .collect::<Result<Vec<_>, PemError>>()
            .map_err(|_| SetupError::RevocationLists)?;
        let lists = match in_pem.len() {
            0 => vec![CertificateRevocationListDer::from(lists.to_vec())],
            1..=MAX_ROOTS => in_pem,
            _ => return Err(SetupError::RevocationLists),
        };
        let trust = Self { revocation_lists: lists.into(), ..self };
        trust.verifier()?;
        Ok(trust)
    }

    fn verifier(&self) -> Result<Arc<WebPkiServerVerifier>, SetupError> {
        let provider = Arc::new(provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::clone(&self.roots), provider)
            .with_crls(self.revocation_lists.iter().cloned());
        let verifier = if self.revocation_lists.is_empty() {
            verifier
        } else {
            verifier.enforce_revocation_expiration()
        };
        verifier.build().map_err(|_| SetupError::RevocationLists)
    }

    /// TLS 1.3 or 1.2 with these roots and this crate's own provider, whatever the process has installed. Its suites all
    /// have forward secrecy and authenticated encryption.
    pub(crate) fn client_config(
        &self,
        certificate: Option<&ClientCertificate>,
    ) -> Result<ClientConfig, SetupError> {
        let config = ClientConfig::builder_with_provider(Arc::new(provider()))
            .with_protocol_versions(&[&version::TLS13, &version::TLS12])
            .map_err(|error| SetupError::Network { source: error.into() })?
            .with_webpki_verifier(self.verifier()?);
        Ok(match certificate {
            Some(certificate) => {
                config.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(certificate.identity())))
            }
            None => config.with_no_client_auth(),
        })
    }
}

impl std::fmt::Debug for TrustedRoots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TrustedRoots")
            .field("roots", &self.roots.len())
            .field("revocation_lists", &self.revocation_lists.len())
            .finish()
    }
}

#[cfg(feature = "tls-aws-lc")]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "tls-aws-lc"))]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_a_certificate_is_no_set_of_roots() {
        let key = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
        let junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let cut = "-----BEGIN CERTIFICATE-----\nAAAA\n";
        for pem in ["", "no PEM at all", key, junk, cut] {
            assert!(matches!(TrustedRoots::from_pem(pem.as_bytes()), Err(SetupError::Roots)), "{pem}");
        }
    }

    #[test]
    fn every_suite_has_forward_secrecy_and_authenticated_encryption() {
        for suite in provider().cipher_suites {
            let name = format!("{:?}", suite.suite());
            let modern = name.starts_with("TLS13_") || name.starts_with("TLS_ECDHE_");
            let authenticated = ["_GCM_SHA256", "_GCM_SHA384", "_POLY1305_SHA256"];
            assert!(modern && authenticated.iter().any(|end| name.ends_with(end)), "{name}");
        }
    }
}
