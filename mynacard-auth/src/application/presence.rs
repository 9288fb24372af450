//! 内部認証: the card signs a fresh challenge with a key that the municipality vouched for.

use crate::card_verifiable::PublicKey;
use crate::signature::Signature;

/// カードの存在の証明: what the card signed, for a service that checks it once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceProof {
    /// The message that was signed.
    pub message: String,
    /// The card's signature: PKCS#1 v1.5 with SHA-256.
    pub signature: Signature,
}

/// Whether the key made the signature.
pub(super) fn check_presence(key: &PublicKey, proof: &PresenceProof) -> bool {
    key.verifies(proof.message.as_bytes(), proof.signature.as_bytes())
}
