//! 拡張: what RFC 5280, section 4.2, lets a certificate say, each extension read once.

use crate::certificate::name::{self, GeneralName};
use crate::certificate::reading::{Element, Elements, Malformed, Read, Span, tag};

/// More extensions than any certificate has: the search for duplicates compares each with each.
const MOST_EXTENSIONS: usize = 64;

/// More policies than any certificate has.
const MOST_POLICIES: usize = 256;

/// Object identifiers without tag and length.
pub(crate) mod oid {
    /// anyPolicy (RFC 5280, section 4.2.1.4): 2.5.29.32.0.
    pub(crate) const ANY_POLICY: &[u8] = &[0x55, 0x1D, 0x20, 0x00];
    /// anyExtendedKeyUsage (section 4.2.1.12): 2.5.29.37.0.
    pub(crate) const ANY_USAGE: &[u8] = &[0x55, 0x1D, 0x25, 0x00];
    /// id-kp-clientAuth (section 4.2.1.12): 1.3.6.1.5.5.7.3.2.
    pub(crate) const CLIENT_AUTH: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02];
    /// id-kp-serverAuth (section 4.2.1.12): 1.3.6.1.5.5.7.3.1.
    pub(crate) const SERVER_AUTH: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
    /// id-kp-OCSPSigning (RFC 6960, section 4.2.2.2): 1.3.6.1.5.5.7.3.9.
    pub(crate) const OCSP_SIGNING: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x09];
    /// id-ad-ocsp (RFC 5280, section 4.2.2.1): 1.3.6.1.5.5.7.48.1.
    pub(crate) const OCSP_ACCESS: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01];
    /// id-pe-authorityInfoAccess (section 4.2.2.1): 1.3.6.1.5.5.7.1.1.
    pub(super) const AUTHORITY_INFORMATION: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x01];
    /// id-pkix-ocsp-nocheck (RFC 6960, section 4.2.2.2.1): 1.3.6.1.5.5.7.48.1.5.
    pub(super) const OCSP_NO_CHECK: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x05];
}

/// The extensions of one certificate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extensions {
    /// basicConstraints: whether it is a CA, and how many CAs may follow.
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) key_usage: Option<KeyUsage>,
    /// extKeyUsage: the content of the sequence.
    pub(crate) extended_key_usage: Option<Span>,
    /// certificatePolicies: the content of the sequence.
    pub(crate) policies: Option<Span>,
    /// requireExplicitPolicy of policyConstraints.
    pub(crate) require_explicit_policy: Option<u32>,
    /// inhibitAnyPolicy.
    pub(crate) inhibit_any_policy: Option<u32>,
    /// keyIdentifier of authorityKeyIdentifier.
    pub(crate) authority_key: Option<Span>,
    pub(crate) subject_key: Option<Span>,
    /// cRLDistributionPoints: the content of the sequence.
    pub(crate) distribution_points: Option<Span>,
    /// subjectAltName: the content of the sequence.
    pub(crate) alternative_names: Option<Span>,
    /// authorityInfoAccess: the content of the sequence.
    pub(crate) authority_information: Option<Span>,
    /// freshestCRL: newer lists exist than those that are read here.
    pub(crate) fresher_lists: bool,
    /// Something critical that is not processed here, or something that narrows the path and is not: name constraints,
    /// policy mappings, a policy qualifier of unknown kind. The path ends.
    pub(crate) unprocessed: bool,
    /// A key identifier that is marked critical, which RFC 5280, sections 4.2.1.1 and 4.2.1.2, forbid.
    pub(crate) critical_key_identifier: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct BasicConstraints {
    pub(crate) ca: bool,
    pub(crate) path_length: Option<u32>,
}

/// keyUsage (section 4.2.1.3): bit 0 is the highest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyUsage(u16);

impl KeyUsage {
    pub(crate) const fn digital_signature(self) -> bool {
        self.0 & 1 << 15 != 0
    }

    pub(crate) const fn non_repudiation(self) -> bool {
        self.0 & 1 << 14 != 0
    }

    pub(crate) const fn key_cert_sign(self) -> bool {
        self.0 & 1 << 10 != 0
    }

    pub(crate) const fn crl_sign(self) -> bool {
        self.0 & 1 << 9 != 0
    }
}

/// One Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING }
pub(crate) struct Extension<'a> {
    pub(crate) id: &'a [u8],
    pub(crate) critical: bool,
    pub(crate) value: Element<'a>,
}

