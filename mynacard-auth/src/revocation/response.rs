//! OCSPの応答: one response as received (RFC 6960, section 4.2.1), read where it lies.

use crate::certificate::Certificate;
use crate::certificate::extensions::{self, Extension};
use crate::certificate::reading::{Element, Elements, Malformed, Read, only, tag};
use crate::revocation::NotChecked;
use crate::revocation::list::single_byte;

/// id-pkix-ocsp-basic: 1.3.6.1.5.5.7.48.1.1.
const BASIC: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
/// id-pkix-ocsp-nonce: 1.3.6.1.5.5.7.48.1.2.
pub(super) const NONCE: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];

/// BasicOCSPResponse.
pub(super) struct Response<'a> {
    pub(super) body: &'a [u8],
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
    pub(super) responder: Responder<'a>,
    pub(super) produced_at: i64,
    pub(super) nonce: Option<&'a [u8]>,
    /// Certificates that the responder sends along; those that cannot be read are left out.
    pub(super) certificates: Vec<Certificate>,
    singles: Elements<'a>,
}

/// ResponderID: who says that it signed.
pub(super) enum Responder<'a> {
    Name(&'a [u8]),
    /// SHA-1 of the public key.
    Key(&'a [u8]),
}

/// SingleResponse.
pub(super) struct Single<'a> {
    pub(super) id: CertificateId<'a>,
    pub(super) status: Status,
    pub(super) this_update: i64,
    pub(super) next_update: Option<i64>,
}

/// CertID: the certificate by its issuer and serial number.
pub(super) struct CertificateId<'a> {
    pub(super) hash: Element<'a>,
    pub(super) issuer_name: &'a [u8],
    pub(super) issuer_key: &'a [u8],
    pub(super) serial: &'a [u8],
}

#[derive(Clone, Copy)]
pub(super) enum Status {
    Good,
    Revoked { since: i64, reason: u8 },
    Unknown,
}

impl<'a> Response<'a> {
    pub(super) fn read(der: &'a [u8]) -> Result<Self, NotChecked> {
        let mut parts = only(der, tag::SEQUENCE)?.elements();
        let status = single_byte(&parts.expect(tag::ENUMERATED)?)?;
        let bytes = parts.optional(tag::explicit(0))?;
        parts.end()?;
        if status != 0 {
            return Err(NotChecked::Refused);
        }
        let mut parts = bytes.ok_or(Malformed)?.only(tag::SEQUENCE)?.elements();
        let kind = parts.expect(tag::OID)?;
        let basic = parts.expect(tag::OCTET_STRING)?;
        parts.end()?;
        if kind.bytes() != BASIC {
            return Err(NotChecked::Unsupported);
        }
        Self::basic(&basic)
    }

    fn basic(bytes: &Element<'a>) -> Result<Self, NotChecked> {
        let mut parts = bytes.only(tag::SEQUENCE)?.elements();
        let body = parts.expect(tag::SEQUENCE)?;
        let algorithm = parts.expect(tag::SEQUENCE)?.encoding();
        let signature = parts.expect(tag::BIT_STRING)?;
        signature.whole_bytes()?;
        let certificates = match parts.optional(tag::explicit(0))? {
            Some(list) => list.only(tag::SEQUENCE)?.elements().collect::<Read<Vec<_>>>()?,
            None => Vec::new(),
        };
        parts.end()?;

        let mut parts = body.elements();
        // Version 1 is the default and not written.
        if parts.optional(tag::explicit(0))?.is_some() {
            return Err(NotChecked::Malformed);
        }
        let responder = parts.one()?;
        let responder = match responder.tag {
            tag if tag == tag::explicit(1) => Responder::Name(responder.only(tag::SEQUENCE)?.encoding()),
            tag if tag == tag::explicit(2) => Responder::Key(responder.only(tag::OCTET_STRING)?.bytes()),
            _ => return Err(NotChecked::Malformed),
        };
        let produced_at = parts.expect(tag::GENERALIZED_TIME)?.time()?;
        let singles = parts.expect(tag::SEQUENCE)?.elements();
        let list = parts.optional(tag::explicit(1))?;
        parts.end()?;
        let mut nonce = None;
        if let Some(list) = list {
            understood(&list.only(tag::SEQUENCE)?, |extension| {
                let is_nonce = extension.id == NONCE;
                if is_nonce {
                    nonce = Some(extension.value.bytes());
                }
                is_nonce
            })?;
        }
        let certificates = certificates.iter().filter_map(|it| Certificate::from_der(it.encoding()).ok());
        Ok(Self {
            body: body.encoding(),
            algorithm,
            signature: signature.bytes().split_first().map_or(&[], |(_, bytes)| bytes),
            responder,
            produced_at,
            nonce,
            certificates: certificates.collect(),
            singles,
        })
    }

    pub(super) fn singles(&self) -> impl Iterator<Item = Result<Single<'a>, NotChecked>> {
        self.singles.clone().map(|single| Single::read(&single?))
    }
}

/// Every extension is understood or not critical.
fn understood<'a>(
    list: &Element<'a>,
    mut knows: impl FnMut(&Extension<'a>) -> bool,
) -> Result<(), NotChecked> {
    let mut all = true;
    extensions::each(list, |extension| {
        all &= knows(&extension) || !extension.critical;
        Ok(())
    })?;
    if all { Ok(()) } else { Err(NotChecked::Unsupported) }
}

impl<'a> Single<'a> {
    fn read(element: &Element<'a>) -> Result<Self, NotChecked> {
        let mut parts = element.elements();
        let mut id = parts.expect(tag::SEQUENCE)?.elements();
        let id = CertificateId {
            hash: id.expect(tag::SEQUENCE)?.elements().expect(tag::OID)?,
            issuer_name: id.expect(tag::OCTET_STRING)?.bytes(),
            issuer_key: id.expect(tag::OCTET_STRING)?.bytes(),
            serial: id.expect(tag::INTEGER)?.integer()?,
        };
        let status = status(&parts.one()?)?;
        let this_update = parts.expect(tag::GENERALIZED_TIME)?.time()?;
        let next_update = parts.optional(tag::explicit(0))?;
        let next_update = next_update.map(|it| it.only(tag::GENERALIZED_TIME)?.time()).transpose()?;
        if let Some(list) = parts.optional(tag::explicit(1))? {
            understood(&list.only(tag::SEQUENCE)?, |_| false)?;
        }
        parts.end()?;
        Ok(Self { id, status, this_update, next_update })
    }
}

/// CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL }
fn status(choice: &Element<'_>) -> Read<Status> {
    match choice.tag {
        tag if tag == tag::context(0) => Ok(Status::Good),
        tag if tag == tag::context(2) => Ok(Status::Unknown),
        tag if tag == tag::explicit(1) => {
            let mut parts = choice.elements();
            let since = parts.expect(tag::GENERALIZED_TIME)?.time()?;
            let reason = parts.optional(tag::explicit(0))?;
            parts.end()?;
            let reason = reason.map(|it| single_byte(&it.only(tag::ENUMERATED)?)).transpose()?;
            Ok(Status::Revoked { since, reason: reason.unwrap_or(0) })
        }
        _ => Err(Malformed),
    }
}
