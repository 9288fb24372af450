//! What this device shows of itself: its certificate, the issuers above it, and the key that only it has.

use std::sync::Arc;

use der::{Decode as _, Encode as _};
use rustls::pki_types::pem::{Error as PemError, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use x509_cert::Certificate;
use x509_cert::time::Time;

use super::expiry::CertificateExpiry;
use super::{pkcs12, provider};
use crate::secret::Secret;

/// The most bytes of a file. One with a key and its chain has some kilobytes.
const MAX_FILE: usize = 1024 * 1024;
/// The most certificates of a file.
const MAX_CERTIFICATES: usize = 16;

/// 変換のコマンド: writes an old PKCS#12 file anew, with OpenSSL 3. It asks for passphrases and shows none; the key is
/// encrypted in the file between, which is deleted afterwards.
pub const PKCS12_CONVERSION: &str = "openssl pkcs12 -legacy -in old.p12 -out between.pem && openssl pkcs12 -export -in between.pem -out new.p12";

/// 端末の証明書 (クライアント証明書): the certificate with which this device opens connections, and its private key.
///
/// The key stays inside: nothing gives it out, and `Debug` shows the last day of the certificate only.
///
/// ```no_run
/// use shikaku_client::{ClientCertificate, Clock as _, Secret, SystemClock};
/// # fn ask() -> String { String::new() }
///
/// let certificate = ClientCertificate::from_pkcs12(&std::fs::read("device.p12")?, &Secret::new(ask()))?;
/// if let Some(code) = certificate.expiry(SystemClock.unix()).code() {
///     eprintln!("{code}"); // words for it: `shikaku_model::guidance::text`
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ClientCertificate {
    identity: Arc<CertifiedKey>,
    not_before: i64,
    not_after: i64,
}

/// 端末の証明書の誤り: a file that holds no usable certificate with its key. No content of the file and no passphrase is
/// inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ClientCertificateError {
    /// The file is too large (1 MiB), damaged, or no file of that kind.
    #[error("the file cannot be read")]
    Unreadable,
    /// The PKCS#12 file is protected in an old or unusual way (RC2, 3DES, PBE-SHA1, BER lengths, no check value).
    #[error("the PKCS#12 file is protected in an old or unusual way; write it anew: {PKCS12_CONVERSION}")]
    Legacy,
    /// The passphrase does not open the PKCS#12 file, or somebody changed the file.
    #[error("the passphrase does not open the PKCS#12 file")]
    Passphrase,
    /// There is no certificate in the file.
    #[error("the file holds no certificate")]
    NoCertificate,
    /// There is no private key in the file.
    #[error("the file holds no private key")]
    NoKey,
    /// There are several private keys in the file, and nothing says which one is meant.
    #[error("the file holds several private keys")]
    SeveralKeys,
    /// The private key in PEM is encrypted: those are taken from PKCS#12 files only.
    #[error("the private key is encrypted; put it into a PKCS#12 file with its certificate")]
    KeyEncrypted,
    /// No certificate belongs to the private key.
    #[error("the private key belongs to none of the certificates")]
    KeyMismatch,
    /// The private key is damaged, too short (RSA below 2,048 bits), or of a kind that TLS does not use.
    #[error("the private key cannot be used for TLS")]
    KeyUnsuitable,
}

impl ClientCertificateError {
    /// 支援コード: the stable codes of this type.
    pub const CODES: [&'static str; 9] = [
        "TLS-FILE-UNREADABLE",
        "TLS-FILE-LEGACY",
        "TLS-FILE-PASSPHRASE",
        "TLS-FILE-NO-CERTIFICATE",
        "TLS-FILE-NO-KEY",
        "TLS-FILE-SEVERAL-KEYS",
        "TLS-KEY-ENCRYPTED",
        "TLS-KEY-MISMATCH",
        "TLS-KEY-UNSUITABLE",
    ];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        let [
            unreadable,
            legacy,
            passphrase,
            no_certificate,
            no_key,
            several,
            encrypted,
            mismatch,
            unsuitable,
        ] = Self::CODES;
        match self {
            Self::Unreadable => unreadable,
            Self::Legacy => legacy,
            Self::Passphrase => passphrase,
            Self::NoCertificate => no_certificate,
            Self::NoKey => no_key,
            Self::SeveralKeys => several,
            Self::KeyEncrypted => encrypted,
            Self::KeyMismatch => mismatch,
            Self::KeyUnsuitable => unsuitable,
        }
    }
}