/// The extensions in a SEQUENCE OF Extension, none of them twice (section 4.2).
pub(crate) fn each<'a>(list: &Element<'a>, mut take: impl FnMut(Extension<'a>) -> Read<()>) -> Read<()> {
    if list.bytes().is_empty() {
        return Err(Malformed);
    }
    for (index, element) in list.elements().enumerate() {
        let extension = extension(&element?)?;
        let earlier = list.elements().take(index).filter_map(Result::ok);
        let twice = earlier.filter_map(|it| self::extension(&it).ok()).any(|it| it.id == extension.id);
        if twice || index >= MOST_EXTENSIONS {
            return Err(Malformed);
        }
        take(extension)?;
    }
    Ok(())
}

fn extension<'a>(element: &Element<'a>) -> Read<Extension<'a>> {
    if element.tag != tag::SEQUENCE {
        return Err(Malformed);
    }
    let mut parts = element.elements();
    let id = parts.expect(tag::OID)?.bytes();
    // What has a default is not written when it is the default (X.690, clause 11.5).
    let critical = match parts.optional(tag::BOOLEAN)? {
        Some(critical) => critical.boolean().and_then(|it| if it { Ok(true) } else { Err(Malformed) })?,
        None => false,
    };
    let value = parts.expect(tag::OCTET_STRING)?;
    parts.end()?;
    Ok(Extension { id, critical, value })
}

impl Extensions {
    pub(crate) fn read(list: &Element<'_>) -> Read<Self> {
        let mut found = Self::default();
        each(list, |extension| found.take(&extension))?;
        Ok(found)
    }

    fn take(&mut self, extension: &Extension<'_>) -> Read<()> {
        let value = &extension.value;
        let sequence = || value.only(tag::SEQUENCE);
        match extension.id {
            [0x55, 0x1D, 15] => self.key_usage = Some(KeyUsage(value.only(tag::BIT_STRING)?.named_bits()?)),
            [0x55, 0x1D, 19] => self.basic_constraints = Some(basic_constraints(&sequence()?)?),
            [0x55, 0x1D, 37] => self.extended_key_usage = Some(list_of(&sequence()?, tag::OID)?),
            [0x55, 0x1D, 32] => {
                let policies = sequence()?;
                self.policies = Some(list_of(&policies, tag::SEQUENCE)?);
                self.unprocessed |= policies_are_odd(&policies)? && extension.critical;
            }
            [0x55, 0x1D, 36] => self.require_explicit_policy = policy_constraints(&sequence()?)?,
            [0x55, 0x1D, 54] => self.inhibit_any_policy = Some(value.only(tag::INTEGER)?.count()?),
            [0x55, 0x1D, 35] => {
                let mut parts = sequence()?.elements();
                self.authority_key = parts.optional(tag::context(0))?.map(|key| key.content);
                self.critical_key_identifier |= extension.critical;
            }
            [0x55, 0x1D, 14] => {
                self.subject_key = Some(value.only(tag::OCTET_STRING)?.content);
                self.critical_key_identifier |= extension.critical;
            }
            [0x55, 0x1D, 31] => self.distribution_points = Some(list_of(&sequence()?, tag::SEQUENCE)?),
            [0x55, 0x1D, 17] => self.alternative_names = Some(sequence()?.content),
            oid::AUTHORITY_INFORMATION => {
                self.authority_information = Some(list_of(&sequence()?, tag::SEQUENCE)?);
                self.unprocessed |= extension.critical;
            }
            [0x55, 0x1D, 46] => {
                self.fresher_lists = true;
                self.unprocessed |= extension.critical;
            }
            // issuerAltName and nocheck narrow nothing.
            [0x55, 0x1D, 18] | oid::OCSP_NO_CHECK => {}
            // nameConstraints and policyMappings narrow or move what a path stands for, marked critical or not.
            [0x55, 0x1D, 30 | 33] => self.unprocessed = true,
            _ => self.unprocessed |= extension.critical,
        }
        Ok(())
    }
}

fn basic_constraints(sequence: &Element<'_>) -> Read<BasicConstraints> {
    let mut parts = sequence.elements();
    // Old certificates write the default out; no harm is in it.
    let ca = parts.optional(tag::BOOLEAN)?.is_some_and(|ca| ca.boolean() == Ok(true));
    let path_length = parts.optional(tag::INTEGER)?.map(|length| length.count()).transpose()?;
    parts.end()?;
    Ok(BasicConstraints { ca, path_length })
}

