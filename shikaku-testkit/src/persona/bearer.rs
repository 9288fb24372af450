//! 持ち主: what a card has to know of whom it belongs to, and the card made of it.

use super::certificate::CertificateState;
use super::plastic::Face;
use super::{MY_NUMBER, SIGNATURE_PIN, TEXT_PIN};
use crate::card::{Application, Image, PinName, Profile, files, text_files};
use crate::keys::HolderKey;
use crate::people::in_japan;
use crate::pki::{Leaf, SignaturePerson, TestCa};

/// 市区町村コード: an invented one, prefecture 31.
const MUNICIPALITY: &str = "31999";
/// セキュリティコード: the last four digits of everybody's 照合番号B.
const SECURITY_CODE: &str = "3119";

/// 持ち主: whom a card belongs to.
pub(crate) struct Bearer<'a> {
    pub(crate) serial: u32,
    pub(crate) pin: &'a str,
    pub(crate) certificate: CertificateState,
    pub(crate) profile: Profile,
    pub(crate) name: &'a str,
    pub(crate) address: &'a str,
    /// YYYYMMDD.
    pub(crate) birthdate: &'a str,
    pub(crate) sex: &'a str,
}

impl Bearer<'_> {
    pub(crate) fn authentication_certificate(&self, today_unix: i64) -> Vec<u8> {
        let (not_before, not_after) = self.certificate.validity(today_unix, self.certificate_years());
        let mut leaf = Leaf::authentication(self.serial, not_before, not_after);
        leaf.public_key_der = self.keys()[0].public_key_der();
        self.authentication_ca().issue(&leaf)
    }

    pub(crate) fn image(&self, today_unix: i64) -> Image {
        self.profile.of(self.plastic(today_unix), SIGNATURE_PIN.as_bytes())
    }

    /// The keys for authentication and for signatures.
    const fn keys(&self) -> [HolderKey; 2] {
        if self.profile.is_elliptic() {
            [HolderKey::NextAuthentication, HolderKey::NextSignature]
        } else {
            [HolderKey::Authentication, HolderKey::Signature]
        }
    }

    fn authentication_ca(&self) -> TestCa {
        // A key on P-384 under a CA of today is not expected; a CA that nobody trusts stays so.
        if self.profile.is_elliptic() && self.certificate != CertificateState::UnknownCa {
            TestCa::next_authentication()
        } else {
            self.certificate.issuer()
        }
    }

    fn signature_ca(&self) -> TestCa {
        if self.profile.is_elliptic() { TestCa::next_signature() } else { TestCa::signature() }
    }

    const fn certificate_years(&self) -> u8 {
        match self.profile {
            Profile::NextDraft(draft) => draft.certificate_years,
            _ => 5,
        }
    }

    /// A card of today with all applications, with the keys of the kind that it is to be.
    fn plastic(&self, today_unix: i64) -> Image {
        let [authentication_key, signature_key] = self.keys();
        let (authentication_ca, signature_ca) = (self.authentication_ca(), self.signature_ca());
        let matching_b = matching_number_b(self.birthdate, today_unix);
        let basic_four = files::basic_four(self.name, self.address, self.birthdate, self.sex);
        let number = files::my_number(MY_NUMBER);
        let expiry = self.expiry(today_unix);
        let image = Image::blank()
            .with_file(Application::Jpki, 0x0001, self.signature_certificate(today_unix))
            .with_file(Application::Jpki, 0x0002, signature_ca.certificate_der().to_vec())
            .with_file(Application::Jpki, 0x0006, files::token_information(self.serial))
            .with_file(Application::Jpki, 0x0008, files::BOTH_CERTIFICATES.to_vec())
            .with_file(Application::Jpki, 0x000A, self.authentication_certificate(today_unix))
            .with_file(Application::Jpki, 0x000B, authentication_ca.certificate_der().to_vec())
            .with_key(authentication_key)
            .with_key(signature_key)
            .with_pin(PinName::Authentication, self.pin.as_bytes())
            .with_pin(PinName::Signature, SIGNATURE_PIN.as_bytes())
            .with_file(Application::Text, 0x0003, text_files::integrity(&number, &basic_four))
            .with_file(Application::Text, 0x0001, number)
            .with_file(Application::Text, 0x0002, basic_four)
            .with_file(Application::Text, 0x0004, text_files::certificate())
            .with_file(Application::Text, 0x0005, text_files::basic_information())
            .with_file(Application::Text, 0x0006, text_files::session_key())
            .with_file(Application::Text, 0x0007, text_files::signed_key())
            .with_key(HolderKey::Text)
            .with_pin(PinName::Text, TEXT_PIN.as_bytes())
            .with_pin(PinName::MatchingA, MY_NUMBER.as_bytes())
            .with_pin(PinName::MatchingB, matching_b.as_bytes())
            // Blocked on every card that was looked at; what it is for is not known (soltia48/myna-card).
            .with_blocked_pin(Application::Text, 0x0012);
        let face = Face {
            birthdate: self.birthdate,
            sex: self.sex_on_the_face(),
            expiry: &expiry,
            matching_b: &matching_b,
            number: self.serial,
            municipality: MUNICIPALITY,
        };
        face.onto(image)
    }

    fn signature_certificate(&self, today_unix: i64) -> Vec<u8> {
        let (not_before, not_after) = self.certificate.validity(today_unix, self.certificate_years());
        let person = SignaturePerson {
            name: self.name.to_owned(),
            birth: format!("{}{}", era(self.birthdate).0, self.birthdate),
            sex: self.sex.to_owned(),
            address: self.address.to_owned(),
        };
        // The serials of personas and patients leave room for it.
        let mut leaf = Leaf::signature(self.serial + 1, not_before, not_after, person);
        leaf.public_key_der = self.keys()[1].public_key_der();
        self.signature_ca().issue(&leaf)
    }

    const fn sex_on_the_face(&self) -> &str {
        match self.profile {
            Profile::NextDraft(draft) if !draft.sex_on_face => "",
            _ => self.sex,
        }
    }

    /// 有効期限: the birthday on which the card ends; 28 February for 29 February (assumed), which that year may lack.
    fn expiry(&self, today_unix: i64) -> String {
        let birthday = self.birthdate.get(4..).unwrap_or_default();
        format!("{}{}", card_ends(today_unix), if birthday == "0229" { "0228" } else { birthday })
    }
}