impl ClientCertificate {
    /// From PEM: the certificates (the device's own and, in any order, its issuers), and the private key in PKCS#8, PKCS#1
    /// or SEC1. Both may be the same file. The caller wipes what it read.
    ///
    /// # Errors
    /// A [`ClientCertificateError`] naming what does not fit.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, ClientCertificateError> {
        use ClientCertificateError as E;
        if certificates.len().max(key.len()) > MAX_FILE {
            return Err(E::Unreadable);
        }
        let certificates = CertificateDer::pem_slice_iter(certificates)
            .take(MAX_CERTIFICATES + 1)
            .collect::<Result<Vec<_>, PemError>>()
            .map_err(|_| E::Unreadable)?;
        if is_encrypted(key) {
            return Err(E::KeyEncrypted);
        }
        let mut keys = PrivateKeyDer::pem_slice_iter(key);
        let only = keys.next().ok_or(E::NoKey)?.map_err(|_| E::Unreadable)?;
        if keys.next().is_some() {
            return Err(E::SeveralKeys);
        }
        Self::of(certificates, only)
    }

    /// From a PKCS#12 file (`.p12`, `.pfx`) protected by PBES2 with PBKDF2 and AES, as OpenSSL 3 and Java 16 and later
    /// write it.
    ///
    /// # Errors
    /// A [`ClientCertificateError`] naming what does not fit.
    pub fn from_pkcs12(file: &[u8], passphrase: &Secret) -> Result<Self, ClientCertificateError> {
        use ClientCertificateError as E;
        if file.len() > MAX_FILE {
            return Err(E::Unreadable);
        }
        let mut contents = pkcs12::open(file, passphrase)?;
        let key = contents.keys.pop().ok_or(E::NoKey)?;
        if !contents.keys.is_empty() {
            return Err(E::SeveralKeys);
        }
        let certificates = contents.certificates.into_iter().map(CertificateDer::from).collect();
        Self::of(certificates, PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.as_slice())).clone_key())
    }

    /// 有効期間の終わり: the last second of the certificate, in Unix seconds.
    #[must_use]
    pub const fn not_after(&self) -> i64 {
        self.not_after
    }

    /// 期限: where this moment, in Unix seconds as [`Clock::unix`](crate::Clock::unix) gives them, stands in the life of the
    /// certificate.
    #[must_use]
    pub fn expiry(&self, now: i64) -> CertificateExpiry {
        CertificateExpiry::at(now, self.not_before, self.not_after)
    }

    pub(super) fn identity(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.identity)
    }

    /// Joins the key with its certificate. Where several belong to it (a renewed one keeps its key), the one that lasts
    /// longest is taken; files order them in every way.
    fn of(
        certificates: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> Result<Self, ClientCertificateError> {
        use ClientCertificateError as E;
        match certificates.len() {
            0 => return Err(E::NoCertificate),
            1..=MAX_CERTIFICATES => {}
            _ => return Err(E::Unreadable),
        }
        let key = provider().key_provider.load_private_key(key).map_err(|_| E::KeyUnsuitable)?;
        let public_key = key.public_key().ok_or(E::KeyUnsuitable)?;
        let mut others = Vec::with_capacity(certificates.len());
        let mut own: Option<Parsed> = None;
        for der in certificates {
            let parsed = Parsed::read(der)?;
            let lasts_longer = own.as_ref().is_none_or(|own| own.not_after < parsed.not_after);
            if parsed.public_key != public_key.as_ref() {
                others.push(parsed);
            } else if lasts_longer {
                own = Some(parsed);
            }
        }
        let own = own.ok_or(E::KeyMismatch)?;
        let (not_before, not_after) = (own.not_before, own.not_after);
        Ok(Self { identity: Arc::new(CertifiedKey::new(chain(own, others), key)), not_before, not_after })
    }
}

impl std::fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientCertificate").field("not_after", &self.not_after).finish_non_exhaustive()
    }
}

/// What is needed of a certificate. Not rustls's own reader, which refuses critical policies.
struct Parsed {
    der: CertificateDer<'static>,
    subject: Vec<u8>,
    issuer: Vec<u8>,
    public_key: Vec<u8>,
    not_before: i64,
    not_after: i64,
}

impl Parsed {
    fn read(der: CertificateDer<'static>) -> Result<Self, ClientCertificateError> {
        let fields =
            Certificate::from_der(&der).map_err(|_| ClientCertificateError::Unreadable)?.tbs_certificate;
        let encoded = |name: der::Result<Vec<u8>>| name.map_err(|_| ClientCertificateError::Unreadable);
        Ok(Self {
            subject: encoded(fields.subject.to_der())?,
            issuer: encoded(fields.issuer.to_der())?,
            public_key: encoded(fields.subject_public_key_info.to_der())?,
            not_before: unix(fields.validity.not_before),
            not_after: unix(fields.validity.not_after),
            der,
        })
    }
}

fn unix(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

/// The device's certificate and those above it, each followed by its issuer (RFC 8446 section 4.4.2). The root is left
/// out, which the service has, and so is what does not belong to the chain.
fn chain(own: Parsed, mut others: Vec<Parsed>) -> Vec<CertificateDer<'static>> {
    others.retain(|other| other.subject != other.issuer);
    let mut issuer = own.issuer;
    let mut chain = vec![own.der];
    while let Some(index) = others.iter().position(|other| other.subject == issuer) {
        let next = others.swap_remove(index);
        issuer = next.issuer;
        chain.push(next.der);
    }
    chain
}

/// PKCS#8 in an encrypted form, or the header by which older PEM files say so (RFC 1421).
fn is_encrypted(pem: &[u8]) -> bool {
    let contains = |marker: &[u8]| pem.windows(marker.len()).any(|window| window == marker);
    contains(b"-----BEGIN ENCRYPTED PRIVATE KEY-----") || contains(b"Proc-Type: 4,ENCRYPTED")
}
