//! The signature command (80 2A) in its six forms (soltia48/myna-card; the first is everybody's), and INTERNAL
//! AUTHENTICATE.

use super::super::access::Access;
use super::super::image::{Application, Entry};
use super::super::next::{NextDraft, NextInput, NextSignature};
use super::status::{
    CONDITIONS_NOT_SATISFIED, FILE_STRUCTURE_MISMATCH, NOT_ALLOWED_YET, WRONG_LENGTH, WRONG_PARAMETERS,
};
use super::{Answer, Chip};
use crate::keys::{HolderKey, PrivateKey};
use mynacard_apdu::Command;
use p384::ecdsa::signature::hazmat::PrehashSigner as _;
use p384::ecdsa::{DerSignature, Signature, SigningKey};
use rsa::{Pkcs1v15Sign, Pss, RsaPrivateKey};
use sha2::{Digest, Sha256, Sha384};

/// 署名用暗証番号.
const SIGNATURE_PIN: (Application, u16) = (Application::Jpki, 0x001B);

impl Chip {
    pub(super) fn sign(&mut self, command: &Command) -> Answer {
        let [_, _, form, p2] = command.header();
        if form > 0x05 || form != 0x00 && self.switches.verbatim_signatures_only {
            return Err(WRONG_PARAMETERS);
        }
        if command.expose_data().is_empty() {
            return Err(WRONG_LENGTH);
        }
        let (application, file) = match (p2, self.application.and_then(default_key)) {
            (0x00, Some(default)) => default,
            _ => {
                self.refer(p2)?;
                self.current()?
            }
        };
        let Some(Entry::Key { key, access }) = self.image.entry(application, file) else {
            return Err(FILE_STRUCTURE_MISMATCH);
        };
        if !self.grants(*access) {
            return Err(NOT_ALLOWED_YET);
        }
        if *key == HolderKey::Common {
            // Assumed: the key is for INTERNAL AUTHENTICATE.
            return Err(CONDITIONS_NOT_SATISFIED);
        }
        let key = *key;
        let draft = self.image.draft().unwrap_or_default();
        if command.expected() < longest(key, draft) {
            return Err(WRONG_LENGTH);
        }
        // What does not fit: more than 245 bytes verbatim, or a digest that is none.
        let signed = signature(key, form, command.expose_data(), draft).ok_or(self.switches.unfit_input);
        if matches!(key, HolderKey::Signature | HolderKey::NextSignature)
            && self.switches.signature_pin_each_time
        {
            self.verified.remove(&SIGNATURE_PIN);
        }
        signed
    }

    /// INTERNAL AUTHENTICATE (soltia48/myna-card): the key of the common application signs a challenge of 1 to 255
    /// bytes; the others have their own command.
    pub(super) fn authenticate(&mut self, command: &Command) -> Answer {
        let [_, _, p1, p2] = command.header();
        if p1 != 0x00 {
            return Err(WRONG_PARAMETERS);
        }
        let challenge = command.expose_data();
        if !(1..=255).contains(&challenge.len()) || command.expected() < 256 {
            return Err(WRONG_LENGTH);
        }
        self.refer(p2)?;
        let (application, file) = self.current()?;
        match self.image.entry(application, file) {
            Some(Entry::Key { key: HolderKey::Common, .. }) => {
                signature(HolderKey::Common, 0x03, challenge, NextDraft::default()).ok_or(WRONG_LENGTH)
            }
            Some(Entry::Key { access: Access::Free, .. }) => Err(CONDITIONS_NOT_SATISFIED),
            Some(Entry::Key { .. }) => Err(NOT_ALLOWED_YET),
            _ => Err(FILE_STRUCTURE_MISMATCH),
        }
    }
}

/// The key of an application with the holder's data, which P2 = 00 names.
const fn default_key(application: Application) -> Option<(Application, u16)> {
    match application {
        Application::Text => Some((application, 0x0013)),
        Application::CardFace => Some((application, 0x001A)),
        _ => None,
    }
}

/// The longest signature of this key, in bytes.
fn longest(key: HolderKey, draft: NextDraft) -> u32 {
    match (key.private(), draft.signature) {
        (PrivateKey::Rsa(_), _) => 256,
        (PrivateKey::P384(_), NextSignature::Der) => 104,
        (PrivateKey::P384(_), NextSignature::Fixed) => 96,
    }
}

fn signature(key: HolderKey, form: u8, input: &[u8], draft: NextDraft) -> Option<Vec<u8>> {
    match key.private() {
        PrivateKey::Rsa(key) => rsa_signature(key, form, input).ok(),
        PrivateKey::P384(key) => elliptic_signature(key, form, input, draft),
    }
}

/// SHA-384 and its identifier (RFC 8017, clause 9.2, note 1).
const SHA384_DIGEST_INFO: &[u8] =
    b"\x30\x41\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30";

/// ECDSA as the draft of the next card has it: P1 says who hashes, as today.
fn elliptic_signature(key: &SigningKey, form: u8, input: &[u8], draft: NextDraft) -> Option<Vec<u8>> {
    let digest = match (form, draft.input) {
        (0x01 | 0x03 | 0x05, _) => Sha384::digest(input).to_vec(),
        (_, NextInput::Digest) => input.to_vec(),
        (_, NextInput::DigestInfo) => input.strip_prefix(SHA384_DIGEST_INFO)?.to_vec(),
    };
    let signature: Signature = key.sign_prehash(&digest).ok().filter(|_| digest.len() == 48)?;
    Some(match draft.signature {
        NextSignature::Der => DerSignature::from(signature).as_bytes().to_vec(),
        NextSignature::Fixed => signature.to_bytes().to_vec(),
    })
}

/// P1 says who hashes and how the digest is padded; P1 = 00 pads what it is given.
fn rsa_signature(key: &RsaPrivateKey, form: u8, input: &[u8]) -> rsa::Result<Vec<u8>> {
    let digest = match form {
        0x01 | 0x03 | 0x05 => Sha256::digest(input).to_vec(),
        _ => input.to_vec(),
    };
    let random = &mut rand::thread_rng();
    match form {
        0x00 | 0x01 => key.sign_with_rng(random, Pkcs1v15Sign::new_unprefixed(), &digest),
        0x02 | 0x03 => key.sign_with_rng(random, Pkcs1v15Sign::new::<Sha256>(), &digest),
        _ => key.sign_with_rng(random, Pss::new_blinded::<Sha256>(), &digest),
    }
}
