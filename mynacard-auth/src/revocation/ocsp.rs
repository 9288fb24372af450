//! OCSPによる確認: a question to a responder, and whether its answer counts (RFC 6960).

use crate::certificate::Certificate;
use crate::certificate::extensions::lists;
use crate::certificate::name;
use crate::certificate::path::KeyPurpose;
use crate::certificate::reading::{Read, tag};
use crate::certificate::writing::encode;
use crate::revocation::response::{CertificateId, NONCE, Responder, Response, Single, Status};
use crate::revocation::{NotChecked, OcspResponder, Revocation, StatusInputs};
use crate::signature::key_parts;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::fmt;

/// id-sha1 with NULL: the one hash that every responder understands (RFC 5019, section 2.1.1). It points at a
/// certificate and proves nothing.
const SHA1: &[u8] = &[0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00];

/// OCSPの照会: a request about one certificate, in DER. `Debug` shows nothing: it holds the serial number.
#[derive(Clone, PartialEq, Eq)]
pub struct OcspRequest(Vec<u8>);

impl OcspRequest {
    /// Asks about a certificate that `issuer` issued; with a nonce, if one is given (RFC 8954: 1 to 32 bytes).
    ///
    /// # Errors
    /// [`NotChecked::Malformed`] when the nonce is too long for a request.
    pub fn new(
        certificate: &Certificate,
        issuer: &Certificate,
        nonce: Option<&[u8]>,
    ) -> Result<Self, NotChecked> {
        Ok(Self(request(certificate, issuer, nonce)?))
    }

    /// The bytes of the request. They hold the serial number of the certificate.
    #[must_use]
    pub fn expose_der(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for OcspRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OcspRequest(…)")
    }
}

/// OCSPRequest ::= SEQUENCE { SEQUENCE { SEQUENCE OF SEQUENCE { CertID }, [2] EXPLICIT Extensions OPTIONAL } }
fn request(certificate: &Certificate, issuer: &Certificate, nonce: Option<&[u8]>) -> Read<Vec<u8>> {
    let (_, key) = key_parts(issuer.key())?;
    let id = [
        SHA1,
        &encode(tag::OCTET_STRING, &[&Sha1::digest(certificate.issuer())])?,
        &encode(tag::OCTET_STRING, &[&Sha1::digest(key)])?,
        &encode(tag::INTEGER, &[certificate.serial()])?,
    ];
    let requests = encode(tag::SEQUENCE, &[&encode(tag::SEQUENCE, &[&encode(tag::SEQUENCE, &id)?])?])?;
    let extensions = match nonce {
        None => Vec::new(),
        Some(nonce) => {
            let value = encode(tag::OCTET_STRING, &[&encode(tag::OCTET_STRING, &[nonce])?])?;
            let extension = encode(tag::SEQUENCE, &[&encode(tag::OID, &[NONCE])?, &value])?;
            encode(tag::explicit(2), &[&encode(tag::SEQUENCE, &[&extension])?])?
        }
    };
    encode(tag::SEQUENCE, &[&encode(tag::SEQUENCE, &[&requests, &extensions])?])
}

/// OCSPによる確認 of one certificate. `issuer` is the CA to which it was verified to lead.
///
/// ```
/// use mynacard_auth::revocation::{NoAnswer, OcspResponder, StatusInputs, status_by_ocsp};
/// use mynacard_auth::{Certificate, Revocation, RustCrypto};
///
/// /// Answers with what was recorded.
/// struct Recorded(&'static [u8]);
///
/// impl OcspResponder for Recorded {
///     fn ask(&self, _request: &[u8]) -> Result<Vec<u8>, NoAnswer> {
///         Ok(self.0.to_vec())
///     }
/// }
///
/// let ca = Certificate::from_der(include_bytes!("../../fixtures/authentication-ca.der"))?;
/// let certificate = Certificate::from_der(include_bytes!("../../fixtures/authentication.der"))?;
/// let responder = Recorded(include_bytes!("../../fixtures/good.ocsp"));
/// let inputs = StatusInputs { now: 1_800_000_000, tolerance: 60, signatures: &RustCrypto };
/// let status = status_by_ocsp(&certificate, &ca, &responder, None, &inputs);
/// assert!(matches!(status, Revocation::Good { .. }));
/// # Ok::<(), mynacard_auth::Error>(())
/// ```
pub fn status_by_ocsp(
    certificate: &Certificate,
    issuer: &Certificate,
    responder: &dyn OcspResponder,
    nonce: Option<&[u8]>,
    inputs: &StatusInputs<'_>,
) -> Revocation {
    let answer = || {
        let request = OcspRequest::new(certificate, issuer, nonce)?;
        let response = responder.ask(request.expose_der()).map_err(|_| NotChecked::NoAnswer)?;
        judge(&Response::read(&response)?, certificate, issuer, nonce, inputs)
    };
    answer().unwrap_or_else(Revocation::NotChecked)
}

