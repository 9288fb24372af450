//! Signatures of project Wycheproof: the card is played, the certificate holds the key of the set, and the signature is
//! judged as in a visit.

use crate::Tally;
use crate::json::{self, bytes};
use der::{Decode, Encode};
use mynacard_apdu::{Card, Limits, Response, StatusWord, Transport, TransportError, Wire};
use mynacard_auth::{AuthPin, Certificate, Challenge, JpkiApplication, LastTry, Signature};
use shikaku_testkit::pki::{Generation, Leaf, TestCa};
use std::path::Path;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    for group in json::list(&json::read(&folder.join("rsa_signature_2048_sha256_test.json"))["testGroups"]) {
        let certificate = certificate_of(&bytes(&group["publicKeyDer"]));
        for test in json::list(&group["tests"]) {
            let verifies = certificate.verifies(&bytes(&test["msg"]), &signature(bytes(&test["sig"])));
            // The one acceptable signature leaves out the NULL of its DigestInfo: refused, as RFC 8017 writes it.
            tally.check(&test["tcId"].to_string(), verifies == (test["result"] == "valid"));
        }
    }
    for file in ["ecdsa_secp256r1_sha256_test.json", "ecdsa_secp384r1_sha384_test.json"] {
        let groups = json::read(&folder.join(file));
        tally.skip(
            json::list(&groups["testGroups"]).iter().map(|group| json::list(&group["tests"]).len()).sum(),
        );
    }
}

/// A certificate with this key. Nobody checks its own signature here.
fn certificate_of(key: &[u8]) -> Certificate {
    let issued = TestCa::authentication(Generation::First).issue(&Leaf::authentication(1, 0, 1));
    let mut certificate = x509_cert::Certificate::from_der(&issued).expect("a certificate");
    certificate.tbs_certificate.subject_public_key_info =
        SubjectPublicKeyInfoOwned::from_der(key).expect("a public key");
    Certificate::from_der(&certificate.to_der().expect("DER")).expect("a certificate")
}

/// The signature as it comes from a card: nothing else makes one.
fn signature(bytes: Vec<u8>) -> Signature {
    let mut card = Card::new(Player(bytes));
    let jpki = JpkiApplication::select(&mut card).expect("the JPKI application");
    let unlocked = jpki.unlock(AuthPin::parse("1234").expect("a PIN"), LastTry::Keep).expect("the right PIN");
    let challenge = Challenge::new("https://service.example", 0, &[0; 32]).expect("a challenge");
    unlocked.sign(challenge).expect("a signature").signature
}

/// A card that takes every PIN and answers every challenge with the same bytes.
struct Player(Vec<u8>);

impl Transport for Player {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        Ok(match wire.expose() {
            [_, 0x2A, ..] => Response::new(self.0.clone(), StatusWord::SUCCESS),
            [_, 0x20, _, _] => Response::new(Vec::new(), StatusWord(0x63C3)),
            _ => Response::new(Vec::new(), StatusWord::SUCCESS),
        })
    }

    fn limits(&self) -> Limits {
        Limits::EXTENDED
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}
