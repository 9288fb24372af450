//! 署名の検証: one question to a library of cryptography, and which answers count.
//!
//! Cards in use sign with RSA-2048 and SHA-256; the next card is announced with ECDSA on P-384 and SHA-384 (final report
//! on the next card, Digital Agency, 2024-03-18), phones may use P-256. All three are verified behind
//! [`SignatureBackend`]: [`RustCrypto`] needs no C compiler, `AwsLc` (feature `aws-lc`) is several times faster. Which of
//! them a card may use says its [`SignatureProfile`].

#[cfg(feature = "aws-lc")]
mod aws_lc;
mod rustcrypto;

#[cfg(feature = "aws-lc")]
pub use aws_lc::AwsLc;
pub use rustcrypto::RustCrypto;

use crate::certificate::reading::{Element, Read, only, tag};
use std::fmt;

/// 署名値: what the card computed.
#[derive(Clone, PartialEq, Eq)]
pub struct Signature(Vec<u8>);

/// 署名方式: the signature algorithms of cards, each with the one digest and the one kind of key that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2), keys of 2048 to 4096 bits: the cards in use.
    RsaSha256,
    /// ECDSA on P-256 with SHA-256 (RFC 5758, section 3.2).
    EcdsaP256Sha256,
    /// ECDSA on P-384 with SHA-384 (RFC 5758, section 3.2): announced for the next card.
    EcdsaP384Sha384,
}

/// カードの署名プロファイル: the algorithms that a generation of cards may use, for its certificates and for what it signs.
///
/// A certificate whose CA or key uses another one is refused, even if it could be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureProfile {
    algorithms: &'static [SignatureAlgorithm],
}

/// 署名を検証できない理由: two different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SignatureProblem {
    /// The algorithm, or the kind or size of the key, is none that is accepted.
    #[error("the signature uses an algorithm or a key that is not accepted")]
    Unsupported,
    /// The signature is not one of this key over this message.
    #[error("the signature is wrong")]
    Wrong,
}

/// 署名検証の実装: the library of cryptography that answers.
///
/// An implementation answers for itself which algorithms exist for it: `algorithm` is the DER of an
/// AlgorithmIdentifier, `key` the DER of a SubjectPublicKeyInfo (RFC 5280, sections 4.1.1.2 and 4.1.2.7).
/// [`SignatureAlgorithm::of`] reads both.
pub trait SignatureBackend: Send + Sync {
    /// Whether `signature` is one of `key` over `message`.
    ///
    /// # Errors
    /// [`SignatureProblem`] tells what cannot be checked from what is wrong.
    fn verify(
        &self,
        algorithm: &[u8],
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureProblem>;
}

impl SignatureProfile {
    /// The cards in use: RSA-2048 with SHA-256.
    pub const CURRENT: Self = Self { algorithms: &[SignatureAlgorithm::RsaSha256] };
    /// The cards in use, and what is announced for the next ones. Unproven: no such card exists yet.
    pub const ANNOUNCED: Self = Self {
        algorithms: &[
            SignatureAlgorithm::RsaSha256,
            SignatureAlgorithm::EcdsaP256Sha256,
            SignatureAlgorithm::EcdsaP384Sha384,
        ],
    };

