//! Distinguished names as the card's certificates write them: the country as PrintableString, all else as UTF-8.

use der::asn1::{Any, ObjectIdentifier, PrintableStringRef, SetOfVec, Utf8StringRef};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
pub(super) const LOCALITY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.7");
pub(super) const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(super) const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
pub(super) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// `C=JP` and the given attributes, each in a set of its own, in this order.
pub(super) fn name(attributes: &[(ObjectIdentifier, &str)]) -> der::Result<Name> {
    let country = PrintableStringRef::new("JP").map(|country| (COUNTRY, Any::from(country)));
    let others = attributes.iter().map(|(oid, text)| utf8(text).map(|text| (*oid, text)));
    std::iter::once(country)
        .chain(others)
        .map(|attribute| {
            let (oid, value) = attribute?;
            let mut set = SetOfVec::new();
            set.insert(AttributeTypeAndValue { oid, value })?;
            Ok(RelativeDistinguishedName(set))
        })
        .collect::<der::Result<_>>()
        .map(RdnSequence)
}

pub(super) fn utf8(text: &str) -> der::Result<Any> {
    Utf8StringRef::new(text).map(Any::from)
}

/// The name in the form that extensions carry.
pub(super) fn directory(name: Name) -> Vec<GeneralName> {
    vec![GeneralName::DirectoryName(name)]
}
