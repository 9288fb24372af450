//! 署名用電子証明書の基本4情報: what a certificate for signatures says of its holder.

use crate::certificate::Certificate;
use crate::certificate::reading::{Element, Elements, Malformed, Read, tag};
use der::asn1::ObjectIdentifier;
use std::fmt;

/// 基本4情報 in a certificate for signatures, in the order in which it has them. `Debug` shows none of it.
///
/// The six names are otherNames of subjectAltName, UTF8String each, in this order: `.1` name, `.4` birth date, `.3` sex,
/// `.5` address, `.2` and `.6` the substitute characters of name and address (published certificates of test cards;
/// soltia48/myna-card). Certificates for user authentication have none.
#[derive(Clone, PartialEq, Eq)]
pub struct HolderNames {
    name: String,
    birth_date: String,
    sex: String,
    address: String,
    name_substitutes: String,
    address_substitutes: String,
}

/// Arcs under [`HolderNames::JPKI_ARC`], in their order.
const ARCS: [u8; 6] = [1, 4, 3, 5, 2, 6];

impl HolderNames {
    /// The arc of JPKI under which the six names stand.
    pub const JPKI_ARC: &str = "1.2.392.200149.8.5.5";

    /// Reads the six names under `arc`, which is [`JPKI_ARC`](Self::JPKI_ARC) but for invented certificates.
    ///
    /// `None` when the certificate has not exactly these six, in their order.
    ///
    /// ```
    /// use mynacard_auth::{Certificate, HolderNames};
    ///
    /// let certificate = Certificate::from_der(include_bytes!("../../fixtures/signature.der"))?;
    /// let holder = HolderNames::read(&certificate, "1.3.6.1.4.1.32473.8.5.5").ok_or("no holder")?;
    /// assert_eq!(holder.expose_name(), "架空　太郎");
    /// assert_eq!(holder.name_substitutes(), "00000");
    /// assert_eq!(format!("{holder:?}"), "HolderNames(…)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn read(certificate: &Certificate, arc: &str) -> Option<Self> {
        let names = certificate.part(certificate.extensions().alternative_names?);
        let arc = ObjectIdentifier::new(arc).ok()?;
        let mut names = Elements::over(names);
        let mut read = || ARCS.map(|last| other_name(&names.one().ok()?, arc, last).ok());
        let [Some(name), Some(birth_date), Some(sex), Some(address), Some(of_name), Some(of_address)] =
            read()
        else {
            return None;
        };
        names.end().ok()?;
        Some(Self {
            name,
            birth_date,
            sex,
            address,
            name_substitutes: of_name,
            address_substitutes: of_address,
        })
    }

    /// 氏名.
    #[must_use]
    pub fn expose_name(&self) -> &str {
        &self.name
    }

    /// 生年月日: `EYYYYMMDD`, E being the era (1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa, 0 unknown), the year that of
    /// the Gregorian calendar.
    #[must_use]
    pub fn expose_birth_date(&self) -> &str {
        &self.birth_date
    }

    /// 性別: `1` male, `2` female, `3` unknown.
    #[must_use]
    pub fn expose_sex(&self) -> &str {
        &self.sex
    }

    /// 住所.
    #[must_use]
    pub fn expose_address(&self) -> &str {
        &self.address
    }

    /// 氏名の代替文字: one digit for each character of the name, other than `0` where the character stands in for another
    /// that the certificate cannot show.
    #[must_use]
    pub fn name_substitutes(&self) -> &str {
        &self.name_substitutes
    }

    /// 住所の代替文字: the same for the address.
    #[must_use]
    pub fn address_substitutes(&self) -> &str {
        &self.address_substitutes
    }
}

/// OtherName ::= [0] { type-id, value [0] EXPLICIT } (RFC 5280, section 4.2.1.6)
fn other_name(name: &Element<'_>, arc: ObjectIdentifier, last: u8) -> Read<String> {
    let mut parts = name.elements();
    let id = parts.expect(tag::OID)?;
    let value = parts.expect(tag::explicit(0))?.only(tag::UTF8_STRING)?;
    parts.end()?;
    let wanted = id.bytes().split_last().is_some_and(|(end, start)| *end == last && start == arc.as_bytes());
    if name.tag != tag::explicit(0) || !wanted {
        return Err(Malformed);
    }
    std::str::from_utf8(value.bytes()).map(str::to_owned).map_err(|_| Malformed)
}

impl fmt::Debug for HolderNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HolderNames(…)")
    }
}