    /// Whether cards of this profile may use the algorithm.
    #[must_use]
    pub fn admits(&self, algorithm: SignatureAlgorithm) -> bool {
        self.algorithms.contains(&algorithm)
    }
}

/// sha256WithRSAEncryption with NULL and, as RFC 4055, section 5, wants it accepted, without.
const SHA256_WITH_RSA: [&[u8]; 2] = [
    &[0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00],
    &[0x30, 0x0B, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B],
];
/// ecdsa-with-SHA256 (RFC 5758, section 3.2: no parameters).
const ECDSA_WITH_SHA256: &[u8] = &[0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];
/// ecdsa-with-SHA384 (RFC 5758, section 3.2: no parameters).
const ECDSA_WITH_SHA384: &[u8] = &[0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03];
/// rsaEncryption with NULL (RFC 3279, section 2.3.1).
const RSA_KEY: &[u8] =
    &[0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];
/// id-ecPublicKey with secp256r1 (RFC 5480, section 2.1.1).
const P256_KEY: &[u8] = &[
    0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE,
    0x3D, 0x03, 0x01, 0x07,
];
/// id-ecPublicKey with secp384r1 (RFC 5480, section 2.1.1).
const P384_KEY: &[u8] = &[
    0x30, 0x10, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x05, 0x2B, 0x81, 0x04, 0x00,
    0x22,
];

impl SignatureAlgorithm {
    /// The algorithm, where the AlgorithmIdentifier and the key belong to one of those that are accepted.
    #[must_use]
    pub fn of(algorithm: &[u8], key: &[u8]) -> Option<Self> {
        let fits = Self::of_key(key)?;
        let named = match fits {
            Self::RsaSha256 => SHA256_WITH_RSA.contains(&algorithm),
            Self::EcdsaP256Sha256 => algorithm == ECDSA_WITH_SHA256,
            Self::EcdsaP384Sha384 => algorithm == ECDSA_WITH_SHA384,
        };
        named.then_some(fits)
    }

    /// The algorithm with which a card's key signs.
    #[must_use]
    pub fn of_key(key: &[u8]) -> Option<Self> {
        let (algorithm, bits) = key_parts(key).ok()?;
        match (algorithm.encoding(), bits) {
            (RSA_KEY, key) => {
                rsa_size(key).ok().filter(|bits| (2048..=4096).contains(bits)).map(|_| Self::RsaSha256)
            }
            // Points are not compressed (RFC 5480, section 2.2).
            (P256_KEY, [0x04, point @ ..]) if point.len() == 64 => Some(Self::EcdsaP256Sha256),
            (P384_KEY, [0x04, point @ ..]) if point.len() == 96 => Some(Self::EcdsaP384Sha384),
            _ => None,
        }
    }

    /// The DER of its AlgorithmIdentifier.
    #[must_use]
    pub const fn identifier(self) -> &'static [u8] {
        match self {
            Self::RsaSha256 => SHA256_WITH_RSA[0],
            Self::EcdsaP256Sha256 => ECDSA_WITH_SHA256,
            Self::EcdsaP384Sha384 => ECDSA_WITH_SHA384,
        }
    }
}

/// SubjectPublicKeyInfo ::= SEQUENCE { algorithm, subjectPublicKey BIT STRING }
pub(crate) fn key_parts(key: &[u8]) -> Read<(Element<'_>, &[u8])> {
    let mut parts = only(key, tag::SEQUENCE)?.elements();
    let algorithm = parts.expect(tag::SEQUENCE)?;
    let bits = parts.expect(tag::BIT_STRING)?.whole_bytes()?.of(key);
    parts.end()?;
    Ok((algorithm, bits))
}

/// Bits of the modulus of RSAPublicKey ::= SEQUENCE { modulus, publicExponent } (RFC 8017, appendix A.1.1).
fn rsa_size(key: &[u8]) -> Read<usize> {
    let mut parts = only(key, tag::SEQUENCE)?.elements();
    let modulus = parts.expect(tag::INTEGER)?.integer()?;
    parts.expect(tag::INTEGER)?.integer()?;
    parts.end()?;
    Ok(match modulus {
        [0x00, first, rest @ ..] => rest.len() * 8 + 8 - first.leading_zeros() as usize,
        [first @ 0x01..=0x7F, rest @ ..] => rest.len() * 8 + 8 - first.leading_zeros() as usize,
        // Negative.
        _ => 0,
    })
}

impl Signature {
    /// A signature as it was received: 256 bytes of a card in use, DER of an elliptic curve.
    #[must_use]
    pub fn from_received(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes of the signature, 256 for RSA-2048.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({} bytes)", self.0.len())
    }
}
