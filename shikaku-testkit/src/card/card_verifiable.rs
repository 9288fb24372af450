//! Card-verifiable certificates and signatures under the kit's own keys (layouts: soltia48/myna-card).
//!
//! Identifiers of keys on real cards begin with 5, on J-LIS test cards with 6; the kit's begin with 9 or 3, so that
//! nobody takes its certificates for theirs.

use super::files::object;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha2::{Digest, Sha256};

/// 鍵識別子: seven digits, two fixed bytes, three digits, four bytes.
pub(super) type KeyId = [u8; 16];

/// The last byte is zero in applications with the holder's data, and not zero outside all applications.
pub(super) const fn key_id(name: &[u8; 7], generation: &[u8; 3], last: u8) -> KeyId {
    let [a, b, c, d, e, f, g] = *name;
    let [x, y, z] = *generation;
    [a, b, c, d, e, f, g, 0x08, 0x05, x, y, z, 0, 0, 0, last]
}

/// 被証明者: whose key a certificate names.
pub(super) struct Certified {
    pub(super) id: KeyId,
    pub(super) key: &'static RsaPrivateKey,
}

/// The two signed parts of a certificate.
pub(super) struct Signed {
    body: Vec<u8>,
    signature: Vec<u8>,
}

impl Certified {
    /// Signed by this issuer.
    pub(super) fn by(&self, issuer: KeyId, issuer_key: &RsaPrivateKey) -> Signed {
        let body = [issuer.as_slice(), &self.id, &public_key(self.key)].concat();
        let signature = sign(issuer_key, &body);
        Signed { body, signature }
    }
}

impl Signed {
    /// As applications hold it, 568 bytes.
    pub(super) fn certificate(&self) -> Vec<u8> {
        object(&[0x7F, 0x21], &self.parts())
    }

    /// As GET DATA returns it: a header list in place of the outer tag, 575 bytes.
    pub(super) fn listed(&self) -> Vec<u8> {
        [b"\x4D\x0A\x42\x10\x5F\x20\x10\x5F\x49\x82\x01\x09".as_slice(), &self.parts()].concat()
    }

    fn parts(&self) -> Vec<u8> {
        [object(&[0x5F, 0x4E], &self.body), object(&[0x5F, 0x37], &self.signature)].concat()
    }
}

/// Exponent and modulus, 265 bytes.
pub(super) fn public_key(key: &RsaPrivateKey) -> Vec<u8> {
    [object(&[0x90], &[0x01, 0x00, 0x01]), object(&[0x91], &key.n().to_bytes_be())].concat()
}

/// PKCS#1 v1.5 with SHA-256.
pub(super) fn sign(key: &RsaPrivateKey, message: &[u8]) -> Vec<u8> {
    sign_padded(key, Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message))
}

/// PKCS#1 v1.5 around the three digests of the card face, 115 bytes: what would be one digest holds three.
pub(super) fn sign_digests(key: &RsaPrivateKey, digests: &[[u8; 32]; 3]) -> Vec<u8> {
    let payload = [DIGESTS_OF_THE_FACE, digests.concat().as_slice()].concat();
    sign_padded(key, Pkcs1v15Sign::new_unprefixed(), &payload)
}

/// The algorithm identifier of SHA-256, then an octet string of 96 bytes.
const DIGESTS_OF_THE_FACE: &[u8] =
    b"\x30\x71\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x60";

#[expect(clippy::expect_used, reason = "a committed RSA-2048 key has room for what is signed here")]
fn sign_padded(key: &RsaPrivateKey, padding: Pkcs1v15Sign, content: &[u8]) -> Vec<u8> {
    key.sign_with_rng(&mut rand::thread_rng(), padding, content).expect("a signature")
}
