//! RustCrypto: no C compiler, no assembler.

use crate::signature::{SignatureAlgorithm, SignatureBackend, SignatureProblem, key_parts};
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::signature::Verifier;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};

/// The crates `rsa`, `p256` and `p384`. The default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RustCrypto;

impl SignatureBackend for RustCrypto {
    fn verify(
        &self,
        algorithm: &[u8],
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureProblem> {
        let algorithm = SignatureAlgorithm::of(algorithm, key).ok_or(SignatureProblem::Unsupported)?;
        let (_, bits) = key_parts(key).map_err(|_| SignatureProblem::Unsupported)?;
        match algorithm {
            SignatureAlgorithm::RsaSha256 => rsa(bits, message, signature),
            SignatureAlgorithm::EcdsaP256Sha256 => p256(bits, message, signature),
            SignatureAlgorithm::EcdsaP384Sha384 => p384(bits, message, signature),
        }
    }
}

fn rsa(key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), SignatureProblem> {
    let key = RsaPublicKey::from_pkcs1_der(key).map_err(|_| SignatureProblem::Unsupported)?;
    key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature)
        .map_err(|_| SignatureProblem::Wrong)
}

fn p256(key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), SignatureProblem> {
    use p256::ecdsa::{DerSignature, VerifyingKey};
    let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| SignatureProblem::Unsupported)?;
    let signature = DerSignature::from_bytes(signature).map_err(|_| SignatureProblem::Wrong)?;
    key.verify(message, &signature).map_err(|_| SignatureProblem::Wrong)
}

fn p384(key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), SignatureProblem> {
    use p384::ecdsa::{DerSignature, VerifyingKey};
    let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| SignatureProblem::Unsupported)?;
    let signature = DerSignature::from_bytes(signature).map_err(|_| SignatureProblem::Wrong)?;
    key.verify(message, &signature).map_err(|_| SignatureProblem::Wrong)
}
