//! AP基本情報: what a card-data application says of itself. Free to read.

use crate::card_verifiable::KeyReference;
use mynacard_apdu::tlv::{self, Object, Tag};

/// AP基本情報 (text application EF 0005, card-face application EF 0003). What of it is not understood is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BasicInformation {
    /// 仕様バージョン (crate myna-card, AokiApp/jsapdu).
    pub specification: u8,
    /// 拡張APDU対応: 03 on the card that was looked at, which takes extended length.
    pub extended_length: u8,
    /// ベンダー and option, as the card says them.
    pub vendor: [u8; 2],
    /// A key, named and not explained by any source.
    pub key: KeyReference,
    /// 市区町村コード: five digits, in the card-face application only.
    pub municipality: Option<String>,
}

/// The tags of one application: outer object, versions, key, municipality.
pub(super) struct Tags {
    pub(super) outer: Tag,
    pub(super) versions: Tag,
    pub(super) key: Tag,
    pub(super) municipality: Option<Tag>,
}

impl BasicInformation {
    /// Lengths are longer than they need to be on real cards (`82 00 9F`), so this is BER.
    pub(super) fn parse(bytes: &[u8], tags: &Tags) -> Result<Self, tlv::Error> {
        let (record, _) = tlv::first(bytes)?;
        let objects = record.expect_tag(tags.outer)?.objects();
        let [specification, extended_length, vendor, option] = array(objects.find(tags.versions)?)?;
        let municipality = tags.municipality.map(|tag| objects.find(tag)).transpose()?;
        Ok(Self {
            specification,
            extended_length,
            vendor: [vendor, option],
            key: KeyReference::new(array(objects.find(tags.key)?)?),
            municipality: municipality.map(|object| String::from_utf8_lossy(object.value).into_owned()),
        })
    }
}

/// A value of exactly so many bytes.
fn array<const N: usize>(object: Object<'_>) -> Result<[u8; N], tlv::Error> {
    object.value.try_into().map_err(|_| tlv::Error::Missing(object.tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_longer_than_needed_are_read() {
        let bytes = b"\xFF\x40\x82\x00\x1F\xDF\x41\x04\x01\x03\x0E\x01\xDF\x42\x10\
            6000034\x08\x05001\x00\x00\x00\x00\xDF\x43\x82\x00\x00";
        let tags = Tags { outer: Tag(0xFF40), versions: Tag(0xDF41), key: Tag(0xDF42), municipality: None };
        let information = BasicInformation::parse(bytes, &tags).unwrap();
        assert_eq!((information.specification, information.extended_length), (1, 3));
        assert_eq!((information.key.to_string().as_str(), information.vendor), ("6000034/001", [0x0E, 0x01]));
        assert!(BasicInformation::parse(&bytes[..20], &tags).is_err());
    }
}
