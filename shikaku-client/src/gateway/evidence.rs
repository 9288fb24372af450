//! 証明書による資格確認: the capability to ask with a card's certificate and signature.

use std::fmt;

use shikaku_model::{Date, Eligibility};

use super::{BoxFuture, Inquiries, Progress};
use crate::error::GatewayError;

/// 証明書による資格確認: the service checks a card's certificate and signature and answers with the eligibility.
///
/// **For approved operators and research**: medical institutions and 施術所 use the official programs.
pub trait ByEvidence: Inquiries {
    /// Asks the service for something to sign.
    fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>>;

    /// Shows the signed challenge and receives the answer. A challenge serves for one inquiry, whose id is its mark.
    fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>>;

    /// 状況照会: what became of a check whose answer did not come.
    fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>>;
}

/// 発行されたチャレンジ: what the service wants signed. The gateway has checked that it names its own origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedChallenge {
    /// The service's mark of this challenge.
    pub id: String,
    /// The origin of the service, `https://host[:port]`. It is part of what is signed.
    pub origin: String,
    /// When it was issued, in Unix seconds by the service's clock.
    pub issued_at: i64,
    /// Thirty-two random bytes of the service.
    pub nonce: [u8; 32],
}

/// カードの証明: what the card gave for one challenge.
#[derive(Clone)]
pub struct CardProof {
    /// The mark of the challenge that was signed; the id of the inquiry.
    pub challenge_id: String,
    /// 利用者証明用電子証明書, DER as read from the card.
    pub certificate_der: Vec<u8>,
    /// The signature over the challenge, 256 bytes (RSA-2048, PKCS#1 v1.5).
    pub signature: Vec<u8>,
    /// 受診日: the day for which the eligibility is asked.
    pub visit_date: Date,
}

impl fmt::Debug for CardProof {
    /// Shows sizes only: the certificate and the signature belong to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardProof")
            .field("challenge_id", &self.challenge_id)
            .field("certificate_der", &format_args!("{} bytes", self.certificate_der.len()))
            .field("signature", &format_args!("{} bytes", self.signature.len()))
            .field("visit_date", &self.visit_date)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_shows_neither_certificate_nor_signature() {
        let proof = CardProof {
            challenge_id: "c-1".to_owned(),
            certificate_der: vec![0x30, 0x82],
            signature: vec![0xAB; 256],
            visit_date: Date::new(2025, 12, 10).unwrap(),
        };
        let printed = format!("{proof:?}");
        assert!(printed.contains("256 bytes") && !printed.contains("171"), "{printed}");
    }
}
