//! TLS: whom the program trusts. Verification cannot be turned off.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore, version};

use crate::setup::SetupError;

/// The most roots that are taken: a closed line has a handful.
const MAX_ROOTS: usize = 64;

/// 信頼する認証局: the only certificates a service's chain may end in.
///
/// They come from the caller. The roots of the operating system are not added: whoever may put a root there could
/// read every answer.
#[derive(Clone)]
pub struct TrustedRoots(Arc<RootCertStore>);

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
        (!roots.is_empty()).then(|| Self(Arc::new(roots))).ok_or(SetupError::Roots)
    }

    /// TLS 1.3 or 1.2 with these roots and this crate's own provider, whatever the process has installed.
    pub(crate) fn client_config(&self) -> Result<ClientConfig, SetupError> {
        Ok(ClientConfig::builder_with_provider(Arc::new(provider()))
            .with_protocol_versions(&[&version::TLS13, &version::TLS12])
            .map_err(|error| SetupError::Network { source: error.into() })?
            .with_root_certificates(Arc::clone(&self.0))
            .with_no_client_auth())
    }
}

impl std::fmt::Debug for TrustedRoots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TrustedRoots({})", self.0.len())
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
}
