//! 架空の認証局: certificates of the same shape as a My Number Card's, under names that no real CA has.
//!
//! No certificate from here can pass as a production certificate or as one of a J-LIS test card: other names,
//! other keys, other policy identifiers. Everything is CC0 1.0.

mod extension;
mod name;
mod sign;

use crate::keys::{self, HolderKey, PrivateKey};
use der::asn1::{BitString, GeneralizedTime, UtcTime};
use der::{Decode, Encode};
use name::{COMMON_NAME, LOCALITY, ORGANIZATION, UNIT, name};
use std::sync::LazyLock;
use std::time::Duration;
use x509_cert::certificate::{Certificate, TbsCertificate, Version};
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

/// 証明書ポリシー: what invented certificates for user authentication carry, under the enterprise number that
/// RFC 5612 sets aside for examples (`…32473`).
pub const TEST_POLICY_AUTHENTICATION: &str = "1.3.6.1.4.1.32473.8.5.1.3.30";
/// 証明書ポリシー: what invented certificates for signatures carry.
pub const TEST_POLICY_SIGNATURE: &str = "1.3.6.1.4.1.32473.8.5.1.1.20";

const ORGANIZATION_NAME: &str = "SHIKAKU-TESTKIT";
const FOR_AUTHENTICATION: &str = "Invented CA for user authentication";
const FOR_SIGNATURE: &str = "Invented CA for digital signature";
const NEXT_FOR_AUTHENTICATION: &str = "Invented CA for user authentication, draft of the next card";
const NEXT_FOR_SIGNATURE: &str = "Invented CA for digital signature, draft of the next card";

/// 認証局の世代: the CA changes its key and keeps its name, so only key identifiers tell the generations apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// The older key.
    First,
    /// The key in use now.
    Second,
}

/// 架空の認証局: self-signed, one tier; RSA-2048 with SHA-256, P-384 with SHA-384 on the draft of the next card.
///
/// Its life is longer than a real CA's (to 2049), so that no test ends with it.
///
/// ```
/// use shikaku_testkit::pki::{Generation, Leaf, TestCa};
///
/// let ca = TestCa::authentication(Generation::Second);
/// let certificate = ca.issue(&Leaf::authentication(0x0031_1901, 1_700_000_000, 1_800_000_000));
/// assert!((1_537..=1_700).contains(&certificate.len()));
/// ```
#[derive(Clone, Debug)]
pub struct TestCa {
    authority: Authority,
    certificate: Vec<u8>,
}

/// What makes one CA differ from another.
#[derive(Clone)]
struct Authority {
    unit: &'static str,
    serial: u32,
    not_before: i64,
    key: PrivateKey,
}

/// 発行する証明書: what differs from one certificate to the next.
#[derive(Clone)]
pub struct Leaf {
    /// 発行番号: the serial number.
    pub serial: u32,
    /// The subject's common name; it names no person.
    pub common_name: String,
    /// Start of validity, unix seconds.
    pub not_before: i64,
    /// End of validity, unix seconds; on a real card 23:59:59 Japan time.
    pub not_after: i64,
    /// 証明書ポリシー: the policy identifier in dotted decimal; arcs up to 32 bits, the second below 40.
    pub policy: &'static str,
    /// The holder's public key as a DER `SubjectPublicKeyInfo`.
    pub public_key_der: Vec<u8>,
    /// Which of the two certificates of a card it is.
    pub kind: LeafKind,
}

/// 証明書の種類: which of the two certificates of a card.
#[derive(Clone)]
pub enum LeafKind {
    /// 利用者証明用電子証明書: for user authentication, without personal data.
    Authentication,
    /// 署名用電子証明書: for signatures; the four basic facts of the person stand in it.
    Signature(SignaturePerson),
}

/// 基本4情報: what a signature certificate says of its holder. Invented people only.
#[derive(Clone)]
pub struct SignaturePerson {
    /// 氏名.
    pub name: String,
    /// 生年月日: one digit for the era (1 明治 to 5 令和, 0 unknown), then the Gregorian YYYYMMDD.
    pub birth: String,
    /// 性別: 1 male, 2 female, 3 other.
    pub sex: String,
    /// 住所.
    pub address: String,
}