/// PolicyConstraints: requireExplicitPolicy [0], inhibitPolicyMapping [1]; mappings are refused in any case.
fn policy_constraints(sequence: &Element<'_>) -> Read<Option<u32>> {
    let mut parts = sequence.elements();
    let require = parts.optional(tag::context(0))?.map(|skip| skip.count()).transpose()?;
    parts.optional(tag::context(1))?.map(|skip| skip.count()).transpose()?;
    parts.end()?;
    Ok(require)
}

/// A list of at least one element of one kind.
fn list_of(sequence: &Element<'_>, tag: u8) -> Read<Span> {
    let all = sequence.elements().all(|element| element.is_ok_and(|it| it.tag == tag));
    if all && !sequence.bytes().is_empty() { Ok(sequence.content) } else { Err(Malformed) }
}

/// Whether a policy has a qualifier other than a CPS pointer or a user notice (section 4.2.1.4: a critical extension whose
/// qualifier cannot be interpreted is refused).
fn policies_are_odd(policies: &Element<'_>) -> Read<bool> {
    for policy in policies.elements() {
        let mut parts = policy?.elements();
        parts.expect(tag::OID)?;
        let qualifiers = parts.optional(tag::SEQUENCE)?;
        parts.end()?;
        for qualifier in qualifiers.iter().flat_map(Element::elements) {
            let kind = qualifier?.elements().expect(tag::OID)?;
            // id-qt-cps and id-qt-unotice: 1.3.6.1.5.5.7.2.1 and .2.
            if !matches!(kind.bytes(), [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x01 | 0x02]) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The policies of a certificate, each once (section 4.2.1.4), as object identifiers without tag and length.
pub(crate) fn policies(content: &[u8]) -> Read<Vec<&[u8]>> {
    let mut found = Vec::new();
    for policy in Elements::over(content) {
        let policy = policy?.elements().expect(tag::OID)?.bytes();
        if found.contains(&policy) || found.len() >= MOST_POLICIES {
            return Err(Malformed);
        }
        found.push(policy);
    }
    Ok(found)
}

/// DistributionPoint (section 4.2.1.13), as far as direct revocation lists need it.
pub(crate) struct DistributionPoint {
    pub(crate) names: Vec<GeneralName>,
    /// The reasons that its lists cover; all when not said.
    pub(crate) reasons: u16,
    /// Another issuer than the certificate's: an indirect list.
    pub(crate) other_issuer: bool,
}

/// Reasons of revocation that a list may cover (section 4.2.1.13): bits 1 to 8.
pub(crate) const ALL_REASONS: u16 = 0x7F80;

/// The distribution points of a certificate of this issuer.
pub(crate) fn distribution_points(content: &[u8], issuer: &[u8]) -> Read<Vec<DistributionPoint>> {
    let point = |element: Read<Element<'_>>| {
        let mut parts = element?.elements();
        let names = parts.optional(tag::explicit(0))?.map(|point| point_names(&point, issuer)).transpose()?;
        let reasons = parts.optional(tag::context(1))?.map(|it| it.named_bits()).transpose()?;
        let other_issuer = parts.optional(tag::explicit(2))?.is_some();
        parts.end()?;
        let reasons = reasons.map_or(ALL_REASONS, |reasons| reasons & ALL_REASONS);
        Ok(DistributionPoint { names: names.unwrap_or_default(), reasons, other_issuer })
    };
    Elements::over(content).map(point).collect()
}

/// DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] }
pub(crate) fn point_names(point: &Element<'_>, issuer: &[u8]) -> Read<Vec<GeneralName>> {
    let mut parts = point.elements();
    let choice = parts.one()?;
    parts.end()?;
    match choice.tag {
        tag if tag == tag::explicit(0) => name::general_names(choice.elements()),
        tag if tag == tag::explicit(1) => {
            Ok(vec![GeneralName::Directory(name::relative_to(issuer, &choice)?)])
        }
        _ => Err(Malformed),
    }
}

/// A list of object identifiers that holds one.
pub(crate) fn lists(content: &[u8], wanted: &[u8]) -> bool {
    Elements::over(content).any(|oid| oid.is_ok_and(|oid| oid.bytes() == wanted))
}
