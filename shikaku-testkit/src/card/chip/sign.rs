//! The signature command (80 2A) in its six forms (soltia48/myna-card; the first is everybody's).

use super::super::image::{Application, Entry};
use super::{Answer, Chip, FILE_STRUCTURE_MISMATCH, NOT_ALLOWED_YET, WRONG_LENGTH, WRONG_PARAMETERS};
use mynacard_apdu::Command;
use rsa::{Pkcs1v15Sign, Pss, RsaPrivateKey};
use sha2::{Digest, Sha256};

/// The key of the text application, which P2 = 00 names.
const DEFAULT_KEY: (Application, u16) = (Application::Text, 0x0013);

impl Chip {
    pub(super) fn sign(&mut self, command: &Command) -> Answer {
        let [_, _, form, p2] = command.header();
        if form > 0x05 || form != 0x00 && self.switches.verbatim_signatures_only {
            return Err(WRONG_PARAMETERS);
        }
        if command.expose_data().is_empty() || command.expected() < 256 {
            return Err(WRONG_LENGTH);
        }
        let (application, file) = if p2 == 0x00 && self.application == Some(DEFAULT_KEY.0) {
            DEFAULT_KEY
        } else {
            self.refer(p2)?;
            self.current()?
        };
        let Some(Entry::Key { key, access }) = self.image.entry(application, file) else {
            return Err(FILE_STRUCTURE_MISMATCH);
        };
        if !self.grants(*access) {
            return Err(NOT_ALLOWED_YET);
        }
        // What does not fit: more than 245 bytes verbatim, or a digest that is none.
        signature(key.private(), form, command.expose_data()).map_err(|_| WRONG_LENGTH)
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
