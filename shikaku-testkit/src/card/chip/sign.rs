//! The signature command (80 2A) in its six forms (soltia48/myna-card; the first is everybody's), and INTERNAL
//! AUTHENTICATE.

use super::super::access::Access;
use super::super::image::{Application, Entry};
use super::status::{
    CONDITIONS_NOT_SATISFIED, FILE_STRUCTURE_MISMATCH, NOT_ALLOWED_YET, WRONG_LENGTH, WRONG_PARAMETERS,
};
use super::{Answer, Chip};
use crate::keys::HolderKey;
use mynacard_apdu::Command;
use rsa::{Pkcs1v15Sign, Pss, RsaPrivateKey};
use sha2::{Digest, Sha256};

/// 署名用暗証番号.
const SIGNATURE_PIN: (Application, u16) = (Application::Jpki, 0x001B);

impl Chip {
    pub(super) fn sign(&mut self, command: &Command) -> Answer {
        let [_, _, form, p2] = command.header();
        if form > 0x05 || form != 0x00 && self.switches.verbatim_signatures_only {
            return Err(WRONG_PARAMETERS);
        }
        if command.expose_data().is_empty() || command.expected() < 256 {
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
        // What does not fit: more than 245 bytes verbatim, or a digest that is none.
        let signed =
            signature(key.private(), form, command.expose_data()).map_err(|_| self.switches.unfit_input);
        if *key == HolderKey::Signature && self.switches.signature_pin_each_time {
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
                signature(HolderKey::Common.private(), 0x03, challenge).map_err(|_| WRONG_LENGTH)
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

/// P1 says who hashes and how the digest is padded; P1 = 00 pads what it is given.
fn signature(key: &RsaPrivateKey, form: u8, input: &[u8]) -> rsa::Result<Vec<u8>> {
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
