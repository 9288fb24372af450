//! 登場人物: patients at the desk, each showing one thing, all invented.
//!
//! A persona is the same everywhere: the software card carries its certificate, the mock service knows it by the
//! certificate's serial number, the chart holds what the receipt system had before. CC0 1.0: take them freely.

mod certificate;
mod table;

pub use certificate::CertificateState;

use crate::card::{Application, Fault, Image, PinName, SoftCard, files, text_files};
use crate::keys::HolderKey;
use crate::people::{Chart, Coverage, Holder, in_japan};
use crate::pki::{Leaf, SignaturePerson, TestCa};
use crate::service::{AnswerKind, Person, Registered, ServiceState};
use std::fmt;

/// 署名用暗証番号 of every persona.
pub const SIGNATURE_PIN: &str = "TESTKIT31";
/// 券面事項入力補助用暗証番号 of every persona; another one than [`Persona::pin`], so that a mix-up shows.
pub const TEXT_PIN: &str = "8520";
/// 個人番号 of every persona: its check digit is wrong, so that it is nobody's.
pub const MY_NUMBER: &str = "314159265350";
/// 市区町村コード: an invented one, prefecture 31.
const MUNICIPALITY: &str = "31999";
/// セキュリティコード: the last four digits of every persona's 照合番号B.
const SECURITY_CODE: &str = "3119";

/// 登場人物: one invented patient with card, insurance, chart, and what goes wrong.
///
/// ```
/// use shikaku_testkit::persona;
///
/// for persona in persona::all() {
///     println!("{:20} {}", persona.name, persona.shows);
/// }
/// let taro = persona::find("taro").ok_or("no such persona")?;
/// assert_eq!(taro.soft_card(1_765_324_800).exchanges(), 0);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Persona {
    /// What the persona is called on the command line.
    pub name: &'static str,
    /// What it shows, in English.
    pub shows: &'static str,
    /// What it shows, in Japanese.
    pub shows_ja: &'static str,
    /// 利用者証明用暗証番号.
    pub pin: &'static str,
    /// カードの持ち主.
    pub holder: Holder,
    /// カードの状態.
    pub card: CardState,
    /// 証明書の状態.
    pub certificate: CertificateState,
    /// 保険者の登録内容.
    pub coverage: Coverage,
    /// カルテの控え; `None` for a first visit.
    pub chart: Option<Chart>,
    /// What the service answers about the persona.
    pub answer: AnswerKind,
    /// Whether the service works when it is asked about the persona.
    pub service: ServiceState,
    serial: u32,
}

/// カードの状態: what lies on the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CardState {
    /// A card with all its tries.
    Ready,
    /// One wrong PIN blocks it.
    OneTryLeft,
    /// The PIN is blocked.
    Locked,
    /// No card.
    Absent,
    /// The card is taken away at this exchange, counted from 1, before it hears the command.
    RemovedAt(u32),
}

/// 全員: every persona, the default one first.
#[must_use]
pub fn all() -> &'static [Persona] {
    &table::PERSONAS
}

/// The persona of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Persona> {
    all().iter().find(|persona| persona.name == name)
}

impl Persona {
    /// 発行番号: the serial number of the certificate for user authentication, by which the service knows the
    /// persona. No two personas share one.
    #[must_use]
    pub const fn authentication_serial(&self) -> u32 {
        self.serial
    }

    /// 利用者証明用電子証明書 as of this day, in DER.
    #[must_use]
    pub fn authentication_certificate(&self, today_unix: i64) -> Vec<u8> {
        let (not_before, not_after) = self.certificate.validity(today_unix);
        self.certificate.issuer().issue(&Leaf::authentication(self.serial, not_before, not_after))
    }

    /// カード: the persona's card as of this day (unix seconds), in the state that the persona shows.
    #[must_use]
    pub fn soft_card(&self, today_unix: i64) -> SoftCard {
        let card = SoftCard::new(self.image(today_unix));
        match self.card {
            CardState::Ready => {}
            CardState::OneTryLeft => card.set_tries(PinName::Authentication, 1),
            CardState::Locked => card.set_tries(PinName::Authentication, 0),
            CardState::Absent => card.remove(),
            CardState::RemovedAt(exchange) => card.fault(exchange, Fault::LostBefore),
        }
        card
    }

