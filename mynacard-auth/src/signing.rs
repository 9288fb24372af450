//! The one signature command, for the keys behind PINs and for the keys that show that the card is there.

use crate::challenge::Challenge;
use crate::error::Error;
use crate::signature::Signature;
use mynacard_apdu::{Card, Command, Error as CardError, FileId, Response, StatusWord, Step, Transport};
use sha2::{Digest, Sha256};

/// DigestInfo of SHA-256 without the digest (RFC 8017, section 9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// P2 that names the current file (OpenSC, jpki/myna and eight others).
const CURRENT: u8 = 0x80;
/// P2 that names the internal-authentication key of the selected application (crate myna-card, AokiApp/jsapdu).
const KEY_OF_THE_APPLICATION: u8 = 0x00;

/// Signs with this key of the selected application.
pub(crate) fn sign<T: Transport>(
    card: &mut Card<T>,
    key: FileId,
    challenge: &Challenge,
) -> Result<Signature, Error> {
    let payload = digest_info(challenge);
    let short_id = card.address(key)?;
    let reference = short_id.map_or(CURRENT, |id| CURRENT | id);
    let mut response = card.transmit(&command(reference, &payload), Step::Sign)?;
    if short_id.is_some() && response.status().refuses_short_id() {
        // Only one source names a key by short identifier. A refused signature costs nothing.
        card.select_file(key)?;
        response = card.transmit(&command(CURRENT, &payload), Step::Sign)?;
    }
    signature(card, response)
}

/// 内部認証: signs with the key by which the selected application shows that the card is there. No PIN guards it.
pub(crate) fn authenticate<T: Transport>(
    card: &mut Card<T>,
    challenge: &Challenge,
) -> Result<Signature, Error> {
    let response = card.transmit(&command(KEY_OF_THE_APPLICATION, &digest_info(challenge)), Step::Sign)?;
    signature(card, response)
}

fn digest_info(challenge: &Challenge) -> [u8; 51] {
    let mut payload = [0; 51];
    let digest = Sha256::digest(challenge.message().as_bytes());
    for (place, byte) in payload.iter_mut().zip(SHA256_DIGEST_INFO.iter().chain(&digest)) {
        *place = *byte;
    }
    payload
}

/// PERFORM SECURITY OPERATION in the card's own class, P1 00: the payload is padded as it is (PKCS#1 v1.5). Confirmed
/// by ten sources; other values of P1 by one.
fn command(reference: u8, payload: &[u8]) -> Command {
    Command::new([0x80, 0x2A, 0x00, reference]).with_data(payload).expecting(256)
}

/// The signature in an answer. It is made once: where a reader leaves T=0 to the host, the answer is 61xx and the
/// signature waits to be fetched, which does not sign again.
fn signature<T: Transport>(card: &mut Card<T>, answer: Response) -> Result<Signature, Error> {
    let answer = card.fetch(answer, Step::Sign)?;
    match answer.status() {
        StatusWord::SUCCESS => Ok(Signature::from_received(answer.expose())),
        status => Err(CardError::Status { during: Step::Sign, status }.into()),
    }
}