fn judge(
    response: &Response<'_>,
    certificate: &Certificate,
    issuer: &Certificate,
    nonce: Option<&[u8]>,
    inputs: &StatusInputs<'_>,
) -> Result<Revocation, NotChecked> {
    signer(response, issuer, inputs)?;
    if response.produced_at > inputs.now.saturating_add(inputs.tolerance) {
        return Err(NotChecked::Future);
    }
    if let Some(nonce) = nonce
        && response.nonce != Some(&*encode(tag::OCTET_STRING, &[nonce])?)
    {
        return Err(NotChecked::Replayed);
    }
    let mut answer = Err(NotChecked::Other);
    for single in response.singles() {
        let Single { id, status, this_update, next_update } = single?;
        if !names(&id, certificate, issuer)? {
            continue;
        }
        let current = inputs.current(this_update, next_update);
        match (current, status) {
            (Ok(()), Status::Revoked { since, reason }) => return Ok(Revocation::Revoked { since, reason }),
            (Ok(()), Status::Good) if answer == Err(NotChecked::Other) => {
                answer = Ok(Revocation::Good { as_of: this_update });
            }
            (Ok(()), Status::Good) => {}
            (Ok(()), Status::Unknown) => answer = Err(NotChecked::Unknown),
            (Err(why), _) => answer = Err(why),
        }
    }
    answer
}

/// Whether a CertID means this certificate of this issuer.
fn names(id: &CertificateId<'_>, certificate: &Certificate, issuer: &Certificate) -> Read<bool> {
    let (_, key) = key_parts(issuer.key())?;
    let hash = |bytes: &[u8]| match id.hash.bytes() {
        // id-sha1
        [0x2B, 0x0E, 0x03, 0x02, 0x1A] => Some(Sha1::digest(bytes).to_vec()),
        // id-sha256
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01] => Some(Sha256::digest(bytes).to_vec()),
        _ => None,
    };
    Ok(id.serial == certificate.serial()
        && hash(certificate.issuer()).as_deref() == Some(id.issuer_name)
        && hash(key).as_deref() == Some(id.issuer_key))
}

/// The CA itself signed, or a responder whom it entitled (section 4.2.2.2).
fn signer(
    response: &Response<'_>,
    issuer: &Certificate,
    inputs: &StatusInputs<'_>,
) -> Result<(), NotChecked> {
    let signed = |by: &Certificate| {
        inputs.signatures.verify(response.algorithm, by.key(), response.body, response.signature)
    };
    let mut problem = NotChecked::Signature;
    if is_meant(&response.responder, issuer) {
        match signed(issuer) {
            Ok(()) => return Ok(()),
            Err(why) => problem = why.into(),
        }
    }
    for delegate in response.certificates.iter().filter(|it| is_meant(&response.responder, it)) {
        match entitled(delegate, issuer, inputs).and_then(|()| Ok(signed(delegate)?)) {
            Ok(()) => return Ok(()),
            Err(why) => problem = why,
        }
    }
    Err(problem)
}

fn is_meant(responder: &Responder<'_>, candidate: &Certificate) -> bool {
    match responder {
        Responder::Name(name) => name::equal(name, candidate.subject()),
        Responder::Key(hash) => key_parts(candidate.key()).is_ok_and(|(_, key)| *Sha1::digest(key) == **hash),
    }
}

/// The CA issued the responder's certificate itself, for this purpose, and it is inside its period.
fn entitled(
    delegate: &Certificate,
    issuer: &Certificate,
    inputs: &StatusInputs<'_>,
) -> Result<(), NotChecked> {
    let extensions = delegate.extensions();
    let usages = extensions.extended_key_usage.map(|usages| delegate.part(usages));
    let for_answers = usages.is_some_and(|usages| lists(usages, KeyPurpose::OcspSigning.oid()))
        && extensions.key_usage.is_none_or(|usage| usage.digital_signature());
    let validity = delegate.validity();
    let in_time = !validity.is_over(inputs.now) && !validity.is_future(inputs.now);
    let issued = name::equal(delegate.issuer(), issuer.subject())
        && delegate.algorithms_agree()
        && !extensions.unprocessed
        && for_answers;
    if !issued || !in_time {
        return Err(NotChecked::Signature);
    }
    let (algorithm, signature) = (delegate.algorithm(), delegate.issuer_signature());
    Ok(inputs.signatures.verify(algorithm, issuer.key(), delegate.body(), signature)?)
}
