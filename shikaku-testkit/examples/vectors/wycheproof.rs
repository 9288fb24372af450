//! Signatures of project Wycheproof: the card is played, the certificate holds the key of the set, and the signature is
//! judged as in a visit.

use crate::Tally;
use crate::json::{self, bytes, text};
use der::{Decode, Encode};
use mynacard_apdu::{Card, Limits, Response, StatusWord, Transport, TransportError, Wire};
use mynacard_auth::{
    AuthPin, Certificate, Challenge, JpkiApplication, LastTry, Purpose, Signature, TrustAnchors,
};
use serde_json::Value;
use std::path::Path;

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
        tally.skip(json::list(&groups["testGroups"]).iter().map(|group| json::list(&group["tests"]).len()).sum());
    }
}
