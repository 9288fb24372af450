//! AWS-LC: assembler for the common processors, built by a C compiler.

use crate::signature::{SignatureAlgorithm, SignatureBackend, SignatureProblem, key_parts};
use aws_lc_rs::signature as aws;

/// The crate `aws-lc-rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwsLc;

impl SignatureBackend for AwsLc {
    fn verify(
        &self,
        algorithm: &[u8],
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureProblem> {
        let algorithm = SignatureAlgorithm::of(algorithm, key).ok_or(SignatureProblem::Unsupported)?;
        let (_, bits) = key_parts(key).map_err(|_| SignatureProblem::Unsupported)?;
        let algorithm: &dyn aws::VerificationAlgorithm = match algorithm {
            SignatureAlgorithm::RsaSha256 => &aws::RSA_PKCS1_2048_8192_SHA256,
            SignatureAlgorithm::EcdsaP256Sha256 => &aws::ECDSA_P256_SHA256_ASN1,
            SignatureAlgorithm::EcdsaP384Sha384 => &aws::ECDSA_P384_SHA384_ASN1,
        };
        algorithm.verify_sig(bits, message, signature).map_err(|_| SignatureProblem::Wrong)
    }
}
