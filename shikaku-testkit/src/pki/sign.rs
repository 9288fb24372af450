//! How a CA signs: RSA with SHA-256 as today's CAs do, ECDSA on P-384 with SHA-384 as announced of the next card.

use crate::keys::PrivateKey;
use der::Any;
use der::asn1::ObjectIdentifier;
use p384::ecdsa::signature::Signer as _;
use p384::ecdsa::{DerSignature, Signature};
use rsa::Pkcs1v15Sign;
use sha2::{Digest, Sha256};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// RFC 8017, appendix A.2.4.
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
/// RFC 5758, clause 3.2.
const ECDSA_WITH_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

pub(super) fn algorithm(key: PrivateKey) -> AlgorithmIdentifierOwned {
    match key {
        PrivateKey::Rsa(_) => {
            AlgorithmIdentifierOwned { oid: SHA256_WITH_RSA, parameters: Some(Any::null()) }
        }
        PrivateKey::P384(_) => AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA384, parameters: None },
    }
}

pub(super) fn sign(key: PrivateKey, message: &[u8]) -> der::Result<Vec<u8>> {
    match key {
        // Blinded by the random source (RUSTSEC-2023-0071); the signature itself is deterministic.
        PrivateKey::Rsa(key) => key
            .sign_with_rng(&mut rand::thread_rng(), Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message))
            .map_err(|_| der::ErrorKind::Failed.into()),
        // Deterministic (RFC 6979).
        PrivateKey::P384(key) => {
            let signature: Signature = key.try_sign(message).map_err(|_| der::ErrorKind::Failed)?;
            Ok(DerSignature::from(signature).as_bytes().to_vec())
        }
    }
}
