//! A mint for certificates and lists of any shape, signed with throw-away keys on P-256.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};

/// 2026-03-02 03:00 UTC.
pub(crate) const NOW: i64 = 1_772_420_400;
/// The policy of every certificate unless said otherwise.
pub(crate) const POLICY: &[u8] =
    &[0x2B, 0x06, 0x01, 0x04, 0x01, 0x81, 0xFD, 0x59, 0x08, 0x05, 0x01, 0x03, 0x1E];
pub(crate) const POLICY_TEXT: &str = "1.3.6.1.4.1.32473.8.5.1.3.30";

const ECDSA_WITH_SHA256: &[u8] = &[0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];
const P256_KEY: &[u8] = &[
    0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE,
    0x3D, 0x03, 0x01, 0x07,
];

pub(crate) fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).unwrap();
    let header = match length {
        0..=0x7F => vec![tag, length as u8],
        0x80..=0xFF => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [header, content].concat()
}

/// A private key that everybody can guess.
pub(crate) fn key(number: u8) -> SigningKey {
    SigningKey::from_slice(&[number; 32]).unwrap()
}

pub(crate) fn public(number: u8) -> Vec<u8> {
    let point = key(number).verifying_key().to_encoded_point(false);
    tlv(0x30, &[P256_KEY, &tlv(0x03, &[&[0], point.as_bytes()])])
}

/// A name of one organisation in a kind of string.
pub(crate) fn name(string: u8, text: &str) -> Vec<u8> {
    let attribute = tlv(0x30, &[&[0x06, 0x03, 0x55, 0x04, 0x0A], &tlv(string, &[text.as_bytes()])]);
    tlv(0x30, &[&tlv(0x31, &[&attribute])])
}

pub(crate) fn extension(id: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[0x01, 0x01, 0xFF] } else { &[] };
    tlv(0x30, &[&tlv(0x06, &[id]), critical, &tlv(0x04, &[value])])
}

pub(crate) fn policies(critical: bool, list: &[&[u8]]) -> Vec<u8> {
    let list: Vec<_> = list.iter().map(|policy| tlv(0x30, &[&tlv(0x06, &[policy])])).collect();
    extension(&[0x55, 0x1D, 0x20], critical, &tlv(0x30, &[&list.concat()]))
}

pub(crate) fn authority_key(number: u8) -> Vec<u8> {
    extension(&[0x55, 0x1D, 0x23], false, &tlv(0x30, &[&tlv(0x80, &[&[number; 20]])]))
}

pub(crate) fn subject_key(number: u8) -> Vec<u8> {
    extension(&[0x55, 0x1D, 0x0E], false, &tlv(0x04, &[&[number; 20]]))
}

pub(crate) fn key_usage(bits: u8, unused: u8) -> Vec<u8> {
    extension(&[0x55, 0x1D, 0x0F], true, &tlv(0x03, &[&[unused, bits]]))
}

pub(crate) fn basic_constraints(path_length: Option<u8>) -> Vec<u8> {
    let length = path_length.map_or_else(Vec::new, |length| tlv(0x02, &[&[length]]));
    extension(&[0x55, 0x1D, 0x13], true, &tlv(0x30, &[&[0x01, 0x01, 0xFF], &length]))
}

/// clientAuth.
pub(crate) fn client_auth() -> Vec<u8> {
    let usage = tlv(0x06, &[&[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02]]);
    extension(&[0x55, 0x1D, 0x25], false, &tlv(0x30, &[&usage]))
}

/// What goes into a certificate. The number of a key is its key identifier as well.
#[derive(Clone)]
pub(crate) struct Mint {
    pub(crate) serial: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) not_before: &'static str,
    pub(crate) not_after: &'static str,
    pub(crate) public_key: Vec<u8>,
    pub(crate) extensions: Vec<Vec<u8>>,
    pub(crate) signer: u8,
}

impl Mint {
    /// A CA that signed itself.
    pub(crate) fn root(number: u8) -> Self {
        let own = name(0x0C, "Invented CA");
        Self {
            serial: vec![1],
            issuer: own.clone(),
            subject: own,
            not_before: "200101000000Z",
            not_after: "400101000000Z",
            public_key: public(number),
            extensions: vec![key_usage(0x06, 1), basic_constraints(None), subject_key(number)],
            signer: number,
        }
    }

    /// A certificate for user authentication, issued by the CA with this key.
    pub(crate) fn leaf(ca: u8) -> Self {
        Self {
            serial: vec![0x22, 0x7B],
            subject: name(0x0C, "Invented holder"),
            not_before: "250101000000Z",
            not_after: "300217145959Z",
            public_key: public(0x77),
            extensions: vec![key_usage(0x80, 7), client_auth(), policies(true, &[POLICY]), authority_key(ca)],
            ..Self::root(ca)
        }
    }

    pub(crate) fn der(&self) -> Vec<u8> {
        let validity =
            tlv(0x30, &[&tlv(0x17, &[self.not_before.as_bytes()]), &tlv(0x17, &[self.not_after.as_bytes()])]);
        let body = tlv(
            0x30,
            &[
                &[0xA0, 0x03, 0x02, 0x01, 0x02],
                &tlv(0x02, &[&self.serial]),
                ECDSA_WITH_SHA256,
                &self.issuer,
                &validity,
                &self.subject,
                &self.public_key,
                &tlv(0xA3, &[&tlv(0x30, &[&self.extensions.concat()])]),
            ],
        );
        signed(&body, self.signer)
    }

    pub(crate) fn certificate(&self) -> mynacard_auth::Certificate {
        mynacard_auth::Certificate::from_der(&self.der()).unwrap()
    }
}

fn signed(body: &[u8], signer: u8) -> Vec<u8> {
    let signature: Signature = key(signer).sign(body);
    tlv(0x30, &[body, ECDSA_WITH_SHA256, &tlv(0x03, &[&[0], signature.to_der().as_bytes()])])
}

/// A list of the CA with this key: its times, the serial numbers on it, its extensions.
pub(crate) fn list(signer: u8, times: [&str; 2], serials: &[&[u8]], extensions: &[Vec<u8>]) -> Vec<u8> {
    let time = |text: &str| if text.is_empty() { Vec::new() } else { tlv(0x17, &[text.as_bytes()]) };
    let entries: Vec<_> =
        serials.iter().map(|serial| tlv(0x30, &[&tlv(0x02, &[serial]), &time("260101000000Z")])).collect();
    let entries = if entries.is_empty() { Vec::new() } else { tlv(0x30, &[&entries.concat()]) };
    let number = extension(&[0x55, 0x1D, 0x14], false, &[0x02, 0x01, 0x01]);
    let extensions = tlv(0xA0, &[&tlv(0x30, &[&number, &extensions.concat()])]);
    let issuer = name(0x0C, "Invented CA");
    let [from, to] = times.map(time);
    let body =
        tlv(0x30, &[&[0x02, 0x01, 0x01], ECDSA_WITH_SHA256, &issuer, &from, &to, &entries, &extensions]);
    signed(&body, signer)
}
