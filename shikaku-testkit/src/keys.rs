//! The published test keys, read once.

use p384::ecdsa::SigningKey;
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use std::sync::LazyLock;

/// Reads a committed key.
#[expect(clippy::expect_used, reason = "the keys are part of this crate; a test reads every one")]
fn read<K: DecodePrivateKey>(pem: &str) -> K {
    K::from_pkcs8_pem(pem).expect("a committed key is PKCS#8 in PEM")
}

macro_rules! key {
    ($name:ident, $file:literal) => {
        key!($name: RsaPrivateKey, $file);
    };
    ($name:ident: $kind:ty, $file:literal) => {
        pub(crate) static $name: LazyLock<$kind> =
            LazyLock::new(|| read(include_str!(concat!("../keys/", $file))));
    };
}

key!(AUTHENTICATION_CA_1, "authentication-ca-1.pem");
key!(AUTHENTICATION_CA_2, "authentication-ca-2.pem");
key!(SIGNATURE_CA, "signature-ca.pem");
key!(UNKNOWN_CA, "unknown-ca.pem");
key!(CARD_VERIFIABLE_CA, "card-verifiable-ca.pem");
key!(TEXT_ISSUER, "text-issuer.pem");
key!(TEXT_APPLICATION, "text-application.pem");
key!(TEXT_SESSION, "text-session.pem");
key!(FACE_CA, "face-ca.pem");
key!(FACE_ISSUER, "face-issuer.pem");
key!(FACE_APPLICATION, "face-application.pem");
key!(COMMON_APPLICATION, "common-application.pem");
key!(MF_ROOT, "mf-root.pem");
key!(MF_INTERMEDIATE, "mf-intermediate.pem");
key!(MF_CARD, "mf-card.pem");
key!(HOLDER_AUTHENTICATION, "holder-authentication.pem");
key!(HOLDER_SIGNATURE, "holder-signature.pem");
key!(NEXT_AUTHENTICATION_CA: SigningKey, "next-authentication-ca.pem");
key!(NEXT_SIGNATURE_CA: SigningKey, "next-signature-ca.pem");
key!(NEXT_HOLDER_AUTHENTICATION: SigningKey, "next-holder-authentication.pem");
key!(NEXT_HOLDER_SIGNATURE: SigningKey, "next-holder-signature.pem");

/// A key of either kind.
#[derive(Clone, Copy)]
pub(crate) enum PrivateKey {
    Rsa(&'static RsaPrivateKey),
    P384(&'static SigningKey),
}

/// カードの鍵: a private key that a software card may hold. Published; see `keys/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HolderKey {
    /// 利用者証明用: the key for user authentication, EF 0017 of the JPKI application.
    Authentication,
    /// 署名用: the key for digital signatures, EF 001A of the JPKI application.
    Signature,
    /// 内部認証用: the key by which the text application shows that the card is there, EF 0013; no PIN guards it.
    Text,
    /// 内部認証用: the key by which the card-face application shows that the card is there, EF 001A; no PIN guards it.
    CardFace,
    /// 内部認証用: the key of the common application, EF 0019. It answers INTERNAL AUTHENTICATE only.
    Common,
    /// 利用者証明用, P-384: in place of `Authentication` on the draft of the next card.
    NextAuthentication,
    /// 署名用, P-384: in place of `Signature` on the draft of the next card.
    NextSignature,
}

impl HolderKey {
    pub(crate) fn private(self) -> PrivateKey {
        match self {
            Self::Authentication => PrivateKey::Rsa(&HOLDER_AUTHENTICATION),
            Self::Signature => PrivateKey::Rsa(&HOLDER_SIGNATURE),
            Self::Text => PrivateKey::Rsa(&TEXT_APPLICATION),
            Self::CardFace => PrivateKey::Rsa(&FACE_APPLICATION),
            Self::Common => PrivateKey::Rsa(&COMMON_APPLICATION),
            Self::NextAuthentication => PrivateKey::P384(&NEXT_HOLDER_AUTHENTICATION),
            Self::NextSignature => PrivateKey::P384(&NEXT_HOLDER_SIGNATURE),
        }
    }

    /// 公開鍵: the public half as a DER `SubjectPublicKeyInfo`.
    #[must_use]
    pub fn public_key_der(self) -> Vec<u8> {
        self.private().public_key_der()
    }
}

impl PrivateKey {
    #[expect(clippy::expect_used, reason = "a key that was read can be written")]
    pub(crate) fn public_key_der(self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => key.to_public_key().to_public_key_der(),
            Self::P384(key) => key.verifying_key().to_public_key_der(),
        }
        .expect("a public key has a DER form")
        .into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::traits::PublicKeyParts;
    use std::collections::BTreeSet;

    #[test]
    fn every_committed_key_is_a_distinct_rsa_2048_key() {
        let keys = [
            &AUTHENTICATION_CA_1,
            &AUTHENTICATION_CA_2,
            &SIGNATURE_CA,
            &UNKNOWN_CA,
            &CARD_VERIFIABLE_CA,
            &TEXT_ISSUER,
            &TEXT_APPLICATION,
            &TEXT_SESSION,
            &FACE_CA,
            &FACE_ISSUER,
            &FACE_APPLICATION,
            &COMMON_APPLICATION,
            &MF_ROOT,
            &MF_INTERMEDIATE,
            &MF_CARD,
            &HOLDER_AUTHENTICATION,
            &HOLDER_SIGNATURE,
        ];
        for key in keys {
            assert_eq!(key.size(), 256);
            key.validate().unwrap();
        }
        let moduli: BTreeSet<_> = keys.iter().map(|key| key.n().to_bytes_be()).collect();
        assert_eq!(moduli.len(), keys.len());
    }

    #[test]
    fn every_committed_key_of_the_next_card_is_a_distinct_key_on_p384() {
        let keys = [
            &NEXT_AUTHENTICATION_CA,
            &NEXT_SIGNATURE_CA,
            &NEXT_HOLDER_AUTHENTICATION,
            &NEXT_HOLDER_SIGNATURE,
        ];
        let points: BTreeSet<_> =
            keys.iter().map(|key| key.verifying_key().to_encoded_point(false).to_bytes()).collect();
        assert_eq!(points.len(), keys.len());
    }
}
