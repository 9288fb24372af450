//! 登場人物: patients at the desk, each showing one thing, all invented.
//!
//! A persona is the same everywhere: the software card carries its certificate, the mock service knows it by the
//! certificate's serial number, the chart holds what the receipt system had before. CC0 1.0: take them freely.

mod bearer;
mod certificate;
mod holders;
mod plastic;
mod table;

pub(crate) use bearer::Bearer;
pub use certificate::CertificateState;

use crate::card::{Fault, Image, PinName, Profile, SoftCard};
use crate::people::{Chart, Coverage, Holder};
use crate::service::{AnswerKind, Person, Registered, ServiceState};
use std::fmt;

/// 署名用暗証番号 of every persona.
pub const SIGNATURE_PIN: &str = "TESTKIT31";
/// 券面事項入力補助用暗証番号 of every persona; another one than [`Persona::pin`], so that a mix-up shows.
pub const TEXT_PIN: &str = "8520";
/// 住民基本台帳用暗証番号 of every persona, in two applications.
pub const RESIDENT_REGISTER_PIN: &str = "7391";
/// 個人番号 of every persona: its check digit is wrong, so that it is nobody's.
pub const MY_NUMBER: &str = "314159265350";

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
    /// カードの種類.
    pub profile: Profile,
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
        self.bearer(&self.holder.birthdate(today_unix)).authentication_certificate(today_unix)
    }

    /// カード: the persona's card as of this day (unix seconds), in the state that the persona shows.
    #[must_use]
    pub fn soft_card(&self, today_unix: i64) -> SoftCard {
        self.soft_card_of(self.image(today_unix))
    }

    /// A card with this content, in the state that the persona shows.
    #[must_use]
    pub fn soft_card_of(&self, image: Image) -> SoftCard {
        let card = SoftCard::new(image);
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
        self.image_as(self.profile, today_unix)
    }

    /// カードの中身 of another kind of card: as if the persona had a phone, or a card of another time.
    #[must_use]
    pub fn image_as(&self, profile: Profile, today_unix: i64) -> Image {
        let birthdate = self.holder.birthdate(today_unix);
        Bearer { profile, ..self.bearer(&birthdate) }.image(today_unix)
    }

    fn bearer<'a>(&self, birthdate: &'a str) -> Bearer<'a> {
        Bearer {
            serial: self.serial,
            pin: self.pin,
            certificate: self.certificate,
            profile: self.profile,
            name: self.holder.name,
            address: self.holder.address,
            birthdate,
            sex: self.holder.sex,
        }
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
        let mut person = Person::new(self.serial, self.answer, registered);
        person.state = self.service;
        person
    }
}

impl fmt::Debug for Persona {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Persona({})", self.name)
    }
}