    /// カードの中身: what stands on the persona's card as of this day; for cards that differ in a file or two.
    #[must_use]
    pub fn image(&self, today_unix: i64) -> Image {
        let authentication_ca = self.certificate.issuer();
        let signature_ca = TestCa::signature();
        let birthdate = self.holder.birthdate(today_unix);
        let matching_b = matching_number_b(&birthdate, today_unix);
        let basic_four =
            files::basic_four(self.holder.name, self.holder.address, &birthdate, self.holder.sex);
        let number = files::my_number(MY_NUMBER);
        let expiry = format!("{}{}", card_ends(today_unix), self.holder.birthday);
        let card_information = files::card_information(self.serial, MUNICIPALITY, &expiry);
        Image::blank()
            .with_file(Application::Jpki, 0x0001, self.signature_certificate(&birthdate, today_unix))
            .with_file(Application::Jpki, 0x0002, signature_ca.certificate_der().to_vec())
            .with_file(Application::Jpki, 0x0006, files::token_information(self.serial))
            .with_file(Application::Jpki, 0x0008, files::BOTH_CERTIFICATES.to_vec())
            .with_file(Application::Jpki, 0x000A, self.authentication_certificate(today_unix))
            .with_file(Application::Jpki, 0x000B, authentication_ca.certificate_der().to_vec())
            .with_key(HolderKey::Authentication)
            .with_key(HolderKey::Signature)
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
            .with_records(Application::Common, 0x0001, vec![card_information])
            // Blocked on every card that was looked at; what it is for is not known (soltia48/myna-card).
            .with_blocked_pin(Application::Text, 0x0012)
    }

    /// 資格確認の相手: the persona as the mock service knows it on this day.
    #[must_use]
    pub fn at_the_service(&self, today_unix: i64) -> Person {
        let (holder, coverage) = (&self.holder, &self.coverage);
        let registered = Registered {
            insurer_number: coverage.insurer_number.to_owned(),
            insurer_name: coverage.insurer_name.to_owned(),
            symbol: coverage.symbol.map(str::to_owned),
            number: coverage.number.to_owned(),
            branch: coverage.branch.map(str::to_owned),
            personal_family: coverage.personal_family.to_owned(),
            insured_name: coverage.insured_name.to_owned(),
            name: coverage.name.to_owned(),
            name_kana: holder.name_kana.to_owned(),
            sex: holder.sex.to_owned(),
            birthdate: holder.birthdate(today_unix),
            address: holder.address.to_owned(),
            post_number: holder.post_number.to_owned(),
        };
        Person { serial: self.serial, answer: self.answer, state: self.service, registered }
    }

    fn signature_certificate(&self, birthdate: &str, today_unix: i64) -> Vec<u8> {
        let (not_before, not_after) = self.certificate.validity(today_unix);
        let person = SignaturePerson {
            name: self.holder.name.to_owned(),
            birth: format!("{}{birthdate}", era(birthdate).0),
            sex: self.holder.sex.to_owned(),
            address: self.holder.address.to_owned(),
        };
        // The serials of the personas leave room for it.
        let leaf = Leaf::signature(self.serial + 1, not_before, not_after, person);
        TestCa::signature().issue(&leaf)
    }
}

impl fmt::Debug for Persona {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Persona({})", self.name)
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

/// 元号: its number in certificates (3 昭和, 4 平成, 5 令和) and the year before its first.
fn era(birthdate: &str) -> (u8, i16) {
    if birthdate >= "20190501" {
        (5, 2018)
    } else if birthdate >= "19890108" {
        (4, 1988)
    } else {
        (3, 1925)
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
    }

    #[test]
    fn the_matching_number_has_14_digits_with_the_year_of_the_era() {
        // On 2025-12-10: 令和元年, 平成元年, 昭和64年.
        assert_eq!(matching_number_b("20191224", 1_765_324_800), "01122420303119");
        assert_eq!(matching_number_b("19890108", 1_765_324_800), "01010820303119");
        assert_eq!(matching_number_b("19890107", 1_765_324_800), "64010720303119");
    }
}