impl Leaf {
    /// A certificate for user authentication of the software card's key.
    #[must_use]
    pub fn authentication(serial: u32, not_before: i64, not_after: i64) -> Self {
        Self {
            serial,
            // 14 characters, an invented municipality (prefecture 31, no such code), a suffix: 23 in all.
            common_name: format!("{serial:08X}TSTKIT31999003A"),
            not_before,
            not_after,
            policy: TEST_POLICY_AUTHENTICATION,
            public_key_der: HolderKey::Authentication.public_key_der(),
            kind: LeafKind::Authentication,
        }
    }

    /// A certificate for signatures of the software card's key.
    #[must_use]
    pub fn signature(serial: u32, not_before: i64, not_after: i64, person: SignaturePerson) -> Self {
        Self {
            serial,
            // 28 characters: a time of issue, a number, the invented municipality, a suffix.
            common_name: format!("20251027103557{:05}31999003A", serial % 100_000),
            not_before,
            not_after,
            policy: TEST_POLICY_SIGNATURE,
            public_key_der: HolderKey::Signature.public_key_der(),
            kind: LeafKind::Signature(person),
        }
    }

    fn subject(&self) -> der::Result<Name> {
        let common_name = (COMMON_NAME, self.common_name.as_str());
        match self.kind {
            LeafKind::Authentication => name(&[common_name]),
            LeafKind::Signature(_) => {
                name(&[(LOCALITY, "Tottori-ken"), (LOCALITY, "Kakuu-shi"), common_name])
            }
        }
    }
}

impl std::fmt::Debug for Leaf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Leaf(serial {:08X})", self.serial)
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({:X})", self.unit, self.serial)
    }
}

impl Authority {
    fn name(&self) -> der::Result<Name> {
        name(&[(ORGANIZATION, ORGANIZATION_NAME), (UNIT, self.unit), (UNIT, "Not for production")])
    }
}

impl TestCa {
    /// 利用者証明用認証局: the CA for user authentication.
    #[must_use]
    pub fn authentication(generation: Generation) -> Self {
        match generation {
            Generation::First => FIRST.clone(),
            Generation::Second => SECOND.clone(),
        }
    }

    /// 署名用認証局: the CA for signatures.
    #[must_use]
    pub fn signature() -> Self {
        SIGNATURE.clone()
    }

    /// 未知の認証局: the name and shape of the CA for user authentication with a key that nobody trusts.
    #[must_use]
    pub fn unknown() -> Self {
        UNKNOWN.clone()
    }

    /// 次期カードの認証局 (案): the invented CA for user authentication of the draft of the next card.
    #[must_use]
    pub fn next_authentication() -> Self {
        NEXT_AUTHENTICATION.clone()
    }

    /// 次期カードの認証局 (案): the invented CA for signatures of the draft of the next card.
    #[must_use]
    pub fn next_signature() -> Self {
        NEXT_SIGNATURE.clone()
    }

    #[expect(clippy::expect_used, reason = "all input is this crate's own; a test makes every CA")]
    fn new(unit: &'static str, serial: u32, not_before: i64, key: PrivateKey) -> Self {
        let authority = Authority { unit, serial, not_before, key };
        let certificate = authority.self_signed().expect("an invented CA has a DER form");
        Self { authority, certificate }
    }

    /// 認証局の証明書: the CA's own certificate in DER.
    #[must_use]
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }

    /// 発行: a certificate in DER.
    ///
    /// # Panics
    /// When the leaf's policy is no object identifier, its public key no DER or its time before 1970.
    #[must_use]
    #[expect(clippy::expect_used, reason = "documented; a test kit rather stops than hands out nonsense")]
    pub fn issue(&self, leaf: &Leaf) -> Vec<u8> {
        self.authority.issue(leaf).expect("the leaf has a DER form")
    }
}

/// 2015-04-01 and 2019-04-01, 00:00 Japan time; 2049-03-31, 23:59:59 Japan time.
const AT_2015: i64 = 1_427_814_000;
const AT_2019: i64 = 1_554_044_400;
const AT_2049: i64 = 2_500_815_599;

