//! 識別名: who issued, for whom, and where revocation lists are, compared as RFC 5280, section 7.1, wants it.

use crate::certificate::reading::{Element, Elements, Read, only, tag};
use crate::certificate::writing::encode;
use std::borrow::Cow;
use std::fmt;

/// ディレクトリ名: a distinguished name, kept as read.
///
/// Two are equal when their attributes are, in their order; texts are compared without regard to case, to the kind of
/// string and to runs of spaces (RFC 5280, section 7.1). `Debug` shows nothing: the name of a revocation list says in
/// which municipality somebody lives.
#[derive(Clone)]
pub struct DirectoryName(Vec<u8>);

impl DirectoryName {
    pub(crate) fn new(encoding: &[u8]) -> Self {
        Self(encoding.to_vec())
    }

    /// The DER of the name, as read.
    #[must_use]
    pub fn as_der(&self) -> &[u8] {
        &self.0
    }

    /// 都道府県・市区町村などの値: the texts of the name, outermost first.
    #[must_use]
    pub fn expose_texts(&self) -> Vec<String> {
        let attributes = only(&self.0, tag::SEQUENCE).map(|name| name.elements()).ok();
        let attributes = attributes.into_iter().flatten().flat_map(|set| set.map(|set| set.elements()));
        attributes
            .flatten()
            .filter_map(|attribute| value(&attribute.ok()?).ok().and_then(|value| text(&value)))
            .map(Cow::into_owned)
            .collect()
    }
}

impl PartialEq for DirectoryName {
    fn eq(&self, other: &Self) -> bool {
        equal(&self.0, &other.0)
    }
}

impl Eq for DirectoryName {}

impl fmt::Debug for DirectoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DirectoryName(…)")
    }
}

/// Whether two encoded names are the same.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    one == other || same_sequence(one, other).unwrap_or(false)
}

fn same_sequence(one: &[u8], other: &[u8]) -> Read<bool> {
    let (mut one, mut other) = (only(one, tag::SEQUENCE)?.elements(), only(other, tag::SEQUENCE)?.elements());
    while !one.is_empty() && !other.is_empty() {
        if !same_set(&one.expect(tag::SET)?, &other.expect(tag::SET)?)? {
            return Ok(false);
        }
    }
    Ok(one.is_empty() && other.is_empty())
}

/// Attributes of one set have no order of their own once their texts are normalised.
fn same_set(one: &Element<'_>, other: &Element<'_>) -> Read<bool> {
    if one.bytes() == other.bytes() {
        return Ok(true);
    }
    let attributes = |set: &Element<'_>| set.elements().count();
    if attributes(one) != attributes(other) {
        return Ok(false);
    }
    for attribute in one.elements() {
        let attribute = attribute?;
        let mut found = false;
        for candidate in other.elements() {
            found |= same_attribute(&attribute, &candidate?)?;
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

fn same_attribute(one: &Element<'_>, other: &Element<'_>) -> Read<bool> {
    let kind =
        |attribute: &Element<'_>| attribute.elements().expect(tag::OID).map(|oid| oid.encoding().to_vec());
    if kind(one)? != kind(other)? {
        return Ok(false);
    }
    let (one, other) = (value(one)?, value(other)?);
    Ok(one.encoding() == other.encoding()
        || matches!((text(&one), text(&other)), (Some(one), Some(other)) if folded(&one).eq(folded(&other))))
}

/// AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
fn value<'a>(attribute: &Element<'a>) -> Read<Element<'a>> {
    let mut parts = attribute.elements();
    parts.expect(tag::OID)?;
    let value = parts.one()?;
    parts.end()?;
    Ok(value)
}

/// The characters of a DirectoryString (RFC 5280, section 4.1.2.4) or an IA5String.
fn text<'a>(value: &Element<'a>) -> Option<Cow<'a, str>> {
    let bytes = value.bytes();
    match value.tag {
        // UTF8String, PrintableString, IA5String
        0x0C | 0x13 | 0x16 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        // TeletexString, which is Latin-1 in practice
        0x14 => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        // BMPString
        0x1E => characters(bytes, 2),
        // UniversalString
        0x1C => characters(bytes, 4),
        _ => None,
    }
}

fn characters<'a>(bytes: &[u8], width: usize) -> Option<Cow<'a, str>> {
    let number = |bytes: &[u8]| bytes.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
    let whole = bytes.len().is_multiple_of(width);
    whole.then(|| bytes.chunks(width).map(|it| char::from_u32(number(it))).collect()).flatten()
}

/// Lower case, spaces at the ends dropped, runs of spaces as one.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let words = text.split_whitespace().enumerate();
    words.flat_map(|(index, word)| {
        (index > 0).then_some(' ').into_iter().chain(word.chars().flat_map(char::to_lowercase))
    })
}

/// The name of an issuer with one more set at its end (RFC 5280, section 4.2.1.13, nameRelativeToCRLIssuer).
pub(crate) fn relative_to(issuer: &[u8], last: &Element<'_>) -> Read<DirectoryName> {
    let issuer = only(issuer, tag::SEQUENCE)?;
    // The set's own tag is replaced by the context's; its content stays.
    let set = encode(tag::SET, &[last.bytes()])?;
    Ok(DirectoryName(encode(tag::SEQUENCE, &[issuer.bytes(), &set])?))
}

/// 一般名 (GeneralName, RFC 5280, section 4.2.1.6): a directory name, or another kind, which is compared byte by byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GeneralName {
    Directory(DirectoryName),
    Other(Vec<u8>),
}

pub(crate) fn general_names(names: Elements<'_>) -> Read<Vec<GeneralName>> {
    names
        .map(|name| {
            let name = name?;
            Ok(if name.tag == tag::explicit(4) {
                GeneralName::Directory(DirectoryName::new(name.only(tag::SEQUENCE)?.encoding()))
            } else {
                GeneralName::Other(name.encoding().to_vec())
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name of one attribute, an organisation.
    fn name(string: u8, value: &[u8]) -> DirectoryName {
        let value = encode(string, &[value]).unwrap();
        let attribute = encode(tag::SEQUENCE, &[b"\x06\x03\x55\x04\x0A", &value]).unwrap();
        DirectoryName(encode(tag::SEQUENCE, &[&encode(tag::SET, &[&attribute]).unwrap()]).unwrap())
    }

    #[test]
    fn names_are_equal_across_case_spaces_and_kinds_of_string() {
        let written = name(0x13, b"Example CA");
        assert_eq!(written, name(0x0C, b"  example   ca "));
        assert_eq!(
            written,
            name(0x1E, &"EXAMPLE CA".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>())
        );
        assert_ne!(written, name(0x0C, b"ExampleCA"));
        assert_ne!(written, name(0x0C, b"Example CA 2"));
        assert_ne!(name(0x0C, "認証局".as_bytes()), name(0x0C, "認証所".as_bytes()));
        assert_eq!(name(0x0C, "認証局".as_bytes()).expose_texts(), ["認証局"]);
        assert_eq!(format!("{written:?}"), "DirectoryName(…)");
    }

    #[test]
    fn a_name_that_cannot_be_read_equals_only_itself() {
        let broken = DirectoryName(vec![0x30, 0x05, 0x31]);
        assert_eq!(broken, broken.clone());
        assert_ne!(broken, name(0x0C, b"Example CA"));
    }
}
