//! PKCS#12 files (RFC 7292) as far as they are protected by PBES2: the check value, then the bags with certificates and
//! keys.

use cms::content_info::ContentInfo;
use cms::encrypted_data::EncryptedData;
use der::asn1::{ContextSpecific, ObjectIdentifier, OctetString};
use der::{Decode, Encode as _};
use hmac::{Hmac, Mac as _};
use pkcs5::EncryptionScheme;
use pkcs5::pbes2::Kdf;
use pkcs12::cert_type::CertBag;
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::mac_data::MacData;
use pkcs12::pfx::Pfx;
use pkcs12::safe_bag::SafeBag;
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::client_certificate::ClientCertificateError as E;
use crate::secret::Secret;

/// id-data and id-encryptedData, RFC 5652 sections 4 and 8.
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ENCRYPTED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.6");
/// RFC 8017 appendix B.1.
const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// The most rounds of a key derivation: some seconds. Files have 2,048 to 600,000.
const MAX_ROUNDS: u32 = 2_000_000;
/// `SEQUENCE` with a length that only its end tells (X.690 section 8.1.3.6): BER, not DER.
const INDEFINITE: [u8; 2] = [0x30, 0x80];

/// The certificates in DER and the private keys in PKCS#8 of a file, as they stand there.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) certificates: Vec<Vec<u8>>,
    pub(super) keys: Vec<Zeroizing<Vec<u8>>>,
}

/// `PKCS8ShroudedKeyBag`, RFC 7292 section 4.2.2.
#[derive(der::Sequence)]
struct ShroudedKey {
    algorithm: AlgorithmIdentifierOwned,
    content: OctetString,
}

/// Opens a file. Nothing of it is looked at before its check value has been found right.
pub(super) fn open(file: &[u8], passphrase: &Secret) -> Result<Contents, E> {
    if file.starts_with(&INDEFINITE) {
        return Err(E::Legacy);
    }
    let Pfx { auth_safe, mac_data, .. } = decode(file)?;
    let safes = content(&auth_safe)?;
    verify(&mac_data.ok_or(E::Legacy)?, safes.as_bytes(), passphrase)?;
    let mut contents = Contents::default();
    for safe in decode::<Vec<ContentInfo>>(safes.as_bytes())? {
        match safe.content_type {
            ENCRYPTED_DATA => {
                let encrypted = safe.content.decode_as::<EncryptedData>().map_err(|_| E::Unreadable)?;
                let inner = encrypted.enc_content_info;
                let content = inner.encrypted_content.ok_or(E::Unreadable)?;
                let plain = decrypt(&inner.content_enc_alg, &content, passphrase)?;
                contents.take_bags(&plain, passphrase)?;
            }
            _ => contents.take_bags(content(&safe)?.as_bytes(), passphrase)?,
        }
    }
    Ok(contents)
}

impl Contents {
    fn take_bags(&mut self, bags: &[u8], passphrase: &Secret) -> Result<(), E> {
        for bag in decode::<Vec<SafeBag>>(bags)? {
            let value = Zeroizing::new(bag.bag_value);
            match bag.bag_id {
                pkcs12::PKCS_12_CERT_BAG_OID => {
                    let bag = tagged::<CertBag>(&value)?;
                    if bag.cert_id == pkcs12::PKCS_12_X509_CERT_OID {
                        self.certificates.push(bag.cert_value.into_bytes());
                    }
                }
                pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                    let ShroudedKey { algorithm, content } = tagged(&value)?;
                    self.keys.push(decrypt(&algorithm, &content, passphrase)?);
                }
                pkcs12::PKCS_12_KEY_BAG_OID => {
                    let key = tagged::<der::Any>(&value)?.to_der().map_err(|_| E::Unreadable)?;
                    self.keys.push(Zeroizing::new(key));
                }
                // Revocation lists and what programs add for themselves.
                _ => {}
            }
        }
        Ok(())
    }
}

fn decode<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Result<T, E> {
    T::from_der(bytes).map_err(|_| E::Unreadable)
}

/// The value of a bag stands inside `[0] EXPLICIT`.
fn tagged<'a, T: Decode<'a> + der::Tagged>(bytes: &'a [u8]) -> Result<T, E>
where
    ContextSpecific<T>: Decode<'a>,
{
    decode::<ContextSpecific<T>>(bytes).map(|tagged| tagged.value)
}

/// The octets of plain data; files protected by public keys have another type there.
fn content(info: &ContentInfo) -> Result<OctetString, E> {
    if info.content_type != DATA {
        return Err(E::Legacy);
    }
    info.content.decode_as().map_err(|_| E::Unreadable)
}

/// Checks the file's check value: whether it is whole and this is its passphrase.
fn verify(check: &MacData, safes: &[u8], passphrase: &Secret) -> Result<(), E> {
    let rounds = u32::try_from(check.iterations).ok().filter(|rounds| (1..=MAX_ROUNDS).contains(rounds));
    let rounds = rounds.and_then(|rounds| i32::try_from(rounds).ok()).ok_or(E::Legacy)?;
    // BMPString with two zero bytes at its end, RFC 7292 appendix B.1.
    let units = passphrase.expose().encode_utf16().chain([0]);
    let password: Zeroizing<Vec<u8>> = Zeroizing::new(units.flat_map(u16::to_be_bytes).collect());
    let (salt, expected) = (check.mac_salt.as_bytes(), check.mac.digest.as_bytes());
    macro_rules! is_right {
        ($digest:ty, $length:literal) => {{
            let key = derive_key::<$digest>(&password, salt, Pkcs12KeyType::Mac, rounds, $length);
            let key = Zeroizing::new(key);
            Hmac::<$digest>::new_from_slice(&key)
                .map_err(|_| E::Unreadable)?
                .chain_update(safes)
                .verify_slice(expected)
                .is_ok()
        }};
    }
    let right = match check.mac.algorithm.oid {
        SHA1 => is_right!(sha1::Sha1, 20),
        SHA256 => is_right!(sha2::Sha256, 32),
        SHA384 => is_right!(sha2::Sha384, 48),
        SHA512 => is_right!(sha2::Sha512, 64),
        _ => return Err(E::Legacy),
    };
    if right { Ok(()) } else { Err(E::Passphrase) }
}

/// Decrypts with PBES2, PBKDF2 and AES. Everything else is too weak or too rare.
fn decrypt(
    algorithm: &AlgorithmIdentifierOwned,
    content: &OctetString,
    passphrase: &Secret,
) -> Result<Zeroizing<Vec<u8>>, E> {
    let algorithm = algorithm.to_der().map_err(|_| E::Unreadable)?;
    let scheme = EncryptionScheme::try_from(algorithm.as_slice()).map_err(|_| E::Legacy)?;
    match scheme.pbes2().map(|parameters| &parameters.kdf) {
        Some(Kdf::Pbkdf2(kdf)) if kdf.iteration_count <= MAX_ROUNDS => {}
        _ => return Err(E::Legacy),
    }
    match scheme.decrypt(passphrase.expose(), content.as_bytes()) {
        Ok(plain) => Ok(Zeroizing::new(plain)),
        Err(pkcs5::Error::DecryptFailed) => Err(E::Passphrase),
        Err(_) => Err(E::Legacy),
    }
}