// Signed once: the certificates are the same every time.
static FIRST: LazyLock<TestCa> = LazyLock::new(|| {
    TestCa::new(FOR_AUTHENTICATION, 0x01, AT_2015, PrivateKey::Rsa(&keys::AUTHENTICATION_CA_1))
});
static SECOND: LazyLock<TestCa> = LazyLock::new(|| {
    TestCa::new(FOR_AUTHENTICATION, 0x1902, AT_2019, PrivateKey::Rsa(&keys::AUTHENTICATION_CA_2))
});
static SIGNATURE: LazyLock<TestCa> =
    LazyLock::new(|| TestCa::new(FOR_SIGNATURE, 0x1903, AT_2019, PrivateKey::Rsa(&keys::SIGNATURE_CA)));
static NEXT_AUTHENTICATION: LazyLock<TestCa> = LazyLock::new(|| {
    let key = PrivateKey::P384(&keys::NEXT_AUTHENTICATION_CA);
    TestCa::new(NEXT_FOR_AUTHENTICATION, 0x1905, AT_2019, key)
});
static NEXT_SIGNATURE: LazyLock<TestCa> = LazyLock::new(|| {
    TestCa::new(NEXT_FOR_SIGNATURE, 0x1906, AT_2019, PrivateKey::P384(&keys::NEXT_SIGNATURE_CA))
});
static UNKNOWN: LazyLock<TestCa> =
    LazyLock::new(|| TestCa::new(FOR_AUTHENTICATION, 0x1904, AT_2019, PrivateKey::Rsa(&keys::UNKNOWN_CA)));

impl Authority {
    fn self_signed(&self) -> der::Result<Vec<u8>> {
        let key = self.public_key()?;
        let extensions = extension::of_ca(&self.name()?, &key)?;
        self.sign(self.serial, validity(self.not_before, AT_2049)?, self.name()?, key, extensions)
    }

    fn issue(&self, leaf: &Leaf) -> der::Result<Vec<u8>> {
        let key = SubjectPublicKeyInfoOwned::from_der(&leaf.public_key_der)?;
        let extensions = extension::of_leaf(leaf, self, &self.public_key()?, &key)?;
        self.sign(leaf.serial, validity(leaf.not_before, leaf.not_after)?, leaf.subject()?, key, extensions)
    }

    fn public_key(&self) -> der::Result<SubjectPublicKeyInfoOwned> {
        SubjectPublicKeyInfoOwned::from_der(&self.key.public_key_der())
    }

    fn sign(
        &self,
        serial: u32,
        validity: Validity,
        subject: Name,
        subject_public_key_info: SubjectPublicKeyInfoOwned,
        extensions: Vec<Extension>,
    ) -> der::Result<Vec<u8>> {
        let algorithm = sign::algorithm(self.key);
        let tbs_certificate = TbsCertificate {
            version: Version::V3,
            serial_number: SerialNumber::new(&serial.to_be_bytes())?,
            signature: algorithm.clone(),
            issuer: self.name()?,
            validity,
            subject,
            subject_public_key_info,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(extensions),
        };
        let signature = BitString::from_bytes(&sign::sign(self.key, &tbs_certificate.to_der()?)?)?;
        Certificate { tbs_certificate, signature_algorithm: algorithm, signature }.to_der()
    }
}

fn validity(not_before: i64, not_after: i64) -> der::Result<Validity> {
    Ok(Validity { not_before: time(not_before)?, not_after: time(not_after)? })
}

/// UTCTime up to 2049, GeneralizedTime after (RFC 5280, clause 4.1.2.5).
fn time(unix: i64) -> der::Result<Time> {
    let since_1970 = Duration::from_secs(u64::try_from(unix).map_err(|_| der::ErrorKind::DateTime)?);
    UtcTime::from_unix_duration(since_1970)
        .map(Time::from)
        .or_else(|_| GeneralizedTime::from_unix_duration(since_1970).map(Time::from))
}

#[cfg(test)]
mod tests;