/// 照合番号B: birth date with the year of its Japanese era, year in which the card ends, security code.
fn matching_number_b(birthdate: &str, today_unix: i64) -> String {
    let (_, year_before_era) = era(birthdate);
    let year: i16 = birthdate.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
    let month_and_day = birthdate.get(4..).unwrap_or_default();
    format!("{:02}{month_and_day}{}{SECURITY_CODE}", year - year_before_era, card_ends(today_unix))
}

/// 有効期限: the year in which the card ends.
fn card_ends(today_unix: i64) -> i16 {
    in_japan(today_unix).year() + 5
}

/// 元号: its number in certificates (2 大正, 3 昭和, 4 平成, 5 令和; 1 明治 is too long ago) and the year before its first.
fn era(birthdate: &str) -> (u8, i16) {
    if birthdate >= "20190501" {
        (5, 2018)
    } else if birthdate >= "19890108" {
        (4, 1988)
    } else if birthdate >= "19261225" {
        (3, 1925)
    } else {
        (2, 1911)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_era_begins_on_its_first_day() {
        assert_eq!(era("20190501"), (5, 2018));
        assert_eq!(era("20190430"), (4, 1988));
        assert_eq!(era("19890108"), (4, 1988));
        assert_eq!(era("19890107"), (3, 1925));
        assert_eq!(era("19261225"), (3, 1925));
        assert_eq!(era("19261224"), (2, 1911));
    }

    #[test]
    fn a_card_ends_on_a_day_that_exists() {
        let bearer = |birthdate| Bearer {
            serial: 1,
            pin: "",
            certificate: CertificateState::Valid,
            profile: Profile::Plastic,
            name: "",
            address: "",
            birthdate,
            sex: "",
        };
        assert_eq!(bearer("20000229").expiry(1_765_324_800), "20300228");
        assert_eq!(bearer("20000301").expiry(1_765_324_800), "20300301");
    }

    #[test]
    fn the_matching_number_has_14_digits_with_the_year_of_the_era() {
        // On 2025-12-10: 令和元年, 平成元年, 昭和64年.
        assert_eq!(matching_number_b("20191224", 1_765_324_800), "01122420303119");
        assert_eq!(matching_number_b("19890108", 1_765_324_800), "01010820303119");
        assert_eq!(matching_number_b("19890107", 1_765_324_800), "64010720303119");
    }
}
