//! The extensions of the card's certificates, in the order in which the card has them.
//!
//! The shape is that of the certificates which real cards carry, as public code and published test certificates
//! show it (soltia48/myna-card, jpki/myna): what is critical, what is a directory name, what is a URL. Names, URLs
//! and object identifiers are invented.

use super::name::{COMMON_NAME, ORGANIZATION, UNIT, directory, name, utf8};
use super::{Authority, Leaf, LeafKind};
use der::asn1::{Ia5StringRef, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::{Any, Encode};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName, OtherName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, IssuerAltName, KeyUsage, KeyUsages,
    SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const CLIENT_AUTHENTICATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const CPS_QUALIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.1");
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");

/// Arc of the holder's names in a signature certificate, under the number that RFC 5612 sets aside for examples.
const HOLDER_ARC: &str = "1.3.6.1.4.1.32473.8.5.5";

fn extension<E: Encode + AssociatedOid>(critical: bool, value: &E) -> der::Result<Extension> {
    Ok(Extension { extn_id: E::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}

/// Of a CA: KU, SAN, BC, CRLDP, SKI.
pub(super) fn of_ca(own: &Name, key: &SubjectPublicKeyInfoOwned) -> der::Result<Vec<Extension>> {
    Ok(vec![
        extension(true, &KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign))?,
        extension(false, &SubjectAltName(directory(japanese(&[])?)))?,
        extension(true, &BasicConstraints { ca: true, path_len_constraint: None })?,
        extension(false, &distribution_point(own.clone()))?,
        extension(false, &subject_key_identifier(key)?)?,
    ])
}

/// Of a holder: KU, EKU, CP, IAN, CRLDP, AIA, AKI, SKI for user authentication; KU, SAN, CP, IAN, CRLDP, AKI, SKI
/// for signatures.
pub(super) fn of_leaf(
    leaf: &Leaf,
    issuer: &Authority,
    issuer_key: &SubjectPublicKeyInfoOwned,
    key: &SubjectPublicKeyInfoOwned,
) -> der::Result<Vec<Extension>> {
    let mut extensions = match &leaf.kind {
        LeafKind::Authentication => vec![
            extension(true, &KeyUsage(KeyUsages::DigitalSignature.into()))?,
            extension(false, &ExtendedKeyUsage(vec![CLIENT_AUTHENTICATION]))?,
        ],
        LeafKind::Signature(person) => vec![
            extension(true, &KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation))?,
            // The order is the card's: name, birth, sex, address, substitute characters of name and of address.
            extension(
                false,
                &SubjectAltName(vec![
                    holder(1, &person.name)?,
                    holder(4, &person.birth)?,
                    holder(3, &person.sex)?,
                    holder(5, &person.address)?,
                    holder(2, &zeros(&person.name))?,
                    holder(6, &zeros(&person.address))?,
                ]),
            )?,
        ],
    };
    let (unit, japanese_unit) = match leaf.kind {
        LeafKind::Authentication => (issuer.unit, "利用者証明用の架空の証明書（試験専用・効力なし）"),
        LeafKind::Signature(_) => (issuer.unit, "署名用の架空の証明書（試験専用・効力なし）"),
    };
    extensions.push(extension(true, &policies(leaf.policy)?)?);
    extensions
        .push(extension(false, &IssuerAltName(directory(japanese(&[japanese_unit, "実在しない認証局"])?)))?);
    extensions.push(extension(
        false,
        &distribution_point(name(&[
            (ORGANIZATION, super::ORGANIZATION_NAME),
            (UNIT, unit),
            (UNIT, "CRL Distribution Points"),
            (UNIT, "Tottori-ken"),
            (COMMON_NAME, "Kakuu-shi CRLDP"),
        ])?),
    )?);
    if matches!(leaf.kind, LeafKind::Authentication) {
        extensions.push(extension(
            false,
            &AuthorityInfoAccessSyntax(vec![AccessDescription {
                access_method: OCSP,
                access_location: uri("http://ocsp.shikaku-testkit.example")?,
            }]),
        )?);
    }
    extensions.push(extension(
        false,
        &AuthorityKeyIdentifier {
            key_identifier: Some(subject_key_identifier(issuer_key)?.0),
            authority_cert_issuer: Some(directory(issuer.name()?)),
            authority_cert_serial_number: Some(SerialNumber::new(&issuer.serial.to_be_bytes())?),
        },
    )?);
    extensions.push(extension(false, &subject_key_identifier(key)?)?);
    Ok(extensions)
}

/// SHA-1 of the public key (RFC 5280, clause 4.2.1.2, method 1).
fn subject_key_identifier(key: &SubjectPublicKeyInfoOwned) -> der::Result<SubjectKeyIdentifier> {
    use der::referenced::OwnedToRef;
    SubjectKeyIdentifier::try_from(key.owned_to_ref())
}

fn japanese(units: &[&str]) -> der::Result<Name> {
    let units = units.iter().map(|unit| (UNIT, *unit));
    name(&std::iter::once((ORGANIZATION, "架空の個人認証サービス")).chain(units).collect::<Vec<_>>())
}

fn policies(oid: &str) -> der::Result<CertificatePolicies> {
    let cps = Ia5StringRef::new("http://www.shikaku-testkit.example/cps.html")?;
    Ok(CertificatePolicies(vec![PolicyInformation {
        policy_identifier: ObjectIdentifier::new(oid)?,
        policy_qualifiers: Some(vec![PolicyQualifierInfo {
            policy_qualifier_id: CPS_QUALIFIER,
            qualifier: Some(Any::from(cps)),
        }]),
    }]))
}

fn distribution_point(name: Name) -> CrlDistributionPoints {
    CrlDistributionPoints(vec![DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(directory(name))),
        reasons: None,
        crl_issuer: None,
    }])
}

fn uri(text: &str) -> der::Result<GeneralName> {
    Ok(GeneralName::UniformResourceIdentifier(Ia5StringRef::new(text)?.into()))
}

fn holder(arc: u8, text: &str) -> der::Result<GeneralName> {
    let type_id = ObjectIdentifier::new(HOLDER_ARC)?.push_arc(arc.into())?;
    Ok(GeneralName::OtherName(OtherName { type_id, value: utf8(text)? }))
}

/// One 0 for each character: none was substituted.
fn zeros(text: &str) -> String {
    "0".repeat(text.chars().count())
}
