//! 失効リスト (CRL): one list as received (RFC 5280, section 5), scanned where it lies.

use crate::certificate::extensions::{self, ALL_REASONS};
use crate::certificate::name::GeneralName;
use crate::certificate::reading::{Element, Elements, Malformed, Read, only, tag};
use crate::revocation::NotChecked;

/// A revocation list, its entries not looked at yet.
pub(super) struct List<'a> {
    pub(super) body: &'a [u8],
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
    pub(super) issuer: &'a [u8],
    pub(super) this_update: i64,
    pub(super) next_update: Option<i64>,
    entries: Option<Elements<'a>>,
    pub(super) scope: Scope,
}

/// 発行配布点 (issuingDistributionPoint, section 5.2.5): which certificates and reasons a list covers.
#[derive(Default)]
pub(super) struct Scope {
    /// The names of its partition; none when it covers all.
    pub(super) names: Option<Vec<GeneralName>>,
    pub(super) only_users: bool,
    pub(super) only_cas: bool,
    pub(super) only_attributes: bool,
    pub(super) reasons: Option<u16>,
    /// A list on behalf of others, a delta, or with a critical extension that is not known: of no use here.
    pub(super) unsupported: bool,
}

/// An entry: since when, and why.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) since: i64,
    pub(super) reason: u8,
}

impl<'a> List<'a> {
    pub(super) fn read(der: &'a [u8]) -> Read<Self> {
        let mut parts = only(der, tag::SEQUENCE)?.elements();
        let body = parts.expect(tag::SEQUENCE)?;
        let algorithm = parts.expect(tag::SEQUENCE)?.encoding();
        let signature = parts.expect(tag::BIT_STRING)?.whole_bytes()?.of(der);
        parts.end()?;

        let mut parts = body.elements();
        let version = parts.optional(tag::INTEGER)?.map(|version| version.count()).transpose()?;
        let inner = parts.expect(tag::SEQUENCE)?.encoding();
        let issuer = parts.expect(tag::SEQUENCE)?.encoding();
        let this_update = parts.one()?.time()?;
        let next_update = match parts.peek() {
            Some(tag::UTC_TIME | tag::GENERALIZED_TIME) => Some(parts.one()?.time()?),
            _ => None,
        };
        let entries = parts.optional(tag::SEQUENCE)?.map(|entries| entries.elements());
        let extensions = parts.optional(tag::explicit(0))?;
        parts.end()?;
        // Version 2 is written as 1; extensions need it (section 5.1.2.1). The algorithm is repeated to the letter.
        if version.is_some_and(|version| version != 1)
            || version.is_none() && extensions.is_some()
            || inner != algorithm
        {
            return Err(Malformed);
        }
        let scope = extensions.map(|list| Scope::read(&list.only(tag::SEQUENCE)?, issuer)).transpose()?;
        Ok(Self {
            body: body.encoding(),
            algorithm,
            signature,
            issuer,
            this_update,
            next_update,
            entries,
            scope: scope.unwrap_or_default(),
        })
    }

    /// The entry of a serial number. The whole list is looked through: one entry that is not understood spoils it
    /// (section 5.3).
    pub(super) fn find(&self, serial: &[u8]) -> Result<Option<Entry>, NotChecked> {
        let mut found = None;
        for entry in self.entries.iter().flat_map(Clone::clone) {
            let mut parts = entry?.elements();
            let number = parts.expect(tag::INTEGER)?.integer()?;
            let since = parts.one()?;
            let extensions = parts.optional(tag::SEQUENCE)?;
            parts.end()?;
            let reason = extensions.map(|list| reason(&list)).transpose()?;
            if number == serial {
                found = Some(Entry { since: since.time()?, reason: reason.unwrap_or(0) });
            }
        }
        Ok(found)
    }
}

/// Extensions of an entry (section 5.3): its reason; whatever else is critical is not understood.
fn reason(list: &Element<'_>) -> Result<u8, NotChecked> {
    let (mut reason, mut unsupported) = (0, false);
    extensions::each(list, |extension| {
        match extension.id {
            // reasonCode
            [0x55, 0x1D, 21] => reason = single_byte(&extension.value.only(tag::ENUMERATED)?)?,
            // certificateIssuer: an entry of an indirect list, critical or not
            [0x55, 0x1D, 29] => unsupported = true,
            _ => unsupported |= extension.critical,
        }
        Ok(())
    })?;
    if unsupported { Err(NotChecked::Unsupported) } else { Ok(reason) }
}

pub(super) fn single_byte(element: &Element<'_>) -> Read<u8> {
    match element.bytes() {
        [byte] => Ok(*byte),
        _ => Err(Malformed),
    }
}

impl Scope {
    fn read(list: &Element<'_>, issuer: &[u8]) -> Read<Self> {
        let mut scope = Self::default();
        extensions::each(list, |extension| {
            match extension.id {
                [0x55, 0x1D, 28] => scope.take(&extension.value.only(tag::SEQUENCE)?, issuer)?,
                // deltaCRLIndicator: never a full list; freshestCRL: not the last word. Marked critical or not
                [0x55, 0x1D, 27 | 46] => scope.unsupported = true,
                // cRLNumber
                [0x55, 0x1D, 20] => drop(extension.value.only(tag::INTEGER)?.integer()?),
                // authorityKeyIdentifier: the key is found by trying
                [0x55, 0x1D, 35] => {}
                _ => scope.unsupported |= extension.critical,
            }
            Ok(())
        })?;
        Ok(scope)
    }

    /// IssuingDistributionPoint, all of whose parts are optional, but not all at once.
    fn take(&mut self, point: &Element<'_>, issuer: &[u8]) -> Read<()> {
        let mut parts = point.elements();
        if parts.is_empty() {
            return Err(Malformed);
        }
        let name = parts.optional(tag::explicit(0))?;
        self.names = name.map(|name| extensions::point_names(&name, issuer)).transpose()?;
        let mut flag =
            |number| parts.optional(tag::context(number))?.map_or(Ok(false), |flag| flag.boolean());
        self.only_users = flag(1)?;
        self.only_cas = flag(2)?;
        let reasons = parts.optional(tag::context(3))?;
        self.reasons = reasons.map(|reasons| reasons.named_bits()).transpose()?.map(|it| it & ALL_REASONS);
        let mut flag =
            |number| parts.optional(tag::context(number))?.map_or(Ok(false), |flag| flag.boolean());
        self.unsupported |= flag(4)?;
        self.only_attributes = flag(5)?;
        parts.end()
    }
}
